/** What is compared: a cooperative as one list writes it. All but the id and the name may be missing. */
export type Entry = {
  id: string
  name: string
  /** A tax code, with -001 for a part of another; or the number of an old certificate. */
  code?: string | null | undefined
  /** The commune, as written: of today or of before the reform, perhaps with its district and province after commas. */
  place?: string | null | undefined
  district?: string | null | undefined
  province?: string | null | undefined
  /** Instead of what is written, the communes of today that it may lie in, where they are known. */
  placeIds?: readonly string[] | undefined
  /** With `placeIds`: the communes of before the reform in which it was registered. */
  formerPlaceIds?: readonly string[] | undefined
  representative?: string | null | undefined
  /** The legal form, where it stands in a column of its own. */
  form?: string | null | undefined
  phone?: string | null | undefined
  registeredOn?: string | null | undefined
  /** It has ended: dissolved, merged into another, struck off. */
  ended?: boolean | undefined
}

/** Each thing that was compared. */
export const ASPECTS = ['code', 'name', 'number', 'trade', 'form', 'part', 'place', 'representative', 'phone', 'registeredOn', 'ended'] as const
export type Aspect = (typeof ASPECTS)[number]

/**
 * What a comparison of one thing says, in steps: `same` word for word; `written` the same, written otherwise; `near` close to it;
 * `less` one says less than the other; `differs`; `apart` so different that they cannot be one.
 */
export type How = 'same' | 'written' | 'near' | 'less' | 'differs' | 'apart'

/** A reason: what was compared, how it turned out, and what it weighs (more than 0: for one and the same). */
export type Reason = { aspect: Aspect; how: How; weight: number }

/** Two that may be one and the same: 0 to 1, and why. */
export type Alike = { a: string; b: string; score: number; reasons: Reason[] }
