/** The documents that this module produces, described as data: two spreadsheets and the letter that urges. Knows nothing of bytes. */
import { makePaper, type Block, type Paper, type PaperColumn, type SignatureLine } from '#lib/papers'
import { formatDay, periodFromKey, periodLabel } from '#lib/period'
import type { Ctx, FileAnswer } from '#platform/action'
import { listXlsx, type ListSheet } from '#platform/list-sheets'
import type { SheetCell, SheetColumn } from '#platform/sheets'
import type { TaskRow, UrgeRow } from './contract.ts'
import type { Overview, OverviewNumbers } from './overview-contract.ts'
import { messages } from './messages.ts'
import { onTimeShare, type Group, type View } from './overview-rules.ts'
import { say } from './say.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const text = (header: string, width: number): SheetColumn => ({ header, width, kind: 'text' })
export const number = (header: string): SheetColumn => ({ header, width: 12, kind: 'number' })
/** The number of the row. */
export const ordinal = (header: string): SheetColumn => ({ header, width: 6, kind: 'number', centred: true })
export const day = (header: string): SheetColumn => ({ header, width: 13, kind: 'date' })

/** A workbook named after what it holds and the day. */
export async function workbook(ctx: Ctx, title: string, sheets: readonly ListSheet[]): Promise<FileAnswer> {
  const bytes = await listXlsx(ctx, sheets)
  return { name: `${title} ${formatDay(ctx.today).replaceAll('/', '-')}.xlsx`, mediaType: XLSX, bytes, size: bytes.byteLength }
}

/** The list as people keep it: one line a task, with where it stands on the day. */
export const sheetOfTasks = (ctx: Ctx, rows: readonly TaskRow[]): Promise<FileAnswer> =>
  workbook(ctx, say(ctx, 'tasks.list.title'), [
    { ...tasksSheet(ctx, rows), title: say(ctx, 'tasks.sheet.on', { title: say(ctx, 'tasks.list.title'), on: ctx.today }) },
  ])

export function tasksSheet(ctx: Ctx, rows: readonly TaskRow[]): ListSheet {
  const t = (key: string, facts = {}) => say(ctx, key, facts)
  const columns = [
    ordinal(t('tasks.column.no')),
    text(t('tasks.column.title'), 60),
    text(t('tasks.column.source'), 30),
    text(t('tasks.column.lead'), 34),
    text(t('tasks.column.kind'), 14),
    day(t('tasks.column.assignedOn')),
    day(t('tasks.column.dueOn')),
    text(t('tasks.column.state'), 20),
    number(t('tasks.column.progress')),
    text(t('tasks.column.time'), 24),
    day(t('tasks.column.doneOn')),
    number(t('tasks.column.urged')),
  ]
  const cells = (row: TaskRow, index: number) => [
    index + 1,
    row.title,
    row.source,
    row.leadName,
    t(`tasks.kind.${row.kind}`),
    row.assignedOn,
    row.dueOn,
    t(`tasks.state.${row.state}`),
    row.progress,
    t(`tasks.time.${row.time.label}`, { days: row.time.days ?? '' }),
    row.doneOn,
    row.urgedCount,
  ]
  return { name: t('tasks.list.title'), columns, rows: rows.map(cells) }
}

const NUMBERS: readonly (keyof OverviewNumbers)[] = [
  'total',
  'carried',
  'doneOnTime',
  'doneLate',
  'inTime',
  'late',
  'confirmed',
  'unconfirmed',
  'requested',
  'answered',
  'urged',
]

export function sheetOfOverview(ctx: Ctx, { by, group }: { by: View; group?: Group | undefined }, overview: Overview): Promise<FileAnswer> {
  const title = [
    say(ctx, 'tasks.overview.title'),
    ...(overview.period ? [periodLabel(periodFromKey(overview.period.key)!).replace('/', '-')] : []),
    ...(group ? [say(ctx, `tasks.overview.group.${group}`)] : []),
  ].join(' - ')
  const printed = say(ctx, 'tasks.sheet.on', { title: title.replace(/(\d)-(\d{4})/, '$1/$2'), on: overview.on })
  return workbook(ctx, title, [{ ...overviewSheet(ctx, by, overview, title), title: printed }])
}

