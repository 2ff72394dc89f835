/** The SQL of procedures: what the province set of each, files, papers. */
import { sql, type RawBuilder } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { FileFilter, PaperHad, Wanted } from './contract.ts'
import type { Definition } from './contract.ts'

/** Who does it, and when. */
export type Hand = { provinceId: string; name: string; at: Date }

export type RuleRecord = {
  code: string
  name: string
  papers: Definition['papers']
  working_days: number | null
  result: string
  time_rule: string
  fee: string
  steps: string
  legal_basis: string
  valid_from: string
  recorded_by_name: string
}

/** The newest of each procedure that has begun by a day. */
export async function rulesOn(db: Db, day: string): Promise<RuleRecord[]> {
  const { rows } =
    await sql<RuleRecord>`select distinct on (code) code, name, papers, working_days, result, time_rule, fee, steps, legal_basis, valid_from, recorded_by_name
    from procedure_rules where valid_from <= ${day} order by code, valid_from desc, recorded_at desc, id desc`.execute(db)
  return rows
}

export async function insertRule(db: Db, hand: Hand, one: Omit<RuleRecord, 'recorded_by_name'>): Promise<string> {
  const id = newId()
  await sql`insert into procedure_rules (id, province_id, code, name, papers, working_days, result, time_rule, fee, steps, legal_basis, valid_from, recorded_at, recorded_by_name)
    values (${id}, ${hand.provinceId}, ${one.code}, ${one.name}, ${JSON.stringify(one.papers)}::jsonb, ${one.working_days}, ${one.result}, ${one.time_rule}, ${one.fee}, ${one.steps},
      ${one.legal_basis}, ${one.valid_from}, ${hand.at}, ${hand.name})`.execute(db)
  return id
}

export type FileRecord = {
  id: string
  version: number
  number: string | null
  code: string
  rule: Definition
  organisation_id: string
  place_id: string | null
  cooperative_id: string | null
  applicant_id: string | null
  /** The founders that it is of. */
  group_id: string | null
  applicant_name: string
  filer_name: string
  filer_phone: string
  how: 'counter' | 'post' | 'online'
  state: 'submitted' | 'processing' | 'asked' | 'granted' | 'refused' | 'withdrawn' | 'lapsed'
  papers: PaperHad[]
  wanted: Wanted
  submitted_on: string
  received_on: string | null
  due_on: string | null
  asked_on: string | null
  asked_until: string | null
  asked_for: string
  used_days: number
  supplemented_on: string | null
  decided_on: string | null
  reason: string
  result_number: string
  decided_by_name: string | null
  signer: string
  /** The letter that asked for supplements, and the notice of the result, as the register of papers has them. */
  asked_document_id: string | null
  asked_signer: string
  notice_document_id: string | null
  /** A suspension, or going on: what is to be, from when, until when; whether it lies ahead, runs or is over. */
  pause_state: 'suspended' | 'operating' | null
  pause_from: string | null
  pause_until: string | null
  pause_step: 'ahead' | 'running' | 'over' | null
}
export const COLUMNS = sql.raw(
  'id, version, number, code, rule, organisation_id, place_id, cooperative_id, applicant_id, group_id, applicant_name, filer_name, filer_phone, how, state, papers, wanted, submitted_on, received_on, due_on, asked_on, asked_until, asked_for, used_days, supplemented_on, decided_on, reason, result_number, decided_by_name, signer, asked_document_id, asked_signer, notice_document_id, pause_state, pause_from, pause_until, pause_step',
)

export type NewFile = Omit<
  FileRecord,
  | 'version'
  | 'asked_on'
  | 'asked_until'
  | 'asked_for'
  | 'used_days'
  | 'supplemented_on'
  | 'decided_on'
  | 'reason'
  | 'result_number'
  | 'decided_by_name'
  | 'signer'
  | 'asked_document_id'
  | 'asked_signer'
  | 'notice_document_id'
  | 'pause_state'
  | 'pause_from'
  | 'pause_until'
  | 'pause_step'
