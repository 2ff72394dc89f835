/** A consolidated report as an official paper (Nghị định 30/2020/NĐ-CP) and as a spreadsheet, with the same figures. */
import { makePaper, paragraphsOf, type Block, type Paper, type PaperRow, type SignatureLine } from '#lib/papers'
import { formatDay } from '#lib/period'
import type { Ctx, FileAnswer } from '#platform/action'
import { writeXlsx } from '#platform/sheets'
import { organisationOfProvince, organisationsByIds } from '#modules/organisations'
import { provinceOf } from '#modules/people'
import { decimalsOf, inUnit, reportersOf } from '#modules/reports'
import { addsUp, planHeader, reachedOf, share } from './annex-rules.ts'
import type { FigureTable } from './contract.ts'
import type { Whole } from './drafting.ts'
import { figureInColumn, filledIn } from './field-rules.ts'
import { tablesOf } from './figures.ts'
import { vi } from './say.ts'

export type Signature = { lines: SignatureLine[]; name: string }

/** Who signs: the head, a deputy for the head (KT.), who was delegated; elsewhere the name that the particulars give. */
export function signatureOf(ctx: Ctx, headTitle: string, signer: string): Signature {
  const { rank, name, post, delegated } = ctx.actor
  const given = delegated?.find(({ powers }) => powers.includes('sign'))
  if (rank === 'head') return { lines: [{ post: headTitle }], name }
  if (rank === 'deputy') return { lines: [{ form: 'KT.', post: headTitle }, { post: `Phó ${headTitle}` }], name }
  if (given) return { lines: [{ form: (given.capacity as 'TUQ.' | null) ?? 'TUQ.', post: headTitle }, { post: post ?? '' }], name }
  return { lines: [{ post: headTitle }], name: signer }
}

/** The paper as it reads: figures as they were last taken. Without a number and a day while it is a draft. */
export async function paperOf(ctx: Ctx, whole: Whole, signed?: { signature: Signature; number: number; date: string }): Promise<Paper> {
  const { one, parts, proposals } = whole
  const body = (await organisationsByIds(ctx, [one.organisation_id])).get(one.organisation_id)
  const above = body?.parentId ? (await organisationsByIds(ctx, [body.parentId])).get(body.parentId) : undefined
  const committee = (await organisationOfProvince(ctx, 'people_committee'))?.name ?? body?.name ?? ''
  const signature = signed?.signature ?? { lines: [{ post: body?.headTitle ?? 'Giám đốc' }], name: one.signer_name || '…' }
  const written = parts.flatMap((part): Block[] => {
    const blocks: Block[] = [
      ...paragraphsOf(filledIn(part.body, part.seen)),
      ...(part.kind === 'proposals' ? proposals.map(({ addressee, text }): Block => ({ kind: 'item', text: `${addressee}: ${text}` })) : []),
    ]
    return blocks.length > 0 ? [{ kind: 'section', heading: part.heading, blocks }] : []
  })
  const annexes = [...tablesFor(whole).map(annexOf), ...(await completeness(ctx, whole))]
  return makePaper({
    header: {
      ...(above ? { parent: above.name } : {}),
      issuer: body?.name ?? '',
      symbol: one.symbol,
      place: (await provinceOf(ctx))?.name || committee.replace(/^Ủy ban nhân dân\s+(?:tỉnh|thành phố)\s+/iu, ''),
      ...(signed ? { number: signed.number, date: signed.date } : {}),
    },
    typeName: 'Báo cáo',
    subject: one.title,
    addressees: one.addressees,
    bases: one.bases,
    body: written.length > 0 ? referring(written, annexes.length) : [{ kind: 'paragraph', text: '…' }],
    signature,
    recipients: one.recipients,
    archive: one.archive,
    annexes,
  })
}

/** The text refers to its annexes (NĐ 30/2020, Annex I): where nobody wrote so, the first part does. */
function referring(written: readonly Block[], n: number): Block[] {
  const [first, ...rest] = written
  if (!first || first.kind !== 'section' || n === 0 || /phụ lục/iu.test(JSON.stringify(written))) return [...written]
  const words = vi(n === 1 ? 'consolidation.annex.refersOne' : 'consolidation.annex.refersMany')
  return [{ ...first, blocks: [...first.blocks, { kind: 'paragraph', text: words }] }, ...rest]
}

export const tablesFor = ({ one, period }: Whole): FigureTable[] => one.frozen?.tables ?? (period ? tablesOf(period) : [])

/** With the places that its unit has, a share with one: down a column they are the same. */
const shown = (unit: string, value: number | null): string => (value === null ? '' : figureInColumn(value, decimalsOf(unit, value)))

type Shown = { header: string; of: (row: FigureTable['rows'][number]) => number | null; percent?: true }
/** What is compared in a table: with what there are figures of. */
export function comparisonsOf(table: FigureTable): Shown[] {
  const has = (key: 'last' | 'year' | 'plan') => table.rows.some((row) => row[key] !== null)
  return [
    { header: vi('consolidation.column.now'), of: (row) => row.now },
    ...(addsUp(table) ? [{ header: vi('consolidation.column.soFar'), of: (row: Row) => row.soFar ?? null }] : []),
    ...(has('last')
      ? [
          { header: vi('consolidation.column.last'), of: (row: Row) => row.last },
          { header: vi('consolidation.column.ofLast'), of: (row: Row) => share(row.now, row.last), percent: true as const },
        ]
      : []),
    ...(has('year')
      ? [
          { header: vi('consolidation.column.year'), of: (row: Row) => row.year },
          { header: vi('consolidation.column.ofYear'), of: (row: Row) => share(row.now, row.year), percent: true as const },
        ]
      : []),
    ...(has('plan')
      ? [
          { header: vi(`consolidation.column.${planHeader(table)}`), of: (row: Row) => row.plan },
          { header: vi('consolidation.column.ofPlan'), of: reachedOf, percent: true as const },
        ]
      : []),
  ]
}
type Row = FigureTable['rows'][number]

