/** What people confirmed of readings in this installation, as cases by which the present reader is scored. */
import { sql } from 'kysely'
import type { Gold } from '#lib/scoring'
import type { Ctx } from '#platform/action'
import { learnedNames } from '#modules/organisations'
import type { Item } from './contract.ts'
import { namesIn, type ReadingParticulars, type SaidItem } from './rules.ts'
import type { DocumentRecord, ItemRecord } from './store.ts'

/** A paper whose review is done: its text, what people made of it, and what the reader had said when it was read. */
export type ConfirmedCase = {
  text: string
  /** Names in it that people of the province confirmed by now. */
  known: { name: string }[]
  gold: Gold
  said: {
    document: ReadingParticulars
    tasks: { quote: string; lead: string[]; coordinate: string[]; reportTo: string[]; due: string[]; every: string[] }[]
  }
}

type Row = Pick<DocumentRecord, 'id' | 'type' | 'number' | 'issuer' | 'issued_on' | 'signer'> & {
  text: string
  particulars: ReadingParticulars
  items: Pick<ItemRecord, 'state' | 'quote' | 'lead' | 'coordinate' | 'report_to' | 'due' | 'every' | 'said' | 'due_from'>[]
}

const written = (parties: Item['lead']): string[] => parties.map((party) => party.written)

function caseOf(row: Row, learned: readonly string[]): ConfirmedCase {
  const kept = row.items.filter(({ state }) => state === 'accepted' || state === 'issued')
  const said = row.items.flatMap((item): SaidItem[] => (item.said ? [item.said] : []))
  return {
    text: row.text,
    known: namesIn(row.text, learned),
    gold: {
      document: { type: row.type, number: row.number, issuer: row.issuer, issuedOn: row.issued_on, signer: row.signer.name ?? null },
      units: kept.map((item) => ({
        anchor: item.quote,
        end: item.quote.slice(-60),
        lead: written(item.lead),
        coordinate: written(item.coordinate),
        reportTo: written(item.report_to),
        // What was counted by the calendar is not the reader's to say.
        due: item.due && !item.due_from ? [item.due] : [],
        every: item.every,
      })),
    },
    said: {
      document: row.particulars,
      tasks: said.map(({ quote, lead, coordinate, reportTo, due, every }) => ({ quote, lead, coordinate, reportTo, due: due ? [due] : [], every })),
    },
  }
}

/** Papers that people have reviewed to the end, in turn after an id, at most `most`; the last id to go on from. */
export async function confirmedCases(ctx: Ctx, after: string | null, most = 50): Promise<{ cases: ConfirmedCase[]; last: string | null }> {
  const { rows } = await sql<Row>`
    select d.id, d.type, d.number, d.issuer, d.issued_on, d.signer, t.text, r.particulars,
      (select jsonb_agg(jsonb_build_object('state', i.state, 'quote', i.quote, 'lead', i.lead, 'coordinate', i.coordinate, 'report_to', i.report_to,
        'due', i.due, 'due_from', i.due_from, 'every', i.every, 'said', i.said) order by i.start_at, i.id) from reading_items i where i.document_id = d.id) as items
    from documents d join document_texts t on t.document_id = d.id join readings r on r.document_id = d.id
    where d.state in ('reviewed', 'issued') and d.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
      and exists (select 1 from reading_items i where i.document_id = d.id)
      and not exists (select 1 from reading_items i where i.document_id = d.id and i.state = 'proposed')
    order by d.id limit ${most}`.execute(ctx.db)
  const learned = await learnedNames(ctx.db)
  return { cases: rows.map((row) => caseOf(row, learned)), last: rows.length === most ? rows.at(-1)!.id : null }
}
