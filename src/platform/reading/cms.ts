/**
 * A CMS signature (RFC 5652) over given bytes: taken apart by pkijs, verified by node:crypto.
 *
 * Three questions, answered apart: is the content what was signed (its digest stands in the signed attributes); did the key of the
 * certificate sign it; and whose word is the certificate (validity on the day, links up to a root that the office trusts).
 * Whether a certificate was revoked is told only where the file brings its issuer's word along (revocation.ts): nobody is asked over a network.
 */
import { constants, createHash, createVerify, X509Certificate } from 'node:crypto'
import { fromBER, ObjectIdentifier, OctetString, UTCTime, GeneralizedTime, type BaseBlock } from 'asn1js'
import { Certificate, CertificateRevocationList, ContentInfo, IssuerAndSerialNumber, SignedData, TSTInfo, type SignerInfo } from 'pkijs'
import { NO_EVIDENCE, revocationOf, type Evidence, type Revocation } from './revocation.ts'

/** Certificates (DER) at which a chain may end; none: nothing can be said of who stands behind a certificate. */
export type Trust = readonly Uint8Array[]

export type CheckedCertificate = { subject: string; organisation?: string; issuer: string; serial: string; validFrom: string; validTo: string }

export type CheckedCms = {
  /** unchanged: the digest matches; changed: it does not; unknown: could not be told (damaged, or a digest that is not accepted). */
  content: 'unchanged' | 'changed' | 'unknown'
  /** good: the certificate's key signed it; bad: it did not; unknown: could not be told. */
  signature: 'good' | 'bad' | 'unknown'
  /** Why something could not be told. */
  trouble?: 'broken' | 'noSigner' | 'weak' | 'method' | 'gap'
  digest?: string
  certificate?: CheckedCertificate
  /** When it was signed: by a timestamping body, by the signer's own signed word, or by what the file says. */
  signedAt?: { at: string; from: 'timestamp' | 'signer' | 'file' }
  timestampBy?: string
  timestampTrust?: Chain
  /** The certificate on the day of signing. */
  validity: 'valid' | 'notYet' | 'expired' | 'unknown'
  chain: Chain
  /** The certificates up to the end of the chain, by name. */
  chainNames: string[]
  revocation: Revocation
}
/** trusted: up to a root of ours; unknownRoot: up to a root that is not ours, or a link is missing; noTrust: we have no roots; broken: a link does not hold. */
export type Chain = 'trusted' | 'unknownRoot' | 'noTrust' | 'broken' | 'unknown'

const DIGESTS: Record<string, string> = { '2.16.840.1.101.3.4.2.1': 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512' }
const RSA_PSS = '1.2.840.113549.1.1.10'
const SIGNATURE_DIGESTS: Record<string, string> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}
const RSA_OR_EC = new Set(['1.2.840.113549.1.1.1', '1.2.840.10045.2.1'])
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_TIME = '1.2.840.113549.1.9.5'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const TIMESTAMP_TOKEN = '1.2.840.113549.1.9.16.2.14'
const REVOCATION_ARCHIVE = '1.2.840.113583.1.1.8'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const LONGEST_CHAIN = 10
const MOST_CERTIFICATES = 50

const NOTHING: CheckedCms = {
  content: 'unknown',
  signature: 'unknown',
  validity: 'unknown',
  chain: 'unknown',
  chainNames: [],
  revocation: { state: 'unknown' },
}

/** What the rest of the file brings along about certificates. */
export type Along = Evidence & { certificates: readonly X509Certificate[] }

type Asked = {
  contents: Buffer | undefined
  covered: readonly Uint8Array[]
  subFilter: string
  trust: Trust
  saidAt?: Date | undefined
  brought?: Along
}

/** Checks the signature of a PDF. Never throws for what a file holds: what cannot be told is said. */
export async function checkCms({
  contents,
  covered,
  subFilter,
  trust,
  saidAt,
  brought = { ...NO_EVIDENCE, certificates: [] },
}: Asked): Promise<CheckedCms> {
  if (!contents) return { ...NOTHING, trouble: 'gap' }
  if (subFilter === 'adbe.x509.rsa_sha1' || subFilter === 'adbe.pkcs7.sha1') return { ...NOTHING, trouble: 'weak' }
  try {
    const own = openSigned(contents)
    const opened = { ...own, certificates: [...own.certificates, ...brought.certificates].slice(0, MOST_CERTIFICATES) }
    const evidence = withOwn(own, brought)
    return subFilter === 'ETSI.RFC3161' ? checkTimestampOf(opened, covered, trust, evidence) : checkSigned(opened, covered, trust, evidence, saidAt)
  } catch {
    return { ...NOTHING, trouble: 'broken' }
  }
}

