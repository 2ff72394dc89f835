/**
 * `strangers`: every table and every route as every kind of stranger, over the demonstration province with accounts of another
 * province beside it. A row that is seen, a word of it in an answer, or an effect of any kind is a leak.
 *
 * So that this proves something, each table must have rows, and each route's requests are also sent by people who may: one of
 * them must get past permission, input and row security.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { allRoutes } from '../../src/app/doors.ts'
import { modules } from '../../src/app/modules.ts'
import { newId } from '../../src/platform/db.ts'
import type { Route } from '../../src/platform/routes.ts'
import { tryTables } from '../../src/testing/strangers.ts'
import { openBuilder } from '../bench/system.ts'
import type { Proof } from './proof.ts'
import { openSetting, visitor, type Visitor } from './setting.ts'
import { addStrangers, fingerprint, marksOf, thingsOf, type StrangerAccount, type Things } from './strangers-cast.ts'
import { furnish } from './strangers-furnish.ts'
import { requestsOf, type Asked } from './strangers-requests.ts'

/** Everybody's own account, and what the sign-in page of a demonstration shows to anyone. */
const OWN = /^\/(me|my-data|sign-in|sign-out|demonstration|notifications)(\/|$)/
/** The secret in the address is the permission. */
const BY_ADDRESS = /^\/calendar\/feeds\//
/** People of the demonstration who between them may do everything. */
const PERMITTED = [
  'vanphong',
  'sotaichinh',
  'quantri',
  'nnmt',
  'kiemtoan',
  'chutich',
  'giamdocsct',
  'chuyenvientm',
  'truongphongtm',
  'noivu',
  'lienminh',
  'phuong-thoi-long',
  'htxthoilong',
]
/** Said of a thing that was found and may be seen: what would be done to it has no object. */
const FOUND = new Set(['people.noSecondStep', 'people.linkUnknown', 'people.noProvider'])
/** Refusals that say nothing of row security: the request did not get so far. */
const SHORT = new Set([
  'platform.invalidInput',
  'platform.notPermitted',
  'platform.notSignedIn',
  'reports.notYours',
  'oversight.notYours',
  'petitions.notYours',
])

/** What somebody does in the own agency or place, outsider or not: a head decides how results are approved, a commune takes up people who would found. */
const OWN_HOUSE = new Set([
  'inside.rule',
  'decisions.draft',
  'guidance.keepFile',
  'tasks.makeCalendarFeed',
  'tasks.revokeCalendarFeed',
  'apparatus.addPost',
  'apparatus.confirm',
  'founding.start',
  'petitions.raise',
  'petitions.keepFile',
  'views.keep',
])

/** Writing routes between two looks at the whole province. */
const TOGETHER = 25

type Hall = { address: string; token: string; said: () => string; routes: Route[]; things: Things; faults: string[] }

export const prove: Proof = async (database) => {
  const setting = await openSetting(database)
  try {
    const program = await setting.start(['--demo'])
    const place = await setting.lookAt()
    const look = await setting.look()
    const builder = openBuilder({ ...place, user: 'hopluc' }, setting.dataDir)
    const provinceId = (await look.query<{ id: string }>('select id from provinces')).rows[0]!.id
    const { strangers, outsider, closing } = await addStrangers(builder, provinceId)
    const { token } = await furnish(program.address, look, provinceId, closing, outsider)
    const tables = await patiently(() => builder.db.transaction().execute((trx) => tryTables(trx, modules, provinceId)))
    await builder.close()
    const faults = [
      ...tables.leaks.map((leak) => `table ${leak.table} ${leak.what} by ${leak.stranger}`),
      ...tables.empty.map((table) => `table ${table} has no row to find`),
    ]
    const hall: Hall = {
      address: program.address,
      token,
      said: program.said,
      routes: allRoutes(modules).filter(({ path }) => !OWN.test(path) && !BY_ADDRESS.test(path)),
      things: await thingsOf(look),
      faults,
    }
    const marks = await marksOf(look, provinceId)
    let tried = 0
    for (const stranger of strangers)
      tried += await visit(hall, stranger, stranger.from === 'here' ? marks.business : [...marks.business, ...marks.directory], () =>
        fingerprint(look, provinceId),
      )
    await letIn(hall)
    await look.end()
    await program.stop()
    // The note has room for some.
    for (const fault of faults) console.error(`strangers ${database}: ${fault}`)
    const note = `${tables.tables} tables × ${tables.strangers} strangers, ${hall.routes.length} routes × ${strangers.length}; leaks ${faults.length}${faults.length ? `: ${faults.slice(0, 30).join('; ')}` : ''}`
    return { proof: 'strangers', database, tried: tables.tried + tried, failed: faults.length, note, holds: faults.length === 0 }
  } finally {
    await setting.end()
  }
}

