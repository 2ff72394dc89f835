/** The published list as an official paper (thông báo) and as a spreadsheet, with the same figures. */
import { headerOf, makePaper, type Block, type Paper, type SignatureLine } from '#lib/papers'
import { formatDay, periodFromKey, periodLabel } from '#lib/period'
import type { Ctx, FileAnswer } from '#platform/action'
import { sentence } from '#platform/messages'
import { messages } from './messages.ts'
import type { OverviewNumbers } from './overview-contract.ts'
import { onTimeShare } from './overview-rules.ts'
import { day, number, ordinal, text, workbook } from './outputs.ts'
import { say } from './say.ts'
import type { LineRecord, PublicationRecord, RowRecord } from './store-publications.ts'

const vi = (key: string, facts: Record<string, unknown> = {}): string => sentence(messages.vi[key] ?? key, facts)
const COLUMNS = ['total', 'carried', 'doneOnTime', 'doneLate', 'inTime', 'late'] as const
/** Work without a term, so that the columns add up to the whole. */
const WITHOUT_TERM = [
  { key: 'standing', of: (row: OverviewNumbers) => row.confirmed + row.unconfirmed },
  { key: 'requests', of: (row: OverviewNumbers) => row.requested + row.answered },
] as const
const percent = (row: OverviewNumbers): string => {
  const share = onTimeShare(row)
  return share === null ? '' : String(Math.round(share * 1000) / 10).replace('.', ',')
}
const labelOf = (key: string): string => {
  const period = periodFromKey(key)
  return period ? periodLabel(period) : key
}

export const titleOfPublication = (period: string): string => vi('tasks.publish.subject', { period: labelOf(period) })

export type PublishingHead = {
  parent?: string | undefined
  issuer: string
  place: string
  symbol: string
  number: number
  date: string
  signatureLines: readonly SignatureLine[]
  signer: string
  recipients: readonly string[]
  archive: string
}

/** What became of a line: how late, and what was said against it. */
const outcomeOf = (line: LineRecord): string =>
  line.objection === null ? '' : vi(line.accepted ? 'tasks.publish.accepted' : 'tasks.publish.refused', { answer: line.answer ?? '' })

export function paperOfPublication(head: PublishingHead, one: PublicationRecord, rows: readonly RowRecord[], lines: readonly LineRecord[]): Paper {
  const total = rows.find((row) => row.organisation_id === null)?.numbers
  const agencies = rows.filter((row) => row.organisation_id !== null)
  const standing = lines.filter(({ accepted }) => accepted !== true)
  const figures = (numbers: OverviewNumbers) => [
    ...COLUMNS.map((key) => String(numbers[key])),
    ...WITHOUT_TERM.map(({ of }) => String(of(numbers))),
    percent(numbers),
  ]
  const body: Block[] = [
    {
      kind: 'paragraph',
      text: vi('tasks.publish.opening', { issuer: head.issuer, period: labelOf(one.period), from: one.from_on, to: one.to_on, on: one.counted_on }),
    },
    ...(total
      ? [
          {
            kind: 'paragraph' as const,
            text: vi('tasks.publish.summary', {
              ...total,
              done: total.doneOnTime + total.doneLate,
              standing: total.confirmed + total.unconfirmed,
              requests: total.requested + total.answered,
            }),
          },
        ]
      : []),
    {
      kind: 'paragraph',
      text: vi('tasks.publish.objections', {
        n: lines.filter(({ objection }) => objection !== null).length,
        accepted: lines.filter(({ accepted }) => accepted).length,
      }),
    },
    { kind: 'paragraph', text: vi('tasks.publish.closing') },
  ]
  return makePaper({
    header: headerOf(head),
    typeName: 'Thông báo',
    subject: titleOfPublication(one.period),
    body,
    signature: { lines: head.signatureLines, name: head.signer },
    recipients: [vi('tasks.publish.agencies'), ...head.recipients.slice(1)],
    archive: head.archive,
    annexes: [
      {
        title: vi('tasks.publish.annex.rows'),
        landscape: true,
        body: [
          {
            kind: 'table',
            columns: [
              { header: vi('tasks.urge.column.no'), width: 10, align: 'center' },
              { header: vi('tasks.overview.by.agency'), width: 40 },
              ...COLUMNS.map((key) => ({ header: vi(`tasks.overview.${key}`), width: 14, align: 'right' as const })),
              ...WITHOUT_TERM.map(({ key }) => ({ header: vi(`tasks.publish.column.${key}`), width: 13, align: 'right' as const })),
              { header: vi('tasks.overview.share'), width: 12, align: 'right' },
            ],
            rows: agencies.map((row, place) => [String(place + 1), row.name, ...figures(row.numbers)]),
            ...(total ? { total: ['', vi('tasks.overview.total'), ...figures(total)] } : {}),
          },
        ],
      },
      ...(standing.length > 0
        ? [
            {
              title: vi('tasks.publish.annex.lines'),
              landscape: true,
              body: [
                {
                  kind: 'table' as const,
                  columns: [
                    { header: vi('tasks.urge.column.no'), width: 9, align: 'center' as const },
                    { header: vi('tasks.urge.column.lead'), width: 24 },
                    { header: vi('tasks.urge.column.title'), width: 44 },
                    { header: vi('tasks.urge.column.due'), width: 14, align: 'center' as const },
                    { header: vi('tasks.publish.column.days'), width: 12, align: 'center' as const },
                    { header: vi('tasks.publish.column.objection'), width: 30 },
                  ],
                  rows: standing.map((line, place) => [
                    String(place + 1),
                    line.lead_name,
                    line.title,
                    formatDay(line.due_on),
                    vi(`tasks.publish.label.${line.label}`, { days: line.days }),
                    outcomeOf(line),
                  ]),
                },
              ],
            },
          ]
        : []),
    ],
  })
}

