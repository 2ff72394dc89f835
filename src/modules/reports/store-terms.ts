/** The SQL of how terms were kept: per form, period and level; per body; and who was late, with why. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** Of whose reports: those that these bodies receive, or of all; of a year; of one form, of one level of bodies. */
export type OfTerms = {
  organisationIds: string[]
  readsAll: boolean
  year: number
  today: string
  form?: string | undefined
  level?: string | undefined
}

/** What was due by now, or was sent before: what is not due yet says nothing of anybody. */
const due = ({ organisationIds, readsAll, year, today, form, level }: OfTerms) => sql`
  from report_submissions s join report_requests r on r.id = s.request_id join report_forms f on f.id = r.form_id
    cross join lateral (select s.state in ('sent', 'accepted') as sent) t
  where r.year = ${year} and s.state <> 'withdrawn' and (t.sent or s.due_on < ${today}::date) and (${readsAll} or r.recipient_id = any(${organisationIds}::uuid[]))
    and (${form ?? null}::text is null or f.code = ${form ?? null}) and (${level ?? null}::text is null or s.level = ${level ?? null})`
const COUNTS = sql`count(*)::int as asked, (count(*) filter (where t.sent and s.sent_on <= s.due_on))::int as "onTime",
  (count(*) filter (where t.sent and s.sent_on > s.due_on))::int as late, (count(*) filter (where not t.sent))::int as missing`

type Counts = { asked: number; onTime: number; late: number; missing: number }
export type TermRecord = Counts & {
  request_id: string
  form_code: string
  title: string
  period_key: string
  period_kind: string
  to_day: string
  level: string
}
export async function termsByPeriod(db: Db, of: OfTerms): Promise<TermRecord[]> {
  const { rows } = await sql<TermRecord>`
    select r.id as request_id, min(f.code) as form_code, r.title, r.period_key, r.period_kind, r.to_day, s.level, ${COUNTS} ${due(of)}
    group by r.id, s.level order by r.to_day desc, min(f.code), r.title, r.id, s.level desc limit 2000`.execute(db)
  return rows
}

/** Who kept them least stands first. */
export async function termsByBody(db: Db, of: OfTerms): Promise<(Counts & { id: string; name: string; level: string })[]> {
  const { rows } = await sql<Counts & { id: string; name: string; level: string }>`
    select s.subject_id as id, min(s.organisation_name) as name, min(s.level) as level, ${COUNTS} ${due(of)}
    group by s.subject_id order by missing desc, late desc, min(s.organisation_name) collate "vi-x-icu", s.subject_id limit 4000`.execute(db)
  return rows
}

export type LateRecord = {
  id: string
  organisation_name: string
  level: string
  form_code: string
  title: string
  due_on: string
  sent_on: string | null
  state: string
  late_reason: string | null
}
/** Sent late, or not at all: what is missing first, then the latest. */
export async function lateOnes(db: Db, of: OfTerms, most: number): Promise<LateRecord[]> {
  const { rows } = await sql<LateRecord>`
    select s.id, s.organisation_name, s.level, f.code as form_code, r.title, s.due_on, case when t.sent then s.sent_on end as sent_on, s.state, s.late_reason ${due(of)}
    and (not t.sent or s.sent_on > s.due_on) order by t.sent, s.due_on desc, s.organisation_name collate "vi-x-icu", s.id limit ${most}`.execute(db)
  return rows
}

/** The forms and levels of which a year has anything: what one may choose from. */
export async function choicesOfTerms(db: Db, of: OfTerms): Promise<{ forms: { code: string; name: string }[]; levels: string[] }> {
  const all = { ...of, form: undefined, level: undefined }
  const [forms, levels] = [
    await sql<{ code: string; name: string }>`select f.code, min(f.name) as name ${due(all)} group by f.code order by f.code`.execute(db),
    await sql<{ level: string }>`select s.level ${due(all)} group by s.level order by s.level desc`.execute(db),
  ]
  return { forms: forms.rows, levels: levels.rows.map(({ level }) => level) }
}
