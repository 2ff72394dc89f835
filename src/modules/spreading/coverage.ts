/** What people look at: which directives are spread, how far each body has come, one body's own page, and the table as a spreadsheet. */
import { z } from 'zod'
import { documentName, documentsByIds, type DocumentSummary } from '#modules/documents'
import { organisationsByIds } from '#modules/organisations'
import { FileOutput, query, type Ctx, type FileAnswer } from '#platform/action'
import { filesByIds } from '#platform/files'
import { writeXlsx, type SheetCell } from '#platform/sheets'
import { entriesOf } from '#platform/timeline'
import { EVENTS, kindsToday, termsOf } from './asking.ts'
import { Coverage, OfDocument, Recipient, SpreadList, type Counts, type Coverer, type OwnRow, type SpreadRow } from './contract.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import { lateDays, owes, stepOf, termOf } from './spread-rules.ts'
import * as store from './store.ts'
import * as sessions from './store-sessions.ts'

const MOST_SPREADS = 200
const MOST_BODIES = 2000
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const standing = (one: store.RecipientRecord) => ({
  openedAt: one.opened_at,
  acknowledgedOn: one.acknowledged_on,
  sessions: one.sessions,
  asked: one.asked,
})
const NOTHING: Counts = { all: 0, opened: 0, acknowledged: 0, held: 0, late: 0, sessions: 0, people: 0 }
const countsFrom = (record: store.CountRecord | undefined): Counts => {
  if (!record) return NOTHING
  const { spread_id: _id, ...counts } = record
  return counts
}

const titleOf = (paper: DocumentSummary | undefined) => ({ title: paper ? documentName(paper) : '', subject: paper?.subject ?? null })

export function ownRow(ctx: Ctx, one: store.RecipientRecord, spread: store.SpreadRecord, paper: DocumentSummary | undefined): OwnRow {
  const terms = termsOf(spread)
  const what = owes({ acknowledgedOn: one.acknowledged_on, sessions: one.sessions }, terms)
  return {
    id: one.id,
    ...titleOf(paper),
    receivedOn: one.received_on,
    term: what ? termOf(what, terms) : null,
    step: stepOf(standing(one)),
    owes: what ?? null,
    asked: one.asked,
    lateDays: lateDays(standing(one), terms, ctx.today),
  }
}

/** The directives that one's own bodies got, with the papers. */
export async function ownRows(ctx: Ctx, found: readonly store.RecipientRecord[]): Promise<OwnRow[]> {
  const spreads = await store.spreadsByIds(
    ctx.db,
    found.map((one) => one.spread_id),
  )
  const papers = await documentsByIds(
    ctx,
    [...spreads.values()].map((one) => one.document_id),
  )
  return found.flatMap((one) => {
    const spread = spreads.get(one.spread_id)
    return spread ? [ownRow(ctx, one, spread, papers.get(spread.document_id))] : []
  })
}

async function spreadRows(ctx: Ctx, spreads: readonly store.SpreadRecord[]): Promise<SpreadRow[]> {
  const counts = await store.countsOf(
    ctx.db,
    spreads.map(({ id }) => id),
    ctx.today,
  )
  const papers = await documentsByIds(
    ctx,
    spreads.map((one) => one.document_id),
  )
  return spreads.map((one) => ({
    id: one.id,
    documentId: one.document_id,
    ...titleOf(papers.get(one.document_id)),
    openedOn: one.opened_on,
    acknowledgeBy: one.acknowledge_until,
    sessionBy: one.session_until,
    closedOn: one.closed_on,
    counts: countsFrom(counts.get(one.id)),
  }))
}

/** Those that the actor's bodies follow; `all`: also others', for who reads everything. */
export const followedSpreads = async (ctx: Ctx, all = ctx.actor.permissions.has('spreading.readAll')): Promise<SpreadRow[]> =>
  spreadRows(ctx, await store.followed(ctx.db, all, ctx.actor.organisationIds, MOST_SPREADS + 1))