type Opened = { signed: SignedData; signer: SignerInfo; certificates: X509Certificate[]; certificate: X509Certificate | undefined }

const der = (block: { toBER: () => ArrayBuffer }): Buffer => Buffer.from(block.toBER())

/** Takes the structure apart: one signer, the certificates that came along. */
function openSigned(bytes: Uint8Array): Opened {
  const parsed = fromBER(new Uint8Array(bytes).buffer)
  if (parsed.offset === -1) throw new Error('no ASN.1')
  const info = new ContentInfo({ schema: parsed.result })
  if (info.contentType !== SIGNED_DATA) throw new Error('no signed data')
  const signed = new SignedData({ schema: info.content })
  const signer = signed.signerInfos[0]
  if (!signer || signed.signerInfos.length > 1) throw new Error('not one signer')
  const theirs = (signed.certificates ?? []).filter((one): one is Certificate => one instanceof Certificate).slice(0, MOST_CERTIFICATES)
  const pairs = theirs.map((one) => ({ one, x509: new X509Certificate(der(one.toSchema(true))) }))
  return { signed, signer, certificates: pairs.map(({ x509 }) => x509), certificate: pairs.find(({ one }) => isOf(signer, one))?.x509 }
}

function isOf(signer: SignerInfo, certificate: Certificate): boolean {
  const { sid } = signer
  if (sid instanceof IssuerAndSerialNumber) return sid.issuer.isEqual(certificate.issuer) && sid.serialNumber.isEqual(certificate.serialNumber)
  const key = certificate.extensions?.find(({ extnID }) => extnID === '2.5.29.14')?.parsedValue as OctetString | undefined
  const wanted = (sid as { valueBlock?: { valueHexView?: Uint8Array; value?: { valueBlock: { valueHexView: Uint8Array } }[] } }).valueBlock
  const asked = wanted?.value?.[0]?.valueBlock.valueHexView ?? wanted?.valueHexView
  return key !== undefined && asked !== undefined && Buffer.from(key.valueBlock.valueHexView).equals(Buffer.from(asked))
}

const attribute = (signer: SignerInfo, type: string, signed = true): BaseBlock | undefined => {
  const found = ((signed ? signer.signedAttrs : signer.unsignedAttrs)?.attributes ?? []).filter((one) => one.type === type)
  // Twice, one could be believed and the other verified.
  return found.length === 1 ? (found[0]!.values[0] as BaseBlock | undefined) : undefined
}

/** Content and signature of a signer over these bytes. */
function verified(
  { signer, certificate }: Pick<Opened, 'signer' | 'certificate'>,
  covered: readonly Uint8Array[],
  contentType: string,
): Pick<CheckedCms, 'content' | 'signature' | 'trouble' | 'digest'> {
  const digest = DIGESTS[signer.digestAlgorithm.algorithmId]
  if (!digest) return { content: 'unknown', signature: 'unknown', trouble: 'weak' }
  const hash = createHash(digest)
  for (const part of covered) hash.update(part)
  const own = hash.digest()
  const { signedAttrs } = signer
  const messageDigest = attribute(signer, MESSAGE_DIGEST)
  const typed = attribute(signer, CONTENT_TYPE)
  // Without signed attributes the signature is over the content itself; PDF asks for them, and what is without cannot name its content's digest.
  if (!signedAttrs || !(messageDigest instanceof OctetString) || !(typed instanceof ObjectIdentifier) || typed.valueBlock.toString() !== contentType)
    return { content: 'unknown', signature: 'unknown', trouble: 'broken', digest }
  const content = Buffer.from(messageDigest.valueBlock.valueHexView).equals(own) ? ('unchanged' as const) : ('changed' as const)
  if (!certificate) return { content, signature: 'unknown', trouble: 'noSigner', digest }
  const good = keySigned(signer, certificate, Buffer.from(signedAttrs.encodedValue), digest)
  if (good === undefined) return { content, signature: 'unknown', trouble: 'method', digest }
  return { content, signature: good ? 'good' : 'bad', digest }
}

