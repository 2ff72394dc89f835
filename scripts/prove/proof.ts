/** What a proof is and what it answers: one line, and whether it holds. */
export type Proved = { proof: string; database: string; tried: number; failed: number; note: string; holds: boolean }
export type Proof = (database: 'embedded' | 'installed') => Promise<Proved>
/** A proof of several parts: what each answers. */
export type Part = (database: 'embedded' | 'installed') => Promise<{ tried: number; faults: string[]; note: string }>
