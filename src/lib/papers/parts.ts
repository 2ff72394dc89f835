/** Parts that papers of every room have: the head as an agency says it, and words as paragraphs. */
import type { Block, Paper, SignatureLine } from './paper.ts'

/** Who issues a paper and who signs it; without a number and a day while it is a draft. */
export type PaperHead = {
  /** The agency above; nothing where there is none. */
  parent?: string | undefined
  issuer: string
  place: string
  symbol: string
  number?: number | undefined
  date?: string | undefined
  lines: readonly SignatureLine[]
  signer: string
}

/** The head of a paper as the form has it: what is not known yet is left out. */
export const headerOf = ({ parent, issuer, place, symbol, number, date }: Omit<PaperHead, 'lines' | 'signer'>): Paper['header'] => ({
  ...(parent ? { parent } : {}),
  issuer,
  symbol,
  place,
  ...(number === undefined ? {} : { number }),
  ...(date === undefined ? {} : { date }),
})

/** What somebody wrote in several lines, a paragraph each; blank lines are none. */
export const paragraphsOf = (words: string): Block[] =>
  words
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((text): Block => ({ kind: 'paragraph', text }))
