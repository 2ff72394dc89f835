/** The ratings of one, on its page: what was published for everybody, all of them for those whom it concerns, and the year that waits to be scored. */
import { z } from 'zod'
import { query } from '#platform/action'
import { RatingsOfOne } from './contract.ts'
import { daysOf, overSince, yearAsked } from './rating-rules.ts'
import { datedOf, schemeOf } from './schemes.ts'
import { oneOf, ratingPath, scores, whyNotRated } from './standing.ts'
import * as store from './store.ts'

export const seeRatingsOfOne = query({
  name: 'ratings.ofOne',
  may: 'ratings.see',
  input: z.object({ cooperativeId: z.uuid() }),
  output: RatingsOfOne,
  async run(ctx, { cooperativeId }) {
    const one = await oneOf(ctx, cooperativeId)
    const [schemes, shown] = [await store.schemesOf(ctx.db), await store.shownOf(ctx.db, one.id)]
    const items = shown.flatMap(({ scheme_id: schemeId, year, state, points, band }) => {
      const scheme = schemes.find(({ id }) => id === schemeId)
      const called = scheme?.bands.find(({ key }) => key === band)?.name ?? null
      const path = ratingPath({ cooperativeId: one.id, schemeId, year })
      return scheme ? [{ schemeId, scheme: scheme.name, over: overSince(schemeOf(scheme), ctx.today), year, state, points, band: called, path }] : []
    })
    const open: z.input<typeof RatingsOfOne>['open'] = []
    if (scores(ctx, one))
      for (const scheme of schemes) {
        const year = yearAsked(datedOf(scheme), ctx.today)
        const begun = items.some((rated) => rated.schemeId === scheme.id && rated.year === year)
        if (begun || (await whyNotRated(ctx, scheme, one, year))) continue
        const path = ratingPath({ cooperativeId: one.id, schemeId: scheme.id, year })
        open.push({ schemeId: scheme.id, scheme: scheme.name, year, selfBy: daysOf(datedOf(scheme), year).selfBy, path })
      }
    return { items, open }
  },
})
