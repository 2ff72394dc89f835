/** The tables of reorganisations, and what a decision writes into the directory; beside store.ts. Decides nothing. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { Organisation, ReorganisationStep, TreeBody } from './contract.ts'
import { COLUMNS, standing } from './store.ts'

export type State = 'draft' | 'decided' | 'undone' | 'dropped'
/** What a decision wrote, and what stood there before: enough to take it back. */
export type Effects = {
  founded: { key: string; id: string }[]
  ended: string[]
  /** Places that began, those of them that only go on under another name or elsewhere, and what ended. */
  places?: { founded: string[]; goesOn: { from: string; to: string }[]; ended: string[] }
  /** Bodies called or hanging otherwise, as they were. */
  forms: { id: string; name: string; shortName: string; parentId: string | null; names: boolean }[]
  /** As it was shown to whoever decided. */
  before: TreeBody[]
  after: TreeBody[]
  sentences: { code: string; facts: Record<string, unknown> }[]
}
export type ReorganisationRecord = {
  id: string
  version: number
  code: string | null
  title: string
  state: State
  number: string
  issuedOn: string | null
  issuer: string
  documentId: string | null
  effectiveOn: string | null
  evidence: 'V' | 'R'
  steps: ReorganisationStep[]
  effects: Effects | null
  touched: string[]
  draftedAt: Date
  draftedByName: string
  decidedAt: Date | null
  decidedByName: string | null
  undoneAt: Date | null
  undoneByName: string | null
  undoneWhy: string | null
  gatheredAt: Date | null
}

const SUMMARY =
  sql.raw(`r.id, r.version, r.code, r.title, r.state, r.number, r.issued_on as "issuedOn", r.issuer, r.document_id as "documentId", r.effective_on as "effectiveOn", r.evidence,
  r.drafted_at as "draftedAt", r.drafted_by_name as "draftedByName", r.decided_at as "decidedAt", r.decided_by_name as "decidedByName", r.undone_at as "undoneAt", r.undone_by_name as "undoneByName", r.undone_why as "undoneWhy", r.gathered_at as "gatheredAt"`)

export async function reorganisationById(db: Db, id: string): Promise<ReorganisationRecord | undefined> {
  const { rows } =
    await sql<ReorganisationRecord>`select ${SUMMARY}, r.steps, r.effects, r.touched from reorganisations r where r.id = ${id}`.execute(db)
  return rows[0]
}

/** Decisions by id, without their steps. */
export async function reorganisationsByIds(db: Db, ids: string[]): Promise<Omit<ReorganisationRecord, 'steps' | 'effects' | 'touched'>[]> {
  const { rows } = await sql<
    Omit<ReorganisationRecord, 'steps' | 'effects' | 'touched'>
  >`select ${SUMMARY} from reorganisations r where r.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

export type Listed = Omit<ReorganisationRecord, 'steps' | 'effects' | 'touched'> & { waiting: number }

/** The newest day first; drafts without a day before all. */
export async function reorganisations(db: Db, state: State | null, after: number, most: number): Promise<{ items: Listed[]; total: number }> {
  const matches = sql`from reorganisations r where (${state}::text is null and r.state <> 'dropped' or r.state = ${state})`
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${matches}`.execute(db)
  const { rows } =
    await sql<Listed>`select ${SUMMARY}, (select count(*) from handovers h where h.reorganisation_id = r.id and h.state = 'waiting') as waiting ${matches}
    order by r.effective_on desc nulls first, r.drafted_at desc, r.id limit ${most} offset ${after}`.execute(db)
  return { items: rows, total: counted[0]?.total ?? 0 }
}

export type DraftRow = {
  title: string
  number: string
  issuedOn: string | null
  issuer: string
  effectiveOn: string | null
  steps: ReorganisationStep[]
  code?: string | null
  evidence?: 'V' | 'R'
  documentId?: string | null
}

/** Whether a decision of this code was taken here, or is drafted. */
export async function standOf(db: Db, code: string): Promise<'decided' | 'draft' | null> {
  const { rows } = await sql<{
    state: 'decided' | 'draft'
  }>`select state from reorganisations where code = ${code} and state in ('decided', 'draft') order by state limit 1`.execute(db)
  return rows[0]?.state ?? null
}

