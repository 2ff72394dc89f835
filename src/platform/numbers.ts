/** Numbers of papers: one series a year for each organisation, unique and without gaps (Nghị định 30/2020/NĐ-CP, Art. 15). */
import { sql } from 'kysely'
import type { Ctx } from './action.ts'

/** Takes the next number of a series. Two takers wait for one another; a rolled-back taker leaves no gap. */
export async function nextNumber(ctx: Ctx, organisationId: string, series: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into hopluc.numbers (province_id, organisation_id, series, year, last) values (${ctx.actor.provinceId}, ${organisationId}, ${series}, ${year}, 1)
    on conflict (province_id, organisation_id, series, year) do update set last = hopluc.numbers.last + 1 returning last`.execute(ctx.db)
  return rows[0]!.last
}

/** A number as it is printed: numbers below ten get a leading zero (Annex I, part II.3). */
export const printed = (number: number): string => String(number).padStart(2, '0')
