/** Asking: who reports by which form to whom, in which rhythm; and each period as it is opened. */
import { z } from 'zod'
import {
  addDays,
  deadlineFrom,
  deadlineOf,
  makePeriod,
  periodFromKey,
  periodLabel,
  periodOf,
  previousPeriod,
  type Deadline,
  type Period,
  type Term,
  type WorkingCalendar,
} from '#lib/period'
import { action, query, type Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import { settingOn } from '#platform/settings'
import { dutiesToReport } from '#modules/documents'
import { answerersOn, formerOf, groupMembers, organisationGroups, organisationsByIds, standsOn, type Organisation } from '#modules/organisations'
import { notify } from '#modules/people'
import { type PeriodKind } from './contract.ts'
import { handOf } from './indicators.ts'
import { refuse } from './problems.ts'
import { AddSchedule, AskOnce, AskSchedule, Choices, EndSchedule, Schedule, type Asked, type Proposal, type Until } from './report-contract.ts'
import { say } from './say.ts'
import * as store from './store-asking.ts'
import { holdDefinitionsShared } from './store-definitions.ts'
import { formOn, formsOn } from './store-forms.ts'

const Done = z.object({ id: z.uuid() })

type AskedBody = { body: Organisation; until: Deadline }
/** As the shape of what comes in demands, a level has one of both. */
const untilOf = ({ workingDays = 1, fixed }: Until): Deadline => fixed ?? { workingDays }

/**
 * Bodies that a schedule asks on a day, each once with its deadline: the first level that names it counts. Who receives is not asked. Of a
 * body that is named and does not stand on the day those are asked who answer for it then: its heirs after it ended, before it began
 * those that it was made of.
 */
export async function askedOn(ctx: Ctx, audience: readonly Asked[], recipientId: string, day: string): Promise<AskedBody[]> {
  const found = new Map<string, AskedBody>()
  for (const level of audience) {
    const bodies = level.group ? await groupMembers(ctx, level.group, day) : await namedOn(ctx, level.organisationIds ?? [], day)
    for (const body of bodies) if (body.id !== recipientId && !found.has(body.id)) found.set(body.id, { body, until: untilOf(level) })
  }
  return [...found.values()]
}

async function namedOn(ctx: Ctx, ids: string[], day: string): Promise<Organisation[]> {
  const named = [...(await organisationsByIds(ctx, ids)).values()]
  const gone = named.filter((body) => !standsOn(body, day))
  const standing = named.filter((body) => standsOn(body, day))
  if (gone.length === 0) return standing
  const answer = await answerersOn(
    ctx,
    gone.map(({ id }) => id),
    day,
  )
  const heirs = await organisationsByIds(
    ctx,
    [...answer.values()].flatMap((one) => one.ids),
  )
  const found = new Map(standing.map((body) => [body.id, body]))
  for (const { id, level } of gone) {
    const there = (answer.get(id)?.ids ?? []).flatMap((one) => heirs.get(one) ?? []).filter((body) => standsOn(body, day))
    // A commune took over from its district too, which reported for all of its communes: those of its own level have its figures.
    const alike = there.filter((body) => body.level === level)
    for (const body of alike.length > 0 ? alike : there) found.set(body.id, body)
  }
  return [...found.values()]
}

/** Those asked as rows of a request, each with its deadline and the bodies that it was made of. */
export async function toSubmissions(ctx: Ctx, asked: AskedBody[], day: string): Promise<store.NewSubmission[]> {
  const calendar = await officeCalendar()
  const former = await formerOf(
    ctx,
    asked.map(({ body }) => body.id),
    day,
  )
  // Of a period of the past who has ended since is asked too: its only heir reports for it, from the old body's papers.
  const gone = asked.flatMap(({ body }) => (body.validTo !== null && body.validTo <= ctx.today ? [body.id] : []))
  const answer = await answerersOn(ctx, gone, ctx.today)
  const reporterOf = (id: string): string => (answer.get(id)?.ids.length === 1 ? answer.get(id)!.ids[0]! : id)
  return asked.map(({ body, until }) => ({
    organisation_id: reporterOf(body.id),
    subject_id: body.id,
    organisation_name: body.shortName,
    level: body.level,
    place_id: body.placeId,
    due_on: deadlineOf(until, day, calendar),
    former_ids: former.get(body.id) ?? [],
  }))
}

type Opening = {
  formId: string
  title: string
  scheduleId: string | null
  period: Pick<Period, 'key' | 'year' | 'from' | 'to'> & { kind: PeriodKind | 'once' }
  audience: readonly Asked[]
  recipientId: string
  basis: string
}

/** Opens one period: the form's version and the bodies are those of its closing day. Undefined where it is open already. */
export async function openPeriod(ctx: Ctx, opening: Opening): Promise<string | undefined> {
  const { period, recipientId } = opening
  await holdDefinitionsShared(ctx.db, ctx.actor.provinceId!)
  const form = await formOn(ctx.db, opening.formId, period.to)
  if (!form) throw refuse.noVersion({ on: period.to })
  const asked = await askedOn(ctx, opening.audience, recipientId, period.to)
  if (asked.length === 0) throw refuse.nobodyAsked({ on: period.to }, [{ path: 'audience', code: 'reports.nobodyAsked', facts: { on: period.to } }])
  const id = await store.insertRequest(ctx.db, handOf(ctx), {
    schedule_id: opening.scheduleId,
    form_version_id: form.version_id,
    form_id: form.id,
    title: opening.title,
    period_key: period.key,
    period_kind: period.kind,
    year: period.year,
    from_day: period.from,
    to_day: period.to,
    recipient_id: recipientId,
    basis: opening.basis,
    audience: [...opening.audience],
  })
  if (!id) return undefined
  const rows = await toSubmissions(ctx, asked, period.to)
  await store.insertSubmissions(ctx.db, ctx.actor.provinceId!, { id, recipientId }, rows)
  await notify(ctx, {
    organisationIds: [...new Set(rows.map((one) => one.organisation_id))],
    key: 'reports.notice.opened',
    facts: { title: opening.title, to: period.to },
    path: `/reports?request=${id}`,
  })
  return id
}

/** What was to come to a body that has ended comes to its only heir. */
async function openScheduled(ctx: Ctx, one: store.ScheduleRecord, period: Period): Promise<string | undefined> {
  const answer = (await answerersOn(ctx, [one.recipient_id], ctx.today)).get(one.recipient_id)
  return openPeriod(ctx, {
    formId: one.form_id,
    title: titleOf(one.form_name, period),
    scheduleId: one.id,
    period,
    audience: one.audience,
    recipientId: answer?.ids.length === 1 ? answer.ids[0]! : one.recipient_id,
    basis: one.basis,
  })
}

/** 'Tình hình … (quý)' of the third quarter: 'Tình hình …, quý III/2026'. */
export const titleOf = (form: string, period: Pick<Period, 'kind' | 'year' | 'ordinal'>): string =>
  `${form.replace(/ \((?:quý|tháng|năm|6 tháng)[^)]*\)$/, '')}, ${periodLabel(period)}`

/** The day that a period comes to first: its closing, or a term that lies before it (a yearly report "trước ngày 20/11" of figures estimated). */
function firstDay({ audience }: Pick<store.ScheduleRecord, 'audience'>, closing: string, calendar: WorkingCalendar): string {
  return [closing, ...audience.map((level) => deadlineOf(untilOf(level), closing, calendar))].sort()[0]!
}

/** Opens what closes, or is due, within the next days, and the period before if it was missed while nothing ran. */
export async function openDue(ctx: Ctx): Promise<void> {
  const ahead = await settingOn<number>(ctx, 'reports.openDays')
  const all = await store.schedules(ctx.db, ctx.today)
  const known = await store.askedAlready(
    ctx.db,
    all.map(({ id }) => id),
  )
  const calendar = await officeCalendar()
  for (const one of all) {
    const now = periodOf(one.every, ctx.today, one.closing_day)
    for (const period of [previousPeriod(now, one.closing_day), now]) {
      const due = period.to >= one.valid_from && ctx.today >= addDays(firstDay(one, period.to, calendar), -ahead)
      if (!due || known.has(`${one.id} ${period.key}`)) continue
      try {
        await openScheduled(ctx, one, period)
      } catch (thrown) {
        // A calendar whose form or bodies are not there yet holds up no other.
        ctx.log.warn({ schedule: one.id, period: period.key, why: (thrown as Error).message }, 'a period was not opened')
      }
    }
  }
}

async function requireRecipient(ctx: Ctx, id: string): Promise<void> {
  const body = (await organisationsByIds(ctx, [id])).get(id)
  if (!body || !standsOn(body, ctx.today)) throw refuse.recipientUnknown({}, [{ path: 'recipientId', code: 'reports.recipientUnknown' }])
}

export const addSchedule = action({
  name: 'reports.addSchedule',
  may: 'reports.request',
  input: AddSchedule,
  output: Done,
  async run(ctx, input) {
    await requireRecipient(ctx, input.recipientId)
    if (!(await formsOn(ctx.db, ctx.today)).some(({ id }) => id === input.formId)) throw refuse.unknownForm({ id: input.formId })
    if ((await askedOn(ctx, input.audience, input.recipientId, ctx.today)).length === 0)
      throw refuse.nobodyAsked({ on: ctx.today }, [{ path: 'audience', code: 'reports.nobodyAsked', facts: { on: ctx.today } }])
    const id = await store.insertSchedule(ctx.db, handOf(ctx), { ...input, dutyId: input.dutyId ?? null })
    ctx.about('report_schedules', id)
    return { id }
  },
})

export const endSchedule = action({
  name: 'reports.endSchedule',
  may: 'reports.request',
  on: 'report_schedules',
  input: EndSchedule,
  output: Done,
  async run(ctx, { id, validTo }) {
    const one = await store.scheduleById(ctx.db, id)
    if (!one) throw refuse.unknownSchedule({ id })
    if (validTo < one.valid_from)
      throw refuse.endsBefore({ from: one.valid_from }, [{ path: 'validTo', code: 'reports.endsBefore', facts: { from: one.valid_from } }])
    await store.endSchedule(ctx.db, id, validTo)
    return { id }
  },
})

/** Asks now for a period of a schedule: one of the past, or one that would open by itself later. */
export const askPeriod = action({
  name: 'reports.ask',
  may: 'reports.request',
  input: AskSchedule,
  output: Done,
  async run(ctx, { id, period: key }) {
    const one = await store.scheduleById(ctx.db, id)
    if (!one) throw refuse.unknownSchedule({ id })
    const period = periodFromKey(key, one.closing_day)
    if (!period || period.kind !== one.every) throw refuse.periodKey({ key }, [{ path: 'period', code: 'reports.periodKey', facts: { key } }])
    const made = await openScheduled(ctx, one, period)
    if (!made) throw refuse.alreadyAsked({ period: periodLabel(period) })
    ctx.about('report_requests', made)
    return { id: made }
  },
})

/** Asks once, out of any calendar (chuyên đề, đột xuất). */
export const askOnce = action({
  name: 'reports.askOnce',
  may: 'reports.request',
  input: AskOnce,
  output: Done,
  async run(ctx, { formId, title, fromDay, toDay, audience, recipientId, basis }) {
    await requireRecipient(ctx, recipientId)
    const period = { kind: 'once' as const, key: toDay, year: Number(toDay.slice(0, 4)), from: fromDay, to: toDay }
    const id = await openPeriod(ctx, { formId, title, scheduleId: null, period, audience, recipientId, basis })
    ctx.about('report_requests', id!)
    return { id: id! }
  },
})

export const listSchedules = query({
  name: 'reports.schedules',
  may: 'reports.see',
  input: z.object({}),
  output: z.object({ items: z.array(Schedule) }),
  async run(ctx) {
    const all = await store.schedules(ctx.db)
    const groups = new Map((await organisationGroups(ctx)).map(({ code, name }) => [code, name]))
    const bodies = await organisationsByIds(
      ctx,
      all.flatMap((one) => [one.recipient_id, ...one.audience.flatMap(({ organisationIds }) => organisationIds ?? [])]),
    )
    const nameOf = (id: string) => bodies.get(id)?.shortName ?? ''
    return {
      items: all.map((one) => ({
        id: one.id,
        version: one.version,
        form: { id: one.form_id, name: one.form_name },
        every: one.every,
        closingDay: one.closing_day,
        audience: one.audience.map(({ group, organisationIds = [], workingDays, fixed }) => ({
          name: group ? (groups.get(group) ?? group) : few(organisationIds.map(nameOf)),
          names: organisationIds.length > FEW ? organisationIds.map(nameOf) : [],
          workingDays,
          fixed,
        })),
        recipient: { id: one.recipient_id, name: nameOf(one.recipient_id) },
        basis: one.basis,
        validFrom: one.valid_from,
        validTo: one.valid_to,
        madeBy: one.made_by_name,
      })),
    }
  },
})

/** Bodies said by name; of more the first ones and how many. */
const FEW = 3
const few = (names: readonly string[], n = names.length): string => (n > FEW ? `${names.slice(0, FEW).join(', ')}… (${n})` : names.join(', '))

const RHYTHMS: Record<string, PeriodKind> = { month: 'month', quarter: 'quarter', 'half-year': 'half', half: 'half', year: 'year' }

/** What a paper says of when, as a calendar takes it. */
function termOf(term: Term | null, every: PeriodKind): Proposal['term'] {
  const found = term && term.kind !== 'after' ? deadlineFrom(term, every) : undefined
  if (!found) return null
  const { deadline, closingDay } = found
  return { ...('workingDays' in deadline ? deadline : { fixed: deadline }), ...(closingDay ? { closingDay } : {}) }
}

/** Duties to report that a person confirmed and for which no calendar was made yet, one for each rhythm that the paper names. */
async function proposalsOf(ctx: Ctx, own: string | undefined): Promise<Proposal[]> {
  if (!ctx.actor.permissions.has('documents.readAll')) return []
  const made = new Set((await store.schedules(ctx.db)).map((one) => `${one.duty_id} ${one.every}`))
  const duties = await dutiesToReport(ctx, { confirmed: true })
  const bodies = await organisationsByIds(ctx, [
    ...duties.flatMap(({ toIds, whoIds }) => [...toIds.slice(0, 1), ...whoIds.slice(0, 3)]),
    ...(own ? [own] : []),
  ])
  return duties
    .filter(({ confirmedBy }) => confirmedBy !== null)
    .flatMap((duty) =>
      duty.every.flatMap((rhythm) => {
        const every = RHYTHMS[rhythm]
        if (!every || made.has(`${duty.itemId} ${every}`)) return []
        const to = bodies.get(duty.toIds[0] ?? own ?? '')
        const who = [...duty.whoIds.slice(0, FEW).map((id) => bodies.get(id)?.shortName ?? ''), ...duty.who].filter(Boolean)
        return [
          {
            dutyId: duty.itemId,
            document: duty.document,
            quote: duty.quote.slice(0, 600),
            about: duty.about,
            every,
            organisationIds: duty.whoIds,
            who: few(who, Math.max(who.length, duty.whoIds.length)),
            recipient: to ? { id: to.id, name: to.shortName } : null,
            term: termOf(duty.term, every),
          },
        ]
      }),
    )
    .slice(0, 50)
}

export const seeChoices = query({
  name: 'reports.choices',
  may: 'reports.request',
  input: z.object({}),
  output: Choices,
  async run(ctx) {
    const own = ctx.actor.organisationId
    // One's own first: who sets up a calendar mostly receives by it.
    const offices = [...(own ? (await organisationsByIds(ctx, [own])).values() : []), ...(await groupMembers(ctx, 'agencies'))]
    const recipients = new Map(offices.map((body) => [body.id, { id: body.id, name: body.shortName }]))
    return {
      forms: (await formsOn(ctx.db, ctx.today)).map(({ id, name }) => ({ id, name })),
      groups: (await organisationGroups(ctx)).map(({ code, name }) => ({ code, name })),
      recipients: [...recipients.values()],
      proposals: await proposalsOf(ctx, own),
    }
  },
})

/** The periods of a schedule that close in a year. */
export function periodsOf(one: Pick<store.ScheduleRecord, 'every' | 'closing_day'>, year: number): Period[] {
  const count = { month: 12, quarter: 4, half: 2, year: 1 }[one.every]
  return Array.from({ length: count }, (_, at) => makePeriod(one.every, year, at + 1, one.closing_day))
}

/** The period before the one asked for, and the same one of last year. */
export function besideOf(one: { period_kind: string; period_key: string }): { last: string | null; year: string | null } {
  const period = one.period_kind === 'once' ? undefined : periodFromKey(one.period_key)
  if (!period) return { last: null, year: null }
  return { last: periodLabel(previousPeriod(period)), year: periodLabel(makePeriod(period.kind, period.year - 1, period.ordinal)) }
}

export const said = (ctx: Ctx, one: { period_kind: string; period_key: string; to_day: string }): string => {
  const period = one.period_kind === 'once' ? undefined : periodFromKey(one.period_key)
  return period ? periodLabel(period) : say(ctx, 'reports.once')
}
