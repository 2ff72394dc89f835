/**
 * The signatures in a PDF: what each covers, whether what it covers is unchanged, who signed, when, and by whose word.
 *
 * A signature is found by its /ByteRange (ISO 32000-1, 12.8.1): the file from its first byte up to the signature's own bytes, and
 * from there on. The gap has to hold just those bytes, so that nothing can hide in it; what stands after the second part was
 * added later. The structure of the file is not believed for anything else: what is verified is bytes.
 */
import { checkCms, type Along, type CheckedCms, type Trust } from './cms.ts'
import { onlyProofs } from './pdf-additions.ts'
import { evidenceIn } from './pdf-evidence.ts'

/** What was found of one signature. Codes, not sentences: those stand in the catalogue of the module that shows them. */
export type PdfSignature = CheckedCms & {
  /** signature: of a person or body; timestamp: the word of a timestamping body about the whole file. */
  kind: 'signature' | 'timestamp'
  /**
   * whole: to the end of the file; proofs: what was added after it only brings proofs along; later: more was added after it; partial: it
   * leaves out bytes that it should cover.
   */
  coverage: 'whole' | 'proofs' | 'later' | 'partial'
  /** Bytes that stand after what is covered, and whether a later signature covers them. */
  addedBytes: number
  addedSigned: boolean
  /** What the signature says of itself in the file (name, reason, place): said, not proved. */
  said: { name?: string; reason?: string; location?: string }
}

export type PdfSignatures = { signatures: PdfSignature[]; /** More than are looked at. */ more: boolean }

const MOST_SIGNATURES = 20
const MOST_CMS = 2 * 1024 * 1024
const BYTE_RANGE = Buffer.from('/ByteRange')

type Range = { start: number; length: number; second: number; secondLength: number }

/** Checks every signature of a PDF against the roots given. */
export async function pdfSignatures(bytes: Uint8Array, trust: Trust): Promise<PdfSignatures> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const places = [...rangePlaces(file)]
  const ranges = places.slice(0, MOST_SIGNATURES).flatMap((at) => rangeAt(file, at) ?? [])
  const signatures: PdfSignature[] = []
  const brought = ranges.length > 0 ? evidenceIn(file) : undefined
  for (const { range, dictionary } of ranges) signatures.push(await checked(file, range, dictionary, trust, brought))
  return {
    signatures: withLater(
      signatures,
      ranges.map(({ range }) => range),
      file,
    ),
    more: places.length > MOST_SIGNATURES,
  }
}

function* rangePlaces(file: Buffer): Generator<number> {
  for (let at = file.indexOf(BYTE_RANGE), n = 0; at >= 0 && n <= MOST_SIGNATURES; at = file.indexOf(BYTE_RANGE, at + BYTE_RANGE.length), n += 1)
    yield at
}

/** The range written at this place, with the dictionary around it as text (without the signature's own bytes). */
function rangeAt(file: Buffer, at: number): { range: Range; dictionary: string } | undefined {
  const written = /^\/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]/.exec(file.toString('latin1', at, at + 120))
  if (!written) return undefined
  const [start = 0, length = 0, second = 0, secondLength = 0] = written.slice(1).map(Number)
  const begins = file.lastIndexOf(Buffer.from(' obj'), at)
  const end = file.indexOf(Buffer.from('endobj'), at)
  const from = Math.max(begins, 0)
  const to = end < 0 ? file.length : end
  // The signature's own bytes are long and say nothing here.
  const gap = { from: Math.min(Math.max(start + length, from), to), to: Math.min(Math.max(second, from), to) }
  const dictionary =
    gap.to > gap.from
      ? file.toString('latin1', from, Math.min(gap.from, from + 20_000)) + file.toString('latin1', gap.to, Math.min(to, gap.to + 20_000))
      : file.toString('latin1', from, Math.min(to, from + 20_000))
  return { range: { start, length, second, secondLength }, dictionary }
}

/** The bytes of the signature, which have to fill the gap between the two parts; undefined when they do not. */
function contentsOf(file: Buffer, { start, length, second, secondLength }: Range): Buffer | undefined {
  const gapFrom = start + length
  const fits = start === 0 && length > 0 && second > gapFrom && second + secondLength <= file.length && second - gapFrom <= MOST_CMS * 2 + 2
  if (!fits || file[gapFrom] !== 0x3c || file[second - 1] !== 0x3e) return undefined
  if (!/\/Contents\s*$/.test(file.toString('latin1', Math.max(0, gapFrom - 40), gapFrom))) return undefined
  const hex = file.toString('latin1', gapFrom + 1, second - 1)
  return /^[\dA-Fa-f\s]+$/.test(hex) ? Buffer.from(hex.replace(/\s+/g, ''), 'hex') : undefined
}

