/** Who is rated in a year and how far each is; publishing what is appraised; the list as a workbook. */
import { z } from 'zod'
import { fold } from '#lib/text'
import { action, FileOutput, query, type Ctx } from '#platform/action'
import { LISTED_ROWS, listXlsx } from '#platform/list-sheets'
import { recordEach } from '#platform/timeline'
import { notify } from '#modules/people'
import { placeNames } from '#modules/places'
import { Publish, RatingFilter, RatingList, RATINGS_PAGE, type RatingRow } from './contract.ts'
import { refuse } from './problems.ts'
import { daysOf, oldestDayOf, overSince, rates, yearAsked, yearsOf } from './rating-rules.ts'
import { ratingPath } from './standing.ts'
import { say } from './say.ts'
import { datedOf, knownScheme, schemeOf } from './schemes.ts'
import * as store from './store.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function askedOf(
  ctx: Ctx,
  filter: z.output<typeof RatingFilter>,
): Promise<{ schemes: store.SchemeRecord[]; asked: store.Asked | null; year: number }> {
  const schemes = await store.schemesOf(ctx.db)
  const standing = (one: store.SchemeRecord, year: number) => rates(datedOf(one), year)
  const chosen = filter.scheme
    ? schemes.find(({ id }) => id === filter.scheme)
    : (schemes.find((one) => standing(one, filter.year ?? yearAsked(datedOf(one), ctx.today))) ?? schemes[0])
  const year =
    filter.year ?? (chosen ? (yearsOf(datedOf(chosen), ctx.today)[0] ?? yearAsked(datedOf(chosen), ctx.today)) : Number(ctx.today.slice(0, 4)) - 1)
  if (!chosen) return { schemes, asked: null, year }
  const asked: store.Asked = {
    scheme: chosen,
    year,
    oldestDay: oldestDayOf(chosen.min_months, year),
    standing: filter.standing ?? null,
    band: filter.band ?? null,
    place: filter.place ?? null,
    words: fold(filter.q) || null,
  }
  return { schemes, asked, year }
}

async function rowsOf(ctx: Ctx, asked: store.Asked, found: readonly store.RatedRecord[]): Promise<RatingRow[]> {
  const places = await placeNames(
    ctx,
    found.flatMap(({ place_id }) => place_id ?? []),
  )
  const due = daysOf(datedOf(asked.scheme), asked.year).selfBy
  // Nobody owes a score to a scheme that rates no more: what is missing of those years may be recorded still, and is not late.
  const over = overSince(schemeOf(asked.scheme), ctx.today) !== null
  return found.map((row) => ({
    id: row.id,
    name: row.name,
    placeName: places.get(row.place_id ?? '') ?? null,
    standing: row.standing,
    selfPoints: row.self_points,
    points: row.points,
    band: asked.scheme.bands.find(({ key }) => key === row.band)?.name ?? null,
    late: !over && (row.sent_on ?? ctx.today) > due && !['appraised', 'published'].includes(row.standing),
  }))
}

export const listRatings = query({
  name: 'ratings.list',
  may: 'ratings.lists',
  input: RatingFilter.extend({ page: z.coerce.number().int().min(1).max(2000).default(1) }),
  output: RatingList,
  async run(ctx, { page, ...filter }) {
    const { schemes, asked, year } = await askedOf(ctx, filter)
    const shown = schemes.map((one) => ({ id: one.id, name: one.name, years: yearsOf(datedOf(one), ctx.today) }))
    if (!asked) return { scheme: null, schemes: shown, year, total: 0, items: [], counts: {}, bands: {}, mayPublish: false }
    const { rows, total } = await store.listRated(ctx.db, asked, (page - 1) * RATINGS_PAGE, RATINGS_PAGE)
    const counts: z.input<typeof RatingList>['counts'] = {}
    const bands: Record<string, number> = {}
    for (const { standing, band, n } of await store.countRated(ctx.db, asked)) {
      counts[standing] = (counts[standing] ?? 0) + n
      if (band) bands[band] = (bands[band] ?? 0) + n
    }
    const { scheme } = asked
    return {
      scheme: {
        id: scheme.id,
        name: scheme.name,
        bands: scheme.bands,
        ...daysOf(datedOf(scheme), year),
        over: overSince(schemeOf(scheme), ctx.today),
      },
      schemes: shown,
      year,
      total,
      items: await rowsOf(ctx, asked, rows),
      counts,
      bands,
      mayPublish: ctx.actor.permissions.has('ratings.publish') && (counts.appraised ?? 0) > 0,
    }
  },
})

export const exportRatings = query({
  name: 'ratings.export',
  may: 'ratings.lists',
  input: RatingFilter,
  output: FileOutput,
  logged: true,
  async run(ctx, filter) {
    const { asked, year } = await askedOf(ctx, filter)
    if (!asked) throw refuse.nothingToPublish()
    const rows = await rowsOf(ctx, asked, (await store.listRated(ctx.db, asked, 0, LISTED_ROWS)).rows)
    const text = (key: string, width: number) => ({ header: say(ctx, `ratings.column.${key}`), width, kind: 'text' as const })
    const number = (key: string) => ({ header: say(ctx, `ratings.column.${key}`), width: 14, kind: 'number' as const })
    const bytes = await listXlsx(ctx, [
      {
        name: say(ctx, 'ratings.sheet', { year: String(year) }),
        columns: [text('name', 48), text('place', 28), text('standing', 22), number('selfPoints'), number('points'), text('band', 16)],
        rows: rows.map((row) => [
          row.name,
          row.placeName ?? '',
          say(ctx, `ratings.standing.${row.standing}`),
          row.selfPoints,
          row.points,
          row.band ?? '',
        ]),
      },
    ])
    return { name: say(ctx, 'ratings.file', { year: String(year) }), mediaType: XLSX, bytes }
  },
})

/** All that is appraised of a year is published at once: the person has seen how many. */
export const publishRatings = action({
  name: 'ratings.publish',
  may: 'ratings.publish',
  input: Publish,
  output: z.object({ published: z.number().int() }),
  async run(ctx, { schemeId, year, seen }) {
    const scheme = await knownScheme(ctx, schemeId)
    const done = await store.publish(ctx.db, schemeId, year, ctx.today)
    if (done.length === 0) throw refuse.nothingToPublish()
    if (done.length !== seen) throw refuse.othersMeanwhile({ n: done.length, seen })
    ctx.about('rating_schemes', schemeId, { after: { year, published: done.length } })
    await recordEach(
      ctx,
      'rating_events',
      done.map(({ id }) => ({ objectId: id, kind: 'published' })),
    )
    for (const { cooperative_id: cooperativeId, organisation_id: body, band } of done)
      if (body)
        await notify(ctx, {
          organisationIds: [body],
          key: 'ratings.notice.published',
          facts: { year: String(year), band: scheme.bands.find(({ key }) => key === band)?.name ?? '' },
          path: ratingPath({ cooperativeId, schemeId, year }),
        })
    return { published: done.length }
  },
})
