/** Shapes of duplicates in the register: pairs, their comparison, what people decide. */
import { z } from 'zod'
import { ASPECTS } from '#lib/alike'
import { Cooperative, FieldKey, Kind, LegalState, Source } from './contract.ts'

export const PAIR_STATES = ['open', 'different', 'merged'] as const
export const PairState = z.enum(PAIR_STATES)
const Reason = z.object({ aspect: z.enum(ASPECTS), how: z.enum(['same', 'written', 'near', 'less', 'differs', 'apart']), weight: z.number() })
const Words = z.string().trim().normalize().min(1).max(500)

const Side = z.object({
  id: z.uuid(),
  kind: Kind,
  name: z.string(),
  code: z.string().nullable(),
  placeName: z.string().nullable(),
  legalState: LegalState,
})
export const PairRow = z.object({
  id: z.uuid(),
  version: z.number().int(),
  state: PairState,
  score: z.number(),
  reasons: z.array(Reason),
  one: Side,
  other: Side,
  decision: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
})
export type PairRow = z.infer<typeof PairRow>
export const PAIR_SORTS = ['score', '-score'] as const
export const PairFilter = z.object({
  state: PairState.default('open'),
  place: z.string().max(4000).optional(),
  sort: z.enum(PAIR_SORTS).default('-score'),
})
export const PairList = z.object({ items: z.array(PairRow), total: z.number() })

/** Both sides whole, and which of the two went into the other where they were merged. */
export const Pair = z.object({
  pair: PairRow,
  sides: z.tuple([Cooperative, Cooperative]),
  /** Fields that both bear and that say something else, or that one of them lacks. */
  differing: z.array(FieldKey),
  mergedId: z.uuid().nullable(),
  /** The actor keeps both. */
  mayDecide: z.boolean(),
})
export type Pair = z.infer<typeof Pair>

const OfPair = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })
export const MergePair = OfPair.extend({
  /** Which of the two stands; */
  keepId: z.uuid(),
  /** fields in which the other's value is right; */
  take: z.array(FieldKey).max(60).default([]),
  /** whose representative is the one. */
  takeRepresentative: z.boolean().default(false),
  /** The versions that were compared, of the one that stands and of the other. */
  keptVersion: z.coerce.number().int().positive(),
  mergedVersion: z.coerce.number().int().positive(),
  reason: Words,
})
export const DecidePair = OfPair.extend({ reason: Words })
export const SettleValue = OfPair.extend({ field: FieldKey, source: Source, reason: Words })
export const NamePair = z.object({ oneId: z.uuid(), otherId: z.uuid() })
