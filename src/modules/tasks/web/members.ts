/** The members of a group's task as the page shows them. Pure. */
import type { TaskRow } from '../contract.ts'

type Member = Pick<TaskRow, 'state'>

/** A report to confirm, or a task sent back: the giver's word is waited for. */
export const isWaiting = ({ state }: Member): boolean => state === 'reported' || state === 'returned'

/** Those that wait for a word first, the others as they stand: nobody looks for twenty among a hundred. */
export const waitingFirst = <One extends Member>(members: readonly One[]): One[] => [
  ...members.filter(isWaiting),
  ...members.filter((one) => !isWaiting(one)),
]
