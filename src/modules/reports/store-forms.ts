/** The SQL of indicators and forms. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { IndicatorFields, PeriodKind } from './contract.ts'
import type { Layout, Measure, Rollup } from './layout-contract.ts'

export type IndicatorRecord = {
  id: string
  version: number
  code: string
  parent_code: string | null
  section: string
  name_vi: string
  name_en: string
  unit: string
  entity: string
  measure: Measure
  rollup: Rollup
  formula: string | null
  numerator: string | null
  denominator: string | null
  note: string | null
  periods: PeriodKind[]
  breakdowns: string[]
  evidence: 'V' | 'R'
  source: string | null
  valid_from: string
  valid_to: string | null
  changed_at: Date
  changed_by_name: string
}
export type Hand = { provinceId: string; name: string; at: Date }

/** All of them: some hundreds. */
export async function indicators(db: Db): Promise<IndicatorRecord[]> {
  return (
    await sql<IndicatorRecord>`select * from report_indicators order by section, string_to_array(regexp_replace(code, '^[A-Z]+\\.', ''), '.')::int[], code limit 2000`.execute(
      db,
    )
  ).rows
}

export async function indicatorById(db: Db, id: string): Promise<IndicatorRecord | undefined> {
  return (await sql<IndicatorRecord>`select * from report_indicators where id = ${id}`.execute(db)).rows[0]
}

const columnsOf = (one: Omit<IndicatorFields, 'code'>) => ({
  parent_code: one.parentCode,
  section: one.section,
  name_vi: one.nameVi,
  name_en: one.nameEn,
  unit: one.unit,
  entity: one.entity,
  measure: one.measure,
  rollup: one.rollup,
  formula: one.formula,
  numerator: one.numerator,
  denominator: one.denominator,
  note: one.note,
  periods: one.periods,
  breakdowns: one.breakdowns,
  valid_from: one.validFrom,
  valid_to: one.validTo,
})

export type NewIndicator = IndicatorFields & { evidence: 'V' | 'R'; source: string | null }

/** Adds those whose code is not there yet; answers how many. */
export async function insertIndicators(db: Db, hand: Hand, all: readonly NewIndicator[]): Promise<number> {
  const rows = all.map((one) => ({ id: newId(), code: one.code, evidence: one.evidence, source: one.source, ...columnsOf(one) }))
  const added =
    await sql`insert into report_indicators (id, province_id, code, parent_code, section, name_vi, name_en, unit, entity, measure, rollup, formula, numerator, denominator, note,
      periods, breakdowns, evidence, source, valid_from, valid_to, changed_at, changed_by_name)
    select id, ${hand.provinceId}, code, parent_code, section, name_vi, name_en, unit, entity, measure, rollup, formula, numerator, denominator, note,
      array(select jsonb_array_elements_text(periods)), array(select jsonb_array_elements_text(breakdowns)), evidence, source, valid_from, valid_to, ${hand.at}, ${hand.name}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id uuid, code text, parent_code text, section text, name_vi text, name_en text, unit text, entity text, measure text, rollup text,
      formula text, numerator text, denominator text, note text, periods jsonb, breakdowns jsonb, evidence text, source text, valid_from date, valid_to date)
    on conflict (province_id, code) do nothing`.execute(db)
  return Number(added.numAffectedRows ?? 0n)
}

export async function setIndicator(db: Db, hand: Hand, id: string, one: Omit<IndicatorFields, 'code'>): Promise<void> {
  const set = columnsOf(one)
  await sql`update report_indicators set parent_code = ${set.parent_code}, section = ${set.section}, name_vi = ${set.name_vi}, name_en = ${set.name_en}, unit = ${set.unit}, entity = ${set.entity},
    measure = ${set.measure}, rollup = ${set.rollup}, formula = ${set.formula}, numerator = ${set.numerator}, denominator = ${set.denominator}, note = ${set.note},
    periods = ${set.periods}::text[], breakdowns = ${set.breakdowns}::text[], valid_from = ${set.valid_from}, valid_to = ${set.valid_to}, changed_at = ${hand.at}, changed_by_name = ${hand.name}
    where id = ${id}`.execute(db)
}

