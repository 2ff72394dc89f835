/**
 * Whether a certificate was revoked, from what a file brings along: lists (CRL, RFC 5280) and answers (OCSP, RFC 6960) that its issuer signed.
 * Nobody is asked over a network. Evidence is weighed by itself: who signed it, of which certificate, of which day; where it came from says nothing.
 */
import { createHash, createVerify, X509Certificate } from 'node:crypto'
import { fromBER, Enumerated, GeneralizedTime, type BaseBlock } from 'asn1js'
import { BasicOCSPResponse, Certificate, CertificateRevocationList, OCSPResponse } from 'pkijs'

/** What a file brings along, as DER. */
export type Evidence = { lists: readonly Uint8Array[]; answers: readonly Uint8Array[] }
export const NO_EVIDENCE: Evidence = { lists: [], answers: [] }

/**
 * good: no certificate below the root was revoked, as of `at`; signer: that of the signer was not, of those above nothing is known;
 * revoked: one of them (`whose`) was, since `at`; later: it was, but only after the signature, whose moment a trusted timestamp proves;
 * unknown: nothing was brought along that says anything.
 */
export type Revocation = { state: 'good' | 'signer' | 'revoked' | 'later' | 'unknown'; at?: string; by?: 'ocsp' | 'crl'; whose?: string }

type Word = { revokedAt?: Date; asOf: Date; until: Date | undefined; by: 'ocsp' | 'crl' }
/** The moment of signing, and whether somebody whom we trust stands for it. */
type Moment = { at: Date | undefined; proved: boolean }

const METHODS: Record<string, string> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}
const HASHES: Record<string, string> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
const BASIC = '1.3.6.1.5.5.7.48.1.1'
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'
const ISSUING_POINT = '2.5.29.28'
/** Extensions of a list that change nothing of what it says: its number, the key it is signed with. */
const HARMLESS = new Set(['2.5.29.20', '2.5.29.35'])
const REMOVED_FROM_LIST = 8
const REASON = '2.5.29.21'

/** The links of a chain, the signer's first, each but the last with the one that issued it: the last is not asked about, it is trusted or it is not. */
export function revocationOf(
  links: readonly X509Certificate[],
  evidence: Evidence,
  moment: Moment,
  nameOf: (one: X509Certificate) => string,
): Revocation {
  const words = links.slice(0, -1).map((one, at) => wordOf(one, links[at + 1]!, evidence, moment))
  const fallen = words.findIndex((word) => word?.revokedAt)
  if (fallen >= 0) {
    const { revokedAt, by } = words[fallen]!
    const later = moment.proved && moment.at !== undefined && revokedAt! > moment.at
    return { state: later ? 'later' : 'revoked', at: revokedAt!.toISOString(), by, whose: nameOf(links[fallen]!) }
  }
  const [own] = words
  if (!own) return { state: 'unknown' }
  return { state: words.every(Boolean) ? 'good' : 'signer', at: own.asOf.toISOString(), by: own.by }
}

/** The latest word of a certificate's issuer about it that says something of the moment of signing; a revocation before anything else. */
function wordOf(one: X509Certificate, issuer: X509Certificate, { lists, answers }: Evidence, { at }: Moment): Word | undefined {
  const words = [
    ...answers.flatMap((bytes) => quietly(() => answerAbout(bytes, one, issuer)) ?? []),
    ...lists.flatMap((bytes) => quietly(() => listAbout(bytes, one, issuer)) ?? []),
  ].toSorted((a, b) => b.asOf.getTime() - a.asOf.getTime())
  // What was out of date before the signature says nothing of it; what was revoked then stays so.
  return words.find((word) => word.revokedAt) ?? words.find((word) => !at || !word.until || word.until >= at)
}

function quietly<T>(work: () => T | undefined): T | undefined {
  try {
    return work()
  } catch {
    // What cannot be read says nothing.
    return undefined
  }
}

const verifies = (method: string, signed: Uint8Array, signature: Uint8Array, by: X509Certificate): boolean => {
  const digest = METHODS[method]
  return digest !== undefined && createVerify(digest).update(signed).verify(by.publicKey, signature)
}
const opened = (one: X509Certificate) => Certificate.fromBER(new Uint8Array(one.raw).buffer)
const sameNumber = (a: { valueBlock: { valueHexView: Uint8Array } }, b: { valueBlock: { valueHexView: Uint8Array } }) =>
  Buffer.from(a.valueBlock.valueHexView).equals(Buffer.from(b.valueBlock.valueHexView))

