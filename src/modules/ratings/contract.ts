/** Shapes of ratings. */
import { z } from 'zod'
import { DeclaredField, DeclarationState, Kind } from '#modules/cooperatives/contract'
import { SECTORS, STANDINGS, STATES } from './rating-rules.ts'

const Day = z.iso.date()
const Line = (most: number) => z.string().trim().normalize().min(1).max(most)
/** 'MM-DD'; the 29th of February is none of every year. */
const DayOfYear = z.string().regex(/^(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])$|^(0[469]|11)-(0[1-9]|[12]\d|30)$|^02-(0[1-9]|1\d|2[0-8])$/)
const Points = z.number().min(0).max(100).multipleOf(0.25)

export const Criterion = z.object({
  key: z.string().regex(/^[a-z]\w{0,30}$/),
  group: z.string().trim().normalize().max(200),
  name: Line(300),
  points: Points.min(0.25),
  /** What is to prove it, in words; empty: nothing is asked for. */
  evidence: z.string().trim().normalize().max(500).default(''),
  /** Without a file it is not sent. */
  evidenceRequired: z.boolean().default(false),
  /** The figure of the year's declaration that it is about. */
  figure: DeclaredField.nullable().default(null),
  /** What so much of that figure scores: from a sum on, so many points. Empty: the figure is shown, and whoever scores judges it. */
  scale: z
    .array(z.object({ from: z.number().min(-1e15).max(1e15), points: Points }))
    .max(10)
    .default([]),
})
export type Criterion = z.infer<typeof Criterion>
export const Band = z.object({ key: z.string().regex(/^[a-z]\w{0,30}$/), name: Line(60), from: Points })
export type Band = z.infer<typeof Band>

export const SchemeContent = z.object({
  name: Line(300),
  legalBasis: Line(300),
  sector: z.enum(SECTORS),
  kinds: z.array(Kind).min(1).max(10),
  validFrom: Day,
  validTo: Day.nullable(),
  yearAfter: z.boolean(),
  selfBy: DayOfYear,
  appraiseBy: DayOfYear,
  publishBy: DayOfYear,
  minMonths: z.number().int().min(0).max(120),
  criteria: z.array(Criterion).min(1).max(60),
  bands: z.array(Band).min(2).max(8),
  failing: z.string().trim().normalize().max(300).nullable(),
})
export type SchemeContent = z.infer<typeof SchemeContent>
export const Scheme = SchemeContent.extend({
  id: z.uuid(),
  version: z.number().int(),
  /** Ratings use it: it can be ended, not changed. */
  used: z.boolean(),
  recordedBy: z.string(),
})
export type Scheme = z.infer<typeof Scheme>
/** A scheme that the law has or had, as far as its content is known: a criterion without points is for the province to fill in. */
export const Template = SchemeContent.omit({ criteria: true }).extend({
  key: z.string(),
  criteria: z.array(Criterion.extend({ points: Points.nullable() })),
  note: z.string(),
})
export type Template = z.infer<typeof Template>
export const Schemes = z.object({ items: z.array(Scheme), templates: z.array(Template) })
export type Schemes = z.infer<typeof Schemes>

const Seen = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })
export const ChangeScheme = Seen.extend(SchemeContent.shape)
export const EndScheme = Seen.extend({ validTo: Day })

const Year = z.coerce.number().int().min(2009).max(2100)
export const OfYear = z.object({ cooperativeId: z.uuid(), schemeId: z.uuid(), year: Year })
/** Since when the scheme is in force no more, and whether its circular was repealed. */
const Over = z.object({ on: Day, repealed: z.boolean() }).nullable()
const Note = z.string().trim().normalize().max(1000).default('')
export const SelfScores = z.record(z.string().max(40), z.object({ points: Points.nullable(), note: Note }))
export const Score = OfYear.extend({ version: z.number().int().nonnegative(), scores: SelfScores, failing: z.boolean(), send: z.boolean() })
export const Appraise = Seen.extend({ scores: SelfScores, failing: z.boolean() })
export const ReturnRating = Seen.extend({ reason: Line(1000) })

/** What an appraiser says of a file: it proves what it is to prove, or not and why. */
export const CheckEvidence = z.object({ id: z.uuid(), good: z.boolean(), note: Note })

