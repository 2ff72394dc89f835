/**
 * Tables of tasks: a column for what, for who leads, with whom, by when.
 *
 * A table reaches us as rows of cells, or, from crawled pages, as one cell a line. In the second form a row begins at
 * its number, and its cells are told by what they say: bodies, then bodies, then a time.
 */
import { dueIn, dueOfCell, type Issue } from './dates.ts'
import { everyIn, everyOfCell } from './rhythms.ts'
import { bodiesOfCell, givenBy, labelOf } from './labels.ts'
import type { Known, Name } from './organisations.ts'
import { markOf } from './marks.ts'
import type { Paragraph } from './paragraphs.ts'
import { part, type Passage } from './passage.ts'
import { officialName } from './official-name.ts'
import { isAct } from './orders.ts'
import { partnersIn, recipientsIn } from './partners.ts'
import { isScannedHead, scannedRows } from './scanned.ts'
import type { Draft } from './task.ts'

type Column = 'what' | 'lead' | 'coordinate' | 'time' | 'to' | 'other'
export type TableTasks = { drafts: Draft[]; /** Paragraphs that belong to tables. */ inTables: Set<number> }
type Reader = {
  paragraphs: readonly Paragraph[]
  issue: Issue | undefined
  known: readonly Known[]
  found: TableTasks
  /** Who leads the row above: a cell that spans rows is written in the first. */
  above: Passage | undefined
  /** In a table without a column for who leads: whom the row above names alone ("II | Sở Tài chính"). */
  group: Passage | undefined
}

/** The tasks in the paper's tables. */
export function tableTasks(paragraphs: readonly Paragraph[], from: number, issue: Issue | undefined, known: readonly Known[]): TableTasks {
  const reader: Reader = { paragraphs, issue, known, found: { drafts: [], inTables: new Set() }, above: undefined, group: undefined }
  for (let at = from; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at]
    if (!paragraph) break
    if (paragraph.row !== undefined) at = readRows(reader, at)
    else if (/^(?:s?tt|so tt)\.?$/.test(paragraph.whole.folded)) at = readLines(reader, at)
    else if (isScannedHead(paragraph)) at = readScanned(reader, at)
  }
  return reader.found
}

/** Rows that a scanner broke. */
function readScanned(reader: Reader, at: number): number {
  const { rows, end } = scannedRows(reader.paragraphs, at, reader.known)
  if (rows.length < 2) return at
  for (const { what, lead, coordinate, time } of rows) add(reader, what, lead, coordinate, time)
  for (let index = at; index < end; index += 1) reader.found.inTables.add(index)
  return end - 1
}

const WHAT = /noi dung|nhiem vu|cong viec|dau viec|viec can lam|hoat dong|^ten |de an|giai phap|hang muc|van ban|linh vuc/
/** A list of procedures says who handles them, and orders nothing. */
const OF_PROCEDURES = /^(?:ten )?(?:cac )?(?:thu tuc(?: hanh chinh)?|tthc)$|^(?:muc )?(?:phi,? (?:va )?le phi|phi\/ ?le phi)/
/** What is to be done, by a head that can mean nothing else. */
const TASK = /nhiem vu|cong viec|dau viec|viec can lam|noi dung (?:thuc hien|trien khai|hoat dong)/

/** What a column is for, by its head. */
function columnOf(folded: string): Column {
  if (/phoi hop/.test(folded) && !/chu tri/.test(folded)) return 'coordinate'
  if (/^(?:cap|co quan|noi) (?:trinh|nhan bao cao)$|^(?:trinh|bao cao)(?: len| cho)? cap$/.test(folded)) return 'to'
  if (
    /chu tri|(?:co quan|don vi|phong,? ban|bo phan|to chuc|nguoi|can bo|lanh dao)(?:,? \S+){0,3} (?:thuc hien|tham muu|chiu trach nhiem|dau moi|phu trach|trien khai|soan thao)|^(?:don vi|co quan|trach nhiem|phan cong|dau moi)(?:,? (?:don vi|nhiem vu|thuc hien))*$|co quan chu$/.test(
      folded,
    )
  )
    return 'lead'
  if (/thoi (?:gian|han|diem)|tien do|lo trinh|^(?:ngay |han |thang )*hoan thanh$|^(?:moc|han)(?![a-z])/.test(folded)) return 'time'
  if (
    WHAT.test(folded) &&
    !/^(?:san pham|ket qua|dau ra)/.test(folded) &&
    (!/chi tieu|san pham|ket qua/.test(folded) || /nhiem vu|cong viec/.test(folded))
  )
    return 'what'
  return 'other'
}

