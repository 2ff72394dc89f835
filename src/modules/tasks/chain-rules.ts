/** What a paper of a chain says of itself where it has given no task yet. */
import type { ChainTasks } from './contract.ts'

/** The words of its state while the office has still to review it or to give its tasks: "0 tasks" would read as if it ordered nothing. */
export const waitingOf = ({ tasks, shownState }: Pick<ChainTasks, 'tasks' | 'shownState'>): string | undefined =>
  tasks === 0 && (shownState === 'read' || shownState === 'reviewed') ? `tasks.chain.awaits.${shownState}` : undefined
