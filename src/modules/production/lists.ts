/** Products of the province: found by words, kind, certificate, season and place; the list as a workbook. */
import { byVietnamese, fold } from '#lib/text'
import { FileOutput, query, type Ctx } from '#platform/action'
import type { SearchHit } from '#platform/module'
import { LISTED_ROWS, listXlsx } from '#platform/list-sheets'
import { placeNames } from '#modules/places'
import type { z } from 'zod'
import { ExportFilter, ProductFilter, ProductList, PRODUCTS_PAGE, type ProductRow } from './contract.ts'
import { productPath } from './products.ts'
import { PRODUCT_KINDS, standingOf } from './product-rules.ts'
import { say } from './say.ts'
import * as store from './store.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const askedOf = (ctx: Ctx, { q, kind, certificate, standing, place, month }: z.output<typeof ExportFilter>): store.Asked => ({
  words: fold(q).split(' ').filter(Boolean),
  kinds: PRODUCT_KINDS.filter((one) => kind.split(',').includes(one)),
  certificate: certificate ?? null,
  standing: standing ?? null,
  place: place ?? null,
  month: month ?? null,
  today: ctx.today,
})

async function rowsOf(ctx: Ctx, found: readonly store.ListedRecord[]): Promise<ProductRow[]> {
  const certificates = Map.groupBy(
    await store.certificatesOf(
      ctx.db,
      found.map(({ id }) => id),
    ),
    (one) => one.product_id,
  )
  const places = await placeNames(
    ctx,
    found.flatMap(({ place_id }) => place_id ?? []),
  )
  return found.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    cooperativeId: row.standing_id,
    cooperativeName: row.cooperative_name,
    placeName: places.get(row.place_id ?? '') ?? null,
    unit: row.unit,
    quantity: row.quantity,
    price: row.price,
    months: row.months,
    certificates: (certificates.get(row.id) ?? [])
      .map(({ kind, stars, name, valid_until: validUntil, ended_on: endedOn }) => ({
        kind,
        stars,
        name,
        validUntil,
        standing: standingOf({ validUntil, endedOn }, ctx.today),
      }))
      .filter(({ standing }) => standing !== 'ended'),
  }))
}

export const listProducts = query({
  name: 'production.products',
  may: 'production.see',
  input: ProductFilter,
  output: ProductList,
  async run(ctx, { page, ...filter }) {
    const asked = askedOf(ctx, filter)
    const { rows, total } = await store.listProducts(ctx.db, asked, (page - 1) * PRODUCTS_PAGE, PRODUCTS_PAGE)
    const counted = await store.countProducts(ctx.db, asked)
    const at = counted.filter(({ which, place_id }) => which === 2 && place_id !== null)
    const names = await placeNames(
      ctx,
      at.map(({ place_id }) => place_id!),
    )
    return {
      items: await rowsOf(ctx, rows),
      total,
      kinds: Object.fromEntries(counted.flatMap(({ which, kind, n }) => (which === 1 && kind ? [[kind, n]] : []))),
      places: at
        .map(({ place_id: id, n }) => ({ id: id!, name: names.get(id!) ?? '', n }))
        .filter(({ name }) => name !== '')
        .sort((a, b) => byVietnamese(a.name, b.name)),
    }
  },
})

/** What a certificate is called in one line: "OCOP 4 sao, đến 01/01/2028". */
export const certificateWords = (
  ctx: Pick<Ctx, 'language'>,
  { kind, stars, name }: { kind: string; stars: number | null; name: string | null },
): string =>
  kind === 'ocop'
    ? say(ctx, 'production.certificate.ocopStars', { n: stars ?? 0 })
    : kind === 'other' && name
      ? name
      : say(ctx, `production.certificate.${kind}`)

export const exportProducts = query({
  name: 'production.exportProducts',
  may: 'production.see',
  input: ExportFilter,
  output: FileOutput,
  async run(ctx, filter) {
    const { rows } = await store.listProducts(ctx.db, askedOf(ctx, filter), 0, LISTED_ROWS)
    const text = (key: string, width: number) => ({ header: say(ctx, `production.column.${key}`), width, kind: 'text' as const })
    const number = (key: string) => ({ header: say(ctx, `production.column.${key}`), width: 16, kind: 'number' as const })
    const bytes = await listXlsx(ctx, [
      {
        name: say(ctx, 'production.products.sheet'),
        columns: [
          text('name', 36),
          text('kind', 20),
          text('cooperative', 44),
          text('place', 26),
          number('quantity'),
          text('unit', 12),
          number('price'),
          text('season', 22),
          text('certificates', 44),
        ],
        rows: (await rowsOf(ctx, rows)).map((row) => [
          row.name,
          say(ctx, `production.kind.${row.kind}`),
          row.cooperativeName,
          row.placeName ?? '',
          row.quantity,
          row.unit,
          row.price,
          row.months.length === 0 ? say(ctx, 'production.season.whole') : row.months.join(', '),
          row.certificates
            .map((one) => `${certificateWords(ctx, one)}${one.standing === 'over' ? ` (${say(ctx, 'production.standing.over')})` : ''}`)
            .join('; '),
        ]),
      },
    ])
    return { name: 'San-pham-cua-hop-tac-xa.xlsx', mediaType: XLSX, bytes }
  },
})

export async function searchProducts(ctx: Ctx, words: string): Promise<SearchHit[]> {
  if (!ctx.actor.permissions.has('production.see')) return []
  const asked = askedOf(ctx, { q: words, kind: '' })
  if (asked.words.length === 0) return []
  const { rows } = await store.listProducts(ctx.db, asked, 0, 8)
  return rows.map((one) => ({
    kind: 'product',
    title: one.name,
    detail: [say(ctx, `production.kind.${one.kind}`), one.cooperative_name].join(' · '),
    path: productPath(one.id),
  }))
}
