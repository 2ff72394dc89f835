/** The demonstration's ratings: last year's of agricultural cooperatives published at one commune, this year's being scored. */
import { cooperativesByIds } from '#modules/cooperatives'
import type { Stage } from '#platform/stage'
import { listRatings, publishRatings } from './lists.ts'
import type { SchemeContent } from './contract.ts'
import { appraiseRating, scoreRating } from './ratings.ts'
import { addScheme } from './schemes.ts'
import { TEMPLATES } from './schemes-data.ts'

/** What the province's own scheme (invented) gives for what was declared. */
const SCALES: Record<string, SchemeContent['criteria'][number]['scale']> = {
  revenue: [
    { from: 5_000_000_000, points: 25 },
    { from: 3_000_000_000, points: 22 },
    { from: 1_000_000_000, points: 16 },
    { from: 1, points: 8 },
  ],
  capital: [
    { from: 3_000_000_000, points: 15 },
    { from: 1_000_000_000, points: 11 },
    { from: 1, points: 6 },
  ],
  scale: [
    { from: 200, points: 15 },
    { from: 50, points: 11 },
    { from: 5, points: 6 },
  ],
}

/** The points of the criteria of Circular 09/2017 that the demonstration invents: its annex gives them. */
const POINTS = [25, 20, 15, 15, 10, 15]
const KEEPER = 'sotaichinh'
const RATED = 6

export async function demo(stage: Stage): Promise<void> {
  const template = TEMPLATES.find(({ key }) => key === 'agriculture2017')!
  const { key: _key, note: _note, ...content } = template
  const agriculture: SchemeContent = {
    ...content,
    name: `${content.name} (điểm minh họa)`,
    criteria: content.criteria.map((one, at) => ({ ...one, points: POINTS[at]! })),
  }
  const year = Number(stage.today.slice(0, 4)) - 1
  const { id: schemeId } = await stage.perform(KEEPER, stage.day(-19), addScheme, agriculture)
  const own: SchemeContent = {
    ...agriculture,
    name: 'Xếp loại hợp tác xã trên địa bàn thành phố (minh họa)',
    legalBasis: 'Quyết định của UBND thành phố (minh họa)',
    sector: 'all',
    kinds: ['cooperative', 'union'],
    validFrom: `${year + 1}-01-01`,
    yearAfter: false,
    selfBy: '12-15',
    appraiseBy: '12-20',
    publishBy: '12-31',
    criteria: agriculture.criteria.map((one, at) => ({ ...one, evidenceRequired: at === 0, scale: SCALES[one.key] ?? [] })),
  }
  await stage.perform(KEEPER, stage.day(-19), addScheme, own)
  const { items } = await stage.system(['cooperatives.readAll', 'cooperatives.keepAll', 'ratings.lists'], stage.day(-18), (ctx) =>
    listRatings.run(ctx, { scheme: schemeId, year, q: '', page: 1 }, undefined),
  )
  const known = await stage.system(['cooperatives.readAll'], stage.day(-18), (ctx) =>
    cooperativesByIds(
      ctx,
      items.map(({ id }) => id),
    ),
  )
  const chosen = items.filter(({ id }) => known.get(id)?.legalState === 'operating').slice(0, RATED)
  for (const [n, { id }] of chosen.entries()) {
    const scores = (less: number) =>
      Object.fromEntries(
        agriculture.criteria.map(({ key, points }, at) => [key, { points: Math.max(1, points - ((n + at) % 4) - less * (n % 3)), note: '' }]),
      )
    const made = await stage.perform(KEEPER, stage.day(-17), scoreRating, {
      cooperativeId: id,
      schemeId,
      year,
      version: 0,
      scores: scores(1),
      failing: false,
      send: true,
    })
    // The last one waits for its appraisal.
    if (n < RATED - 1)
      await stage.perform(KEEPER, stage.day(-16), appraiseRating, {
        id: made.id,
        version: 1,
        scores: scores(n % 2 ? 3 : 2),
        failing: n === RATED - 2,
      })
  }
  if (chosen.length > 1) await stage.perform(KEEPER, stage.day(-15), publishRatings, { schemeId, year, seen: Math.min(chosen.length, RATED - 1) })
}
