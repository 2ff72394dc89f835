/** Shapes of one figure and of what stands behind it: its sources, what was settled, its bodies, one body's versions. */
import { z } from 'zod'
import { ROLLUPS } from './layout-contract.ts'
import { State } from './report-contract.ts'
import { STANDS } from './settle-contract.ts'

export type { Stand } from './settle-contract.ts'

const Day = z.iso.date()
const Words = (most: number) => z.string().trim().normalize().max(most)
const CellAddress = z.string().regex(/^[A-Z]{2,8}\.[0-9a-z_./]{1,50}:[a-z][a-z0-9]{0,11}$/)

export const Source = z.object({
  /** 'reports', 'register', 'body ID', 'entered NAME'. */
  key: z.string(),
  name: z.string(),
  value: z.number(),
  /** What it is taken from: a paper, a list of a day. */
  basis: z.string(),
  path: z.string().nullable(),
})
export type Source = z.infer<typeof Source>
export const FrozenSource = Source.pick({ key: true, name: true, value: true })
export type FrozenSource = z.infer<typeof FrozenSource>

export const Settlement = z.object({
  n: z.number().int(),
  value: z.number(),
  source: z.string(),
  sourceName: z.string(),
  sources: z.array(FrozenSource),
  reason: z.string(),
  on: Day,
  by: z.string(),
})
export type Settlement = z.infer<typeof Settlement>

/** One figure with its sources side by side. */
export const Compared = z.object({
  cell: z.string(),
  row: z.string(),
  column: z.string(),
  label: z.string(),
  unit: z.string(),
  sources: z.array(Source),
  stand: z.enum(STANDS),
  official: Settlement.nullable(),
})
export type Compared = z.infer<typeof Compared>
export const Comparison = z.object({
  id: z.uuid(),
  period: z.string(),
  toDay: Day,
  items: z.array(Compared),
  may: z.object({ settle: z.boolean() }),
})
export type Comparison = z.infer<typeof Comparison>

/** `n`: how many times it was settled as the settler saw it; `source`: whose value becomes the official one; `value`: what it said then. */
export const SettleFigures = z.object({
  id: z.uuid(),
  items: z
    .array(z.object({ cell: CellAddress, source: z.string().max(300), n: z.coerce.number().int().min(0), value: z.number().optional() }))
    .min(1)
    .max(200),
  reason: Words(500).min(3),
})
export const EnterSource = z.object({
  id: z.uuid(),
  cell: CellAddress,
  source: Words(200).min(2),
  value: z.coerce.number().gt(-1e15).lt(1e15),
  basis: Words(300).min(2),
})

/** Where the register counts it: the number on the closing day, and its list as of that day. */
export const RegisterCount = z.object({ n: z.number().int(), on: Day, path: z.string(), asked: z.record(z.string(), z.string()) })
export type RegisterCount = z.infer<typeof RegisterCount>

const Word = z.enum(['none', 'uncollected']).nullable()
const Number = z.number().nullable()
/** What a figure worked out from others is made of. */
export const Part = z.object({ row: z.string(), name: z.string(), unit: z.string(), before: z.boolean(), value: Number })

/** What a figure of the roll-up is made of. */
export const Behind = z.object({
  id: z.uuid(),
  title: z.string(),
  period: z.string(),
  toDay: Day,
  locked: z.boolean(),
  row: z.string(),
  column: z.string(),
  name: z.string(),
  unit: z.string(),
  how: z.enum(ROLLUPS),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  /** A formula as a sentence. */
  formula: z.string().nullable(),
  parts: z.array(Part),
  place: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  value: Number,
  top: Number,
  bottom: Number,
  register: RegisterCount.nullable(),
  compared: Compared.nullable(),
  history: z.array(Settlement),
  items: z.array(
    z.object({
      id: z.uuid(),
      organisation: z.string(),
      state: State,
      value: Number,
      word: Word,
      top: Number,
      bottom: Number,
      /** How many times it was sent. */
      times: z.number().int(),
      /** What the register counts at its ground. */
      register: Number,
    }),
  ),
  may: z.object({ settle: z.boolean() }),
})
export type Behind = z.infer<typeof Behind>

const Worth = { value: Number, word: Word, top: Number, bottom: Number }
/** One body's cell: every version that was sent, by whom, what changed, why; what is worked out from it. */
export const CellStory = z.object({
  id: z.uuid(),
  organisation: z.string(),
  period: z.string(),
  toDay: Day,
  state: State,
  row: z.string(),
  name: z.string(),
  unit: z.string(),
  how: z.enum(ROLLUPS),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  formula: z.string().nullable(),
  parts: z.array(Part),
  ...Worth,
  note: z.string().nullable(),
  /** Why a warning about it was overruled. */
  reasons: z.array(z.string()),
  savedAt: z.string().nullable(),
  savedBy: z.string().nullable(),
  versions: z.array(
    z.object({
      n: z.number().int(),
      ...Worth,
      /** Against the version before. */
      difference: Number,
      sentAt: z.string().nullable(),
      sentBy: z.string().nullable(),
      lateReason: z.string().nullable(),
      returnedAt: z.string().nullable(),
      returnedBy: z.string().nullable(),
      /** Why it came back: of the cell, or of the whole report. */
      why: z.string().nullable(),
    }),
  ),
  last: Number,
  register: RegisterCount.nullable(),
})
export type CellStory = z.infer<typeof CellStory>
