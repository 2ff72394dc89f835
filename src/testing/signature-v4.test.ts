/** The checker of signatures itself, with the examples that the algorithm was published with. */
import { describe, expect, test } from 'vitest'
import { flawOf, type Signed } from './signature-v4.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, “Examples: Signature calculations”. */
const keys = { keyId: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', region: 'us-east-1', service: 's3' }
const now = new Date('2013-05-24T00:05:00Z')
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const WELCOME = '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072'
const scope = 'Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request'
const host = 'examplebucket.s3.amazonaws.com'
const example = (method: string, url: string, signature: string, more: Record<string, string> = {}, body = '', hash = EMPTY): Signed => {
  const headers: Record<string, string> = { host, 'x-amz-content-sha256': hash, 'x-amz-date': '20130524T000000Z', ...more }
  const names = Object.keys(headers).sort().join(';')
  return {
    method,
    url,
    body: new TextEncoder().encode(body),
    headers: { ...headers, authorization: `AWS4-HMAC-SHA256 ${scope},SignedHeaders=${names},Signature=${signature}` },
  }
}
const get = example('GET', '/test.txt', 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41', { range: 'bytes=0-9' })
const put = example(
  'PUT',
  '/test%24file.text',
  '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
  'Welcome to Amazon S3.',
  WELCOME,
)

describe('the published examples', () => {
  test.each([
    ['an object is read', get],
    ['an object is written', put],
    ['a part of the bucket is asked for', example('GET', '/?lifecycle', 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543')],
    ['objects are listed', example('GET', '/?max-keys=2&prefix=J', '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7')],
  ])('%s', (_what, signed) => expect(flawOf(signed, keys, now)).toBeUndefined())
})

describe('is refused', () => {
  const { authorization, ...bare } = get.headers
  test.each([
    ['another secret', get, { ...keys, secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEX' }, now, 'SignatureDoesNotMatch'],
    ['another key', get, { ...keys, keyId: 'AKIAIOSFODNN8EXAMPLE' }, now, 'InvalidAccessKeyId'],
    ['another region', get, { ...keys, region: 'vn-south-1' }, now, 'AuthorizationHeaderMalformed'],
    ['another path', { ...get, url: '/other.txt' }, keys, now, 'SignatureDoesNotMatch'],
    ['another method', { ...get, method: 'DELETE' }, keys, now, 'SignatureDoesNotMatch'],
    ['another header', { ...get, headers: { ...get.headers, range: 'bytes=0-10' } }, keys, now, 'SignatureDoesNotMatch'],
    ['a header of the store that nobody signed', { ...get, headers: { ...get.headers, 'x-amz-acl': 'public-read' } }, keys, now, 'AccessDenied'],
    ['another body', { ...put, body: new TextEncoder().encode('Welcome to nowhere.') }, keys, now, 'XAmzContentSHA256Mismatch'],
    ['no signature', { ...get, headers: bare }, keys, now, 'AccessDenied'],
    ['half a signature', { ...get, headers: { ...bare, authorization: authorization!.slice(0, -1) } }, keys, now, 'AuthorizationHeaderMalformed'],
    ['a day later', get, keys, new Date('2013-05-25T00:00:00Z'), 'RequestTimeTooSkewed'],
  ])('%s', (_what, signed, held, at, flaw) => expect(flawOf(signed as Signed, held, at)).toBe(flaw))
})
