/** The tables of proposals: rows in, rows out. Decides nothing. */
import { sql, type RawBuilder } from 'kysely'
import { fold } from '#lib/text'
import type { Ctx } from '#platform/action'
import { newId, type Db } from '#platform/db'
import type { Content, Kind, Outcome, State } from './rules.ts'

/** A row of `proposals`, in the names of the table. */
export type ProposalRecord = {
  id: string
  province_id: string
  version: number
  kind: Kind
  organisation_id: string
  organisation_name: string
  recipient_id: string
  title: string
  basis: string[]
  opening: string
  answers_document_id: string | null
  answers_task_id: string | null
  origin: string | null
  origin_title: string | null
  state: State
  times_sent: number
  sent_on: string | null
  sent_by_name: string | null
  document_id: string | null
  number: string | null
  office_note: string | null
  put_on: string | null
  put_by_name: string | null
  leader_membership_id: string | null
  leader_name: string | null
  leader_post: string | null
  returned_note: string | null
  returned_on: string | null
  returned_by_name: string | null
  opinion: string | null
  decided_on: string | null
  notice_document_id: string | null
  notice_number: string | null
  notice_on: string | null
  concerned_ids: string[]
  search: string
}
export type ItemRecord = {
  id: string
  province_id: string
  proposal_id: string
  n: number
  words: string
  wanted_lead_id: string | null
  wanted_coordinate_ids: string[]
  wanted_due_on: string | null
  outcome: Outcome | null
  opinion: string | null
  decided_on: string | null
  decided_by_name: string | null
  decided_by_post: string | null
  noted_by_name: string | null
  lead_id: string | null
  coordinate_ids: string[]
  due_on: string | null
  task_id: string | null
}
export type VersionRecord = {
  id: string
  n: number
  content: Content
  number: string | null
  document_id: string | null
  sent_on: string
  sent_by_name: string
  returned_on: string
  returned_by_name: string
  returned_note: string
}

export const searchOf = (one: Pick<ProposalRecord, 'title' | 'number' | 'organisation_name'>, words: readonly string[]): string =>
  fold([one.number, one.title, one.organisation_name, ...words].filter(Boolean).join(' '))

export async function addProposal(db: Db, one: ProposalRecord): Promise<void> {
  await sql`insert into proposals select * from jsonb_populate_record(null::proposals, ${JSON.stringify(one)}::jsonb)`.execute(db)
}

export type ProposalChange = Partial<Omit<ProposalRecord, 'id' | 'province_id' | 'version'>>
/** Changes one; raises the version only when told: an action with `on: 'proposals'` has raised it already. */
export async function changeProposal(db: Db, id: string, change: ProposalChange, raise = false): Promise<void> {
  const set: RawBuilder<unknown>[] = Object.entries(change).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  if (raise) set.push(sql`version = version + 1`)
  if (set.length > 0) await sql`update proposals set ${sql.join(set)} where id = ${id}`.execute(db)
}

/** One proposal, as far as the actor may see it; `lock`: taken until the end of the transaction. */
export async function proposalById(db: Db, id: string, lock = false): Promise<ProposalRecord | undefined> {
  return (await sql<ProposalRecord>`select * from proposals where id = ${id} ${lock ? sql`for no key update` : sql``}`.execute(db)).rows[0]
}

export async function proposalsByIds(db: Db, ids: readonly string[]): Promise<ProposalRecord[]> {
  if (ids.length === 0) return []
  return (await sql<ProposalRecord>`select * from proposals where id = any(${[...ids]}::uuid[])`.execute(db)).rows
}

export const proposalsOfOrigins = async (db: Db, origins: readonly string[]): Promise<Pick<ProposalRecord, 'id' | 'state' | 'origin'>[]> =>
  origins.length === 0
    ? []
    : (
        await sql<
          Pick<ProposalRecord, 'id' | 'state' | 'origin'>
        >`select id, state, origin from proposals where origin = any(${[...origins]}::text[])`.execute(db)
      ).rows
export async function proposalOfOrigin(db: Db, origin: string): Promise<ProposalRecord | undefined> {
  return (
    await sql<ProposalRecord>`select * from proposals where origin = ${origin} and state <> 'withdrawn' order by sent_on desc limit 1`.execute(db)
  ).rows[0]
}

