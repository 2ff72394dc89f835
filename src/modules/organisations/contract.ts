/** Shapes of organisations that cross the module's border. */
import { TimelineEntry } from '#lib/timeline'
import { z } from 'zod'

export const KINDS = [
  'people_committee',
  'council',
  'office',
  'department',
  'department_equivalent',
  'commune_committee',
  'district_committee',
  'alliance',
  'mass_organisation',
  'front',
  'press',
  'party',
  'central_branch',
  'ministry',
  'steering_committee',
  'fund',
  'division',
  'cooperative',
  'other',
] as const
export const OrganisationKind = z.enum(KINDS)
export type OrganisationKind = z.infer<typeof OrganisationKind>

export const LEVELS = ['central', 'province', 'district', 'commune', 'other'] as const
export const Level = z.enum(LEVELS)
export type Level = z.infer<typeof Level>

const Day = z.iso.date()

export const Organisation = z.object({
  id: z.uuid(),
  version: z.number().int(),
  /** Code of the uniform set, the same for a body and those it succeeded: 'finance'. */
  code: z.string().nullable(),
  kind: OrganisationKind,
  level: Level,
  name: z.string(),
  /** As lists show it: 'UBND phường Ninh Kiều'. */
  shortName: z.string(),
  placeId: z.uuid().nullable(),
  parentId: z.uuid().nullable(),
  /** Post of its head: 'Giám đốc'. */
  headTitle: z.string().nullable(),
  validFrom: Day.nullable(),
  /** The first day on which it is no more; null: it stands. */
  validTo: Day.nullable(),
})
export type Organisation = z.infer<typeof Organisation>

export const Named = z.object({ id: z.uuid(), name: z.string() })
export type Named = z.infer<typeof Named>

/** A step to an heir: from whom to whom, when, by which paper. */
export const SuccessionFacts = z.object({
  from: z.string(),
  to: z.string(),
  on: Day,
  basis: z.string(),
  scope: z.string(),
  evidence: z.enum(['V', 'R']),
})

/** Why a name stands for these organisations; the sentence is `organisations.reason.<code>` of the catalogue. */
export const Reason = z.object({
  code: z.enum([
    'succeeded',
    'divided',
    'otherHeirs',
    'post',
    /** A person confirmed this spelling in an earlier paper. */
    'learned',
    'territory',
    'ambiguous',
    'enumeration',
    'group',
    'districtsEnded',
    'open',
    'noHeir',
    'unknown',
    'foreignIssuer',
  ]),
  facts: z.record(z.string(), z.unknown()),
})
export type Reason = z.infer<typeof Reason>

/** An heir that does not answer by itself, with the duties it took: offered to a person. */
export const Choice = Named.extend({ scope: z.string() })
export type Choice = z.infer<typeof Choice>

/**
 * Whom a written name stands for on the day asked for.
 *
 * one: exactly one organisation. group: the members of a closed group, the parts of an enumeration, or the several heirs of a
 * district. open: a person must choose; `organisations` is a proposal. unknown: nobody; with `choices` when several fit.
 */
export const ResolvedName = z.object({
  written: z.string(),
  kind: z.enum(['one', 'group', 'open', 'unknown']),
  organisations: z.array(Named),
  /** The body that had this name when it was written, where it is another than the one that answers. */
  asWritten: Named.optional(),
  group: z.object({ code: z.string(), name: z.string() }).optional(),
  reasons: z.array(Reason),
  choices: z.array(Choice).optional(),
})
export type ResolvedName = z.infer<typeof ResolvedName>

export const NAME_KINDS = ['official', 'abbreviation', 'former'] as const
export const WrittenName = z.object({ name: z.string(), kind: z.enum(NAME_KINDS), validFrom: Day.nullable(), validTo: Day.nullable() })

export const OrganisationLink = z.object({
  organisation: Named,
  on: Day,
  scope: z.string(),
  isDefault: z.boolean(),
  partial: z.boolean(),
  legalBasis: z.string(),
  evidence: z.enum(['V', 'R']),
})
export type OrganisationLink = z.infer<typeof OrganisationLink>

/** One condition of a closed group: organisations of these kinds, on the days from `from` to before `until`. */
export const GroupRule = z.object({
  kinds: z.array(OrganisationKind),
  levels: z.array(Level).optional(),
  except: z.array(z.string()).optional(),
  from: Day.optional(),
  until: Day.optional(),
  reason: Reason.shape.code.optional(),
})
export type GroupRule = z.infer<typeof GroupRule>

export const OrganisationGroup = z.object({
  code: z.string(),
  name: z.string(),
  open: z.boolean(),
  rule: z.array(GroupRule),
  spellings: z.array(z.string()),
})
export type OrganisationGroup = z.infer<typeof OrganisationGroup>

/** An organisation in a list, with where it lies. */
export const OrganisationRow = Organisation.extend({ placeName: z.string().nullable(), parentName: z.string().nullable() })
export type OrganisationRow = z.infer<typeof OrganisationRow>

