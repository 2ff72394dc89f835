/** Builders for other people's tests. */
import { sql } from 'kysely'
import { anOrganisation } from '#modules/organisations/testing'
import type { AtOnce, World } from '#testing'
import type { Actor } from '#platform/actor'
import { namePair, seePair } from './duplicates.ts'
import { mergePair, partPair } from './merge.ts'
import { identifyPerson, readPerson } from './identities.ts'
import { addMember } from './members.ts'
import { confirmDeclaration, declare, seeDeclaration } from './declarations.ts'
import { searchRegister, seeCooperative, seeHistory } from './queries.ts'
import { addPaper, addPerson, addRelation, registerCooperative, setSizeRule, setValues } from './actions.ts'
import { followGround } from './follow.ts'
import { inventInto } from './invent-grounds.ts'
import { setHeirs } from './store-grounds.ts'

export type Wanted = Partial<{
  kind: string
  from: string
  source: string
  values: Record<string, unknown>
  people: { post: string; name: string; title?: string }[]
}>

/** Of the world of people at once: who keeps the register there, and a commune in which cooperatives may lie. */
export async function keeperAtOnce(world: AtOnce): Promise<{ agency: Actor; place: string }> {
  return world.asked(async (ctx) => {
    const { rows } = await sql<{ id: string }>`select id from places where kind = 'commune' and valid_to is null order by id limit 1`.execute(ctx.db)
    const body = await anOrganisation({ provinceId: world.provinceId, system: () => Promise.resolve(ctx) }, { name: 'Sở Tài chính' })
    return { agency: world.person('lead_agency', body), place: rows[0]!.id }
  }, 'organisations.manage')
}

/** One in the register, entered by somebody who may. Answers its id. */
export async function aCooperative(world: World, by: Actor, placeId: string, wanted: Wanted = {}): Promise<string> {
  const { id } = await world.perform(by, registerCooperative, {
    kind: wanted.kind ?? 'cooperative',
    from: wanted.from ?? '2025-08-01',
    source: wanted.source ?? 'certificate',
    values: { name: 'Hợp tác xã Nông nghiệp Thới Lai', place: placeId, ...wanted.values },
    people: wanted.people ?? [],
  })
  return id
}

/** From today on it lies in another commune. */
export async function isMovedTo(world: World, by: Actor, id: string, placeId: string): Promise<void> {
  const { version } = await world.perform(by, seeCooperative, { id })
  await world.perform(by, setValues, { id, version, from: world.today, source: 'commune', values: { place: placeId } })
}

/** Somebody writes by hand that it has ended. */
export async function isEnded(world: World, by: Actor, id: string): Promise<void> {
  const { version } = await world.perform(by, seeCooperative, { id })
  await world.perform(by, setValues, { id, version, from: world.today, source: 'commune', values: { legalState: 'ended' } })
}

/** Somebody in a post of one that was entered just now. */
export async function aPersonIn(
  world: World,
  by: Actor,
  id: string,
  person: { post: string; name: string; validFrom: string; source: string },
): Promise<void> {
  await world.perform(by, addPerson, { id, version: 1, ...person })
}

/** What identifies somebody in a post of one, in full, by whoever may read it. */
export async function identityIn(world: World, by: Actor, id: string, name: string): Promise<object> {
  const { people } = await world.perform(by, seeCooperative, { id })
  return world.perform(by, readPerson, { id, postId: people.find((one) => one.name === name)!.id, reason: 'Đối chiếu giấy chứng nhận' })
}

/** The declaration of a year, sent. */
export async function aDeclaration(world: World, by: Actor, id: string, year: number, figures: Record<string, number>): Promise<void> {
  const all = {
    officialMembers: 20,
    workers: 5,
    charterCapital: 500_000_000,
    totalCapital: 900_000_000,
    revenue: 1_000_000_000,
    profit: 50_000_000,
    ...figures,
  }
  await world.perform(by, declare, { id, year, version: 0, figures: all, difficulties: '', proposals: '', send: true })
}

/** The commune's word of what was declared. */
export async function isConfirmed(world: World, by: Actor, id: string, year: number): Promise<void> {
  const one = await world.perform(by, seeDeclaration, { id, year })
  await world.perform(by, confirmDeclaration, { id: one.id!, version: one.version })
}

/** The names that the one box of the register finds. */
export const foundInRegister = async (world: World, by: Actor, words: string): Promise<string[]> =>
  (await searchRegister(await world.as(by), words)).map(({ title }) => title)

