/** The law of this room: what a body lacks, and how the bodies of a province stand together. Pure. */
import { daysBetween, type IsoDate } from '#lib/period'

export const DUTIES = ['leads', 'officer'] as const
export type Duty = (typeof DUTIES)[number]
export const QUALIFICATIONS = ['', 'secondary', 'intermediate', 'college', 'university', 'postgraduate'] as const
export type Qualification = (typeof QUALIFICATIONS)[number]
export const GROUPS = ['agencies', 'communes', 'alliance', 'others'] as const
export type Group = (typeof GROUPS)[number]

/**
 * noOfficer: nobody is named. vacant: one of its posts is empty. noUnit: no unit is in charge. unconfirmed: nothing confirmed in this
 * period. long: nothing confirmed for so many days, or never. untrained: none of its officers was trained lately.
 */
export const LACKS = ['noOfficer', 'vacant', 'noUnit', 'unconfirmed', 'long', 'untrained'] as const
export type Lack = (typeof LACKS)[number]

export type Officer = { fullTime: boolean; trainings: readonly { year: number }[] }
/** `holder` null: empty since `emptySince`. */
export type Place = { duty: Duty; holder: Officer | null; emptySince: IsoDate | null }
export type Standing = { unit: string; places: readonly Place[]; confirmedPeriod: string | null; confirmedOn: IsoDate | null }
export type Measure = { period: string; today: IsoDate; longDays: number; trainingYears: number }

export function lacksOf(body: Standing, { period, today, longDays, trainingYears }: Measure): Lack[] {
  const officers = officersOf(body)
  const since = Number(today.slice(0, 4)) - trainingYears
  const lacks: Record<Lack, boolean> = {
    noOfficer: officers.length === 0,
    vacant: body.places.some(({ holder }) => holder === null),
    noUnit: body.unit === '',
    unconfirmed: body.confirmedPeriod !== period,
    long: body.confirmedOn === null || daysBetween(body.confirmedOn, today) > longDays,
    untrained: officers.length > 0 && !officers.some(({ trainings }) => trainings.some(({ year }) => year > since)),
  }
  return LACKS.filter((lack) => lacks[lack])
}

/** Those who do the work: the leader in charge is none of them. */
const officersOf = ({ places }: Standing): Officer[] => places.flatMap(({ duty, holder }) => (duty === 'officer' && holder ? [holder] : []))

export type GroupCount = {
  group: Group
  bodies: number
  /** Bodies with an officer; officers, of them full time; posts without anybody. */
  named: number
  officers: number
  fullTime: number
  vacant: number
  unit: number
  confirmed: number
}

/** One line a group that has bodies, in the order of groups. */
export function countsOf(bodies: readonly (Standing & { group: Group })[], period: string): GroupCount[] {
  return GROUPS.flatMap((group) => {
    const own = bodies.filter((one) => one.group === group)
    if (own.length === 0) return []
    const officers = own.map(officersOf)
    return [
      {
        group,
        bodies: own.length,
        named: officers.filter(({ length }) => length > 0).length,
        officers: officers.flat().length,
        fullTime: officers.flat().filter(({ fullTime }) => fullTime).length,
        vacant: own.flatMap(({ places }) => places).filter(({ holder }) => holder === null).length,
        unit: own.filter(({ unit }) => unit !== '').length,
        confirmed: own.filter(({ confirmedPeriod }) => confirmedPeriod === period).length,
      },
    ]
  })
}

/** Since when a post is empty: since its last holder left, or since it was made. */
export const emptySince = (madeOn: IsoDate, left: readonly (IsoDate | null)[]): IsoDate => {
  const days = left.filter((day) => day !== null)
  return days.length > 0 ? days.reduce((a, b) => (a > b ? a : b)) : madeOn
}

export const groupOf = (kind: string): Group =>
  kind === 'commune_committee'
    ? 'communes'
    : kind === 'alliance'
      ? 'alliance'
      : kind.startsWith('department') || kind === 'office'
        ? 'agencies'
        : 'others'