function readRows(reader: Reader, at: number): number {
  const rows: Paragraph[][] = []
  let next = at
  for (; next < reader.paragraphs.length; next += 1) {
    const paragraph = reader.paragraphs[next]
    if (!paragraph) break
    if (paragraph.row === undefined) {
      // A section's head may stand between rows.
      const after = reader.paragraphs[next + 1]
      if (after?.row !== undefined && paragraph.whole.words.length < 160 && rows.length > 1) continue
      break
    }
    const last = rows[rows.length - 1]
    if (last && last[0]?.row === paragraph.row) last.push(paragraph)
    else rows.push([paragraph])
  }
  let columns: Map<number, Column> | undefined
  let isHead = false
  reader.group = undefined
  for (const row of rows) {
    const heads = row.map((cell) => [cell.column ?? 0, columnOf(cell.whole.folded)] as const)
    const has = (wanted: Column) => heads.some(([, column]) => column === wanted)
    const short = row.every((cell) => cell.whole.words.length < 60)
    if (short && heads.length > 3 && row.some((cell) => OF_PROCEDURES.test(cell.whole.folded))) return next - 1
    if (columns && isHead && short && isSecondHead(heads)) columns = underHead(columns, heads)
    else if (
      (isHead =
        short &&
        has('what') &&
        (has('lead') || (columns === undefined && has('time') && row.length < 7 && row.some((cell) => TASK.test(cell.whole.folded)))))
    )
      columns = new Map(heads)
    else if (columns) readRow(reader, row, columns)
  }
  if (columns) for (let index = at; index < next; index += 1) reader.found.inTables.add(index)
  return next - 1
}

/** "Chủ trì | Phối hợp" in a row of its own below "Đơn vị thực hiện", which spans both. */
const isSecondHead = (heads: readonly (readonly [number, Column])[]): boolean =>
  heads.some(([, column]) => column === 'lead') && heads.every(([, column]) => column === 'lead' || column === 'coordinate' || column === 'time')

/** What the columns are for, where the second head says it of those that the first spans. */
function underHead(columns: ReadonlyMap<number, Column>, heads: readonly (readonly [number, Column])[]): Map<number, Column> {
  const spanned = [...columns].find(([, column]) => column === 'lead')?.[0] ?? 0
  const first = heads[0]?.[0] ?? 0
  if (first >= spanned) return new Map([...columns, ...heads])
  // Without its empty cells the second head begins at the left: it stands in the place of the one that spans it.
  const wider = heads.length - 1
  return new Map([
    ...[...columns].map(([at, column]) => [at > spanned ? at + wider : at, column] as const),
    ...heads.map(([at, column]) => [at - first + spanned, column] as const),
  ])
}

const columnAt = (columns: ReadonlyMap<number, Column>, wanted: Column): number => [...columns].find(([, column]) => column === wanted)?.[0] ?? 99

/** Whether the first column only numbers the rows. */
const isNumbered = (columns: ReadonlyMap<number, Column>): boolean => columns.get(0) === 'other' && columns.get(1) === 'what'

/** "I | Quy hoạch | Quy hoạch | Quy hoạch": a cell that spans the row, written by a converter in each column. */
const spansAll = (row: readonly Paragraph[]): boolean => {
  const cells = row.filter(({ whole }) => whole.words.length > 5)
  return cells.length > 1 && row.length - cells.length < 2 && cells.every(({ whole }) => whole.folded === cells[0]?.whole.folded)
}

