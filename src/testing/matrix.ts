/**
 * The engine of the pages of who can do what to whose: it tries each action of some modules as each role, in what is that role's own
 * and in what is another's, through permission, input and row security, and writes what came of it as a table. The things that are
 * tried with, and who sits where, are a page's own test's.
 */
import { sql } from 'kysely'
import { expect } from 'vitest'
import { z } from 'zod'
import { modules } from '#app/modules'
import { ROLES } from '#modules/people'
import type { Action } from '#platform/action'
import { titleOfAction } from '#platform/action-messages'
import type { Actor } from '#platform/actor'
import { allMessages } from '#platform/messages'
import { Refusal } from '#lib/problem'
import { sample, type Schema } from './samples.ts'
import type { World } from './world.ts'

export type Some = { id: string; version: number }
export type Body = { id: string; name: string }
/** What an organisation has before it: by action, what is known of the thing that it is tried with. */
export type Things = Record<string, Record<string, unknown>>
/** Who tries it as a role: in what is their own, and from where it is not theirs. */
type Try = { known: Record<string, unknown> | undefined; own: Actor; other: Actor }

const file = { name: 'tep.txt', bytes: new TextEncoder().encode('Tệp thử') }
const say = (code: string): string => allMessages(modules).vi[code] ?? code

/** What somebody who may see it finds. */
export async function bare<T>(world: World, as: Actor, query: ReturnType<typeof sql>): Promise<T | undefined> {
  return (await query.execute((await world.as(as)).db)).rows[0] as T | undefined
}
export const rowOf = async (world: World, as: Actor, table: string, id: string): Promise<Some> =>
  (await bare<Some>(world, as, sql`select id, version from ${sql.table(table)} where id = ${id}`))!

/** Somebody of a role in a body. */
export const seatOf = (world: World, role: string, body: Body): Actor =>
  world.actor(`${role} ${body.name}`, role, { organisationId: body.id, organisationName: body.name, post: 'Công chức' })

/** What came of a try: done or refused for another reason than who tries (•), not theirs (–), not allowed at all (nothing). */
async function verdict(world: World, actor: Actor, action: Action<unknown, unknown>, input: unknown, untried: Set<string>): Promise<'•' | '–' | ''> {
  await sql`savepoint tried`.execute(world.db)
  try {
    await world.perform(actor, action, input)
    return '•'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'platform.notPermitted') return ''
    // Refused before it was seen what it is about: that says nothing.
    if (error.kind === 'invalid') untried.add(`${action.name}: ${error.code} ${JSON.stringify(error.fields)}`)
    return error.kind === 'notFound' || error.kind === 'notPermitted' ? '–' : '•'
  } finally {
    await sql`rollback to savepoint tried`.execute(world.db)
  }
}

/** A whole input: what is known of the thing, and a sample of whatever else is required. */
function inputOf(action: Action<unknown, unknown>, known: Record<string, unknown>, today: string): Record<string, unknown> {
  const schema = z.toJSONSchema(action.input as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Schema
  const needed = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name))
  const hints = { on: today, ...known }
  return { ...Object.fromEntries(needed.map(([name, inner]) => [name, name === 'file' ? file : sample(inner, name, hints)])), ...known }
}

/** Tries each action of the modules that changes something, as each role; a line of the table for each. */
export async function tried(
  world: World,
  /** `when`: of things in which state, where the same actions are tried on several. */
  which: { modules: readonly string[]; apart: ReadonlySet<string>; when?: string },
  by: (role: string, action: string) => Try,
): Promise<string[]> {
  const actions = modules
    .filter(({ name }) => which.modules.includes(name))
    .flatMap(({ routes }) => routes)
    .flatMap(({ action }) => (action.reads || which.apart.has(action.name) ? [] : [action as unknown as Action<unknown, unknown>]))
  const lines = []
  const untried = new Set<string>()
  for (const action of actions) {
    const cells = []
    for (const role of ROLES) {
      const { known, own: mine, other: stranger } = by(role, action.name)
      const input = inputOf(action, known ?? {}, world.today)
      const own = await verdict(world, mine, action, input, untried)
      // Who may not at all may not there either.
      const other = own === '' ? '' : await verdict(world, stranger, action, input, untried)
      cells.push(own === '' && other === '' ? '' : `${own || '×'} ${other || '×'}`)
    }
    lines.push(
      `| ${titleOfAction(say, action.name) ?? action.name}${which.when ? ` (${which.when})` : ''} \`${action.name}\` | ${cells.join(' | ')} |`,
    )
  }
  expect([...untried]).toEqual([])
  return lines
}

/** The page: its head, what the marks mean, who the roles are, the table. */
export const pageOf = (test: string, head: string, lines: readonly string[]): string =>
  [
    `<!-- Written by src/testing/${test} (vitest -u); not edited by hand. -->`,
    '# Ai làm được gì, với việc của ai',
    '',
    `${head} • là làm được; – là được làm nhưng không phải việc của mình nên bị từ chối; ô trống là vai trò không có quyền.`,
    '',
    ...ROLES.map((role, n) => `${n + 1}. ${say(`people.role.${role}`)} (\`${role}\`)`),
    '',
    `| việc | ${ROLES.map((_, n) => n + 1).join(' | ')} |`,
    `|---|${ROLES.map(() => ':-:').join('|')}|`,
    ...lines,
    '',
  ].join('\n')
