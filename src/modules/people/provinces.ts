/** Provinces: the tenants that administer; made by the set-up and the demonstration. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import { newId, type Db } from '#platform/db'
import { bareName, placesByIds, provinceWord, resolve, standsOn } from '#modules/places'
import { refuse } from './problems.ts'
import * as store from './store.ts'

export type NewProvince = { id?: string; name: string; kind: 'tỉnh' | 'thành phố'; placeId?: string | null; demonstration?: boolean }

/** Adds a province. Needs people.setUp. The name without its kind: "Cần Thơ". */
export async function createProvince(ctx: Ctx, input: NewProvince): Promise<string> {
  const id = input.id ?? newId()
  await store.insertProvince(ctx.db, {
    id,
    name: input.name,
    kind: input.kind,
    place_id: input.placeId ?? null,
    demonstration: input.demonstration ?? false,
  })
  return id
}

/** Ids of the provinces that administer, for the work of each day. Needs jobs.daily. */
export const provinceIds = async (db: Db): Promise<string[]> =>
  (await store.allProvinces(db)).filter(({ ended_on }) => ended_on === null).map((province) => province.id)

type Called = { name: string; kind: 'tỉnh' | 'thành phố' }
/** A province as it is called on a day, with what it was founded as where that is another name, and what became of it. */
export type ListedProvince = Called & { id: string; founded: Called | null; endedOn: string | null; joinedId: string | null }

/** Every province that there ever was here, as the operator lists them. Needs jobs.daily. */
export async function allProvinces(ctx: Ctx): Promise<ListedProvince[]> {
  const listed: ListedProvince[] = []
  for (const row of await store.allProvinces(ctx.db)) {
    // One that has ended keeps the name that it had.
    const called = row.ended_on === null ? await calledToday(ctx, row) : row
    const renamed = called.name !== row.name || called.kind !== row.kind
    listed.push({
      id: row.id,
      name: called.name,
      kind: called.kind,
      founded: renamed ? { name: row.name, kind: row.kind } : null,
      endedOn: row.ended_on,
      joinedId: row.joined_id,
    })
  }
  return listed.sort((a, b) => Number(a.endedOn !== null) - Number(b.endedOn !== null) || a.name.localeCompare(b.name, 'vi'))
}

/** What a province is called on the given day: as its place is. One without a place is called as it was founded. */
export async function calledToday(ctx: Ctx, row: Pick<store.ProvinceRow, 'name' | 'kind' | 'place_id'>): Promise<Called> {
  const founded = { name: row.name, kind: row.kind }
  if (row.place_id === null) return founded
  const own = (await placesByIds(ctx, [row.place_id])).get(row.place_id)
  if (!own) return founded
  if (standsOn(own, ctx.today)) return { name: bareName(own.name), kind: provinceWord(own.name) }
  const then = await resolve(ctx, own.id, ctx.today)
  const only = then.kind === 'known' && then.places.length === 1 ? then.places[0] : undefined
  return only ? { name: bareName(only.name), kind: provinceWord(only.name) } : founded
}

/** Nobody takes up work in a province that has become part of another. */
export async function requireStanding(ctx: Ctx, provinceId: string): Promise<void> {
  const row = await store.provinceById(ctx.db, provinceId)
  if (row && row.ended_on !== null) throw refuse.provinceEnded({ name: row.name, on: row.ended_on })
}

/** Provinces unite: those that end are marked. Runs as the owner. */
export const endProvinces = store.endProvinces
/** Provinces unite: the ground that each had. Runs as the owner. */
export const foundingGrounds = store.foundingGrounds

export type Province = { id: string; name: string; kind: 'tỉnh' | 'thành phố'; placeId: string | null; demonstration: boolean }

/** The actor's own province. */
export async function provinceOf(ctx: Ctx): Promise<Province | undefined> {
  const row = ctx.actor.provinceId ? await store.provinceById(ctx.db, ctx.actor.provinceId) : undefined
  return row && { id: row.id, ...(await calledToday(ctx, row)), placeId: row.place_id, demonstration: row.demonstration }
}

/** What a sentence of a catalogue needs to say `{city|thành phố|tỉnh}` on the server; on a page it is known. */
export const ofCity = async (ctx: Ctx): Promise<{ city: 0 | 1 }> => ({ city: (await provinceOf(ctx))?.kind === 'thành phố' ? 1 : 0 })

/** Marks a database as a demonstration: only then can demonstration accounts do anything. Only for the owner's connection. */
export async function markDemonstration(db: Db, now: Date): Promise<void> {
  await sql`insert into auth.demonstration (marked_at) values (${now}) on conflict do nothing`.execute(db)
}
