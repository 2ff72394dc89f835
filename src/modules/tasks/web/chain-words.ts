/** How the pages of a chain name a paper, and where they lead. */
import type { ChainTasks } from '../contract.ts'
import { linkTo } from './words.tsx'

export const nameOfPaper = ({ type, number, subject }: Pick<ChainTasks, 'type' | 'number' | 'subject'>): string =>
  [type, number ?? subject].filter(Boolean).join(' ') || '–'

/** The paper itself where it is in the register, else its own chain. */
export const addressOf = ({ documentId, number, issuedOn }: Pick<ChainTasks, 'documentId' | 'number' | 'issuedOn'>): string =>
  documentId ? `/documents/${documentId}` : linkTo('/chain', { number: number ?? undefined, issuedOn: issuedOn ?? undefined })
