/** The register of the whole country, invented over the real communes, as one province's: the hardest that a list can meet. */
import { insertDeclared } from '../../src/modules/cooperatives/declaration-store.ts'
import { groundsIn } from '../../src/modules/cooperatives/invent-grounds.ts'
import { inventProvince, shareOf } from '../../src/modules/cooperatives/invent.ts'
import { enter, enterForms, enterPosts, handOf, relate } from '../../src/modules/cooperatives/write.ts'
import { communesOf, provincesOn } from '../../src/modules/places/index.ts'
import type { BenchProvince } from './province.ts'
import { openBuilder } from './system.ts'

export const TODAY = '2026-11-20'
const BATCH = 2000
/** All of them; fewer for a trial. */
const PROVINCES = Number(process.env.BENCH_PROVINCES ?? 34)

/** Loads it: groups too where wanted; without `values` only what lists, counts and the search read. Answers how many there are of those that reports count. */
export async function addCountry(province: BenchProvince, wanted: { groups: boolean; values?: boolean }): Promise<number> {
  const builder = openBuilder(province.connection, province.dataDir, TODAY)
  const permissions = ['cooperatives.keepAll', 'cooperatives.readAll']
  const named = await builder.build(province.provinceId, permissions, (ctx) => provincesOn(ctx, TODAY))
  const provinces = named.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const communes = await builder.build(province.provinceId, permissions, async (ctx) => {
    const counts: number[] = []
    for (const one of provinces) counts.push((await communesOf(ctx, one.id, TODAY)).length)
    return counts
  })
  let counted = 0
  for (const [nth, one] of provinces.slice(0, PROVINCES).entries()) {
    await builder.build(province.provinceId, permissions, async (ctx) => {
      const share = shareOf(communes, nth)
      const { drafts, relations, declarations } = inventProvince({
        seed: 34 + nth,
        provinceCode: one.code,
        provinceName: one.name,
        grounds: await groundsIn(ctx, one),
        share: wanted.groups ? share : { ...share, groups: 0 },
        today: TODAY,
      })
      counted += drafts.filter(({ kind }) => kind !== 'branch').length
      for (let at = 0; at < drafts.length; at += BATCH) {
        const some = drafts.slice(at, at + BATCH)
        await (wanted.values ? enter : enterForms)(ctx, some)
        if (!wanted.values) await enterPosts(ctx, some)
      }
      if (!wanted.values) return
      await relate(ctx, relations)
      await insertDeclared(ctx.db, handOf(ctx), declarations)
    })
  }
  await builder.close()
  await province.superuser.query('vacuum (analyze)')
  return counted
}
