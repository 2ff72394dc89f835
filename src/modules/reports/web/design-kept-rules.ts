/** A form as it was left while it was designed, read back from the device. Pure. */
import type { Draft } from './design-rules.ts'

export type DesignFields = { code: string; name: string; validFrom: string | null; note: string }
/** `n`: the version on which it builds; 0 of a form that is new. */
export type KeptDesign = { n: number; at: string; draft: Draft; fields: DesignFields }

/** What stands on the device, where it is a design: it may be half done, so that it is not held to what a version must be. */
export function readKept(text: string | null): KeptDesign | undefined {
  try {
    const found = JSON.parse(text ?? 'null') as Partial<KeptDesign> | null
    const whole = found && typeof found.n === 'number' && typeof found.at === 'string' && found.fields !== undefined
    return whole && Array.isArray(found.draft?.sections) && Array.isArray(found.draft.rules) ? (found as KeptDesign) : undefined
  } catch {
    return undefined
  }
}

/** Whether anything was done to it. */
export const isDesigned = (begun: Pick<KeptDesign, 'draft' | 'fields'>, now: Pick<KeptDesign, 'draft' | 'fields'>): boolean =>
  JSON.stringify([begun.draft, begun.fields]) !== JSON.stringify([now.draft, now.fields])
