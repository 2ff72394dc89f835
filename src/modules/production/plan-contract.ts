/** Shapes of plans of production and business. */
import { z } from 'zod'
import { Quantity, Sum } from './contract.ts'
import { COMPARED } from './follow-rules.ts'
import { COST_KINDS, PLAN_PARTS, SOURCE_KINDS } from './plan-rules.ts'

const Day = z.iso.date()
const Words = (most: number) => z.string().normalize().max(most)
const Key = z.string().regex(/^[\w-]{1,40}$/)
const Percent = z.number().min(0).max(100).multipleOf(0.01).nullable()
const Money = Sum.nullable()
const unique = (all: readonly { key: string }[]) => new Set(all.map(({ key }) => key)).size === all.length

export const PlannedProduct = z.object({
  key: Key,
  productId: z.uuid().nullable(),
  name: Words(200),
  unit: Words(40),
  quantity: Quantity.nullable(),
  price: Money,
})
export const PlannedCost = z.object({
  key: Key,
  kind: z.enum(COST_KINDS),
  name: Words(200),
  fixed: z.boolean(),
  unit: Words(40),
  quantity: Quantity.nullable(),
  price: Money,
  value: Money,
  years: z.number().min(0.5).max(100).multipleOf(0.1).nullable(),
  loan: Money,
  rate: Percent,
  months: z.number().int().min(0).max(12).nullable(),
})
export const PlanContent = z.object({
  goal: z.object({
    situation: Words(5000),
    goal: Words(5000),
    officialMembers: z.number().int().min(0).max(1e7).nullable(),
    workers: z.number().int().min(0).max(1e7).nullable(),
    memberIncome: Money,
    workerIncome: Money,
    totalCapital: Money,
  }),
  products: z.array(PlannedProduct).max(60).refine(unique),
  costs: z.array(PlannedCost).max(100).refine(unique),
  capital: z.object({
    fixed: Money,
    working: Money,
    sources: z
      .array(z.object({ key: Key, kind: z.enum(SOURCE_KINDS), name: Words(200), amount: Money }))
      .max(20)
      .refine(unique),
  }),
  sharing: z.object({
    taxPercent: Percent,
    insidePercent: Percent,
    undividedPercent: Percent,
    funds: z
      .array(z.object({ key: Key, name: Words(200), percent: Percent }))
      .max(10)
      .refine(unique),
    byUsePercent: Percent,
  }),
  risks: z.object({
    risks: z
      .array(z.object({ key: Key, risk: Words(1000), measure: Words(1000) }))
      .max(30)
      .refine(unique),
    carrying: Words(5000),
  }),
})
export type PlanContent = z.infer<typeof PlanContent>

export const Results = z.object({
  products: z.record(Key, z.object({ quantity: Quantity.nullable(), revenue: Money })),
  costs: z.partialRecord(z.enum(COST_KINDS), Sum),
})

const Year = z.coerce.number().int().min(2015).max(2100)
export const OfYear = z.object({ cooperativeId: z.uuid(), year: Year })
const Seen = { id: z.uuid(), version: z.coerce.number().int().positive() }
/** What was typed of it, part by part: what is not named stays. */
export const WritePlan = z.object({ ...Seen, ...PlanContent.partial().shape })
export const RecordResults = z.object({ ...Seen, results: Results })
export const AdoptPlan = z.object({
  ...Seen,
  on: Day,
  /** A meeting of the cooperative's own that is recorded; or the resolution in words alone. */
  meetingId: z.uuid().nullable().default(null),
  resolution: z.string().trim().normalize().min(1).max(500),
})
export const AmendPlan = z.object({ ...Seen })
export const Advise = z.object({ id: z.uuid(), part: z.enum([...PLAN_PARTS, 'whole']), text: z.string().trim().normalize().min(1).max(3000) })

export const Line = z.object({
  key: z.string(),
  name: z.string().nullable(),
  unit: z.string().nullable(),
  plan: z.number().nullable(),
  actual: z.number().nullable(),
  percent: z.number().nullable(),
  /** In words, where a percentage would say it wrongly. */
  compared: z.enum(COMPARED).nullable(),
})
export const ProductionPlan = z.object({
  cooperative: z.object({ id: z.uuid(), name: z.string(), kind: z.string(), path: z.string(), placeName: z.string().nullable() }),
  /** None: nothing is begun for the year. */
  plan: z
    .object({
      id: z.uuid(),
      version: z.number().int(),
      state: z.enum(['draft', 'adopted']),
      edition: z.number().int(),
      content: PlanContent,
      results: Results,
      savedAt: z.iso.datetime(),
      savedBy: z.string(),
    })
    .nullable(),
  year: z.number().int(),
  /** Years that have a plan. */
  years: z.array(z.number().int()),
  limits: z.object({ undivided: z.number(), byUse: z.number() }),
  findings: z.array(
    z.object({
      severity: z.enum(['stop', 'look']),
      part: z.enum(PLAN_PARTS),
      path: z.string(),
      code: z.string(),
      facts: z.record(z.string(), z.union([z.number(), z.string()])),
    }),
  ),
  versions: z.array(
    z.object({
      edition: z.number().int(),
      adoptedOn: Day,
      resolution: z.string(),
      by: z.string(),
      meeting: z.object({ heldOn: Day, path: z.string() }).nullable(),
    }),
  ),
  comments: z.array(
    z.object({ id: z.uuid(), part: z.string(), text: z.string(), at: z.iso.datetime(), by: z.string(), organisation: z.string().nullable() }),
  ),
  /** Meetings that may have adopted it, with the resolutions that were passed there. */
  meetings: z.array(z.object({ id: z.uuid(), heldOn: Day, resolutions: z.array(z.string()) })),
  follow: z
    .object({ declared: z.enum(['none', 'draft', 'sent', 'confirmed']), year: z.array(Line), products: z.array(Line), costs: z.array(Line) })
    .nullable(),
  mayWrite: z.boolean(),
  mayAdvise: z.boolean(),
})
export type ProductionPlan = z.infer<typeof ProductionPlan>

export const PLANS_PAGE = 50
export const PLAN_STANDINGS = ['none', 'draft', 'adopted'] as const
export const PlanFilter = z.object({
  year: Year.optional(),
  standing: z.enum(PLAN_STANDINGS).optional(),
  place: z.uuid().optional(),
  q: z.string().max(200).default(''),
  page: z.coerce.number().int().min(1).max(2000).default(1),
})
export const PlanRow = z.object({
  id: z.uuid(),
  name: z.string(),
  placeName: z.string().nullable(),
  standing: z.enum(PLAN_STANDINGS),
  revenue: z.number().nullable(),
  profit: z.number().nullable(),
  savedAt: z.iso.datetime().nullable(),
})
export type PlanRow = z.infer<typeof PlanRow>
export const PlanList = z.object({
  year: z.number().int(),
  total: z.number(),
  items: z.array(PlanRow),
  counts: z.partialRecord(z.enum(PLAN_STANDINGS), z.number()),
})
export type PlanList = z.infer<typeof PlanList>
/** Of one cooperative: its plans, the newest first. */
export const PlansOfOne = z.object({
  items: z.array(
    z.object({
      year: z.number().int(),
      state: z.enum(['draft', 'adopted']),
      edition: z.number().int(),
      revenue: z.number(),
      profit: z.number(),
      savedAt: z.iso.datetime(),
      savedBy: z.string(),
    }),
  ),
  mayWrite: z.boolean(),
  /** The years that may be begun. */
  open: z.array(z.number().int()),
})
export type PlansOfOne = z.infer<typeof PlansOfOne>