export function sheetOfPublication(ctx: Ctx, one: PublicationRecord, rows: readonly RowRecord[], lines: readonly LineRecord[]): Promise<FileAnswer> {
  const t = (key: string, facts = {}) => say(ctx, key, facts)
  const share = (row: OverviewNumbers) => {
    const known = onTimeShare(row)
    return known === null ? null : Math.round(known * 1000) / 10
  }
  const whole = rows.find((row) => row.organisation_id === null)
  return workbook(ctx, titleOfPublication(one.period).replaceAll('/', '-'), [
    {
      name: t('tasks.overview.by.agency'),
      title: t('tasks.sheet.on', { title: titleOfPublication(one.period), on: one.counted_on }),
      columns: [
        ordinal(t('tasks.column.no')),
        text(t('tasks.overview.by.agency'), 46),
        ...COLUMNS.map((key) => number(t(`tasks.overview.${key}`))),
        ...WITHOUT_TERM.map(({ key }) => number(t(`tasks.publish.column.${key}`))),
        number(t('tasks.overview.share')),
      ],
      rows: [
        ...rows
          .filter((row) => row !== whole)
          .map((row, place) => [
            place + 1,
            row.name,
            ...COLUMNS.map((key) => row.numbers[key]),
            ...WITHOUT_TERM.map(({ of }) => of(row.numbers)),
            share(row.numbers),
          ]),
        ...(whole
          ? [
              [
                null,
                t('tasks.overview.total'),
                ...COLUMNS.map((key) => whole.numbers[key]),
                ...WITHOUT_TERM.map(({ of }) => of(whole.numbers)),
                share(whole.numbers),
              ],
            ]
          : []),
      ],
    },
    {
      name: t('tasks.publish.lines'),
      title: t('tasks.sheet.on', { title: t('tasks.publish.annex.lines'), on: one.counted_on }),
      columns: [
        ordinal(t('tasks.column.no')),
        text(t('tasks.column.lead'), 34),
        text(t('tasks.column.title'), 60),
        text(t('tasks.column.source'), 30),
        day(t('tasks.column.dueOn')),
        day(t('tasks.column.doneOn')),
        text(t('tasks.publish.column.days'), 20),
        text(t('tasks.publish.column.objection'), 50),
        text(t('tasks.publish.column.answer'), 50),
      ],
      rows: lines.map((line, place) => [
        place + 1,
        line.lead_name,
        line.title,
        line.source,
        line.due_on,
        line.done_on,
        t(`tasks.publish.label.${line.label}`, { days: line.days }),
        line.objection,
        line.answer === null ? null : t(line.accepted ? 'tasks.publish.accepted' : 'tasks.publish.refused', { answer: line.answer }),
      ]),
    },
  ])
}
