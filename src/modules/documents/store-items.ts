/** Readings and their items in the database. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import { newId, type Db } from '#platform/db'
import type { Item } from './contract.ts'
import type { ReadingParticulars, SaidItem } from './rules.ts'
import { json, own, type DocumentRecord, type ItemRecord } from './store.ts'

export const toItem = (one: ItemRecord): Item => ({
  id: one.id,
  version: one.version,
  state: one.state,
  path: one.path,
  quote: one.quote,
  start: one.start_at,
  end: one.end_at,
  kind: one.kind,
  action: one.action,
  deliverable: one.deliverable,
  due: one.due,
  every: one.every,
  dueText: one.due_text,
  term: one.term,
  dueFrom: one.due_from,
  obligation: one.obligation,
  lead: one.lead,
  coordinate: one.coordinate,
  reportTo: one.report_to,
  doubts: one.doubts,
  mentions: one.mentions,
  note: one.note,
  madeBy: one.made_by,
  splitFrom: one.split_from,
  mergedInto: one.merged_into,
})

/** All items of a paper in the order of its text, dropped ones too. */
export const itemsOf = (db: Db, documentId: string): Promise<ItemRecord[]> =>
  own(db)
    .selectFrom('reading_items')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('start_at')
    .orderBy('end_at', 'desc')
    .orderBy('id')
    .execute()

/** The items of a paper, locked until the end of the transaction. */
export const itemsForUpdate = (db: Db, documentId: string): Promise<ItemRecord[]> =>
  own(db)
    .selectFrom('reading_items')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('start_at')
    .orderBy('end_at', 'desc')
    .orderBy('id')
    .forUpdate()
    .execute()

export const itemById = (db: Db, id: string): Promise<ItemRecord | undefined> =>
  own(db).selectFrom('reading_items').selectAll().where('id', '=', id).executeTakeFirst()

/** The item, locked until the end of the transaction. */
export const itemForUpdate = (db: Db, id: string): Promise<ItemRecord | undefined> =>
  own(db).selectFrom('reading_items').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export type NewItem = Omit<Item, 'id' | 'version' | 'state' | 'splitFrom' | 'mergedInto' | 'note' | 'term' | 'dueFrom' | 'obligation'> &
  Partial<Pick<Item, 'term' | 'dueFrom' | 'obligation'>> & { splitFrom?: string; note?: string | null; said?: SaidItem }

export async function addItems(ctx: Ctx, documentId: string, items: NewItem[]): Promise<string[]> {
  if (items.length === 0) return []
  const rows = items.map((one) => ({
    id: newId(),
    province_id: ctx.actor.provinceId!,
    version: 1,
    document_id: documentId,
    state: 'proposed' as const,
    path: one.path,
    quote: one.quote,
    start_at: one.start,
    end_at: one.end,
    kind: one.kind,
    action: one.action,
    deliverable: one.deliverable,
    due: one.due,
    every: one.every,
    due_text: one.dueText,
    term: one.term ? json(one.term) : null,
    due_from: one.dueFrom ?? null,
    obligation: one.obligation ? json(one.obligation) : null,
    said: one.said ? json(one.said) : null,
    lead: json(one.lead),
    coordinate: json(one.coordinate),
    report_to: json(one.reportTo),
    doubts: one.doubts,
    mentions: json(one.mentions),
    note: one.note ?? null,
    made_by: one.madeBy,
    split_from: one.splitFrom ?? null,
    merged_into: null,
  }))
  // A long directive has hundreds of items; each row binds two dozen values.
  for (let from = 0; from < rows.length; from += 200)
    await own(ctx.db)
      .insertInto('reading_items')
      .values(rows.slice(from, from + 200))
      .execute()
  return rows.map((row) => row.id)
}

export type ItemChange = Partial<
  Pick<
    Item,
    | 'state'
    | 'path'
    | 'quote'
    | 'start'
    | 'end'
    | 'kind'
    | 'action'
    | 'deliverable'
    | 'due'
    | 'every'
    | 'dueText'
    | 'term'
    | 'dueFrom'
    | 'obligation'
    | 'lead'
    | 'coordinate'
    | 'reportTo'
    | 'doubts'
    | 'mentions'
    | 'note'
    | 'mergedInto'
  >
>

/** Changes an item. `raise` raises its version too, for items that the platform has not already raised (`on`). */
export async function changeItem(db: Db, id: string, change: ItemChange, raise = false): Promise<void> {
  const { start, end, dueText, term, dueFrom, obligation, lead, coordinate, reportTo, mentions, mergedInto, ...plain } = change
  const values = {
    ...plain,
    ...(start === undefined ? {} : { start_at: start }),
    ...(end === undefined ? {} : { end_at: end }),
    ...(dueText === undefined ? {} : { due_text: dueText }),
    ...(term === undefined ? {} : { term: term && json(term) }),
    ...(dueFrom === undefined ? {} : { due_from: dueFrom }),
    ...(obligation === undefined ? {} : { obligation: obligation && json(obligation) }),
    ...(lead === undefined ? {} : { lead: json(lead) }),
    ...(coordinate === undefined ? {} : { coordinate: json(coordinate) }),
    ...(reportTo === undefined ? {} : { report_to: json(reportTo) }),
    ...(mentions === undefined ? {} : { mentions: json(mentions) }),
    ...(mergedInto === undefined ? {} : { merged_into: mergedInto }),
    ...(raise ? { version: sql<number>`version + 1` } : {}),
  }
  await own(db).updateTable('reading_items').set(values).where('id', '=', id).execute()
}

