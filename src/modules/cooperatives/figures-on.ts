/** What those that stood on a day had said of themselves by then, for whoever adds it up. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import type { DeclaredField } from './declaration-rules.ts'
import type { Kind } from './fields-rules.ts'

/** `declared`: the year of the declaration that says it; null where another source does. */
export type FigureSaid = { value: number; since: string; declared: number | null }
export type FiguresOf = { id: string; kind: Kind; said: Partial<Record<DeclaredField, FigureSaid>> }
export type FiguresAsked = { day: string; kinds: readonly Kind[]; fields: readonly DeclaredField[]; placeId: string | null }

/**
 * The last word of each by that day. Null where the actor does not see all that is kept of every one of them: a part of a sum is no sum.
 */
export async function figuresOn(ctx: Ctx, { day, kinds, fields, placeId }: FiguresAsked): Promise<FiguresOf[] | null> {
  const { rows } = await sql<FiguresOf & { inside: boolean }>`with stood as materialized (
      select f.cooperative_id as id, f.kind, exists (select 1 from cooperative_insides i where i.id = f.cooperative_id) as inside
      from cooperative_forms f where f.valid_from <= ${day}::date and (f.valid_to is null or f.valid_to > ${day}::date) and f.legal_state <> 'ended'
        and f.kind = any(${[...kinds]}::text[]) and (${placeId}::uuid is null or f.place_id = ${placeId}::uuid))
    select s.id, s.kind, s.inside, coalesce(v.said, '{}') as said from stood s left join lateral (
      select jsonb_object_agg(field, jsonb_build_object('value', value, 'since', valid_from,
        'declared', case when source = 'declaration' and source_note ~ '^[0-9]{4}$' then source_note::int end)) as said
      from (select distinct on (field) field, value, valid_from, source, source_note from cooperative_values
        where cooperative_id = s.id and field = any(${[...fields]}::text[]) and settled and superseded_at is null and valid_from <= ${day}::date
          and jsonb_typeof(value) = 'number' order by field, valid_from desc) last) v on true`.execute(ctx.db)
  return rows.every(({ inside }) => inside) ? rows.map(({ id, kind, said }) => ({ id, kind, said })) : null
}
