/** Reading the directory: names, links around bodies, lists. SQL beside store.ts, for reading only. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { fold } from '#lib/text'
import type { Organisation, OrganisationGroup, OrganisationKind, ResolvedName } from './contract.ts'
export { rulesOn } from './matching.ts'
import {
  finderFor,
  issuerOf,
  keysToLookUp,
  resolveName,
  rulesOn,
  type Body,
  type Graph,
  type Link,
  type Question,
  type StoredName,
} from './matching.ts'
import { isForeign, keyOf, type Territory } from './rules.ts'
import * as store from './store.ts'

const AROUND = sql.raw(`
  forward as (
    select l.* from organisation_links l where l.from_id in (select id from asked)
    union select l.* from forward f join organisation_links l on l.from_id = f.to_id
  ), back as (
    select l.* from organisation_links l where l.to_id in (select id from asked)
    union select l.* from back b join organisation_links l on l.to_id = b.from_id
  ), around as (select * from forward union select * from back),
  bodies as (
    select o.id, o.name, o.kind, o.code, o.valid_from as "validFrom", o.valid_to as "validTo" from organisations o
    where o.id in (select id from asked union select from_id from around union select to_id from around)
  )`)
const BODIES = sql.raw(`coalesce((select jsonb_agg(to_jsonb(b)) from bodies b), '[]') as bodies,
  coalesce((select jsonb_agg(jsonb_build_object('fromId', from_id, 'toId', to_id, 'on', effective_on, 'scope', scope, 'isDefault', is_default, 'partial', partial, 'basis', legal_basis, 'evidence', evidence) order by effective_on, to_id) from around), '[]') as links`)

type GraphRow = { bodies: Body[]; links: Link[] }
const graphOf = (row: GraphRow | undefined): Graph => ({
  organisations: new Map((row?.bodies ?? []).map((body) => [body.id, body])),
  links: row?.links ?? [],
})

/** The bodies and links that a walk from these may touch, forward and back. */
export async function graphAround(db: Db, ids: string[]): Promise<Graph> {
  const { rows } = await sql<GraphRow>`with recursive asked as (select unnest(${ids}::uuid[]) as id), ${AROUND} select ${BODIES}`.execute(db)
  return graphOf(rows[0])
}

/** Stored names by key, with everything around their bodies, in one question. */
async function namesByKeys(db: Db, keys: string[]): Promise<Graph & { names: StoredName[] }> {
  const { rows } = await sql<GraphRow & { names: StoredName[] }>`
    with recursive found as (
      select organisation_id, name, key, null::text as by, null::timestamptz as at from organisation_names where key = any(${keys})
      union all select organisation_id, name, key, confirmed_by_name, confirmed_at from learned_names where key = any(${keys}) and revoked_at is null), asked as (select organisation_id as id from found), ${AROUND}
    select ${BODIES}, coalesce((select jsonb_agg(jsonb_build_object('organisationId', organisation_id, 'name', name, 'key', key, 'learned', case when by is not null then jsonb_build_object('by', by, 'on', (at at time zone 'Asia/Ho_Chi_Minh')::date) end)) from found), '[]') as names`.execute(
    db,
  )
  return { ...graphOf(rows[0]), names: rows[0]?.names ?? [] }
}

type Setting = { groups: OrganisationGroup[]; committees: { name: string; ended: boolean }[] }

/** The groups and the names of the province and of those it was made of. */
async function setting(db: Db): Promise<{ groups: OrganisationGroup[]; territories: Territory[] }> {
  const { rows } = await sql<Setting>`select
    coalesce((select jsonb_agg(jsonb_build_object('code', code, 'name', name, 'open', open, 'rule', rule, 'spellings', spellings) order by position, code) from organisation_groups), '[]') as groups,
    coalesce((select jsonb_agg(jsonb_build_object('name', name, 'ended', valid_to is not null)) from organisations where kind = 'people_committee'), '[]') as committees`.execute(
    db,
  )
  const territories = (rows[0]?.committees ?? []).flatMap(({ name, ended }): Territory[] => {
    const found = /^uy ban nhan dan (tinh|thanh pho) (.+)$/.exec(keyOf(name))
    return found ? [{ word: found[1] === 'tinh' ? 'tinh' : 'thanh pho', name: found[2] ?? '', own: !ended }] : []
  })
  return { groups: rows[0]?.groups ?? [], territories: territories.toSorted((a, b) => Number(b.own) - Number(a.own)) }
}

