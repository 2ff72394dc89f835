/**
 * What a PDF brings along about certificates (its document security store, ISO 32000-2, 12.8.4.3): certificates, lists and answers of their issuers.
 * Every stream is looked at for what it is; the structure of the file is not believed, for each of these is signed by itself.
 */
import { inflateSync } from 'node:zlib'
import { X509Certificate } from 'node:crypto'
import { CertificateRevocationList, OCSPResponse } from 'pkijs'
import type { Evidence } from './revocation.ts'

export type Brought = Evidence & { certificates: X509Certificate[] }

const MOST_STREAMS = 20_000
const MOST_FOUND = 100
const LARGEST = 3 * 1024 * 1024
const STREAM = Buffer.from('stream')
const END = Buffer.from('endstream')
/** Streams that are something else: pictures, fonts, pages, cross-references. */
const OTHERWISE = /\/(?:Subtype\s*\/(?:Image|Form|XML|Type1C|CIDFontType0C|OpenType)|Type\s*\/(?:XRef|ObjStm|Metadata)|DCTDecode|JPXDecode|Length1)/

export function evidenceIn(file: Buffer): Brought {
  const found: Brought & { lists: Uint8Array[]; answers: Uint8Array[] } = { certificates: [], lists: [], answers: [] }
  // A file without a store is spared the search.
  if (!file.includes('/DSS') && !file.includes('/ObjStm')) return found
  for (const bytes of streamsIn(file)) {
    if (found.certificates.length + found.lists.length + found.answers.length >= MOST_FOUND) break
    const kind = kindOf(bytes)
    if (kind === 'certificate') found.certificates.push(new X509Certificate(bytes))
    else if (kind) found[kind].push(bytes)
  }
  return found
}

/** The streams that begin as DER does: a sequence with a length of two bytes. */
function* streamsIn(file: Buffer): Generator<Buffer> {
  let at = file.indexOf(STREAM)
  for (let n = 0; at >= 0 && n < MOST_STREAMS; n += 1) {
    const end = file.indexOf(END, at)
    if (end < 0) return
    const from = at + STREAM.length + (file[at + STREAM.length] === 0x0d ? 2 : 1)
    const begins = Math.max(0, file.lastIndexOf(' obj', at), at - 2000)
    const head = file.toString('latin1', begins, at)
    if (end - from > 20 && end - from <= LARGEST && !OTHERWISE.test(head)) {
      const bytes = /\/FlateDecode/.test(head) ? inflated(file.subarray(from, end)) : file.subarray(from, end)
      if (bytes && bytes[0] === 0x30 && bytes[1] === 0x82) yield bytes.subarray(0, 4 + bytes.readUInt16BE(2))
      else if (bytes && bytes[0] === 0x30 && bytes[1] === 0x83) yield bytes.subarray(0, 5 + bytes.readUIntBE(2, 3))
    }
    at = file.indexOf(STREAM, end + END.length)
  }
}

function inflated(bytes: Buffer): Buffer | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: LARGEST })
  } catch {
    return undefined
  }
}

/** What these bytes are, all of them: a certificate, a list or an answer. */
export function kindOf(bytes: Buffer): 'certificate' | 'lists' | 'answers' | undefined {
  const reads = (work: () => unknown): boolean => {
    try {
      work()
      return true
    } catch {
      return false
    }
  }
  const buffer = new Uint8Array(bytes).buffer
  // The reader of certificates also looks for one as text behind anything else: the bytes have to be the certificate.
  if (reads(() => new X509Certificate(bytes)) && new X509Certificate(bytes).raw.equals(bytes)) return 'certificate'
  if (reads(() => CertificateRevocationList.fromBER(buffer))) return 'lists'
  return reads(() => OCSPResponse.fromBER(buffer)) ? 'answers' : undefined
}
