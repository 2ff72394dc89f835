import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { Refusal } from '#lib/problem'
import { packed } from './reading/package.testing.ts'
import { isArchive, isLockedOffice, mediaTypeOf } from './sniff.ts'
import { unzip, zipEntries } from './zip.ts'

const empty = new Uint8Array()
const hex = (text: string) => Buffer.from(text, 'hex')
const old = (stream: string) => Buffer.concat([hex('d0cf11e0a1b11ae1'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])

describe('the kind of a file is told from its content', () => {
  test.each<[string, Uint8Array, string]>([
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'pdf'],
    ['a PDF behind a few stray bytes', Buffer.from('\n\n%PDF-1.4\n'), 'pdf'],
    ['a Word document', zipSync({ '[Content_Types].xml': empty, 'word/document.xml': empty }), 'docx'],
    ['a workbook', zipSync({ '[Content_Types].xml': empty, 'xl/workbook.xml': empty }), 'xlsx'],
    ['an archive of other things', zipSync({ 'word/document.xml': empty }), 'zip'],
    ['an archive that is cut off', hex('504b030414000000'), 'zip'],
    ['a document of old Word', old('WordDocument'), 'doc'],
    ['a workbook of old Excel', old('Workbook'), 'unknown'],
    ['a web page', Buffer.from('\uFEFF<!DOCTYPE html><html></html>'), 'html'],
    ['a part of a web page', Buffer.from('Kính gửi <p>Sở Tài chính</p>'), 'html'],
    ['a web page in UTF-16', Buffer.from('\uFEFF<html><body>', 'utf16le'), 'html'],
    ['a text', Buffer.from('Kính gửi: Sở Tài chính < 5 ngày'), 'text'],
    ['a text in UTF-16', Buffer.from('\uFEFFKính gửi', 'utf16le'), 'text'],
    ['a picture in PNG', hex('89504e470d0a1a0a'), 'png'],
    ['a picture in JPEG', hex('ffd8ffe000104a464946'), 'jpeg'],
    ['a picture in WebP', Buffer.from('RIFF\u0000\u0000\u0000\u0000WEBPVP8 '), 'webp'],
    ['a sound in RIFF', Buffer.from('RIFF\u0000\u0000\u0000\u0000WAVEfmt '), 'unknown'],
    ['a programme', hex('7f454c4602010100'), 'unknown'],
    ['rich text', Buffer.from('{\\rtf1\\ansi}'), 'unknown'],
    ['nothing', empty, 'unknown'],
  ])('%s', (_, bytes, kind) => expect(mediaTypeOf(bytes).type).toBe(kind))
  test('a document with a password is told apart from old Word', () =>
    expect([isLockedOffice(old('EncryptedPackage')), isLockedOffice(old('WordDocument'))]).toEqual([true, false]))
  test('a cut or altered archive never breaks the telling', () => {
    const bytes = zipSync({ '[Content_Types].xml': Buffer.from('a'.repeat(50)), 'word/document.xml': Buffer.from('b'.repeat(50)) })
    for (let at = 0; at < bytes.length; at++) {
      expect(() => mediaTypeOf(bytes.subarray(0, at))).not.toThrow()
      expect(() => mediaTypeOf(bytes.with(at, 0xff))).not.toThrow()
    }
  })
})

test('an archive that is all names is judged at once, in the process that answers everybody', () => {
  const names = (count: number, letters: number) =>
    packed(Array.from({ length: count }, () => ({ raw: new Uint8Array(letters).fill(0xf4), content: '' })))
  for (const bytes of [names(65_535, 300), names(10_000, 2000)]) {
    const begun = performance.now()
    expect([mediaTypeOf(bytes).type, isArchive(bytes)]).toEqual(['zip', true])
    expect(performance.now() - begun).toBeLessThan(1500)
  }
})

test('one part with a telling name makes no document of an archive; real ones are kept as such', () => {
  const letter = Buffer.from('Kính gửi')
  const odt = { mimetype: Buffer.from('application/vnd.oasis.opendocument.text'), 'content.xml': letter }
  expect(isArchive(zipSync({ mimetype: letter, 'mat.txt': letter }))).toBe(true)
  expect(isArchive(zipSync({ mimetype: letter, 'content.xml': letter, 'mat.txt': letter }))).toBe(true)
  expect(isArchive(zipSync({ '[Content_Types].xml': letter, 'mat.txt': letter }))).toBe(true)
  expect(isArchive(zipSync(odt))).toBe(false)
  expect(isArchive(zipSync({ '[Content_Types].xml': letter, '_rels/.rels': letter, 'ppt/presentation.xml': letter }))).toBe(false)
  expect(isArchive(zipSync({ '[Content_Types].xml': letter, 'word/document.xml': letter }))).toBe(false)
})

describe('an archive', () => {
  const bytes = zipSync({ a: Buffer.from('một'), b: new Uint8Array(5000) })
  const codeOf = (work: () => unknown): string => {
    try {
      work()
      return 'unpacked'
    } catch (error) {
      if (error instanceof Refusal) return error.code
      throw error
    }
  }
  test('names its parts and their sizes before anything is unpacked', () =>
    expect(zipEntries(bytes)?.map(({ name, unpacked }) => [name, unpacked])).toEqual([
      ['a', 5],
      ['b', 5000],
    ]))
  test('is unpacked within its limit', () => expect(Buffer.from(unzip(bytes, 10_000).get('a') ?? empty).toString()).toBe('một'))
  test('that declares more than the limit is refused', () => expect(codeOf(() => unzip(bytes, 5000))).toBe('files.bomb'))
  test('with any one byte altered is unpacked rightly or refused', () => {
    for (let at = 0; at < bytes.length; at++) {
      const altered = bytes.with(at, (bytes[at] ?? 0) ^ 0x55)
      expect(['unpacked', 'files.bomb', 'files.broken', 'files.encrypted']).toContain(codeOf(() => unzip(altered, 10_000)))
    }
  })
})
