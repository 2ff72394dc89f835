/**
 * Packages of papers (.zip): looked into without changing anything, then entered as somebody decided. Each paper with what goes with it enters
 * whole or not at all, and what is in the register already is not entered again.
 */
import { createHash } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { action, FileInput, query, type Ctx, type IncomingFile } from '#platform/action'
import { refuse as refuseFile } from '#platform/file-problems'
import { allMessages, sentence } from '#platform/messages'
import { isPackage, openPackage } from '#platform/packages'
import { Refusal } from '#lib/problem'
import type { Particulars, Reading } from '#lib/reader'
import type { RegisterUpload } from './contract.ts'
import { attach, lookInto, readAhead, registerFile, type Looked, type Outcome } from './entering.ts'
import { PackageLook, PackageRegistered, RegisterPackage, type PackageOutcome, type PackagePlan } from './package-contract.ts'
import { proposePackage, type Candidate, type Proposal } from './package-rules.ts'
import { refuse } from './problems.ts'
import { fingerprintOf, glance } from './read.ts'
import type { ReadingParticulars } from './rules.ts'
import { documentsKnownBy, type DocumentRecord } from './store.ts'

/** A file of the package after a look: its bytes and what they are, or why not. */
type Opened = { path: string; size: number } & ({ file: IncomingFile; looked: Looked } | { refused: Refusal })

/** Seconds to look into all files of a package; what was not reached by then stays out. */
const SECONDS = 120
const LANES = 2

/** Opens a package and looks into the wanted files, two at a time; between any two of them others have their turn. */
async function opened(bytes: Uint8Array, wanted: (path: string) => boolean = () => true): Promise<Opened[]> {
  const files = (await openPackage(bytes)).filter(({ path }) => wanted(path))
  const ends = performance.now() + SECONDS * 1000
  const seen: Opened[] = []
  let next = 0
  const lane = async () => {
    for (let at = next++; at < files.length; at = next++) {
      await others()
      const one = files[at]!
      if ('refused' in one) seen[at] = { path: one.path, size: 0, refused: new Refusal(one.refused, 'invalid', one.facts) }
      else seen[at] = { path: one.path, size: one.bytes.byteLength, ...(await seenOf(one, performance.now() > ends)) }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return seen
}

async function seenOf({ path, bytes }: { path: string; bytes: Uint8Array }, late: boolean) {
  // Folders are the package's own affair: the register keeps the file's name.
  const file = { name: path.split(/[/\\]/).at(-1) ?? path, bytes }
  try {
    if (late) throw refuseFile.tooSlow({ seconds: SECONDS })
    return { file, looked: await lookInto(file) }
  } catch (error) {
    if (error instanceof Refusal) return { refused: error }
    throw error
  }
}

const said = (ctx: Ctx, { code, facts }: Refusal) => ({ code, title: sentence(allMessages(ctx.modules)[ctx.language][code] ?? code, facts) })
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const nameOf = (one: DocumentRecord): string => [one.type, one.number].filter(Boolean).join(' ') || (one.subject ?? '')

/** Works on one after the other and lets others have their turn in between: a hundred long texts would hold everybody up. */
async function inTurn<T, R>(all: readonly T[], work: (one: T, at: number) => R): Promise<R[]> {
  const done: R[] = []
  for (const [at, one] of all.entries()) {
    await others()
    done.push(work(one, at))
  }
  return done
}

/** A file of the package, by what it is known and what it says of itself. */
type Glanced = { one: Opened; mark?: { hash: string; text: string | undefined }; says: Partial<Particulars> }
type Weighed = { one: Opened; candidate: Candidate; subject?: string; known?: DocumentRecord }

/** What each file says of itself. Asks no database: it takes its time. */
const glancedAt = (files: readonly Opened[]): Promise<Glanced[]> =>
  inTurn(files, (one) => {
    if (!('looked' in one)) return { one, says: {} }
    const { text } = one.looked
    return {
      one,
      mark: { hash: hashOf(one.file.bytes), text: text && fingerprintOf(text) },
      says: text === undefined ? {} : glance(text),
    }
  })

/** What each file is: compared with the register and with the files before it. */
async function weighed(ctx: Ctx, files: readonly Glanced[]): Promise<Weighed[]> {
  const marks = files.map(({ mark }) => mark)
  const known = await documentsKnownBy(
    ctx.db,
    marks.flatMap((mark) => mark?.hash ?? []),
    marks.flatMap((mark) => mark?.text ?? []),
  )
  return files.map(({ one, says }, at): Weighed => {
    const { path } = one
    const mark = marks[at]
    if (!('looked' in one) || !mark) return { one, candidate: { path, kind: 'other', closed: 'refused' } }
    const { kind, text } = one.looked
    const there = known.get(mark.hash) ?? (mark.text ? known.get(mark.text) : undefined)
    const before = marks.findIndex((other) => other?.hash === mark.hash)
    const { type, number, issuedOn, issuer, subject } = says
    return {
      one,
      candidate: {
        path,
        kind,
        ...(there ? { closed: 'known' as const } : before < at ? { same: files[before]!.one.path } : {}),
        ...Object.fromEntries(Object.entries({ text, type, number, issuedOn, issuer }).filter(([, value]) => value !== undefined)),
      },
      ...(subject ? { subject } : {}),
      ...(there ? { known: there } : {}),
    }
  })
}

/** What lies in a package and how it is proposed to be entered. Changes nothing. */
export const lookIntoPackage = query({
  name: 'documents.lookIntoPackage',
  may: 'documents.register',
  input: z.object({ file: FileInput }),
  output: PackageLook,
  secret: ['file'],
  look: async ({ file }) => glancedAt(await opened(file.bytes)),
  async run(ctx, _input, files) {
    const all = await weighed(ctx, files)
    const proposals = proposePackage(all.map(({ candidate }) => candidate))
    return {
      files: all.map(({ one, candidate, subject, known }, at) => ({
        path: one.path,
        size: one.size,
        kind: candidate.kind,
        unread: 'looked' in one && one.looked.unread,
        as: proposals[at]!.as,
        of: proposals[at]!.of,
        why: proposals[at]!.why,
        type: candidate.type ?? null,
        number: candidate.number ?? null,
        issuedOn: candidate.issuedOn ?? null,
        issuer: candidate.issuer ?? null,
        subject: subject ?? null,
        refused: 'refused' in one ? said(ctx, one.refused) : null,
        known: known ? { id: known.id, name: nameOf(known) } : null,
      })),
    }
  },
})

type Input = z.output<typeof RegisterUpload> & { readAnnexes: boolean }
/** A paper and what goes with it. */
type Bundle = { paper: Opened; with: { one: Opened; as: Proposal['as'] }[] }

/** Refuses the first file of a bundle that cannot be taken in, before any of it is. */
function refuseUnfit({ paper, with: others }: Bundle, notSecret: boolean): void {
  for (const one of [paper, ...others.map((other) => other.one)]) {
    if ('refused' in one) throw new AtFile(one.path, one.refused)
    if (one.looked.unread && !notSecret) throw new AtFile(one.path, refuse.scanUnchecked())
  }
}

/** A refusal of one file of a package. */
class AtFile extends Error {
  readonly path: string
  readonly refusal: Refusal
  constructor(path: string, refusal: Refusal) {
    super(refusal.code)
    this.path = path
    this.refusal = refusal
  }
}

async function at<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Refusal ? new AtFile(path, error) : error
  }
}

