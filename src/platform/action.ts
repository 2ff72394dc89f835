/**
 * Actions: what people (or the clock) can do, each declared once.
 *
 * From the declaration follow the permission check, the parsed input, the transaction that carries the actor, idempotency,
 * the seen version, the audit line with before and after, the HTTP route, the OpenAPI entry and the error answer.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { strayDayIn } from '#lib/period'
import { markInInput } from '#lib/secrecy'
import { unreadableIn } from '#lib/text'
import { accountOf, type Actor } from './actor.ts'
import { writeLine, type Before } from './audit.ts'
import { actAgain, actAs, inTransaction, type Db } from './db.ts'
import { fieldsOf } from './input-problems.ts'
import { enqueue, enqueueMany } from './outbox.ts'
import { refuse } from './problems.ts'
import type { FileStore } from './storage.ts'
import { withoutRoots, type SignatureChecker } from './signatures.ts'
import type { Log } from './log.ts'
import type { Module } from './module.ts'
import type { Outside } from './outside.ts'
import { tracedAction } from './telemetry.ts'

/** What an action has in hand. There is no other handle to the database in sight. */
export type Ctx = {
  db: Db
  actor: Actor
  now: Date
  /** The calendar day in Viet Nam (Asia/Ho_Chi_Minh), always given, never read from a clock. */
  today: string
  requestId: string
  language: 'vi' | 'en'
  log: Log
  files: FileStore
  /** Checks the signatures in a PDF, where the process has a folder of roots or none. */
  signatures: SignatureChecker
  modules: Module[]
  /** Address the request came from, where there was one. */
  address?: string
  /** Tells the modules that listen, after commit. */
  emit: (event: string, facts: Record<string, unknown>) => Promise<void>
  /** Adds a job inside the transaction; at most one waits per key. */
  enqueue: (job: string, payload: Record<string, unknown>, options?: { key?: string; runAt?: Date }) => Promise<void>
  /** Adds many jobs of one name in one message. */
  enqueueMany: (job: string, items: { payload: Record<string, unknown>; key?: string; runAt?: Date }[]) => Promise<void>
  /** The ways out of the building, where the process has any. Never waited for inside a transaction: see `SendingJob`. */
  outside: Outside | undefined
  /** Where this process keeps things on its machine's disks. */
  place: Place | undefined
  /** Names the object of the audit line where the declaration cannot (a creation, an object of another kind). */
  about: (kind: string, id: string, detail?: { before?: unknown; after?: unknown }) => void
  /** Effects on the answer of an HTTP request: the session's cookie. No seconds: it goes. */
  cookies: { name: string; value: string; maxAgeSeconds: number }[]
  /** Cookies that came with the request, for the people module only. */
  sent: Readonly<Record<string, string | undefined>>
  /** The session's token, for the people module only. */
  sessionToken?: string
}

/** A file that came with a request, in memory, not yet kept. */
export type IncomingFile = { name: string; bytes: Uint8Array }
export const FileInput = z.custom<IncomingFile>(
  (value) => typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array,
)

/** A file as the answer of a download route. */
export type FileAnswer = { name: string; mediaType: string; bytes: Uint8Array | NodeJS.ReadableStream; size?: number; inline?: boolean }
export const FileOutput = z.custom<FileAnswer>((value) => typeof value === 'object' && value !== null && 'bytes' in value)

/** What a change of an existing object carries: which one, and the version that the writer saw. */
export const Seen = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })

export type Action<I, O> = {
  name: string
  /** The permission asked for. 'anyone': also those who have not signed in; 'signedIn': every person. */
  may: string
  input: z.ZodType<I>
  output: z.ZodType<O>
  /** A read runs in a read-only transaction and leaves no audit line unless `logged`. */
  reads: boolean
  logged: boolean
  /** The table whose row `input.id` is changed: its version is compared and raised, its before and after are kept. */
  on?: string
  /** Names of input fields that never reach the audit (passwords, files). */
  secret: string[]
  /** Whether the answer is kept for a request sent twice. What shows people's data in clear is not: it is asked, allowed and logged anew each time. */
  keeps: boolean
  /** What is worked out before a connection to the database is taken; see `Declaration`. */
  look?: (input: I) => Promise<unknown>
  above?: (ctx: Ctx, input: I) => Promise<void>
  run: (ctx: Ctx, input: I, looked?: unknown) => Promise<O>
}

