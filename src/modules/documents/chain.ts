/**
 * The chain of a paper over several steps: what it rests on, what rests on it, and what changed any of these, whether or not they
 * stand in the register. Followed level by level, one statement a level, each paper once: a circle ends by itself.
 */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import type { Db } from '#platform/db'
import type { ChainLink, ChainOf, ChainPaper, DocumentChain, Relation } from './contract.ts'
import { refuse } from './problems.ts'
import { shownStates } from './store-list.ts'
import { documentById } from './store.ts'

/** Centre, province, department, commune, and two to spare. */
const DEPTH = 6
/** Papers of one chain at most; a law is cited by everything. */
const MOST = 200
/** References looked at in one level. */
const MOST_REFERENCES = 1000
const FOLLOWED: readonly Relation[] = ['basis', 'implements']
const CHANGING: readonly Relation[] = ['amends', 'supplements', 'replaces', 'repeals']

type Row = {
  relation: Relation
  fromId: string
  fromMatch: string | null
  fromNumber: string | null
  fromType: string | null
  fromIssuedOn: string | null
  fromIssuer: string | null
  fromSubject: string | null
  match: string
  number: string
  type: string | null
  issuedOn: string | null
  issuer: string | null
  toId: string | null
  toNumber: string | null
  toType: string | null
  toIssuedOn: string | null
  toIssuer: string | null
  toSubject: string | null
}

/** References with both ends: who cites, and the paper of the register that is cited, as far as it may be seen. */
const ROWS = sql`
  select r.relation, f.id as "fromId", f.number_match as "fromMatch", f.number as "fromNumber", f.type as "fromType", f.issued_on as "fromIssuedOn", f.issuer as "fromIssuer", f.subject as "fromSubject",
    r.number_match as match, r.number, r.type, r.issued_on as "issuedOn", r.issuer,
    t.id as "toId", t.number as "toNumber", t.type as "toType", t.issued_on as "toIssuedOn", t.issuer as "toIssuer", t.subject as "toSubject"
  from document_references r join documents f on f.id = r.document_id left join documents t on t.id = r.cited_document_id`

const ORDER = sql`order by r.relation = 'cites', f.issued_on desc nulls last, f.id, r.start_at limit ${MOST_REFERENCES}`

/** References that these papers make. */
const madeBy = async (db: Db, ids: readonly string[], relations: readonly Relation[]): Promise<Row[]> =>
  ids.length === 0
    ? []
    : (await sql<Row>`${ROWS} where r.document_id = any(${[...ids]}::uuid[]) and r.relation = any(${[...relations]}::text[]) ${ORDER}`.execute(db))
        .rows

/** References to these papers: to those of the register by their link, to the others by their number. */
async function madeTo(db: Db, papers: readonly Met[], relations: readonly Relation[], matches: ReadonlyMap<string, Named>): Promise<Row[]> {
  const ids = papers.flatMap(({ documentId }) => documentId ?? [])
  const names = papers.flatMap(({ key, documentId }) => (documentId ? [] : (matches.get(key)?.match ?? [])))
  const kind = sql`r.relation = any(${[...relations]}::text[])`
  const linked = ids.length > 0 ? (await sql<Row>`${ROWS} where r.cited_document_id = any(${ids}::uuid[]) and ${kind} ${ORDER}`.execute(db)).rows : []
  const named =
    names.length > 0
      ? (await sql<Row>`${ROWS} where r.number_match = any(${names}::text[]) and t.id is null and ${kind} ${ORDER}`.execute(db)).rows
      : []
  return [...linked, ...named]
}

/** A paper as it is met on the way; how far the office is with it is asked once, of all. */
type Met = Omit<ChainPaper, 'shownState'>

/** A paper that is only named: one number, and its day where papers give one. */
type Named = { match: string; issuedOn: string | null }

/** The papers found so far, each under one key, however often and from wherever it was met. */
class Found {
  readonly papers = new Map<string, Met>()
  readonly links = new Map<string, ChainLink>()
  readonly named = new Map<string, Named>()
  more = false

