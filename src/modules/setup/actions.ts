/** The first run, step by step. Until there is a province each step asks for the code; after that the door is shut for good. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { systemActor } from '#platform/actor'
import { sealPersonalValues, writeLine } from '#platform/audit'
import { actAs, newId } from '#platform/db'
import { SESSION_COOKIE } from '#platform/http'
import { establishProvince, organisationOfProvince, organisationsOfKind, proposeOrganisations, standingOrganisations } from '#modules/organisations'
import { accountsOf, addMembership, createAccount, createProvince, isUntouched, opensSetup, provinceOf, requireStrongPassword } from '#modules/people'
import { bareName, communesOf, placesByIds, provincesOn, provinceWord, resolve, standsOn, type Place } from '#modules/places'
import { Establish, Guide, Proposal, ProvinceChoice, State } from './contract.ts'
import { refuse } from './problems.ts'

/** Without these two nobody could be given a post. */
const REQUIRED = ['people_committee', 'office']
/** The day before the provinces were joined. */
const BEFORE = '2025-06-30'

/** The browser keeps the code where a session will stand: it is sent with every request and no script reads it. */
async function entered(ctx: Ctx): Promise<boolean> {
  return ctx.sessionToken !== undefined && opensSetup(ctx.db, ctx.sessionToken, ctx.now)
}

/** Refuses whoever has not given the code, and everybody once there is a province. One passes at a time. */
async function requireCode(ctx: Ctx): Promise<void> {
  if (!(await isUntouched(ctx.db))) throw refuse.closed()
  // Whoever has the code may read the lists that the platform came with.
  if (await entered(ctx)) return actAs(ctx.db, systemActor('setup', []))
  // Somebody may have finished while this one waited for its turn.
  throw (await isUntouched(ctx.db)) ? refuse.wrongCode() : refuse.closed()
}

export const seeState = query({
  name: 'setup.state',
  may: 'anyone',
  input: z.object({}),
  output: State,
  async run(ctx) {
    const open = await isUntouched(ctx.db)
    return { open, entered: open && (await entered(ctx)) }
  },
})

export const enter = action({
  name: 'setup.enter',
  may: 'anyone',
  input: z.object({ code: z.string().trim().max(100) }),
  output: State,
  secret: ['code'],
  async run(ctx, input) {
    const code = input.code.toLowerCase().replace(/[^a-z0-9]/g, '')
    if (!(await isUntouched(ctx.db))) throw refuse.closed()
    if (!(await opensSetup(ctx.db, code, ctx.now))) throw refuse.wrongCode({}, [{ path: 'code', code: 'setup.wrongCode' }])
    ctx.cookies.push({ name: SESSION_COOKIE, value: code, maxAgeSeconds: 24 * 3600 })
    return { open: true, entered: true }
  },
})

const mergedFrom = async (ctx: Ctx, place: Place): Promise<string[]> => {
  const before = await resolve(ctx, place.id, BEFORE)
  const names = before.kind === 'known' ? before.places.map(({ name }) => name) : []
  return names.length > 1 ? names : []
}

export const listProvinces = query({
  name: 'setup.provinces',
  may: 'anyone',
  input: z.object({}),
  output: z.object({ items: z.array(ProvinceChoice) }),
  async run(ctx) {
    await requireCode(ctx)
    const items = []
    for (const place of await provincesOn(ctx, ctx.today))
      items.push({ placeId: place.id, name: place.name, mergedFrom: await mergedFrom(ctx, place) })
    return { items }
  },
})

async function province(ctx: Ctx, id: string): Promise<Place> {
  const place = (await placesByIds(ctx, [id])).get(id)
  if (!place || place.kind !== 'province' || !standsOn(place, ctx.today))
    throw refuse.provinceUnknown({}, [{ path: 'placeId', code: 'setup.provinceUnknown' }])
  return place
}

export const propose = query({
  name: 'setup.proposal',
  may: 'anyone',
  input: z.object({ placeId: z.uuid() }),
  output: Proposal,
  async run(ctx, { placeId }) {
    await requireCode(ctx)
    const place = await province(ctx, placeId)
    const organisations = proposeOrganisations(place.name).map((one) => ({ ...one, required: REQUIRED.includes(one.code) }))
    const communes = await communesOf(ctx, place.id, ctx.today)
    return {
      placeId,
      name: place.name,
      mergedFrom: await mergedFrom(ctx, place),
      organisations,
      communes: communes.map(({ id, name }) => ({ placeId: id, name })),
    }
  },
})

/**
 * Makes the province, its directory and its first administrator, all of it or nothing: a crash before the end leaves the set-up where it was,
 * and of two who race one is told that it is done.
 */
export const establish = action({
  name: 'setup.establish',
  may: 'anyone',
  input: Establish,
  output: z.object({ username: z.string() }),
  secret: ['admin'],
  async run(ctx, input) {
    await requireCode(ctx)
    const place = await province(ctx, input.placeId)
    if (REQUIRED.some((code) => !input.organisations.includes(code))) throw refuse.organisationMissing()
    requireStrongPassword(input.admin.password, input.admin.username, 'admin.password')
    const provinceId = newId()
    const actor = systemActor('setup', ['people.setUp', 'people.manage', 'people.see', 'organisations.manage'], provinceId)
    const own: Ctx = { ...ctx, actor }
    await actAs(ctx.db, actor)
    const told = (what: string, objectKind: string, objectId: string, after: unknown) =>
      writeLine(ctx.db, { actor, now: ctx.now, action: what, objectKind, objectId, after, requestId: ctx.requestId })

    await createProvince(own, { id: provinceId, name: bareName(place.name), kind: provinceWord(place.name), placeId: place.id })
    await told('setup.province', 'provinces', provinceId, { name: place.name, placeId: place.id })
    const made = await establishProvince(own, {
      name: place.name,
      only: input.organisations,
      names: input.names,
      added: input.added,
      communesLeftOut: input.communesLeftOut,
    })
    await told('setup.organisations', 'provinces', provinceId, {
      organisations: made.organisations,
      leftOut: input.communesLeftOut.length,
      added: input.added.map(({ name }) => name),
      names: input.names,
    })
    const office = await organisationOfProvince(own, 'office')
    if (!office) throw refuse.organisationMissing()
    const { name, username, password, clerk } = input.admin
    const account = await createAccount(own, { username, name, password, organisationId: office.id, role: 'admin', post: 'Quản trị hệ thống' })
    if (clerk) await addMembership(own, account.id, { organisationId: office.id, role: 'office', post: 'Văn thư' })
    await told('people.create', 'accounts', account.id, {
      ...(await sealPersonalValues(ctx.db, provinceId, account.id, { username })),
      organisationId: office.id,
      roles: clerk ? ['admin', 'office'] : ['admin'],
    })
    // The browser has no more use for the code.
    ctx.cookies.push({ name: SESSION_COOKIE, value: '', maxAgeSeconds: 0 })
    ctx.about('provinces', provinceId)
    return { username }
  },
})

/** What is done and what is still to be done, for the administrator who goes on. */
export const seeGuide = query({
  name: 'setup.guide',
  may: 'people.manage',
  input: z.object({}),
  output: Guide,
  async run(ctx) {
    const own = await provinceOf(ctx)
    const { total, clerkMembershipId } = await accountsOf(ctx)
    const communes = await organisationsOfKind(ctx, 'commune_committee')
    return {
      province: own ? `${own.kind} ${own.name}` : '',
      organisations: await standingOrganisations(ctx),
      communes: communes.length,
      accounts: total,
      clerkMembershipId,
    }
  },
})