/** Accepts these proposed items; answers how many were still proposed. */
export async function acceptAll(db: Db, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  const done = await own(db)
    .updateTable('reading_items')
    .set({ state: 'accepted', version: sql<number>`version + 1` })
    .where('id', 'in', ids)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** Marks accepted items of a paper as issued; answers how many were accepted. */
export async function markIssued(db: Db, documentId: string, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  const done = await own(db)
    .updateTable('reading_items')
    .set({ state: 'issued', version: sql<number>`version + 1` })
    .where('document_id', '=', documentId)
    .where('id', 'in', ids)
    .where('state', '=', 'accepted')
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** Takes away the reader's proposals that nobody has touched: a new reading takes their place. */
export async function removeUntouched(db: Db, documentId: string): Promise<void> {
  await own(db)
    .deleteFrom('reading_items')
    .where('document_id', '=', documentId)
    .where('state', '=', 'proposed')
    .where('made_by', '=', 'reader')
    .where('version', '=', 1)
    .execute()
}

export const readingOf = (db: Db, documentId: string) =>
  own(db).selectFrom('readings').selectAll().where('document_id', '=', documentId).executeTakeFirst()

export async function saveReading(ctx: Ctx, documentId: string, reading: { particulars: ReadingParticulars; readerVersion: string }): Promise<void> {
  const values = { particulars: json(reading.particulars), reader_version: reading.readerVersion, resolved_on: ctx.today, read_at: ctx.now }
  await own(ctx.db)
    .insertInto('readings')
    .values({ document_id: documentId, province_id: ctx.actor.provinceId!, version: 1, ...values })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet({ ...values, version: sql<number>`readings.version + 1` }))
    .execute()
}

export async function markResolved(ctx: Ctx, documentId: string): Promise<void> {
  await own(ctx.db).updateTable('readings').set({ resolved_on: ctx.today }).where('document_id', '=', documentId).execute()
}

export type PaperInWork = Pick<DocumentRecord, 'id' | 'type' | 'number' | 'subject'> & {
  accepted: number
  proposed: Pick<Item, 'doubts' | 'lead' | 'coordinate' | 'reportTo'>[]
}

/**
 * Papers of these organisations' registers with items to confirm or to issue, newest first, in one question. Of the leads only
 * what `openDoubts` asks: a group of a hundred communes is one id here.
 */
export async function papersInWork(db: Db, organisationIds: string[], most: number): Promise<PaperInWork[]> {
  const { rows } = await sql<PaperInWork>`
    select d.id, d.type, d.number, d.subject, i.accepted, i.proposed
    from documents d, lateral (
      select count(*) filter (where i.state = 'accepted')::int as accepted,
        coalesce(jsonb_agg(jsonb_build_object('doubts', to_jsonb(i.doubts), 'coordinate', '[]'::jsonb, 'reportTo', '[]'::jsonb, 'lead', coalesce((
          select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('written', p->'written', 'kind', p->'kind', 'decidedBy', p->'decidedBy', 'reasons', '[]'::jsonb, 'organisationIds', coalesce(jsonb_path_query_array(p, '$.organisationIds[0]'), '[]'))))
          from jsonb_array_elements(i.lead) p), '[]'))) filter (where i.state = 'proposed'), '[]') as proposed
      from reading_items i where i.document_id = d.id and i.state in ('proposed', 'accepted')
    ) i
    where d.state in ('read', 'reviewed') and d.owner_organisation_id = any(${organisationIds}::uuid[]) and (i.accepted > 0 or i.proposed <> '[]')
    order by d.made_at desc, d.id desc limit ${most}`.execute(db)
  return rows
}

export type DutyRecord = Omit<ItemRecord, 'obligation'> & {
  obligation: NonNullable<ItemRecord['obligation']>
  number: string | null
  type: string | null
  subject: string | null
}

/** Duties to report of items that were accepted or issued, with the paper that gives them. */
export async function duties(
  db: Db,
  { documentId, confirmed }: { documentId?: string | undefined; confirmed?: boolean | undefined },
  most: number,
): Promise<DutyRecord[]> {
  const { rows } = await sql<DutyRecord>`
    select i.*, d.number, d.type, d.subject from reading_items i join documents d on d.id = i.document_id
    where i.obligation is not null and i.state in ('accepted', 'issued')
      ${documentId ? sql`and i.document_id = ${documentId}` : sql``} ${confirmed ? sql`and jsonb_typeof(i.obligation -> 'confirmedBy') = 'object'` : sql``}
    order by d.issued_on desc nulls last, d.id, i.start_at limit ${most}`.execute(db)
  return rows
}
