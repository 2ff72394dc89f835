/** The kinds of personal data that founding brings along: who takes part, who followed them. */
import { sql } from 'kysely'
import { counting, inTimeline, type Called, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  {
    // Founders have no account: nothing is gathered by name. What reaches them is shown by an act with a reason.
    kind: 'founding.people',
    tables: { founding_people: ['name', 'phone', 'address', 'gender'] },
    fields: [],
    called: {
      may: ['founding.readAll', 'founding.keepAll'],
      find: async (ctx, ids) =>
        (
          await sql<Called>`select p.id, p.name, g.name as of from founding_people p join founding_groups g on g.id = p.group_id where p.id = any(${[...ids]}::uuid[])`.execute(
            ctx.db,
          )
        ).rows,
    },
    count: counting(sql`founding_people where true`),
  },
  inTimeline('founding.events', 'founding_events', {
    founding_groups: ['added_by_name', 'given_up_why'],
    founding_people: ['recorded_by_name'],
    founding_advice: ['recorded_by_name', 'given_by', 'note', 'struck_why'],
    founding_visits: ['done_by_name', 'findings', 'needs'],
  }),
]
