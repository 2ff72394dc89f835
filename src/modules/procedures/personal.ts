/** The kinds of personal data that procedures bring along: who filed, and who dealt with it. */
import { sql } from 'kysely'
import { counting, inTimeline, type Called, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  {
    // Applicants have no account: nothing is gathered by name. The telephone is shown by an act with a reason.
    kind: 'procedures.filers',
    tables: { procedure_files: ['filer_name', 'filer_phone', 'applicant_name', 'search', 'wanted', 'signer', 'asked_signer'] },
    fields: [],
    called: {
      may: ['procedures.readAll'],
      find: async (ctx, ids) =>
        (
          await sql<Called>`select id, filer_name as name, applicant_name as of from procedure_files where id = any(${[...ids]}::uuid[])`.execute(
            ctx.db,
          )
        ).rows,
    },
    count: counting(sql`procedure_files where filer_name <> ''`),
  },
  inTimeline('procedures.events', 'procedure_events', {
    procedure_rules: ['recorded_by_name'],
    procedure_papers: ['added_by_name', 'label'],
    procedure_files: ['opened_by_name', 'decided_by_name', 'reason', 'asked_for'],
  }),
]
