/**
 * The audit: append-only lines, one for every change, sealed later into one chain of hashes a province.
 *
 * Writers never wait for one another: a line is only added. A job takes the lines that no seal holds yet and chains them in
 * batches; the newest hash (the head) is published outside the database, so that a changed, reordered or removed line
 * is found, the last ones too.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql, type RawBuilder } from 'kysely'
import { accountOf, type Actor } from './actor.ts'
import { newId, type Db } from './db.ts'

export type Before = { before?: unknown; after?: unknown }

export type Line = {
  actor: Actor
  now: Date
  action: string
  objectKind?: string | undefined
  objectId?: string | undefined
  before?: unknown
  after?: unknown
  requestId?: string
}

/** Keys whose values did not change are left out of both sides. */
function difference(before: unknown, after: unknown): [unknown, unknown] {
  if (!isRow(before) || !isRow(after)) return [before, after]
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  const pick = (row: Record<string, unknown>) => Object.fromEntries(changed.filter((key) => key in row).map((key) => [key, row[key]]))
  return [pick(before), pick(after)]
}
const isRow = (value: unknown): value is Record<string, unknown> => !!value && typeof value === 'object' && !Array.isArray(value)

/** Adds lines of one actor in one statement: what was done to many at once is told of each. */
export async function writeLines(
  db: Db,
  common: Omit<Line, 'objectId' | 'before' | 'after'>,
  each: readonly Pick<Line, 'objectId' | 'before' | 'after'>[],
): Promise<void> {
  const { actor } = common
  const rows = each.map((one) => {
    const [before, after] = difference(one.before, one.after)
    return { id: newId(), object_id: one.objectId ?? null, before: before ?? null, after: after ?? null }
  })
  await sql`insert into hopluc.audit_lines (id, province_id, at, account_id, actor_name, role, post, organisation_id, action, object_kind, object_id, before, after, request_id)
    select id, ${actor.provinceId ?? null}::uuid, ${common.now}::timestamptz, ${actor.kind === 'person' ? (actor.accountId ?? null) : null}::uuid, ${actor.name}::text, ${actor.role}::text, ${actor.post ?? null}::text, ${actor.organisationId ?? null}::uuid,
    ${common.action}::text, ${common.objectKind ?? null}::text, object_id, nullif(before, 'null'), nullif(after, 'null'), ${common.requestId ?? null}::text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, object_id text, before jsonb, after jsonb)`.execute(db)
}

/** Adds one line, in the transaction of what it tells of. `together`: a statement that goes in the same message. */
export async function writeLine(db: Db, line: Line, together?: RawBuilder<unknown>): Promise<void> {
  await sql`/* kept */ ${together ? sql`with line as (${lineOf(line)}) ${together}` : lineOf(line)}`.execute(db)
}

function lineOf(line: Line): RawBuilder<unknown> {
  const [before, after] = difference(line.before, line.after)
  const { actor } = line
  return sql`insert into hopluc.audit_lines (id, province_id, at, account_id, actor_name, role, post, organisation_id, action, object_kind, object_id, before, after, request_id)
    values (${newId()}, ${actor.provinceId ?? null}, ${line.now}, ${accountOf(actor) ?? null}, ${actor.name}, ${actor.role}, ${actor.post ?? null}, ${actor.organisationId ?? null},
    ${line.action}, ${line.objectKind ?? null}, ${line.objectId ?? null}, ${json(before)}, ${json(after)}, ${line.requestId ?? null})`
}
const json = (value: unknown) => (value === undefined ? null : sql`${JSON.stringify(value)}::jsonb`)

/** The chain of lines that belong to no province (sign-ins that failed, the set-up). */
export const NO_PROVINCE = '00000000-0000-0000-0000-000000000000'
const GENESIS = createHash('sha256').update('Hợp Lực audit').digest('hex')

// The text that is hashed is made by the database, so that sealing and verifying read a line in exactly the same form.
const CONTENT = sql<string>`to_jsonb(l)::text`

/** The hash of a line in its place: of the line before it, its number, and all it says. */
const link = (previous: string, seq: number, content: string) => createHash('sha256').update(`${previous}\n${seq}\n${content}`).digest('hex')

