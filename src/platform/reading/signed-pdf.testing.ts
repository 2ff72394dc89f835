/** Builds certificates, CMS signatures and signed PDFs for tests: by hand in DER, so that nothing is checked by what made it. */
import { createHash, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { deflateSync } from 'node:zlib'

// ── DER ───────────────────────────────────────────────────────────────────────────────────────────────────
const tlv = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const n = body.length
  const length = n < 128 ? [n] : n < 256 ? [0x81, n] : n < 65_536 ? [0x82, n >> 8, n & 255] : [0x83, n >> 16, (n >> 8) & 255, n & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const seq = (...parts: Uint8Array[]) => tlv(0x30, ...parts)
const set = (...parts: Uint8Array[]) => tlv(0x31, ...parts)
const int = (value: number) => tlv(2, Buffer.from(value > 127 ? [value >> 8, value & 255] : [value]))
const octets = (value: Uint8Array) => tlv(4, value)
const nul = Buffer.from([5, 0])
const time = (at: Date) => tlv(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`))
const generalTime = (at: Date) => tlv(0x18, Buffer.from(`${at.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`))
const bits = (value: Uint8Array) => tlv(3, Buffer.from([0]), value)
function oid(dotted: string): Buffer {
  const [a = 0, b = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [a * 40 + b]
  for (const one of rest) {
    const groups = [one & 127]
    for (let left = Math.floor(one / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left & 127) | 128)
    bytes.push(...groups)
  }
  return tlv(6, Buffer.from(bytes))
}

export type Digest = 'sha256' | 'sha384' | 'sha512'
const DIGEST: Record<Digest, string> = { sha256: '2.16.840.1.101.3.4.2.1', sha384: '2.16.840.1.101.3.4.2.2', sha512: '2.16.840.1.101.3.4.2.3' }
const RSA: Record<Digest, string> = { sha256: '1.2.840.113549.1.1.11', sha384: '1.2.840.113549.1.1.12', sha512: '1.2.840.113549.1.1.13' }
const EC: Record<Digest, string> = { sha256: '1.2.840.10045.4.3.2', sha384: '1.2.840.10045.4.3.3', sha512: '1.2.840.10045.4.3.4' }
const method = (key: KeyObject, digest: Digest) => (key.asymmetricKeyType === 'ec' ? seq(oid(EC[digest])) : seq(oid(RSA[digest]), nul))

// ── Certificates ──────────────────────────────────────────────────────────────────────────────────────────
export type Holder = { name: Buffer; issuer: Buffer; serial: Buffer; certificate: Buffer; key: KeyObject }
const nameOf = (common: string, organisation?: string) =>
  seq(
    ...(organisation ? [set(seq(oid('2.5.4.10'), tlv(12, Buffer.from(organisation))))] : []),
    set(seq(oid('2.5.4.3'), tlv(12, Buffer.from(common)))),
  )

let serials = 1000
type Wanted = { name: string; organisation?: string; by?: Holder; from?: string; to?: string; ca?: boolean; curve?: boolean; answers?: boolean }

/** A certificate with its key; by itself unless `by` says who gave it. */
export function aCertificate({
  name,
  organisation,
  by,
  from = '2025-01-01',
  to = '2029-01-01',
  ca = false,
  curve = false,
  answers = false,
}: Wanted): Holder {
  const { publicKey, privateKey } = curve ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 })
  const own = nameOf(name, organisation)
  const serial = int((serials += 1))
  const giver = by ?? { name: own, key: privateKey }
  const forAnswers = answers ? [seq(oid('2.5.29.37'), octets(seq(oid('1.3.6.1.5.5.7.3.9'))))] : []
  const extensions = tlv(
    0xa3,
    seq(seq(oid('2.5.29.19'), tlv(1, Buffer.from([255])), octets(ca ? seq(tlv(1, Buffer.from([255]))) : seq())), ...forAnswers),
  )
  const body = seq(
    tlv(0xa0, int(2)),
    serial,
    method(giver.key, 'sha256'),
    giver.name,
    seq(time(new Date(from)), time(new Date(to))),
    own,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  )
  return {
    name: own,
    issuer: giver.name,
    serial,
    key: privateKey,
    certificate: seq(body, method(giver.key, 'sha256'), bits(sign('sha256', body, giver.key))),
  }
}

// ── Revocation ────────────────────────────────────────────────────────────────────────────────────────────
type Told = { by: Holder; at: Date; until?: Date; key?: KeyObject }

/** RFC 5280: the list of what a body took back. */
export function aRevocationList({ by, at, until, key = by.key, revoked = [] }: Told & { revoked?: { of: Holder; at: Date }[] }): Buffer {
  const entries = revoked.map((one) => seq(one.of.serial, time(one.at)))
  const body = seq(
    int(1),
    method(by.key, 'sha256'),
    by.name,
    time(at),
    ...(until ? [time(until)] : []),
    ...(entries.length > 0 ? [seq(...entries)] : []),
  )
  return seq(body, method(by.key, 'sha256'), bits(sign('sha256', body, key)))
}

/** RFC 6960: what a body, or whom it named for that (`through`), says of one certificate. */
export function aStatusAnswer({ of, by, at, until, key, revokedAt, through }: Told & { of: Holder; revokedAt?: Date; through?: Holder }): Buffer {
  const teller = through ?? by
  const publicKey = createPublicKey(by.key)
  const bare =
    publicKey.asymmetricKeyType === 'rsa'
      ? publicKey.export({ type: 'pkcs1', format: 'der' })
      : publicKey.export({ type: 'spki', format: 'der' }).subarray(-65)
  const sha1 = (bytes: Uint8Array) => octets(createHash('sha1').update(bytes).digest())
  const which = seq(seq(oid('1.3.14.3.2.26'), nul), sha1(by.name), sha1(bare), of.serial)
  const status = revokedAt ? tlv(0xa1, generalTime(revokedAt)) : tlv(0x80)
  const body = seq(
    tlv(0xa1, teller.name),
    generalTime(at),
    seq(seq(which, status, generalTime(at), ...(until ? [tlv(0xa0, generalTime(until))] : []))),
  )
  const basic = seq(
    body,
    method(teller.key, 'sha256'),
    bits(sign('sha256', body, key ?? teller.key)),
    ...(through ? [tlv(0xa0, seq(through.certificate))] : []),
  )
  return seq(tlv(10, Buffer.from([0])), tlv(0xa0, seq(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))))
}

// ── CMS ───────────────────────────────────────────────────────────────────────────────────────────────────
type Signing = {
  content: Uint8Array
  by: Holder
  along?: Holder[]
  digest?: Digest
  at?: Date
  stamp?: { by: Holder; at: Date; of?: Uint8Array }
  type?: string
  /** Adobe's attribute: lists and answers within the signature. */
  archive?: { lists?: Uint8Array[]; answers?: Uint8Array[] }
  inside?: Uint8Array
  messageDigest?: Buffer
}

export function aCms({
  content,
  by,
  along = [],
  digest = 'sha256',
  at,
  stamp,
  type = '1.2.840.113549.1.7.1',
  inside,
  archive,
  messageDigest,
}: Signing): Buffer {
  const said = [
    seq(oid('1.2.840.113549.1.9.3'), set(oid(type))),
    ...(at ? [seq(oid('1.2.840.113549.1.9.5'), set(time(at)))] : []),
    ...(archive
      ? [seq(oid('1.2.840.113583.1.1.8'), set(seq(tlv(0xa0, seq(...(archive.lists ?? []))), tlv(0xa1, seq(...(archive.answers ?? []))))))]
      : []),
    seq(oid('1.2.840.113549.1.9.4'), set(octets(messageDigest ?? createHash(digest).update(content).digest()))),
  ].sort(Buffer.compare)
  const signature = sign(digest, set(...said), by.key)
  const token = stamp
    ? tlv(0xa1, seq(oid('1.2.840.113549.1.9.16.2.14'), set(aTimestamp(stamp.of ?? signature, stamp.by, stamp.at))))
    : Buffer.alloc(0)
  const signer = seq(
    int(1),
    seq(by.issuer, by.serial),
    seq(oid(DIGEST[digest]), nul),
    tlv(0xa0, ...said),
    method(by.key, digest),
    octets(signature),
    token,
  )
  return seq(
    oid('1.2.840.113549.1.7.2'),
    tlv(
      0xa0,
      seq(
        int(inside ? 3 : 1),
        set(seq(oid(DIGEST[digest]), nul)),
        seq(oid(type), ...(inside ? [tlv(0xa0, octets(inside))] : [])),
        tlv(0xa0, by.certificate, ...along.map((one) => one.certificate)),
        set(signer),
      ),
    ),
  )
}

/** RFC 3161: the word of a body that these bytes were there at that moment. */
export function aTimestamp(of: Uint8Array, by: Holder, at: Date): Buffer {
  const info = seq(
    int(1),
    oid('1.2.3.4'),
    seq(seq(oid(DIGEST.sha256), nul), octets(createHash('sha256').update(of).digest())),
    int(7),
    generalTime(at),
  )
  return aCms({ content: info, inside: info, by, type: '1.2.840.113549.1.9.16.1.4' })
}

// ── PDF ───────────────────────────────────────────────────────────────────────────────────────────────────
/** A page with these words. */
export function aPdf(words: string): Buffer {
  const stream = `BT /F1 12 Tf 40 700 Td (${words}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.7\n'
  const places = objects.map((object, at) => {
    const place = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const xref = body.length
  return Buffer.from(
    `${body}xref\n0 6\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`,
    'latin1',
  )
}

type PdfSigning = Omit<Signing, 'content'> & { subFilter?: string; room?: number; said?: string; cms?: (content: Buffer) => Buffer }
const RANGE = '[0000000000 0000000000 0000000000 0000000000]'
let field = 10

/** Adds a signature as an increment, as signing software does: the catalogue with its form, a field on the page, the signature. */
export function signedPdf(pdf: Uint8Array, { subFilter = 'ETSI.CAdES.detached', room = 6000, said = '', cms, ...signing }: PdfSigning): Buffer {
  const before = Buffer.from(pdf)
  const number = (field += 2)
  const previous = [...before.toString('latin1').matchAll(/startxref\s+(\d+)/g)].at(-1)![1]!
  const earlier = [...before.toString('latin1').matchAll(/\/Fields \[([^\]]*)\]/g)].at(-1)?.[1] ?? ''
  const objects: [number, string][] = [
    [1, `<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [${earlier} ${number} 0 R] >> >>`],
    [number, `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Ky${number}) /Rect [0 0 0 0] /P 3 0 R /F 132 /V ${number + 1} 0 R >>`],
    [
      number + 1,
      `<< /Type /${subFilter === 'ETSI.RFC3161' ? 'DocTimeStamp' : 'Sig'} /Filter /Adobe.PPKLite /SubFilter /${subFilter} ${said} /ByteRange ${RANGE} /Contents <${'0'.repeat(room * 2)}> >>`,
    ],
  ]
  let added = ''
  const places = objects.map(([id, object]) => {
    const place = before.length + added.length
    added += `${id} 0 obj\n${object}\nendobj\n`
    return [id, place] as const
  })
  const xref = before.length + added.length
  added += `xref\n${places.map(([id, place]) => `${id} 1\n${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${number + 2} /Root 1 0 R /Prev ${previous} >>\nstartxref\n${xref}\n%%EOF\n`
  const whole = Buffer.concat([before, Buffer.from(added, 'latin1')])
  const from = whole.indexOf(`<${'0'.repeat(room * 2)}>`, before.length)
  const to = from + room * 2 + 2
  const range = `[0 ${from} ${to} ${whole.length - to}]`
  whole.write(range.padEnd(RANGE.length, ' '), whole.indexOf(RANGE, before.length), 'latin1')
  const content = Buffer.concat([whole.subarray(0, from), whole.subarray(to)])
  whole.write((cms ? cms(content) : aCms({ ...signing, content })).toString('hex'), from + 1, 'latin1')
  return whole
}

/** Adds a document security store as an increment: certificates, lists and answers in streams, deflated or not. */
export function withStore(
  pdf: Uint8Array,
  {
    certificates = [],
    lists = [],
    answers = [],
    deflated = true,
  }: { certificates?: Uint8Array[]; lists?: Uint8Array[]; answers?: Uint8Array[]; deflated?: boolean },
): Buffer {
  const before = Buffer.from(pdf)
  const first = (field += 50)
  let number = first
  const parts: Buffer[] = []
  const streams = (all: Uint8Array[]) =>
    all
      .map((one) => {
        const bytes = deflated ? deflateSync(one) : Buffer.from(one)
        parts.push(
          Buffer.from(`${(number += 1)} 0 obj\n<< /Length ${bytes.length}${deflated ? ' /Filter /FlateDecode' : ''} >>\nstream\n`),
          bytes,
          Buffer.from('\nendstream\nendobj\n'),
        )
        return `${number} 0 R`
      })
      .join(' ')
  const store = `<< /Certs [${streams(certificates)}] /CRLs [${streams(lists)}] /OCSPs [${streams(answers)}] >>`
  const earlier = [...before.toString('latin1').matchAll(/1 0 obj\n<< \/Type \/Catalog([^\n]*)>>/g)].at(-1)![1]!.replace(/\/DSS \d+ 0 R /, '')
  const previous = [...before.toString('latin1').matchAll(/startxref\s+(\d+)/g)].at(-1)![1]!
  // What comes after it takes other numbers.
  field = number + 2
  parts.push(Buffer.from(`${first} 0 obj\n${store}\nendobj\n1 0 obj\n<< /Type /Catalog${earlier}/DSS ${first} 0 R >>\nendobj\n`))
  const body = Buffer.concat(parts)
  const places = [...body.toString('latin1').matchAll(/(\d+) 0 obj\n/g)].map((one) => [one[1]!, before.length + one.index] as const)
  const table = places.map(([id, place]) => `${id} 1\n${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const tail = `xref\n${table}trailer << /Size ${number + 1} /Root 1 0 R /Prev ${previous} >>\nstartxref\n${before.length + body.length}\n%%EOF\n`
  return Buffer.concat([before, body, Buffer.from(tail)])
}

/** Adds objects as an increment, as any editor does: by number, as they are written. */
export function withObjects(pdf: Uint8Array, objects: Record<number, string>, { offsets = {} }: { offsets?: Record<number, number> } = {}): Buffer {
  const before = Buffer.from(pdf)
  const previous = [...before.toString('latin1').matchAll(/startxref\s+(\d+)/g)].at(-1)![1]!
  let added = ''
  const places = Object.entries(objects).map(([id, object]) => {
    const place = before.length + added.length
    added += `${id} 0 obj\n${object}\nendobj\n`
    return `${id} 1\n${String(offsets[Number(id)] ?? place).padStart(10, '0')} 00000 n \n`
  })
  const xref = before.length + added.length
  return Buffer.concat([
    before,
    Buffer.from(`${added}xref\n${places.join('')}trailer << /Size 900 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${xref}\n%%EOF\n`, 'latin1'),
  ])
}
