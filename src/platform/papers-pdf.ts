/**
 * Official papers as .pdf, in the layout of Nghị định 30/2020/NĐ-CP, Annex I: the same paper that `renderDocx` sets, for reading and printing.
 *
 * The letters are Tinos, which is as wide as Times New Roman. Only the paper's own words go in: nothing is fetched.
 */
import { createRequire } from 'node:module'
import type { default as Pdfmake, PdfContent } from 'pdfmake'
import {
  bodyLines,
  capitals,
  citation,
  closed,
  handLines,
  isHeading,
  isLetter,
  longDay,
  numberLine,
  placeAndDay,
  punctuated,
  recipientLines,
  romanNumber,
  type BodyLine,
  type Outline,
  type Paper,
  type Text,
} from '#lib/papers'
import { agencyText } from './papers/measure.ts'

const require = createRequire(import.meta.url)
let maker: Promise<typeof Pdfmake> | undefined

/** The program that sets pages. Read when the first paper is asked for: few processes ever make one. */
export const pageSetter = (): Promise<typeof Pdfmake> => (maker ??= loaded())

async function loaded(): Promise<typeof Pdfmake> {
  const { default: pdfmake } = await import('pdfmake')
  const [normal, bold, italics, bolditalics] = [
    require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
    require.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
    require.resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf'),
    require.resolve('@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf'),
  ]
  pdfmake.setFonts({ Tinos: { normal, bold, italics, bolditalics } })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path.endsWith('.ttf'))
  return pdfmake
}

const mm = (value: number): number => (value / 25.4) * 72
// Within Annex I: top and bottom 20–25 mm, left 30–35, right 15–20.
const MARGIN = { left: mm(30), top: mm(20), right: mm(15), bottom: mm(20) }
const SIZE = { portrait: mm(210) - MARGIN.left - MARGIN.right, landscape: mm(297) - MARGIN.left - MARGIN.right }

const runsOf = (text: Text) =>
  typeof text === 'string' ? text : text.map((run) => ({ text: run.text, bold: run.bold ?? undefined, italics: run.italic ?? undefined }))
const centred = (text: Text, fontSize: number, more: PdfContent = {}): PdfContent => ({ text: runsOf(text), fontSize, alignment: 'center', ...more })
/** A solid rule in the middle of a column. */
const rule = (width: number, room: number, after = 0): PdfContent => ({
  canvas: [{ type: 'line', x1: (room - width) / 2, y1: 2, x2: (room + width) / 2, y2: 2, lineWidth: 0.75 }],
  margin: [0, 0, 0, after],
})

function letterhead(paper: Paper): PdfContent {
  const left = mm(67)
  const right = SIZE.portrait - left
  return {
    columns: [
      {
        width: left,
        stack: [
          ...(paper.header.parent ? agencyText(paper.header.parent, left * 20).map((line) => centred(line, 12)) : []),
          ...agencyText(paper.header.issuer, left * 20).map((line) => centred(line, 12, { bold: true })),
          rule(left * 0.4, left),
          centred(numberLine(paper), 13, { margin: [0, 6, 0, 0] }),
          ...(isLetter(paper) ? [centred(`V/v ${paper.subject}`, 12, { margin: [0, 6, 6, 0] })] : []),
          ...(paper.urgency ? [centred(paper.urgency, 13, { bold: true, margin: [0, 8, 0, 0] })] : []),
        ],
      },
      {
        width: right,
        stack: [
          centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 12, { bold: true, noWrap: true }),
          centred('Độc lập - Tự do - Hạnh phúc', 13, { bold: true }),
          rule(right * 0.58, right),
          centred(placeAndDay(paper), 13, { italics: true, margin: [0, 6, 0, 0] }),
        ],
      },
    ],
  }
}

const title = (paper: Paper): PdfContent[] =>
  paper.typeName === undefined
    ? []
    : [
        centred(capitals(paper.typeName), 14, { bold: true, margin: [0, 16, 0, 0] }),
        centred(paper.subject, 14, { bold: true, margin: [25, 0, 25, 0] }),
        rule(SIZE.portrait * 0.3, SIZE.portrait, 10),
      ]

function addressees(paper: Paper): PdfContent[] {
  const list = punctuated(paper.addressees)
  if (list.length === 0) return []
  if (list.length === 1) return [centred(`Kính gửi: ${list[0]}`, 14, { margin: [0, 14, 0, 12] })]
  const names = { width: '*', stack: list.map((name) => ({ text: `- ${name}`, fontSize: 14 })) }
  return [{ margin: [mm(25), 14, 0, 12], columns: [{ width: 'auto', text: 'Kính gửi: ', fontSize: 14, margin: [0, 0, 8, 0] }, names] }]
}

