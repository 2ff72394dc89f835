/** What a body keeps of itself: its unit, its posts, who holds them, and its word each period that it is still so. */
import { action, query, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { Reason, recordRead } from '#platform/personal'
import { refuse as platform } from '#platform/problems'
import { record } from '#platform/timeline'
import { countWorks, giveWorks } from '#modules/inside'
import { membersOf, type Member } from '#modules/people'
import { z } from 'zod'
import { AddPost, ChangeOfficer, Colleagues, Confirm, EmptyPost, EndPost, FillPost, OfficerInput, SetUnit } from './contract.ts'
import { refuse } from './problems.ts'
import { oversees } from './overseeing.ts'
import { bodyOf, EVENTS, named, periodNow } from './seeing.ts'
import * as store from './store.ts'

const Done = z.object({ id: z.uuid() })
const by = (ctx: Ctx): string => ctx.actor.post ?? ctx.actor.name

/** The file of the actor's own body, begun where it has none. `seen`: the version that the writer saw, 0 for none. */
async function ownBody(ctx: Ctx, seen?: number): Promise<store.BodyRecord> {
  const own = ctx.actor.organisationId
  if (!own) throw refuse.noOrganisation()
  const file = await store.bodyOf(ctx.db, own)
  if (seen !== undefined && (file?.version ?? 0) !== seen) throw platform.stale({ seen, current: file?.version ?? 0 })
  if (file) return file
  const row = {
    id: newId(),
    province_id: ctx.actor.provinceId ?? '',
    organisation_id: own,
    unit: '',
    unit_basis: '',
    unit_since: null,
    confirmed_period: null,
    confirmed_on: null,
    confirmed_by_name: null,
  }
  await store.addBodies(ctx.db, [row])
  // A colleague may have begun it at the same moment.
  const begun = (await store.bodyOf(ctx.db, own))!
  if (seen !== undefined && begun.id !== row.id) throw platform.stale({ seen, current: begun.version })
  return begun
}

async function write(ctx: Ctx, file: store.BodyRecord, change: Partial<store.BodyRecord>): Promise<void> {
  if (!(await store.changeBody(ctx.db, file.id, file.version, change))) throw platform.stale({ seen: file.version })
}

export const setUnit = action({
  name: 'apparatus.setUnit',
  may: 'apparatus.keep',
  input: SetUnit,
  output: Done,
  async run(ctx, { seen, unit, basis, since }) {
    const file = await ownBody(ctx, seen)
    await write(ctx, file, { unit, unit_basis: basis, unit_since: since })
    await record(ctx, EVENTS, file.id, 'unit', { facts: { unit, basis } })
    ctx.about('apparatus_bodies', file.id, { before: { unit: file.unit }, after: { unit } })
    return { id: file.organisation_id }
  },
})

const refuseFuture = (ctx: Ctx, on: string, path: string) => {
  if (on > ctx.today) throw refuse.inFuture({ today: ctx.today }, [{ path, code: 'apparatus.inFuture', facts: { today: ctx.today } }])
}

/** A row of who holds a post: by an account of the body, or by name alone. */
async function officerRow(
  ctx: Ctx,
  post: Pick<store.PostRecord, 'id' | 'organisation_id'>,
  from: string,
  input: z.output<typeof OfficerInput>,
  path = 'officer.',
): Promise<Omit<store.OfficerRecord, 'version'>> {
  const member = input.accountId ? await memberOf(ctx, post.organisation_id, input.accountId) : undefined
  if (input.accountId && !member) throw refuse.personUnknown({}, [{ path: `${path}accountId`, code: 'apparatus.personUnknown' }])
  const name = input.name || member?.name || ''
  if (name === '') throw refuse.noName({}, [{ path: `${path}name`, code: 'apparatus.noName' }])
  return {
    id: newId(),
    province_id: ctx.actor.provinceId ?? '',
    post_id: post.id,
    organisation_id: post.organisation_id,
    account_id: input.accountId,
    name,
    civil_post: input.civilPost || member?.post || '',
    full_time: input.fullTime,
    besides: input.fullTime ? '' : input.besides,
    qualification: input.qualification,
    field: input.field,
    since_year: input.sinceYear,
    trainings: input.trainings,
    phone: input.phone ?? '',
    email: input.email ?? '',
    basis: input.basis,
    from_on: from,
    to_on: null,
    left_why: null,
    handed_note: null,
    handed_works: null,
  }
}
const memberOf = async (ctx: Ctx, organisationId: string, accountId: string): Promise<Member | undefined> =>
  (await membersOf(ctx, [organisationId])).find((one) => one.accountId === accountId)

export const addPost = action({
  name: 'apparatus.addPost',
  may: 'apparatus.keep',
  input: AddPost,
  output: Done,
  async run(ctx, { title, duty, since, officer }) {
    refuseFuture(ctx, since, 'since')
    const file = await ownBody(ctx)
    const post = {
      id: newId(),
      province_id: file.province_id,
      body_id: file.id,
      organisation_id: file.organisation_id,
      title,
      duty,
      valid_from: since,
      valid_to: null,
      ended_why: null,
    }
    await store.addPosts(ctx.db, [post])
    const row = officer ? await officerRow(ctx, post, since, officer) : undefined
    if (row) await store.addOfficers(ctx.db, [row])
    await record(ctx, EVENTS, file.id, row ? 'named' : 'postEmpty', { facts: { title, name: row?.name ?? '', on: since } })
    ctx.about('apparatus_posts', post.id)
    return { id: post.id }
  },
})

/** A standing post of one's own body, with who holds it. */
async function ownPost(ctx: Ctx, id: string): Promise<{ post: store.PostRecord; holder: store.OfficerRecord | undefined; latest: string }> {
  const post = await store.postById(ctx.db, id)
  if (!post) throw refuse.unknown({ id })
  if (post.organisation_id !== ctx.actor.organisationId) throw refuse.notYours()
  if (post.valid_to !== null) throw refuse.postEnded({ title: post.title })
  const officers = await store.officersOf(ctx.db, [id])
  const holder = officers.find(({ to_on: to }) => to === null)
  // No change may lie before what is known already.
  const latest = holder ? holder.from_on : officers.reduce((day, { to_on: to }) => (to && to > day ? to : day), post.valid_from)
  return { post, holder, latest }
}
const refuseEarly = (on: string, from: string, title: string) => {
  if (on < from) throw refuse.tooEarly({ title, from }, [{ path: 'on', code: 'apparatus.tooEarly', facts: { title, from } }])
}

export const fillPost = action({
  name: 'apparatus.fill',
  may: 'apparatus.keep',
  on: 'apparatus_posts',
  input: FillPost,
  output: Done,
  async run(ctx, { id, on, why, handedNote, handWorks, officer }) {
    const { post, holder, latest } = await ownPost(ctx, id)
    refuseFuture(ctx, on, 'on')
    refuseEarly(on, latest, post.title)
    const row = await officerRow(ctx, post, on, officer)
    if (holder) {
      const works = handWorks ? await handOver(ctx, post.organisation_id, holder.account_id, row.account_id) : null
      await store.changeOfficer(ctx.db, holder.id, { to_on: on, left_why: why || null, handed_note: handedNote || null, handed_works: works })
    }
    await store.addOfficers(ctx.db, [row])
    await record(ctx, EVENTS, post.body_id, holder ? 'replaced' : 'named', {
      ...(why ? { note: why } : {}),
      facts: { title: post.title, name: row.name, from: holder?.name ?? '', on },
    })
    return { id }
  },
})

/** Whether the actor may hand over the work of somebody in this place: of the organisation's leaders not everybody who places people. */
const mayHandOver = (ctx: Ctx, { rank }: { rank: string }): boolean =>
  ctx.actor.permissions.has(rank === 'head' || rank === 'deputy' ? 'people.placeLeaders' : 'people.place')

/** The leaver's work in hand goes to who takes over, through the one mechanism of handing over; for those who may place people. */
async function handOver(ctx: Ctx, organisationId: string, fromAccount: string | null, toAccount: string | null): Promise<number | null> {
  if (!ctx.actor.permissions.has('people.place')) throw platform.notPermitted({})
  const people = await membersOf(ctx, [organisationId])
  const [from, to] = [fromAccount, toAccount].map((account) => people.find((one) => account !== null && one.accountId === account))
  if (!from || !to || from.membershipId === to.membershipId) return null
  if (!mayHandOver(ctx, from)) throw platform.notPermitted({})
  return giveWorks(ctx, organisationId, from.membershipId, to.membershipId)
}

export const emptyPost = action({
  name: 'apparatus.empty',
  may: 'apparatus.keep',
  on: 'apparatus_posts',
  input: EmptyPost,
  output: Done,
  async run(ctx, { id, on, why, handedNote }) {
    const { post, holder, latest } = await ownPost(ctx, id)
    if (!holder) throw refuse.postEmpty({ title: post.title })
    refuseFuture(ctx, on, 'on')
    refuseEarly(on, latest, post.title)
    await store.changeOfficer(ctx.db, holder.id, { to_on: on, left_why: why, handed_note: handedNote || null })
    await record(ctx, EVENTS, post.body_id, 'left', { note: why, facts: { title: post.title, name: holder.name, on } })
    return { id }
  },
})

export const endPost = action({
  name: 'apparatus.endPost',
  may: 'apparatus.keep',
  on: 'apparatus_posts',
  input: EndPost,
  output: Done,
  async run(ctx, { id, on, why }) {
    const { post, holder, latest } = await ownPost(ctx, id)
    if (holder) throw refuse.postHeld({ title: post.title, name: holder.name })
    refuseFuture(ctx, on, 'on')
    refuseEarly(on, latest, post.title)
    await store.changePost(ctx.db, id, { valid_to: on, ended_why: why })
    await record(ctx, EVENTS, post.body_id, 'ended', { note: why, facts: { title: post.title, on } })
    return { id }
  },
})

/** Corrects what is written of an officer; since when and in which post stays. */
export const changeOfficer = action({
  name: 'apparatus.changeOfficer',
  may: 'apparatus.keep',
  on: 'apparatus_officers',
  secret: ['phone', 'email'],
  input: ChangeOfficer,
  output: Done,
  async run(ctx, { id, version: _version, phone, email, ...input }) {
    const before = await store.officerById(ctx.db, id)
    if (!before) throw refuse.unknown({ id })
    if (before.organisation_id !== ctx.actor.organisationId) throw refuse.notYours()
    const row = await officerRow(ctx, { id: before.post_id, organisation_id: before.organisation_id }, before.from_on, input, '')
    const { name, civil_post, account_id, full_time, besides, qualification, field, since_year, trainings, basis } = row
    await store.changeOfficer(ctx.db, id, {
      name,
      civil_post,
      account_id,
      full_time,
      besides,
      qualification,
      field,
      since_year,
      trainings,
      basis,
      ...(phone === undefined ? {} : { phone }),
      ...(email === undefined ? {} : { email }),
    })
    const file = await store.bodyOf(ctx.db, before.organisation_id)
    if (file) await record(ctx, EVENTS, file.id, 'corrected', { facts: { name } })
    return { id }
  },
})

/** "It is still so": one press a period. */
export const confirmBody = action({
  name: 'apparatus.confirm',
  may: 'apparatus.keep',
  input: Confirm,
  output: Done,
  async run(ctx, { seen, note }) {
    const file = await ownBody(ctx, seen)
    const period = await periodNow(ctx)
    const { posts } = await bodyOf(ctx, file.organisation_id)
    if (posts.length === 0) throw refuse.noPosts()
    const officers = posts.flatMap(({ duty, holder }) => (duty === 'officer' && holder ? [holder] : []))
    await write(ctx, file, { confirmed_period: period.key, confirmed_on: ctx.today, confirmed_by_name: by(ctx) })
    await store.confirm(ctx.db, {
      id: newId(),
      province_id: file.province_id,
      body_id: file.id,
      organisation_id: file.organisation_id,
      period: period.key,
      confirmed_on: ctx.today,
      confirmed_by_name: by(ctx),
      posts: posts.length,
      officers: officers.length,
      full_time: officers.filter(({ fullTime }) => fullTime).length,
      note,
    })
    await record(ctx, EVENTS, file.id, 'confirmed', { ...(note ? { note } : {}), facts: { period: named(period).label } })
    ctx.about('apparatus_bodies', file.id, { before: { period: file.confirmed_period }, after: { period: period.key } })
    return { id: file.organisation_id }
  },
})

/** Telephone and mail whole, with a reason that its owner can read. */
export const readContact = action({
  name: 'apparatus.readContact',
  may: 'apparatus.readContact',
  keeps: false,
  input: z.object({ id: z.uuid(), reason: Reason }),
  output: z.object({ phone: z.string(), email: z.string() }),
  async run(ctx, { id, reason }) {
    const one = await store.officerById(ctx.db, id)
    if (!one) throw refuse.unknown({ id })
    if (one.organisation_id !== ctx.actor.organisationId && !(await oversees(ctx))) throw refuse.notYours()
    await recordRead(ctx, { personId: one.account_id ?? one.id, kind: 'apparatus.officers', reason })
    ctx.about('apparatus_officers', id, { after: {} })
    return { phone: one.phone, email: one.email }
  },
})

export const listColleagues = query({
  name: 'apparatus.colleagues',
  may: 'apparatus.keep',
  input: z.object({}),
  output: Colleagues,
  async run(ctx) {
    const people = ctx.actor.organisationId ? await membersOf(ctx, [ctx.actor.organisationId]) : []
    return {
      items: people
        .filter(({ role }) => role !== 'admin' && role !== 'auditor')
        .map(({ accountId, membershipId, name, post }) => ({ accountId, membershipId, name, post })),
    }
  },
})

/** How much work in hand would go over with a post. */
export const seeWorks = query({
  name: 'apparatus.works',
  may: 'apparatus.keep',
  input: z.object({ id: z.uuid() }),
  output: z.object({ n: z.number().int() }),
  async run(ctx, { id }) {
    const { post, holder } = await ownPost(ctx, id)
    const people = holder?.account_id ? await membersOf(ctx, [post.organisation_id]) : []
    const leaver = people.find(({ accountId }) => accountId === holder?.account_id)
    return { n: leaver && mayHandOver(ctx, leaver) ? await countWorks(ctx, post.organisation_id, leaver.membershipId) : 0 }
  },
})
