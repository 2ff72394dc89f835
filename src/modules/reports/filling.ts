/** Filling in: a report as it is seen, saved as one types, and sent. */
import { z } from 'zod'
import { daysBetween } from '#lib/period'
import { action, query, type Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { insideOf, leftDirectly, requireInside, reworded } from '#modules/inside'
import { organisationsByIds } from '#modules/organisations'
import { notify } from '#modules/people'
import { besideOf, said } from './asking.ts'
import { comparedWith } from './comparable.ts'
import { filesOfReport, wentWith } from './files-of.ts'
import type { Cells, Layout } from './layout-contract.ts'
import { addedUp, cellKey, enteredColumns, findingsOf, placesOf, type Finding } from './layout-rules.ts'
import { refuse } from './problems.ts'
import { Report, SaveCells, SendReport } from './report-contract.ts'
import { offeredOf, type Offered } from './prefill-rules.ts'
import { declaredBy, isRegistered, REGISTER_COLUMN, registerOf } from './register.ts'
import { requestBefore, type RequestRecord } from './store-asking.ts'
import { layoutOf } from './store-forms.ts'
import * as store from './store-submissions.ts'
import { holdRequestOf, reportedWithin, wholeById } from './store-whole.ts'

export const EVENTS = 'report_events'
const Stepped = z.object({ id: z.uuid(), version: z.number().int() })
const OPEN = ['waiting', 'draft', 'returned']

export const lateDays = (one: Pick<store.SubmissionRecord, 'due_on' | 'sent_on' | 'state'>, today: string): number => {
  const on = one.state === 'sent' || one.state === 'accepted' ? (one.sent_on ?? today) : today
  return Math.max(0, daysBetween(one.due_on, on))
}

type Whole = {
  one: store.SubmissionRecord
  request: RequestRecord
  layout: Layout
  kept: store.CellsRecord
  last: Cells | null
  /** Parts that have their paper. */
  filed: string[]
  /** What is being filled in is its own body's, until it is sent; another reader sees nothing of it. */
  shut: boolean
}
/** A report with its form, what stands in it, and what the same body reported the period before. */
export async function wholeOf(ctx: Ctx, id: string): Promise<Whole> {
  const found = await wholeById(ctx.db, id)
  const layout = found && (await layoutOf(ctx.db, found.request.form_version_id))
  if (!found || !layout) throw refuse.unknown({ id })
  const { one, request, before } = found
  const shut = OPEN.includes(one.state) && !isOwn(ctx, one.organisation_id) && !ctx.actor.permissions.has('reports.system')
  const [kept, filed] = shut ? [{ ...found.kept, ...NOTHING }, []] : [found.kept, found.filed]
  return { one, request, layout, shut, kept, last: await comparedWith(ctx.db, layout, before.versions, togetherOf(before)), filed }
}

const NOTHING = { cells: {}, texts: {}, notes: {}, reasons: {}, saved_at: null, saved_by_name: null }

/** What reports of one period come to: unknown where one of those asked did not report. */
const togetherOf = ({ asked, cells }: { asked: number; cells: Cells[] }): Cells | null =>
  cells.length === 0 || cells.length < asked ? null : addedUp(cells)

/**
 * What a body reported in an earlier period: its own report, or, where bodies became one since, what all of them reported, added up.
 * Where one of them was asked and did not report nobody can say.
 */
async function reportedBefore(ctx: Ctx, before: RequestRecord[], one: store.SubmissionRecord, layout: Layout): Promise<Cells | null> {
  const ids = before.map(({ id }) => id)
  const versions = before.map(({ form_version_id }) => form_version_id)
  return comparedWith(ctx.db, layout, versions, togetherOf(await store.countedCells(ctx.db, ids, [one.subject_id, ...one.former_ids])))
}

/** The same, of a report whose row this transaction has taken, with its period held: what is read now is what is decided about. */
export async function wholeToSettle(ctx: Ctx, id: string): Promise<Whole> {
  await holdRequestOf(ctx.db, id)
  return wholeOf(ctx, id)
}

/** What the register counts for each row that offers it: at the ground of a commune, in the whole province for others. */
async function registerFor(ctx: Ctx, { one, request, layout }: Whole): Promise<Record<string, number>> {
  const rows = placesOf(layout).filter(({ row, part, column }) => isRegistered(row.prefill) && part === 'value' && column.key === REGISTER_COLUMN)
  if (rows.length === 0 || !OPEN.includes(one.state)) return {}
  const register = await registerOf(ctx, request.to_day)
  return Object.fromEntries(
    rows.flatMap(({ key, row }) => {
      const counted = register.of(row, one.level === 'commune' ? one.place_id : null)
      return counted ? [[key, counted.n]] : []
    }),
  )
}

/** What was declared once is not asked for anew: the figures of the cooperatives at a commune's ground, or of the whole province, added up. */
async function declaredFor(ctx: Ctx, { one, request, layout }: Whole): Promise<Report['declared']> {
  const places = placesOf(layout).filter(({ row, column }) => row.prefill === 'declared' && column.key === REGISTER_COLUMN)
  if (places.length === 0 || !OPEN.includes(one.state)) return undefined
  const placeId = one.level === 'commune' ? one.place_id : null
  const of = await declaredBy(ctx, { rows: places.map(({ row }) => row), toDay: request.to_day, whole: request.period_kind === 'year', placeId })
  return Object.fromEntries(
    places.flatMap(({ key, row, part }) => {
      const said = of(row)
      const value = said?.[part] ?? null
      return said && value !== null
        ? [[key, { value, known: said.known, of: said.of, kind: said.kind, whole: said.whole, path: said.path }] as const]
        : []
    }),
  )
}

/** What the same body reported elsewhere of this time, where the form asks for it; undefined where it asks for nothing. */
async function offeredFor(ctx: Ctx, { one, request, layout }: Whole): Promise<Record<string, Offered> | undefined> {
  if (!placesOf(layout).some(({ row }) => row.prefill === 'report')) return undefined
  const rows = await reportedWithin(ctx.db, one, { from: request.from_day, to: request.to_day })
  const others = []
  for (const row of rows) {
    const was = await layoutOf(ctx.db, row.form_version_id)
    if (was) others.push({ formId: row.form_id, title: row.title, from: row.from_day, to: row.to_day, layout: was, cells: row.cells })
  }
  return offeredOf(layout, { from: request.from_day, to: request.to_day }, others)
}

const isOwn = (ctx: Ctx, organisationId: string): boolean => ctx.actor.organisationIds.includes(organisationId)

export const seeReport = query({
  name: 'reports.get',
  may: 'reports.see',
  input: z.object({ id: z.uuid() }),
  output: Report,
  run: (ctx, { id }) => reportOf(ctx, id),
})

export async function reportOf(ctx: Ctx, id: string): Promise<z.input<typeof Report>> {
  const whole = await wholeOf(ctx, id)
  const { one, request, layout, kept, last, filed, shut } = whole
  const yearAgo = await requestBefore(ctx.db, request, 'year')
  const bodies = await organisationsByIds(ctx, [one.recipient_id, one.organisation_id])
  const inside = isOwn(ctx, one.organisation_id) ? await insideOf(ctx, 'report', one.id, one.organisation_id) : undefined
  const files = await filesOfReport(ctx, id)
  const open = OPEN.includes(one.state) && request.locked_at === null
  const fill = open && ctx.actor.permissions.has('reports.fill') && inside !== undefined && inside.may('work')
  return {
    id,
    version: one.version,
    requestId: request.id,
    title: request.title,
    period: said(ctx, request),
    periodKind: request.period_kind,
    fromDay: request.from_day,
    toDay: request.to_day,
    dueOn: one.due_on,
    basis: request.basis,
    organisation: { id: one.subject_id, name: one.organisation_name },
    madeBy: one.organisation_id === one.subject_id ? null : { id: one.organisation_id, name: bodies.get(one.organisation_id)?.shortName ?? '' },
    recipient: { id: one.recipient_id, name: bodies.get(one.recipient_id)?.shortName ?? '' },
    state: one.state,
    locked: request.locked_at !== null,
    timesSent: one.times_sent,
    sentOn: one.sent_on,
    sentBy: one.sent_by_name,
    lateDays: lateDays(one, ctx.today),
    lateReason: one.late_reason,
    returnedNote: one.returned_note,
    returnedCells: one.returned_cells ?? {},
    layout,
    cells: kept.cells,
    texts: kept.texts,
    notes: kept.notes,
    reasons: kept.reasons,
    shut,
    savedAt: kept.saved_at?.toISOString() ?? null,
    savedBy: kept.saved_by_name,
    files: shut ? [] : files.filter(({ removedAt }) => removedAt === null),
    last,
    beside: besideOf(request),
    lastYear: await reportedBefore(ctx, yearAgo, one, layout),
    register: await registerFor(ctx, whole),
    declared: fill ? await declaredFor(ctx, whole) : undefined,
    offered: fill ? await offeredFor(ctx, whole) : undefined,
    findings: shut ? [] : findingsOf(layout, kept.cells, last, kept.texts, filed),
    versions: (await store.versionsOf(ctx.db, id)).map((row) => ({
      n: row.n,
      sentAt: row.sent_at.toISOString(),
      sentBy: row.sent_by_name,
      returnedAt: row.returned_at.toISOString(),
      returnedBy: row.returned_by_name,
      note: row.returned_note,
      cells: row.cells,
      files: files.filter((file) => wentWith(file, row.sent_at)),
    })),
    may: {
      fill,
      send: fill && (inside?.may('report') ?? false),
      receive:
        request.locked_at === null &&
        (one.state === 'sent' || one.state === 'accepted') &&
        ctx.actor.permissions.has('reports.receive') &&
        isOwn(ctx, one.recipient_id),
      inside: inside?.panel ?? false,
      submit: fill && (inside?.submits ?? false),
    },
  }
}

/** The report, when its figures may still change. */
export async function openReport(ctx: Ctx, id: string): Promise<Whole> {
  const whole = await wholeToSettle(ctx, id)
  if (!isOwn(ctx, whole.one.organisation_id) && !ctx.actor.permissions.has('reports.system')) throw refuse.notYours()
  if (whole.request.locked_at !== null) throw refuse.periodLocked()
  if (!OPEN.includes(whole.one.state)) throw refuse.notOpen()
  return whole
}

/** Only cells that the form has, texts of its parts, notes of its cells and reasons for what its rules may say. */
function requireKnown(layout: Layout, { cells, texts, notes, reasons }: store.Saving): void {
  const known = new Set(placesOf(layout).map(({ key }) => key))
  const warned = new Set([
    ...layout.rules.flatMap(({ key }) => enteredColumns(layout).map((column) => `${key}.${column}`)),
    ...[...known].flatMap((key) => [`jump.${key}`, `whole.${key}`]),
  ])
  const strange = [
    ...[...Object.keys(cells), ...Object.keys(notes)].filter((key) => !known.has(key)),
    ...Object.keys(reasons).filter((key) => !warned.has(key)),
    ...Object.keys(texts).filter((key) => !layout.sections.some((section) => section.kind === 'text' && section.key === key)),
  ]
  if (strange.length > 0)
    throw refuse.unknownCell(
      { cell: strange[0] },
      strange.map((cell) => ({ path: `cells.${cell}`, code: 'reports.unknownCell', facts: { cell } })),
    )
}

/** Saves what was typed. Two who type in the same report are told of each other by its version. */
export const saveCells = action({
  name: 'reports.save',
  may: 'reports.fill',
  on: 'report_submissions',
  input: SaveCells,
  output: Stepped.extend({ savedAt: z.string() }),
  async run(ctx, { id, version, cells, texts, notes, reasons }) {
    const { one, layout, kept } = await openReport(ctx, id)
    if (await requireInside(ctx, 'report', id, one.organisation_id, 'work')) await reworded(ctx, 'report', [id])
    requireKnown(layout, { cells, texts, notes, reasons })
    if (!(await store.saveCells(ctx.db, id, { cells, texts, notes, reasons }, { at: ctx.now, by: ctx.actor.name }))) throw refuse.notOpen()
    // The audit keeps which figures changed from what to what, not the whole report at every key.
    ctx.about('report_submissions', id, {
      before: Object.fromEntries(Object.keys(cells).map((key) => [key, kept.cells[key] ?? null])),
      after: { ...cells, ...texts },
    })
    return { id, version: version + 1, savedAt: ctx.now.toISOString() }
  },
})

/** What keeps a report from being sent: what is broken, and warnings without a reason. */
export const unanswered = (findings: readonly Finding[], reasons: Record<string, string>): Finding[] =>
  findings.filter(({ rule, severity }) => severity === 'stop' || !reasons[rule]?.trim())

/** Refuses a report that could not be sent as it is, with each cell. */
export function requireSendable(ctx: Ctx, { one, layout, kept, last, filed }: Whole, lateReason: string): void {
  const left = unanswered(findingsOf(layout, kept.cells, last, kept.texts, filed), kept.reasons)
  if (left.length > 0)
    throw refuse.odd(
      { n: left.length },
      left.slice(0, 100).map(({ cells: [cell], rule, severity }) => ({
        path: `cells.${cell ?? rule}`,
        code: severity === 'warn' ? 'reports.reasonMissing' : 'reports.oddCell',
        facts: { rule },
      })),
    )
  if (lateDays(one, ctx.today) > 0 && lateReason.trim() === '')
    throw refuse.lateReasonMissing({ dueOn: one.due_on }, [{ path: 'lateReason', code: 'reports.lateReasonMissing', facts: { dueOn: one.due_on } }])
}

/** Sends: from now on it counts. Who may is asked before. */
export async function sendNow(ctx: Ctx, whole: Whole, lateReason: string): Promise<void> {
  const { one, request } = whole
  requireSendable(ctx, whole, lateReason)
  await record(ctx, EVENTS, one.id, one.times_sent > 0 ? 'sentAgain' : 'sent', {
    ...(lateReason ? { note: lateReason } : {}),
    facts: { n: one.times_sent + 1 },
  })
  await notify(ctx, {
    organisationIds: [one.recipient_id],
    key: 'reports.notice.sent',
    facts: { who: one.organisation_name, title: request.title },
    path: `/reports/${one.id}`,
  })
  // Last: from here to the end others who send wait for the sums.
  await store.markSent(ctx.db, one.id, { at: ctx.now, on: ctx.today, by: ctx.actor.post ?? ctx.actor.name, lateReason: lateReason.trim() || null })
}

export const sendReport = action({
  name: 'reports.send',
  may: 'reports.fill',
  on: 'report_submissions',
  input: SendReport,
  output: Stepped,
  async run(ctx, { id, version, lateReason }) {
    const whole = await openReport(ctx, id)
    await requireInside(ctx, 'report', id, whole.one.organisation_id, 'report')
    await sendNow(ctx, whole, lateReason)
    await leftDirectly(ctx, 'report', id, whole.one.organisation_id)
    return { id, version: version + 1 }
  },
})

export const keysOfRow = (row: string, column: string) => ({
  value: cellKey(row, column),
  top: cellKey(row, column, 'top'),
  bottom: cellKey(row, column, 'bottom'),
})