/** Enters a paper with its annexes and copies. Throws `AtFile`: what it began is the caller's to undo. */
async function enterBundle(ctx: Ctx, input: Input, bundle: Bundle, given?: Partial<ReadingParticulars>): Promise<Outcome> {
  refuseUnfit(bundle, input.notSecret)
  const { paper } = bundle
  if (!('file' in paper)) throw new Error('a bundle without its paper')
  const annexes = bundle.with.flatMap(({ one, as }) => (as === 'annex' && 'looked' in one && one.looked.text !== undefined ? [one.looked.text] : []))
  const done = await at(paper.path, () =>
    registerFile(
      ctx,
      { ...input, file: paper.file },
      { looked: paper.looked, ...(given ? { given } : {}), annexes: input.readAnnexes ? annexes : [] },
    ),
  )
  for (const { one, as } of bundle.with) {
    if (!('file' in one)) continue
    const { file, looked } = one
    await at(one.path, () => attach(ctx, done.id, file, as === 'signed' ? 'signed' : 'attachment', { notSecret: input.notSecret, looked }))
  }
  return done
}

/** The papers that a plan names, each with what it gives to them. Refuses a plan that does not fit the package. */
function bundled(files: readonly Opened[], plan: PackagePlan): Bundle[] {
  const byPath = new Map(files.map((one) => [one.path, one]))
  const bundles = new Map<string, Bundle>()
  const decided = new Set<string>()
  for (const { path, as } of plan) {
    const one = byPath.get(path)
    if (!one || decided.has(path)) throw refuse.packagePlan({ file: path })
    decided.add(path)
    if (as === 'paper') bundles.set(path, { paper: one, with: [] })
  }
  for (const { path, as, of } of plan) {
    if (as !== 'annex' && as !== 'signed') continue
    const home = bundles.get(of ?? '')
    if (!home) throw refuse.packagePlan({ file: path })
    home.with.push({ one: byPath.get(path)!, as })
  }
  return [...bundles.values()]
}

