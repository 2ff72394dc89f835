/** The register as modules above it write it: a founding, values from a day on, a relation. Checked as by hand, in the transaction of whoever decides. */
import type { Ctx } from '#platform/action'
import { actingAs } from '#platform/acting'
import { newId } from '#platform/db'
import { byVietnamese } from '#lib/text'
import { record } from '#platform/timeline'
import { checkValues, readValues } from './check.ts'
import type { Kind, LegalState, Source } from './fields-rules.ts'
import { identityTold } from './identities.ts'
import type { Identifying } from './identity-contract.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'
import { addValues, enter, handOf, reproject, seatRepresentative } from './write.ts'

const EVENTS = 'cooperative_events'

type Link = { from: string; kind: 'succeeds' | 'branch_of'; how: Succession['how'] | null; to: string }
const link = (ctx: Ctx, { from, kind, how, to }: Link, told: Told): Promise<void> =>
  store.insertRelations(ctx.db, handOf(ctx), [
    {
      cooperative_id: from,
      kind,
      how,
      other_id: to,
      other_name: null,
      valid_from: told.from,
      valid_to: null,
      source: told.source,
      source_note: told.sourceNote,
    },
  ])

/** From which day something holds, who says so and by which paper. */
export type Told = { from: string; source: Source; sourceNote: string }
export type Representative = { name: string; title: string }
/** With what identifies them, as it is told; `at`: where that stands in what was sent. */
type Seated = Representative & { identifying?: Identifying | undefined; at?: string | undefined }
const identityOf = (ctx: Ctx, { identifying, at }: Seated) => identifying && identityTold(ctx, identifying, at)
/** One that another comes from: the register keeps the line. */
export type Succession = { id: string; how: 'split' | 'separation' | 'merger' | 'consolidation' | 'conversion' }

async function standing(ctx: Ctx, id: string): Promise<store.CooperativeRecord> {
  const one = (await store.cooperativesByIds(ctx.db, [id], true))[0]
  if (!one) throw refuse.unknown({ id })
  if (one.merged_into) throw refuse.merged({ name: one.name })
  return one
}

/** Holds one that is about to be written: what is read of it then stays so until it is. */
export const holdToWrite = async (ctx: Ctx, id: string): Promise<void> => void (await standing(ctx, id))

/** Enters a new one; its id. */
export async function recordFounding(
  ctx: Ctx,
  {
    kind,
    values,
    representative,
    succeeds,
    branchOf,
    ...told
  }: Told & { kind: Kind; values: Record<string, unknown>; representative?: Seated | null; succeeds?: Succession; branchOf?: string },
): Promise<string> {
  const read = readValues(values)
  if (!read.get('name')) throw refuse.values({}, [{ path: 'values.name', code: 'cooperatives.nameMissing' }])
  if (!read.get('place')) throw refuse.values({}, [{ path: 'values.place', code: 'cooperatives.placeMissing' }])
  await checkValues(ctx, read, { kind, from: told.from })
  const id = newId()
  await enter(ctx, [
    {
      id,
      kind,
      source: told.source,
      sourceNote: told.sourceNote,
      values: [...read].filter(([, value]) => value !== null).map(([field, value]) => ({ field, value, validFrom: told.from })),
      posts: representative
        ? [
            {
              post: 'legal_representative',
              name: representative.name,
              title: representative.title || null,
              validFrom: told.from,
              identity: identityOf(ctx, representative),
            },
          ]
        : [],
    },
  ])
  if (succeeds) await link(ctx, { from: id, kind: 'succeeds', how: succeeds.how, to: succeeds.id }, told)
  if (branchOf) await link(ctx, { from: id, kind: 'branch_of', how: null, to: branchOf }, told)
  await record(ctx, EVENTS, id, 'registered', { facts: { from: told.from } })
  return id
}

