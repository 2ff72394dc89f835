/** The communes of a province as the invented register needs them: those of today, each with what it was made of. */
import type { Ctx } from '#platform/action'
import { communesOf, provinceByName, stepsFrom, type Place } from '#modules/places'
import { insertDeclared } from './declaration-store.ts'
import { inventProvince, type Ground, type Share } from './invent.ts'
import { enter, handOf, relate } from './write.ts'

const BEFORE = '2025-06-30'

export async function groundsIn(ctx: Ctx, province: Place): Promise<Ground[]> {
  const now = await communesOf(ctx, province.id, ctx.today)
  const before = new Map((await communesOf(ctx, province.id, BEFORE)).map((place) => [place.id, place]))
  const former = new Map<string, Place[]>()
  for (const { fromId, toId, partial } of await stepsFrom(ctx, [...before.keys()])) {
    const place = before.get(fromId)
    if (place && !partial) former.set(toId, [...(former.get(toId) ?? []), place])
  }
  const byCode = (a: Place, b: Place) => (a.code < b.code ? -1 : 1)
  return now.toSorted(byCode).map(({ id, name }) => ({
    id,
    name,
    former: (former.get(id) ?? [])
      .toSorted(byCode)
      .map((one) => ({ id: one.id, name: one.name, districtName: one.districtName, provinceName: one.provinceName })),
  }))
}

/** Enters an invented register of a province. Answers how many there are. */
export async function inventInto(ctx: Ctx, provinceName: string, share: Share, seed: number): Promise<number> {
  const province = await provinceByName(ctx, provinceName, ctx.today)
  if (!province) throw new Error(`there is no province ${provinceName}`)
  const { drafts, relations, declarations } = inventProvince({
    seed,
    provinceCode: province.code,
    provinceName: province.name,
    grounds: await groundsIn(ctx, province),
    share,
    today: ctx.today,
  })
  for (let at = 0; at < drafts.length; at += BATCH) await enter(ctx, drafts.slice(at, at + BATCH))
  await relate(ctx, relations)
  await insertDeclared(ctx.db, handOf(ctx), declarations)
  return drafts.length
}

const BATCH = 1500