export type Head = { chain: string; seq: number; hash: string }

/** Seals up to `most` lines that have no seal yet. Returns how many. One sealer at a time; runs as an actor with audit.seal. */
export async function sealLines(db: Db, now: Date, most = 5000): Promise<number> {
  await sql`select pg_advisory_xact_lock(7305119)`.execute(db)
  const { rows } = await sql<{ id: string; chain: string; content: string }>`
    select l.id, coalesce(l.province_id, ${NO_PROVINCE}::uuid) as chain, ${CONTENT} as content from hopluc.audit_lines l
    where not exists (select 1 from hopluc.audit_seals s where s.line_id = l.id) order by l.at, l.id limit ${most}`.execute(db)
  if (rows.length === 0) return 0
  const heads = new Map((await headsOf(db)).map((head) => [head.chain, head]))
  const seals = rows.map((row) => {
    const last = heads.get(row.chain) ?? { chain: row.chain, seq: 0, hash: GENESIS }
    const head = { chain: row.chain, seq: last.seq + 1, hash: link(last.hash, last.seq + 1, row.content) }
    heads.set(row.chain, head)
    return { ...head, line_id: row.id }
  })
  await sql`insert into hopluc.audit_seals (chain, seq, line_id, hash, sealed_at)
    select chain, seq, line_id, hash, ${now} from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as x(chain uuid, seq bigint, line_id uuid, hash text)`.execute(
    db,
  )
  return seals.length
}

/** The newest seal of each chain. */
export async function headsOf(db: Db): Promise<Head[]> {
  const { rows } = await sql<Head>`select distinct on (chain) chain, seq, hash from hopluc.audit_seals order by chain, seq desc`.execute(db)
  return rows
}

const headsFolder = (dataDir: string) => join(dataDir, 'audit-heads')