/** False when a draft of this code is there already. */
export async function insertDraft(db: Db, id: string, provinceId: string, draft: DraftRow, at: Date, by: string): Promise<boolean> {
  const added =
    await sql`insert into reorganisations (id, province_id, code, title, number, issued_on, issuer, document_id, effective_on, evidence, steps, drafted_at, drafted_by_name)
    values (${id}, ${provinceId}, ${draft.code ?? null}, ${draft.title}, ${draft.number}, ${draft.issuedOn}, ${draft.issuer}, ${draft.documentId ?? null}, ${draft.effectiveOn}, ${draft.evidence ?? 'V'}, ${JSON.stringify(draft.steps)}::jsonb, ${at}, ${by})
    on conflict (province_id, code) where code is not null and state = 'draft' do nothing`.execute(db)
  return added.numAffectedRows === 1n
}

export async function saveDraft(db: Db, id: string, draft: DraftRow): Promise<void> {
  await sql`update reorganisations set title = ${draft.title}, number = ${draft.number}, issued_on = ${draft.issuedOn}, issuer = ${draft.issuer}, document_id = ${draft.documentId ?? null}, effective_on = ${draft.effectiveOn}, evidence = case when ${draft.number} = '' then evidence else 'V' end, steps = ${JSON.stringify(draft.steps)}::jsonb
    where id = ${id} and state = 'draft'`.execute(db)
}

export async function markDropped(db: Db, id: string): Promise<void> {
  await sql`update reorganisations set state = 'dropped' where id = ${id} and state = 'draft'`.execute(db)
}

/** Provinces unite: drafts of the reform that were written for the directory of one that ends fit no more. Its own owner reads beside row security. */
export async function dropDrafts(db: Db, from: string[]): Promise<string[]> {
  const done =
    await sql`update reorganisations set state = 'dropped', version = version + 1 where state = 'draft' and code is not null and province_id = any(${from}::uuid[])`.execute(
      db,
    )
  return done.numAffectedRows ? [`${done.numAffectedRows} drafts of the reform were dropped: draft it anew for the united directory`] : []
}

export async function markDecided(db: Db, id: string, effects: Effects, touched: string[], at: Date, by: string): Promise<void> {
  await sql`update reorganisations set state = 'decided', effects = ${JSON.stringify(effects)}::jsonb, touched = ${touched}::uuid[], decided_at = ${at}, decided_by_name = ${by} where id = ${id} and state = 'draft'`.execute(
    db,
  )
}

export async function markUndone(db: Db, id: string, why: string, at: Date, by: string): Promise<void> {
  await sql`update reorganisations set state = 'undone', undone_why = ${why}, undone_at = ${at}, undone_by_name = ${by} where id = ${id} and state = 'decided'`.execute(
    db,
  )
}

/** Locks bodies in the order of their ids, so that two decisions about the same ones come one after the other. */
export async function lockBodies(db: Db, ids: string[]): Promise<void> {
  if (ids.length > 0) await sql`select id from organisations where id = any(${ids}::uuid[]) order by id for no key update`.execute(db)
}

/** Standing bodies on the day that hang on one of these. */
export async function childrenOn(db: Db, ids: string[], day: string): Promise<Organisation[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<Organisation>`select ${COLUMNS} from organisations o where o.parent_id = any(${ids}::uuid[]) and ${standing(day)}`.execute(db)
  return rows
}

/** Every body above these, with what it hangs on. */
export async function above(db: Db, ids: string[]): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ id: string; parentId: string | null }>`with recursive up as (
      select id, parent_id from organisations where id = any(${ids}::uuid[])
      union select o.id, o.parent_id from up join organisations o on o.id = up.parent_id
    ) select id, parent_id as "parentId" from up`.execute(db)
  return new Map(rows.map((row) => [row.id, row.parentId]))
}

/** Who stands on the day and is written with one of these keys now. */
export async function holdersOn(db: Db, keys: string[], day: string): Promise<{ key: string; id: string; name: string }[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<{
    key: string
    id: string
    name: string
  }>`select distinct n.key, o.id, o.name from organisation_names n join organisations o on o.id = n.organisation_id
    where n.key = any(${keys}) and n.kind = 'official' and ${standing(day)}`.execute(db)
  return rows
}

