/** What people do with series: read one, take it along as a spreadsheet, say how a divided place is shared out. */
import { z } from 'zod'
import { addDays } from '#lib/period'
import { action, FileOutput, query, type FileAnswer } from '#platform/action'
import { writeXlsx } from '#platform/sheets'
import { ofCity } from '#modules/people'
import { groundAround } from '#modules/places'
import { comeToWhole, locator } from './ground-rules.ts'
import { handOf } from './indicators.ts'
import { refuse } from './problems.ts'
import { refuse as platform } from '#platform/problems'
import { say } from './say.ts'
import { seriesOf } from './series.ts'
import { inUnit } from './unit-rules.ts'
import { AskSeries, Series, SetShares } from './series-contract.ts'
import * as store from './store-series.ts'

export const seeSeries = query({ name: 'reports.series', may: 'reports.see', input: AskSeries, output: Series, run: seriesOf })

export const seriesSheet = query({
  name: 'reports.seriesSheet',
  may: 'reports.see',
  input: AskSeries,
  output: FileOutput,
  logged: true,
  async run(ctx, asked): Promise<FileAnswer> {
    const series = await seriesOf(ctx, asked)
    const whole = say(ctx, series.all ? 'reports.series.whole' : 'reports.series.own', await ofCity(ctx))
    const quotient = series.points.some(({ top }) => top !== null)
    const basis = series.on ? say(ctx, 'reports.series.basis.rebased', { on: series.on }) : say(ctx, 'reports.series.basis.reported')
    const bytes = writeXlsx({
      sheets: [
        {
          name: say(ctx, 'reports.series.sheet'),
          columns: [
            { header: say(ctx, 'reports.series.period'), width: 18, kind: 'text' },
            { header: `${series.code} ${series.name} (${series.unit})`, width: 30, kind: 'number' },
            ...(quotient
              ? [
                  { header: say(ctx, 'reports.behind.top'), width: 18, kind: 'number' as const },
                  { header: say(ctx, 'reports.behind.bottom'), width: 18, kind: 'number' as const },
                ]
              : []),
            { header: say(ctx, 'reports.series.reports'), width: 14, kind: 'number' },
            { header: say(ctx, 'reports.series.asked'), width: 14, kind: 'number' },
            { header: say(ctx, 'reports.series.note'), width: 60, kind: 'text' },
          ],
          rows: [
            ...series.points.map((point) => [
              point.label,
              inUnit(point.unit || series.unit, point.value),
              ...(quotient ? [inUnit('', point.top), inUnit('', point.bottom)] : []),
              point.reports,
              point.asked,
              point.divided.length > 0
                ? say(ctx, 'reports.series.divided', { places: point.divided.join(', ') })
                : [
                    ...series.definitions
                      .filter(({ key }) => key === point.key)
                      .map(
                        (one) =>
                          `${say(ctx, 'reports.series.definitions')}: ${say(ctx, 'reports.series.defined.unit', { unit: one.unit, before: one.unitBefore })}`,
                      ),
                    point.changed ? say(ctx, 'reports.series.changedInYear') : '',
                    point.official ? say(ctx, 'reports.series.official') : '',
                    point.corrected > 0 ? say(ctx, 'reports.stand.corrected', { n: point.corrected }) : '',
                    point.shared ? say(ctx, 'reports.series.shared') : '',
                    point.fromParts ? say(ctx, 'reports.series.fromParts') : '',
                  ]
                    .filter(Boolean)
                    .join('; '),
            ]),
            [`${series.place?.name ?? whole}, ${basis}`],
          ],
        },
      ],
    })
    return {
      name: `${series.code} ${series.place?.name ?? ''} ${series.on ?? ''}`.trim().replaceAll('/', '-') + '.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes,
      size: bytes.byteLength,
    }
  },
})

/** A person says how a divided place is shared out: every part, all of it, with a reason. */
export const setShares = action({
  name: 'reports.setShares',
  may: 'reports.design',
  input: SetShares,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { placeId, seen, on, way, parts, basis }) {
    const { places, steps } = await groundAround(ctx, [placeId])
    const [from, day] = way === 'forward' ? [addDays(on, -1), on] : [on, addDays(on, -1)]
    const fork = locator(places, steps, new Map())(placeId, from, day).forks.find((one) => one.placeId === placeId)
    const named = parts.map((one) => one.placeId).toSorted()
    if (!fork || fork.parts.join() !== named.join()) throw refuse.shareParts({}, [{ path: 'parts', code: 'reports.shareParts' }])
    if (!comeToWhole(parts.map(({ share }) => share))) throw refuse.shareWhole({}, [{ path: 'parts', code: 'reports.shareWhole' }])
    if (!(await store.setShares(ctx.db, handOf(ctx), { placeId, on, way, seen, parts, basis }))) throw platform.stale({ seen, current: seen + 1 })
    ctx.about('report_shares', placeId, { after: { on, way, basis, ...Object.fromEntries(parts.map((one) => [one.placeId, one.share])) } })
    return { id: placeId }
  },
})