type Declaration<I extends z.ZodType, O extends z.ZodType, L = undefined> = {
  name: string
  may: string
  input: I
  output: O
  on?: string
  secret?: string[]
  logged?: boolean
  keeps?: boolean
  /**
   * Looks into what came (opens a file, reads a long text) before the transaction begins, so that nobody's connection waits for it.
   * Knows no database; its answer is handed to `run`. A refusal ends the action.
   */
  look?: (input: z.output<I>) => Promise<L>
  /** Holds what stands above the row of `on` before that row is locked, where others lock both from above. Decides nothing. */
  above?: (ctx: Ctx, input: z.output<I>) => Promise<void>
  run: (ctx: Ctx, input: z.output<I>, looked: L) => Promise<z.input<O>>
}

/** Declares something that changes things. With `on`, the input must carry `id` and `version` (see Seen). */
export function action<I extends z.ZodType, O extends z.ZodType, L = undefined>(declaration: Declaration<I, O, L>): Action<z.output<I>, z.output<O>> {
  return { reads: false, logged: true, secret: [], keeps: true, ...declaration } as unknown as Action<z.output<I>, z.output<O>>
}

/** Declares something that only reads. `logged` leaves an audit line (reading personal data). */
export function query<I extends z.ZodType, O extends z.ZodType, L = undefined>(
  declaration: Omit<Declaration<I, O, L>, 'on' | 'keeps'>,
): Action<z.output<I>, z.output<O>> {
  return { reads: true, logged: false, secret: [], keeps: false, ...declaration } as unknown as Action<z.output<I>, z.output<O>>
}

/** What a process needs to carry out actions. */
export type Office = {
  db: Db
  log: Log
  files: FileStore
  signatures?: SignatureChecker
  modules: Module[]
  now: () => Date
  today: () => string
  outside?: Outside
  place?: Place
}

/** Folders of a process: the data, and the backups that are made by themselves (none where they are switched off). */
export type Place = { dataDir: string; backups?: string }

export type Request = {
  actor: Actor
  requestId: string
  language?: 'vi' | 'en'
  /** Chosen by the sender; the same key twice does it once and answers the same. */
  idempotencyKey?: string
  address?: string
  sessionToken?: string
  sent?: Readonly<Record<string, string | undefined>>
}

export type Answer<O> = { value: O; cookies: Ctx['cookies'] }

/** Carries out an action in a transaction of its own. Refusals are thrown; so are bugs. */
export async function perform<I, O>(office: Office, action: Action<I, O>, request: Request, rawInput: unknown): Promise<Answer<O>> {
  return tracedAction(action.name, request.actor.kind, async () => {
    permit(action, request.actor)
    const input = parseInput(action, rawInput)
    const looked = await action.look?.(input)
    const mode = action.reads && !action.logged ? 'read' : 'write'
    return inTransaction(office.db, request.actor, (db) => carryOut(office, db, action, request, input, looked), mode).catch((error: unknown) => {
      throw writtenMeanwhile(office, action.name, error)
    })
  })
}

const UNIQUE = '23505'
/**
 * Two who write the same at once: what stands once is kept once by its index, and the later one hears that it is there. Nothing of
 * theirs was written. Whatever can be asked before is asked by the action, in words of its own.
 */
function writtenMeanwhile(office: Office, name: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== UNIQUE) return error
  const { constraint } = error as { constraint?: string }
  office.log.warn({ action: name, constraint }, 'written at the same moment')
  return refuse.justWritten()
}

/** Carries out an action inside a transaction that is already open (tests, the demonstration data); becomes the actor first. */
export async function performWithin<I, O>(office: Office, db: Db, action: Action<I, O>, request: Request, rawInput: unknown): Promise<Answer<O>> {
  permit(action, request.actor)
  const input = parseInput(action, rawInput)
  const looked = await action.look?.(input)
  await actAs(db, request.actor)
  return carryOut(office, db, action, request, input, looked)
}

/** Refuses an actor without the permission that the action asks for. */
export function permit(action: { may: string; name: string }, actor: Actor): void {
  // Another system does what its token names and nothing else, also not what anyone may: no signing in, no page of a person.
  if (action.may === 'anyone' && actor.kind !== 'integration') return
  if (actor.kind === 'nobody') throw refuse.notSignedIn()
  if (action.may === 'signedIn' && actor.kind !== 'integration') return
  if (!actor.permissions.has(action.may)) throw refuse.notPermitted({ action: action.name })
}

