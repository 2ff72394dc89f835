/** Shapes of the register of cooperatives that cross the module's border. */
import { z } from 'zod'
import { DECLARATION_STATES, DECLARED_FIELDS, type DeclaredField as DeclaredKey } from './declaration-rules.ts'
import { ECONOMIC_STATES, FIELD_KEYS, KINDS as KIND_LIST, LEGAL_STATES, PAPERS, POSTS, RELATIONS, SOURCES, SUCCESSIONS } from './fields-rules.ts'
import { Identifying, IDENTIFYING } from './identity-contract.ts'
import { SIZE_CLASSES } from './size-rules.ts'
import { SIZE_GROUPS, VSIC_VERSIONS } from './vsic-rules.ts'

export { Identifying, NOT_TOLD } from './identity-contract.ts'
export const KINDS = KIND_LIST
export const Kind = z.enum(KIND_LIST)
export const LegalState = z.enum(LEGAL_STATES)
export const EconomicState = z.enum(ECONOMIC_STATES)
export const Source = z.enum(SOURCES)
export const FieldKey = z.enum(FIELD_KEYS as [string, ...string[]])
/** What the yearly declaration tells, and how far one is. */
export const DeclaredField = z.enum(DECLARED_FIELDS as [DeclaredKey, ...DeclaredKey[]])
export type DeclaredField = DeclaredKey
export const DeclarationState = z.enum(DECLARATION_STATES)
const Day = z.iso.date()
const Note = z.string().trim().normalize().max(500)

export const Line = z.object({ code: z.string(), version: z.enum(VSIC_VERSIONS), name: z.string(), main: z.boolean() })
export type Line = z.infer<typeof Line>

export const SizeAnswer = z.object({
  /** null: `why` says why there is none. */
  class: z.enum([...SIZE_CLASSES, 'micro']).nullable(),
  why: z.enum(['no_rules', 'no_figures', 'not_sized']).nullable(),
  basis: z.string().nullable(),
})
export type SizeAnswer = z.infer<typeof SizeAnswer>

/** A line of the list: how one is on the day asked for. What the person may not see is null. */
export const CooperativeRow = z.object({
  id: z.uuid(),
  kind: Kind,
  name: z.string(),
  code: z.string().nullable(),
  placeId: z.uuid().nullable(),
  placeName: z.string().nullable(),
  legalState: LegalState,
  economicState: EconomicState.nullable(),
  section: z.string().nullable(),
  line: z.string().nullable(),
  registeredOn: Day.nullable(),
  members: z.number().nullable(),
  capital: z.number().nullable(),
  size: SizeAnswer.nullable(),
})
export type CooperativeRow = z.infer<typeof CooperativeRow>

/** 'fit': who bears the very name that is asked for first, then whose name ends so, then who has the words side by side; then by name. */
export const SORTS = ['fit', 'name', '-name', 'code', '-code', 'registeredOn', '-registeredOn', 'members', '-members'] as const
export const CooperativeFilter = z.object({
  q: z.string().max(200).default(''),
  /** Several with commas between them, as the other lists have it. */
  kind: z.string().max(200).optional(),
  state: z.string().max(200).optional(),
  economic: z.string().max(200).optional(),
  section: z.string().max(100).optional(),
  place: z.string().max(4000).optional(),
  /** Ended ones are left out unless a state is asked for. */
  on: Day.optional(),
  /** Unasked: by fit where words are asked for, by name otherwise. Where more are found than anybody reads, fit is by name too. */
  sort: z.enum(SORTS).optional(),
})
export type CooperativeFilter = z.infer<typeof CooperativeFilter>
export const sortOf = ({ sort, q }: Pick<CooperativeFilter, 'sort' | 'q'>): CooperativeSort => sort ?? (q.trim() === '' ? 'name' : 'fit')
export type CooperativeSort = (typeof SORTS)[number]
export const PAGE_SIZE = 50
export const CooperativeList = z.object({ items: z.array(CooperativeRow), total: z.number(), on: Day })

/** How many a filter finds in each commune of the day, those without any too; former ones only where some stand there still. */
export const CommuneMap = z.object({
  on: Day,
  total: z.number(),
  /** Of no commune at all. */
  elsewhere: z.number(),
  /** All communes of the day are known, and not those alone which the register names. */
  whole: z.boolean(),
  places: z.array(
    z.object({ id: z.uuid(), name: z.string(), district: z.string().nullable(), code: z.string(), former: z.boolean(), n: z.number() }),
  ),
})
export type CommuneMap = z.infer<typeof CommuneMap>

/** How many of a kind and a legal status stood at a place. */
export const PlaceCount = z.object({
  kind: Kind,
  legalState: LegalState,
  placeId: z.uuid().nullable(),
  placeName: z.string().nullable(),
  n: z.number(),
})

const Facet = z.array(z.object({ value: z.string(), n: z.number() }))
export const Facets = z.object({
  on: Day,
  kind: Facet,
  state: Facet,
  economic: Facet,
  section: Facet,
  place: z.array(z.object({ value: z.uuid(), label: z.string(), n: z.number() })),
  /** The ground that whoever asks looks after as a commune. */
  own: z.array(z.object({ value: z.uuid(), label: z.string() })),
})
export type Facets = z.infer<typeof Facets>