/** Those of the bodies for which a form that begins after the day is written. */
export async function writtenAfter(db: Db, ids: string[], day: string): Promise<Set<string>> {
  const { rows } = await sql<{
    id: string
  }>`select distinct organisation_id as id from organisation_forms where organisation_id = any(${ids}::uuid[]) and valid_from >= ${day}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** The bodies that stand on these grounds on a day. */
export async function standingOnPlaces(db: Db, placeIds: string[], kind: string, day: string): Promise<{ id: string; placeId: string }[]> {
  if (placeIds.length === 0) return []
  const { rows } = await sql<{
    id: string
    placeId: string
  }>`select o.id, o.place_id as "placeId" from organisations o where o.place_id = any(${placeIds}::uuid[]) and o.kind = ${kind} and ${standing(day)}`.execute(
    db,
  )
  return rows
}

/** Where the people's committees of a province stand that there are on a day. */
export async function provinceGrounds(db: Db, day: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select distinct o.place_id as id from organisations o where o.kind = 'people_committee' and o.place_id is not null and ${standing(day)}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Every body that stands on these grounds on a day. */
export async function bodiesOnPlaces(
  db: Db,
  placeIds: string[],
  day: string,
): Promise<{ id: string; placeId: string; kind: string; name: string; parentId: string | null }[]> {
  if (placeIds.length === 0) return []
  const { rows } = await sql<{
    id: string
    placeId: string
    kind: string
    name: string
    parentId: string | null
  }>`select o.id, o.place_id as "placeId", o.kind, o.name, o.parent_id as "parentId" from organisations o
    where o.place_id = any(${placeIds}::uuid[]) and ${standing(day)} order by o.name, o.id`.execute(db)
  return rows
}

/** Standing bodies whose ground has another name or lies elsewhere since: they stand on what it became. */
export async function followGround(db: Db, moved: { from: string; to: string }[]): Promise<void> {
  if (moved.length === 0) return
  await sql`update organisations o set place_id = m."to" from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as m("from" uuid, "to" uuid) where o.place_id = m."from" and o.valid_to is null`.execute(
    db,
  )
}

/** Every ground on which a body stands. */
export async function groundsHeld(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select distinct place_id as id from organisations where place_id is not null and valid_to is null`.execute(db)
  return rows.map(({ id }) => id)
}

/** A body on one of these grounds that is not among the given ones. */
export async function otherOnPlaces(db: Db, placeIds: string[], but: string[]): Promise<string | undefined> {
  if (placeIds.length === 0) return undefined
  const { rows } = await sql<{
    name: string
  }>`select name from organisations where place_id = any(${placeIds}::uuid[]) and id <> all(${but}::uuid[]) and (valid_to is null or valid_to > valid_from) limit 1`.execute(
    db,
  )
  return rows[0]?.name
}

/** Ends bodies; answers how many really stood until now. */
export async function endMany(db: Db, ids: string[], on: string): Promise<number> {
  if (ids.length === 0) return 0
  const done =
    await sql`update organisations set valid_to = ${on}, version = version + 1 where id = any(${ids}::uuid[]) and valid_to is null`.execute(db)
  return Number(done.numAffectedRows)
}

export type NewForm = { id: string; name: string; shortName: string; parentId: string | null }

/**
 * Writes what bodies are called and hang on from a day: the form of until then is closed (and first written, where there was
 * none), the new one opened. On a day that has come the bodies themselves say so at once.
 */
export async function changeForms(
  db: Db,
  provinceId: string,
  reorganisationId: string | null,
  forms: NewForm[],
  on: string,
  today: string,
): Promise<void> {
  if (forms.length === 0) return
  const rows = JSON.stringify(forms.map((form) => ({ ...form, oldId: newId(), newId: newId() })))
  const given = sql`jsonb_to_recordset(${rows}::jsonb) as f(id uuid, name text, "shortName" text, "parentId" uuid, "oldId" uuid, "newId" uuid)`
  await sql`insert into organisation_forms (id, province_id, organisation_id, name, short_name, parent_id, valid_to)
    select f."oldId", ${provinceId}, o.id, o.name, o.short_name, o.parent_id, ${on} from ${given} join organisations o on o.id = f.id
    where not exists (select 1 from organisation_forms k where k.organisation_id = o.id)`.execute(db)
  await sql`update organisation_forms k set valid_to = ${on} from ${given} where k.organisation_id = f.id and k.valid_to is null`.execute(db)
  await sql`insert into organisation_forms (id, province_id, organisation_id, name, short_name, parent_id, valid_from, reorganisation_id)
    select f."newId", ${provinceId}, f.id, f.name, f."shortName", f."parentId", ${on}, ${reorganisationId}::uuid from ${given}`.execute(db)
  if (on <= today) await turnForms(db, today)
}

/** Brings forms whose day has come into effect. Safe to repeat. */
export async function turnForms(db: Db, today: string): Promise<number> {
  const done = await sql`update organisations o set name = f.name, short_name = f.short_name, parent_id = f.parent_id from organisation_forms f
    where f.organisation_id = o.id and (f.valid_from is null or f.valid_from <= ${today}) and (f.valid_to is null or f.valid_to > ${today})
    and (o.name, o.short_name, o.parent_id) is distinct from (f.name, f.short_name, f.parent_id)`.execute(db)
  return Number(done.numAffectedRows)
}

