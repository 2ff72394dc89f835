/** The periods that an overview can be asked for, the nearest first. Pure. */
import { periodFromKey, periodOf, previousPeriod, type IsoDate, type Period } from '#lib/period'

const HOW_MANY = { month: 6, quarter: 5, half: 3, year: 3 } as const

/** Keys of the present and the last few periods of each kind. */
export const periodsToChoose = (today: IsoDate): string[] =>
  (['month', 'quarter', 'half', 'year'] as const).flatMap((kind) => {
    const periods: Period[] = [periodOf(kind, today)]
    while (periods.length < HOW_MANY[kind]) periods.push(previousPeriod(periods.at(-1)!))
    return periods.map(({ key }) => key)
  })

/** Of these the ones that have ended: a list is published of a whole period. */
export const periodsToPublish = (today: IsoDate): string[] => periodsToChoose(today).filter((key) => periodFromKey(key)!.to < today)
