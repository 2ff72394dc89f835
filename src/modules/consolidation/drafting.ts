/** Writing a consolidated report: its parts beside what the reports say, figures taken anew, versions kept, particulars. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { entriesOf, record } from '#platform/timeline'
import { decidedOn, type Decided } from '#modules/decisions'
import { insideOf, reworded } from '#modules/inside'
import { organisationsByIds } from '#modules/organisations'
import { periodRequests, reportTexts, type PeriodRequest, type ReportText } from '#modules/reports'
import {
  Consolidation,
  Figures,
  Gathered,
  KeepVersion,
  PartsOfVersion,
  type Proposal,
  SaveParticulars,
  SavePart,
  TakeValues,
  Withdraw,
  type Warning,
} from './contract.ts'
import { fieldsOf, filledIn, movedOf, wrongOf } from './field-rules.ts'
import { isKnown, nameOf, periodFor, tablesOf, unsettledAt, valuesOf, type Period } from './figures.ts'
import { by, EVENTS, handOf, originOf, sourceOf } from './opening.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

const Stepped = z.object({ id: z.uuid(), version: z.number().int() })

/** A consolidated report with its parts and what the reports of its period say now. */
export type Whole = {
  one: store.ConsolidationRecord
  parts: store.PartRecord[]
  proposals: store.ProposalRecord[]
  period: Period | undefined
  now: Record<string, string | null>
  sources: PeriodRequest[]
}
export async function wholeOf(ctx: Ctx, id: string): Promise<Whole> {
  const one = await store.byId(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  const parts = await store.partsOf(ctx.db, id)
  const period = await periodFor(ctx, one.main_request_id)
  const now = period
    ? await valuesOf(
        period,
        parts.map(({ body }) => body),
      )
    : {}
  return { one, parts, proposals: await store.proposalsOf(ctx.db, id), period, now, sources: await periodRequests(ctx, one.request_ids) }
}

const isOwn = (ctx: Ctx, one: store.ConsolidationRecord): boolean => ctx.actor.organisationId === one.organisation_id

/** What keeps a report from being signed, and what whoever signs should know. */
export function warningsOf({ one, parts, proposals, period, now, sources }: Whole): Warning[] {
  if (one.state !== 'draft') return []
  const found: Warning[] = []
  const add = (code: Warning['code'], severity: Warning['severity'], partId: string | null, facts: Warning['facts'] = {}) =>
    found.push({ code, severity, partId, facts })
  for (const part of parts) {
    for (const field of wrongOf(part.body)) add('wrongField', 'stop', part.id, { heading: part.heading, field })
    for (const field of fieldsOf(part.body))
      if (!period || !isKnown(period, field)) add('wrongField', 'stop', part.id, { heading: part.heading, field: field.token })
      else if ((part.seen[field.token] ?? null) === null && (now[field.token] ?? null) === null)
        add('noFigure', 'stop', part.id, { heading: part.heading, field: field.token })
    for (const { token, seen, now: fresh } of movedOf(part.body, part.seen, now))
      if (seen !== null || fresh !== null)
        add('moved', 'warn', part.id, { heading: part.heading, field: token, seen: seen ?? '…', now: fresh ?? '…' })
    for (const label of new Set(fieldsOf(part.body).flatMap((field) => (period && unsettledAt(period, field)?.label) || [])))
      add('unsettled', 'warn', part.id, { heading: part.heading, name: label })
    if (part.body.trim() === '' && (part.kind === 'text' || proposals.length === 0)) add('empty', 'warn', part.id, { heading: part.heading })
  }
  const missing = sources.reduce((sum, { counts }) => sum + counts.all - counts.sent, 0)
  const notAccepted = sources.reduce((sum, { counts }) => sum + counts.sent - counts.accepted, 0)
  if (missing > 0) add('missing', 'warn', null, { n: missing, all: sources.reduce((sum, { counts }) => sum + counts.all, 0) })
  if (notAccepted > 0) add('notAccepted', 'warn', null, { n: notAccepted })
  return found
}

/** Texts of the reports for one part, each once. */
const gatheredFor = (part: store.PartRecord, texts: readonly ReportText[]): ReportText[] =>
  texts.filter(({ section }) => part.gathers.includes(section))

export const seeConsolidation = query({
  name: 'consolidation.get',
  may: 'consolidation.see',
  input: z.object({ id: z.uuid() }),
  output: Consolidation,
  run: (ctx, { id }) => shownOf(ctx, id),
})

export async function shownOf(ctx: Ctx, id: string): Promise<z.input<typeof Consolidation>> {
  const whole = await wholeOf(ctx, id)
  const { one, parts, proposals, sources } = whole
  const body = (await organisationsByIds(ctx, [one.organisation_id])).get(one.organisation_id)
  const inside = isOwn(ctx, one) ? await insideOf(ctx, 'consolidation', id, one.organisation_id) : undefined
  const texts = await reportTexts(ctx, one.request_ids)
  const [before] = one.replaces_id ? await store.byIds(ctx.db, [one.replaces_id]) : []
  const after = await store.successorOf(ctx.db, id)
  const decided = one.state === 'signed' ? await decidedOn(ctx, originOf(id)) : undefined
  const names = new Map(texts.map((text) => [text.id, text.organisation]))
  const draft = one.state === 'draft' && inside !== undefined && ctx.actor.permissions.has('consolidation.write')
  return {
    id,
    version: one.version,
    state: one.state,
    template: one.template_name,
    period: one.period_label,
    toDay: one.to_day,
    organisation: { id: one.organisation_id, name: body?.shortName ?? '' },
    title: one.title,
    symbol: one.symbol,
    addressees: one.addressees,
    recipients: one.recipients,
    archive: one.archive,
    bases: one.bases,
    signer: one.signer_name,
    sources: sources.map(sourceOf),
    places: Object.fromEntries(
      parts.flatMap(({ body }) =>
        fieldsOf(body).flatMap(({ place }) => {
          const known = place === null ? undefined : whole.period?.places.get(place)
          return place !== null && known ? [[place, known.id] as const] : []
        }),
      ),
    ),
    parts: parts.map((part) => ({
      id: part.id,
      version: part.version,
      heading: part.heading,
      kind: part.kind,
      guidance: part.guidance,
      body: part.body,
      seen: part.seen,
      // What was signed stands still.
      now: one.state === 'draft' ? Object.fromEntries(fieldsOf(part.body).map(({ token }) => [token, whole.now[token] ?? null])) : part.seen,
      names: Object.fromEntries(fieldsOf(part.body).flatMap((field) => (whole.period ? [[field.token, nameOf(whole.period, field)]] : []))),
      used: part.used,
      gathered: gatheredFor(part, texts).length,
      changedBy: part.changed_by_name,
      changedAt: part.changed_at?.toISOString() ?? null,
    })),
    proposals: proposals.map((item) => ({
      id: item.id,
      version: item.version,
      text: item.text,
      addressee: item.addressee,
      sources: item.source_ids.flatMap((source) => names.get(source) ?? []),
      decided: decisionOf(decided, item.text),
    })),
    warnings: warningsOf(whole),
    versions: (await store.versionsOf(ctx.db, id)).map((version) => ({
      n: version.n,
      kind: version.kind,
      note: version.note,
      madeAt: version.made_at.toISOString(),
      madeBy: version.made_by_name,
    })),
    events: await entriesOf(ctx, EVENTS, id, 100),
    number: one.number,
    documentId: one.document_id,
    signedOn: one.signed_on,
    signedBy: one.signed_by_name,
    withdrawnWhy: one.withdrawn_why,
    replaces: before ? { id: before.id, number: before.number } : null,
    replacedBy: after ? { id: after.id, number: after.number } : null,
    may: {
      write: draft && inside.may('work'),
      sign: draft && inside.may('report'),
      submit: draft && inside.submits,
      // Of what has left directly there is nothing to hand on.
      inside: inside !== undefined && (one.state === 'draft' ? inside.panel : inside.handed),
      withdraw: draft && inside.may('work'),
    },
  }
}

/** What was decided of a proposal: its words are those that went up. */
function decisionOf(decided: Decided | undefined, text: string): z.input<typeof Proposal>['decided'] {
  const found = decided?.items.find(({ words }) => words === text)
  if (!decided || !found) return null
  const { outcome, opinion, decidedOn: on, decidedBy: by, task } = found
  return { path: decided.path, outcome, opinion, on, by, task: task && { path: `/tasks/${task.id}`, title: task.title } }
}

/** The draft, when the actor may work on it. */
export async function openDraft(ctx: Ctx, id: string, step: 'work' | 'report' = 'work'): Promise<store.ConsolidationRecord> {
  const one = await store.byId(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  if (!isOwn(ctx, one)) throw refuse.notYours()
  if (one.state !== 'draft') throw refuse.notDraft()
  if (!(await insideOf(ctx, 'consolidation', id, one.organisation_id)).may(step)) throw refuse.notYours()
  return one
}

/**
 * Before a part or a proposal is written: its report is another version with it, so that nobody signs what they did not read, and is not
 * signed meanwhile. Nothing where it is another body's.
 */
export async function rewriteOf(ctx: Ctx, table: 'consolidation_parts' | 'consolidation_proposals', id: string): Promise<void> {
  const report = await store.reportOf(ctx.db, table, id)
  if (report === undefined) return
  await reworded(ctx, 'consolidation', [report])
  await store.take(ctx.db, report)
}

/** Writes a part. What its fields said stays until it is taken anew; a new field says what the reports say now. */
export const savePart = action({
  name: 'consolidation.savePart',
  may: 'consolidation.write',
  on: 'consolidation_parts',
  above: (ctx, { id }) => rewriteOf(ctx, 'consolidation_parts', id),
  input: SavePart,
  output: Stepped,
  async run(ctx, { id, version, body, used }) {
    const part = await store.partById(ctx.db, id)
    if (!part) throw refuse.unknownPart({ id })
    const one = await openDraft(ctx, part.consolidation_id)
    const wrong = wrongOf(body)[0]
    if (wrong) throw refuse.wrongField({ field: wrong }, [{ path: 'body', code: 'consolidation.wrongField', facts: { field: wrong } }])
    const period = await periodFor(ctx, one.main_request_id)
    const strange = fieldsOf(body).find((field) => !period || !isKnown(period, field))
    if (strange)
      throw refuse.unknownFigure({ field: strange.token }, [{ path: 'body', code: 'consolidation.unknownFigure', facts: { field: strange.token } }])
    const now = period ? await valuesOf(period, [body]) : {}
    const seen = Object.fromEntries(fieldsOf(body).map(({ token }) => [token, part.seen[token] ?? now[token] ?? null]))
    const known = new Set((await reportTexts(ctx, one.request_ids)).map((text) => text.id))
    await store.writePart(ctx.db, id, { body, seen, used: [...new Set(used)].filter((source) => known.has(source)) }, handOf(ctx))
    return { id, version: version + 1 }
  },
})

/** Takes what the reports say now for these fields. */
export const takeValues = action({
  name: 'consolidation.take',
  may: 'consolidation.write',
  on: 'consolidation_parts',
  above: (ctx, { id }) => rewriteOf(ctx, 'consolidation_parts', id),
  input: TakeValues,
  output: Stepped,
  async run(ctx, { id, version, tokens }) {
    const part = await store.partById(ctx.db, id)
    if (!part) throw refuse.unknownPart({ id })
    const one = await openDraft(ctx, part.consolidation_id)
    const period = await periodFor(ctx, one.main_request_id)
    const now = period ? await valuesOf(period, [part.body]) : {}
    const taken = fieldsOf(part.body).filter(({ token }) => tokens.includes(token))
    await store.setSeen(ctx.db, id, { ...part.seen, ...Object.fromEntries(taken.map(({ token }) => [token, now[token] ?? null])) })
    await record(ctx, EVENTS, one.id, 'took', { facts: { n: taken.length, heading: part.heading } })
    return { id, version: version + 1 }
  },
})

export const saveParticulars = action({
  name: 'consolidation.particulars',
  may: 'consolidation.write',
  on: 'consolidations',
  above: (ctx, { id }) => reworded(ctx, 'consolidation', [id]),
  input: SaveParticulars,
  output: Stepped,
  async run(ctx, { id, version, ...fields }) {
    await openDraft(ctx, id)
    await store.writeParticulars(ctx.db, id, fields)
    return { id, version: version + 1 }
  },
})

/** The parts as they read, with their figures. */
export const readable = ({ parts, proposals }: Pick<Whole, 'parts' | 'proposals'>): { heading: string; text: string }[] =>
  parts.map((part) => ({
    heading: part.heading,
    text: [
      filledIn(part.body, part.seen).trim(),
      ...(part.kind === 'proposals' ? proposals.map(({ text, addressee }, at) => `${at + 1}. ${addressee}: ${text}`) : []),
    ]
      .filter(Boolean)
      .join('\n'),
  }))

export const keepVersion = action({
  name: 'consolidation.keepVersion',
  may: 'consolidation.write',
  on: 'consolidations',
  input: KeepVersion,
  output: Stepped,
  async run(ctx, { id, version, note }) {
    await openDraft(ctx, id)
    await store.addVersion(ctx.db, handOf(ctx), id, 'kept', note, readable(await wholeOf(ctx, id)))
    return { id, version: version + 1 }
  },
})

/** A version as it read; 0: as it reads now. */
export const seeVersion = query({
  name: 'consolidation.version',
  may: 'consolidation.see',
  input: z.object({ id: z.uuid(), n: z.coerce.number().int().min(0) }),
  output: PartsOfVersion,
  async run(ctx, { id, n }) {
    if (n === 0) return { n, parts: readable(await wholeOf(ctx, id)) }
    const found = await store.versionAt(ctx.db, id, n)
    if (!found) throw refuse.unknownVersion({ n })
    return { n, parts: found.parts }
  },
})

/** What the reports say for a part, whose it is, and whether it was looked at. */
export const seeGathered = query({
  name: 'consolidation.gathered',
  may: 'consolidation.see',
  input: z.object({ id: z.uuid() }),
  output: z.object({ items: z.array(Gathered) }),
  async run(ctx, { id }) {
    const part = await store.partById(ctx.db, id)
    const one = part && (await store.byId(ctx.db, part.consolidation_id))
    if (!part || !one) throw refuse.unknownPart({ id })
    return { items: gatheredFor(part, await reportTexts(ctx, one.request_ids)).map((text) => ({ ...text, used: part.used.includes(text.id) })) }
  },
})

/** Every figure of the period, to put into a sentence and as the annex has it. */
export const seeFigures = query({
  name: 'consolidation.figures',
  may: 'consolidation.see',
  input: z.object({ id: z.uuid() }),
  output: Figures,
  async run(ctx, { id }) {
    const one = await store.byId(ctx.db, id)
    if (!one) throw refuse.unknown({ id })
    const period = await periodFor(ctx, one.main_request_id)
    return {
      tables: one.frozen?.tables ?? (period ? tablesOf(period) : []),
      places: [...(period?.places ?? [])].map(([code, { name }]) => ({ code, name })).toSorted((a, b) => a.name.localeCompare(b.name, 'vi')),
      frozen: one.frozen !== null,
    }
  },
})

/** A draft that is not wanted any more; its story stays. */
export const withdrawConsolidation = action({
  name: 'consolidation.withdraw',
  may: 'consolidation.write',
  on: 'consolidations',
  input: Withdraw,
  output: Stepped,
  async run(ctx, { id, version, reason }) {
    await openDraft(ctx, id)
    await store.withdraw(ctx.db, id, reason)
    await record(ctx, EVENTS, id, 'withdrawn', { note: reason, facts: { by: by(ctx) } })
    return { id, version: version + 1 }
  },
})