export async function itemsOf(db: Db, proposalId: string): Promise<ItemRecord[]> {
  return (await sql<ItemRecord>`select * from proposal_items where proposal_id = ${proposalId} order by n, id`.execute(db)).rows
}

/** Makes the open points what they are now written as: those not named go, new ones come; settled ones keep their words. */
export async function writeItems(db: Db, proposalId: string, items: readonly ItemRecord[], gone: readonly string[]): Promise<void> {
  if (gone.length > 0) await sql`delete from proposal_items where proposal_id = ${proposalId} and id = any(${[...gone]}::uuid[])`.execute(db)
  if (items.length === 0) return
  await sql`insert into proposal_items select * from jsonb_populate_recordset(null::proposal_items, ${JSON.stringify(items)}::jsonb)
    on conflict (id) do update set n = excluded.n, words = excluded.words, wanted_lead_id = excluded.wanted_lead_id, wanted_coordinate_ids = excluded.wanted_coordinate_ids,
      wanted_due_on = excluded.wanted_due_on`.execute(db)
}

export type ItemChange = Partial<Omit<ItemRecord, 'id' | 'province_id' | 'proposal_id' | 'n' | 'words'>>
export async function changeItem(db: Db, id: string, change: ItemChange): Promise<void> {
  const set = Object.entries(change).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update proposal_items set ${sql.join(set)} where id = ${id}`.execute(db)
}
/** Points that came back are open again when they are sent anew. */
export async function reopenItems(db: Db, proposalId: string): Promise<void> {
  await sql`update proposal_items set outcome = null, opinion = null, decided_on = null, decided_by_name = null, decided_by_post = null, noted_by_name = null
    where proposal_id = ${proposalId} and outcome = 'returned'`.execute(db)
}

export async function addVersion(ctx: Ctx, proposalId: string, one: Omit<VersionRecord, 'id'>): Promise<void> {
  await sql`insert into proposal_versions (id, province_id, proposal_id, n, content, number, document_id, sent_on, sent_by_name, returned_on, returned_by_name, returned_note)
    values (${newId()}, ${ctx.actor.provinceId}, ${proposalId}, ${one.n}, ${JSON.stringify(one.content)}::jsonb, ${one.number}, ${one.document_id}, ${one.sent_on}, ${one.sent_by_name},
      ${one.returned_on}, ${one.returned_by_name}, ${one.returned_note})`.execute(ctx.db)
}
/** The newest first. */
export async function versionsOf(db: Db, proposalId: string): Promise<VersionRecord[]> {
  return (
    await sql<VersionRecord>`select id, n, content, number, document_id, sent_on, sent_by_name, returned_on, returned_by_name, returned_note
      from proposal_versions where proposal_id = ${proposalId} order by n desc limit 20`.execute(db)
  ).rows
}

export async function addFile(ctx: Ctx, proposalId: string, fileId: string): Promise<void> {
  await sql`insert into proposal_files (id, province_id, proposal_id, file_id) values (${newId()}, ${ctx.actor.provinceId}, ${proposalId}, ${fileId}) on conflict do nothing`.execute(
    ctx.db,
  )
}
export async function removeFile(db: Db, proposalId: string, fileId: string): Promise<boolean> {
  return (await sql`delete from proposal_files where proposal_id = ${proposalId} and file_id = ${fileId}`.execute(db)).numAffectedRows === 1n
}
export async function fileIdsOf(db: Db, proposalId: string): Promise<string[]> {
  return (
    await sql<{ id: string }>`select file_id as id from proposal_files where proposal_id = ${proposalId} order by id limit 100`.execute(db)
  ).rows.map(({ id }) => id)
}

/** A paper bears another number: the proposal that was sent as it, each of its versions, the notice of it. Answers what changed, with the former number. */
export async function renumber(db: Db, documentId: string, number: string): Promise<{ id: string; was: string | null }[]> {
  await sql`update proposal_versions set number = ${number} where document_id = ${documentId} and number is distinct from ${number}`.execute(db)
  const { rows } = await sql<{ id: string; was: string | null }>`
    update proposals p set version = p.version + 1, search = p.search || ' ' || hopluc.fold(${number}),
      number = case when p.document_id = ${documentId} then ${number} else p.number end,
      notice_number = case when p.notice_document_id = ${documentId} then ${number} else p.notice_number end
    from (select id, case when document_id = ${documentId} then number else notice_number end as was from proposals
      where document_id = ${documentId} and number is distinct from ${number} or notice_document_id = ${documentId} and notice_number is distinct from ${number}) old
    where p.id = old.id returning p.id, old.was`.execute(db)
  return rows
}

export type ListedRecord = ProposalRecord & { n_items: number; n_decided: number; total: number }
export type Listing = {
  at: 'mine' | 'office' | 'leader' | 'decided' | 'all'
  organisation?: string | undefined
  q?: string | undefined
  page: number
  own: string | null
  membership: string | null
}

const MINE = sql`state in ('draft', 'incomplete', 'returned')`
export async function listProposals(db: Db, one: Listing, size: number): Promise<ListedRecord[]> {
  const words = one.q ? fold(one.q).split(' ').filter(Boolean).slice(0, 8) : []
  const all: RawBuilder<unknown>[] = [sql`true`]
  if (one.at === 'mine') all.push(sql`organisation_id = ${one.own} and ${MINE}`)
  if (one.at === 'office') all.push(sql`state = 'sent'`)
  if (one.at === 'leader') all.push(sql`state = 'before'`)
  if (one.at === 'decided') all.push(sql`state = 'decided'`)
  if (one.organisation) all.push(sql`organisation_id = ${one.organisation}`)
  if (words.length > 0) all.push(sql`id in (select hopluc.found_proposals(${words}))`)
  const { rows } = await sql<ListedRecord>`
    select p.*, (select count(*) from proposal_items i where i.proposal_id = p.id) as n_items, (select count(*) from proposal_items i where i.proposal_id = p.id and i.outcome is not null and i.outcome <> 'returned') as n_decided
    from (select *, count(*) over () as total from proposals where ${sql.join(all, sql` and `)}
      order by coalesce(sent_on, '9999-12-31') desc, id desc limit ${size} offset ${(one.page - 1) * size}) p
    order by coalesce(sent_on, '9999-12-31') desc, id desc`.execute(db)
  return rows
}

/** What waits for somebody: drafts and returned ones of an agency, those at the office, those before a leader. Bounded. */
export async function waitingFor(
  db: Db,
  who: { own: string | null; checks: boolean; membership: string | null; proposes: boolean },
  most: number,
): Promise<ProposalRecord[]> {
  const any = [
    ...(who.own && who.proposes ? [sql`organisation_id = ${who.own} and state in ('draft', 'incomplete', 'returned', 'sent', 'before')`] : []),
    ...(who.checks ? [sql`state = 'sent'`] : []),
    ...(who.membership ? [sql`state = 'before' and leader_membership_id = ${who.membership}`] : []),
  ]
  if (any.length === 0) return []
  return (
    await sql<ProposalRecord>`select * from proposals where ${sql.join(
      any.map((one) => sql`(${one})`),
      sql` or `,
    )} order by sent_on nulls first, id limit ${most}`.execute(db)
  ).rows
}

/** What stands before a leader. */
export async function beforeLeader(db: Db, membershipId: string): Promise<ProposalRecord[]> {
  return (
    await sql<ProposalRecord>`select * from proposals where leader_membership_id = ${membershipId} and state = 'before' order by put_on, id limit 1000`.execute(
      db,
    )
  ).rows
}

/** Proposals of these organisations that are not at their end. */
export async function openOfOrganisations(db: Db, ids: readonly string[]): Promise<{ id: string; organisation_id: string }[]> {
  return (
    await sql<{
      id: string
      organisation_id: string
    }>`select id, organisation_id from proposals where organisation_id = any(${[...ids]}::uuid[]) and state not in ('decided', 'withdrawn')`.execute(
      db,
    )
  ).rows
}

/** Gives proposals to heirs; answers those that were still open with who gives. */
export async function giveProposals(db: Db, given: readonly { id: string; from: string; to: string; toName: string }[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update proposals p set organisation_id = g."to", organisation_name = g."toName", version = version + 1
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, "from" uuid, "to" uuid, "toName" text)
    where p.id = g.id and p.organisation_id = g."from" and p.state not in ('decided', 'withdrawn') returning p.id`.execute(db)
  return rows.map(({ id }) => id)
}
