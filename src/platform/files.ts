/**
 * Files, by the hash of their content: the same bytes are kept once, and what was kept never changes. Where the bytes lie: storage.ts.
 * A file is read only through an object that one may see (row security on `hopluc.files`), never by its hash.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '#lib/problem'
import { secrecyMark } from '#lib/secrecy'
import type { Ctx, FileAnswer, IncomingFile } from './action.ts'
import { newId } from './db.ts'
import { extractText } from './extract.ts'
import { refuse as refuseFile } from './file-problems.ts'
import { sheetHeads } from './sheets.ts'
import { mediaTypeOf } from './sniff.ts'
import { refuse } from './problems.ts'

export { createFileStore, type FileStore } from './storage.ts'

/** What is known of a kept file. `size` in bytes. */
export type StoredFile = { id: string; name: string; mediaType: string; size: number; sha256: string }

const MEDIA: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  doc: 'application/msword',
  html: 'text/html',
  text: 'text/plain; charset=utf-8',
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  tiff: 'image/tiff',
  zip: 'application/zip',
}

/** The lock of a file's bytes: shared by those who keep them, until their rows are there; alone for the sweep that removes them. */
export const lockOf = (sha256: string) => sql`hashtextextended(${`file ${sha256}`}, 0)`

/** The lock of all stored files: a backup holds it shared while it copies what its snapshot names, so that the sweep leaves them for another day. */
export const FILES_LOCK = 7_305_120

/** A name as a person may save it: no folders, no control signs, at most 150 letters, in NFC. */
export function safeName(name: string): string {
  const bare = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  // oxlint-disable-next-line no-control-regex -- control signs are just what must go
  const clean = bare.replace(/[\u0000-\u001f\u007f<>:"|?*\u202a-\u202e\u2066-\u2069]/g, ' ').trim()
  return clean.length > 150 ? `${clean.slice(0, 130)}…${clean.slice(-18)}`.toWellFormed() : clean || 'tep'
}

/**
 * Keeps a file: the bytes in the store (flushed), a row in the transaction. The type comes from the content.
 * Refuses `files.secret` before anything is kept; `looked` says that the caller has looked for marks himself.
 */
export async function keepFile(ctx: Ctx, file: IncomingFile, { looked = false } = {}): Promise<StoredFile> {
  if (!looked) await lookForMark(file)
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  await sql`select pg_advisory_xact_lock_shared(${lockOf(sha256)})`.execute(ctx.db)
  await ctx.files.write(sha256, file.bytes)
  const stored = {
    id: newId(),
    name: safeName(file.name),
    mediaType: MEDIA[mediaTypeOf(file.bytes).type] ?? 'application/octet-stream',
    size: file.bytes.byteLength,
    sha256,
  }
  await sql`insert into hopluc.files (id, province_id, sha256, size, media_type, name, kept_by, kept_at)
    values (${stored.id}, ${ctx.actor.provinceId}, ${sha256}, ${stored.size}, ${stored.mediaType}, ${stored.name}, ${ctx.actor.accountId ?? null}, ${ctx.now})`.execute(
    ctx.db,
  )
  return stored
}

/**
 * Looks for a mark of secrecy where the words of a file can be read: texts, .docx, .pdf with text, the heads of the sheets of .xlsx
 * and .ods. Refuses `files.secret`; answers whether there were words to look at (a photograph or a scan has none).
 * Source: Luật Bảo vệ bí mật nhà nước 2018 (29/2018/QH14), Art. 5.
 */
export async function lookForMark(file: IncomingFile): Promise<boolean> {
  try {
    const { type } = mediaTypeOf(file.bytes)
    const texts = type === 'xlsx' || type === 'ods' ? await sheetHeads(file.bytes) : await wordsOf(file)
    const mark = texts.map((text) => secrecyMark(text, { typed: type === 'xlsx' || type === 'ods' })).find((one) => one !== undefined)
    if (mark) throw refuseFile.secret({ mark })
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'files.secret') return false
    throw error
  }
}

async function wordsOf(file: IncomingFile): Promise<string[]> {
  const { text, beside = '' } = await extractText(file.bytes, { name: file.name })
  return [text, beside]
}

/** Files by id that the actor may read; the others are simply not there. */
export async function filesByIds(ctx: Ctx, ids: string[]): Promise<Map<string, StoredFile>> {
  if (ids.length === 0) return new Map()
  const { rows } =
    await sql<StoredFile>`select id, name, media_type as "mediaType", size, sha256 from hopluc.files where id = any(${ids}::uuid[])`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** A kept file as the answer of a download. Refuses `platform.unknown` when the actor may not read it. */
export async function readFile(ctx: Ctx, id: string): Promise<FileAnswer> {
  const file = (await filesByIds(ctx, [id])).get(id)
  if (!file) throw refuse.unknown({ kind: 'file', id })
  const inline = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp'].includes(file.mediaType)
  return { name: file.name, mediaType: file.mediaType, bytes: await ctx.files.read(file.sha256), size: file.size, inline }
}
