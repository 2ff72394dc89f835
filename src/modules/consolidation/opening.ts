/** Opening a consolidated report: what it is made of, and how its template is filled in for the period. */
import { z } from 'zod'
import { formatDay } from '#lib/period'
import { action, query, type Ctx } from '#platform/action'
import { settingOn } from '#platform/settings'
import { record } from '#platform/timeline'
import { takeUp } from '#modules/inside'
import { organisationOfProvince, organisationsByIds, type Organisation } from '#modules/organisations'
import { membersOf } from '#modules/people'
import { periodRequests, requestsReceived, type PeriodRequest } from '#modules/reports'
import { Choices, ConsolidationRow, OpenConsolidation } from './contract.ts'
import { fieldsOf, writeField } from './field-rules.ts'
import { growsWithYear, isKnown, periodFor, valuesOf, type Period } from './figures.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'
import { asTheProvince, templates } from './templates.ts'

const SIZE = 50
/** Which body of the directory each kind of receiver means: there are many of the Party's, and many ministries. */
const RECEIVING = { people_committee: 'people_committee', party: 'party_committee', council: 'council', ministry: 'ministry_finance' } as const
/** The page from which its proposals come. */
export const originOf = (id: string): string => `/consolidation/${id}`
export const EVENTS = 'consolidation_events'
export const by = (ctx: Ctx): string => ctx.actor.post ?? ctx.actor.name
export const handOf = (ctx: Ctx) => ({ provinceId: ctx.actor.provinceId!, name: by(ctx), at: ctx.now })

export const listConsolidations = query({
  name: 'consolidation.list',
  may: 'consolidation.see',
  input: z.object({
    year: z.coerce.number().int().min(2000).max(2100).optional(),
    /** The paper of the register that one was signed as. */
    document: z.uuid().optional(),
    page: z.coerce.number().int().min(1).max(1000).default(1),
  }),
  output: z.object({ items: z.array(ConsolidationRow), next: z.string().nullable(), total: z.number().int() }),
  async run(ctx, { year, document, page }) {
    const { rows, total } = await store.list(ctx.db, { year: year ?? null, documentId: document ?? null }, page, SIZE)
    const bodies = await organisationsByIds(
      ctx,
      rows.map((one) => one.organisation_id),
    )
    return {
      items: rows.map((one) => ({
        id: one.id,
        title: one.title,
        template: one.template_name,
        period: one.period_label,
        toDay: one.to_day,
        state: one.state,
        organisation: bodies.get(one.organisation_id)?.shortName ?? '',
        number: one.number,
        signedOn: one.signed_on,
        replaced: one.replaced,
      })),
      next: page * SIZE < total ? String(page + 1) : null,
      total,
    }
  },
})

export const sourceOf = ({ id, title, period, counts, locked }: PeriodRequest) => ({ id, title, period, counts, locked })

/** Periods that came to one's own body, and the templates there are. */
export const seeChoices = query({
  name: 'consolidation.choices',
  may: 'consolidation.write',
  input: z.object({}),
  output: Choices,
  async run(ctx) {
    const own = ctx.actor.organisationId
    const requests = own ? await requestsReceived(ctx, [own], 60) : []
    const taken = own
      ? await store.openTemplates(
          ctx.db,
          own,
          requests.map(({ id }) => id),
        )
      : []
    return {
      templates: (await templates(ctx)).map(({ code, name }) => ({ code, name })),
      requests: requests.map((one) => ({ ...sourceOf(one), taken: taken.filter(({ request_id }) => request_id === one.id).map(({ name }) => name) })),
    }
  },
})