/** Records values, and another legal representative, of one that is there. */
export async function recordChange(
  ctx: Ctx,
  id: string,
  { values, representative, ...told }: Told & { values: Record<string, unknown>; representative?: Seated | null },
): Promise<void> {
  const one = await standing(ctx, id)
  const read = readValues(values)
  if (read.get('name') === null) throw refuse.values({}, [{ path: 'values.name', code: 'cooperatives.nameMissing' }])
  await checkValues(ctx, read, { id, kind: one.kind, from: told.from })
  const recorded = [...read].map(([field, value]) => ({ field, value, validFrom: told.from }))
  await addValues(ctx, [{ id, source: told.source, sourceNote: told.sourceNote, values: recorded }])
  if (representative) {
    const { name, title } = representative
    await seatRepresentative(ctx, id, { ...told, name, title: title || null, identity: identityOf(ctx, representative) })
    await record(ctx, EVENTS, id, 'personAdded', { facts: { post: 'legal_representative', from: told.from } })
  }
  if (recorded.length > 0) await record(ctx, EVENTS, id, 'changed', { facts: { fields: [...read.keys()], from: told.from } })
  await reproject(ctx, [id])
  await store.raise(ctx.db, id)
}

/** An enterprise that it owns, or another of the register that comes from it. */
export async function recordRelation(
  ctx: Ctx,
  id: string,
  { enterprise, successor, ...told }: Told & { enterprise?: string; successor?: Succession },
): Promise<void> {
  await standing(ctx, id)
  if (enterprise)
    await store.insertRelations(ctx.db, handOf(ctx), [
      {
        cooperative_id: id,
        kind: 'owns',
        how: null,
        other_id: null,
        other_name: enterprise,
        valid_from: told.from,
        valid_to: null,
        source: told.source,
        source_note: told.sourceNote,
      },
    ])
  if (successor) {
    const other = await standing(ctx, successor.id)
    if (other.id === id) throw refuse.relationKind({}, [{ path: 'otherId', code: 'cooperatives.relationKind' }])
    await link(ctx, { from: other.id, kind: 'succeeds', how: successor.how, to: id }, told)
    await record(ctx, EVENTS, other.id, 'relationAdded', { facts: { relation: 'succeeds', from: told.from } })
  }
  await record(ctx, EVENTS, id, 'relationAdded', { facts: { relation: enterprise ? 'owns' : 'succeeds', from: told.from } })
}

/** What the new form does not take over from the one that it comes from: its own registration and how it stands. */
const OF_ITS_OWN: readonly string[] = ['legalState', 'economicState', 'registeredOn', 'issuedBy', 'certificateChange', 'certificateOn', 'governance']

/**
 * One becomes another kind: it ends, and goes on under its code as one of the other kind, with what is known of it. Both keep their
 * history, and the register the line between them. Answers the id of the new one.
 */
export async function recordConversion(ctx: Ctx, id: string, { kind, name, ...told }: Told & { kind: Kind; name: string }): Promise<string> {
  const one = await standing(ctx, id)
  if (one.kind === kind) throw refuse.relationKind({}, [{ path: 'into', code: 'cooperatives.relationKind' }])
  const held = Object.entries(await valuesHeld(ctx, id, told.from)).filter(([field]) => !OF_ITS_OWN.includes(field))
  const representative = await representativeOf(ctx, id, told.from)
  // It ends first: its code is free for the one that goes on.
  await recordChange(ctx, id, { ...told, values: { legalState: 'ended' } })
  const made = await recordFounding(ctx, {
    ...told,
    kind,
    values: { ...Object.fromEntries(held), name, registeredOn: told.from },
    representative: representative ?? null,
    succeeds: { id, how: 'conversion' },
  })
  // A group is no legal person: what hung on the one before it ends. Of any other kind it goes along.
  if (kind === 'group') await recordParts(ctx, id, 'ended', told)
  else await passParts(ctx, id, made, told)
  return made
}

