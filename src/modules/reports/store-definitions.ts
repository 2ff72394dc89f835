/** The SQL of what indicators were until a day, and of the periods that were asked with them. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import { indicators, type Hand, type IndicatorRecord } from './store-forms.ts'

/** What a change from a day on may change of an indicator. */
export type Defined = Pick<IndicatorRecord, 'name_vi' | 'name_en' | 'unit' | 'measure' | 'rollup' | 'formula' | 'numerator' | 'denominator' | 'note'>
export type DefinitionRecord = Defined & { indicator_id: string; until: string; basis: string; changed_at: Date; changed_by_name: string }

/** What an indicator was, the newest first. */
export async function definitionsOf(db: Db, indicatorId: string): Promise<DefinitionRecord[]> {
  return (
    await sql<DefinitionRecord>`select * from report_indicator_definitions where indicator_id = ${indicatorId} order by until desc limit 100`.execute(
      db,
    )
  ).rows
}

/** Every indicator as it is on a day. */
export async function indicatorsOn(db: Db, day: string): Promise<IndicatorRecord[]> {
  const { rows } =
    await sql<DefinitionRecord>`select distinct on (indicator_id) indicator_id, name_vi, name_en, unit, measure, rollup, formula, numerator, denominator, note
    from report_indicator_definitions where until > ${day} order by indicator_id, until`.execute(db)
  const was = new Map(rows.map(({ indicator_id: id, ...definition }) => [id, definition]))
  return (await indicators(db)).map((one) => ({ ...one, ...was.get(one.id) }))
}

export async function keepDefinition(db: Db, hand: Hand, one: IndicatorRecord, until: string, basis: string): Promise<void> {
  await sql`insert into report_indicator_definitions (id, province_id, indicator_id, until, name_vi, name_en, unit, measure, rollup, formula, numerator, denominator, note, basis, changed_at, changed_by_name)
    values (${newId()}, ${hand.provinceId}, ${one.id}, ${until}, ${one.name_vi}, ${one.name_en}, ${one.unit}, ${one.measure}, ${one.rollup}, ${one.formula}, ${one.numerator}, ${one.denominator},
      ${one.note}, ${basis}, ${hand.at}, ${hand.name})`.execute(db)
}

/** The last closing day of the periods that were asked for by a form with this indicator. */
export async function lastAsked(db: Db, code: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`select max(to_day) as day from report_requests where form_version_id = any (array(
      select id from report_form_versions where jsonb_path_exists(layout, '$.sections[*].rows[*] ? (@.indicator == $code)', jsonb_build_object('code', ${code}::text))))`.execute(
    db,
  )
  return rows[0]?.day ?? null
}

/** While an indicator's definition is changed no period is opened, and no form is designed: each would hold what it was. */
export async function holdDefinitions(db: Db, provinceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('report definitions ' || ${provinceId}::text, 0))`.execute(db)
}
/** Whoever opens a period or keeps a form reads definitions that stay until the end. */
export async function holdDefinitionsShared(db: Db, provinceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('report definitions ' || ${provinceId}::text, 0))`.execute(db)
}