function annexOf(table: FigureTable) {
  const columns = comparisonsOf(table)
  let n = 0
  return {
    title: table.title.replace(/^Phụ lục [\d.]+\.\s*/, ''),
    landscape: columns.length > 3,
    body: [
      {
        kind: 'table' as const,
        columns: [
          { header: vi('consolidation.column.no'), width: 5, align: 'center' as const },
          { header: vi('consolidation.column.indicator'), width: 34 },
          { header: vi('consolidation.column.unit'), width: 13 },
          ...columns.map(({ header }) => ({ header, width: 11, align: 'right' as const })),
        ],
        rows: table.rows.map((row): PaperRow =>
          row.row === null
            ? { heading: row.label }
            : [
                String(++n),
                `${'- '.repeat(Math.min(row.indent, 1))}${row.label}${markOf(row)}`,
                row.unit,
                ...columns.map(({ of, percent }) => shown(percent ? '%' : row.unit, of(row))),
              ],
        ),
      },
      ...notesOf(table),
    ],
  }
}

const markOf = (row: Row): string => (row.unsettled ? ' (*)' : row.corrected ? ' (**)' : '')

/** What a reader of the table is told of its figures: in doubt, or corrected since they were first settled. */
const notesOf = (table: FigureTable) =>
  [
    table.rows.some(({ unsettled }) => unsettled) ? vi('consolidation.annex.unsettled') : null,
    table.rows.some(({ planOf, soFar }) => planOf === 'year' && soFar !== undefined) ? vi('consolidation.annex.plan') : null,
    table.rows.some(({ unsettled, corrected }) => corrected && !unsettled) ? vi('consolidation.annex.corrected') : null,
  ].flatMap((text) => (text ? [{ kind: 'paragraph' as const, text }] : []))

/** Who has not reported, or reported late: readers of the figures are told whose are not in them. */
async function completeness(ctx: Ctx, { one }: Whole) {
  const all = await reportersOf(ctx, one.request_ids)
  const amiss = all.filter(({ state, lateDays }) => (state !== 'sent' && state !== 'accepted') || lateDays > 0)
  if (amiss.length === 0) return []
  const isIn = (state: string) => state === 'sent' || state === 'accepted'
  return [
    {
      title: vi('consolidation.annex.completeness'),
      body: [
        {
          kind: 'paragraph' as const,
          text: vi('consolidation.annex.sent', { sent: all.filter(({ state }) => isIn(state)).length, all: all.length }),
        },
        {
          kind: 'table' as const,
          columns: [
            { header: vi('consolidation.column.no'), width: 6, align: 'center' as const },
            { header: vi('consolidation.column.body'), width: 44 },
            { header: vi('consolidation.column.dueOn'), width: 16, align: 'center' as const },
            { header: vi('consolidation.column.sentOn'), width: 16, align: 'center' as const },
            { header: vi('consolidation.column.standing'), width: 22 },
          ],
          rows: amiss.map((row, at) => [
            String(at + 1),
            row.organisation,
            formatDay(row.dueOn),
            row.sentOn && isIn(row.state) ? formatDay(row.sentOn) : '',
            isIn(row.state) ? vi('consolidation.annex.late', { n: row.lateDays }) : vi('consolidation.annex.missing'),
          ]),
        },
      ],
    },
  ]
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The tables of the annex, one sheet each, and the proposals. Figures are numbers. */
export function sheetOf(whole: Whole, fileName: string): FileAnswer {
  const tables = tablesFor(whole)
  const bytes = writeXlsx({
    sheets: [
      ...tables.map((table, at) => {
        const columns = comparisonsOf(table)
        return {
          name: vi('consolidation.sheet.table', { n: at + 1 }),
          columns: [
            { header: vi('consolidation.column.code'), width: 14, kind: 'text' as const },
            { header: vi('consolidation.column.indicator'), width: 56, kind: 'text' as const },
            { header: vi('consolidation.column.unit'), width: 16, kind: 'text' as const },
            ...columns.map(({ header }) => ({ header, width: 16, kind: 'number' as const })),
          ],
          rows: table.rows.map((row) => [
            row.row,
            row.label,
            row.unit,
            ...columns.map(({ of, percent }) => (row.row === null ? null : inUnit(percent ? '%' : row.unit, of(row)))),
          ]),
        }
      }),
      ...(whole.proposals.length > 0
        ? [
            {
              name: vi('consolidation.sheet.proposals'),
              columns: [
                { header: vi('consolidation.column.no'), width: 8, kind: 'number' as const },
                { header: vi('consolidation.column.addressee'), width: 36, kind: 'text' as const },
                { header: vi('consolidation.column.proposal'), width: 90, kind: 'text' as const },
              ],
              rows: whole.proposals.map(({ addressee, text }, at) => [at + 1, addressee, text]),
            },
          ]
        : []),
    ],
  })
  return { name: `${fileName}.xlsx`, mediaType: XLSX, bytes, size: bytes.byteLength }
}