function readRow(reader: Reader, row: readonly Paragraph[], columns: ReadonlyMap<number, Column>): void {
  // A row whose number stands in the row above begins one column to the left.
  const [first, second] = row
  const shift =
    isNumbered(columns) && first?.column === 0 && first.whole.words.length > 30 && second && reading(reader, second.whole).isBodies ? 1 : 0
  const cell = (column: Column) => row.find((paragraph) => columns.get((paragraph.column ?? -9) + shift) === column)
  const what = cell('what')
  const isRow =
    (row.length + shift > 2 && !spansAll(row)) ||
    (what !== undefined &&
      !spansAll(row) &&
      row.some((other) => other !== what && ['lead', 'coordinate', 'time'].includes(columns.get(other.column ?? -9) ?? '')))
  if (!isRow) {
    reader.above = undefined
    const alone = row.at(-1)
    reader.group = alone && reading(reader, alone.whole).isBodies ? alone.whole : undefined
  }
  if (!isRow || !what || what.whole.words.length < 12) return
  if (![...columns.values()].includes('lead')) {
    if (reader.group || isAct(what.body)) add(reader, what.body, reader.group, cell('coordinate')?.whole, cell('time')?.whole)
    return
  }
  const rest = row.filter((paragraph) => (paragraph.column ?? 0) > (what.column ?? 0))
  const leadCell = cell('lead')
  const lead =
    leadCell && (reading(reader, leadCell.whole).bodies.length || /\p{L}{3}/u.test(leadCell.whole.words))
      ? leadCell.whole
      : [...columns.values()].includes('coordinate') || columnAt(columns, 'lead') < columnAt(columns, 'what')
        ? reader.above
        : rest.find((paragraph) => reading(reader, paragraph.whole).bodies.length > 0)?.whole
  reader.above = lead
  add(reader, what.body, lead, cell('coordinate')?.whole, cell('time')?.whole, cell('to')?.whole)
}

/** One cell a line. */
function readLines(reader: Reader, at: number): number {
  const { paragraphs } = reader
  const heads: Column[] = []
  let next = at + 1
  let head = ''
  for (; next < at + 16; next += 1) {
    const folded = paragraphs[next]?.whole.folded
    if (folded === undefined || /^(?:s?tt|[ivx]+|\d{1,2}|[a-d])\.?$/.test(folded) || folded.length > 60) break
    head += ` ${folded}`
    heads.push(columnOf(folded))
  }
  if (
    !heads.includes('lead') ||
    !/noi dung|nhiem vu|cong viec|dau viec|hoat dong|de an|giai phap|van ban/.test(head) ||
    (/chi tieu/.test(head) && !/nhiem vu/.test(head))
  )
    return at
  let end = next
  for (let row = next; row < paragraphs.length;) {
    const mark = paragraphs[row]?.whole.folded ?? ''
    let to = row + 1
    while (to < paragraphs.length && !isRowMark(paragraphs[to]) && to < row + 24) to += 1
    if (/^(?:noi nhan|s?tt$|phu luc)/.test(mark)) break
    // What stands below the table is no part of its last row.
    for (let at = row; at < to; at += 1) if (/^(?:noi nhan|s?tt$|phu luc|tm\.|kt\.)/.test(paragraphs[at]?.whole.folded ?? '')) to = at
    if (to === row) break
    const cells = paragraphs.slice(isRowMark(paragraphs[row]) ? row + 1 : row, to)
    if (/^\d/.test(mark)) readCells(reader, cells, heads)
    row = to
    end = to
  }
  for (let index = at; index < end; index += 1) reader.found.inTables.add(index)
  return Math.max(at, end - 1)
}

const isRowMark = (paragraph: Paragraph | undefined): boolean =>
  /^(?:\d{1,3}(?:\.\d{1,2})*|[ivx]{1,5}(?:\.\d{1,2})*|[a-h])\.?\)?$/.test(paragraph?.whole.folded ?? '')

/** The cells of a row in the order of the heads, which tells a time before the bodies or the bodies before the work. */
function readCells(reader: Reader, cells: readonly Paragraph[], heads: readonly Column[]): void {
  const isFirst = (column: Column, other: Column): boolean => heads.includes(column) && heads.indexOf(column) < heads.indexOf(other)
  const isBodies = (cell: Paragraph): boolean => reading(reader, cell.whole).isBodies
  const leadAt = cells.findIndex((cell, index) => (index > 0 || isFirst('lead', 'what')) && isBodies(cell))
  const what = isFirst('lead', 'what') ? cells.find((cell, index) => index > leadAt && !isBodies(cell) && !isTime(reader, cell.whole)) : cells[0]
  if (!what || leadAt < 0 || what.whole.words.length < 10) return
  const behind = cells.slice(leadAt + 1)
  const partner = heads.includes('coordinate') ? behind.find(isBodies) : undefined
  const timed = isFirst('time', 'lead') ? cells.slice(0, leadAt).filter((cell) => cell !== what) : behind.filter((cell) => cell !== what)
  const time = timed.find((cell) => isTime(reader, cell.whole))
  const timeAt = time ? timed.indexOf(time) : -1
  const more =
    timeAt >= 0 && /^(?:truoc|trong|cham nhat|den het) ?(?:ngay|thang|quy)?$/.test(time?.whole.folded ?? '') ? timed[timeAt + 1] : undefined
  add(reader, what.body, cells[leadAt]?.whole, partner?.whole, more?.whole ?? time?.whole)
}

