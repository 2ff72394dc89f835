/** The tables of inspections: rows in, rows out. Decides nothing. */
import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/action'
import { newId, type Db } from '#platform/db'
import type { Kind, Question, Result, Severity, State } from './rules.ts'

/** `membershipId`: somebody of the inspecting body, who then works and signs in their own name. */
export type TeamMember = {
  role: 'leader' | 'secretary' | 'member'
  name: string
  post: string
  organisation: string
  membershipId?: string | null | undefined
}
export type InspectionRecord = {
  id: string
  province_id: string
  version: number
  organisation_id: string
  kind: Kind
  title: string
  scope: string
  year: number
  from_day: string
  to_day: string
  subject_ids: string[]
  checklist: Question[]
  state: State
  plan_document_id: string | null
  plan_number: string | null
  team: TeamMember[]
  decision_document_id: string | null
  decision_number: string | null
  decided_on: string | null
  cancelled_why: string | null
  /** The post of whoever carries it through. */
  in_charge_id: string | null
  in_charge_name: string | null
}
export type VisitRecord = {
  id: string
  version: number
  inspection_id: string
  organisation_id: string
  visited_on: string | null
  answers: Record<string, { result: Result; note: string }>
  conclusion: string
  minutes_document_id: string | null
  minutes_number: string | null
  minutes_on: string | null
  team_signed_on: string | null
  team_signed_by: string | null
  team_signed_post: string | null
  body_signed_on: string | null
  body_signed_by: string | null
  body_signed_post: string | null
  refused_on: string | null
  refused_by: string | null
  refused_why: string | null
  /** Why the minutes were issued without the body's hand. */
  unsigned_why: string | null
  /** The name of the body at which it was begun, where its heir goes on. */
  former_name: string | null
  /** The body ended before its minutes, and its heir is inspected anyway or cannot be. */
  ended_on: string | null
  heir_ids: string[]
}
export type FindingRecord = {
  id: string
  province_id: string
  version: number
  inspection_id: string
  visit_id: string
  organisation_id: string
  n: number
  words: string
  severity: Severity
  remedy: string | null
  due_on: string | null
  issued_on: string | null
  task_id: string | null
  agrees: boolean | null
  answer: string | null
  answered_on: string | null
  answered_by_name: string | null
  closed_on: string | null
  closed_by_name: string | null
  closed_note: string | null
}
export type ChecklistRecord = { id: string; version: number; organisation_id: string | null; name: string; items: Question[] }

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
const assign = (change: Record<string, unknown>, asJson: readonly string[]): RawBuilder<unknown> =>
  sql.join(Object.entries(change).map(([column, value]) => sql`${sql.ref(column)} = ${asJson.includes(column) ? json(value) : value}`))

export const checklists = async (db: Db): Promise<ChecklistRecord[]> =>
  (await sql<ChecklistRecord>`select id, version, organisation_id, name, items from inspection_checklists order by name, id limit 100`.execute(db))
    .rows
export const checklistById = async (db: Db, id: string): Promise<ChecklistRecord | undefined> =>
  (await sql<ChecklistRecord>`select id, version, organisation_id, name, items from inspection_checklists where id = ${id}`.execute(db)).rows[0]
/** Without an organisation: a ready-made one, of all. */
export async function addChecklist(ctx: Ctx, organisationId: string | null, name: string, items: readonly Question[]): Promise<string> {
  const id = newId()
  await sql`insert into inspection_checklists (id, province_id, organisation_id, name, items, changed_on, changed_by_name) values (${id}, ${ctx.actor.provinceId}, ${organisationId}, ${name}, ${json(items)}, ${ctx.today}, ${ctx.actor.name})`.execute(
    ctx.db,
  )
  return id
}
export async function changeChecklist(ctx: Ctx, id: string, name: string, items: readonly Question[]): Promise<void> {
  await sql`update inspection_checklists set name = ${name}, items = ${json(items)}, changed_on = ${ctx.today}, changed_by_name = ${ctx.actor.name} where id = ${id}`.execute(
    ctx.db,
  )
}

export async function addInspection(db: Db, one: InspectionRecord): Promise<void> {
  await sql`insert into inspections select * from jsonb_populate_record(null::inspections, ${JSON.stringify(one)}::jsonb)`.execute(db)
}
export async function changeInspection(
  db: Db,
  id: string,
  change: Partial<Omit<InspectionRecord, 'id' | 'province_id' | 'version'>>,
  raise = false,
): Promise<void> {
  await sql`update inspections set ${assign(change, ['checklist', 'team'])} ${raise ? sql`, version = version + 1` : sql``} where id = ${id}`.execute(
    db,
  )
}
export const inspectionById = async (db: Db, id: string, lock = false): Promise<InspectionRecord | undefined> =>
  (await sql<InspectionRecord>`select * from inspections where id = ${id} ${lock ? sql`for no key update` : sql``}`.execute(db)).rows[0]
