/** The numbering mark at the head of a paragraph: "II.", "1.2", "a)", "-". */
import { part, type Passage } from './passage.ts'

/** How a paragraph is marked, from the outermost to the innermost. */
export type MarkKind = 'chapter' | 'article' | 'roman' | 'number' | 'number2' | 'number3' | 'letter' | 'dash' | 'plus' | 'none'

/** Marks by the kind of letter they begin with, so that most lines are tried against one pattern. */
const MARKS: [MarkKind, RegExp, string][] = [
  ['chapter', /^(?:(?:Phần|Chương|PHẦN|CHƯƠNG|Mục|MỤC)\s+(?:thứ\s+\p{L}+|[IVXLC]+|\d{1,2}))\s*[.:]?\s*/u, 'PCMpcm'],
  ['article', /^(?:Điều|ĐIỀU|Điêu|Diều)\s+(\d{1,3}[a-zđ]?)\s*[.:]?\s*/u, 'ĐD'],
  ['roman', /^((?:[IVXL][ivxlIVXL]{0,4}))\s*[./)–-]\s*(?![vV](?:[:.\s]|$)|\d{4})(?=\S|$)/u, 'IVXL'],
  ['number3', /^(\d{1,2}(?:(?:\s?\.\s?\d{1,2}){2,4}|(?:\.\d{1,2}){1,3}\.[a-zđ](?=[.)])))[.)]?\s+(?=\D)/u, '0123456789'],
  ['number2', /^(\d{1,2}\s?\.\s?\d{1,2})[.)]?\s*(?=[^\d\s.,%/-]|$)/u, '0123456789'],
  [
    'number',
    /^(\d{1,2}|§(?=\s?\.))\s*(?:\.{2,3}(?=\s)|\.-(?=\s)|[.)]|\/(?=\s|$|\p{Lu}\p{Ll})|\.\)|-(?=\s))\s*(?=[^\d\s]|\d{2,4}\s*%|$)/u,
    '0123456789§',
  ],
  ['letter', /^\(?([a-zđ©]|(?<=\()(?:\d{1,2}|[ivx]{1,4}))\s?(?:\)(?:[.:](?=\s))?|[./](?=\s)|[-–](?=\s+\p{Lu}))\s*/u, '(abcdefghijklmnopqrstuvwxyzđ©'],
  ['plus', /^(?:\++|o(?= \p{Lu}))\s*/u, '+o'],
  ['dash', /^[-–—−•·●▪◦~‣▶►➢➤✓✔❖◆♦■□○\uf000-\uf0ff]+(?!\d{4}\b)\s*/u, '-–—−•·●▪◦~‣▶►➢➤✓✔❖◆♦■□○'],
]

/** The bullets of a word processor's symbol fonts. */
const isSymbol = (first: string): boolean => first >= '\uf000' && first <= '\uf0ff'

const BULLETED = /^[-•] (?=(?:[IVX]{1,4}\.|\d{1,2}(?:\.\d{1,2})?[.)]|[a-zđ]\)|Điều \d{1,2}\.) ?\p{Lu})/u

/** The numbering mark at the head of a passage. */
export function markOf(passage: Passage): { kind: MarkKind; mark: string; length: number } {
  const first = passage.words.charAt(0)
  const head = passage.words.slice(0, 40)
  // "- **1.** Sở Tài chính": a list's own bullet before the paper's mark.
  const bullet = first === '-' || first === '•' ? BULLETED.exec(head)?.[0].length : undefined
  if (bullet) {
    const inner = markOf(part(passage, bullet))
    return { ...inner, length: bullet + inner.length }
  }
  for (const [kind, pattern, firsts] of MARKS) {
    if (!firsts.includes(first) && !(kind === 'dash' && isSymbol(first))) continue
    const found = pattern.exec(head)
    if (!found || found[0] === '') continue
    if (kind === 'roman' && !/^[IVXL]+$/i.test(found[1] ?? '')) continue
    const mark =
      kind === 'article'
        ? `Điều ${found[1] ?? ''}`
        : (found[1]?.replace(/\s/g, '') ?? (kind === 'chapter' ? found[0].trim().replace(/[.:]$/, '') : ''))
    // A scanner reads "c)" as "©)".
    return { kind, mark: kind === 'roman' ? mark.toUpperCase() : mark.replace('©', 'c'), length: found[0].length }
  }
  return { kind: 'none', mark: '', length: 0 }
}