>
export async function insertFile(db: Db, hand: Hand, one: NewFile): Promise<void> {
  await sql`insert into procedure_files (id, province_id, number, code, rule, organisation_id, place_id, cooperative_id, applicant_id, group_id, applicant_name, filer_name, filer_phone, how, state, papers,
      wanted, submitted_on, received_on, due_on, opened_at, opened_by_name)
    values (${one.id}, ${hand.provinceId}, ${one.number}, ${one.code}, ${JSON.stringify(one.rule)}::jsonb, ${one.organisation_id}, ${one.place_id}, ${one.cooperative_id}, ${one.applicant_id}, ${one.group_id},
      ${one.applicant_name}, ${one.filer_name}, ${one.filer_phone}, ${one.how}, ${one.state}, ${JSON.stringify(one.papers)}::jsonb, ${JSON.stringify(one.wanted)}::jsonb, ${one.submitted_on},
      ${one.received_on}, ${one.due_on}, ${hand.at}, ${hand.name})`.execute(db)
}

export async function fileById(db: Db, id: string): Promise<FileRecord | undefined> {
  return (await sql<FileRecord>`select ${COLUMNS} from procedure_files where id = ${id}`.execute(db)).rows[0]
}

/** What a step changes of a file; its version is raised by the platform, or by `raised` where nobody's act is the step. */
export async function saveFile(db: Db, id: string, changes: Partial<Omit<FileRecord, 'id' | 'version' | 'rule'>>, raised = false): Promise<void> {
  const pairs = Object.entries(changes).map(([column, value]) =>
    column === 'papers' || column === 'wanted' ? sql`${sql.ref(column)} = ${JSON.stringify(value)}::jsonb` : sql`${sql.ref(column)} = ${value}`,
  )
  if (raised) pairs.push(sql`version = version + 1`)
  if (pairs.length > 0) await sql`update procedure_files set ${sql.join(pairs)} where id = ${id}`.execute(db)
}