export const listSpreads = query({
  name: 'spreading.list',
  may: 'spreading.see',
  input: z.object({}),
  output: SpreadList,
  async run(ctx) {
    const [spreads, own] = [await followedSpreads(ctx), await store.receivedBy(ctx.db, ctx.actor.organisationIds, {}, MOST_SPREADS + 1)]
    return {
      spreads: spreads.slice(0, MOST_SPREADS),
      own: await ownRows(ctx, own.slice(0, MOST_SPREADS)),
      more: { spreads: spreads.length > MOST_SPREADS, own: own.length > MOST_SPREADS },
    }
  },
})

export const ofDocument = query({
  name: 'spreading.ofDocument',
  may: 'spreading.see',
  input: z.object({ documentId: z.uuid() }),
  output: OfDocument,
  async run(ctx, { documentId }) {
    const spread = await store.spreadOfDocument(ctx.db, documentId)
    const follows = spread && (ctx.actor.permissions.has('spreading.readAll') || ctx.actor.organisationIds.includes(spread.asker_id))
    const [own] = await ownRows(ctx, await store.receivedBy(ctx.db, ctx.actor.organisationIds, { document: documentId }, 1))
    return {
      spread: follows ? { id: spread.id, counts: countsFrom((await store.countsOf(ctx.db, [spread.id], ctx.today)).get(spread.id)) } : null,
      own: own ?? null,
      mayAsk: !spread && ctx.actor.permissions.has('spreading.ask'),
    }
  },
})

const coverer = (ctx: Ctx, one: store.RecipientRecord, spread: store.SpreadRecord): Coverer => ({
  id: one.id,
  version: one.version,
  organisation: { id: one.organisation_id, name: one.organisation_name },
  level: one.level,
  asked: one.asked,
  step: stepOf(standing(one)),
  receivedOn: one.received_on,
  openedAt: one.opened_at?.toISOString() ?? null,
  openedBy: one.opened_by_name,
  acknowledgedOn: one.acknowledged_on,
  acknowledgedBy: one.acknowledged_by_name,
  sessions: one.sessions,
  lastHeldOn: one.last_held_on,
  people: one.people,
  reminded: one.reminded,
  remindedOn: one.reminded_on,
  lateDays: lateDays(standing(one), termsOf(spread), ctx.today),
})

/** Who may see the whole: who follows it, and who reads everything. A body that got it sees its own page instead. */
async function coverageOf(ctx: Ctx, id: string): Promise<z.input<typeof Coverage>> {
  const spread = await store.spreadById(ctx.db, id)
  if (!spread) throw refuse.unknown({ id })
  const follows = ctx.actor.organisationIds.includes(spread.asker_id)
  if (!follows && !ctx.actor.permissions.has('spreading.readAll')) throw refuse.notYours()
  const [row] = await spreadRows(ctx, [spread])
  const asker = (await organisationsByIds(ctx, [spread.asker_id])).get(spread.asker_id)
  return {
    ...row!,
    version: spread.version,
    words: spread.words,
    wanted: spread.audiences,
    asker: asker?.shortName ?? '',
    mayChange: follows && ctx.actor.permissions.has('spreading.ask'),
    recipients: (await store.recipientsOf(ctx.db, id, MOST_BODIES)).map((one) => coverer(ctx, one, spread)),
    audiences: await sessions.reached(ctx.db, id),
  }
}

export const seeCoverage = query({
  name: 'spreading.coverage',
  may: 'spreading.see',
  input: z.object({ id: z.uuid() }),
  output: Coverage,
  run: (ctx, { id }) => coverageOf(ctx, id),
})