/** What its history tells of it, from the rooms above the register: the sentence and the page. */
export const toldBeside = async (world: World, by: Actor, id: string): Promise<{ what: string; path: string }[]> =>
  (await world.perform(by, seeHistory, { id })).events.flatMap(({ what, path }) => (what && path ? [{ what, path }] : []))

/** Two that were found to be one: the second goes into the first. Answers what parts them again. */
export async function isMergedInto(world: World, by: Actor, keepId: string, goneId: string): Promise<() => Promise<void>> {
  const versionOf = async (id: string) => (await world.perform(by, seeCooperative, { id })).version
  const { id } = await world.perform(by, namePair, { oneId: keepId, otherId: goneId })
  const pairVersion = async () => (await world.perform(by, seePair, { id })).pair.version
  const versions = { version: await pairVersion(), keptVersion: await versionOf(keepId), mergedVersion: await versionOf(goneId) }
  await world.perform(by, mergePair, { id, keepId, ...versions, reason: 'Cùng một hợp tác xã' })
  return async () => {
    await world.perform(by, partPair, { id, version: await pairVersion(), reason: 'Là hai hợp tác xã' })
  }
}

/** One with a row in each of the register's tables. */
export async function aCooperativeInFull(world: World, by: Actor, placeId: string): Promise<string> {
  const id = await aCooperative(world, by, placeId, { values: { officialMembers: 20 }, people: [{ post: 'accountant', name: 'Lê Thị Sổ' }] })
  const source = { source: 'certificate', validFrom: '2026-01-01' }
  const { people } = await world.perform(by, seeCooperative, { id })
  await world.perform(by, identifyPerson, { id, postId: people[0]!.id, identity: '092180000009' })
  await world.perform(by, addRelation, { id, version: 1, kind: 'owns', otherName: 'Công ty TNHH Gạo sạch', ...source })
  await world.perform(by, addPaper, { id, kind: 'charter', file: { name: 'dieu-le.txt', bytes: new TextEncoder().encode('Điều lệ') } })
  const [oneId, otherId] = [await aCooperative(world, by, placeId), await aCooperative(world, by, placeId, { values: { name: 'HTX Thới Lai' } })]
  await isMergedInto(world, by, oneId, otherId)
  await world.perform(by, declare, { id, year: 2025, version: 0, figures: { officialMembers: 20 }, send: false })
  await world.perform(by, addMember, {
    id,
    kind: 'official',
    name: 'Phạm Thị Lúa',
    joinedOn: '2025-08-01',
    identity: '092180000001',
    contribution: 5_000_000,
  })
  await world.perform(by, setSizeRule, {
    group: 'trade',
    class: 'large',
    minMembers: 100,
    minRevenue: null,
    minCapital: 1_000_000_000,
    validFrom: '2026-01-01',
    legalBasis: 'Nghị định 113/2024/NĐ-CP',
  })
  const ctx = await world.as(by)
  await setHeirs(ctx.db, ctx.actor.provinceId!, [{ place_id: placeId, heir_id: placeId }])
  return id
}

/** It stands on ground of before the reform, of which these communes have a part each; nobody has said in which it lies. */
export async function standsOnDivided(world: World, by: Actor, id: string, heirs: readonly string[]): Promise<void> {
  const ctx = await world.as(by)
  const { rows } = await sql<{ id: string }>`select id from places where kind = 'commune' and valid_to is not null order by id limit 1`.execute(
    ctx.db,
  )
  await sql`update cooperatives set place_id = ${rows[0]!.id} where id = ${id}`.execute(ctx.db)
  await setHeirs(
    ctx.db,
    ctx.actor.provinceId!,
    heirs.map((heir) => ({ place_id: rows[0]!.id, heir_id: heir })),
  )
}

/** What the day brings where the map of communes changed. */
export async function groundIsFollowed(world: World): Promise<void> {
  await followGround(await world.system('cooperatives.keepAll', 'cooperatives.readAll'))
}

/** A province's register as the benches have it, smaller: over the real communes of today and of before the reform. */
export async function anInventedRegister(
  world: World,
  provinceName: string,
  share: { cooperatives: number; groups: number; unions: number },
  seed: number,
): Promise<void> {
  await inventInto(await world.system('cooperatives.keep', 'cooperatives.keepAll', 'cooperatives.readAll'), provinceName, share, seed)
}