/** Headings of the text, and those between the rows of a table. */
const [OF_TEXT, BETWEEN_ROWS] = [1, 2]
const PAGE_NUMBER = 'page-number'
const flow = { alignment: 'justify', leadingIndent: 36, lineHeight: 1.15, margin: [0, 0, 0, 6] }
const bases = (paper: Paper): PdfContent[] => punctuated(paper.bases).map((text) => ({ text, fontSize: 14, italics: true, ...flow }))

/**
 * How headings between rows are kept with the row under them: a table is set in two where a heading would end a page (`apart`, by the order
 * of the headings in the paper).
 */
type Setting = {
  apart: ReadonlySet<string>
  /** Takes the next heading's name, with the height that it and the row under it want together. */
  nextHeading: (wanted: number) => string
}

/** How high a row of a table comes to, rather too high than too low: what a page has left is weighed by it before the row is set. */
function heightOf(texts: readonly string[], widths: readonly number[], fontSize: number): number {
  const lines = texts.map((text, at) => Math.ceil((text.length * fontSize * 0.55) / (widths[at] ?? 1)) || 1)
  return Math.max(...lines) * fontSize * 1.2 + 5
}

function table(item: Extract<BodyLine, { kind: 'table' }>['table'], room: number, setting: Setting): PdfContent[] {
  const shares = item.columns.map((column) => column.width ?? 1)
  const all = shares.reduce((sum, share) => sum + share, 0)
  const fontSize = item.columns.length > 6 ? 11 : 12.5
  // Lines and padding take their part of each column.
  const widths = shares.map((share) => (share / all) * room - 9)
  const row = (texts: readonly string[], more: PdfContent = {}): PdfContent[] =>
    item.columns.map((column, at) => ({ text: texts[at] ?? '', fontSize, alignment: column.align ?? 'left', ...more }))
  const heading = (text: string, id: string): PdfContent[] => [
    { text, id, fontSize, bold: true, colSpan: item.columns.length, headlineLevel: BETWEEN_ROWS },
    ...item.columns.slice(1).map(() => ({})),
  ]
  // Made for each piece: what is set keeps its place in itself.
  const head = () =>
    row(
      item.columns.map(({ header }) => header),
      { bold: true, alignment: 'center' },
    )
  const pieces: PdfContent[][][] = [[]]
  for (const [at, one] of item.rows.entries()) {
    if (!isHeading(one)) {
      pieces.at(-1)!.push(row(one))
      continue
    }
    const under = item.rows[at + 1]
    const height = heightOf([one.heading], [room], fontSize) + (under && !isHeading(under) ? heightOf(under, widths, fontSize) : 0)
    const id = setting.nextHeading(height)
    if (setting.apart.has(id)) pieces.push([])
    pieces.at(-1)!.push(heading(one.heading, id))
  }
  if (item.total) pieces.at(-1)!.push(row(item.total, { bold: true }))
  return pieces.map((rows, at) => ({
    // Room under a piece that another one follows would begin a page of its own.
    margin: [0, 2, 0, at === pieces.length - 1 ? 6 : 0],
    ...(at > 0 ? { pageBreak: 'before' } : {}),
    table: { headerRows: 1, dontBreakRows: true, widths, body: [head(), ...rows] },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, paddingTop: () => 2, paddingBottom: () => 2 },
  }))
}

function body(lines: readonly BodyLine[], outline: Outline, room: number, setting: Setting): PdfContent[] {
  return lines.flatMap((item): PdfContent[] => {
    if (item.kind === 'table')
      return [
        ...(item.table.caption ? [centred(item.table.caption, 14, { bold: true, margin: [0, 3, 0, 4] })] : []),
        ...table(item.table, room, setting),
      ]
    const { mark, heading, depth, text } = item
    const words = heading && outline === 'roman' && depth === 0 && typeof text === 'string' ? capitals(text) : text
    const marked = mark ? [{ text: `${mark} ` }, ...(typeof words === 'string' ? [{ text: words }] : words)] : words
    return [{ text: runsOf(marked), fontSize: 14, bold: heading, ...flow, ...(heading ? { headlineLevel: OF_TEXT } : {}) }]
  })
}

const posts = (signature: Paper['signature']): PdfContent[] => handLines(signature).map((text) => centred(text, 14, { bold: true }))
const signer = (signature: Paper['signature']): PdfContent => centred(signature.name, 14, { bold: true, margin: [0, mm(28), 0, 0] })
const received = (paper: Paper): PdfContent[] => [
  { text: 'Nơi nhận:', fontSize: 12, bold: true, italics: true },
  ...recipientLines(paper).map((text) => ({ text, fontSize: 11 })),
]