export type FormRecord = {
  id: string
  code: string
  name: string
  version_id: string
  n: number
  valid_from: string
  layout: Layout
  note: string | null
  made_at: Date
  made_by_name: string
}

const FORM = sql.raw('f.id, f.code, f.name, v.id as version_id, v.n, v.valid_from, v.layout, v.note, v.made_at, v.made_by_name')

/** Every form with the version in force on a day, or its first where none is yet. */
export async function formsOn(db: Db, day: string): Promise<FormRecord[]> {
  const { rows } = await sql<FormRecord>`select ${FORM} from report_forms f join lateral (
      select * from report_form_versions v where v.form_id = f.id order by (v.valid_from <= ${day}) desc, case when v.valid_from <= ${day} then v.n else -v.n end desc limit 1) v on true
    order by f.code, f.id limit 500`.execute(db)
  return rows
}

/** The version of a form that holds on a day; none before its first. */
export async function formOn(db: Db, formId: string, day: string): Promise<FormRecord | undefined> {
  const { rows } = await sql<FormRecord>`select ${FORM} from report_forms f join report_form_versions v on v.form_id = f.id
    where f.id = ${formId} and v.valid_from <= ${day} order by v.n desc limit 1`.execute(db)
  return rows[0]
}

/** All versions of a form, the newest first. */
export async function versionsOf(db: Db, formId: string): Promise<FormRecord[]> {
  return (
    await sql<FormRecord>`select ${FORM} from report_forms f join report_form_versions v on v.form_id = f.id where f.id = ${formId} order by v.n desc limit 200`.execute(
      db,
    )
  ).rows
}

export async function versionsByIds(db: Db, ids: string[]): Promise<Map<string, FormRecord>> {
  if (ids.length === 0) return new Map()
  const { rows } =
    await sql<FormRecord>`select ${FORM} from report_form_versions v join report_forms f on f.id = v.form_id where v.id = any(${[...new Set(ids)]}::uuid[])`.execute(
      db,
    )
  return new Map(rows.map((row) => [row.version_id, row]))
}

/** Layouts of versions that were asked for last: a version is never changed. */
const layouts = new Map<string, Layout>()
const MOST_LAYOUTS = 64

/** The layout of a version, which is read once a process while it is in use. Whoever asks found the version in a row that they may read. */
export async function layoutOf(db: Db, versionId: string): Promise<Layout | undefined> {
  const known = layouts.get(versionId)
  if (known) layouts.delete(versionId)
  const { rows } = known ? { rows: [] } : await sql<{ layout: Layout }>`select layout from report_form_versions where id = ${versionId}`.execute(db)
  const layout = known ?? rows[0]?.layout
  if (layout) layouts.set(versionId, layout)
  if (layouts.size > MOST_LAYOUTS) layouts.delete(layouts.keys().next().value!)
  return layout
}

/** Two who add the same code at once are answered one after the other. */
export async function takeFormCode(db: Db, provinceId: string, code: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`report form ${provinceId} ${code}`}, 0))`.execute(db)
  const { rows } = await sql<{ n: number }>`select count(*) as n from report_forms where code = ${code}`.execute(db)
  return rows[0]!.n === 0
}

export async function insertForm(db: Db, provinceId: string, form: { code: string; name: string }): Promise<string> {
  const id = newId()
  await sql`insert into report_forms (id, province_id, code, name) values (${id}, ${provinceId}, ${form.code}, ${form.name})`.execute(db)
  return id
}

export async function insertVersion(
  db: Db,
  hand: Hand,
  version: { formId: string; n: number; validFrom: string; layout: Layout; note: string | null },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into report_form_versions (id, province_id, form_id, n, valid_from, layout, note, made_at, made_by_name)
    values (${newId()}, ${hand.provinceId}, ${version.formId}, ${version.n}, ${version.validFrom}, ${JSON.stringify(version.layout)}::jsonb, ${version.note}, ${hand.at}, ${hand.name})
    on conflict (form_id, n) do nothing`.execute(db)
  return numAffectedRows === 1n
}
