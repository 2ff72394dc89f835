/**
 * Child of `register.list`: the same answers from bare `node:http` and the driver. No session (the address says for whom), no row
 * security, no audit, no log, no check of what comes in or goes out. One wide table with indexes of its own, prepared statements.
 */
import { createServer } from 'node:http'
import pg from 'pg'
import { byVietnamese } from '../../src/lib/text/index.ts'
import { KIND_NAMES } from '../../src/modules/cooperatives/asked-rules.ts'
import { KNOWN_RULES } from '../../src/modules/cooperatives/size-rules.ts'
import { groupOfSection, sizeAnswer } from '../../src/modules/cooperatives/sizes.ts'
import { serveUntilReleased } from './child.ts'
import { TODAY } from './register-data.ts'

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 10,
  types: { getTypeParser: (oid: number) => (oid === 20 || oid === 21 || oid === 23 ? Number : (value: string) => value) } as pg.CustomTypesConfig,
})
const COUNTED = `kind in ('cooperative', 'union', 'group', 'credit_fund')`
await pool.query(`
  drop schema if exists bare cascade;
  create schema bare;
  create table bare.forms as select f.id as form, f.cooperative_id as id, f.kind, f.name, f.code, f.place_id, p.name as place_name, nullif(concat_ws(', ', p.name, d.name), '') as place_then, f.legal_state, g.economic_state, f.section, f.line,
    f.registered_on, g.members, g.charter_capital, g.total_capital, g.revenue, f.valid_from, f.valid_to, array_to_tsvector(string_to_array(c.search, ' ')) as words, hopluc.fold(f.name) as folded, c.place_id as now_at
    from cooperative_forms f join cooperative_figures g on g.form_id = f.id join cooperatives c on c.id = f.cooperative_id left join places p on p.id = f.place_id
      left join places d on d.id = p.parent_id and d.kind = 'district';
  create index on bare.forms (name collate "vi-x-icu", form);
  create index on bare.forms (name collate "vi-x-icu" desc, form desc);
  create index on bare.forms (registered_on, form);
  create index on bare.forms (code, form);
  create index on bare.forms (place_id);
  create index on bare.forms (legal_state);
  create index on bare.forms (members);
  create index on bare.forms (valid_from, valid_to) include (kind, legal_state);
  create index on bare.forms using gin (words)`)
await pool.query('vacuum (analyze) bare.forms')

const NAME = 'name collate "vi-x-icu"'
const ORDER: Record<string, string> = {
  name: `${NAME}, form`,
  '-name': `${NAME} desc, form desc`,
  code: 'code, form',
  '-registeredOn': 'registered_on desc, form desc',
  '-members': 'members desc nulls last, form desc',
}

/** Of those that were found by words and are no more than these, the best fit comes first unless another order is asked for. */
const FEW = 1500

type Asked = { where: string; values: unknown[]; on: string; of: string | null; words: string }
function asked(query: URLSearchParams): Asked {
  const values: unknown[] = []
  const put = (value: unknown) => `$${values.push(value)}`
  const on = query.get('on') ?? TODAY
  const day = put(on)
  const all = [`valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)`]
  const listed = (name: string) =>
    query
      .get(name)
      ?.split(',')
      .map((one) => `'${one}'`)
      .join(', ')
  // Whole words, and the beginning of the last.
  const words = query.get('q')?.split(' ') ?? []
  if (words.length > 0) all.push(`words @@ ${put(`${words.join(' & ')}:*`)}::tsquery`)
  if (query.get('kind')) all.push(`kind in (${listed('kind')})`)
  else if (words.length === 0) all.push(COUNTED)
  all.push(query.get('state') ? `legal_state in (${listed('state')})` : `legal_state <> 'ended'`)
  if (query.get('economic')) all.push(`economic_state in (${listed('economic')})`)
  if (query.get('section')) all.push(`section in (${listed('section')})`)
  if (query.get('place')) all.push(`place_id = ${put(query.get('place'))}::uuid`)
  return { where: all.join(' and '), values, on, of: query.get('of'), words: words.join(' ') }
}

