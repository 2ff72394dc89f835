/**
 * Repairs the text of papers that reached us by old programs, converters and scanners, before anything refers to a place in it.
 *
 * Pure; the same text always gives the same repair, text that is right comes back as it was, and a repaired text needs no second repair.
 */
import { repairEncoding, type OldEncoding } from './encoding.ts'
import { setApart } from './glued.ts'
import { breakLines, dropMarkdown, dropPageNumbers, joinHyphens } from './lines.ts'

export { repairRow } from './cells.ts'
export { fromMojibake, fromWindows1258 } from './codepages.ts'
export { oldEncodingOf, readAs, type OldEncoding } from './encoding.ts'
export { bearsOut, encodingOfFont, readRun, type FontEncoding } from './fonts.ts'
export { isSyllable, measure } from './syllables.ts'
export { fromTcvn3 } from './tcvn3.ts'
export { fromVni } from './vni.ts'

/** What was done to a text. `composed`: letters and their marks were put together, invisible signs taken out. */
export type Repair = OldEncoding | 'composed' | 'markup' | 'pages' | 'hyphens' | 'glued' | 'one-line'

// Signs that show nothing: soft hyphens within a line, joiners, direction marks, the mark of byte order; controls but tab, line and page break.
// oxlint-disable-next-line no-control-regex -- control signs are just what must go
const INVISIBLE = /\u00ad(?!\n)|[\u0000-\u0008\u000b\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g

const composed = (text: string): string => text.normalize('NFC').replace(/\r\n?/g, '\n').replace(INVISIBLE, '')

/** Repairs a text and says what was wrong with it; nothing where it was right. Places of later readings are places of the repaired text. */
export function repairText(given: string): { text: string; repairs: Repair[] } {
  const repairs: Repair[] = []
  // Before signs without a picture go: in TCVN3 the soft hyphen is a letter.
  const { text: read, encodings } = repairEncoding(given)
  repairs.push(...encodings)
  let text = read
  const step = (repair: Repair, how: (text: string) => string) => {
    const done = how(text)
    if (done !== text) repairs.push(repair)
    text = done
  }
  step('composed', composed)
  step('markup', dropMarkdown)
  step('pages', dropPageNumbers)
  step('hyphens', joinHyphens)
  step('glued', setApart)
  step('one-line', breakLines)
  return { text, repairs }
}
