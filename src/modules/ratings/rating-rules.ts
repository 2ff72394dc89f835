/**
 * What a rating comes to, and which scheme rates which year. Pure.
 *
 * A scheme gives points to criteria and bands to points; it is dated, and only a year whose own score is due on a day on which the scheme
 * is in force is rated by it: Thông tư 01/2020/TT-BKHĐT ended on 18/09/2025, so it rates 2024 and not 2025.
 */
export const SECTORS = ['all', 'agriculture'] as const
export const STATES = ['draft', 'sent', 'returned', 'appraised', 'published'] as const
export type State = (typeof STATES)[number]
export const STANDINGS = ['none', ...STATES] as const
export type Standing = (typeof STANDINGS)[number]

type Criteria = readonly { key: string; points: number }[]
type Scaled = Criteria[number] & { figure?: string | null | undefined; scale?: Scale | undefined }
export type Scale = readonly { from: number; points: number }[]
type Bands = readonly { key: string; from: number }[]
export type Dated = { validFrom: string; validTo: string | null; yearAfter: boolean; selfBy: string; appraiseBy: string; publishBy: string }
export const WHOLE = 100

/** The days of a rated year by which it is scored, appraised and published. */
export function daysOf({ yearAfter, selfBy, appraiseBy, publishBy }: Dated, year: number): { selfBy: string; appraiseBy: string; publishBy: string } {
  const at = yearAfter ? year + 1 : year
  return { selfBy: `${at}-${selfBy}`, appraiseBy: `${at}-${appraiseBy}`, publishBy: `${at}-${publishBy}` }
}

/** Whether a scheme rates a year: it is in force on the day by which the year is scored. */
export function rates(scheme: Dated, year: number): boolean {
  const due = daysOf(scheme, year).selfBy
  return scheme.validFrom <= due && (scheme.validTo === null || due < scheme.validTo)
}

/** The year whose score is due next or was due last: from the first day of the year in which it is due. */
export const yearAsked = ({ yearAfter }: Pick<Dated, 'yearAfter'>, today: string): number => Number(today.slice(0, 4)) - (yearAfter ? 1 : 0)

/** The last years that a scheme rates, the newest first. */
export function yearsOf(scheme: Dated, today: string, most = 10): number[] {
  const newest = yearAsked(scheme, today)
  return Array.from({ length: most }, (_, ago) => newest - ago).filter((year) => rates(scheme, year))
}

/** The last day on which one may have been registered to have worked so many months at the end of a year. */
export const oldestDayOf = (minMonths: number, year: number): string => new Date(Date.UTC(year, 12 - minMonths, 0)).toISOString().slice(0, 10)

/** Points of all criteria together; null while one has none. */
export function pointsOf(criteria: Criteria, given: (key: string) => number | null | undefined): number | null {
  let sum = 0
  for (const { key } of criteria) {
    const points = given(key)
    if (points === null || points === undefined) return null
    sum += points
  }
  return sum
}

/**
 * What a figure scores by a scale: the points of the highest step that it reaches; below all of them 0. Null where there is no scale.
 *
 *   from 1,000: 10, from 3,000: 25   2,999 -> 10   3,000 -> 25   999 -> 0
 */
export function pointsByScale(scale: Scale | undefined, value: number): number | null {
  if (!scale || scale.length === 0) return null
  const reached = scale.filter(({ from }) => value >= from).toSorted((a, b) => b.from - a.from)
  return reached[0]?.points ?? 0
}

/** The band of so many points; what fails stands in the last one. */
export const bandOf = (bands: Bands, points: number, failing: boolean): string =>
  (failing ? bands.at(-1)! : bands.find(({ from }) => points >= from)!).key

/** Schemes of the State that were repealed, and the day from which each is in force no more (docs/sources.md). */
const REPEALED: readonly { basis: RegExp; on: string }[] = [{ basis: /\b0?1\/2020\/TT-BKH/i, on: '2025-09-18' }]

/** The day on which the circular that a scheme names as its ground was repealed. */
export const repealedOn = (legalBasis: string): string | null => REPEALED.find(({ basis }) => basis.test(legalBasis))?.on ?? null

/** Since when a scheme is in force no more, and whether because its circular was repealed; null: it is in force, or will be. */
export function overSince(
  { legalBasis, validTo }: { legalBasis: string; validTo: string | null },
  today: string,
): { on: string; repealed: boolean } | null {
  const repealed = repealedOn(legalBasis)
  if (repealed !== null && repealed <= today) return { on: repealed, repealed: true }
  return validTo !== null && validTo <= today ? { on: validTo, repealed: false } : null
}

