/** Files made to hurt, generated anew each time; none of them is kept anywhere. */
import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { packed } from '../../src/platform/reading/package.testing.ts'

export type Hostile = { what: string; name: string; bytes: Uint8Array }

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../src/platform/fixtures/${name}`, import.meta.url)))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const wide = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'))
const joined = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
const word = (document: string, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({ '[Content_Types].xml': utf8(TYPES), 'word/document.xml': utf8(document), ...more })

/** An archive whose one entry unpacks to so many megabytes of zeros; `said` is what it declares. */
function bomb(megabytes: number, said = megabytes): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(megabytes * 1_048_576))
  const name = Buffer.from('word/document.xml')
  const head = (signature: number, fields: [number, 2 | 4][]) => {
    const bytes = Buffer.alloc(4 + fields.reduce((sum, [, size]) => sum + size, 0))
    bytes.writeUInt32LE(signature, 0)
    let at = 4
    for (const [value, size] of fields) at = size === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at)
    return bytes
  }
  const sizes: [number, 2 | 4][] = [
    [0, 4],
    [packed.length, 4],
    [said * 1_048_576, 4],
    [name.length, 2],
    [0, 2],
  ]
  const local = head(0x04034b50, [[20, 2], [0, 2], [8, 2], [0, 4], ...sizes])
  const types = Buffer.from('[Content_Types].xml')
  const second = local.length + name.length + packed.length
  const empty: [number, 2 | 4][] = [
    [0, 4],
    [0, 4],
    [0, 4],
    [types.length, 2],
    [0, 2],
  ]
  const localTypes = head(0x04034b50, [[20, 2], [0, 2], [0, 2], [0, 4], ...empty])
  const directory = [
    head(0x02014b50, [[20, 2], [20, 2], [0, 2], [8, 2], [0, 4], ...sizes, [0, 2], [0, 2], [0, 2], [0, 4], [0, 4]]),
    name,
    head(0x02014b50, [[20, 2], [20, 2], [0, 2], [0, 2], [0, 4], ...empty, [0, 2], [0, 2], [0, 2], [0, 4], [second, 4]]),
    types,
  ]
  const at = second + localTypes.length + types.length
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  return joined(
    local,
    name,
    packed,
    localTypes,
    types,
    ...directory,
    head(0x06054b50, [
      [0, 2],
      [0, 2],
      [2, 2],
      [2, 2],
      [size, 4],
      [at, 4],
      [0, 2],
    ]),
  )
}

/** A .pdf of so many empty pages, or with an object nested so deep. */
function pdf(pages: number, nested = 0): Uint8Array {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${nested > 0 ? `/Deep ${'['.repeat(nested)}${']'.repeat(nested)} ` : ''}>>`,
    `<< /Type /Pages /Count ${pages} /Kids [${Array.from({ length: pages }, (_, page) => `${page + 3} 0 R`).join(' ')}] >>`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = text.length
  return utf8(
    `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`,
  )
}

/** An archive that is nearly all names, none of them in any table that is easily told; `shared`: all of its directory alone, for one file. */
const allNames = (count: number, letters: number, shared = false): Uint8Array =>
  packed(
    Array.from({ length: count }, (_, at) => {
      const raw = new Uint8Array(letters).fill(0xf4)
      raw.set(utf8(String(at)))
      return { raw, content: 'x', ...(shared && at > 0 ? { at: 0 } : {}) }
    }),
  )

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64')
/** A picture of one point that says it has so many. */
function pictureThatSays(width: number, height: number): Uint8Array {
  const bytes = Buffer.from(PNG)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return new Uint8Array(bytes)
}

const ENTITY = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
const LAUGHS = `<!DOCTYPE d [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, n) => `<!ENTITY a${n + 1} "&a${n};&a${n};&a${n};&a${n};">`).join('')}]><w:document><w:body><w:p><w:r><w:t>&a30;</w:t></w:r></w:p></w:body></w:document>`
const DEEP_TABLES = `<w:document><w:body>${'<w:tbl><w:tr><w:tc>'.repeat(60_000)}`