/** Whether the certificate's key signed these bytes; undefined for a method that we do not accept. */
function keySigned(signer: SignerInfo, certificate: X509Certificate, bytes: Uint8Array, digest: string): boolean | undefined {
  const method = signer.signatureAlgorithm.algorithmId
  const { publicKey } = certificate
  const kind = publicKey.asymmetricKeyType
  if (kind !== 'rsa' && kind !== 'ec' && kind !== 'rsa-pss') return undefined
  if (kind !== 'ec' && (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) < 1024) return undefined
  const used = SIGNATURE_DIGESTS[method] ?? (RSA_OR_EC.has(method) || method === RSA_PSS ? digest : undefined)
  // A signature over another digest than the one declared would be a signature of something else.
  if (used !== digest) return undefined
  const key =
    method === RSA_PSS ? { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO } : publicKey
  return createVerify(digest).update(bytes).verify(key, Buffer.from(signer.signature.valueBlock.valueHexView))
}

function checkSigned(opened: Opened, covered: readonly Uint8Array[], trust: Trust, evidence: Evidence, saidAt: Date | undefined): CheckedCms {
  const { signer, certificate, certificates } = opened
  const answer = verified(opened, covered, signer.signedAttrs ? typeOf(opened.signed) : '')
  const stamp = timestampOf(signer, trust)
  const own = attribute(signer, SIGNING_TIME)
  const signerAt = own instanceof UTCTime || own instanceof GeneralizedTime ? own.toDate() : undefined
  const time = stamp?.at
    ? { at: stamp.at, from: 'timestamp' as const }
    : signerAt
      ? { at: signerAt, from: 'signer' as const }
      : saidAt
        ? { at: saidAt, from: 'file' as const }
        : undefined
  return {
    ...NOTHING,
    ...answer,
    ...(time ? { signedAt: { at: time.at.toISOString(), from: time.from } } : {}),
    ...(stamp ? { timestampBy: stamp.by, timestampTrust: stamp.chain } : {}),
    ...standing(certificate, certificates, trust, evidence, { at: time?.at, proved: stamp?.chain === 'trusted' && time?.from === 'timestamp' }),
  }
}

const typeOf = (signed: SignedData): string => signed.encapContentInfo.eContentType

/** What the file brings along, and what the signature itself does: its own lists, and Adobe's attribute of both. */
function withOwn({ signed, signer }: Opened, brought: Evidence): Evidence {
  const lists = (signed.crls ?? []).filter((one) => one instanceof CertificateRevocationList).map((one) => der(one.toSchema(true)))
  const archive = attribute(signer, REVOCATION_ARCHIVE)
  const kinds = (archive?.valueBlock as { value?: BaseBlock[] } | undefined)?.value ?? []
  const within = (tag: number): Buffer[] => {
    const list = (kinds.find((one) => one.idBlock.tagNumber === tag)?.valueBlock as { value?: BaseBlock[] } | undefined)?.value?.[0]
    return ((list?.valueBlock as { value?: BaseBlock[] } | undefined)?.value ?? []).slice(0, MOST_CERTIFICATES).map((one) => der(one))
  }
  return { lists: [...lists, ...within(0), ...brought.lists], answers: [...within(1), ...brought.answers] }
}

/** The certificate itself, on the day, and up to its root. */
function standing(
  certificate: X509Certificate | undefined,
  certificates: X509Certificate[],
  trust: Trust,
  evidence: Evidence,
  moment: { at: Date | undefined; proved: boolean },
): Pick<CheckedCms, 'certificate' | 'validity' | 'chain' | 'chainNames' | 'revocation'> {
  if (!certificate) return { validity: 'unknown', chain: 'unknown', chainNames: [], revocation: { state: 'unknown' } }
  const { at } = moment
  const { chain, links } = chainOf(certificate, certificates, trust, at ?? new Date(certificate.validTo))
  const told = revocationOf(links, evidence, moment, (one) => nameOf(one.subject))
  return {
    certificate: shown(certificate),
    validity: at ? validityOn(certificate, at) : 'unknown',
    chain,
    chainNames: links.map((one) => nameOf(one.subject)),
    // That all is well counts by the word of somebody whom we trust; that it is not, by anybody's whose key it is.
    revocation: chain === 'trusted' || told.state === 'revoked' ? told : { state: 'unknown' },
  }
}

const validityOn = (one: X509Certificate, at: Date): 'valid' | 'notYet' | 'expired' =>
  at < new Date(one.validFrom) ? 'notYet' : at > new Date(one.validTo) ? 'expired' : 'valid'

