/**
 * Papers that the document system lays into a folder: `name.json` with `name.pdf`, `name.docx` or a `name.zip` of the paper and its annexes beside
 * it, or a folder with both.
 * Each is handed in like one that came by the interface, then moved to `done` or `refused` with the answer beside it.
 */
import { lstat, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { contextFor, perform, type Office } from '#platform/action'
import { systemActor, type Actor } from '#platform/actor'
import { inTransaction, newId } from '#platform/db'
import { allMessages, sentence } from '#platform/messages'
import { Refusal, type Facts } from '#lib/problem'
import { organisationsByIds } from '#modules/organisations'
import { provinceIds } from '#modules/people'
import { takeInDocument } from './intake.ts'
import { refuse } from './problems.ts'

/** A folder, and the organisation whose register its papers enter. */
export type IntakeFolder = { folder: string; organisationId: string }

/** A file that changed within these seconds may still be written to. */
const QUIET_SECONDS = 10
/** Particulars without a paper, or a paper without particulars, are waited for this long. */
const LONELY_SECONDS = 3600
const MOST_AT_ONCE = 50
const MOST_BYTES = 50 * 1024 * 1024
const MOST_JSON = 100_000
const PAPERS = ['.pdf', '.docx', '.zip']

type Unit = { name: string; path: string; json?: string; paper?: string; strange: string[] }

/** Takes in what lies there complete and still; answers how many papers were looked at. Safe to repeat; one at a time. */
export async function takeFromFolder(office: Office, { folder, organisationId }: IntakeFolder): Promise<number> {
  for (const name of ['done', 'refused']) await mkdir(join(folder, name), { recursive: true })
  const units = (await unitsIn(folder)).slice(0, MOST_AT_ONCE)
  if (units.length === 0) return 0
  const actor = await actorFor(office, organisationId)
  if (!actor) {
    office.log.error({ organisationId }, 'the intake folder is for an organisation that is not there')
    return 0
  }
  let taken = 0
  for (const unit of units) {
    try {
      if (await takeIn(office, actor, folder, unit)) taken += 1
    } catch (error) {
      // The paper stays where it lies and is tried again with the next round.
      office.log.error({ err: error, paper: unit.name }, 'a paper of the intake folder could not be taken in')
    }
  }
  return taken
}

/** Pairs by their name, and folders. Links and hidden files are left aside. */
async function unitsIn(folder: string): Promise<Unit[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter((one) => !one.name.startsWith('.') && !one.isSymbolicLink())
  const units = new Map<string, Unit>()
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) {
      if (entry.name !== 'done' && entry.name !== 'refused')
        units.set(`${entry.name}/`, sorted(entry.name, join(folder, entry.name), await plainFiles(join(folder, entry.name))))
    } else if (entry.isFile()) {
      const kind = extname(entry.name).toLowerCase()
      const name = entry.name.slice(0, entry.name.length - kind.length)
      const unit = units.get(name) ?? { name, path: folder, strange: [] }
      units.set(name, { ...unit, ...sorted(name, folder, [...filesOf(unit), entry.name]) })
    }
  }
  return [...units.values()]
}

const plainFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true })).filter((one) => one.isFile() && !one.name.startsWith('.')).map((one) => one.name)
const filesOf = ({ json, paper, strange }: Unit): string[] => [...(json ? [json] : []), ...(paper ? [paper] : []), ...strange]

/** Which of the files is the paper and which its particulars; what is neither, or one too many, is strange. */
function sorted(name: string, path: string, files: string[]): Unit {
  const unit: Unit = { name, path, strange: [] }
  for (const file of files) {
    const kind = extname(file).toLowerCase()
    if (kind === '.json' && !unit.json) unit.json = file
    else if (PAPERS.includes(kind) && !unit.paper) unit.paper = file
    else unit.strange.push(file)
  }
  return unit
}

