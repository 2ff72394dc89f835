/** Shapes of organisations that cross the module's border. */
import { z } from 'zod'

export const KINDS = [
  'people_committee', 'council', 'office', 'department', 'department_equivalent', 'commune_committee', 'district_committee', 'alliance', 'mass_organisation', 'front',
  'press', 'party', 'central_branch', 'ministry', 'steering_committee', 'fund', 'division', 'cooperative', 'other',
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
export const SuccessionFacts = z.object({ from: z.string(), to: z.string(), on: Day, basis: z.string(), scope: z.string(), evidence: z.enum(['V', 'R']) })

/** Why a name stands for these organisations; the sentence is `organisations.reason.<code>` of the catalogue. */
export const Reason = z.object({
  code: z.enum(['succeeded', 'divided', 'otherHeirs', 'post', 'territory', 'ambiguous', 'enumeration', 'group', 'districtsEnded', 'open', 'noHeir', 'unknown', 'foreignIssuer']),
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

export const OrganisationLink = z.object({ organisation: Named, on: Day, scope: z.string(), isDefault: z.boolean(), partial: z.boolean(), legalBasis: z.string(), evidence: z.enum(['V', 'R']) })
export type OrganisationLink = z.infer<typeof OrganisationLink>

/** One condition of a closed group: organisations of these kinds, on the days from `from` to before `until`. */
export const GroupRule = z.object({ kinds: z.array(OrganisationKind), levels: z.array(Level).optional(), except: z.array(z.string()).optional(), from: Day.optional(), until: Day.optional(), reason: Reason.shape.code.optional() })
export type GroupRule = z.infer<typeof GroupRule>

export const OrganisationGroup = z.object({ code: z.string(), name: z.string(), open: z.boolean(), rule: z.array(GroupRule), spellings: z.array(z.string()) })
export type OrganisationGroup = z.infer<typeof OrganisationGroup>

/** An organisation in a list, with where it lies. */
export const OrganisationRow = Organisation.extend({ placeName: z.string().nullable(), parentName: z.string().nullable() })
export type OrganisationRow = z.infer<typeof OrganisationRow>

export const GroupWithMembers = OrganisationGroup.extend({ members: z.array(Named) })
export type GroupWithMembers = z.infer<typeof GroupWithMembers>

const PlaceOf = z.object({ id: z.uuid(), name: z.string(), provinceName: z.string(), districtName: z.string().nullable(), partial: z.boolean() })

/** Everything about one organisation, for its page. */
export const OrganisationPage = OrganisationRow.extend({
  names: z.array(WrittenName),
  /** The ground it was given, and where that lies today; null: it has none. */
  place: z.object({ own: PlaceOf, now: z.array(PlaceOf), known: z.boolean() }).nullable(),
  back: z.array(OrganisationLink),
  forward: z.array(OrganisationLink),
  /** Who answers for it today, when it has ended. */
  answers: z.object({ organisations: z.array(Named), reasons: z.array(Reason), choices: z.array(Choice) }).nullable(),
  children: z.array(Organisation),
  /** Groups of which it is a member today. */
  groups: z.array(z.object({ code: z.string(), name: z.string() })),
  timeline: z.array(z.object({ id: z.uuid(), at: z.string(), actorName: z.string(), post: z.string().nullable(), organisationName: z.string().nullable(), kind: z.string(), note: z.string().nullable(), facts: z.record(z.string(), z.unknown()) })),
})
export type OrganisationPage = z.infer<typeof OrganisationPage>

const Name = z.string().trim().min(2).max(200).transform((text) => text.normalize('NFC').replace(/\s+/g, ' '))

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
export const RenameOrganisation = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), name: Name, shortName: Name.optional(), on: Day, legalBasis: z.string().trim().max(300).default('') })
export const AddName = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), name: Name })
export const Heir = z.object({ id: z.uuid(), scope: z.string().trim().max(300).default(''), isDefault: z.boolean().default(true) })
export const EndOrganisation = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), on: Day, legalBasis: z.string().trim().min(1).max(300), heirs: z.array(Heir).max(20).default([]) })
