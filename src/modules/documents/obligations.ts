/** Duties to report, as a calendar of reports needs them: who, to whom, how often, about what, since when. */
import { nextEnd, type WorkingCalendar } from '#lib/period'
import { z } from 'zod'
import { query, type Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import { Duty, type Party } from './contract.ts'
import { documentName } from './face.ts'
import { isResolved } from './rules.ts'
import { duties, type DutyRecord } from './store-items.ts'

const MOST = 1000

const idsOf = (parties: Party[]): string[] => [...new Set(parties.filter(isResolved).flatMap((party) => party.organisationIds))]
const openOf = (parties: Party[]): string[] => parties.filter((party) => !isResolved(party)).map((party) => party.written)

function toDuty(ctx: Ctx, one: DutyRecord, calendar: WorkingCalendar): Duty {
  const { about, from, term, confirmedBy } = one.obligation
  const since = from && from > ctx.today ? from : ctx.today
  return {
    itemId: one.id,
    documentId: one.document_id,
    document: documentName(one),
    path: one.path,
    quote: one.quote,
    about,
    whoIds: idsOf(one.lead),
    who: openOf(one.lead),
    toIds: idsOf(one.report_to),
    to: openOf(one.report_to),
    every: one.every,
    from,
    term,
    next: term && term.kind !== 'after' ? nextEnd(term, since, calendar) : one.due,
    confirmedBy,
  }
}

/** Duties of items that were accepted or issued; of one paper, only confirmed ones, in the order of the papers. */
export async function dutiesToReport(ctx: Ctx, within: { documentId?: string | undefined; confirmed?: boolean | undefined } = {}): Promise<Duty[]> {
  const calendar = await officeCalendar()
  return (await duties(ctx.db, within, MOST)).map((one) => toDuty(ctx, one, calendar))
}

export const listObligations = query({
  name: 'documents.obligations',
  may: 'documents.readAll',
  input: z.object({ document: z.uuid().optional(), confirmed: z.stringbool().optional() }),
  output: z.object({ items: z.array(Duty) }),
  run: async (ctx, { document, confirmed }) => ({ items: await dutiesToReport(ctx, { documentId: document, confirmed }) }),
})
