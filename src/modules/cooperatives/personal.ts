/** The kinds of personal data that the register of cooperatives brings along. */
import { sql } from 'kysely'
import { counting, inTimeline, type Called, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  {
    // Of people without an account: nothing is gathered by name.
    kind: 'cooperatives.people',
    tables: {
      cooperative_posts: ['name', 'title'],
      // Shown whole by an act with a reason.
      cooperative_post_identities: ['identity', 'born_on', 'nationality', 'address'],
      // Telephone and mail of a cooperative are often somebody's own; its address may be a home.
      cooperative_values: ['value'],
      cooperative_forms: ['address'],
      cooperatives: ['search'],
    },
    fields: [],
    called: {
      may: ['cooperatives.readAll'],
      find: async (ctx, ids) =>
        (
          await sql<Called>`select p.id, p.name, c.name as of from cooperative_posts p join cooperatives c on c.id = p.cooperative_id where p.id = any(${[...ids]}::uuid[])`.execute(
            ctx.db,
          )
        ).rows,
    },
    count: counting(sql`cooperative_posts where true`),
  },
  {
    // Members of cooperatives have no account: nothing is gathered by name. What identifies them is shown by an act with a reason.
    kind: 'cooperatives.members',
    tables: {
      cooperative_members: ['name', 'folded', 'number', 'gender'],
      cooperative_member_identities: ['identity', 'born_on', 'address', 'phone'],
    },
    fields: [],
    called: {
      may: ['cooperatives.readAll'],
      find: async (ctx, ids) =>
        (
          await sql<Called>`select m.id, m.name, c.name as of from cooperative_members m join cooperatives c on c.id = m.cooperative_id where m.id = any(${[...ids]}::uuid[])`.execute(
            ctx.db,
          )
        ).rows,
    },
    count: counting(sql`cooperative_members where true`),
  },
  inTimeline('cooperatives.events', 'cooperative_events', {
    cooperative_values: ['account_id', 'recorded_by_name'],
    cooperative_posts: ['recorded_by_name'],
    cooperative_post_identities: ['recorded_by_name'],
    cooperative_relations: ['recorded_by_name'],
    cooperative_papers: ['added_by_name'],
    cooperative_size_rules: ['recorded_by_name'],
    cooperative_pairs: ['decided_by_name'],
    cooperative_merges: ['merged_by_name', 'undone_by_name'],
    cooperative_declarations: ['sent_by_name', 'decided_by_name'],
    cooperative_members: ['recorded_by_name'],
    cooperative_contributions: ['recorded_by_name'],
  }),
]
