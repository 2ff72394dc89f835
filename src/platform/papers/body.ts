/** The text of a paper, its foot and its annexes. Annex I, part I, section II.6–9, and part III. */
import { AlignmentType, LineRuleType, Paragraph, type IParagraphOptions, type ISectionOptions, type Table } from 'docx'
import {
  bodyLines,
  capitals,
  citation,
  closed,
  handLines,
  longDay,
  punctuated,
  recipientLines,
  romanNumber,
  type BodyLine,
  type Outline,
  type Paper,
  type Text,
} from '#lib/papers'
import { lineWidth, mm, type Twips } from './measure.ts'
import { centred, columns, line, lined, rule } from './parts.ts'

/** Justified, first line in by 1.27 cm, 6 pt between paragraphs, 1.15 lines. */
const FLOW = {
  alignment: AlignmentType.JUSTIFIED,
  indent: { firstLine: 720 },
  spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO },
} satisfies IParagraphOptions

/** The bases in italics, each ending with a semicolon, the last with a full stop. */
export const bases = (paper: Paper): Paragraph[] => punctuated(paper.bases).map((text) => line(text, { size: 14, italics: true }, FLOW))

/** The word of enactment of a decision, alone in the middle. */
export const enacting = (paper: Paper): Paragraph[] =>
  paper.enacting
    ? [centred(`${capitals(paper.enacting).replace(/:$/, '')}:`, { size: 14, bold: true }, { spacing: { before: 120, after: 160 }, keepNext: true })]
    : []

const asRuns = (text: Text) => (typeof text === 'string' ? [{ text }] : text)

function written(item: Extract<BodyLine, { kind: 'text' }>, outline: Outline, keepNext: boolean): Paragraph {
  const { mark, heading, depth, text } = item
  // Chapter-like headings (I., II.) stand in capitals; "Điều 1." is bold even before plain text.
  const words = heading && outline === 'roman' && depth === 0 && typeof text === 'string' ? capitals(text) : text
  const marked = mark ? [{ text: `${mark} `, ...(mark.startsWith('Điều') ? { bold: true } : {}) }, ...asRuns(words)] : words
  return line(marked, { size: 14, bold: heading }, { ...FLOW, keepNext: heading || keepNext })
}

/** Body lines as Word paragraphs and tables. With `keepEnd` the last stays on the page of what follows it. */
export function body(lines: readonly BodyLine[], outline: Outline, room: Twips, keepEnd = false): (Paragraph | Table)[] {
  return lines.flatMap((item, index) => {
    if (item.kind === 'text') return [written(item, outline, keepEnd && index === lines.length - 1)]
    const caption = item.table.caption
      ? [centred(item.table.caption, { size: 14, bold: true }, { keepNext: true, spacing: { before: 60, after: 80 } })]
      : []
    return [...caption, lined(item.table, room), new Paragraph({ spacing: { after: 60, line: 120, lineRule: LineRuleType.EXACT } })]
  })
}

/** The main text, closed with './.'. */
export const mainText = (paper: Paper, room: Twips): (Paragraph | Table)[] =>
  body(closed(bodyLines(paper.body, paper.outline)), paper.outline, room, true)

/** The posts of one who signs. */
const posts = (signature: Paper['signature']): Paragraph[] =>
  handLines(signature).map((text, index) => centred(text, { size: 14, bold: true }, { keepNext: true, spacing: { before: index === 0 ? 120 : 0 } }))
/** Room for hand and seal, and the name. */
const signer = (signature: Paper['signature'], keepNext = false): Paragraph[] => [
  centred(signature.name, { size: 14, bold: true }, { keepNext, spacing: { before: mm(28) } }),
]
const received = (paper: Paper): Paragraph[] => [
  line('Nơi nhận:', { size: 12, bold: true, italics: true }, { keepNext: true, spacing: { before: 160 } }),
  ...recipientLines(paper).map((text) => line(text, { size: 11 }, { indent: { left: 113, hanging: 113 } })),
]

/** Recipients on the left, signature on the right; where two sides sign, they sign beside each other and recipients stand below. */
export function foot(paper: Paper, room: Twips): Table {
  const left = Math.round(room * (paper.countersignature ? 0.5 : 0.46))
  const rows: [Paragraph[], Paragraph[]][] = paper.countersignature
    ? [
        // Names stand on one line, however many posts stand above them.
        [posts(paper.countersignature), posts(paper.signature)],
        [signer(paper.countersignature, true), signer(paper.signature, true)],
        [received(paper), [line('', { size: 11 })]],
      ]
    : [[received(paper), [...posts(paper.signature), ...signer(paper.signature)]]]
  return columns(rows, [left, room - left])
}

/** One annex: 'Phụ lục' (numbered when there are several), its name in capitals, the paper it belongs to, its text. */
export function annex(paper: Paper, index: number, room: Twips): ISectionOptions['children'] {
  const item = paper.annexes[index]
  if (!item) return []
  const number = paper.annexes.length > 1 ? ` ${romanNumber(index + 1)}` : ''
  const outline = item.outline ?? 'roman'
  return [
    centred(`Phụ lục${number}`, { size: 14, bold: true }, { keepNext: true }),
    centred(capitals(item.title), { size: 14, bold: true }, { keepNext: true }),
    centred(`(Kèm theo ${citation(paper, longDay)})`, { size: 14, italics: true }, { keepNext: true }),
    rule(lineWidth('Độc lập - Tự do', 13), room, 200),
    ...body(bodyLines(item.body, outline), outline, room),
  ]
}
