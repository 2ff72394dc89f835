/** Judging rows of accounts: who is meant, where, as what, and whether they have an account already. */
import { z } from 'zod'
import { fold } from '#lib/text'
import { organisationsByIds, resolveNames, searchOrganisations, type Organisation, type ResolvedName } from '#modules/organisations'
import type { Ctx } from '#platform/action'
import { sayer, type CellRemark, type ImportRow, type Judged } from '#platform/imports'
import { Username, type Role } from './contract.ts'
import { freeName, likelyRole, likest, phoneOf, properName, roleOf, usernameFor } from './import-rules.ts'
import * as importStore from './import-store.ts'
import { ROLES } from './rules.ts'

/** What is written of a row. */
export type ResolvedAccount = {
  name: string
  username: string
  organisationId: string
  organisation: string
  post: string
  role: Role
  phone: string | null
  email: string | null
  staff: string | null
  accountId: string | null
  addPost: boolean
}

const Email = z.email().max(200)
const cell = (column: string, code: string, facts: Record<string, unknown> = {}): CellRemark => ({ column, code: `people.import.${code}`, facts })

type Draft = {
  row: ImportRow
  problems: CellRemark[]
  notes: CellRemark[]
  shown: Record<string, string>
  name: string
  body: Organisation | undefined
  post: string
  role: Role | undefined
  username: string | null
  phone: string | null
  email: string | null
  staff: string | null
}

/** Four questions to the database, however many rows. */
export async function judgeAccounts(ctx: Ctx, rows: ImportRow[]): Promise<Judged[]> {
  const bodies = await bodiesOf(ctx, rows)
  const say = sayer({ ...ctx, language: 'vi' })
  const labels = new Map(ROLES.map((role) => [fold(say(`people.role.${role}`)), role]))
  const drafts = rows.map((row) => draftOf(row, bodies, labels, say))
  const known = await importStore.knownPeople(
    ctx.db,
    {
      usernames: drafts.flatMap(({ username }) => username ?? []),
      staffNumbers: drafts.flatMap(({ staff }) => staff ?? []),
      emails: drafts.flatMap(({ email }) => email?.toLowerCase() ?? []),
      names: [...new Set(drafts.map(({ name }) => fold(name)))],
      organisationIds: [...new Set(drafts.flatMap(({ body }) => body?.id ?? []))],
    },
    ctx.today,
  )
  const names = await nameKeeper(ctx, drafts)
  const seen = new Map<string, number>()
  return drafts.map((draft) => judged(draft, known, names, seen))
}

type Body = { organisation?: Organisation; resolved: ResolvedName; likely?: string | undefined }

async function bodiesOf(ctx: Ctx, rows: ImportRow[]): Promise<Map<string, Body>> {
  const written = [...new Set(rows.flatMap(({ values }) => (values.organisation ? [String(values.organisation)] : [])))]
  const resolved = await resolveNames(ctx, written)
  const organisations = await organisationsByIds(
    ctx,
    resolved.flatMap(({ organisations: found }) => (found.length === 1 ? [found[0]!.id] : [])),
  )
  // Only where a name was not understood: what stands, to say which one it is like.
  const all = resolved.some(({ kind }) => kind === 'unknown') ? (await searchOrganisations(ctx, '', 1000)).map(({ name }) => name) : []
  return new Map(
    resolved.map((one) => {
      const organisation = one.organisations.length === 1 && one.kind === 'one' ? organisations.get(one.organisations[0]!.id) : undefined
      return [one.written, { resolved: one, ...(organisation ? { organisation } : { likely: likest(one.written, all) }) }]
    }),
  )
}