export type Fault = { path: string; code: string; facts: Record<string, number | string> }
/** What is wrong of a scale: without a figure to look up, more points than its criterion has, the same step twice. */
function scaleFaults(criteria: readonly Scaled[]): Fault[] {
  return criteria.flatMap(({ points: most, figure = null, scale = [] }, at) =>
    scale.flatMap(({ from, points }, step): Fault[] => {
      const path = `criteria.${at}.scale.${step}`
      if (figure === null) return [{ path: `criteria.${at}.figure`, code: 'ratings.scaleOfNothing', facts: {} }]
      if (points > most) return [{ path: `${path}.points`, code: 'ratings.scaleTooMany', facts: { most } }]
      return scale.findIndex((other) => other.from === from) < step ? [{ path: `${path}.from`, code: 'ratings.keyTwice', facts: {} }] : []
    }),
  )
}

/** What is wrong of a scheme: 100 points together, nothing twice, bands from the best down to 0. */
export function faultsOf({ criteria, bands }: { criteria: readonly Scaled[]; bands: Bands }): Fault[] {
  const sum = criteria.reduce((total, { points }) => total + points, 0)
  const doubled = (all: readonly { key: string }[]) => all.findIndex(({ key }, at) => all.findIndex((other) => other.key === key) < at)
  const rising = bands.findIndex(({ from }, at) => at > 0 && from >= bands[at - 1]!.from)
  const [criterionTwice, bandTwice] = [doubled(criteria), doubled(bands)]
  return [
    ...(sum === WHOLE ? [] : [{ path: 'criteria', code: 'ratings.pointsTogether', facts: { sum } }]),
    ...(criterionTwice < 0 ? [] : [{ path: `criteria.${criterionTwice}.key`, code: 'ratings.keyTwice', facts: {} }]),
    ...scaleFaults(criteria),
    ...(bandTwice < 0 ? [] : [{ path: `bands.${bandTwice}.key`, code: 'ratings.keyTwice', facts: {} }]),
    ...(rising < 0 ? [] : [{ path: `bands.${rising}.from`, code: 'ratings.bandsFall', facts: {} }]),
    ...(bands.at(-1)?.from === 0 ? [] : [{ path: `bands.${bands.length - 1}.from`, code: 'ratings.bandsEnd', facts: {} }]),
  ]
}

type Asked = readonly { key: string; name: string; evidence?: string | undefined; evidenceRequired?: boolean | undefined }[]
/** Criteria that ask for a file before the score is sent and have none that holds: what was found not to prove it does not count. */
export function evidenceFaults(criteria: Asked, files: readonly { criterion: string; check?: { good: boolean } | null }[]): Fault[] {
  return criteria.flatMap(({ key, name, evidence, evidenceRequired }) => {
    const stands = files.some((file) => file.criterion === key && file.check?.good !== false)
    return evidenceRequired && !stands
      ? [{ path: `scores.${key}`, code: 'ratings.evidenceMissing', facts: { name, evidence: evidence || name } }]
      : []
  })
}

/** A scheme by a repealed circular ends with it, whatever somebody enters: it goes on as the province's own only under the province's own decision. */
export function repealFaults({ legalBasis, validTo }: { legalBasis: string; validTo: string | null }): Fault[] {
  const on = repealedOn(legalBasis)
  return on !== null && (validTo === null || validTo > on) ? [{ path: 'validTo', code: 'ratings.repealed', facts: { on } }] : []
}

/** What is wrong of scores: points beyond the criterion's, criteria that the scheme has not, and, where all must be there, those without. */
export function scoreFaults(
  criteria: readonly (Criteria[number] & { name: string })[],
  scores: Readonly<Record<string, { points: number | null }>>,
  whole: boolean,
): Fault[] {
  const known = new Map(criteria.map((one) => [one.key, one.points]))
  const strange = Object.keys(scores).filter((key) => !known.has(key))
  return [
    ...strange.map((key) => ({ path: `scores.${key}`, code: 'ratings.criterionUnknown', facts: {} })),
    ...criteria.flatMap(({ key, name, points: most }) => {
      const points = scores[key]?.points ?? null
      if (points === null) return whole ? [{ path: `scores.${key}`, code: 'ratings.pointsMissing', facts: { name } }] : []
      return points > most ? [{ path: `scores.${key}`, code: 'ratings.pointsTooMany', facts: { most, name } }] : []
    }),
  ]
}
