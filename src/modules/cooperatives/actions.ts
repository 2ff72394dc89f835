/** What people do in the register: enter one, record values from a day on, people in posts, relations, papers. */
import { z } from 'zod'
import { action, FileInput, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { keepFile, lookForMark } from '#platform/files'
import { record } from '#platform/timeline'
import { organisationsByIds } from '#modules/organisations'
import { checkValues, readValues } from './check.ts'
import { AddPerson, AddRelation, EndPerson, EndRelation, LinkOrganisation, RegisterCooperative, SetSizeRule, SetValues } from './contract.ts'
import { COUNTED, PAPERS } from './fields-rules.ts'
import { identityTold } from './identities.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'
import { saveIdentity } from './store-identities.ts'
import { insertPaper } from './store-papers.ts'
import { insertSizeRule } from './store-sizes.ts'
import { addValues, enter, handOf, reproject, seatRepresentative } from './write.ts'

const Done = z.object({ id: z.uuid() })
const EVENTS = 'cooperative_events'

export const registerCooperative = action({
  name: 'cooperatives.register',
  may: 'cooperatives.keep',
  input: RegisterCooperative,
  output: Done,
  secret: ['people'],
  async run(ctx, { kind, from, source, sourceNote, values, people }) {
    const read = readValues(values)
    if (!read.get('name')) throw refuse.values({}, [{ path: 'values.name', code: 'cooperatives.nameMissing' }])
    if (!read.get('place')) throw refuse.values({}, [{ path: 'values.place', code: 'cooperatives.placeMissing' }])
    await checkValues(ctx, read, { kind, from })
    const id = newId()
    await enter(ctx, [
      {
        id,
        kind,
        source,
        sourceNote: sourceNote || null,
        values: [...read].filter(([, value]) => value !== null).map(([field, value]) => ({ field, value, validFrom: from })),
        posts: people.map(({ post, name, title, ...said }, n) => ({
          post,
          name,
          title: title || null,
          validFrom: from,
          identity: identityTold(ctx, said, `people.${n}.`),
        })),
      },
    ])
    await record(ctx, EVENTS, id, 'registered', { facts: { from } })
    ctx.about('cooperatives', id)
    return { id }
  },
})

/** One that the actor may keep; its row is locked and its version raised by the platform. */
async function taken(ctx: Ctx, id: string): Promise<store.CooperativeRecord> {
  const one = (await store.cooperativesByIds(ctx.db, [id]))[0]
  if (!one) throw refuse.unknown({ id })
  if (one.merged_into) throw refuse.merged({ name: one.name })
  return one
}

export const setValues = action({
  name: 'cooperatives.setValues',
  may: 'cooperatives.keep',
  on: 'cooperatives',
  input: SetValues,
  output: Done,
  async run(ctx, { id, from, source, sourceNote, values, beside }) {
    const one = await taken(ctx, id)
    const read = readValues(values)
    if (read.get('name') === null) throw refuse.values({}, [{ path: 'values.name', code: 'cooperatives.nameMissing' }])
    if (read.get('place') === null) throw refuse.values({}, [{ path: 'values.place', code: 'cooperatives.placeMissing' }])
    await checkValues(ctx, read, { id, kind: one.kind, from })
    // What another source says otherwise stands beside the register's value until somebody settles it.
    const recorded = [...read].map(([field, value]) => ({ field, value, validFrom: from, settled: !beside }))
    await addValues(ctx, [{ id, source, sourceNote: sourceNote || null, values: recorded }])
    await record(ctx, EVENTS, id, beside ? 'saidOtherwise' : 'changed', { facts: { fields: [...read.keys()], from } })
    await reproject(ctx, [id])
    await ctx.emit('cooperatives.changed', { id })
    return { id }
  },
})

export const addPerson = action({
  name: 'cooperatives.addPerson',
  may: 'cooperatives.keep',
  on: 'cooperatives',
  input: AddPerson,
  output: Done,
  secret: ['name', 'identity', 'bornOn', 'nationality', 'address'],
  async run(ctx, { id, post, name, title, validFrom, source, sourceNote, ...said }) {
    await taken(ctx, id)
    if (validFrom > ctx.today) throw refuse.futureDay({ today: ctx.today })
    const told = { name, title: title || null, source }
    const identity = identityTold(ctx, said)
    if (post === 'legal_representative') await seatRepresentative(ctx, id, { ...told, from: validFrom, sourceNote: sourceNote || null, identity })
    else {
      const [held] = await store.insertPosts(ctx.db, handOf(ctx), [
        { ...told, cooperative_id: id, post, valid_from: validFrom, valid_to: null, source_note: sourceNote || null },
      ])
      if (identity) await saveIdentity(ctx.db, handOf(ctx), held!, identity)
    }
    await record(ctx, EVENTS, id, 'personAdded', { facts: { post, from: validFrom } })
    await reproject(ctx, [id])
    await ctx.emit('cooperatives.changed', { id })
    return { id }
  },
})

export const endPerson = action({
  name: 'cooperatives.endPerson',
  may: 'cooperatives.keep',
  on: 'cooperatives',
  input: EndPerson,
  output: Done,
  async run(ctx, { id, postId, validTo }) {
    const post = (await store.postsOf(ctx.db, [id])).find((one) => one.id === postId)
    if (!post) throw refuse.postUnknown({ id: postId })
    if (validTo < post.valid_from)
      throw refuse.postDays({ from: post.valid_from }, [{ path: 'validTo', code: 'cooperatives.postDays', facts: { from: post.valid_from } }])
    await store.endPost(ctx.db, id, postId, validTo)
    await record(ctx, EVENTS, id, 'personEnded', { facts: { post: post.post, on: validTo } })
    await ctx.emit('cooperatives.changed', { id })
    return { id }
  },
})

/** Which kinds a relation may be written of, and to. */
function fits(
  kind: 'member_of' | 'succeeds' | 'branch_of' | 'owns',
  one: store.CooperativeRecord,
  other: store.CooperativeRecord | undefined,
): boolean {
  if (kind === 'member_of') return one.kind === 'cooperative' && other?.kind === 'union'
  if (kind === 'branch_of') return !COUNTED.includes(one.kind) && other !== undefined && COUNTED.includes(other.kind)
  if (kind === 'succeeds') return COUNTED.includes(one.kind) && other !== undefined && COUNTED.includes(other.kind)
  return COUNTED.includes(one.kind)
}

export const addRelation = action({
  name: 'cooperatives.addRelation',
  may: 'cooperatives.keep',
  on: 'cooperatives',
  input: AddRelation,
  output: Done,
  async run(ctx, { id, kind, how, otherId, otherName, validFrom, source, sourceNote }) {
    const one = await taken(ctx, id)
    const other = otherId ? (await store.cooperativesByIds(ctx.db, [otherId]))[0] : undefined
    if (otherId && !other) throw refuse.unknown({ id: otherId })
    if (otherId === id || (!other && otherName === '') || !fits(kind, one, other))
      throw refuse.relationKind({}, [{ path: 'otherId', code: 'cooperatives.relationKind' }])
    if (validFrom > ctx.today)
      throw refuse.futureDay({ today: ctx.today }, [{ path: 'validFrom', code: 'cooperatives.futureDay', facts: { today: ctx.today } }])
    // Twice it would count twice: among the members of a union, among the branches of one.
    const same = (await store.relationsOf(ctx.db, id, { kind, written: true })).find(
      (each) => each.valid_to === null && (other ? each.other_id === other.id : each.other_name === otherName),
    )
    if (same)
      throw refuse.relationTwice({ on: same.valid_from }, [{ path: 'otherId', code: 'cooperatives.relationTwice', facts: { on: same.valid_from } }])
    await store.insertRelations(ctx.db, handOf(ctx), [
      {
        cooperative_id: id,
        kind,
        how: kind === 'succeeds' ? (how ?? 'conversion') : null,
        other_id: other?.id ?? null,
        other_name: other ? null : otherName,
        valid_from: validFrom,
        valid_to: null,
        source,
        source_note: sourceNote || null,
      },
    ])
    await record(ctx, EVENTS, id, 'relationAdded', { facts: { relation: kind, from: validFrom } })
    return { id }
  },
})

export const endRelation = action({
  name: 'cooperatives.endRelation',
  may: 'cooperatives.keep',
  on: 'cooperatives',
  input: EndRelation,
  output: Done,
  async run(ctx, { id, relationId, validTo }) {
    const relation = (await store.relationsOf(ctx.db, id, { written: true })).find((one) => one.id === relationId)
    if (!relation) throw refuse.relationUnknown({ id: relationId })
    if (validTo < relation.valid_from)
      throw refuse.postDays({ from: relation.valid_from }, [{ path: 'validTo', code: 'cooperatives.postDays', facts: { from: relation.valid_from } }])
    await store.endRelation(ctx.db, id, relationId, validTo)
    await record(ctx, EVENTS, id, 'relationEnded', { facts: { relation: relation.kind, on: validTo } })
    return { id }
  },
})

/** Links one to the body of the directory under which its own people sign in: they then see all of it. */
export const linkOrganisation = action({
  name: 'cooperatives.linkOrganisation',
  may: 'cooperatives.keepAll',
  on: 'cooperatives',
  input: LinkOrganisation,
  output: Done,
  async run(ctx, { id, organisationId }) {
    await taken(ctx, id)
    const body = organisationId ? (await organisationsByIds(ctx, [organisationId])).get(organisationId) : undefined
    if (organisationId && body?.kind !== 'cooperative')
      throw refuse.organisationKind({}, [{ path: 'organisationId', code: 'cooperatives.organisationKind' }])
    await store.link(ctx.db, id, organisationId)
    await record(ctx, EVENTS, id, organisationId ? 'linked' : 'unlinked', { facts: { name: body?.name ?? '' } })
    return { id }
  },
})

export const addPaper = action({
  name: 'cooperatives.addPaper',
  may: 'cooperatives.keep',
  input: z.object({
    id: z.uuid(),
    kind: z.enum(PAPERS).default('other'),
    number: z.string().trim().normalize().max(100).default(''),
    issuedOn: z.iso.date().optional(),
    note: z.string().trim().normalize().max(300).default(''),
    file: FileInput,
  }),
  output: Done,
  secret: ['file'],
  look: ({ file }) => lookForMark(file),
  async run(ctx, { id, file, ...paper }) {
    const one = await taken(ctx, id)
    const mine =
      ctx.actor.permissions.has('cooperatives.keepAll') || (one.place_id !== null && (await store.groundsOf(ctx.db)).includes(one.place_id))
    if (!mine) throw refuse.notYourPlace()
    const kept = await keepFile(ctx, file, { looked: true })
    const made = await insertPaper(ctx.db, handOf(ctx), id, {
      fileId: kept.id,
      kind: paper.kind,
      number: paper.number || null,
      issuedOn: paper.issuedOn ?? null,
      note: paper.note || null,
    })
    await record(ctx, EVENTS, id, 'paperAdded', { facts: { name: kept.name } })
    ctx.about('cooperatives', id)
    return { id: made }
  },
})

export const setSizeRule = action({
  name: 'cooperatives.setSizeRule',
  may: 'cooperatives.setRules',
  input: SetSizeRule,
  output: Done,
  async run(ctx, rule) {
    if (rule.minRevenue === null && rule.minCapital === null) throw refuse.noFigure({}, [{ path: 'minRevenue', code: 'cooperatives.noFigure' }])
    const id = await insertSizeRule(ctx.db, handOf(ctx), rule)
    ctx.about('cooperative_size_rules', id)
    return { id }
  },
})