function draftOf(row: ImportRow, bodies: ReadonlyMap<string, Body>, labels: ReadonlyMap<string, Role>, say: (code: string) => string): Draft {
  const text = (key: string): string => String(row.values[key] ?? '')
  const problems: CellRemark[] = []
  const notes: CellRemark[] = []
  const shown: Record<string, string> = {}
  const name = properName(text('name'))
  if (name !== '' && !/^[\p{L}][\p{L}\s.'’-]*$/u.test(name)) problems.push(cell('name', 'nameSigns', { written: name }))
  else if (name !== '' && !name.includes(' ')) notes.push(cell('name', 'nameShort'))
  if (name !== text('name')) shown.name = name
  const written = text('organisation')
  const found = bodies.get(written)
  if (found) sayBody(found, written, problems, notes, shown)
  const body = found?.organisation
  const role = text('role') === '' ? (body ? likelyRole(body.kind, text('post')) : undefined) : roleOf(text('role'), labels)
  if (text('role') !== '' && !role) problems.push(cell('role', 'roleUnknown', { written: text('role') }))
  if (role) shown.role = say(`people.role.${role}`)
  if (text('post').length === 1) problems.push(cell('post', 'postShort'))
  const username = text('username') === '' ? null : text('username').toLowerCase()
  if (username && !Username.safeParse(username).success) problems.push(cell('username', 'usernameSigns', { written: username }))
  const phone = text('phone') === '' ? null : phoneOf(text('phone'))
  if (phone === undefined) problems.push(cell('phone', 'phone', { written: text('phone') }))
  else if (phone !== null && phone !== text('phone')) shown.phone = phone
  const email = text('email') === '' ? null : text('email')
  if (email && !Email.safeParse(email).success) problems.push(cell('email', 'email', { written: email }))
  return { row, problems, notes, shown, name, body, post: text('post'), role, username, phone: phone ?? null, email, staff: text('staff') || null }
}

function sayBody(
  { organisation, resolved, likely }: Body,
  written: string,
  problems: CellRemark[],
  notes: CellRemark[],
  shown: Record<string, string>,
): void {
  if (!organisation) {
    if (resolved.organisations.length > 1 || (resolved.choices?.length ?? 0) > 0) {
      const names = [...resolved.organisations, ...(resolved.choices ?? [])].slice(0, 4).map(({ name }) => name)
      return void problems.push(cell('organisation', 'organisationSeveral', { written, names: names.join('; ') }))
    }
    return void problems.push(
      likely ? cell('organisation', 'organisationLike', { written, likely }) : cell('organisation', 'organisationUnknown', { written }),
    )
  }
  if (organisation.name !== written) shown.organisation = organisation.name
  if (resolved.asWritten) notes.push(cell('organisation', 'organisationNow', { written: resolved.asWritten.name, now: organisation.name }))
}

/** User names: those taken by anybody, those given in the file, and free ones for whoever has none. */
async function nameKeeper(ctx: Ctx, drafts: readonly Draft[]): Promise<{ taken: ReadonlySet<string>; propose: (draft: Draft) => string }> {
  const bases = drafts.map(({ name }) => usernameFor(name))
  const counts = new Map<string, number>()
  for (const base of bases) counts.set(base, (counts.get(base) ?? 0) + 1)
  // As many as may be needed of each, and as many again that others may hold.
  const asked = [...counts].flatMap(([base, count]) =>
    Array.from({ length: count + 20 }, (_, at) => freeName(base, new Set()) + (at === 0 ? '' : String(at + 1))),
  )
  const given = drafts.flatMap(({ username }) => username ?? [])
  const earlier = drafts.flatMap(({ row }) => (typeof row.earlier?.username === 'string' ? [row.earlier.username] : []))
  const taken = await importStore.usernamesTaken(ctx.db, [...new Set([...asked, ...given, ...earlier])])
  const reserved = new Set([...taken, ...given])
  return {
    taken,
    propose({ name, row }) {
      const before = row.earlier?.username
      const free = typeof before === 'string' && before !== '' && !reserved.has(before) ? before : freeName(usernameFor(name), reserved)
      reserved.add(free)
      return free
    },
  }
}

type Names = Awaited<ReturnType<typeof nameKeeper>>

/** The account that a row is about: by what belongs to one person alone, else by the name in the same body. */
function accountFor(draft: Draft, known: readonly importStore.KnownPerson[]): { person?: importStore.KnownPerson; surely: boolean } {
  const byOwn = known.find(
    (one) =>
      (draft.username !== null && one.username === draft.username) ||
      (draft.staff !== null && one.staff === draft.staff) ||
      (draft.email !== null && one.email?.toLowerCase() === draft.email.toLowerCase()),
  )
  if (byOwn) return { person: byOwn, surely: true }
  const namesakes = known.filter(
    (one) => fold(one.name) === fold(draft.name) && one.posts.some(({ organisationId }) => organisationId === draft.body?.id),
  )
  const other = namesakes.find((one) => !(draft.staff && one.staff && one.staff !== draft.staff))
  return other ? { person: other, surely: false } : { surely: false }
}

function judged(draft: Draft, known: readonly importStore.KnownPerson[], names: Names, seen: Map<string, number>): Judged {
  const { row, problems, notes, shown, body, name } = draft
  const { person } = accountFor(draft, known)
  let expected: Judged['expected'] = 'new'
  let addPost = false
  if (person) {
    expected = 'unchanged'
    const held = person.posts.find(({ organisationId }) => organisationId === body?.id)
    if (fold(person.name) !== fold(name))
      problems.push(
        draft.username === person.username
          ? cell('username', 'usernameOther', { written: person.username })
          : cell(draft.staff === person.staff && draft.staff ? 'staff' : 'email', 'numberOther', { username: person.username }),
      )
    else if (person.closed) problems.push(cell('name', 'closed', { username: person.username }))
    else if (body && held && (fold(held.post) !== fold(draft.post) || (row.values.role && draft.role && held.role !== draft.role)))
      problems.push(cell(fold(held.post) === fold(draft.post) ? 'role' : 'post', 'postOther', { username: person.username, post: held.post }))
    else if (body && !held) addPost = true
    if (draft.username && draft.username !== person.username && fold(person.name) === fold(name))
      problems.push(cell('username', 'hasAccount', { username: person.username }))
    const news =
      (draft.phone !== null && draft.phone !== person.phone) ||
      (draft.email !== null && draft.email !== person.email) ||
      (draft.staff !== null && draft.staff !== person.staff)
    if (addPost || news) expected = 'changed'
    if (addPost) notes.push(cell('organisation', 'postAdded', { username: person.username }))
    if (!draft.username) shown.username = person.username
  } else if (draft.username && names.taken.has(draft.username)) problems.push(cell('username', 'usernameTaken', { written: draft.username }))
  once(draft, seen)
  const username = person?.username ?? draft.username ?? (name === '' ? '' : names.propose(draft))
  if (!draft.username && username) shown.username = username
  const own = draft.staff
    ? `staff ${draft.staff}`
    : draft.email
      ? `email ${draft.email.toLowerCase()}`
      : name && body
        ? `name ${fold(name)} ${body.id}`
        : null
  const resolved: ResolvedAccount | Record<string, never> =
    body && draft.role
      ? {
          name: person?.name ?? name,
          username,
          organisationId: body.id,
          organisation: body.name,
          post: draft.post,
          role: draft.role,
          phone: draft.phone,
          email: draft.email,
          staff: draft.staff,
          accountId: person?.id ?? null,
          addPost,
        }
      : {}
  // The name that was proposed stays proposed, whatever rows come before it when it is written.
  return { line: row.line, key: own, expected, problems, notes, shown, resolved, remembered: { username } }
}

/** What may stand in the file only once: a user name; and a name in one body, unless numbers or addresses tell the two apart. */
function once({ row, problems, username, name, body, staff, email }: Draft, seen: Map<string, number>): void {
  const twice = (key: string, remark: (line: number) => CellRemark) => {
    const before = seen.get(key)
    if (before === undefined) seen.set(key, row.line)
    else problems.push(remark(before))
  }
  if (username) twice(`username ${username}`, (line) => cell('username', 'usernameTwice', { line }))
  if (!name || !body) return
  const key = `person ${fold(name)} ${body.id}`
  if (staff || email) seen.set(`${key} told apart`, row.line)
  // Two rows without a number are seen by their key; here one of them has a number and the other has not.
  else if (seen.has(`${key} told apart`)) problems.push(cell('name', 'nameTwice', { line: seen.get(`${key} told apart`) }))
}
