/** How complete and how timely reports come: per form, period and level, per body, and who was late with why; on the page and as a spreadsheet. */
import type { z } from 'zod'
import { FileOutput, query, type Ctx, type FileAnswer } from '#platform/action'
import { LISTED_ROWS, listXlsx } from '#platform/list-sheets'
import { said } from './asking.ts'
import { lateDays } from './filling.ts'
import { say } from './say.ts'
import * as store from './store-terms.ts'
import { AskTerms, Terms } from './terms-contract.ts'

/** On the page; the spreadsheet has all. */
const SHOWN = 500
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const NOTHING: Terms = { year: 0, forms: [], levels: [], periods: [], bodies: [], late: [] }

async function termsOf(ctx: Ctx, { year: wanted, form, level }: z.output<typeof AskTerms>, most: number): Promise<Terms> {
  const year = wanted ?? Number(ctx.today.slice(0, 4))
  const own = ctx.actor.organisationId
  const readsAll = ctx.actor.permissions.has('reports.readAll')
  if (!own && !readsAll) return { ...NOTHING, year }
  const of = { organisationIds: own ? [own] : [], readsAll, year, today: ctx.today, form, level }
  const periods = await store.termsByPeriod(ctx.db, of)
  return {
    year,
    ...(await store.choicesOfTerms(ctx.db, of)),
    periods: periods.map(({ request_id, form_code, period_key, period_kind, to_day, ...one }) => ({
      ...one,
      request: request_id,
      form: form_code,
      period: said(ctx, { period_key, period_kind, to_day }),
      toDay: to_day,
    })),
    bodies: await store.termsByBody(ctx.db, of),
    late: (await store.lateOnes(ctx.db, of, most)).map((one) => ({
      id: one.id,
      organisation: one.organisation_name,
      level: one.level,
      form: one.form_code,
      title: one.title,
      dueOn: one.due_on,
      sentOn: one.sent_on,
      lateDays: lateDays({ due_on: one.due_on, sent_on: one.sent_on, state: one.state as 'sent' }, ctx.today),
      reason: one.late_reason || null,
    })),
  }
}

export const seeTerms = query({
  name: 'reports.terms',
  may: 'reports.see',
  input: AskTerms,
  output: Terms,
  run: (ctx, asked) => termsOf(ctx, asked, SHOWN),
})

/** The same as a workbook: by period, by body, and each report that was late or is missing. */
export const termsSheet = query({
  name: 'reports.termsSheet',
  may: 'reports.see',
  input: AskTerms,
  output: FileOutput,
  logged: true,
  async run(ctx, asked): Promise<FileAnswer> {
    const { year, periods, bodies, late } = await termsOf(ctx, asked, LISTED_ROWS)
    const t = (key: string) => say(ctx, `reports.terms.${key}`)
    const level = (of: string) => say(ctx, `reports.series.level.${of}`)
    const text = (key: string, width: number) => ({ header: t(key), width, kind: 'text' as const })
    const day = (key: string) => ({ header: t(key), width: 14, kind: 'date' as const })
    const figures = ['asked', 'onTime', 'late', 'missing', 'complete', 'timely'].map((key) => ({
      header: t(key),
      width: 14,
      kind: 'number' as const,
    }))
    const share = (n: number, of: number) => (of === 0 ? null : Math.round((n / of) * 1000) / 10)
    const counts = (one: { asked: number; onTime: number; late: number; missing: number }) => [
      one.asked,
      one.onTime,
      one.late,
      one.missing,
      share(one.onTime + one.late, one.asked),
      share(one.onTime, one.asked),
    ]
    const bytes = await listXlsx(ctx, [
      {
        name: t('byPeriod'),
        columns: [text('form', 16), text('report', 60), text('period', 18), day('toDay'), text('level', 22), ...figures],
        rows: periods.map((one) => [one.form, one.title, one.period, one.toDay, level(one.level), ...counts(one)]),
      },
      {
        name: t('byBody'),
        columns: [text('body', 44), text('level', 22), ...figures],
        rows: bodies.map((one) => [one.name, level(one.level), ...counts(one)]),
      },
      {
        name: t('lateOnes'),
        columns: [
          text('body', 44),
          text('level', 22),
          text('form', 16),
          text('report', 60),
          day('dueOn'),
          day('sentOn'),
          { header: t('lateDays'), width: 14, kind: 'number' as const },
          text('reason', 60),
        ],
        rows: late.map((one) => [one.organisation, level(one.level), one.form, one.title, one.dueOn, one.sentOn, one.lateDays, one.reason]),
      },
    ])
    return { name: `${t('title')} ${year}.xlsx`, mediaType: XLSX, bytes, size: bytes.byteLength }
  },
})
