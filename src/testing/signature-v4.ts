/**
 * Checks an AWS Signature Version 4 in the Authorization header, as the published algorithm has it
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html). The store that tests start does not look at signatures itself.
 */
import { createHash, createHmac } from 'node:crypto'

export type Signed = {
  method: string
  /** The path and query as they came over the line. */
  url: string
  headers: Record<string, string>
  body: Uint8Array
}
export type Keys = { keyId: string; secret: string; region: string; service: string }

/** The code of S3 with which the request is refused; undefined when it stands. */
export type Flaw =
  | 'AccessDenied'
  | 'AuthorizationHeaderMalformed'
  | 'InvalidAccessKeyId'
  | 'RequestTimeTooSkewed'
  | 'SignatureDoesNotMatch'
  | 'XAmzContentSHA256Mismatch'

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/
const SKEW = 15 * 60_000

export function flawOf(signed: Signed, keys: Keys, now: Date): Flaw | undefined {
  const { headers } = signed
  if (!headers.authorization) return 'AccessDenied'
  const [, keyId, day, region, service, names, signature] = AUTHORIZATION.exec(headers.authorization) ?? []
  if (!keyId || !day || !names || !signature) return 'AuthorizationHeaderMalformed'
  if (keyId !== keys.keyId) return 'InvalidAccessKeyId'
  if (region !== keys.region || service !== keys.service) return 'AuthorizationHeaderMalformed'
  const stamp = headers['x-amz-date'] ?? ''
  const at = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (Number.isNaN(at) || !stamp.startsWith(day)) return 'AccessDenied'
  if (Math.abs(now.getTime() - at) > SKEW) return 'RequestTimeTooSkewed'
  const list = names.split(';')
  // The host and whatever speaks to the store must be under the signature.
  const bound = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))]
  if (bound.some((name) => !list.includes(name))) return 'AccessDenied'
  const told = headers['x-amz-content-sha256'] ?? ''
  if (signature !== signatureOf(signed, list, told, stamp, [day, keys.region, keys.service, 'aws4_request'], keys.secret))
    return 'SignatureDoesNotMatch'
  if (told !== sha256(signed.body)) return 'XAmzContentSHA256Mismatch'
  return undefined
}

function signatureOf({ method, url, headers }: Signed, names: string[], bodyHash: string, stamp: string, scope: string[], secret: string): string {
  const [path = '', query = ''] = url.split('?', 2)
  const canonical = [
    method,
    path.split('/').map(encoded).join('/'),
    query.split('&').filter(Boolean).map(pair).sort().join('&'),
    ...names.map((name) => `${name}:${(headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}`),
    '',
    names.join(';'),
    bodyHash,
  ].join('\n')
  const key = scope.reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${secret}`)
  return hmac(key, ['AWS4-HMAC-SHA256', stamp, scope.join('/'), sha256(canonical)].join('\n')).toString('hex')
}

/** Every byte but letters, figures and `-._~` as %XX, however it came. */
const encoded = (part: string): string =>
  encodeURIComponent(decodeURIComponent(part)).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
const pair = (text: string): string => {
  const [name = '', value = ''] = text.replaceAll('+', ' ').split('=', 2)
  return `${encoded(name)}=${encoded(value)}`
}
const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