export const GroupWithMembers = OrganisationGroup.extend({ members: z.array(Named) })
export type GroupWithMembers = z.infer<typeof GroupWithMembers>

const PlaceOf = z.object({ id: z.uuid(), name: z.string(), provinceName: z.string(), districtName: z.string().nullable(), partial: z.boolean() })

/** Everything about one organisation, for its page. */
/** A spelling that a person confirmed while reviewing a paper. */
export const LearnedName = z.object({ id: z.uuid(), name: z.string(), by: z.string(), at: z.string(), source: z.string() })
export type LearnedName = z.infer<typeof LearnedName>

export const OrganisationPage = OrganisationRow.extend({
  names: z.array(WrittenName),
  learned: z.array(LearnedName),
  /** The ground it was given, and where that lies today; null: it has none. */
  place: z.object({ own: PlaceOf, now: z.array(PlaceOf), known: z.boolean() }).nullable(),
  back: z.array(OrganisationLink),
  forward: z.array(OrganisationLink),
  /** Who answers for it today, when it has ended. */
  answers: z.object({ organisations: z.array(Named), reasons: z.array(Reason), choices: z.array(Choice) }).nullable(),
  children: z.array(Organisation),
  /** Groups of which it is a member today. */
  groups: z.array(z.object({ code: z.string(), name: z.string() })),
  timeline: z.array(TimelineEntry),
})
export type OrganisationPage = z.infer<typeof OrganisationPage>

const Name = z
  .string()
  .trim()
  .min(2)
  .max(200)
  .transform((text) => text.normalize('NFC').replace(/\s+/g, ' '))

export const CreateOrganisation = z.object({
  name: Name,
  shortName: Name.optional(),
  kind: OrganisationKind,
  level: Level,
  parentId: z.uuid().nullish(),
  placeId: z.uuid().nullish(),
  headTitle: z.string().trim().max(80).nullish(),
  validFrom: Day.nullish(),
  legalBasis: z.string().trim().max(300).default(''),
})
export const RenameOrganisation = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  name: Name,
  shortName: Name.optional(),
  on: Day,
  legalBasis: z.string().trim().max(300).default(''),
})
export const AddName = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), name: Name })
export const Heir = z.object({ id: z.uuid(), scope: z.string().trim().max(300).default(''), isDefault: z.boolean().default(true) })
export const EndOrganisation = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  on: Day,
  legalBasis: z.string().trim().min(1).max(300),
  heirs: z.array(Heir).max(20).default([]),
})

/** A body of the directory by its id, or one that the same decision founds by the key it has there: '#1'. */
const Ref = z.string().regex(/^(#[\w-]{1,40}|[0-9a-f-]{36})$/)
const Scope = z.string().trim().max(300).default('')
const Share = z.object({ to: Ref, scope: Scope, isDefault: z.boolean().default(true), partial: z.boolean().default(false) })
const MANY = 500

/** One thing that a reorganisation does. */
/** Written from data that no paper at hand bears out: whoever decides compares it with the province's own. */
const Recalled = z.boolean().optional()

export const ReorganisationStep = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('found'),
    key: z.string().regex(/^#[\w-]{1,40}$/),
    name: Name,
    shortName: Name.optional(),
    kind: OrganisationKind,
    level: Level,
    parent: Ref.nullable().default(null),
    /** Its ground: a place, or one that the same decision founds. */
    placeId: Ref.nullable().default(null),
    headTitle: z.string().trim().max(80).nullable().default(null),
    code: z.string().max(60).nullable().default(null),
    also: z.array(Name).max(20).default([]),
  }),
  /** Those named end, one takes over. One of them may be the one that goes on. */
  z.object({ do: z.literal('merge'), from: z.array(Ref).min(1).max(MANY), into: Ref, scope: Scope, recalled: Recalled }),
  /** Its duties go to several. It ends, unless it goes on with a part. */
  z.object({ do: z.literal('split'), from: Ref, into: z.array(Share).min(1).max(MANY), ends: z.boolean().default(true), recalled: Recalled }),
  z.object({ do: z.literal('rename'), one: Ref, name: Name, shortName: Name.optional() }),
  /** Functions go from one to another; both go on. */
  z.object({ do: z.literal('transfer'), from: Ref, to: Ref, scope: z.string().trim().min(1).max(300) }),
  /** Bodies hang on another from now on; null: on none. */
  z.object({ do: z.literal('move'), which: z.array(Ref).min(1).max(MANY), under: Ref.nullable() }),
  z.object({ do: z.literal('end'), which: z.array(Ref).min(1).max(MANY) }),
  /** A new commune or province; the ground comes to it by the steps beside. */
  z.object({
    do: z.literal('foundPlace'),
    key: z.string().regex(/^#[\w-]{1,40}$/),
    /** With its kind word: 'Phường Ninh Kiều'. */
    name: Name,
    kind: z.enum(['province', 'commune']),
    /** As the State numbers it; empty while it is not known. */
    code: z.string().trim().max(10).default(''),
    parent: Ref.nullable().default(null),
  }),
  z.object({ do: z.literal('mergePlaces'), from: z.array(Ref).min(1).max(MANY), into: Ref }),
  /** Its ground goes to several, each a part; it ends, unless it goes on with the rest. */
  z.object({ do: z.literal('splitPlace'), from: Ref, into: z.array(Ref).min(1).max(MANY), ends: z.boolean().default(true) }),
  z.object({ do: z.literal('renamePlace'), one: Ref, name: Name }),
  /** Communes lie in another province from now on. */
  z.object({ do: z.literal('movePlaces'), which: z.array(Ref).min(1).max(MANY), under: Ref }),
  z.object({ do: z.literal('endPlaces'), which: z.array(Ref).min(1).max(MANY) }),
])
export type ReorganisationStep = z.infer<typeof ReorganisationStep>