/** Two who open the same matter of one cooperative at once are answered one after the other. */
export async function takeMatter(db: Db, code: string, cooperativeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`procedure ${code} ${cooperativeId}`}, 0))`.execute(db)
}

/** Another open one of the same procedure about the same cooperative. */
export async function openAlready(db: Db, code: string, cooperativeId: string): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string
  }>`select id from procedure_files where cooperative_id = ${cooperativeId} and code = ${code} and decided_on is null limit 1`.execute(db)
  return rows[0]?.id
}

const several = (said: string | undefined): string[] => said?.split(',').filter(Boolean) ?? []

/** `soon`: the last day that counts as soon. */
export type Asking = Omit<FileFilter, 'sort'> & { today: string; soon: string }

/** What is said of time in the address, as a condition. */
const timed = (timing: Asking['timing'], today: string, soon: string): RawBuilder<unknown> =>
  timing === 'late'
    ? sql`f.state = 'processing' and f.due_on < ${today}::date`
    : timing === 'soon'
      ? sql`f.state = 'processing' and f.due_on between ${today}::date and ${soon}::date`
      : timing === 'stopped'
        ? sql`f.state = 'asked'`
        : sql`f.state in ('granted', 'refused') and f.decided_on > f.due_on`

function where({ q, state, timing, code, organisation, cooperative, today, soon }: Asking): RawBuilder<unknown> {
  const [states, codes] = [several(state), several(code)]
  return sql.join(
    [
      sql`true`,
      ...(q.trim() ? [sql`(f.number = ${q.trim()} or f.id in (select hopluc.found_procedure_files(array[hopluc.fold(${q.trim()})])))`] : []),
      ...(states.length > 0 ? [sql`f.state = any(${states}::text[])`] : []),
      ...(codes.length > 0 ? [sql`f.code = any(${codes}::text[])`] : []),
      ...(organisation ? [sql`f.organisation_id = ${organisation}::uuid`] : []),
      ...(cooperative ? [sql`f.cooperative_id = ${cooperative}::uuid`] : []),
      ...(timing ? [timed(timing, today, soon)] : []),
    ],
    sql` and `,
  )
}

const ORDER: Record<FileFilter['sort'], RawBuilder<unknown>> = {
  '-submittedOn': sql`submitted_on desc, id desc`,
  submittedOn: sql`submitted_on, id`,
  dueOn: sql`due_on nulls last, id`,
  '-dueOn': sql`due_on desc nulls last, id`,
  applicantName: sql`applicant_name collate "vi-x-icu", id`,
  '-applicantName': sql`applicant_name collate "vi-x-icu" desc, id`,
}

export async function listFiles(
  db: Db,
  asking: Asking,
  sort: FileFilter['sort'],
  skip: number,
  most: number,
): Promise<{ rows: FileRecord[]; total: number }> {
  const { rows } = await sql<
    FileRecord & { total: number }
  >`with hit as materialized (select ${COLUMNS} from procedure_files f where ${where(asking)})
    select page.*, whole.total from (select count(*) as total from hit) whole
    left join lateral (select * from hit order by ${ORDER[sort]} limit ${most} offset ${skip}) page on true`.execute(db)
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]!.total }
}

/** The files of one of the register, called by their procedure. */
export const filesOfOne = (ids: readonly string[], language: 'vi' | 'en'): RawBuilder<unknown> =>
  sql`select f.id, coalesce(f.rule->>${sql.lit(language === 'en' ? 'nameEn' : 'name')}, f.rule->>'name') as title from procedure_files f
    where f.cooperative_id = any(${[...ids]}::uuid[])`

export type Counted = {
  state: FileRecord['state']
  code: string
  name: string
  name_en: string | null
  organisation_id: string
  late: number
  soon: number
  done_late: number
  n: number
}
/** How many of each state, procedure and receiving body, and how many of them stand late. */
export async function countFiles(db: Db, asking: Asking): Promise<Counted[]> {
  const { today, soon } = asking
  const { rows } =
    await sql<Counted>`select f.state, f.code, max(f.rule->>'name') as name, max(f.rule->>'nameEn') as name_en, f.organisation_id, count(*) as n,
      count(*) filter (where ${timed('late', today, soon)}) as late, count(*) filter (where ${timed('soon', today, soon)}) as soon,
      count(*) filter (where ${timed('doneLate', today, soon)}) as done_late
    from procedure_files f where ${where(asking)} group by f.state, f.code, f.organisation_id`.execute(db)
  return rows
}

export type PaperRecord = { id: string; file_id: string; label: string; added_at: Date; added_by_name: string }
/** So many papers has a file at most: all of them are listed. */
export const MOST_PAPERS = 200
export async function papersOf(db: Db, procedureId: string): Promise<PaperRecord[]> {
  const { rows } =
    await sql<PaperRecord>`select id, file_id, label, added_at, added_by_name from procedure_papers where procedure_id = ${procedureId} order by added_at, id limit ${MOST_PAPERS}`.execute(
      db,
    )
  return rows
}

export async function insertPaper(db: Db, hand: Hand, procedureId: string, fileId: string, label: string): Promise<string> {
  const id = newId()
  await sql`insert into procedure_papers (id, province_id, procedure_id, file_id, label, added_at, added_by_name)
    values (${id}, ${hand.provinceId}, ${procedureId}, ${fileId}, ${label}, ${hand.at}, ${hand.name})`.execute(db)
  return id
}

/** What waits at these bodies, the nearest first. */
export async function waitingAt(db: Db, organisationIds: readonly string[], most: number): Promise<FileRecord[]> {
  const { rows } =
    await sql<FileRecord>`select ${COLUMNS} from procedure_files where organisation_id = any(${[...organisationIds]}::uuid[]) and decided_on is null
    order by due_on nulls last, submitted_on, id limit ${most}`.execute(db)
  return rows
}

/** What these applicants wait for, or have to bring. */
export async function openOfApplicants(db: Db, organisationIds: readonly string[], most: number): Promise<FileRecord[]> {
  const { rows } =
    await sql<FileRecord>`select ${COLUMNS} from procedure_files where applicant_id = any(${[...organisationIds]}::uuid[]) and decided_on is null
    order by submitted_on, id limit ${most}`.execute(db)
  return rows
}

/** How many stand late in what one sees, and at how many bodies. */
export async function lateCount(db: Db, today: string): Promise<{ n: number; bodies: number }> {
  const { rows } = await sql<{
    n: number
    bodies: number
  }>`select count(*) as n, count(distinct organisation_id) as bodies from procedure_files where state = 'processing' and due_on < ${today}`.execute(
    db,
  )
  return rows[0]!
}

/** Dealt with, whose last day is one of these. */
export async function dueOnDays(db: Db, days: readonly string[]): Promise<FileRecord[]> {
  const { rows } =
    await sql<FileRecord>`select ${COLUMNS} from procedure_files where state = 'processing' and due_on = any(${[...days]}::date[]) order by due_on, id limit 5000`.execute(
      db,
    )
  return rows
}

/** Supplements awaited whose last day has gone by, held: what comes at the same moment comes before or after. */
export async function overdueSupplements(db: Db, today: string): Promise<FileRecord[]> {
  const { rows } =
    await sql<FileRecord>`select ${COLUMNS} from procedure_files where state = 'asked' and asked_until < ${today} order by asked_until, id limit 5000 for update`.execute(
      db,
    )
  return rows
}