/** Branches, offices and business places of one are another's from a day on, wherever they stand; of one that is divided those alone that go to that one. */
export async function passParts(ctx: Ctx, from: string, to: string, told: Told, only?: readonly string[]): Promise<void> {
  await beyondCommune(ctx, async (decided) => {
    const hanging = (await store.relationsOf(decided.db, from, { kind: 'branch_of', about: true })).filter(({ valid_to: end }) => end === null)
    const standing = new Set((await partsOf(decided, from)).map(({ id }) => id))
    for (const { id, cooperative_id: part, valid_from: since } of hanging) {
      if (!standing.has(part) || (only && !only.includes(part))) continue
      // One that was opened after that day goes along from its own first day.
      const from = since > told.from ? since : told.from
      await store.endRelation(decided.db, part, id, from)
      await link(decided, { from: part, kind: 'branch_of', how: null, to }, { ...told, from })
      await record(decided, EVENTS, part, 'relationAdded', { facts: { relation: 'branch_of', from } })
      await store.raise(decided.db, part)
    }
  })
}

/**
 * Cooperatives that found a union stand in the register as its members from that day; one that is already, stays as it is. They may be of any
 * commune: the narrow right to write this line is the founding's own. Answers how many were written.
 */
export async function recordMembersOfUnion(ctx: Ctx, unionId: string, memberIds: readonly string[], told: Told): Promise<number> {
  const union = await standing(ctx, unionId)
  const members = (await store.cooperativesByIds(ctx.db, [...memberIds])).filter(
    ({ kind, legal_state: state, merged_into: into }) => kind === 'cooperative' && state !== 'ended' && into === null,
  )
  if (union.kind !== 'union' || members.length === 0) return 0
  const already = new Set(
    (await store.relationsOf(ctx.db, unionId, { kind: 'member_of', about: true })).flatMap(({ cooperative_id: member, valid_to: end }) =>
      end === null ? [member] : [],
    ),
  )
  const fresh = members.filter(({ id }) => !already.has(id))
  await beyondCommune(ctx, async ({ db }) => {
    await store.insertRelations(
      db,
      handOf(ctx),
      fresh.map(({ id }) => ({
        cooperative_id: id,
        kind: 'member_of' as const,
        how: null,
        other_id: unionId,
        other_name: null,
        valid_from: told.from,
        valid_to: null,
        source: told.source,
        source_note: told.sourceNote,
      })),
    )
    for (const { id } of fresh) await record(ctx, EVENTS, id, 'joinedUnion', { facts: { union: union.name, from: told.from } })
  })
  return fresh.length
}

/** What holds of one on a day, by field: what a change begins from. */
export async function valuesHeld(ctx: Ctx, id: string, day = ctx.today): Promise<Record<string, unknown>> {
  return Object.fromEntries((await store.valuesToday(ctx.db, [id], day)).map(({ field, value }) => [field, value]))
}

/** Who stands for one before the law on a day, where it is recorded. */
export async function representativeOf(ctx: Ctx, id: string, day = ctx.today): Promise<Representative | undefined> {
  const one = (await store.postsOf(ctx.db, [id])).find(
    ({ post, valid_from: from, valid_to: to }) => post === 'legal_representative' && from <= day && (to === null || to > day),
  )
  return one && { name: one.name, title: one.title ?? '' }
}

/** Branches, offices and business places of one that stand. */
async function partsOf(ctx: Ctx, id: string): Promise<{ id: string; state: LegalState }[]> {
  const related = (await store.relationsOf(ctx.db, id, { kind: 'branch_of', about: true })).filter(({ valid_to: end }) => end === null)
  return (
    await store.cooperativesByIds(
      ctx.db,
      related.map(({ cooperative_id: part }) => part),
    )
  )
    .filter(({ legal_state: state }) => state !== 'ended')
    .map(({ id: part, legal_state: state }) => ({ id: part, state }))
}