/** Opens the consolidated report of a period: every other period of the same name that comes to this body is gathered from too. */
export const openConsolidation = action({
  name: 'consolidation.open',
  may: 'consolidation.write',
  input: OpenConsolidation,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { template: code, requestId }) {
    const own = ctx.actor.organisationId
    const body = own && (await organisationsByIds(ctx, [own])).get(own)
    const [request] = await periodRequests(ctx, [requestId])
    if (!body || !request || request.recipientId !== own)
      throw refuse.unknownRequest({ id: requestId }, [{ path: 'requestId', code: 'consolidation.unknownRequest' }])
    const template = (await templates(ctx)).find((one) => one.code === code)
    if (!template) throw refuse.unknownTemplate({}, [{ path: 'template', code: 'consolidation.unknownTemplate' }])
    const earlier = await store.ofPeriod(ctx.db, code, requestId)
    if (earlier.some(({ state, organisation_id }) => state === 'draft' && organisation_id === own))
      throw refuse.alreadyOpen({ period: request.period })
    const period = await periodFor(ctx, requestId)
    if (!period) throw refuse.unknownRequest({ id: requestId })
    const beside = (await requestsReceived(ctx, [own])).filter(
      (one) => one.id !== requestId && one.periodKey === request.periodKey && one.periodKind === request.periodKind,
    )
    const committee = await organisationOfProvince(ctx, 'people_committee')
    const words = await wordsFor(ctx, request, committee)
    const parts = await Promise.all(template.parts.map(async (part) => ({ ...part, text: await settled(period, words(part.text)) })))
    const to = template.receiver === 'none' ? undefined : await organisationOfProvince(ctx, RECEIVING[template.receiver])
    const id = await store.add(
      ctx.db,
      handOf(ctx),
      {
        organisation_id: own,
        template_code: code,
        template_name: template.name,
        main_request_id: requestId,
        request_ids: [requestId, ...beside.map((one) => one.id)],
        period_label: request.period,
        year: request.year,
        to_day: request.toDay,
        title: words(template.subject),
        symbol: await settingOn<string>(ctx, 'consolidation.symbol'),
        addressees: template.addressees.length > 0 ? template.addressees.map(words) : to ? [to.name] : [],
        addressee_ids: to ? [to.id] : [],
        recipients: template.recipients.map(words),
        archive: template.archive,
        bases: template.bases.map(words),
        signer_name: (await membersOf(ctx, [own])).find(({ rank }) => rank === 'head')?.name ?? '',
        replaces_id: earlier.find(({ state }) => state === 'signed')?.id ?? null,
      },
      parts,
    )
    const made = await store.partsOf(ctx.db, id)
    const values = await valuesOf(
      period,
      made.map((part) => part.body),
    )
    for (const part of made) await store.setSeen(ctx.db, part.id, pick(values, part.body))
    await takeUp(ctx, 'consolidation', id, own)
    await record(ctx, EVENTS, id, 'opened')
    ctx.about('consolidations', id)
    return { id }
  },
})

export const pick = (values: Record<string, string | null>, body: string): Record<string, string | null> =>
  Object.fromEntries(fieldsOf(body).map(({ token }) => [token, values[token] ?? null]))

/** What a template's own words become in this period. */
async function wordsFor(ctx: Ctx, request: PeriodRequest, committee: Organisation | undefined): Promise<(text: string) => string> {
  const named = await asTheProvince(ctx)
  const known: Record<string, string> = {
    kỳ: request.period,
    ngày: formatDay(request.toDay),
    UBND: committee?.name ?? 'Ủy ban nhân dân tỉnh',
  }
  return (text) => named(text).replace(/\[(kỳ|ngày|UBND)\]/g, (_, word: string) => known[word] ?? '')
}

/** Comparisons that a template asks for, with what there is to compare with; a field that this form does not have is left out with its words. */
async function settled(period: Period, text: string): Promise<string> {
  const asked = [...text.matchAll(/\[(so sánh|kế hoạch) ([A-Z]+\.[\d.]+)\]/g)].map(([, what, row]) => ({ what: what!, row: row! }))
  const token = (row: string, against: 'truoc' | 'namtruoc' | 'kehoach' | 'luyke') =>
    writeField({ row, column: null, against, how: against === 'luyke' ? null : '%', place: null })
  const values = await valuesOf(
    period,
    asked.flatMap(({ row }) => [token(row, 'namtruoc'), token(row, 'truoc'), token(row, 'kehoach')]),
  )
  const whole = text.replace(/\[(so sánh|kế hoạch) ([A-Z]+\.[\d.]+)\]/g, (_, what: string, row: string) => {
    if (what === 'kế hoạch') {
      if (!values[token(row, 'kehoach')]) return ''
      if (period.plans(row, null, period.key)?.of === 'period') return ` (đạt ${token(row, 'kehoach')} kế hoạch của kỳ)`
      return growsWithYear(period, row)
        ? ` (cộng từ đầu năm ${token(row, 'luyke')}, đạt ${token(row, 'kehoach')} kế hoạch năm)`
        : ` (đạt ${token(row, 'kehoach')} kế hoạch năm)`
    }
    if (values[token(row, 'namtruoc')]) return ` (${token(row, 'namtruoc')} so với cùng kỳ năm trước)`
    return values[token(row, 'truoc')] ? ` (${token(row, 'truoc')} so với kỳ trước)` : ''
  })
  // A sentence about what this form does not ask for has nothing to say.
  return whole
    .split('\n')
    .map((line) =>
      line
        .split(/(?<=[.;]) /)
        .filter((sentence) => fieldsOf(sentence).every((field) => isKnown(period, field)))
        .join(' '),
    )
    .filter(Boolean)
    .join('\n')
}
