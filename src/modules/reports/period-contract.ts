/** The rhythms in which reports are asked for. */
import { z } from 'zod'

export const PERIOD_KINDS = ['month', 'quarter', 'half', 'year'] as const
export const PeriodKind = z.enum(PERIOD_KINDS)
export type PeriodKind = z.infer<typeof PeriodKind>
