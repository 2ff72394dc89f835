import { crc32 } from 'node:zlib'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { openPackage, isPackage } from './packages.ts'
import { packed, rawName } from './reading/package.testing.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const LETTER = 'Kính gửi: Sở Tài chính'

async function opened(zip: Uint8Array): Promise<string[]> {
  return (await openPackage(zip)).map((one) =>
    'bytes' in one ? `${one.path} = ${new TextDecoder().decode(one.bytes)}` : `${one.path}: ${one.refused}`,
  )
}

test('the files come by their paths, numbers by their size; folders and what systems leave behind do not count', async () => {
  const zip = zipSync({
    'Hồ sơ/10. Biểu.txt': bytes('c'),
    'Hồ sơ/2. Phụ lục.txt': bytes('b'),
    'Hồ sơ/1. Công văn.txt': bytes('a'),
    'Hồ sơ/Thumbs.db': bytes('x'),
    '__MACOSX/Hồ sơ/._1. Công văn.txt': bytes('x'),
    'Hồ sơ/~$Công văn.docx': bytes('x'),
  })
  expect(isPackage(zip)).toBe(true)
  expect(await opened(zip)).toEqual(['Hồ sơ/1. Công văn.txt = a', 'Hồ sơ/2. Phụ lục.txt = b', 'Hồ sơ/10. Biểu.txt = c'])
})

describe('names are read in whatever table the machine that packed them used', () => {
  // "Công văn số 5.txt" and "Phụ lục.txt" in windows-1258: a letter and its tone are two bytes.
  const windows = rawName('C', 0xf4, 'ng v', 0xe3, 'n s', 0xf4, 0xec, ' 5.txt')
  test.each<[string, Uint8Array, string]>([
    ['windows-1258', windows, 'Công văn số 5.txt'],
    ['code page 437', rawName('r', 0x82, 'sum', 0x82, '.txt'), 'résumé.txt'],
    ['UTF-8 that the archive does not name', bytes('Phụ lục 1.txt'), 'Phụ lục 1.txt'],
    ['UTF-8 with letters and tones apart, as some systems keep it', bytes('Phụ lục 1.txt'.normalize('NFD')), 'Phụ lục 1.txt'],
  ])('%s', async (_, raw, name) => expect(await opened(packed([{ raw, content: LETTER }]))).toEqual([`${name} = ${LETTER}`]))

  test('a name in UTF-8 beside the old one goes before it, while it belongs to it', async () => {
    const raw = rawName('Cong van.txt', 0x82)
    const name = bytes('Công văn.txt')
    const extra = (of: Uint8Array) => {
      const head = Buffer.alloc(9)
      head.writeUInt16LE(0x7075, 0)
      head.writeUInt16LE(5 + name.byteLength, 2)
      head.writeUInt8(1, 4)
      head.writeUInt32LE(crc32(of), 5)
      return new Uint8Array(Buffer.concat([head, name]))
    }
    expect(await opened(packed([{ raw, content: 'a', extra: extra(raw) }]))).toEqual(['Công văn.txt = a'])
    expect(await opened(packed([{ raw, content: 'a', extra: extra(bytes('other')) }]))).toEqual(['Cong van.txté = a'])
  })
})

describe('what is wrong with one file is told of that file, and the others are there', () => {
  const good = { name: 'tot.txt', content: LETTER }
  test.each<[string, Parameters<typeof packed>[0], string]>([
    ['a path out of the archive', [{ name: '../../etc/cron.d/x', content: 'x' }], '../../etc/cron.d/x: files.packageName'],
    ['a path out of it in the way of Windows', [{ name: 'a\\..\\..\\x.txt', content: 'x' }], 'a\\..\\..\\x.txt: files.packageName'],
    ['a path from the root', [{ name: '/etc/passwd', content: 'x' }], '/etc/passwd: files.packageName'],
    ['a path on a drive', [{ name: 'C:\\x.txt', content: 'x' }], 'C:\\x.txt: files.packageName'],
    ['a name that turns its own end round', [{ name: 'van\u202etxt.exe', content: 'x' }], 'van·txt.exe: files.packageName'],
    ['a file that stands for another', [{ name: 'lien-ket.txt', content: '/etc/passwd', mode: 0o120777 }], 'lien-ket.txt: files.packageName'],
    ['a password', [{ name: 'khoa.txt', content: 'x', flags: 1 }], 'khoa.txt: files.encrypted'],
    ['an archive inside', [{ name: 'trong.zip', content: zipSync({ 'a.txt': bytes('a') }) }], 'trong.zip: files.packageNested'],
    [
      'an archive inside that calls itself a document',
      [{ name: 'trong.odt', content: zipSync({ mimetype: bytes('a'), 'a.txt': bytes('a') }) }],
      'trong.odt: files.packageNested',
    ],
    ['no content', [{ name: 'rong.txt', content: '' }], 'rong.txt: files.empty'],
    ['another size than it says', [{ name: 'sai.txt', content: 'abc', said: 4 }], 'sai.txt: files.broken'],
    ['one larger than a file may be', [{ name: 'lon.txt', content: new Uint8Array(2_000_000), said: 60_000_000 }], 'lon.txt: files.tooLarge'],
  ])('%s', async (_, entries, expected) =>
    expect((await opened(packed([good, ...entries]))).toSorted()).toEqual([expected, `tot.txt = ${LETTER}`].toSorted()),
  )

  test('a name longer than any system takes is not read to its end', async () => {
    const [long] = await openPackage(packed([{ name: `${'ố'.repeat(350)}.txt`, content: 'x' }]))
    expect(long).toMatchObject({ refused: 'files.packageName' })
    expect(long!.path.length).toBeLessThan(350)
  })

  test('of two files of one name neither is taken, also where only their case differs', async () =>
    expect(await opened(packed([good, { name: 'A.txt', content: 'a' }, { name: 'a.txt', content: 'b' }]))).toEqual([
      'a.txt: files.packageTwice',
      'A.txt: files.packageTwice',
      `tot.txt = ${LETTER}`,
    ]))
})

describe('a package is refused as a whole before anything is unpacked', () => {
  const many = (count: number) => packed(Array.from({ length: count }, (_, at) => ({ name: `${at}.txt`, content: 'x' })))
  const zeros = zipSync({ 'a.txt': new Uint8Array(30_000_000) })
  test.each<[string, Uint8Array, string]>([
    ['with too many files', many(101), 'files.packageTooMany'],
    ['with more files than are looked at', many(10_001), 'files.bomb'],
    ['with nothing in it', packed([{ name: 'Hồ sơ/', content: '' }]), 'files.packageEmpty'],
    ['packed tighter than any paper', zeros, 'files.bomb'],
    [
      'whose entries share their bytes',
      packed([
        { name: 'a.txt', content: 'x'.repeat(100) },
        { name: 'b.txt', content: 'x'.repeat(100), at: 20 },
      ]),
      'files.bomb',
    ],
    ['cut off', zeros.subarray(0, 1000), 'files.broken'],
  ])('%s', async (_, zip, code) => expect(openPackage(zip)).rejects.toMatchObject({ code }))

  test('with more than it may hold', async () =>
    expect(openPackage(packed([{ name: 'a.txt', content: 'x'.repeat(2_000_000) }]), { limits: { maxUnpacked: 1_048_576 } })).rejects.toMatchObject({
      code: 'files.packageTooLarge',
      facts: { limit: 1 },
    }))
})
