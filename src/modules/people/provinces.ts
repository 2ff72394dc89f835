/** Provinces: the tenants that administer; made by the set-up and the demonstration. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import { newId, type Db } from '#platform/db'
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

/** Ids of all provinces, for the work of each day. Needs jobs.daily. */
export const provinceIds = async (db: Db): Promise<string[]> => (await store.allProvinces(db)).map((province) => province.id)

/** Every province by name, for the operator's command. Needs jobs.daily. */
export const allProvinces = (db: Db): Promise<{ id: string; name: string; kind: 'tỉnh' | 'thành phố' }[]> => store.allProvinces(db)

export type Province = { id: string; name: string; kind: 'tỉnh' | 'thành phố'; placeId: string | null; demonstration: boolean }

/** The actor's own province. */
export async function provinceOf(ctx: Ctx): Promise<Province | undefined> {
  const row = ctx.actor.provinceId ? await store.provinceById(ctx.db, ctx.actor.provinceId) : undefined
  return row && { id: row.id, name: row.name, kind: row.kind, placeId: row.place_id, demonstration: row.demonstration }
}

/** Marks a database as a demonstration: only then can demonstration accounts do anything. Only for the owner's connection. */
export async function markDemonstration(db: Db, now: Date): Promise<void> {
  await sql`insert into auth.demonstration (marked_at) values (${now}) on conflict do nothing`.execute(db)
}
