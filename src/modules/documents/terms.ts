/** Terms in words as dates: counted where the paper gives the start, and counted again when its date is corrected. */
import { endOf, startOf, type WorkingCalendar } from '#lib/period'
import type { Reading, Task } from '#lib/reader'
import type { Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import type { Item, Term } from './contract.ts'
import { changeItem, itemsForUpdate, toItem } from './store-items.ts'

type Counted = Pick<Item, 'due' | 'dueFrom'>

/** The date of a term and the day that it was counted from; nothing where the start is unknown. */
function counted(term: Term | null, issuedOn: string | null, calendar: WorkingCalendar): Counted | undefined {
  const start = term?.kind === 'after' ? startOf(term, issuedOn) : null
  return term?.kind === 'after' && start ? { due: endOf(term, start, calendar), dueFrom: start } : undefined
}

/** What a task's term in words gives an item: its date, where it can be counted, and then no doubt about it any more. */
export function termsOf(task: Task, issuedOn: string | null, calendar: WorkingCalendar): Partial<Pick<Item, 'term' | 'due' | 'dueFrom' | 'doubts'>> {
  if (!task.term) return {}
  const found = task.due.length === 0 ? counted(task.term, issuedOn, calendar) : undefined
  return { term: task.term, ...(found ? { ...found, doubts: withoutRelative(task.doubts) } : {}) }
}

/** A reading with the dates of those terms that can be counted from its paper; their words stay beside them. */
export function countedReading(reading: Reading, calendar: WorkingCalendar): Reading {
  const { issuedOn = null } = reading.document
  const tasks = reading.tasks.map((task) => {
    const { due, doubts } = termsOf(task, issuedOn, calendar)
    return due ? { ...task, due: [due], doubts: task.doubts.filter((doubt) => doubts?.includes(doubt)) } : task
  })
  return { ...reading, tasks, obligations: reading.obligations.map((duty) => ({ ...duty, due: tasks[duty.task]!.due })) }
}

const withoutRelative = (doubts: readonly string[]): string[] => doubts.filter((doubt) => doubt !== 'due-relative')

/** Of a duty to report only what returns says when. */
export const returningTerm = (term: Term | undefined): Term | null => (term && term.kind !== 'after' ? term : null)

/**
 * Counts the open items of a paper again after its date was corrected. A date that a person set, or that the paper gives, stays; a
 * duty that holds since the paper's date holds since the corrected one. Answers how many items changed.
 */
export async function recount(ctx: Ctx, documentId: string, before: string | null, after: string | null): Promise<number> {
  if (before === after) return 0
  const calendar = await officeCalendar()
  let changed = 0
  for (const item of (await itemsForUpdate(ctx.db, documentId)).map(toItem)) {
    if (item.state !== 'proposed' && item.state !== 'accepted') continue
    const change = { ...recounted(item, after, calendar), ...since(item, before, after) }
    if (Object.keys(change).length === 0) continue
    changed += 1
    await changeItem(ctx.db, item.id, change, true)
  }
  return changed
}

function recounted(item: Item, issuedOn: string | null, calendar: WorkingCalendar): Partial<Pick<Item, 'due' | 'dueFrom' | 'doubts'>> {
  const { term, due, dueFrom, doubts } = item
  // Another start than the signing does not move with the paper's date; nor does a date that was not counted.
  if (term?.kind !== 'after' || term.from !== 'signing' || (due !== null && dueFrom === null)) return {}
  const found = counted(term, issuedOn, calendar)
  if (!found) return due === null ? {} : { due: null, dueFrom: null, doubts: [...new Set([...doubts, 'due-relative'])] }
  return found.due === due && found.dueFrom === dueFrom ? {} : { ...found, doubts: withoutRelative(doubts) }
}

function since({ obligation }: Item, before: string | null, after: string | null): Partial<Pick<Item, 'obligation'>> {
  return obligation && obligation.from === before ? { obligation: { ...obligation, from: after } } : {}
}