function parseInput<I, O>(action: Action<I, O>, raw: unknown): I {
  const parsed = action.input.safeParse(raw)
  if (parsed.success) {
    const broken = unreadableIn(parsed.data)
    if (broken !== undefined) throw refuse.invalidInput({}, [{ path: broken, code: 'platform.field.unreadable' }])
    const stray = strayDayIn(parsed.data)
    if (stray !== undefined) throw refuse.invalidInput({}, [{ path: stray, code: 'platform.field.strayDay' }])
    return withoutMark(action, parsed.data)
  }
  throw refuse.invalidInput({}, fieldsOf(parsed.error.issues, raw))
}

/** Nothing that bears a mark of secrecy is written down, whatever the field. What an action keeps from the audit (a whole paper, a password) it looks at itself. */
function withoutMark<I, O>(action: Action<I, O>, input: I): I {
  const found = action.reads ? undefined : markInInput(withoutSecrets(input, action.secret))
  if (found) throw refuse.secret({ mark: found.mark }, [{ path: found.path, code: 'platform.secret', facts: { mark: found.mark } }])
  return input
}

async function carryOut<I, O>(office: Office, db: Db, action: Action<I, O>, request: Request, input: I, looked: unknown): Promise<Answer<O>> {
  const earlier = await claimKey(office, db, action, request, input)
  if (earlier) return { value: earlier.value as O, cookies: [] }
  const object: { kind?: string; id?: string } & Before = {}
  const ctx = makeContext(office, db, request, object)
  await action.above?.(ctx, input)
  const seen = action.on ? await takeSeen(ctx, action.on, input as { id: string; version: number }) : undefined
  const value = inShape(action, await action.run(ctx, input, looked))
  const { idempotencyKey: key, actor } = request
  const answered =
    action.keeps && action.may !== 'anyone' && key && actor.accountId
      ? sql`update hopluc.requests set answer = ${JSON.stringify(value ?? null)}::jsonb where account_id = ${actor.accountId} and key = ${key}`
      : undefined
  if (!action.reads || action.logged) {
    // Calls through faces run as the same actor; a narrower one may have been taken on the way.
    await actAgain(db, actor)
    const after = object.after ?? (seen && (await rowOf(db, action.on!, seen.id)))
    const line = {
      actor,
      now: ctx.now,
      action: action.name,
      objectKind: object.kind ?? action.on,
      objectId: object.id ?? seen?.id ?? idOf(value),
      before: object.before ?? seen?.row,
      after: after ?? withoutSecrets(input, action.secret),
      requestId: request.requestId,
    }
    await writeLine(db, line, answered)
  } else await answered?.execute(db)
  return { value, cookies: ctx.cookies }
}