export const REORGANISATION_STATES = ['draft', 'decided', 'undone', 'dropped'] as const
export const ReorganisationState = z.enum(REORGANISATION_STATES)

export const DraftReorganisation = z.object({
  title: z
    .string()
    .trim()
    .min(3)
    .max(300)
    .transform((text) => text.normalize('NFC')),
  number: z.string().trim().max(60).default(''),
  issuedOn: Day.nullable().default(null),
  issuer: z.string().trim().max(200).default(''),
  effectiveOn: Day.nullable().default(null),
  steps: z.array(ReorganisationStep).max(3000).default([]),
})
export type DraftReorganisation = z.infer<typeof DraftReorganisation>
export const RedraftReorganisation = DraftReorganisation.extend({ id: z.uuid(), version: z.coerce.number().int().positive() })
/** `acknowledged`: whoever decides has read what is odd. */
export const DecideReorganisation = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), acknowledged: z.boolean().default(false) })
export const UndoReorganisation = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), reason: z.string().trim().min(3).max(1000) })

/** What is odd about a draft. `stop`: it cannot be decided so; `ask`: whoever decides must have read it. */
export const Finding = z.object({
  severity: z.enum(['stop', 'ask']),
  code: z.string(),
  step: z.number().int().nullable(),
  facts: z.record(z.string(), z.unknown()),
})
export type Finding = z.infer<typeof Finding>

/** A body in a tree before or after, with what happens to it. */
export const TreeBody = z.object({
  id: z.string(),
  name: z.string(),
  parentId: z.string().nullable(),
  mark: z.enum(['ends', 'founded', 'renamed', 'moved', 'movedPlace', 'receives', 'gives']).nullable(),
})
export type TreeBody = z.infer<typeof TreeBody>

export const Sentence = z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) })

export const ReorganisationRow = z.object({
  id: z.uuid(),
  version: z.number().int(),
  code: z.string().nullable(),
  title: z.string(),
  state: ReorganisationState,
  number: z.string(),
  issuedOn: Day.nullable(),
  issuer: z.string(),
  effectiveOn: Day.nullable(),
  draftedAt: z.string(),
  decidedAt: z.string().nullable(),
  waiting: z.number().int(),
})
export type ReorganisationRow = z.infer<typeof ReorganisationRow>

/** A decision of the uniform reform that can be drafted from data. `newProvince`: provinces become one by it; their data must be together before. */
export const ReformOffer = z.object({
  code: z.string(),
  title: z.string(),
  number: z.string(),
  issuer: z.string(),
  on: Day,
  steps: z.number().int(),
  newProvince: z.boolean(),
  /** Ordained for every province; otherwise a proposal, with the paper to be named. */
  ordained: z.boolean(),
})
export type ReformOffer = z.infer<typeof ReformOffer>

export const ReorganisationPage = ReorganisationRow.omit({ waiting: true }).extend({
  evidence: z.enum(['V', 'R']),
  steps: z.array(ReorganisationStep),
  /** What each step says, in the order of the steps. */
  sentences: z.array(Sentence),
  findings: z.array(Finding),
  before: z.array(TreeBody),
  after: z.array(TreeBody),
  /** The paper in the register, when it is there. */
  paper: z.object({ name: z.string(), path: z.string() }).nullable(),
  draftedByName: z.string(),
  decidedByName: z.string().nullable(),
  undoneAt: z.string().nullable(),
  undoneByName: z.string().nullable(),
  undoneWhy: z.string().nullable(),
  /** Why it cannot be undone any more; null where it can. */
  stands: Sentence.nullable(),
  handovers: z.object({ waiting: z.number().int(), given: z.number().int() }),
})
export type ReorganisationPage = z.infer<typeof ReorganisationPage>

/** What differs between the directory of two days. */
export const Difference = z.object({
  id: z.uuid(),
  what: z.enum(['founded', 'ended', 'renamed', 'moved']),
  name: z.string(),
  on: Day,
  before: z.string().nullable(),
  after: z.string().nullable(),
  basis: z.string(),
})
export type Difference = z.infer<typeof Difference>