/** The program goes on with its own work meanwhile; when both want what the other has, the tries begin again. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let again = 0; ; again += 1) {
    try {
      return await work()
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01' || again === 5) throw error
      await sleep(2000)
    }
  }
}

/**
 * One stranger tries every route. Answers how many requests were sent. The province is looked at after some writing routes together: reading
 * every row of every table after each would be hours. An effect is told of those that were answered as if they had done something.
 */
async function visit(
  hall: Hall,
  { username, from }: StrangerAccount,
  marks: string[],
  look: () => Promise<ReadonlyMap<string, string>>,
): Promise<number> {
  const stranger = await visitor(hall.address, username || undefined)
  const who = username || 'nobody'
  let tried = 0
  let before = await look()
  let written: { name: string; done: boolean }[] = []
  const compare = async () => {
    const after = await look()
    const changed = [...after].flatMap(([table, print]) => (before.get(table) === print ? [] : [table]))
    const names = (written.some(({ done }) => done) ? written.filter(({ done }) => done) : written).map(({ name }) => name)
    if (changed.length > 0) hall.faults.push(`${names.join(' or ')} had an effect for ${who} on ${changed.join(', ')}`)
    before = after
    written = []
  }
  for (const route of hall.routes) {
    const own = from === 'here' && OWN_HOUSE.has(route.action.name)
    if (own) await compare()
    let done = false
    for (const asked of requestsOf(route, hall.things)) {
      tried += 1
      const { status, text } = await send(stranger, route, asked)
      done ||= status < 400
      if (status === 500) hall.faults.push(`${route.action.name} failed (${status}) for ${who}: ${await logged(hall, text)}`)
      const said = `${asked.path} ${JSON.stringify(asked.fields)}`
      const seen = marks.find((mark) => text.includes(mark) && !said.includes(mark))
      if (seen) hall.faults.push(`${route.action.name} shows "${seen.slice(0, 60)}" to ${who}`)
    }
    if (own) before = await look()
    else if (route.method !== 'GET' && written.push({ name: route.action.name, done }) === TOGETHER) await compare()
  }
  await compare()
  return tried
}

/** What the program wrote of a failure: its message, not the words of the answer. The answer may arrive before the line does. */
async function logged(hall: Hall, text: string): Promise<string> {
  const { requestId = '' } = JSON.parse(text) as { requestId?: string }
  for (let tries = 0; tries < 20; tries += 1) {
    const line = hall
      .said()
      .split('\n')
      .slice(0, -1)
      .find((one) => one.includes(requestId) && one.includes('"err"'))
    if (line) return (JSON.parse(line) as { err: { message: string } }).err.message
    await sleep(50)
  }
  return `nothing was logged: ${text.slice(0, 120)}`
}

async function send(person: Visitor, route: Route, asked: Asked): Promise<{ status: number; text: string }> {
  const answer =
    route.method === 'GET'
      ? await person.get(asked.path)
      : asked.file
        ? await person.upload(asked.path, asked.fields, newId())
        : await person.post(asked.path, asked.fields, newId())
  return { status: answer.status, text: await answer.text() }
}

/** Somebody permitted gets through with the same requests, or the strangers were stopped by something else than what is proved. */
async function letIn(hall: Hall): Promise<void> {
  const people = [
    ...(await Promise.all(PERMITTED.map((username) => visitor(hall.address, username)))),
    await visitor(hall.address, undefined, hall.token),
  ]
  for (const route of hall.routes) {
    const requests = requestsOf(route, hall.things)
    const refusals = new Set<string>()
    if (!(await anyGetsThrough(people, route, requests, refusals)))
      hall.faults.push(
        `${route.action.name} lets nobody through: ${requests.length === 0 ? 'there is nothing to try it with' : [...refusals].join(', ')}`,
      )
  }
}

async function anyGetsThrough(people: Visitor[], route: Route, requests: Asked[], refusals: Set<string>): Promise<boolean> {
  for (const person of people) {
    for (const asked of requests) {
      const { status, text } = await send(person, route, asked)
      if (status < 400) return true
      const { code = '', fields } = JSON.parse(text) as { code?: string; fields?: unknown }
      if (FOUND.has(code) || (!SHORT.has(code) && status !== 404)) return true
      refusals.add(`${code}${fields ? ` ${JSON.stringify(fields).slice(0, 160)}` : ''}`)
    }
  }
  return false
}