export function overviewSheet(ctx: Ctx, by: View, { rows, total }: Pick<Overview, 'rows' | 'total'>, name: string): ListSheet {
  const t = (key: string) => say(ctx, key)
  const columns = [
    ordinal(t('tasks.column.no')),
    text(t(`tasks.overview.by.${by}`), 46),
    ...NUMBERS.map((one) => number(t(`tasks.overview.${one}`))),
    number(t('tasks.overview.share')),
  ]
  const share = (row: OverviewNumbers) => (onTimeShare(row) === null ? null : Math.round(1000 * onTimeShare(row)!) / 10)
  const lines: SheetCell[][] = rows.map((row, index) => [
    index + 1,
    row.name || t('tasks.overview.none'),
    ...NUMBERS.map((one) => row[one]),
    share(row),
  ])
  return { name, columns, rows: [...lines, [null, t('tasks.overview.total'), ...NUMBERS.map((one) => total[one]), share(total)]] }
}

export type Letter = {
  parent?: string | undefined
  issuer: string
  place: string
  symbol: string
  number?: number | undefined
  date?: string | undefined
  subject: string
  opening: string
  closing: string
  signatureLines: readonly SignatureLine[]
  signer: string
  recipients: readonly string[]
  archive: string
  /** In full, as the paper names them. */
  organisations: readonly { id: string; name: string }[]
  rows: readonly UrgeRow[]
}

// Beyond these a letter reads better with its list behind it.
const MOST_ROWS = 15
const MOST_ADDRESSEES = 8

// An official paper is Vietnamese in whatever language the application is used.
const vi = (key: string): string => messages.vi[key] ?? key

/**
 * The letter that urges (công văn đôn đốc): what each agency is late with, for how long, by which paper it was given.
 * Form: Nghị định 30/2020/NĐ-CP, Annex I; signing by order of the chairman (TL.): Art. 13.
 */
export function urgingLetter(letter: Letter): Paper {
  const several = letter.organisations.length > 1
  const long = letter.rows.length > MOST_ROWS
  const table = tableOf(letter, several)
  const body: Block[] = [
    { kind: 'paragraph', text: letter.opening },
    ...(long ? [] : [table]),
    ...letter.closing
      .split(/\n+/)
      .filter(Boolean)
      .map((words): Block => ({ kind: 'paragraph', text: words })),
  ]
  // A letter may not end with its table (Annex I): the last words stand under it.
  if (!letter.closing.trim() && !long) body.push({ kind: 'paragraph', text: vi('tasks.urge.last') })
  return makePaper({
    header: {
      ...(letter.parent ? { parent: letter.parent } : {}),
      issuer: letter.issuer,
      symbol: letter.symbol,
      place: letter.place,
      ...(letter.number === undefined ? {} : { number: letter.number }),
      ...(letter.date === undefined ? {} : { date: letter.date }),
    },
    subject: letter.subject,
    addressees: letter.organisations.length > MOST_ADDRESSEES ? [vi('tasks.urge.addressees')] : letter.organisations.map(({ name }) => name),
    body,
    signature: { lines: letter.signatureLines, name: letter.signer },
    recipients: letter.recipients,
    archive: letter.archive,
    annexes: long ? [{ title: vi('tasks.urge.annex'), body: [table] }] : [],
  })
}

function tableOf({ rows, organisations }: Letter, several: boolean): Block {
  const names = new Map(organisations.map(({ id, name }) => [id, name]))
  // Wide enough for a day on one line, and for two figures.
  const columns: PaperColumn[] = [
    { header: vi('tasks.urge.column.no'), width: 9, align: 'center' },
    ...(several ? [{ header: vi('tasks.urge.column.lead'), width: 22 }] : []),
    { header: vi('tasks.urge.column.title'), width: several ? 36 : 44 },
    { header: vi('tasks.urge.column.source'), width: 22 },
    { header: vi('tasks.urge.column.due'), width: several ? 21 : 17, align: 'center' },
    { header: vi('tasks.urge.column.late'), width: 14, align: 'center' },
  ]
  return {
    kind: 'table',
    columns,
    rows: rows.map((row, index) => [
      String(index + 1),
      ...(several ? [names.get(row.leadId) ?? row.leadName] : []),
      row.title,
      row.source ?? '',
      formatDay(row.dueOn),
      String(row.lateDays),
    ]),
  }
}