/** Takes one in, if it is all there and still; false when it is to be waited for. */
async function takeIn(office: Office, actor: Actor, folder: string, unit: Unit): Promise<boolean> {
  const files = filesOf(unit)
  const stats = await Promise.all(files.map((file) => lstat(join(unit.path, file))))
  const quiet = (Date.now() - Math.max(0, ...stats.map((one) => one.mtimeMs))) / 1000
  if (quiet < QUIET_SECONDS) return false
  if (!unit.json || !unit.paper) {
    if (quiet < LONELY_SECONDS) return false
    await lay(office, folder, unit, refusal(office, refuse.intakeIncomplete({ name: unit.name })))
    return true
  }
  await lay(office, folder, unit, await answerTo(office, actor, unit))
  return true
}

type Answer = { state: string; [fact: string]: unknown }

async function answerTo(office: Office, actor: Actor, { path, json, paper, strange }: Unit): Promise<Answer> {
  try {
    if (strange.length > 0) throw refuse.intakeStrange({ name: strange.join(', ') })
    if ((await lstat(join(path, json!))).size > MOST_JSON) throw refuse.intakeJson({ name: json })
    if ((await lstat(join(path, paper!))).size > MOST_BYTES) throw refuse.intakeTooLarge({ limit: MOST_BYTES / 1024 / 1024 })
    const said = particulars(await readFile(join(path, json!), 'utf8'), json!)
    const file = { name: paper!, bytes: new Uint8Array(await readFile(join(path, paper!))) }
    return (await perform(office, takeInDocument, { actor, requestId: `folder:${newId()}` }, { ...said, file })).value
  } catch (error) {
    if (error instanceof Refusal) return refusal(office, error)
    throw error
  }
}

function particulars(text: string, name: string): object {
  try {
    const said: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    if (said && typeof said === 'object' && !Array.isArray(said)) return said
  } catch {
    // Told below, like a list or a number.
  }
  throw refuse.intakeJson({ name })
}

/** A refusal as the status file says it. */
function refusal(office: Office, { code, facts, fields }: Refusal): Answer {
  const say = (one: string, named: Facts) => sentence(allMessages(office.modules).vi[one] ?? one, named)
  return {
    state: 'refused',
    reason: { code, title: say(code, facts) },
    ...(fields.length > 0
      ? { fields: fields.map((field) => ({ path: field.path, code: field.code, title: say(field.code, field.facts ?? {}) })) }
      : {}),
  }
}

/** Moves the files away and lays the answer beside them; the status comes last, so that who finds it finds all. */
async function lay(office: Office, folder: string, unit: Unit, answer: Answer): Promise<void> {
  const where = answer.state === 'refused' ? 'refused' : 'done'
  const stamp = office.now().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
  // Two of one name never lie in one place: moving would write over what lies there.
  const to = join(folder, where, `${stamp}-${newId().slice(-6)}-${unit.name}`)
  if (unit.path === folder) {
    await mkdir(to, { recursive: true })
    for (const file of filesOf(unit)) await rename(join(unit.path, file), join(to, file))
  } else await rename(unit.path, to)
  await writeFile(join(to, 'status.json'), `${JSON.stringify(answer, null, 2)}\n`)
}

/** The folder as an actor: like a token for its organisation that only hands in. */
async function actorFor(office: Office, organisationId: string): Promise<Actor | undefined> {
  const clerk = systemActor('documents.folder', ['jobs.daily'])
  for (const provinceId of await inTransaction(office.db, clerk, provinceIds, 'read')) {
    const part = systemActor('documents.folder', [], provinceId)
    const organisation = await inTransaction(
      office.db,
      part,
      async (db) => (await organisationsByIds(contextFor(office, db, { actor: part, requestId: 'folder' }), [organisationId])).get(organisationId),
      'read',
    )
    if (organisation)
      return {
        kind: 'integration',
        name: 'Thư mục tiếp nhận văn bản',
        provinceId,
        organisationId,
        organisationName: organisation.name,
        organisationIds: [organisationId],
        role: 'integration',
        permissions: new Set(['documents.intake']),
      }
  }
  return undefined
}
