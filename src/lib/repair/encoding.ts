/** Which old encoding a text is in, told by how many of its marked words become syllables when it is read so. */
import { fromMojibake, fromWindows1258 } from './codepages.ts'
import { measure } from './syllables.ts'
import { fromTcvn3, raiseCapitals } from './tcvn3.ts'
import { fromVni } from './vni.ts'

export type OldEncoding = 'tcvn3' | 'vni' | 'mojibake' | 'windows-1258'

const READERS: Record<OldEncoding, (text: string) => string> = {
  mojibake: fromMojibake,
  tcvn3: fromTcvn3,
  vni: fromVni,
  'windows-1258': fromWindows1258,
}

const ENCODINGS = Object.keys(READERS) as OldEncoding[]

/** A text is doubted where fewer of its marked words are syllables than this … */
const DOUBTED = 0.6
/** … and believed converted where at least so many are. Real papers reach 0.93 and more; names of other tongues are the rest. */
const BELIEVED = 0.8
/** Marked words that a text, and a line within a text that is right elsewhere, must have before it is judged. */
const FEWEST = 3
const FEWEST_IN_LINE = 5
const SAMPLE = 60_000
/** Western letters that no Vietnamese word has: a line in an old encoding is full of them. */
const STRANGE =
  /(?:[\u0080-\u009f\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff][^\n]*){3}/

/** Lines hold what was typed together, so that a right line stays right in a paper of two encodings. */
const readLines = (text: string, encoding: OldEncoding): string =>
  text.replace(/[^\n]+/g, (line) => {
    const as = READERS[encoding](line)
    if (as === line) return line
    const before = measure(line)
    const after = measure(as)
    return before.words > 0 && before.good === before.words && after.good < after.words ? line : as
  })

/** Text that is known to be in an encoding (by its font, say), in Unicode. */
export function readAs(text: string, encoding: OldEncoding): string {
  const read = readLines(text, encoding)
  return encoding === 'tcvn3' ? raiseCapitals(read) : read
}

/** The encoding in which a text becomes Vietnamese; none where it is Vietnamese as it stands, or becomes none in any. */
export function oldEncodingOf(text: string, fewest = FEWEST): OldEncoding | undefined {
  const sample = text.slice(0, SAMPLE)
  // oxlint-disable-next-line no-control-regex -- beyond ASCII there may be something to tell
  if (!/[^\u0000-\u007f]/.test(sample)) return undefined
  const before = measure(sample)
  if (before.words < fewest || before.good >= before.words * DOUBTED) return undefined
  let best: { encoding: OldEncoding; share: number } | undefined
  for (const encoding of ENCODINGS) {
    const read = READERS[encoding](sample)
    if (read === sample) continue
    const { words, good } = measure(read)
    const share = words === 0 ? 0 : good / words
    // A reading that leaves hardly any marked word has thrown them away rather than read them.
    if (words >= before.words * 0.5 && share >= BELIEVED && share > (best?.share ?? 0)) best = { encoding, share }
  }
  return best?.encoding
}

/** Repairs the encoding of a text, as a whole or, in a paper that is right elsewhere, of single lines. Text that is right is not touched. */
export function repairEncoding(text: string): { text: string; encodings: OldEncoding[] } {
  const whole = oldEncodingOf(text)
  if (whole) return { text: readAs(text, whole), encodings: [whole] }
  const encodings = new Set<OldEncoding>()
  const read = text.replace(/[^\n]{8,}/g, (line) => {
    const encoding = STRANGE.test(line) ? oldEncodingOf(line, FEWEST_IN_LINE) : undefined
    if (!encoding) return line
    encodings.add(encoding)
    return readAs(line, encoding)
  })
  return { text: read, encodings: [...encodings] }
}
