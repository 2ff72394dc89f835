/** The SQL of papers that are kept of one. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { Hand } from './store.ts'

type PaperRecord = {
  id: string
  file_id: string
  kind: string
  number: string | null
  issued_on: string | null
  note: string | null
  added_at: Date
  added_by_name: string
}

const PAPER = sql.raw('id, file_id, kind, number, issued_on, note, added_at, added_by_name')
/** From its own day, or else from the one on which it was put in, by the calendar of Viet Nam. */
const ON = sql.raw("coalesce(issued_on, (added_at at time zone 'Asia/Ho_Chi_Minh')::date)")
/** Those that were there on a day, the newest first. */
export async function papersOf(
  db: Db,
  id: string,
  until: string | null,
  skip: number,
  most: number,
): Promise<{ rows: PaperRecord[]; total: number }> {
  const of = sql`cooperative_papers where cooperative_id = ${id} and (${until}::date is null or ${ON} <= ${until}::date)`
  const { rows } = await sql<PaperRecord & { total: number }>`select page.*, whole.total from (select count(*)::int as total from ${of}) whole
    left join lateral (select ${PAPER} from ${of} order by ${ON} desc, id desc limit ${most} offset ${skip}) page on true`.execute(db)
  return { rows: rows.filter(({ id: paper }) => paper !== null), total: rows[0]!.total }
}

export async function paperOf(db: Db, cooperativeId: string, id: string): Promise<PaperRecord | undefined> {
  return (await sql<PaperRecord>`select ${PAPER} from cooperative_papers where id = ${id} and cooperative_id = ${cooperativeId}`.execute(db)).rows[0]
}

export async function insertPaper(
  db: Db,
  hand: Hand,
  cooperativeId: string,
  paper: { fileId: string; kind: string; number: string | null; issuedOn: string | null; note: string | null },
): Promise<string> {
  const id = newId()
  await sql`insert into cooperative_papers (id, province_id, cooperative_id, file_id, kind, number, issued_on, note, added_at, added_by_name)
    values (${id}, ${hand.provinceId}, ${cooperativeId}, ${paper.fileId}, ${paper.kind}, ${paper.number}, ${paper.issuedOn}, ${paper.note}, ${hand.at}, ${hand.name})`.execute(
    db,
  )
  return id
}
