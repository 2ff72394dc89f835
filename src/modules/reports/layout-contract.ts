/** A form as it is laid out: what a version of it keeps for good. */
import { z } from 'zod'

export const MEASURES = ['stock', 'flow', 'average', 'ratio'] as const
export type Measure = (typeof MEASURES)[number]
export const ROLLUPS = ['sum', 'weighted', 'formula', 'none'] as const
export type Rollup = (typeof ROLLUPS)[number]

const Key = z.string().regex(/^[a-z][a-z0-9]{0,11}$/)
const Words = (most: number) => z.string().trim().normalize().max(most)
export const CODE = /^[A-Z]{2,8}\.\d{1,3}(?:\.\d{1,3}){0,3}$/
export const Code = z.string().regex(CODE)

/** entered: typed or worked out in this period; last: the period before; lastYear: the same period of last year; compare: a ratio of two columns in percent. */
export const COLUMN_KINDS = ['entered', 'last', 'lastYear', 'compare'] as const
export const Column = z.object({
  key: Key,
  label: Words(80).min(1),
  kind: z.enum(COLUMN_KINDS),
  /** Of a comparison: the two columns. */
  of: z.tuple([Key, Key]).optional(),
  /** Whether what a row requires is required in this column too. */
  required: z.boolean().default(true),
})
export type Column = z.infer<typeof Column>

/** What of the register is offered as a figure. */
export const REGISTERED = ['cooperatives', 'unions', 'groups', 'creditFunds'] as const
/** Where a figure is known from already: the register; declared: what cooperatives declare once a year; last: the period before; report: what the same body reported of this time elsewhere. */
export const PREFILLS = [...REGISTERED, 'declared', 'last', 'report'] as const

/** A row as a designer writes it. */
export const DesignedRow = z.object({
  /** null: a heading of its own. */
  indicator: Code.nullable(),
  /** One part of a breakdown: 'nong_nghiep'. */
  part: z
    .string()
    .regex(/^[a-z0-9_]{1,24}$/)
    .nullable()
    .default(null),
  /** As the table writes it; empty: the indicator's name. */
  label: Words(200).default(''),
  indent: z.number().int().min(0).max(3).default(0),
  required: z.boolean().default(true),
  prefill: z.enum(PREFILLS).nullable().default(null),
})

/** The row as a version keeps it, with what the indicator was on that day. */
export const Row = DesignedRow.extend({
  key: z.string(),
  label: z.string(),
  name: z.string(),
  unit: z.string(),
  measure: z.enum(MEASURES),
  rollup: z.enum(ROLLUPS),
  formula: z.string().nullable(),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  note: z.string().nullable(),
})
export type Row = z.infer<typeof Row>

const section = <R extends z.ZodType>(row: R) =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('table'),
      key: Key,
      title: Words(200).min(1),
      note: Words(500).default(''),
      columns: z.array(Column).min(1).max(8),
      rows: z.array(row).min(1).max(200),
    }),
    z.object({
      kind: z.literal('text'),
      key: Key,
      title: Words(200).min(1),
      guidance: Words(1000).default(''),
      required: z.boolean().default(false),
    }),
    // Papers that go with the report.
    z.object({
      kind: z.literal('files'),
      key: Key,
      title: Words(200).min(1),
      guidance: Words(1000).default(''),
      required: z.boolean().default(false),
    }),
  ])

export const Rule = z.object({
  key: Key,
  formula: z.string().max(500),
  /** stop: not sent while it is broken; warn: sent with a reason. */
  severity: z.enum(['stop', 'warn']),
  message: Words(300).min(1),
})
export type Rule = z.infer<typeof Rule>

/** How far a figure may move against the last period before it is asked about, in percent; null: never asked. */
const Jump = z.number().int().min(10).max(1000).nullable().default(null)

export const DesignedLayout = z.object({ sections: z.array(section(DesignedRow)).min(1).max(12), rules: z.array(Rule).max(60), jump: Jump })
export type DesignedLayout = z.infer<typeof DesignedLayout>
export const Layout = z.object({ sections: z.array(section(Row)), rules: z.array(Rule), jump: Jump })
export type Layout = z.infer<typeof Layout>
export type TableSection = Extract<Layout['sections'][number], { kind: 'table' }>

/** What stands in a cell: a number, nothing occurred (không phát sinh), not collected (không thu thập). Not there: not reported. */
export const CellValue = z.union([z.number().gt(-1e15).lt(1e15), z.literal('none'), z.literal('uncollected')])
export type CellValue = z.infer<typeof CellValue>
export const Cells = z.record(z.string(), CellValue)
export type Cells = z.infer<typeof Cells>