  /** The paper that cites. */
  citing(row: Row, level: number): string | undefined {
    return this.put({
      key: row.fromId,
      documentId: row.fromId,
      type: row.fromType,
      number: row.fromNumber,
      issuedOn: row.fromIssuedOn,
      issuer: row.fromIssuer,
      subject: row.fromSubject,
      level,
      ended: null,
    })
  }

  /** The paper that is cited. */
  cited(row: Row, level: number): string | undefined {
    if (row.toId)
      return this.put({
        key: row.toId,
        documentId: row.toId,
        type: row.toType ?? row.type,
        number: row.toNumber ?? row.number,
        issuedOn: row.toIssuedOn ?? row.issuedOn,
        issuer: row.toIssuer ?? row.issuer,
        subject: row.toSubject,
        level,
        ended: null,
      })
    return this.onlyNamed(row, level)
  }

  /** Papers that give no day, or the same, mean one paper; two days are two papers. */
  onlyNamed(row: Pick<Row, 'match' | 'number' | 'type' | 'issuedOn' | 'issuer'>, level: number): string | undefined {
    const same = [...this.named].find(
      ([, one]) => one.match === row.match && (one.issuedOn === null || row.issuedOn === null || one.issuedOn === row.issuedOn),
    )
    if (same) {
      const [key, one] = same
      const paper = this.papers.get(key)!
      this.named.set(key, { match: one.match, issuedOn: one.issuedOn ?? row.issuedOn })
      this.papers.set(key, { ...paper, issuedOn: paper.issuedOn ?? row.issuedOn, issuer: paper.issuer ?? row.issuer, type: paper.type ?? row.type })
      return key
    }
    const key = `${row.match}:${row.issuedOn ?? ''}`
    const { type, number, issuedOn, issuer } = row
    const put = this.put({ key, documentId: null, type, number, issuedOn, issuer, subject: null, level, ended: null })
    if (put) this.named.set(key, { match: row.match, issuedOn })
    return put
  }

  private put(paper: Met): string | undefined {
    if (this.papers.has(paper.key)) return paper.key
    if (this.papers.size >= MOST) {
      this.more = true
      return undefined
    }
    this.papers.set(paper.key, paper)
    return paper.key
  }

  link(from: string | undefined, to: string | undefined, relation: Relation): void {
    if (from && to && from !== to) this.links.set(`${from} ${to} ${relation}`, { from, to, relation })
  }

  at = (level: number): Met[] => [...this.papers.values()].filter((paper) => paper.level === level)
}

/** The chain of a paper as far as the actor may see it. Refuses `documents.unknown`. */
export async function chainOf(ctx: Ctx, asked: ChainOf): Promise<DocumentChain> {
  const { db } = ctx
  const found = new Found()
  const root = await rootOf(db, asked, found)
  if (!root) throw refuse.unknown({ id: asked.document ?? asked.number ?? '' })

  for (let level = 0; level > -DEPTH; level -= 1) {
    const ids = found.at(level).flatMap(({ documentId }) => documentId ?? [])
    for (const row of await madeBy(db, ids, level === 0 ? [...FOLLOWED, ...CHANGING, 'cites'] : FOLLOWED))
      found.link(row.fromId, found.cited(row, level - 1), row.relation)
  }
  for (let level = 0; level < DEPTH; level += 1)
    for (const row of await madeTo(db, found.at(level), level === 0 ? [...FOLLOWED, 'cites'] : FOLLOWED, found.named)) {
      const to = found.cited(row, level)
      // A number that two papers bear: what cites the other one is no part of this chain.
      if (to && found.papers.get(to)!.level === level) found.link(found.citing(row, level + 1), to, row.relation)
    }
  await changesOf(db, found)
  const met = [...found.papers.values()]
  const states = await shownStates(
    db,
    met.flatMap(({ documentId }) => documentId ?? []),
  )
  const papers = met.map((paper) => ({ ...paper, shownState: states.get(paper.documentId ?? '') ?? null }))
  return { root: papers.find(({ key }) => key === root)!, papers, links: linksAmong(found), more: found.more }
}