function listAbout(bytes: Uint8Array, one: X509Certificate, issuer: X509Certificate): Word | undefined {
  const list = CertificateRevocationList.fromBER(new Uint8Array(bytes).buffer)
  const mine = opened(one)
  if (!list.issuer.isEqual(mine.issuer)) return undefined
  if (!verifies(list.signatureAlgorithm.algorithmId, list.tbsView, list.signatureValue.valueBlock.valueHexView, issuer)) return undefined
  for (const { extnID, critical, extnValue } of list.crlExtensions?.extensions ?? []) {
    if (HARMLESS.has(extnID)) continue
    if (extnID === ISSUING_POINT ? !covers(extnValue.valueBlock.valueHexView, one) : critical) return undefined
  }
  const entry = list.revokedCertificates?.find(({ userCertificate }) => sameNumber(userCertificate, mine.serialNumber))
  const reason = entry?.crlEntryExtensions?.extensions.find(({ extnID }) => extnID === REASON)?.extnValue.valueBlock.valueHexView
  const code = reason && fromBER(new Uint8Array(reason).buffer).result
  const lifted = code instanceof Enumerated && code.valueBlock.valueDec === REMOVED_FROM_LIST
  return {
    asOf: list.thisUpdate.value,
    until: list.nextUpdate?.value,
    by: 'crl',
    ...(entry && !lifted ? { revokedAt: entry.revocationDate.value } : {}),
  }
}

/** Whether a list that is for a part of the certificates only is for this one: by kind, and by the address that the certificate itself names. */
function covers(point: Uint8Array, one: X509Certificate): boolean {
  const parts = (fromBER(new Uint8Array(point).buffer).result.valueBlock as { value?: BaseBlock[] }).value ?? []
  return parts.every((part) => {
    const bytes = Buffer.from(part.valueBeforeDecodeView)
    const tag = part.idBlock.tagNumber
    const said = bytes.at(-1) !== 0
    if (tag === 0) {
      const address = /[a-z]+:\/\/[\x21-\x7e]+/i.exec(bytes.toString('latin1'))?.[0]
      return address !== undefined && one.raw.toString('latin1').includes(address)
    }
    if (tag === 1) return !said || !one.ca
    if (tag === 2) return !said || one.ca
    // Some reasons only, another's certificates, attribute certificates: not what is asked.
    return !said
  })
}

function answerAbout(bytes: Uint8Array, one: X509Certificate, issuer: X509Certificate): Word | undefined {
  const basic = basicOf(bytes)
  if (!basic || !signedFor(basic, issuer)) return undefined
  const mine = opened(one)
  const above = opened(issuer)
  const single = basic.tbsResponseData.responses.find(({ certID }) => {
    const hash = HASHES[certID.hashAlgorithm.algorithmId]
    if (!hash || !sameNumber(certID.serialNumber, mine.serialNumber)) return false
    const digest = (of: Uint8Array) => createHash(hash).update(of).digest()
    return (
      digest(above.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView).equals(Buffer.from(certID.issuerKeyHash.valueBlock.valueHexView)) &&
      digest(new Uint8Array(mine.issuer.valueBeforeDecode)).equals(Buffer.from(certID.issuerNameHash.valueBlock.valueHexView))
    )
  })
  if (!single) return undefined
  const status = single.certStatus as BaseBlock & { valueBlock: { value?: BaseBlock[] } }
  const kept = { asOf: single.thisUpdate, until: single.nextUpdate, by: 'ocsp' as const }
  if (status.idBlock.tagNumber === 0) return kept
  const since = status.valueBlock.value?.[0]
  return status.idBlock.tagNumber === 1 && since instanceof GeneralizedTime ? { ...kept, revokedAt: since.toDate() } : undefined
}

/** The answer itself, with or without the envelope that says it succeeded. */
function basicOf(bytes: Uint8Array): BasicOCSPResponse | undefined {
  const whole = quietly(() => OCSPResponse.fromBER(new Uint8Array(bytes).buffer))
  if (!whole) return BasicOCSPResponse.fromBER(new Uint8Array(bytes).buffer)
  if (whole.responseStatus.valueBlock.valueDec !== 0 || whole.responseBytes?.responseType !== BASIC) return undefined
  return BasicOCSPResponse.fromBER(new Uint8Array(whole.responseBytes.response.valueBlock.valueHexView).buffer)
}

/** Signed by the issuer, or by whom the issuer gave a certificate for just that. */
function signedFor(basic: BasicOCSPResponse, issuer: X509Certificate): boolean {
  const { tbsResponseData, signatureAlgorithm, signature } = basic
  const holds = (by: X509Certificate) => verifies(signatureAlgorithm.algorithmId, tbsResponseData.tbsView, signature.valueBlock.valueHexView, by)
  if (holds(issuer)) return true
  return (basic.certs ?? []).some((one) => {
    const responder = new X509Certificate(Buffer.from(one.toSchema(true).toBER()))
    const { producedAt } = tbsResponseData
    return (
      responder.checkIssued(issuer) &&
      responder.verify(issuer.publicKey) &&
      (responder.keyUsage ?? []).includes(OCSP_SIGNING) &&
      producedAt >= new Date(responder.validFrom) &&
      producedAt <= new Date(responder.validTo) &&
      holds(responder)
    )
  })
}