/** The answer in its declared shape. What does not fit is a bug, and the log says in one line of which action and where. */
function inShape<I, O>(action: Action<I, O>, value: unknown): O {
  const parsed = action.output.safeParse(value)
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.message.slice(0, 160)}`)
  throw new Error(`${action.name} answers what its shape does not allow: ${places.join('; ')}`)
}

function makeContext(office: Office, db: Db, request: Request, object: { kind?: string; id?: string } & Before): Ctx {
  const ctx: Ctx = {
    db,
    actor: request.actor,
    now: office.now(),
    today: office.today(),
    requestId: request.requestId,
    language: request.language ?? 'vi',
    log: office.log,
    files: office.files,
    signatures: office.signatures ?? withoutRoots,
    modules: office.modules,
    cookies: [],
    sent: request.sent ?? {},
    emit: (event, facts) => enqueue(db, 'announce', { event, facts, actor: carried(request.actor) }),
    enqueue: (job, payload, { key, runAt } = {}) =>
      enqueue(db, job, { payload, actor: carried(request.actor) }, { ...(key ? { key } : {}), ...(runAt ? { runAt: realTime(office, runAt) } : {}) }),
    enqueueMany: (job, items) =>
      enqueueMany(
        db,
        job,
        items.map(({ payload, key, runAt }) => ({
          payload: { payload, actor: carried(request.actor) },
          key: key ?? null,
          runAt: runAt ? realTime(office, runAt) : null,
        })),
      ),
    outside: office.outside,
    place: office.place,
    about: (kind, id, detail = {}) => void Object.assign(object, { kind, id, ...detail }),
    ...(request.address ? { address: request.address } : {}),
    ...(request.sessionToken ? { sessionToken: request.sessionToken } : {}),
  }
  return ctx
}

/** An instant of the office's clock, which a drill may have moved, as the database's clock shows it. */
const realTime = (office: Office, at: Date) => new Date(at.getTime() - office.now().getTime() + Date.now())

/** What a job remembers of its actor: enough to act for the same person later, and for the right province. */
const carried = (actor: Actor) => ({
  kind: actor.kind,
  accountId: actor.accountId,
  membershipId: actor.membershipId,
  provinceId: actor.provinceId,
  name: actor.name,
})

/** A context for work that is no action: jobs, listeners, the doors of modules. */
export function contextFor(office: Office, db: Db, request: Request): Ctx {
  return makeContext(office, db, request, {})
}

/**
 * Takes the sender's key. Two senders of the same key wait for one another here; the later one gets the earlier one's answer.
 * The same key with another input is refused.
 */
async function claimKey<I, O>(office: Office, db: Db, action: Action<I, O>, request: Request, input: I): Promise<{ value: unknown } | undefined> {
  const { idempotencyKey: key, actor } = request
  // Signing in is done anew each time: its answer is a cookie, and its input a password of which no quick hash may be kept.
  if (!action.keeps || action.may === 'anyone' || !key || !actor.accountId || accountOf(actor) === undefined) return undefined
  const hash = createHash('sha256').update(stable(input)).digest('hex')
  const claimed =
    await sql`/* kept */ insert into hopluc.requests (account_id, key, action, input_hash, at) values (${actor.accountId}, ${key}, ${action.name}, ${hash}, ${office.now()}) on conflict do nothing`.execute(
      db,
    )
  if (claimed.numAffectedRows === 1n) return undefined
  const { rows } = await sql<{
    action: string
    input_hash: string
    answer: unknown
  }>`select action, input_hash, answer from hopluc.requests where account_id = ${actor.accountId} and key = ${key}`.execute(db)
  const row = rows[0]
  if (!row || row.action !== action.name || row.input_hash !== hash) throw refuse.keyReused({ key })
  return { value: row.answer }
}

/** A text of a value that is the same for equal values: keys sorted, bytes by their hash. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Uint8Array) return createHash('sha256').update(part).digest('hex')
    if (part && typeof part === 'object' && !Array.isArray(part)) return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
    return part
  })
}

type SeenRow = { id: string; row: Record<string, unknown> }

/** Locks the row that is about to change, compares the version that the writer saw, and raises it. */
async function takeSeen(ctx: Ctx, table: string, input: { id: string; version: number }): Promise<SeenRow> {
  const { db } = ctx
  // In one message where nobody came before: locked, compared and raised.
  const taken = await sql<{ row: Record<string, unknown> }>`/* kept */ update ${sql.table(table)} t set version = t.version + 1
    from (select s.id, to_jsonb(s) as row from ${sql.table(table)} s where s.id = ${input.id} for no key update) seen
    where t.id = seen.id and (seen.row ->> 'version')::int = ${input.version} returning seen.row`.execute(db)
  if (taken.rows[0]) return { id: input.id, row: taken.rows[0].row }
  const row = await rowOf(db, table, input.id, true)
  if (!row) throw refuse.unknown({ kind: table, id: input.id })
  if (row.version !== input.version) throw await stale(ctx, table, input, Number(row.version))
  const changed = await sql`update ${sql.table(table)} set version = version + 1 where id = ${input.id}`.execute(db)
  if (changed.numAffectedRows !== 1n) throw refuse.notPermitted({ kind: table, id: input.id })
  return { id: input.id, row }
}

/** The refusal of a version that is no more, with the current one as its module shows it to readers: never a row of the table. */
export async function stale(ctx: Ctx, table: string, seen: { id: string; version: number }, current: number): Promise<Error> {
  const show = ctx.modules.map(({ shows }) => shows?.[table]).find((one) => one !== undefined)
  const latest = await show?.(ctx, seen.id)
  return refuse.stale({ seen: seen.version, current, ...(latest === undefined ? {} : { latest }) })
}

async function rowOf(db: Db, table: string, id: string, lock = false): Promise<Record<string, unknown> | undefined> {
  const { rows } = await sql<{
    row: Record<string, unknown>
  }>`/* kept */ select to_jsonb(t) as row from ${sql.table(table)} t where id = ${id} ${lock ? sql`for no key update` : sql``}`.execute(db)
  return rows[0]?.row
}

const idOf = (value: unknown): string | undefined =>
  value && typeof value === 'object' && 'id' in value && typeof value.id === 'string' ? value.id : undefined

function withoutSecrets(input: unknown, secret: string[]): unknown {
  if (!input || typeof input !== 'object' || Array.isArray(input)) return input
  const kept = Object.entries(input).filter(([name, value]) => !secret.includes(name) && !(value && typeof value === 'object' && 'bytes' in value))
  return Object.fromEntries(kept)
}