/** What hangs on one and stands, and those to whom it can go when that one is divided: all that come from it. */
export async function divisionOf(
  ctx: Ctx,
  id: string,
): Promise<{ parts: { id: string; name: string; kind: Kind }[]; heirs: { id: string; name: string }[] }> {
  const hanging = (await partsOf(ctx, id)).map((part) => part.id)
  const after = (await store.relationsOf(ctx.db, id, { kind: 'succeeds', about: true })).map(({ cooperative_id: heir }) => heir)
  const found = await store.cooperativesByIds(ctx.db, [...new Set([...hanging, ...after])])
  const named = (ids: readonly string[]) => found.filter((one) => ids.includes(one.id)).toSorted((a, b) => byVietnamese(a.name, b.name))
  return {
    parts: named(hanging).map(({ id: part, name, kind }) => ({ id: part, name, kind })),
    heirs: named(after)
      .filter(({ legal_state: state, merged_into: into }) => state !== 'ended' && into === null)
      .map(({ id: heir, name }) => ({ id: heir, name })),
  }
}

/** Parts that nobody takes over end with the one on which they hung. */
export async function endParts(ctx: Ctx, ids: readonly string[], told: Told): Promise<void> {
  await beyondCommune(ctx, async (decided) => {
    for (const id of ids) await recordChange(decided, id, { ...told, values: { legalState: 'ended' } })
  })
}

/** Branches, offices and business places of those whose own people the actor is: they file for them too. */
export async function ownParts(ctx: Ctx): Promise<{ id: string; name: string; kind: Kind; placeId: string | null }[]> {
  const parts: string[] = []
  for (const { id } of await ownCooperatives(ctx)) parts.push(...(await partsOf(ctx, id)).map((part) => part.id))
  return (await store.cooperativesByIds(ctx.db, parts)).map(({ id, name, kind, place_id: placeId }) => ({ id, name, kind, placeId }))
}

/** The body in the directory of the one on which a branch, office or business place hangs. */
export async function bodyOfPart(ctx: Ctx, id: string): Promise<string | null> {
  const whole = (await store.relationsOf(ctx.db, id, { kind: 'branch_of', written: true })).find(({ valid_to: end }) => end === null)
  return whole?.other_id ? ((await store.cooperativesByIds(ctx.db, [whole.other_id]))[0]?.organisation_id ?? null) : null
}

/** What becomes of branches, offices and business places when the one on which they hang is dissolved, suspended or ends. */
const OF_PARTS: Partial<Record<LegalState, LegalState>> = { dissolving: 'closing', ended: 'ended', suspended: 'suspended' }

/**
 * What hangs on one goes with it, wherever it stands: a part in another commune is written by the decision about the whole, with the
 * narrow right to write just that. Where it goes on after it stood otherwise (`before`), those go on that had stood so with it.
 */
export async function recordParts(ctx: Ctx, id: string, state: LegalState, told: Told, before?: LegalState): Promise<void> {
  const stood = state === 'operating' && before !== 'ended' ? before && OF_PARTS[before] : undefined
  const follows = stood ? 'operating' : OF_PARTS[state]
  if (!follows) return
  await beyondCommune(ctx, async (decided) => {
    for (const part of await partsOf(decided, id))
      if (part.state !== follows && (!stood || part.state === stood))
        await recordChange(decided, part.id, { ...told, values: { legalState: follows } })
  })
}

/** As one who keeps every cooperative of the province, for what one decision says of another commune's; what is done so is the decision's own. */
export async function beyondCommune<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const actor = { ...ctx.actor, permissions: new Set([...ctx.actor.permissions, 'cooperatives.keepAll', 'cooperatives.readAll']) }
  return actingAs(ctx, actor, () => work({ ...ctx, actor }))
}

/** Those whose own people the actor is. */
export const ownCooperatives = async (ctx: Ctx): Promise<{ id: string; name: string; kind: Kind; placeId: string | null }[]> =>
  (await store.ownCooperatives(ctx.db, ctx.actor.organisationIds)).map(({ id, name, kind, place_id: placeId }) => ({ id, name, kind, placeId }))