export const State = z.enum(STATES)
export const Rating = z.object({
  cooperative: z.object({ id: z.uuid(), name: z.string(), path: z.string(), placeName: z.string().nullable() }),
  scheme: Scheme,
  over: Over,
  id: z.uuid().nullable(),
  /** 0: nothing is written yet. */
  version: z.number().int(),
  year: z.number().int(),
  state: State.nullable(),
  selfBy: Day,
  appraiseBy: Day,
  publishBy: Day,
  scores: z.record(z.string(), z.object({ self: z.number().nullable(), note: z.string(), appraised: z.number().nullable(), remark: z.string() })),
  failing: z.boolean(),
  /** What the cooperative declared of the year, by criterion, and the points that it comes to where the criterion has a scale. Null: nothing was sent. */
  declared: z
    .object({
      state: DeclarationState,
      path: z.string(),
      figures: z.record(z.string(), z.object({ field: DeclaredField, value: z.number(), points: z.number().nullable() })),
    })
    .nullable(),
  selfPoints: z.number().nullable(),
  points: z.number().nullable(),
  band: z.string().nullable(),
  reason: z.string().nullable(),
  sentBy: z.string().nullable(),
  sentAt: z.iso.datetime().nullable(),
  appraisedBy: z.string().nullable(),
  appraisedAt: z.iso.datetime().nullable(),
  publishedOn: Day.nullable(),
  files: z.array(
    z.object({
      id: z.uuid(),
      criterion: z.string(),
      name: z.string(),
      size: z.number(),
      by: z.string(),
      /** What the appraiser said of it; none: it is not looked at. */
      check: z.object({ good: z.boolean(), note: z.string(), by: z.string() }).nullable(),
    }),
  ),
  /** Whoever looks on from outside sees the points that stand, and not what was claimed and proved. */
  inside: z.boolean(),
  mayScore: z.boolean(),
  mayAppraise: z.boolean(),
})
export type Rating = z.infer<typeof Rating>

/** The ratings of one, the newest first, and the years that may be scored and are not begun. */
export const RatingsOfOne = z.object({
  items: z.array(
    z.object({
      schemeId: z.uuid(),
      scheme: z.string(),
      over: Over,
      year: z.number().int(),
      state: State,
      points: z.number().nullable(),
      band: z.string().nullable(),
      path: z.string(),
    }),
  ),
  open: z.array(z.object({ schemeId: z.uuid(), scheme: z.string(), year: z.number().int(), selfBy: Day, path: z.string() })),
})
export type RatingsOfOne = z.infer<typeof RatingsOfOne>

export const RatingFilter = z.object({
  scheme: z.uuid().optional(),
  year: Year.optional(),
  standing: z.enum(STANDINGS).optional(),
  band: z.string().max(40).optional(),
  place: z.uuid().optional(),
  q: z.string().max(200).default(''),
})
export const RATINGS_PAGE = 50
export const RatingRow = z.object({
  id: z.uuid(),
  name: z.string(),
  placeName: z.string().nullable(),
  standing: z.enum(STANDINGS),
  selfPoints: z.number().nullable(),
  points: z.number().nullable(),
  band: z.string().nullable(),
  late: z.boolean(),
})
export type RatingRow = z.infer<typeof RatingRow>
export const RatingList = z.object({
  /** None: no scheme is in force for the year that is asked for. */
  scheme: z.object({ id: z.uuid(), name: z.string(), bands: z.array(Band), selfBy: Day, appraiseBy: Day, publishBy: Day, over: Over }).nullable(),
  schemes: z.array(z.object({ id: z.uuid(), name: z.string(), years: z.array(z.number().int()) })),
  year: z.number().int(),
  total: z.number(),
  items: z.array(RatingRow),
  counts: z.partialRecord(z.enum(STANDINGS), z.number()),
  bands: z.record(z.string(), z.number()),
  mayPublish: z.boolean(),
})
export type RatingList = z.infer<typeof RatingList>
export const Publish = z.object({
  schemeId: z.uuid(),
  year: Year,
  /** How many the person saw waiting to be published. */ seen: z.number().int().positive(),
})