const linksAmong = ({ links, papers }: Found): ChainLink[] => [...links.values()].filter(({ from, to }) => papers.has(from) && papers.has(to))

/** What changed, replaced or repealed papers of the chain stands one step below them. */
async function changesOf(db: Db, found: Found): Promise<void> {
  for (const row of await madeTo(db, [...found.papers.values()], CHANGING, found.named)) {
    const to = found.cited(row, 0)
    const target = to === undefined ? undefined : found.papers.get(to)
    if (!to || !target) continue
    const by = found.citing(row, target.level < 0 ? target.level : target.level + 1)
    found.link(by, to, row.relation)
    if (by && (row.relation === 'replaces' || row.relation === 'repeals')) found.papers.set(to, { ...target, ended: { relation: row.relation, by } })
  }
}

/** The paper that was asked for; by a number the one of the register that bears it, else the one that papers name. */
async function rootOf(db: Db, { document, number, issuedOn }: ChainOf, found: Found): Promise<string | undefined> {
  if (document) {
    const one = await documentById(db, document)
    return one && rootRegistered(found, one)
  }
  if (!number) return undefined
  const { rows } = await sql<{ id: string }>`
    select id from documents where number_match = document_number_match(${number}) and (${issuedOn ?? null}::date is null or issued_on = ${issuedOn ?? null}::date) limit 2`.execute(
    db,
  )
  if (rows.length === 1) return rootRegistered(found, (await documentById(db, rows[0]!.id))!)
  const named = await sql<Pick<Row, 'match' | 'number' | 'type' | 'issuedOn' | 'issuer'>>`
    select number_match as match, number, type, issued_on as "issuedOn", issuer from document_references
    where number_match = document_number_match(${number}) and (${issuedOn ?? null}::date is null or issued_on is null or issued_on = ${issuedOn ?? null}::date)
    order by issued_on nulls last, issuer nulls last limit 1`.execute(db)
  return named.rows[0] && found.onlyNamed({ ...named.rows[0], issuedOn: issuedOn ?? named.rows[0].issuedOn }, 0)
}

type Registered = NonNullable<Awaited<ReturnType<typeof documentById>>>
function rootRegistered(found: Found, one: Registered): string {
  const { id, type, number, issuer, subject } = one
  found.papers.set(id, { key: id, documentId: id, type, number, issuedOn: one.issued_on, issuer, subject, level: 0, ended: null })
  return id
}

export type EndedBasis = { basis: string; relation: 'replaces' | 'repeals'; by: string; byId: string; on: string }

/** Papers that this one rests on and that another paper of the register has replaced or repealed. */
export async function endedBases(db: Db, documentId: string): Promise<EndedBasis[]> {
  const { rows } = await sql<EndedBasis>`
    select distinct on (r.number_match) concat_ws(' ', r.type, r.number) as basis, e.relation, concat_ws(' ', b.type, b.number) as by, b.id as "byId", coalesce(b.issued_on, b.arrival_on, (b.made_at at time zone 'Asia/Ho_Chi_Minh')::date) as on
    from document_references r
      join document_references e on e.number_match = r.number_match and e.relation in ('replaces', 'repeals') and e.document_id <> r.document_id
        and (e.cited_document_id is null or r.cited_document_id is null or e.cited_document_id = r.cited_document_id)
        and (e.issued_on is null or r.issued_on is null or e.issued_on = r.issued_on)
      join documents b on b.id = e.document_id
    where r.document_id = ${documentId} and r.relation in ('basis', 'implements')
    order by r.number_match, b.issued_on limit 10`.execute(db)
  return rows
}