export const inspectionsByIds = async (db: Db, ids: readonly string[]): Promise<Map<string, InspectionRecord>> =>
  new Map(
    ids.length === 0
      ? []
      : (await sql<InspectionRecord>`select * from inspections where id = any(${[...ids]}::uuid[])`.execute(db)).rows.map(
          (one) => [one.id, one] as const,
        ),
  )

/** Those that a post carries through and that are not over: planned, decided, or with findings that are still open. */
export const openOfPost = async (db: Db, membershipId: string): Promise<InspectionRecord[]> =>
  (
    await sql<InspectionRecord>`select * from inspections i where in_charge_id = ${membershipId} and (state in ('planned', 'decided')
      or state = 'done' and exists (select 1 from inspection_findings f where f.inspection_id = i.id and f.issued_on is not null and f.closed_on is null))
      order by from_day, id limit 500`.execute(db)
  ).rows

/** Planned by a body for a year and in no issued plan. */
export const unplannedOf = async (db: Db, organisationId: string, year: number): Promise<InspectionRecord[]> =>
  (
    await sql<InspectionRecord>`select * from inspections where organisation_id = ${organisationId} and year = ${year} and plan_number is null and state = 'planned' order by from_day, id limit 200 for no key update`.execute(
      db,
    )
  ).rows
export const countUnplanned = async (db: Db, organisationId: string, year: number): Promise<number> =>
  (
    await sql<{
      n: number
    }>`select count(*)::int as n from inspections where organisation_id = ${organisationId} and year = ${year} and plan_number is null and state = 'planned'`.execute(
      db,
    )
  ).rows[0]?.n ?? 0

export type ListedRecord = InspectionRecord & { bodies: number; visited: number; findings: number; open_findings: number; total: number }
export async function listInspections(db: Db, year: number, page: number, size: number): Promise<ListedRecord[]> {
  return (
    await sql<ListedRecord>`select i.*, (select count(*) from inspection_visits v where v.inspection_id = i.id and v.ended_on is null)::int as bodies,
        (select count(*) from inspection_visits v where v.inspection_id = i.id and v.minutes_on is not null)::int as visited,
        (select count(*) from inspection_findings f where f.inspection_id = i.id)::int as findings,
        (select count(*) from inspection_findings f where f.inspection_id = i.id and f.closed_on is null)::int as open_findings
      from (select *, count(*) over ()::int as total from inspections where year = ${year} order by from_day, id limit ${size} offset ${(page - 1) * size}) i order by i.from_day, i.id`.execute(
      db,
    )
  ).rows
}

/** Makes the bodies of an inspection those named. */
export async function setVisits(ctx: Ctx, inspectionId: string, organisationIds: readonly string[]): Promise<void> {
  // An heir that goes on for another body has its row already.
  await sql`delete from inspection_visits where inspection_id = ${inspectionId} and organisation_id <> all(${[...organisationIds]}::uuid[])`.execute(
    ctx.db,
  )
  for (const organisationId of organisationIds)
    await sql`insert into inspection_visits (id, province_id, inspection_id, organisation_id) select ${newId()}, ${ctx.actor.provinceId}, ${inspectionId}, ${organisationId}
      where not exists (select 1 from inspection_visits where inspection_id = ${inspectionId} and organisation_id = ${organisationId}) on conflict do nothing`.execute(
      ctx.db,
    )
}
export const visitsOf = async (db: Db, inspectionId: string): Promise<VisitRecord[]> =>
  (await sql<VisitRecord>`select * from inspection_visits where inspection_id = ${inspectionId} order by id limit 200`.execute(db)).rows
export const visitsByIds = async (db: Db, ids: readonly string[]): Promise<VisitRecord[]> =>
  (await sql<VisitRecord>`select * from inspection_visits where id = any(${[...ids]}::uuid[])`.execute(db)).rows
export const visitById = async (db: Db, id: string): Promise<VisitRecord | undefined> =>
  (await sql<VisitRecord>`select * from inspection_visits where id = ${id}`.execute(db)).rows[0]
export async function changeVisit(db: Db, id: string, change: Partial<Omit<VisitRecord, 'id' | 'version'>>, raise = false): Promise<void> {
  const set = [...(Object.keys(change).length > 0 ? [assign(change, ['answers'])] : []), ...(raise ? [sql`version = version + 1`] : [])]
  if (set.length > 0) await sql`update inspection_visits set ${sql.join(set)} where id = ${id}`.execute(db)
}

export async function addFinding(db: Db, one: FindingRecord): Promise<void> {
  await sql`insert into inspection_findings select * from jsonb_populate_record(null::inspection_findings, ${JSON.stringify(one)}::jsonb)`.execute(db)
}
export async function changeFinding(db: Db, id: string, change: Partial<Omit<FindingRecord, 'id' | 'province_id' | 'version'>>): Promise<void> {
  await sql`update inspection_findings set ${assign(change, [])} where id = ${id}`.execute(db)
}
export async function dropFinding(db: Db, id: string): Promise<void> {
  await sql`delete from inspection_files where finding_id = ${id}`.execute(db)
  await sql`delete from inspection_findings where id = ${id}`.execute(db)
}
export const findingById = async (db: Db, id: string): Promise<FindingRecord | undefined> =>
  (await sql<FindingRecord>`select * from inspection_findings where id = ${id}`.execute(db)).rows[0]
