/**
 * What a backup says of itself: the head comes first, so that a restore can refuse before it reads on; the manifest comes
 * last, because counts and hashes are known only then. A file without its manifest is no backup.
 */
import { z } from 'zod'

/** Something about a backup that a person can mend or must know; the sentence says what, and where. */
export class BackupError extends Error {
  /** What kind of trouble, for those who are told without the technical sentence. */
  kind: Trouble
  constructor(message: string, kind: Trouble = 'other') {
    super(message)
    this.kind = kind
  }
}
/**
 * full: no room left; place: the folder cannot be written; files: stored files are missing or changed; store: where files lie does not
 * answer; damaged: not whole when read again; key: its key cannot be read; busy: another one is being made; other: see the log.
 */
export const TROUBLES = ['full', 'place', 'files', 'store', 'damaged', 'key', 'busy', 'other'] as const
export type Trouble = (typeof TROUBLES)[number]

/** What a store said, which a refusal keeps as its cause. */
export function whyOf(error: unknown): string {
  const { cause, message } = error as Error
  return cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : message
}

export const FORMAT = 1

/** Largest piece of a table in one entry: the memory that a table takes, however large it is. */
export const PIECE = 4 * 1024 * 1024
/** Largest head or manifest that is read. */
export const MOST_JSON = 32 * 1024 * 1024

const Name = z.string().min(1).max(200)
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Count = z.number().int().nonnegative()

export const Head = z.strictObject({
  format: z.literal(FORMAT),
  /** Version of the program that made it. */
  program: Name,
  /** PostgreSQL that it was read from. */
  engine: Name,
  takenAt: z.iso.datetime(),
  /** In the order in which they were applied. */
  migrations: z.array(z.strictObject({ name: Name, checksum: Hash, appliedAt: Name })).max(10_000),
  tables: z.array(z.strictObject({ name: Name, columns: z.array(Name).min(1).max(2000) })).max(10_000),
})
export type Head = z.infer<typeof Head>

export const Manifest = z.strictObject({
  tables: z.array(z.strictObject({ name: Name, rows: Count, bytes: Count, sha256: Hash })).max(10_000),
  sequences: z.array(z.strictObject({ name: Name, last: z.string().regex(/^-?\d{1,19}$/) })).max(10_000),
  /** `sha256`: of a line `HASH SIZE` for each file, in their order. */
  files: z.strictObject({ count: Count, bytes: Count, sha256: Hash }),
  /** Files that the database names and that were not whole on the disk when the backup was made. */
  damagedFiles: z.array(z.strictObject({ sha256: Hash, what: z.enum(['missing', 'changed']) })).max(1_000_000),
  audit: z.strictObject({ heads: z.array(z.strictObject({ chain: z.uuid(), seq: Count, hash: Hash })).max(100_000), unsealed: Count }),
})
export type Manifest = z.infer<typeof Manifest>

/** Names of the entries in the archive. Nothing else is read; no name ever becomes a path or a statement. */
export const HEAD_ENTRY = 'backup.json'
export const MANIFEST_ENTRY = 'manifest.json'
export const pieceEntry = (table: string, piece: number): string => `tables/${table}/${String(piece).padStart(8, '0')}.copy`
export const fileEntry = (sha256: string): string => `files/${sha256}`

export type EntryName = { kind: 'head' } | { kind: 'manifest' } | { kind: 'piece'; table: string; piece: number } | { kind: 'file'; sha256: string }

/** What an entry of this name is; nothing when a backup has no such entry. */
export function readEntryName(name: string): EntryName | undefined {
  if (name === HEAD_ENTRY) return { kind: 'head' }
  if (name === MANIFEST_ENTRY) return { kind: 'manifest' }
  const file = /^files\/([0-9a-f]{64})$/.exec(name)
  if (file) return { kind: 'file', sha256: file[1]! }
  const piece = /^tables\/([a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*)\/(\d{8})\.copy$/.exec(name)
  return piece ? { kind: 'piece', table: piece[1]!, piece: Number(piece[2]) } : undefined
}