function foot(paper: Paper): PdfContent {
  if (paper.countersignature)
    return {
      unbreakable: true,
      margin: [0, 8, 0, 0],
      stack: [
        ...[posts, (one: Paper['signature']) => [signer(one)]].map((part) => ({
          columns: [
            { width: '50%', stack: part(paper.countersignature!) },
            { width: '50%', stack: part(paper.signature) },
          ],
        })),
        { stack: received(paper), margin: [0, 8, 0, 0] },
      ],
    }
  return {
    unbreakable: true,
    margin: [0, 8, 0, 0],
    columns: [
      {
        width: '46%',
        stack: received(paper),
      },
      {
        width: '54%',
        stack: [...posts(paper.signature), signer(paper.signature)],
      },
    ],
  }
}

/** An annex begins on a page of its own, in a section whose pages are counted apart. */
function annex(paper: Paper, at: number, header: PageHeader, setting: Setting): PdfContent {
  const item = paper.annexes[at]!
  const pageOrientation = item.landscape ? 'landscape' : 'portrait'
  const room = SIZE[pageOrientation]
  const number = paper.annexes.length > 1 ? ` ${romanNumber(at + 1)}` : ''
  const outline = item.outline ?? 'roman'
  return {
    pageOrientation,
    header,
    section: [
      centred(`Phụ lục${number}`, 14, { bold: true }),
      centred(capitals(item.title), 14, { bold: true }),
      centred(`(Kèm theo ${citation(paper, longDay)})`, 14, { italics: true }),
      rule(110, room, 10),
      ...body(bodyLines(item.body, outline), outline, room, setting),
    ],
  }
}

type PageHeader = (page: number) => PdfContent | undefined
/** The number of a page in the middle of the top margin, counted from 1 in the paper and in each annex, hidden on the first page of each. */
function pageNumbers(): (part: number) => PageHeader {
  const firsts = new Map<number, number>()
  return (part) => (page) => {
    // Pages are set again and again until they hold, each time from the first.
    if (page === 1) firsts.clear()
    const first = firsts.get(part) ?? page
    firsts.set(part, first)
    return page > first
      ? { id: PAGE_NUMBER, text: String(page - first + 1), alignment: 'center', fontSize: 13, margin: [0, mm(10), 0, 0] }
      : undefined
  }
}

/** Pages are set anew for every heading between rows that would end one: there are not more of these than pages. */
const MOST_TIMES = 60

/** Renders a paper as PDF. The paper must come from `makePaper`; about 0.1 s for a few pages, 1.5 s for a table of 2,000 rows. */
export async function renderPdf(paper: Paper): Promise<Uint8Array> {
  const apart = new Set<string>()
  for (;;) {
    const { bytes, alone } = await pagesOf(paper, apart)
    if (alone === undefined || apart.has(alone) || apart.size === MOST_TIMES) return bytes
    apart.add(alone)
  }
}

/** The pages, and the first heading between rows that ends one. */
async function pagesOf(paper: Paper, apart: ReadonlySet<string>): Promise<{ bytes: Uint8Array; alone: string | undefined }> {
  const headerOf = pageNumbers()
  const wanted = new Map<string, number>()
  const setting: Setting = {
    apart,
    nextHeading(height) {
      const id = `heading-${wanted.size}`
      wanted.set(id, height)
      return id
    },
  }
  let alone: string | undefined
  const made = new Date(`${paper.header.date ?? '2000-01-01'}T00:00:00Z`)
  const pdf = (await pageSetter()).createPdf({
    pageSize: 'A4',
    pageMargins: [MARGIN.left, MARGIN.top, MARGIN.right, MARGIN.bottom],
    defaultStyle: { font: 'Tinos', fontSize: 14 },
    info: { title: paper.subject, author: paper.header.issuer, creationDate: made, modDate: made },
    header: headerOf(0),
    // A heading never ends a page. One between rows is only found here: a row that is broken off would leave its lines behind.
    pageBreakBefore: ({ headlineLevel, id = '', startPosition: { top, pageInnerHeight } }, { getFollowingNodesOnPage }) => {
      if (headlineLevel === BETWEEN_ROWS && !apart.has(id) && MARGIN.top + pageInnerHeight - top < (wanted.get(id) ?? 0)) alone ??= id
      return headlineLevel === OF_TEXT && getFollowingNodesOnPage().every((node) => node.id === PAGE_NUMBER)
    },
    content: [
      letterhead(paper),
      ...title(paper),
      ...addressees(paper),
      ...(paper.authority ? [centred(capitals(paper.authority), 14, { bold: true, margin: [0, 6, 0, 8] })] : []),
      ...bases(paper),
      ...(paper.enacting ? [centred(`${capitals(paper.enacting).replace(/:$/, '')}:`, 14, { bold: true, margin: [0, 6, 0, 8] })] : []),
      ...body(closed(bodyLines(paper.body, paper.outline)), paper.outline, SIZE.portrait, setting),
      foot(paper),
      ...paper.annexes.map((_, at) => annex(paper, at, headerOf(at + 1), setting)),
    ],
  })
  return { bytes: new Uint8Array(await pdf.getBuffer()), alone }
}
