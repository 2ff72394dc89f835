/** The signatures in a kept PDF, checked in the reading room against the roots that the office trusts. */
import { createHash, X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from './log.ts'
import { readApart } from './reading/room.ts'
import type { PdfSignatures } from './reading/pdf-signatures.ts'

export type { PdfSignatures } from './reading/pdf-signatures.ts'

const SECONDS = 30
const MOST_ROOTS = 500
const MOST_ROOT_BYTES = 200_000
/** Answers of the same bytes and the same roots, kept a while: a page is opened more than once. */
const KEPT = 300
/** The folder is looked at again after so long. */
const FRESH_MS = 30_000

/** Checks the PDF of this hash; its bytes are asked for only where the answer is not known yet. */
export type SignatureChecker = (sha256: string, load: () => Promise<Uint8Array>) => Promise<PdfSignatures>

/** A checker with the roots in this folder (.pem, .crt, .cer: PEM or DER), or with none. */
export function createSignatureChecker(folder: string | undefined, log: Pick<Log, 'warn'>): SignatureChecker {
  const kept = new Map<string, PdfSignatures>()
  let roots: { at: number; found: Uint8Array[]; mark: string } | undefined
  return async (sha256, load) => {
    if (!roots || Date.now() - roots.at > FRESH_MS) {
      const found = folder ? rootsIn(folder, log) : []
      roots = { at: Date.now(), found, mark: createHash('sha256').update(Buffer.concat(found)).digest('hex') }
    }
    const key = `${sha256} ${roots.mark}`
    const known = kept.get(key)
    if (known) return known
    const answer = await readApart({ what: 'signatures', bytes: await load(), roots: roots.found }, SECONDS)
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!)
    kept.set(key, answer)
    return answer
  }
}

/** Checks everything but whose word a certificate is. */
export const withoutRoots: SignatureChecker = createSignatureChecker(undefined, { warn: () => undefined })

/** The certificates of a folder as DER; a file that is none is named in the log and left aside. */
function rootsIn(folder: string, log: Pick<Log, 'warn'>): Uint8Array[] {
  try {
    const names = readdirSync(folder)
      .filter((name) => /\.(?:pem|crt|cer|der)$/i.test(name))
      .sort()
      .slice(0, MOST_ROOTS)
    return names.flatMap((name) => {
      try {
        if (statSync(join(folder, name)).size > MOST_ROOT_BYTES) throw new Error('too large')
        const bytes = readFileSync(join(folder, name))
        const pems = bytes.toString('latin1').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
        return (pems ?? [bytes]).map((one) => new Uint8Array(new X509Certificate(one).raw))
      } catch (error) {
        log.warn({ err: error, file: name }, 'a file of the folder of trusted roots is no certificate')
        return []
      }
    })
  } catch (error) {
    log.warn({ err: error }, 'the folder of trusted roots cannot be read')
    return []
  }
}