async function outcomeOf(ctx: Ctx, input: Input, bundle: Bundle): Promise<PackageOutcome> {
  const { path } = bundle.paper
  const nothing = { path, id: null, arrivalNumber: null, items: 0, recognising: false, files: 0, at: null, reason: null }
  await others()
  // What is undone must not be named in the audit: the package says itself what came in by it.
  const apart = { ...ctx, about: () => undefined }
  await sql`savepoint packed`.execute(ctx.db)
  try {
    const { id, arrivalNumber, state, items, recognising = false } = await enterBundle(apart, input, bundle)
    return { ...nothing, state, id, arrivalNumber, items, recognising, files: bundle.with.length }
  } catch (error) {
    if (!(error instanceof AtFile)) throw error
    await sql`rollback to savepoint packed`.execute(ctx.db)
    const { refusal } = error
    const reason = said(ctx, refusal)
    if (refusal.code === 'documents.alreadyRegistered') return { ...nothing, state: 'known', id: String(refusal.facts['id']), reason }
    return { ...nothing, state: 'refused', at: error.path === path ? null : error.path, reason }
  }
}

/** Enters the papers of a package as somebody decided. */
export const registerPackage = action({
  name: 'documents.registerPackage',
  may: 'documents.register',
  input: RegisterPackage.extend({ file: FileInput }),
  output: PackageRegistered,
  secret: ['file', 'plan'],
  look({ file, plan }) {
    const wanted = new Set(plan.filter(({ as }) => as !== 'left').map(({ path }) => path))
    return opened(file.bytes, (path) => wanted.has(path))
  },
  async run(ctx, { file, plan, ...input }, files) {
    const bundles = bundled(
      files,
      plan.filter(({ as }) => as !== 'left'),
    )
    const papers: PackageOutcome[] = []
    for (const bundle of bundles) papers.push(await outcomeOf(ctx, input, bundle))
    const entered = papers.filter(({ state }) => state !== 'known' && state !== 'refused').flatMap(({ id }) => id ?? [])
    // One line of the audit names every paper that came in by this package.
    if (entered[0]) ctx.about('documents', entered[0], { after: { package: file.name, documents: entered } })
    return { papers }
  },
})

/** What arrived, looked into: one file, or the files of a package. */
export type Arrived = { looked: Looked; ahead?: Reading } | { files: Glanced[] }

/** Looks into what arrived, before it is registered. Refuses what cannot be read. */
export async function lookAtArrived(file: IncomingFile): Promise<Arrived> {
  if (isPackage(file.bytes)) return { files: await glancedAt(await opened(file.bytes)) }
  const looked = await lookInto(file)
  return { looked, ...(await readAhead(looked.text)) }
}

/** A file's name as a sentence can hold it: its beginning and its end, where the kind of file stands. */
const LONGEST_SAID = 80
const saidName = (path: string): string => (path.length > LONGEST_SAID ? `${path.slice(0, LONGEST_SAID - 21)}…${path.slice(-20)}` : path)

/** Registers what arrived as one paper, also where it comes as a package with its annexes; several papers are refused: a person decides them. */
export async function registerArrived(
  ctx: Ctx,
  input: z.output<typeof RegisterUpload> & { file: IncomingFile },
  arrived: Arrived,
  given: Partial<ReadingParticulars> = {},
): Promise<Outcome> {
  if ('looked' in arrived) return registerFile(ctx, input, { ...arrived, given })
  const files = arrived.files.map(({ one }) => one)
  const refused = files.find((one) => 'refused' in one)
  if (refused && 'refused' in refused)
    throw refuse.packageFile({ file: saidName(refused.path), code: refused.refused.code, reason: said(ctx, refused.refused).title })
  const all = await weighed(ctx, arrived.files)
  const proposals = proposePackage(all.map(({ candidate: { closed: _closed, ...candidate } }) => candidate))
  const [bundle, ...more] = bundled(
    files,
    proposals.filter(({ as }) => as !== 'left'),
  )
  if (!bundle) throw refuse.packageNone()
  if (more.length > 0) throw refuse.packageSeveral({ papers: more.length + 1 })
  try {
    return await enterBundle(ctx, { ...input, readAnnexes: true }, bundle, given)
  } catch (error) {
    if (!(error instanceof AtFile)) throw error
    if (error.path === bundle.paper.path) throw error.refusal
    throw refuse.packageFile({ file: saidName(error.path), code: error.refusal.code, reason: said(ctx, error.refusal).title })
  }
}
