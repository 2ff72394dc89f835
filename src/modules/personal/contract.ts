/** Shapes of personal data: the kinds, a person's own, the read log, requests for erasure. */
import { z } from 'zod'

export const Kind = z.object({
  kind: z.string(),
  name: z.string(),
  whose: z.string(),
  purpose: z.string(),
  ground: z.string(),
  /** The province wrote the ground itself; otherwise it is recalled and waits to be checked. */
  groundSet: z.boolean(),
  kept: z.string(),
  erasable: z.boolean(),
  tables: z.array(z.string()),
  /** Not counted: null. `atLeast`: there are more than were counted. */
  records: z.number().nullable(),
  over: z.number(),
  atLeast: z.boolean(),
  /** Days; 0: no time of its own. Null: its time is not a setting. */
  keepDays: z.number().nullable(),
  /** Days after which it goes by itself, as the program has it. */
  lasts: z.number().nullable(),
  expiry: z.enum(['erase', 'propose']).nullable(),
})
export type Kind = z.infer<typeof Kind>
export const KindList = z.object({ items: z.array(Kind), answerDays: z.number() })
export type KindList = z.infer<typeof KindList>

export const ReadLine = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  /** `of`: what somebody without an account belongs to. */
  person: z.object({ id: z.uuid(), name: z.string(), of: z.string() }),
  kind: z.string(),
  reason: z.string(),
  reader: z.object({ id: z.uuid(), name: z.string(), post: z.string(), organisation: z.string().nullable() }),
})
export type ReadLine = z.infer<typeof ReadLine>
export const ReadLog = z.object({ items: z.array(ReadLine), next: z.string().nullable(), total: z.number() })
export const FindReads = z.object({
  /** A part of a name, or a user name. */
  person: z.string().trim().max(100).default(''),
  reader: z.string().trim().max(100).default(''),
  from: z.iso.date().optional(),
  through: z.iso.date().optional(),
})
export type FindReads = z.infer<typeof FindReads>

export const STATES = ['requested', 'withdrawn', 'refused', 'done'] as const
export const Erasure = z.object({
  id: z.uuid(),
  version: z.number(),
  account: z.object({ id: z.uuid(), name: z.string(), closed: z.boolean(), erased: z.boolean() }),
  state: z.enum(STATES),
  askedBy: z.enum(['person', 'administrator', 'retention']),
  askedByPost: z.string(),
  askedAt: z.iso.datetime(),
  reason: z.string(),
  answerBy: z.iso.date(),
  late: z.boolean(),
  decidedByPost: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  decision: z.string().nullable(),
  outcome: z.array(z.object({ name: z.string(), rows: z.number() })),
})
export type Erasure = z.infer<typeof Erasure>
export const ErasureList = z.object({ items: z.array(Erasure), next: z.string().nullable(), total: z.number() })
export type ErasureList = z.infer<typeof ErasureList>
export const FindErasures = z.object({ state: z.enum(STATES).optional(), after: z.string().max(20).optional() })

/** A cell as it stands in the export: an instant or a day, a figure, a text. */
export const Cell = z.union([z.string(), z.number(), z.boolean()]).nullable()
export const MyKind = z.object({
  kind: z.string(),
  name: z.string(),
  purpose: z.string(),
  ground: z.string(),
  kept: z.string(),
  erasable: z.boolean(),
  keepDays: z.number().nullable(),
  lasts: z.number().nullable(),
  fields: z.array(z.object({ key: z.string(), label: z.string() })),
  /** The newest of them; all are in the export. */
  rows: z.array(z.record(z.string(), Cell)),
  total: z.number(),
  /** More than one export holds: only the newest are in it. */
  more: z.boolean(),
})
export type MyKind = z.infer<typeof MyKind>
export const MyData = z.object({
  kinds: z.array(MyKind),
  reads: z.array(ReadLine),
  readsTotal: z.number(),
  erasures: z.array(Erasure),
  answerDays: z.number(),
})
export type MyData = z.infer<typeof MyData>

export const Why = z.string().trim().normalize().min(5).max(500)
