/** The small parts of a paper in Word: runs, paragraphs, rules and tables without lines. */
import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type IParagraphOptions,
} from 'docx'
import { isHeading, type PaperColumn, type PaperRow, type Text } from '#lib/papers'
import type { Twips } from './measure.ts'

export type Style = { size: number; bold?: boolean; italics?: boolean }

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_LINES = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }
const THIN = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const

/** Runs of a text; a size in points (Word counts half points). */
export function runs(text: Text, style: Style): TextRun[] {
  const parts = typeof text === 'string' ? [{ text }] : text
  return parts.map((part) => {
    const { bold = style.bold ?? false, italic = style.italics ?? false } = part as { bold?: boolean; italic?: boolean }
    return new TextRun({ text: part.text, size: style.size * 2, bold, italics: italic })
  })
}

export const line = (text: Text, style: Style, options: Omit<IParagraphOptions, 'children' | 'text'> = {}): Paragraph =>
  new Paragraph({ ...options, children: runs(text, style) })

export const centred = (text: Text, style: Style, options: Omit<IParagraphOptions, 'children' | 'text'> = {}): Paragraph =>
  line(text, style, { alignment: AlignmentType.CENTER, ...options })

/** A solid rule of a given width in the middle of a room: an empty, very low paragraph with a line above it. */
export function rule(width: Twips, room: Twips, after: Twips = 0): Paragraph {
  const side = Math.max(0, Math.round((room - width) / 2))
  return new Paragraph({
    children: [new TextRun({ text: '', size: 2 })],
    indent: { left: side, right: side },
    spacing: { before: 60, after, line: 40, lineRule: LineRuleType.EXACT },
    border: { top: { ...THIN, space: 0 } },
  })
}

/** Two columns without lines: how the head and the foot of a paper are set. */
export function columns(rows: [Paragraph[], Paragraph[]][], widths: [Twips, Twips]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths[0] + widths[1], type: WidthType.DXA },
    columnWidths: widths,
    borders: NO_LINES,
    margins: { left: 0, right: 0 },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({ children, verticalAlign: VerticalAlign.TOP, width: { size: widths[index] ?? 0, type: WidthType.DXA } }),
          ),
        }),
    ),
  })
}

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }

/**
 * A table with lines; its head repeats on every page, no row is torn, and a heading stands over the row that follows it. Sizes: 13 pt,
 * 12 pt from seven columns on.
 */
export function lined(table: { columns: readonly PaperColumn[]; rows: readonly PaperRow[]; total?: readonly string[] }, room: Twips): Table {
  const shares = table.columns.map((column) => column.width ?? 1)
  const all = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map((share) => Math.floor((share / all) * room))
  const size = table.columns.length > 6 ? 12 : 13
  const row = (texts: readonly string[], style: Style, head = false): TableRow =>
    new TableRow({
      cantSplit: true,
      tableHeader: head,
      children: table.columns.map(
        (column, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            verticalAlign: VerticalAlign.CENTER,
            children: (texts[index] ?? '')
              .split('\n')
              .map((text) =>
                line(text, style, { alignment: head ? AlignmentType.CENTER : ALIGN[column.align ?? 'left'], spacing: { before: 40, after: 40 } }),
              ),
          }),
      ),
    })
  const heading = (text: string): TableRow =>
    new TableRow({
      cantSplit: true,
      children: [
        new TableCell({
          columnSpan: table.columns.length,
          verticalAlign: VerticalAlign.CENTER,
          children: [line(text, { size, bold: true }, { keepNext: true, spacing: { before: 40, after: 40 } })],
        }),
      ],
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: THIN, bottom: THIN, left: THIN, right: THIN, insideHorizontal: THIN, insideVertical: THIN },
    margins: { left: 85, right: 85 },
    rows: [
      row(
        table.columns.map((column) => column.header),
        { size, bold: true },
        true,
      ),
      ...table.rows.map((texts) => (isHeading(texts) ? heading(texts.heading) : row(texts, { size }))),
      ...(table.total ? [row(table.total, { size, bold: true })] : []),
    ],
  })
}

/** A word in a frame, in the middle of a room: the degree of urgency. */
export function framed(text: string, style: Style, width: Twips, room: Twips): Paragraph {
  const side = Math.max(0, Math.round((room - width) / 2))
  const edge = { ...THIN, space: 2 }
  return centred(text, style, {
    indent: { left: side, right: side },
    spacing: { before: 160 },
    border: { top: edge, bottom: edge, left: edge, right: edge },
  })
}