/** The issuer of a paper, if it is of another province; `provinces` is asked only where it may be. */
async function foreignIn(writtenBy: string | null, territories: Territory[], provinces: () => Promise<string[]>): Promise<string | null> {
  if (!writtenBy || issuerOf(writtenBy, territories)) return null
  return isForeign(keyOf(writtenBy), territories, await provinces()) ? writtenBy : null
}

/** The issuer, if it is of another province. */
export const foreignIssuer = async (db: Db, writtenBy: string | null, provinces: () => Promise<string[]>): Promise<string | null> =>
  writtenBy ? foreignIn(writtenBy, (await setting(db)).territories, provinces) : null

/** Resolves all names with three questions: the groups, the names with their heirs, the members of the groups. */
export async function resolveAll(db: Db, written: string[], asked: Question, provinces: () => Promise<string[]>): Promise<ResolvedName[]> {
  const { groups, territories } = await setting(db)
  const question = { ...asked, foreign: await foreignIn(asked.writtenBy, territories, provinces) }
  const issuer = issuerOf(question.writtenBy, territories)
  const different = [...new Set(written)]
  const keys = [...new Set(different.flatMap((name) => keysToLookUp(name, territories, issuer)))]
  const found = await namesByKeys(db, keys)
  const rules = groups.flatMap((group) => rulesOn(group, question.day))
  const standing = await store.ofKinds(db, rules, question.day)
  const members = new Map(
    groups.map((group) => [group.code, standing.filter((one) => rulesOn(group, question.day).some((rule) => store.isMember(one, rule)))]),
  )
  const finder = finderFor({ ...found, groups, members, territories }, question)
  const answers = new Map(different.map((name) => [name, resolveName(finder, name)]))
  return written.flatMap((name) => answers.get(name) ?? [])
}

export type SearchFor = { words: string; kind: OrganisationKind | null; on: string | null; parent: string | null; after: number; most: number }

/** Organisations one of whose names holds the words; all of them without words. By kind, then name. */
export async function search(db: Db, what: SearchFor): Promise<{ items: Organisation[]; total: number }> {
  const words = fold(what.words)
  const key = keyOf(what.words)
  const phrases = [...new Set([words, key])].filter((phrase) => phrase !== '')
  const matches = sql`from organisations o where ${words === '' ? sql`true` : sql`o.id = any(${holding(phrases)})`} and (${what.kind}::text is null or o.kind = ${what.kind}) and (${what.parent}::uuid is null or o.parent_id = ${what.parent}) and ${store.standing(what.on)}`
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${matches}`.execute(db)
  // Those that bear just this name first, then those that begin with it.
  const closeness =
    words === ''
      ? sql``
      : sql`not exists (select 1 from organisation_names n where n.organisation_id = o.id and (n.folded = ${words} or n.key = ${key})), o.valid_to is not null, o.folded not like ${`${words}%`},`
  const { rows } = await sql<Organisation>`select ${store.COLUMNS} ${matches}
    order by ${closeness} o.valid_to is not null, array_position(${store.KIND_ORDER}::text[], o.kind), o.name, o.id limit ${what.most} offset ${what.after}`.execute(
    db,
  )
  return { items: rows, total: counted[0]?.total ?? 0 }
}

/** The ids of bodies of which a name holds one of the phrases, through the index (see docs/mechanisms/search.md). */
const holding = (phrases: readonly string[]) =>
  sql`array(${sql.join(
    phrases.flatMap((phrase) => [
      sql`select hopluc.found_organisations(array[${phrase}])`,
      sql`select n.organisation_id from organisation_names n where n.id = any(array(select hopluc.found_organisation_names(array[${phrase}])))`,
    ]),
    sql` union `,
  )})`
