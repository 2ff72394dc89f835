/** The SQL of products and their certificates. */
import { sql, type RawBuilder } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { CertificateContent, ProductContent } from './contract.ts'
import { NEAR, type CertificateKind, type ProductKind } from './product-rules.ts'

export type Hand = { provinceId: string; at: Date; name: string }

export type ProductRecord = {
  id: string
  version: number
  cooperative_id: string
  name: string
  kind: ProductKind
  unit: string
  quantity: number | null
  price: number | null
  months: number[]
  about: string
  trace_code: string | null
  ended_on: string | null
  recorded_by_name: string
}
const PRODUCT = sql.raw(
  'p.id, p.version, p.cooperative_id, p.name, p.kind, p.unit, p.quantity::float8 as quantity, p.price::float8 as price, p.months, p.about, p.trace_code, p.ended_on, p.recorded_by_name',
)
/** What was said of one, and of those that went into it. */
const of = (id: string) => sql`in (select h.id from cooperative_heirs h where h.standing_id = ${id})`

/** Two who enter a product of one at the same moment are answered one after the other. */
export async function holdProducts(db: Db, cooperativeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`products ${cooperativeId}`}, 0))`.execute(db)
}

export async function productsOf(db: Db, cooperativeId: string, most = 200): Promise<ProductRecord[]> {
  const { rows } = await sql<ProductRecord>`select ${PRODUCT} from products p where p.cooperative_id ${of(cooperativeId)}
    order by p.ended_on is not null, p.name collate "vi-x-icu", p.id limit ${most}`.execute(db)
  return rows
}
export async function productById(db: Db, id: string): Promise<ProductRecord | undefined> {
  return (await sql<ProductRecord>`select ${PRODUCT} from products p where p.id = ${id}`.execute(db)).rows[0]
}

const written = (one: ProductContent) =>
  sql`${one.name}, ${one.kind}, ${one.unit}, ${one.quantity}::numeric, ${one.price}::bigint, ${one.months}::int[], ${one.about}, ${one.traceCode || null}`
const WRITTEN = sql.raw('name, kind, unit, quantity, price, months, about, trace_code')

export async function insertProduct(db: Db, hand: Hand, cooperativeId: string, one: ProductContent): Promise<string> {
  const id = newId()
  await sql`insert into products (id, province_id, cooperative_id, ${WRITTEN}, recorded_at, recorded_by_name)
    values (${id}, ${hand.provinceId}, ${cooperativeId}, ${written(one)}, ${hand.at}, ${hand.name})`.execute(db)
  return id
}
/** The version is raised by the platform. */
export async function saveProduct(db: Db, hand: Hand, id: string, one: ProductContent): Promise<void> {
  await sql`update products set (${WRITTEN}, recorded_at, recorded_by_name) = (${written(one)}, ${hand.at}, ${hand.name}) where id = ${id}`.execute(
    db,
  )
}
export async function endProduct(db: Db, id: string, endedOn: string | null): Promise<void> {
  await sql`update products set ended_on = ${endedOn}::date where id = ${id}`.execute(db)
}

export type CertificateRecord = {
  id: string
  version: number
  product_id: string
  cooperative_id: string
  kind: CertificateKind
  stars: number | null
  name: string | null
  number: string
  issuer: string
  issued_on: string
  valid_until: string | null
  file_id: string | null
  ended_on: string | null
  ended_why: string | null
  recorded_by_name: string
}
const CERTIFICATE = sql.raw(
  'c.id, c.version, c.product_id, c.cooperative_id, c.kind, c.stars, c.name, c.number, c.issuer, c.issued_on, c.valid_until, c.file_id, c.ended_on, c.ended_why, c.recorded_by_name',
)

/** Those of each: none has more (`MOST_CERTIFICATES`). */
export async function certificatesOf(db: Db, productIds: readonly string[]): Promise<CertificateRecord[]> {
  if (productIds.length === 0) return []
  const { rows } = await sql<CertificateRecord>`select ${CERTIFICATE} from unnest(${[...productIds]}::uuid[]) p(id) cross join lateral (
      select * from product_certificates where product_id = p.id order by ended_on is not null, valid_until desc nulls first, issued_on desc, id limit 30) c
    order by c.ended_on is not null, c.valid_until desc nulls first, c.issued_on desc, c.id`.execute(db)
  return rows
}
export async function certificateById(db: Db, id: string): Promise<CertificateRecord | undefined> {
  return (await sql<CertificateRecord>`select ${CERTIFICATE} from product_certificates c where c.id = ${id}`.execute(db)).rows[0]
}

const said = (one: CertificateContent) =>
  sql`${one.kind}, ${one.stars}::int, ${one.name || null}, ${one.number}, ${one.issuer}, ${one.issuedOn}::date, ${one.validUntil}::date`
const SAID = sql.raw('kind, stars, name, number, issuer, issued_on, valid_until')

export async function insertCertificate(
  db: Db,
  hand: Hand,
  product: Pick<ProductRecord, 'id' | 'cooperative_id'>,
  one: CertificateContent,
): Promise<string> {
  const id = newId()
  await sql`insert into product_certificates (id, province_id, product_id, cooperative_id, ${SAID}, recorded_at, recorded_by_name)
    values (${id}, ${hand.provinceId}, ${product.id}, ${product.cooperative_id}, ${said(one)}, ${hand.at}, ${hand.name})`.execute(db)
  return id
}
export async function saveCertificate(db: Db, hand: Hand, id: string, one: CertificateContent): Promise<void> {
  await sql`update product_certificates set (${SAID}, recorded_at, recorded_by_name) = (${said(one)}, ${hand.at}, ${hand.name}) where id = ${id}`.execute(
    db,
  )
}
export async function endCertificate(db: Db, id: string, on: string, why: string): Promise<void> {
  await sql`update product_certificates set ended_on = ${on}::date, ended_why = ${why} where id = ${id}`.execute(db)
}
export async function fileTo(db: Db, id: string, fileId: string): Promise<void> {
  await sql`update product_certificates set file_id = ${fileId} where id = ${id}`.execute(db)
}

export type Asked = {
  words: string[]
  kinds: string[]
  certificate: string | null
  standing: 'near' | 'over' | null
  place: string | null
  month: number | null
  today: string
}

/** A certificate that holds on a day. */
const holds = (today: string) => sql`c.ended_on is null and (c.valid_until is null or c.valid_until >= ${today}::date)`

/** Those that are made and whose cooperative stands. */
function asked({ words, kinds, certificate, standing, place, month, today }: Asked): RawBuilder<unknown> {
  const any = (condition: RawBuilder<unknown>) => sql`exists (select 1 from product_certificates c where c.product_id = p.id and ${condition})`
  const parts = [
    sql`p.ended_on is null`,
    ...(words.length > 0
      ? [sql`(p.id in (select hopluc.found_products(${words}::text[])) or s.id in (select hopluc.named_cooperatives(${words}::text[])))`]
      : []),
    ...(kinds.length > 0 ? [sql`p.kind = any(${kinds}::text[])`] : []),
    ...(certificate === 'none' ? [sql`not ${any(holds(today))}`] : certificate ? [any(sql`c.kind = ${certificate} and ${holds(today)}`)] : []),
    ...(standing === 'near' ? [any(sql`c.ended_on is null and c.valid_until between ${today}::date and ${today}::date + ${NEAR}::int`)] : []),
    ...(standing === 'over' ? [any(sql`c.ended_on is null and c.valid_until < ${today}::date`)] : []),
    ...(place ? [sql`s.place_id = ${place}`] : []),
    ...(month ? [sql`(p.months = '{}' or ${month}::int = any(p.months))`] : []),
  ]
  return sql`products p join cooperative_heirs h on h.id = p.cooperative_id join cooperative_standings s on s.id = h.standing_id where ${sql.join(parts, sql` and `)}`
}

export type ListedRecord = ProductRecord & { standing_id: string; cooperative_name: string; place_id: string | null }

export async function listProducts(db: Db, filter: Asked, skip: number, most: number): Promise<{ rows: ListedRecord[]; total: number }> {
  const { rows } = await sql<
    ListedRecord & { total: number }
  >`with hit as materialized (select p.id, s.id as standing_id, s.name as cooperative_name, s.place_id, p.name from ${asked(filter)})
    select page.*, whole.total from (select count(*)::int as total from hit) whole
    left join lateral (select ${PRODUCT}, n.standing_id, n.cooperative_name, n.place_id
      from (select * from hit order by name collate "vi-x-icu", cooperative_name collate "vi-x-icu", id limit ${most} offset ${skip}) n join products p on p.id = n.id
      order by p.name collate "vi-x-icu", n.cooperative_name collate "vi-x-icu", p.id) page on true`.execute(db)
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]!.total }
}

/** How many of each kind, and at each place, whatever kind and place are asked for. */
export async function countProducts(
  db: Db,
  filter: Asked,
): Promise<{ kind: ProductKind | null; place_id: string | null; n: number; which: number }[]> {
  const { rows } = await sql<{ kind: ProductKind | null; place_id: string | null; n: number; which: number }>`
    select p.kind, s.place_id, count(*)::int as n, grouping(p.kind, s.place_id)::int as which
    from ${asked({ ...filter, kinds: [], place: null })} group by grouping sets ((p.kind), (s.place_id))`.execute(db)
  return rows
}

/** Certificates that hold and whose last day is one of these, with the body of whoever has them. */
export async function endingOn(
  db: Db,
  days: readonly string[],
): Promise<
  {
    id: string
    product_id: string
    name: string
    kind: CertificateKind
    stars: number | null
    number: string
    valid_until: string
    organisation_id: string | null
    cooperative_name: string
    place_id: string | null
  }[]
> {
  const { rows } =
    await sql<never>`select c.id, p.id as product_id, p.name, c.kind, c.stars, c.number, c.valid_until, s.organisation_id, s.name as cooperative_name, s.place_id
    from product_certificates c join products p on p.id = c.product_id join cooperative_heirs h on h.id = p.cooperative_id join cooperative_standings s on s.id = h.standing_id
    where c.ended_on is null and p.ended_on is null and c.valid_until = any(${[...days]}::date[]) order by c.valid_until, c.id limit 5000`.execute(db)
  return rows
}

/** The actor's own whose certificates end by a day, or have ended and nobody said so. */
export async function ownEnding(
  db: Db,
  organisationIds: readonly string[],
  by: string,
  most: number,
): Promise<
  { id: string; product_id: string; name: string; kind: CertificateKind; stars: number | null; valid_until: string; cooperative_name: string }[]
> {
  const { rows } = await sql<never>`select c.id, p.id as product_id, p.name, c.kind, c.stars, c.valid_until, s.name as cooperative_name
    from product_certificates c join products p on p.id = c.product_id join cooperative_heirs h on h.id = p.cooperative_id join cooperative_standings s on s.id = h.standing_id
    where s.organisation_id = any(${[...organisationIds]}::uuid[]) and c.ended_on is null and p.ended_on is null and c.valid_until <= ${by}::date
    order by c.valid_until, c.id limit ${most}`.execute(db)
  return rows
}

/** What a cooperative is found by: the names of what it makes, and the codes on them. */
export async function wordsOf(db: Db, cooperativeId: string): Promise<string[]> {
  const { rows } = await sql<{ words: string }>`select p.name || ' ' || coalesce(p.trace_code, '') as words from products p
    where p.cooperative_id ${of(cooperativeId)} and p.ended_on is null order by p.id`.execute(db)
  return rows.map(({ words }) => words)
}