const Said = z.object({
  value: z.unknown(),
  /** Where the value is a place, what it is called. */
  label: z.string().nullable(),
  since: Day,
  source: Source,
  sourceNote: z.string().nullable(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string(),
})
/** A value of the register on the day, and what other sources say otherwise. */
export const FieldValue = Said.extend({ field: FieldKey, others: z.array(Said) })
export type FieldValue = z.infer<typeof FieldValue>

export const Person = z.object({
  id: z.uuid(),
  post: z.enum(POSTS),
  name: z.string(),
  title: z.string().nullable(),
  validFrom: Day,
  validTo: Day.nullable(),
  source: Source,
  /** In part; null where one may not see it, or none is known. */
  identity: z.string().nullable(),
  /** What is kept of that which identifies them; nothing where one may not see it. */
  identified: z.array(z.enum(IDENTIFYING)),
})
export type Person = z.infer<typeof Person>

export const Relation = z.object({
  id: z.uuid(),
  kind: z.enum(RELATIONS),
  how: z.enum(SUCCESSIONS).nullable(),
  /** from: as it is written of this one (a member of that union); to: written of the other (that one is a member of this). */
  direction: z.enum(['from', 'to']),
  other: z.object({ id: z.uuid().nullable(), name: z.string(), kind: Kind.nullable() }),
  validFrom: Day,
  validTo: Day.nullable(),
})
export type Relation = z.infer<typeof Relation>

export const Paper = z.object({
  id: z.uuid(),
  kind: z.enum(PAPERS),
  number: z.string().nullable(),
  issuedOn: Day.nullable(),
  note: z.string().nullable(),
  file: z.object({ name: z.string(), size: z.number() }),
  addedAt: z.iso.datetime(),
  addedBy: z.string(),
})
export type Paper = z.infer<typeof Paper>

export const PAPERS_PAGE = 50
export const Cooperative = z.object({
  id: z.uuid(),
  version: z.number().int(),
  kind: Kind,
  on: Day,
  /** The first day that the register knows of. */
  knownFrom: Day,
  name: z.string(),
  code: z.string().nullable(),
  legalState: LegalState,
  economicState: EconomicState.nullable(),
  size: SizeAnswer.nullable(),
  place: z.object({ id: z.uuid(), name: z.string(), districtName: z.string().nullable(), provinceName: z.string() }).nullable(),
  /** The place that the certificate names, where it is another than the one today. */
  certifiedPlace: z.object({ id: z.uuid(), name: z.string(), districtName: z.string().nullable(), provinceName: z.string() }).nullable(),
  values: z.array(FieldValue),
  people: z.array(Person),
  relations: z.array(Relation),
  /** A page of them, the newest first. */
  papers: z.array(Paper),
  paperCount: z.number(),
  /** This person sees all that is kept of it, not only what is public. */
  inside: z.boolean(),
  mayKeep: z.boolean(),
  /** Keeps what identifies its people, and reads it for a reason. */
  mayIdentify: z.boolean(),
})
export type Cooperative = z.infer<typeof Cooperative>

/** One change of a value, for the history: from which day, by whom it was recorded, when. */
export const Change = z.object({
  id: z.uuid(),
  field: FieldKey,
  value: z.unknown(),
  label: z.string().nullable(),
  validFrom: Day,
  source: Source,
  sourceNote: z.string().nullable(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string(),
  superseded: z.boolean(),
  settled: z.boolean(),
})
export type Change = z.infer<typeof Change>

const Values = z.record(z.string().max(50), z.unknown())
const Said2 = { source: Source, sourceNote: Note.default('') }
export const NewPerson = z.object({
  post: z.enum(POSTS),
  name: Note.min(1).max(200),
  title: Note.max(200).default(''),
  /** Kept apart from the post, masked: for the cooperative itself and whoever keeps it. */
  ...Identifying.shape,
})
export const RegisterCooperative = z.object({
  kind: Kind,
  /** From which day what is entered holds: the day of the certificate or of the contract. */
  from: Day,
  ...Said2,
  values: Values,
  people: z.array(NewPerson).max(50).default([]),
})
const OfOne = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })
/** `beside`: what the source says otherwise, without being the register's value. */
export const SetValues = OfOne.extend({ from: Day, ...Said2, values: Values, beside: z.boolean().default(false) })
export const AddPerson = OfOne.extend({ ...NewPerson.shape, validFrom: Day, ...Said2 })
export const EndPerson = OfOne.extend({ postId: z.uuid(), validTo: Day })
export const AddRelation = OfOne.extend({
  kind: z.enum(RELATIONS),
  how: z.enum(SUCCESSIONS).nullable().default(null),
  otherId: z.uuid().nullable().default(null),
  otherName: Note.max(300).default(''),
  validFrom: Day,
  ...Said2,
})
export const EndRelation = OfOne.extend({ relationId: z.uuid(), validTo: Day })

export const LinkOrganisation = OfOne.extend({ organisationId: z.uuid().nullable() })

export const SizeRuleShape = z.object({
  group: z.enum(SIZE_GROUPS),
  class: z.enum(SIZE_CLASSES),
  minMembers: z.number().int().nonnegative(),
  minRevenue: z.number().int().nonnegative().nullable(),
  minCapital: z.number().int().nonnegative().nullable(),
  validFrom: Day,
  legalBasis: z.string(),
})
export const SizeRules = z.object({
  on: Day,
  /** One line a group and class, also where nothing is known. */
  items: z.array(
    z.object({ group: z.enum(SIZE_GROUPS), class: z.enum(SIZE_CLASSES), rule: SizeRuleShape.nullable(), recordedBy: z.string().nullable() }),
  ),
})
export type SizeRules = z.infer<typeof SizeRules>
export const SetSizeRule = SizeRuleShape.extend({ legalBasis: Note.min(1).max(300) })