export const exportCoverage = query({
  name: 'spreading.export',
  may: 'spreading.see',
  input: z.object({ id: z.uuid() }),
  output: FileOutput,
  logged: true,
  async run(ctx, { id }): Promise<FileAnswer> {
    const { title, recipients, audiences } = await coverageOf(ctx, id)
    const column = (key: string, width: number, kind: 'text' | 'number' | 'date' = 'text') => ({
      header: say(ctx, `spreading.column.${key}`),
      width,
      kind,
    })
    const bytes = writeXlsx({
      sheets: [
        {
          name: say(ctx, 'spreading.sheet.bodies'),
          columns: [
            column('body', 40),
            column('level', 14),
            column('kind', 14),
            column('step', 22),
            column('receivedOn', 13, 'date'),
            column('openedBy', 28),
            column('acknowledgedOn', 13, 'date'),
            column('acknowledgedBy', 28),
            column('sessions', 10, 'number'),
            column('lastHeldOn', 13, 'date'),
            column('people', 12, 'number'),
            column('reminded', 10, 'number'),
            column('lateDays', 12, 'number'),
          ],
          rows: recipients.map((one): SheetCell[] => [
            one.organisation.name,
            say(ctx, `spreading.level.${levelOf(one.level)}`),
            say(ctx, one.asked ? 'spreading.asked' : 'spreading.ordered'),
            say(ctx, `spreading.step.${one.step}`),
            one.receivedOn,
            one.openedBy,
            one.acknowledgedOn,
            one.acknowledgedBy,
            one.sessions,
            one.lastHeldOn,
            one.people,
            one.reminded,
            one.lateDays,
          ]),
        },
        {
          name: say(ctx, 'spreading.sheet.audiences'),
          columns: [
            column('audience', 40),
            column('province', 16, 'number'),
            column('commune', 16, 'number'),
            column('other', 16, 'number'),
            column('people', 16, 'number'),
          ],
          rows: audiences.map((one): SheetCell[] => [one.kind, one.province, one.commune, one.other, one.people]),
        },
      ],
    })
    return { name: `${say(ctx, 'spreading.sheet.name', { title })}.xlsx`.replaceAll('/', '-'), mediaType: XLSX, bytes }
  },
})

const levelOf = (level: string): 'province' | 'commune' | 'other' => (level === 'province' || level === 'commune' ? level : 'other')

/** The directive at one body, as it and whoever follows it see it. */
export async function recipientPage(ctx: Ctx, id: string): Promise<z.input<typeof Recipient>> {
  const one = await store.recipientById(ctx.db, id)
  const spread = one && (await store.spreadById(ctx.db, one.spread_id))
  if (!one || !spread) throw refuse.unknown({ id })
  const paper = (await documentsByIds(ctx, [spread.document_id])).get(spread.document_id)
  const asker = (await organisationsByIds(ctx, [spread.asker_id])).get(spread.asker_id)
  const held = await sessions.sessionsOf(ctx.db, id)
  const hung = await sessions.filesOf(
    ctx.db,
    held.map((session) => session.id),
  )
  const files = await filesByIds(
    ctx,
    hung.map(({ file_id: file }) => file),
  )
  const { owes: what } = ownRow(ctx, one, spread, paper)
  return {
    ...coverer(ctx, one, spread),
    spreadId: spread.id,
    documentId: spread.document_id,
    ...titleOf(paper),
    asker: asker?.shortName ?? '',
    words: spread.words,
    acknowledgeBy: spread.acknowledge_until,
    sessionBy: spread.session_until,
    closedOn: spread.closed_on,
    headDid: one.head_did,
    owes: what,
    kinds: [...new Set([...spread.audiences, ...(await kindsToday(ctx))])],
    held: held.map((session) => ({
      id: session.id,
      version: session.version,
      heldOn: session.held_on,
      place: session.place,
      form: session.form,
      chairedBy: session.chaired_by,
      audiences: session.audiences,
      people: session.people,
      materials: session.materials,
      toldBy: session.told_by_name,
      withdrawnWhy: session.withdrawn_why,
      files: hung.flatMap(({ session_id: of, file_id: fileId }) => {
        const file = of === session.id ? files.get(fileId) : undefined
        return file ? [{ id: file.id, name: file.name, size: file.size, mediaType: file.mediaType }] : []
      }),
    })),
    events: await entriesOf(ctx, EVENTS, id),
    mayTell: ctx.actor.permissions.has('spreading.report') && ctx.actor.organisationIds.includes(one.organisation_id),
  }
}

export const seeRecipient = query({
  name: 'spreading.recipient',
  may: 'spreading.see',
  input: z.object({ id: z.uuid() }),
  output: Recipient,
  run: (ctx, { id }) => recipientPage(ctx, id),
})
