/** How the sources of a figure stand to one another. */

/** single: one source; agreed: several that say the same; disagreed: nobody settled it; settled; moved: a source has changed since. */
export const STANDS = ['single', 'agreed', 'disagreed', 'settled', 'moved'] as const
export type Stand = (typeof STANDS)[number]