export function hostileFiles(): Hostile[] {
  const noise = new Uint8Array(200_000).map((_, at) => (at * 7919 + ((at * at) >> 3)) & 255)
  const inner = zipSync({ 'a.zip': zipSync({ 'b.zip': zipSync({ 'c.txt': utf8('c') }) }) })
  return [
    { what: 'archive that unpacks to 400 MB', name: 'van-ban.docx', bytes: bomb(400) },
    { what: 'archive that says 1 MB and holds 400', name: 'van-ban.docx', bytes: bomb(400, 1) },
    { what: 'archive in an archive in an archive', name: 'ho-so.zip', bytes: inner },
    {
      what: 'archive that names paths outside',
      name: 'ho-so.zip',
      bytes: zipSync({ '../../../../etc/cron.d/x': utf8('* * * * * root true') }),
    },
    { what: 'package that unpacks to 400 MB', name: 'ho-so.zip', bytes: zipSync({ 'a.txt': new Uint8Array(400_000_000) }) },
    {
      what: 'package whose files share their bytes',
      name: 'ho-so.zip',
      bytes: packed([
        { name: 'a.txt', content: 'x'.repeat(1000) },
        ...Array.from({ length: 50 }, (_, at) => ({ name: `${at}.txt`, content: 'x'.repeat(1000), at: 20 })),
      ]),
    },
    {
      what: 'package of 9,000 files',
      name: 'ho-so.zip',
      bytes: packed(Array.from({ length: 9000 }, (_, at) => ({ name: `${at}.txt`, content: 'x' }))),
    },
    {
      what: 'package that is all names',
      name: 'ho-so.zip',
      bytes: allNames(65_535, 700, true),
    },
    {
      what: 'package of few names, each of 60,000 letters',
      name: 'ho-so.zip',
      bytes: allNames(90, 60_000),
    },
    { what: 'package cut off', name: 'ho-so.zip', bytes: packed([{ name: 'a.txt', content: 'Kính gửi' }]).subarray(0, 60) },
    { what: 'package of nothing', name: 'ho-so.zip', bytes: packed([{ name: 'a/', content: '' }]) },
    { what: 'package with a link', name: 'ho-so.zip', bytes: packed([{ name: 'a.txt', content: '/etc/passwd', mode: 0o120777 }]) },
    { what: 'package with a password', name: 'ho-so.zip', bytes: packed([{ name: 'a.txt', content: 'x', flags: 1 }]) },
    {
      what: 'package of two files of one name',
      name: 'ho-so.zip',
      bytes: packed([
        { name: 'a.txt', content: 'Kính gửi' },
        { name: 'A.TXT', content: 'TỐI MẬT' },
      ]),
    },
    {
      what: 'package with another size than it says',
      name: 'ho-so.zip',
      bytes: packed([{ name: 'a.txt', content: 'Kính gửi', said: 3 }]),
    },
    {
      what: 'package with a program',
      name: 'ho-so.zip',
      bytes: packed([{ name: 'ke-hoach.pdf.exe', content: joined(utf8('MZ\u0090\0\u0003\0'), noise) }]),
    },
    { what: '.pdf of 10,000 pages', name: 'ke-hoach.pdf', bytes: pdf(10_000) },
    {
      what: '.pdf with an object nested 200,000 deep',
      name: 'ke-hoach.pdf',
      bytes: pdf(1, 200_000),
    },
    {
      what: 'page of 300,000 nested elements',
      name: 'trang.html',
      bytes: utf8(`<html><body>${'<div><table><tr><td>'.repeat(75_000)}`),
    },
    {
      what: '.docx of 60,000 tables within one another',
      name: 'ke-hoach.docx',
      bytes: word(DEEP_TABLES),
    },
    { what: '.docx with an entity from outside', name: 'ke-hoach.docx', bytes: word(ENTITY) },
    { what: '.docx with entities that multiply', name: 'ke-hoach.docx', bytes: word(LAUGHS) },
    { what: '.docx cut off', name: 'ke-hoach.docx', bytes: word('<w:document/>').subarray(0, 200) },
    { what: '.pdf cut off', name: 'ke-hoach.pdf', bytes: fixture('plan.pdf').subarray(0, 4000) },
    { what: '.doc cut off', name: 'ke-hoach.doc', bytes: fixture('plan.doc').subarray(0, 6000) },
    { what: 'picture cut off', name: 'ban-quet.png', bytes: new Uint8Array(PNG.subarray(0, 20)) },
    {
      what: 'picture of 60,000 × 60,000 points',
      name: 'ban-quet.png',
      bytes: pictureThatSays(60_000, 60_000),
    },
    {
      what: 'drawing with a script, as a picture',
      name: 'ban-quet.png',
      bytes: utf8('<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("http://127.0.0.1/")</script></svg>'),
    },
    {
      what: 'program as .docx',
      name: 'ke-hoach.docx',
      bytes: joined(utf8('MZ\u0090\0\u0003\0\0\0'), noise),
    },
    { what: 'noise as .pdf', name: 'ke-hoach.pdf', bytes: noise },
    {
      what: '.docm with macros',
      name: 'ke-hoach.docm',
      bytes: word('<w:document/>', { 'word/vbaProject.bin': utf8('x') }),
    },
    {
      what: '.doc with macros',
      name: 'ke-hoach.doc',
      bytes: joined(fixture('plan.doc'), wide('_VBA_PROJECT')),
    },
    { what: '.pdf with a password', name: 'ke-hoach.pdf', bytes: fixture('locked.pdf') },
    {
      what: 'Office file with a password',
      name: 'ke-hoach.docx',
      bytes: joined(new Uint8Array(Buffer.from('d0cf11e0a1b11ae1', 'hex')), new Uint8Array(600), wide('EncryptedPackage')),
    },
    { what: 'empty file', name: 'ke-hoach.txt', bytes: new Uint8Array() },
    {
      what: 'name with line ends, zeros and a path',
      name: '..\\..\\etc\r\nSet-Cookie: a=b\0.txt',
      bytes: noise.subarray(0, 3000),
    },
  ]
}