async function checked(file: Buffer, range: Range, dictionary: string, trust: Trust, brought: Along | undefined): Promise<PdfSignature> {
  const contents = contentsOf(file, range)
  const subFilter = /\/SubFilter\s*\/([\w.]+)/.exec(dictionary)?.[1] ?? ''
  const kind = subFilter === 'ETSI.RFC3161' ? 'timestamp' : 'signature'
  const covered = contents
    ? [file.subarray(range.start, range.start + range.length), file.subarray(range.second, range.second + range.secondLength)]
    : []
  const saidAt = /\/M\s*\(D:(\d{14})((?:[+-]\d{2}'?\d{2}'?)|Z)?/.exec(dictionary)
  const cms = await checkCms({
    contents,
    covered,
    subFilter,
    trust,
    ...(brought ? { brought } : {}),
    ...(saidAt ? { saidAt: pdfDate(saidAt[1]!, saidAt[2]) } : {}),
  })
  return { ...cms, kind, coverage: contents ? 'whole' : 'partial', addedBytes: 0, addedSigned: false, said: saidIn(dictionary) }
}

/**
 * How far each reaches, and whether what was added after it is covered by a signature that came later: by a trusted one, where this is
 * trusted. A timestamp is no such word: it says when the file was so, not that somebody stands for what is in it.
 */
function withLater(signatures: PdfSignature[], ranges: Range[], file: Buffer): PdfSignature[] {
  const endOf = (at: number) => ranges[at]!.second + ranges[at]!.secondLength
  const reached = signatures.map((one, at): PdfSignature['coverage'] => {
    if (one.coverage === 'partial') return 'partial'
    // A line end after %%EOF is no addition.
    if (file.length - endOf(at) <= 2) return 'whole'
    return onlyProofs(file, endOf(at)) ? 'proofs' : 'later'
  })
  return signatures.map((one, at) => {
    const coverage = reached[at]!
    if (coverage === 'partial' || coverage === 'whole') return one
    const addedSigned = signatures.some(
      (other, place) =>
        endOf(place) > endOf(at) &&
        (reached[place] === 'whole' || reached[place] === 'proofs') &&
        other.kind === 'signature' &&
        other.content === 'unchanged' &&
        other.signature === 'good' &&
        (other.chain === 'trusted' || one.chain !== 'trusted'),
    )
    return { ...one, coverage, addedBytes: file.length - endOf(at), addedSigned }
  })
}

/** '20261120093000', "+07'00'" -> an instant. */
function pdfDate(digits: string, zone = 'Z'): Date | undefined {
  const [year, month, day, hour, minute, second] = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(digits)!.slice(1)
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.replaceAll("'", '').slice(3, 5)}`
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
  return Number.isNaN(at.getTime()) ? undefined : at
}

function saidIn(dictionary: string): PdfSignature['said'] {
  const said = (key: string) => {
    const found = new RegExp(`/${key}\\s*(?:\\(((?:[^()\\\\]|\\\\.){0,400})\\)|<([\\dA-Fa-f\\s]{0,1600})>)`).exec(dictionary)
    return found ? pdfText(found[1], found[2]) : undefined
  }
  const [name, reason, location] = [said('Name'), said('Reason'), said('Location')]
  return { ...(name ? { name } : {}), ...(reason ? { reason } : {}), ...(location ? { location } : {}) }
}

const ESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** A text of a PDF: UTF-16 with its mark, or one sign a byte. */
function pdfText(literal: string | undefined, hex: string | undefined): string {
  const raw =
    literal === undefined
      ? Buffer.from((hex ?? '').replace(/\s+/g, ''), 'hex')
      : Buffer.from(
          literal
            .replace(/\\([0-7]{1,3})/g, (_all, octal: string) => String.fromCharCode(Number.parseInt(octal, 8) & 255))
            .replace(/\\(.)/gs, (_all, sign: string) => ESCAPED[sign] ?? sign),
          'latin1',
        )
  const text =
    raw[0] === 0xfe && raw[1] === 0xff
      ? new TextDecoder('utf-16be').decode(raw.subarray(2))
      : raw[0] === 0xef && raw[1] === 0xbb
        ? raw.toString('utf8', 3)
        : raw.toString('latin1')
  return (
    text
      .normalize('NFC')
      // oxlint-disable-next-line no-control-regex -- what cannot be read has no place in a sentence
      .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, ' ')
      .trim()
      .slice(0, 200)
  )
}