const names = new Map<string, string>()
function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`
  names.set(text, name)
  return name
}

const SHOWN =
  'id, kind, name, code, place_id, place_name, place_then, legal_state, economic_state, section, line, registered_on, members, charter_capital, total_capital, revenue, now_at'
type Row = Record<'id' | 'kind' | 'name' | 'legal_state', string> &
  Record<'code' | 'place_id' | 'place_name' | 'place_then' | 'economic_state' | 'section' | 'line' | 'registered_on' | 'now_at', string | null> &
  Record<'members' | 'charter_capital' | 'total_capital' | 'revenue', number | null>

async function list(query: URLSearchParams): Promise<string> {
  const { where, values, on, of, words } = asked(query)
  const page = Number(query.get('page') ?? 1)
  const whole = `select count(*) as n from bare.forms where ${where}`
  const counted = pool.query<{ n: number }>({ name: nameOf(whole), text: whole, values })
  const rowsBy = (order: string, more: unknown[] = []) => {
    const text = `select ${SHOWN} from bare.forms where ${where} order by ${order} limit 50 offset ${(page - 1) * 50}`
    return pool.query<Row>({ name: nameOf(text), text, values: [...values, ...more] })
  }
  const order = ORDER[query.get('sort') ?? 'name']!
  const byFit = words !== '' && !query.get('sort') && (await counted).rows[0]!.n <= FEW
  const [items, total] = await Promise.all([byFit ? rowsBy(fitAfter(values.length), [words]) : rowsBy(order), counted])
  return JSON.stringify({ items: items.rows.map((row) => toItem(row, on, of)), total: total.rows[0]!.n, on })
}

/** The very name first, names that end so, names with the words side by side, the others; each by name. The words are the parameter after these. */
const fitAfter = (parameters: number): string => {
  const words = `$${parameters + 1}::text`
  return `(case when folded = ${words} or folded = any(select kind || ' ' || ${words} from unnest(array['${KIND_NAMES.join("', '")}']) kind) then '0'
    when folded like '% ' || ${words} then '1' when ' ' || folded like '% ' || ${words} || '%' then '2' else '3' end || name) collate "vi-x-icu", form`
}

function toItem(row: Row, on: string, of: string | null) {
  const seen = of === null || row.now_at === of
  const capital = seen ? (row.total_capital ?? row.charter_capital) : null
  const [members, revenue] = seen ? [row.members, row.revenue] : [null, null]
  const size =
    members !== null || capital !== null || revenue !== null
      ? sizeAnswer(KNOWN_RULES, row.kind as 'cooperative', groupOfSection(row.section), { members, revenue, capital }, on)
      : null
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    code: row.code,
    placeId: row.place_id,
    // A former commune is told with its district on a day gone by.
    placeName: on === TODAY ? row.place_name : row.place_then,
    legalState: row.legal_state,
    economicState: seen ? row.economic_state : null,
    section: row.section,
    line: row.line,
    registeredOn: row.registered_on,
    members,
    capital,
    size: size?.why === 'not_sized' ? null : size,
  }
}

async function facets(query: URLSearchParams): Promise<string> {
  const { where, values, on, of } = asked(query)
  const economic = of === null ? 'economic_state' : `case when now_at = '${of}' then economic_state end`
  const text = `select kind, legal_state as state, economic, section, place_id as place, min(place_name) as label, count(*) as n, grouping(kind, legal_state, economic, section, place_id)::int as which
    from (select *, ${economic} as economic from bare.forms where ${where}) f group by grouping sets ((kind), (legal_state), (economic), (section), (place_id))`
  const { rows } = await pool.query<Record<string, string | null> & { n: number; which: number; label: string }>({ name: nameOf(text), text, values })
  const by = (key: string, bits: number) =>
    rows
      .flatMap((row) => (row.which === bits && row[key] ? [{ value: row[key], n: row.n, label: row.label }] : []))
      .sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1))
  const plain = (key: string, bits: number) => by(key, bits).map(({ value, n }) => ({ value, n }))
  return JSON.stringify({
    on,
    kind: plain('kind', 0b01111),
    state: plain('state', 0b10111),
    economic: plain('economic', 0b11011),
    section: plain('section', 0b11101),
    place: by('place', 0b11110)
      .map(({ value, n, label }) => ({ value, n, label }))
      .sort((a, b) => byVietnamese(a.label, b.label) || (a.value < b.value ? -1 : 1)),
    own: of === null ? [] : by('place', 0b11110).flatMap(({ value, label }) => (value === of ? [{ value, label }] : [])),
  })
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://bare')
  const answer = pathname === '/api/cooperatives/facets' ? facets(searchParams) : list(searchParams)
  answer.then(
    (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    (error: Error) => response.writeHead(500).end(error.message),
  )
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  serveUntilReleased(`http://127.0.0.1:${port}`, async () => {
    server.closeAllConnections()
    await pool.end()
  })
})