/** The papers of the register that replaced or repealed this one. */
export async function endedBy(db: Db, documentId: string): Promise<EndedBasis[]> {
  const { rows } = await sql<EndedBasis>`
    select '' as basis, e.relation, concat_ws(' ', b.type, b.number) as by, b.id as "byId", coalesce(b.issued_on, b.arrival_on, (b.made_at at time zone 'Asia/Ho_Chi_Minh')::date) as on
    from document_references e join documents b on b.id = e.document_id
    where e.cited_document_id = ${documentId} and e.relation in ('replaces', 'repeals') order by b.issued_on limit 3`.execute(db)
  return rows
}

/** Other papers of the register with the same number, type, day and issuer (as far as both say them): the same one, registered twice from another file. */
export async function twinsOf(db: Db, documentId: string): Promise<{ paper: string; on: string }[]> {
  const { rows } = await sql<{ paper: string; on: string }>`
    select concat_ws(' ', o.type, o.number) as paper, coalesce(o.arrival_on, (o.made_at at time zone 'Asia/Ho_Chi_Minh')::date) as on
    from documents d join documents o on o.province_id = d.province_id and o.number_match = d.number_match and o.id <> d.id
      and o.direction = d.direction and hopluc.fold(o.type) = hopluc.fold(d.type) and o.issued_on = d.issued_on
      and (o.issuer is null or d.issuer is null or hopluc.fold(o.issuer) = hopluc.fold(d.issuer))
    where d.id = ${documentId} order by o.made_at, o.id limit 1`.execute(db)
  return rows
}

/** A registered paper and an older one of the register that it replaces or repeals. */
export type Replacement = { byId: string; endedId: string; relation: 'replaces' | 'repeals' }

/** Which papers of the register replace or repeal which, as far as the actor may see both, each pair once and the latest papers first; of one paper alone when it is named. */
export async function replacements(ctx: Pick<Ctx, 'db'>, byId?: string): Promise<Replacement[]> {
  const { rows } = await sql<Replacement>`
    select distinct on (r.document_id, r.cited_document_id) r.document_id as "byId", r.cited_document_id as "endedId", r.relation
    from document_references r join documents d on d.id = r.cited_document_id
    where r.relation in ('replaces', 'repeals') and r.cited_document_id is not null and r.document_id <> r.cited_document_id
      ${byId ? sql`and r.document_id = ${byId}` : sql``}
    order by r.document_id desc, r.cited_document_id, r.relation desc limit 1000`.execute(ctx.db)
  return rows
}

export type NamedPaper = { type: string | null; number: string; issuedOn: string | null; issuer: string | null; papers: number }

/** The words of a search that name a paper by its number: "KL 70", "70-KL/TW", "kết luận 70". Nothing when there is no number in them. */
function askedNumber(words: string): { first: number; letters: string } | undefined {
  const figures = /(?:^|[^\d/])(\d{1,6})(?!\d)/.exec(words)?.[1]
  if (!figures) return undefined
  const letters = words.replace(figures, ' ').match(/[\p{L}]{2,}/gu) ?? []
  return { first: Number(figures), letters: letters.join(' ') }
}

/** Papers that are only named by papers of the register, by their number. */
export async function namedPapers(db: Db, words: string, most: number): Promise<NamedPaper[]> {
  const asked = askedNumber(words)
  if (!asked) return []
  const { rows } = await sql<NamedPaper>`
    select (array_agg(type order by type nulls last))[1] as type, min(number) as number, max(issued_on) as "issuedOn", (array_agg(issuer order by issuer nulls last))[1] as issuer, count(distinct document_id)::int as papers
    from document_references
    where number_first = ${asked.first} and cited_document_id is null
      and (select bool_and(hopluc.fold(concat_ws(' ', type, number, issuer)) like '%' || word || '%') from unnest(string_to_array(hopluc.fold(${asked.letters}), ' ')) word where word <> '') is not false
    group by number_match order by count(distinct document_id) desc, min(number) limit ${most}`.execute(db)
  return rows
}
