/** Numbers of the register: arrival numbers a book and year, outgoing numbers a series and year (Nghị định 30/2020/NĐ-CP, Art. 15, 22). */
import type { Ctx } from '#platform/action'
import { nextNumber, printed } from '#platform/numbers'
import { settingOn } from '#platform/settings'
import { fold } from '#lib/text'
import { refuse } from './problems.ts'
import { numberKey } from './rules.ts'
import { own } from './store.ts'

/** The books of incoming papers that the province keeps, first one usual. */
export async function arrivalBooks(ctx: Ctx): Promise<string[]> {
  const books = (await settingOn<string>(ctx, 'documents.arrivalBooks'))
    .split(';')
    .map((book) => book.trim())
    .filter(Boolean)
  return books.length > 0 ? books : ['Văn bản đến']
}

/** Takes the next arrival number of a book. Years and books count by themselves, for each organisation. */
export async function arrivalNumber(
  ctx: Ctx,
  organisationId: string,
  wanted: string | undefined,
  day: string,
): Promise<{ series: string; year: number; number: number }> {
  const books = await arrivalBooks(ctx)
  const series = wanted === undefined ? books[0]! : books.find((book) => fold(book) === fold(wanted))
  if (!series) throw refuse.arrivalBookUnknown({ series: wanted, books: books.join(', ') })
  const year = Number(day.slice(0, 4))
  return { series, year, number: await nextNumber(ctx, organisationId, `documents.in:${fold(series)}`, year) }
}

/**
 * Takes the next number of an outgoing paper: one series for each type, or one for all, as the office chose.
 * Numbers that are in the register already (papers of before the platform) are passed over.
 */
export async function outgoingNumber(
  ctx: Ctx,
  paper: { type: string; symbol: string; issuerId: string },
): Promise<{ number: number; whole: string }> {
  const common = (await settingOn<string>(ctx, 'documents.outgoingSeries')) === 'common'
  const year = Number(ctx.today.slice(0, 4))
  for (;;) {
    const number = await nextNumber(ctx, paper.issuerId, common ? 'documents.out' : `documents.out:${fold(paper.type)}`, year)
    const whole = `${printed(number)}/${paper.symbol}`
    if (!(await isTaken(ctx, paper.issuerId, whole, year))) return { number, whole }
  }
}

/** Whether an own outgoing paper of the year bears this number. */
export async function isTaken(ctx: Ctx, organisationId: string, number: string, year: number): Promise<boolean> {
  const found = await own(ctx.db)
    .selectFrom('documents')
    .select('id')
    .where('direction', '=', 'outgoing')
    .where('owner_organisation_id', '=', organisationId)
    .where('year', '=', year)
    .where('number_key', '=', numberKey(number))
    .executeTakeFirst()
  return found !== undefined
}
