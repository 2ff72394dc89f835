/** Names that people confirmed while they reviewed papers: known from then on, with who said so, until an administrator revokes them. */
import { sql } from 'kysely'
import { z } from 'zod'
import { action, type Ctx } from '#platform/action'
import { asPart } from '#platform/acting'
import { newId, type Db } from '#platform/db'
import { record } from '#platform/timeline'
import type { LearnedName } from './contract.ts'
import { refuse } from './problems.ts'
import { isTelling, keyOf } from './rules.ts'

const asLearner = asPart('organisations', 'organisations.learn')

/**
 * Keeps that a name which nobody bore stands for this organisation. Words that mean another body in each paper ("đơn vị chủ trì",
 * "các cơ quan liên quan") are no name, and are not kept. Answers whether it is new.
 */
export async function learnName(ctx: Ctx, learned: { written: string; organisationId: string; source: string }): Promise<boolean> {
  const name = learned.written.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (!isTelling(name)) return false
  return asLearner(ctx, async () => {
    const { rows } = await sql<{ id: string }>`
    insert into learned_names (id, province_id, organisation_id, name, key, confirmed_by, confirmed_by_name, confirmed_at, source)
    select ${newId()}, ${ctx.actor.provinceId}, ${learned.organisationId}, ${name}, ${keyOf(name)}, ${ctx.actor.kind === 'person' ? (ctx.actor.accountId ?? null) : null}::uuid, ${ctx.actor.name}, ${ctx.now}, ${learned.source}
    where not exists (select 1 from learned_names where key = ${keyOf(name)} and revoked_at is null)
      and not exists (select 1 from organisation_names where key = ${keyOf(name)})
    returning id`.execute(ctx.db)
    if (rows.length > 0)
      await record(ctx, 'organisation_events', learned.organisationId, 'learned', { facts: { name, by: ctx.actor.name, source: learned.source } })
    return rows.length > 0
  })
}

/** Every name of the province that people confirmed, as it was written; the newest first. */
export async function learnedNames(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select name from learned_names where revoked_at is null order by confirmed_at desc, id limit 2000`.execute(db)
  return rows.map(({ name }) => name)
}

/** The names of an organisation that people confirmed, the newest first. */
export async function learnedOf(db: Db, organisationId: string): Promise<LearnedName[]> {
  const { rows } = await sql<Omit<LearnedName, 'at'> & { at: Date }>`
    select id, name, confirmed_by_name as by, confirmed_at as at, source from learned_names
    where organisation_id = ${organisationId} and revoked_at is null order by confirmed_at desc, id limit 200`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Takes a confirmed name back: from now on nobody is known by it. What was decided by it in papers stays. */
export const revokeName = action({
  name: 'organisations.revokeName',
  may: 'organisations.manage',
  input: z.object({ id: z.uuid(), nameId: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id, nameId }) {
    const { rows } = await sql<{ name: string }>`
      update learned_names set revoked_at = ${ctx.now}, revoked_by_name = ${ctx.actor.name}
      where id = ${nameId} and organisation_id = ${id} and revoked_at is null returning name`.execute(ctx.db)
    if (!rows[0]) throw refuse.nameUnknown({ id: nameId })
    await record(ctx, 'organisation_events', id, 'unlearned', { facts: { name: rows[0].name } })
    ctx.about('organisations', id, { after: { revoked: rows[0].name } })
    return { id }
  },
})