/** `CN=…` of a name that node prints one part a line. */
const part = (name: string, key: string): string | undefined =>
  name
    .split('\n')
    .map((line) => line.split(/=(.*)/s))
    .find(([said]) => said === key)?.[1]
    ?.normalize('NFC')
const nameOf = (name: string): string => part(name, 'CN') ?? part(name, 'O') ?? name.replaceAll('\n', ', ')
const shown = (one: X509Certificate): CheckedCertificate => {
  const organisation = part(one.subject, 'O')
  return {
    subject: nameOf(one.subject),
    ...(organisation ? { organisation } : {}),
    issuer: nameOf(one.issuer),
    serial: one.serialNumber,
    validFrom: new Date(one.validFrom).toISOString(),
    validTo: new Date(one.validTo).toISOString(),
  }
}

/** Up from a certificate, link by link: each signed by the next, which is a body that may, valid on the day. No longer than ten, no circle. */
function chainOf(leaf: X509Certificate, along: X509Certificate[], trust: Trust, at: Date): { chain: Chain; links: X509Certificate[] } {
  const roots = trust.map((one) => new X509Certificate(one))
  const trusted = new Set(roots.map((one) => one.fingerprint256))
  const links: X509Certificate[] = []
  const seen = new Set<string>()
  let one = leaf
  for (let length = 0; length < LONGEST_CHAIN; length += 1) {
    links.push(one)
    if (trusted.has(one.fingerprint256)) return { chain: 'trusted', links }
    seen.add(one.fingerprint256)
    const above = [...roots, ...along].filter((next) => !seen.has(next.fingerprint256) && one.checkIssued(next))
    const holding = above.find((next) => next.ca && one.verify(next.publicKey) && validityOn(next, at) === 'valid')
    if (!holding) return { chain: above.length > 0 ? 'broken' : roots.length === 0 ? 'noTrust' : 'unknownRoot', links }
    one = holding
  }
  return { chain: 'broken', links }
}

/** The word of a timestamping body about a signature (RFC 3161), where there is one that holds. */
function timestampOf(signer: SignerInfo, trust: Trust): { at: Date | undefined; by: string; chain: Chain } | undefined {
  const token = attribute(signer, TIMESTAMP_TOKEN, false)
  if (!token) return undefined
  try {
    const opened = openSigned(der(token))
    const stamp = stampIn(opened, Buffer.from(signer.signature.valueBlock.valueHexView))
    const { chain, links } = opened.certificate
      ? chainOf(opened.certificate, opened.certificates, trust, stamp.at)
      : { chain: 'unknown' as const, links: [] }
    return { at: stamp.good ? stamp.at : undefined, by: links[0] ? nameOf(links[0].subject) : '', chain }
  } catch {
    return { at: undefined, by: '', chain: 'unknown' }
  }
}

/** What a timestamp says, and whether it holds: of these bytes, signed by the key of its certificate. */
function stampIn(opened: Opened, bytes: Uint8Array): { at: Date; good: boolean; content: CheckedCms['content']; check: ReturnType<typeof verified> } {
  const { eContent } = opened.signed.encapContentInfo
  if (!eContent) throw new Error('no timestamp')
  const inner = Buffer.from(eContent.getValue())
  const info = TSTInfo.fromBER(inner)
  const digest = DIGESTS[info.messageImprint.hashAlgorithm.algorithmId]
  const imprint = Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView)
  const content = !digest ? 'unknown' : createHash(digest).update(bytes).digest().equals(imprint) ? 'unchanged' : 'changed'
  const check = verified(opened, [inner], TST_INFO)
  return { at: info.genTime, content, check, good: content === 'unchanged' && check.content === 'unchanged' && check.signature === 'good' }
}

/** A timestamp over the whole file (PAdES, DocTimeStamp). */
function checkTimestampOf(opened: Opened, covered: readonly Uint8Array[], trust: Trust, evidence: Evidence): CheckedCms {
  const stamp = stampIn(opened, Buffer.concat(covered))
  // Its own content is what it says; the file is what it says it of: both have to be unchanged.
  const content = stamp.check.content === 'unchanged' ? stamp.content : stamp.check.content
  return {
    ...NOTHING,
    ...stamp.check,
    content,
    signedAt: { at: stamp.at.toISOString(), from: 'timestamp' },
    ...standing(opened.certificate, opened.certificates, trust, evidence, { at: stamp.at, proved: false }),
  }
}