const isTime = (reader: Reader, cell: Passage): boolean =>
  cell.words.length < 70 &&
  (/^(?:truoc|trong|cham nhat|den het) ?(?:ngay|thang|quy)?$/.test(cell.folded) ||
    dueOfCell(cell.folded, reader.issue).length > 0 ||
    (everyOfCell(cell.folded).length > 0 && !/^(?:bao cao|ke hoach)/.test(cell.folded)))

function reading(reader: Reader, cell: Passage): { bodies: Name[]; isBodies: boolean } {
  const bodies = cell.words.length < 400 ? bodiesOfCell(cell, reader.known) : []
  const first = bodies[0]
  const covered = bodies.reduce((sum, name) => sum + name.end - name.start, 0)
  return {
    bodies,
    isBodies:
      first !== undefined &&
      first.start < 3 &&
      covered > cell.words.length * 0.55 &&
      (bodies.some((name) => name.sure) || covered > cell.words.length * 0.9) &&
      !/^(?:quyet dinh|bao cao|van ban|ke hoach|de an)/.test(cell.folded),
  }
}

/** The bodies of a lead's cell; where the grammar knows none of them, the cell as it is written. */
function bodiesIn(cell: Passage, known: readonly Known[]): Name[] {
  const names = bodiesOfCell(cell, known)
  const name = officialName(cell.words)
  return names.length || !name || name.length > 160 ? names : [{ name, start: 0, end: cell.words.length, group: true, sure: false }]
}

function add(
  reader: Reader,
  what: Passage,
  lead: Passage | undefined,
  coordinate: Passage | undefined,
  time: Passage | undefined,
  to: Passage | undefined = undefined,
): void {
  const { issue, known } = reader
  // "Sở A chủ trì; Sở B phối hợp", "Chủ trì: Sở A; phối hợp: Sở B": both parts in the one cell.
  const roles = lead && /chu tri|phoi hop/.test(lead.folded) ? part(lead, markOf(lead).length) : undefined
  const parts = roles && givenBy(labelOf(roles) ?? { kind: 'lead', value: roles }, issue, known)
  const said = time ? dueOfCell(time.folded, issue) : []
  // Where no cell says when, the sentence may.
  const due = said.length ? said : dueIn(what.folded, issue)
  const every = time ? everyOfCell(time.folded) : []
  const days = [...new Set(due.flatMap((found) => found.days))]
  const isPeriod =
    time && /^(?:ngay )?\d{1,2}\/\d{1,2}\/\d{4}/.test(time.folded) ? dueOfCell(`ngay ${time.folded}`, issue).flatMap((found) => found.days) : []
  reader.found.drafts.push({
    passage: what,
    rank: 20,
    path: '',
    lead: parts?.lead.length ? parts.lead : lead ? bodiesIn(lead, known) : [],
    leadIn: lead ?? what,
    leadFrom: lead ? 'sentence' : 'nobody',
    // A row without a cell for partners may name them in its sentence: "Chủ trì, phối hợp với Bộ A xây dựng …".
    coordinate: coordinate ? bodiesOfCell(coordinate, known) : parts?.coordinate.length ? parts.coordinate : partnersIn(what, known, []),
    coordinateIn: coordinate ?? (parts?.coordinate.length && lead ? lead : what),
    alsoLed: [],
    alsoWith: [],
    // "Cấp trình: Ủy ban nhân dân tỉnh", in a column of its own.
    alsoTo: [...(time ? recipientsIn(time, known) : []), ...(to ? bodiesOfCell(to, known) : [])],
    reportTo: recipientsIn(what, known),
    dates: {
      days: days.length ? days : isPeriod,
      yearAssumed: due.some((found) => found.yearAssumed),
      every: [...new Set([...every, ...everyIn(what.folded).map((found) => found.every)])],
      places: [],
      ...(time && !days.length && !every.length ? { relative: time.words } : {}),
    },
    request: false,
    labelled: [
      ...(time && said.length ? [{ role: 'due' as const, passage: time }] : []),
      ...(time && every.length ? [{ role: 'every' as const, passage: time }] : []),
    ],
    unlessItems: undefined,
  })
}