/** Publishes the heads outside the database: one file a day, the day's last heads in it. Returns its path. */
export function publishHeads(dataDir: string, day: string, heads: Head[]): string {
  const folder = headsFolder(dataDir)
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${day}.json`)
  writeFileSync(`${file}.new`, `${JSON.stringify({ day, heads }, null, 2)}\n`)
  renameSync(`${file}.new`, file)
  return file
}

/** The newest published heads, or nothing when none was ever published here. */
export function latestHeads(dataDir: string): { file: string; heads: Head[] } | undefined {
  let files: string[]
  try {
    files = readdirSync(headsFolder(dataDir)).filter((name) => name.endsWith('.json'))
  } catch {
    // No folder: nothing was published here yet.
    return undefined
  }
  const newest = files.sort().at(-1)
  if (!newest) return undefined
  const file = join(headsFolder(dataDir), newest)
  return { file, heads: readHeads(file) }
}

export function readHeads(file: string): Head[] {
  return (JSON.parse(readFileSync(file, 'utf8')) as { heads: Head[] }).heads
}

export type Finding = { chain: string; seq: number; what: 'changed' | 'missing' | 'reordered' | 'headMissing' | 'headDiffers' }
export type Verification = { lines: number; unsealed: number; chains: number; findings: Finding[]; heads: Head[] }

/** Walks every chain from its start and compares it with the published heads. Finds changed, removed and reordered lines. */
export async function verifyChains(db: Db, published: Head[] = []): Promise<Verification> {
  const findings: Finding[] = []
  const heads = new Map<string, Head>()
  const hashes = new Map<string, string>(published.map((head) => [`${head.chain} ${head.seq}`, '']))
  let lines = 0
  let after: { chain: string; seq: number } = { chain: '00000000-0000-0000-0000-000000000000', seq: -1 }
  for (;;) {
    const { rows } = await sql<{ chain: string; seq: number; hash: string; content: string | null }>`
      select s.chain, s.seq, s.hash, ${CONTENT} as content from hopluc.audit_seals s left join hopluc.audit_lines l on l.id = s.line_id
      where (s.chain, s.seq) > (${after.chain}::uuid, ${after.seq}::bigint) order by s.chain, s.seq limit 2000`.execute(db)
    if (rows.length === 0) break
    for (const row of rows) {
      const last = heads.get(row.chain) ?? { chain: row.chain, seq: 0, hash: GENESIS }
      lines += 1
      if (row.seq !== last.seq + 1) findings.push({ chain: row.chain, seq: last.seq + 1, what: 'reordered' })
      if (row.content === null) findings.push({ chain: row.chain, seq: row.seq, what: 'missing' })
      else if (row.hash !== link(last.hash, row.seq, row.content)) findings.push({ chain: row.chain, seq: row.seq, what: 'changed' })
      heads.set(row.chain, { chain: row.chain, seq: row.seq, hash: row.hash })
      if (hashes.has(`${row.chain} ${row.seq}`)) hashes.set(`${row.chain} ${row.seq}`, row.hash)
      after = row
    }
  }
  for (const head of published) {
    const found = hashes.get(`${head.chain} ${head.seq}`)
    if (!found) findings.push({ chain: head.chain, seq: head.seq, what: 'headMissing' })
    else if (found !== head.hash) findings.push({ chain: head.chain, seq: head.seq, what: 'headDiffers' })
  }
  const unsealed = await sql<{
    n: number
  }>`select count(*) as n from hopluc.audit_lines l where not exists (select 1 from hopluc.audit_seals s where s.line_id = l.id)`.execute(db)
  return { lines, unsealed: unsealed.rows[0]?.n ?? 0, chains: heads.size, findings, heads: [...heads.values()] }
}

export type Sealed = { personal: string; person: string }

/** Encrypts a personal value under the key of the person it tells of (AES-256-GCM); the key is made on first use. */
export async function sealPersonal(db: Db, provinceId: string, personId: string, value: string): Promise<Sealed> {
  return (await sealPersonalValues(db, provinceId, personId, { value })).value!
}

/** Encrypts several values of one person; those that are empty are left out. */
export async function sealPersonalValues(
  db: Db,
  provinceId: string,
  personId: string,
  values: Record<string, string | null | undefined>,
): Promise<Record<string, Sealed>> {
  await sql`insert into hopluc.personal_keys (person_id, province_id, key) values (${personId}, ${provinceId}, ${randomBytes(32)}) on conflict do nothing`.execute(
    db,
  )
  const { rows } = await sql<{ key: Buffer | null }>`select key from hopluc.personal_keys where person_id = ${personId}`.execute(db)
  const key = rows[0]?.key
  const given = Object.entries(values).filter((one): one is [string, string] => Boolean(one[1]))
  return Object.fromEntries(given.map(([name, value]) => [name, { personal: key ? encrypted(key, value) : '', person: personId }]))
}

function encrypted(key: Buffer, value: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

/** The value again, or undefined when the person's key was destroyed. */
export async function openPersonal(db: Db, sealed: Sealed): Promise<string | undefined> {
  const key = await keyOf(db, sealed.person)
  return key && sealed.personal ? decrypted(key, sealed.personal) : undefined
}

async function keyOf(db: Db, personId: string): Promise<Buffer | null | undefined> {
  const { rows } = await sql<{ key: Buffer | null }>`select key from hopluc.personal_keys where person_id = ${personId}`.execute(db)
  return rows[0]?.key
}

/** How the sealed values of one person in a side of a line are written out, each under its name: "Thư điện tử: an@…; …". Nothing once the key is destroyed. */
export async function valuesOpener(db: Db, personId: string, nameOf: (key: string) => string): Promise<(side: unknown) => string> {
  const key = await keyOf(db, personId)
  const opened = (value: unknown) =>
    key && isRow(value) && value.person === personId && typeof value.personal === 'string' && value.personal
      ? decrypted(key, value.personal)
      : undefined
  return (side) =>
    !isRow(side)
      ? ''
      : Object.entries(side)
          .flatMap(([name, value]) => {
            const one = opened(value)
            return one === undefined ? [] : [`${nameOf(name)}: ${one}`]
          })
          .join('; ')
}

function decrypted(key: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

/** Makes every personal value about this person unreadable, for good. The lines and their hashes stay as they are. */
export async function destroyPersonalKey(db: Db, personId: string, now: Date): Promise<void> {
  await sql`update hopluc.personal_keys set key = null, destroyed_at = ${now} where person_id = ${personId}`.execute(db)
}
