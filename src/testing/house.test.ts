/** What must be true of the whole house, whatever the modules. */
import { globSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { allMessages } from '#platform/messages'
import { fileProblems } from '#platform/file-problems'
import { importProblems } from '#platform/imports'
import { refuse } from '#platform/problems'
import { allRoutes } from '#app/doors'
import { POWERS, RANKS, ROLES } from '#modules/people'
import { modules } from '#app/modules'
import { OWN_PER_PROVINCE } from '#platform/unite'
import { openApiDocument } from '#platform/openapi'
import { inWorld } from './world.ts'

/** Columns of the platform's own tables that name a person, and why nothing of them is open with somebody who leaves a post. */
const NAMES_OF_PLATFORM: Record<string, string> = {
  'hopluc.audit_lines.account_id': 'history',
  'hopluc.requests.account_id': 'history',
  // Whoever brought a list in; anybody who may import goes on with it.
  'hopluc.imports.account_id': 'history',
  'hopluc.imports.membership_id': 'history',
}
const messages = allMessages(modules)
const routes = allRoutes(modules)

describe('every refusal', () => {
  const codes = [...refuse.codes, ...fileProblems, ...importProblems, ...modules.flatMap((module) => module.problems)]
  test('has its Vietnamese sentence', () => expect(codes.filter((code) => !messages.vi[code])).toEqual([]))
  test('has its English sentence', () => expect(codes.filter((code) => !messages.en[code])).toEqual([]))
})

test('every Vietnamese sentence has its English one, and the other way round', () => {
  expect(Object.keys(messages.vi).filter((key) => !(key in messages.en))).toEqual([])
  expect(Object.keys(messages.en).filter((key) => !(key in messages.vi))).toEqual([])
})

test('a list goes to Excel by the same words everywhere', () => {
  // A board offers two kinds of file by a menu.
  const exports = (said: Readonly<Record<string, string>>) =>
    new Set(Object.entries(said).flatMap(([key, text]) => (/^(?!action\.|statistics\.)[\w.]+\.export$/.test(key) ? [text] : [])))
  expect([...exports(messages.vi)]).toEqual(['Xuất Excel'])
  expect([...exports(messages.en)]).toEqual(['Export to Excel'])
})

test('no refusal begs or regrets', () => expect(Object.values(messages.vi).filter((text) => /vui lòng|rất tiếc|xin lỗi/i.test(text))).toEqual([]))

describe('a sentence about the own province', () => {
  // Of any province, or said before anybody has signed in to one.
  const ANY =
    /^(statistics\.open\.|organisations\.(provinceUnknown|reorganise\.|ground\.)|documents\.finding\.unnamedIssuer|people\.(signIn|provinceEnded)|setup\.|object\.)/
  test('says what it is, a tỉnh or a thành phố, never both', () =>
    expect(Object.entries(messages.vi).filter(([key, text]) => /tỉnh, thành phố|toàn tỉnh/iu.test(text) && !ANY.test(key))).toEqual([]))
  test('says of a refusal “cấp tỉnh”, which is true of both', () => {
    const codes = modules.flatMap((module) => module.problems)
    expect(codes.filter((code) => [messages.vi[code], messages.en[code]].some((text) => text?.includes('{city|')))).toEqual([])
  })
})

test('no page puts /api before the address of a file, which has it', () => {
  const pages = globSync('src/{app,modules}/**/web/**/*.tsx')
  expect(pages.length).toBeGreaterThan(100)
  expect(pages.filter((page) => readFileSync(page, 'utf8').includes('`/api${fileAddress('))).toEqual([])
})

test('every Vietnamese sentence is in NFC', () =>
  expect(Object.entries(messages.vi).filter(([, text]) => text !== text.normalize('NFC'))).toEqual([]))

test('every kind of what is open with a person is said in words', () => {
  const kinds = modules.flatMap(({ holdings }) => holdings?.kinds ?? [])
  expect(kinds.filter((kind) => !messages.vi[`holding.kind.${kind}`])).toEqual([])
})

describe('every action', () => {
  test('asks for a permission that some role has, or says that anyone may', () => {
    const known = new Set(['anyone', 'signedIn', ...modules.flatMap((module) => Object.keys(module.permissions))])
    expect(routes.filter((route) => !known.has(route.action.may)).map((route) => `${route.action.name}: ${route.action.may}`)).toEqual([])
  })
  test('has one name and one address', () => {
    const addresses = routes.map((route) => `${route.method} ${route.path.replace(/:\w+/g, ':x')}`)
    expect(addresses.length).toBe(new Set(addresses).size)
  })
  test('that changes something is a POST, that only reads is a GET, unless a file is sent to be looked into', () =>
    expect(
      routes
        .filter((route) => route.action.reads !== (route.method === 'GET') && !(route.action.reads && route.body === 'upload'))
        .map((route) => route.action.name),
    ).toEqual([]))
  test('to which a file is sent looks into it before it takes a connection to the database', () =>
    expect(routes.filter((route) => route.body === 'upload' && !route.action.look).map((route) => route.action.name)).toEqual([]))
  test('stands in the OpenAPI document', () => {
    const paths = (openApiDocument(routes, modules) as { paths: Record<string, object> }).paths
    expect(Object.values(paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0)).toBe(routes.length)
  })
})

test('every role that a permission names is a role of the house', () => {
  const named = modules.flatMap((module) => Object.values(module.permissions).flat())
  // '@head' is a rank inside an organisation, '+sign' a power that can be delegated.
  const known = new Set<string>(['*', ...ROLES, ...RANKS.map((rank) => `@${rank}`), ...POWERS.map((power) => `+${power}`)])
  expect([...new Set(named)].filter((holder) => !known.has(holder))).toEqual([])
})

test('an auditor may read and do nothing else', () => {
  const own = new Set(
    modules.flatMap((module) =>
      Object.entries(module.permissions)
        .filter(([, roles]) => roles.includes('auditor'))
        .map(([permission]) => permission),
    ),
  )
  expect(routes.filter((route) => !route.action.reads && own.has(route.action.may)).map((route) => route.action.name)).toEqual([])
})

describe('every table', () => {
  const declared = new Map(modules.flatMap((module) => Object.entries(module.tables)))

  test(
    'of a module is declared with who may see it',
    inWorld(async ({ db }) => {
      await sql`set local role none`.execute(db)
      const { rows } = await sql<{
        name: string
      }>`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname not like 'hopluc_migrations'`.execute(
        db,
      )
      expect(rows.map((row) => row.name).filter((name) => !declared.has(name))).toEqual([])
      const there = new Set(rows.map((row) => row.name))
      expect([...declared.keys()].filter((name) => !name.includes('.') && !there.has(name))).toEqual([])
    }),
  )

  // Otherwise uniting provinces would end at the first row that both have.
  test(
    'with something that a province has once says what becomes of it when provinces unite',
    inWorld(async ({ db }) => {
      const { rows } = await sql<{ name: string }>`
      select distinct case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'province_id' and not a.attisdropped
      where (i.indisunique or i.indisexclusion) and a.attnum = any((i.indkey::int2[])[0:i.indnkeyatts - 1])`.execute(db)
      const listed = new Set([...OWN_PER_PROVINCE, ...modules.flatMap(({ perProvince }) => Object.keys(perProvince ?? {}))])
      expect(rows.map(({ name }) => name).filter((name) => !listed.has(name))).toEqual([])
      const once = new Set(rows.map(({ name }) => name))
      // A province's own word on a rule stays behind too, though nothing of it is there once.
      const stays = new Set(
        modules.flatMap(({ perProvince }) => Object.entries(perProvince ?? {}).flatMap(([name, way]) => (way === 'stays' ? [name] : []))),
      )
      expect([...listed].filter((name) => !once.has(name) && !stays.has(name))).toEqual([])
    }),
  )

  // Whoever leaves a post is asked what is open with them: no table may hold something of theirs that nobody answers for.
  test(
    'that names an account or a post says which holding answers for it, or why none does',
    inWorld(async ({ db }) => {
      await sql`set local role none`.execute(db)
      const { rows } = await sql<{ name: string }>`
      select distinct case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname || '.' || a.attname as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and not a.attisdropped and a.attnum > 0 and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
      and (exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey) and k.confrelid in ('public.accounts'::regclass, 'public.memberships'::regclass))
        or a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype) and a.attname ~ '(^|_)(account|membership|officer|partner|assignee|reviewer|holder)(_id|_ids|s)$')
      order by 1`.execute(db)
      const told = new Map([
        ...Object.entries(NAMES_OF_PLATFORM),
        ...modules.flatMap(({ names }) => Object.entries(names ?? {})),
        // A timeline tells who did something.
        ...rows.flatMap(({ name }) => (name.endsWith('_events.account_id') ? [[name, 'history'] as const] : [])),
      ])
      expect(rows.map(({ name }) => name).filter((name) => !told.has(name))).toEqual([])
      const there = new Set(rows.map(({ name }) => name))
      expect([...told.keys()].filter((name) => !there.has(name))).toEqual([])
      const kinds = new Set(['history', 'own', 'place', ...modules.flatMap(({ holdings }) => holdings?.kinds ?? [])])
      expect([...told.values()].filter((why) => !kinds.has(why))).toEqual([])
    }),
  )

  test(
    'that the application may touch is under forced row security',
    inWorld(async ({ db }) => {
      const { rows } = await sql<{ name: string }>`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and not (c.relrowsecurity and c.relforcerowsecurity)
      and (has_table_privilege('hopluc_app', c.oid, 'select') or has_table_privilege('hopluc_app', c.oid, 'insert') or has_table_privilege('hopluc_app', c.oid, 'update') or has_table_privilege('hopluc_app', c.oid, 'delete'))`.execute(
        db,
      )
      expect(rows).toEqual([])
    }),
  )

  test(
    'of a module can be emptied or rewritten by nobody but its owner',
    inWorld(async ({ db }) => {
      const { rows } = await sql<{
        name: string
      }>`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and has_table_privilege('hopluc_app', oid, 'truncate')`.execute(
        db,
      )
      expect(rows).toEqual([])
    }),
  )
})

describe('a style', () => {
  const styles = globSync('src/**/*.css').map((file) => [file, readFileSync(file, 'utf8')] as const)
  const set = new Set(styles.flatMap(([, text]) => [...text.matchAll(/(?<=^|[\s;{])--[\w-]+(?=:)/g)].map(([name]) => name)))
  const sizes = new Set(styles.flatMap(([, text]) => [...text.matchAll(/(--[\w-]+): *[\d.]+r?em;/g)].map(([, name]) => name!)))
  const said = (file: string, text: string, found: RegExp) => [...text.matchAll(found)].map((one) => `${file}: ${one[0].trim()}`)

  test('asks for no value that nobody gives, nor for a size where a colour belongs: the browser would leave it out without a word', () => {
    // Set by the program, and by the library of parts.
    const elsewhere = /--(?:mantine|doc-bar)/
    const wrong = styles.flatMap(([file, text]) =>
      [...text.matchAll(/([\w-]+): ([^;{}]*var\([^;{}]*)/g)].flatMap(([whole, property = '', value = '']) =>
        [...value.matchAll(/var\((--[\w-]+)/g)].some(
          ([, name = '']) => (!set.has(name) && !elsewhere.test(name)) || (sizes.has(name) && /color|fill|background/.test(property)),
        )
          ? [`${file}: ${whole}`]
          : [],
      ),
    )
    expect(wrong).toEqual([])
    expect([set.size > 30, sizes.size > 5]).toEqual([true, true])
  })

  test('gives letters no size in pixels: they are larger in the hand', () =>
    expect(styles.flatMap(([file, text]) => said(file, text, /font-size: *\d+px/g))).toEqual([]))
})

/** What a browser once answered nothing to, newer ones answer a promise to: React would call it to end the effect, and the page falls. */
test('no effect of a page answers what a scroll answers', () => {
  const found = globSync('src/**/*.tsx').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/use(?:Layout)?Effect\(\(\) => (?!void |\{)[^\n]*\.scroll\w*\(/g)].map(([line]) => `${file}: ${line}`),
  )
  expect(found).toEqual([])
})

/** Once a page was open its styles stay: a name that two modules use would be dressed by both. */
test('a name of a style belongs to one module', () => {
  const owners = new Map<string, Set<string>>()
  for (const file of globSync('src/modules/*/web/**/*.css'))
    for (const [name] of readFileSync(file, 'utf8').matchAll(/\.[a-z]+-[a-z-]+(?=[\s.:,>+~[{])/g))
      if (!/^\.(hl|mantine)-/.test(name)) owners.set(name, (owners.get(name) ?? new Set()).add(file.split('/')[2]!))
  expect(owners.size).toBeGreaterThan(100)
  expect([...owners].filter(([, modules]) => modules.size > 1).map(([name, modules]) => `${name}: ${[...modules].join(', ')}`)).toEqual([])
})