export const findingsOf = async (db: Db, inspectionId: string): Promise<FindingRecord[]> =>
  (await sql<FindingRecord>`select * from inspection_findings where inspection_id = ${inspectionId} order by visit_id, n limit 1000`.execute(db)).rows
export const findingsOfVisit = async (db: Db, visitId: string): Promise<FindingRecord[]> =>
  (await sql<FindingRecord>`select * from inspection_findings where visit_id = ${visitId} order by n limit 200`.execute(db)).rows

export type Board = { closed: boolean; severity?: Severity | undefined; organisation?: string | undefined; mine?: readonly string[] | undefined }
const narrowed = (board: Omit<Board, 'closed'>): RawBuilder<unknown> =>
  sql.join(
    [
      sql`true`,
      ...(board.severity ? [sql`severity = ${board.severity}`] : []),
      ...(board.organisation ? [sql`organisation_id = ${board.organisation}`] : []),
      ...(board.mine ? [sql`organisation_id = any(${[...board.mine]}::uuid[])`] : []),
    ],
    sql` and `,
  )
/** Findings that were issued, the earliest day first. Bounded: how their tasks stand is asked of tasks. */
export async function issuedFindings(db: Db, board: Board, most: number, from = 0): Promise<FindingRecord[]> {
  const open = board.closed ? sql`true` : sql`closed_on is null`
  return (
    await sql<FindingRecord>`select * from inspection_findings where issued_on is not null and ${open} and ${narrowed(board)} order by closed_on is not null, due_on nulls last, id limit ${most} offset ${from}`.execute(
      db,
    )
  ).rows
}
export const countClosed = async (db: Db, board: Omit<Board, 'closed'>): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from inspection_findings where closed_on is not null and ${narrowed(board)}`.execute(db))
    .rows[0]?.n ?? 0

export type FileRecord = { finding_id: string; file_id: string; role: 'evidence' | 'answer' }
export async function addFiles(ctx: Ctx, findingId: string, fileIds: readonly string[], role: FileRecord['role']): Promise<void> {
  for (const fileId of fileIds)
    await sql`insert into inspection_files (id, province_id, finding_id, file_id, role) values (${newId()}, ${ctx.actor.provinceId}, ${findingId}, ${fileId}, ${role}) on conflict do nothing`.execute(
      ctx.db,
    )
}
export const filesOf = async (db: Db, findingIds: readonly string[]): Promise<FileRecord[]> =>
  findingIds.length === 0
    ? []
    : (
        await sql<FileRecord>`select finding_id, file_id, role from inspection_files where finding_id = any(${[...findingIds]}::uuid[]) order by id limit 5000`.execute(
          db,
        )
      ).rows

/** Inspections of a body that wait for its next step, and findings that wait for an answer of it. */
export async function workOf(
  db: Db,
  own: string,
  today: string,
  most: number,
): Promise<{ inspections: InspectionRecord[]; findings: FindingRecord[]; signing: (VisitRecord & { title: string; mine: boolean })[] }> {
  return {
    // Minutes that wait: for the body's hand, or to be numbered or gone over again by who inspected.
    signing: (
      await sql<
        VisitRecord & { title: string; mine: boolean }
      >`select v.*, i.title, i.organisation_id = ${own} as mine from inspection_visits v join inspections i on i.id = v.inspection_id
        where i.state = 'decided' and v.team_signed_on is not null and v.minutes_on is null and v.ended_on is null
          and (i.organisation_id = ${own} and (v.body_signed_on is not null or v.refused_on is not null) or v.organisation_id = ${own} and v.body_signed_on is null and v.refused_on is null)
        order by v.team_signed_on, v.id limit ${most}`.execute(db)
    ).rows,
    inspections: (
      await sql<InspectionRecord>`select * from inspections where organisation_id = ${own} and state in ('planned', 'decided') and from_day <= ${today}::date + 14 order by from_day, id limit ${most}`.execute(
        db,
      )
    ).rows,
    findings: (
      await sql<FindingRecord>`select * from inspection_findings where organisation_id = ${own} and issued_on is not null and answered_on is null and closed_on is null order by due_on nulls last, id limit ${most}`.execute(
        db,
      )
    ).rows,
  }
}
/** Issued findings of inspections that a body made and that are not closed. */
export const openFindingsBy = async (db: Db, own: string): Promise<FindingRecord[]> =>
  (
    await sql<FindingRecord>`select f.* from inspection_findings f join inspections i on i.id = f.inspection_id where i.organisation_id = ${own} and f.issued_on is not null and f.closed_on is null order by f.due_on nulls last, f.id limit 5000`.execute(
      db,
    )
  ).rows