/** Closes the official names of bodies on a day; those of a decision bear its id. */
export async function closeNames(db: Db, ids: string[], on: string): Promise<void> {
  if (ids.length > 0)
    await sql`update organisation_names set kind = 'former', valid_to = ${on} where organisation_id = any(${ids}::uuid[]) and kind = 'official' and valid_to is null`.execute(
      db,
    )
}

/** Marks which rows a decision wrote. */
export async function markNames(db: Db, ids: string[], reorganisationId: string): Promise<void> {
  if (ids.length > 0) await sql`update organisation_names set reorganisation_id = ${reorganisationId} where id = any(${ids}::uuid[])`.execute(db)
}

export type LinkRow = { from: string; to: string; scope: string; isDefault: boolean; partial: boolean; recalled: boolean }
export async function insertPlannedLinks(
  db: Db,
  provinceId: string,
  reorganisationId: string,
  links: LinkRow[],
  on: string,
  basis: string,
  evidence: 'V' | 'R',
): Promise<void> {
  if (links.length === 0) return
  await sql`insert into organisation_links (province_id, from_id, to_id, effective_on, scope, is_default, partial, legal_basis, evidence, reorganisation_id)
    select ${provinceId}, "from", "to", ${on}, scope, "isDefault", partial, ${basis}, case when recalled then 'R' else ${evidence} end, ${reorganisationId}
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l("from" uuid, "to" uuid, scope text, "isDefault" boolean, partial boolean, recalled boolean)`.execute(
    db,
  )
}

/** One of the bodies of a decision that has been ended, or called or hung otherwise, since. */
export async function changedSince(db: Db, id: string, effects: Effects, touched: string[], on: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select o.name from organisations o where o.id = any(${touched}::uuid[]) and (
      o.valid_to is distinct from case when o.id = any(${effects.ended}::uuid[]) then ${on}::date end
      or exists (select 1 from organisation_forms f where f.organisation_id = o.id and f.valid_from >= ${on} and f.reorganisation_id is distinct from ${id})
      or o.id = any(${effects.founded.map((one) => one.id)}::uuid[]) and exists (select 1 from organisation_forms f where f.organisation_id = o.id)
    ) limit 1`.execute(db)
  return rows[0]?.name
}

/** Another decision that names one of these bodies and was taken after a moment. */
export async function laterDecision(db: Db, ids: string[], than: { id: string; at: Date }): Promise<string | undefined> {
  const { rows } = await sql<{
    title: string
  }>`select title from reorganisations where state = 'decided' and id <> ${than.id} and (decided_at, id) > (${than.at}, ${than.id}::uuid) and touched && ${ids}::uuid[] limit 1`.execute(
    db,
  )
  return rows[0]?.title
}

/** Takes back everything that a decision wrote: its bodies stood on no day, those it ended go on, names and links of it are gone. */
export async function takeBack(db: Db, id: string, effects: Effects, on: string): Promise<void> {
  await sql`delete from organisation_links where reorganisation_id = ${id}`.execute(db)
  await sql`delete from organisation_names where reorganisation_id = ${id}`.execute(db)
  await sql`delete from organisation_forms where reorganisation_id = ${id}`.execute(db)
  await sql`update organisations set valid_to = null, version = version + 1 where id = any(${effects.ended}::uuid[])`.execute(db)
  await sql`update organisations set valid_to = valid_from, version = version + 1 where id = any(${effects.founded.map((one) => one.id)}::uuid[])`.execute(
    db,
  )
  if (effects.forms.length === 0) return
  const given = sql`jsonb_to_recordset(${JSON.stringify(effects.forms)}::jsonb) as f(id uuid, name text, "shortName" text, "parentId" uuid, names boolean)`
  await sql`update organisation_forms k set valid_to = null from ${given} where k.organisation_id = f.id and k.valid_to = ${on}`.execute(db)
  await sql`delete from organisation_forms k using ${given} where k.organisation_id = f.id and k.valid_from is null and k.valid_to is null`.execute(
    db,
  )
  await sql`update organisations o set name = f.name, short_name = f."shortName", parent_id = f."parentId", version = o.version + 1 from ${given} where o.id = f.id`.execute(
    db,
  )
  await sql`update organisation_names n set kind = 'official', valid_to = null from ${given} where n.organisation_id = f.id and f.names and n.kind = 'former' and n.valid_to = ${on}`.execute(
    db,
  )
}
