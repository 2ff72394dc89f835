/** The head of a paper: agency and motto, number and day, title or letter's subject, addressees. Annex I, part I, section II.1–5, 9. */
import { AlignmentType, type Paragraph, type Table } from 'docx'
import { capitals, isLetter, numberLine, placeAndDay, punctuated, type Paper } from '#lib/papers'
import { agencyText, lastLineWidth, lineWidth, mm, type Twips } from './measure.ts'
import { centred, columns, framed, line, rule } from './parts.ts'

const MOTTO = 'Độc lập - Tự do - Hạnh phúc'
const LEFT = mm(67)

const agencyLines = (name: string, bold: boolean): Paragraph[] => agencyText(name, LEFT).map((part) => centred(part, { size: 12, bold }))

const lastOf = (name: string): Twips => lastLineWidth(capitals(name), 12, LEFT)

/** Agency on the left, state and motto on the right; below, number and subject beside place and day. */
export function letterhead(paper: Paper, room: Twips): Table {
  const right = room - LEFT
  const { parent, issuer } = paper.header
  const under: Paragraph[] = [centred(numberLine(paper), { size: 13 }, { spacing: { before: 120 } })]
  if (isLetter(paper)) under.push(centred(`V/v ${paper.subject}`, { size: 12 }, { spacing: { before: 120 }, indent: { left: 60, right: 120 } }))
  if (paper.urgency) under.push(framed(paper.urgency, { size: 13, bold: true }, lineWidth(paper.urgency, 13) + 300, LEFT))
  return columns(
    [
      [
        [...(parent ? agencyLines(parent, false) : []), ...agencyLines(issuer, true), rule(Math.round(lastOf(issuer) * 0.4), LEFT)],
        [
          centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true }),
          centred(MOTTO, { size: 13, bold: true }),
          // As long as the motto itself.
          rule(lineWidth(MOTTO, 13), right),
        ],
      ],
      [under, [centred(placeAndDay(paper), { size: 13, italics: true }, { spacing: { before: 120 } })]],
    ],
    [LEFT, right],
  )
}

/** Type and subject in bold in the middle, with a rule of a third to a half of the line below. Nothing for a letter. */
export function title(paper: Paper, room: Twips): Paragraph[] {
  if (paper.typeName === undefined) return []
  return [
    centred(capitals(paper.typeName), { size: 14, bold: true }, { spacing: { before: 320 }, keepNext: true }),
    centred(paper.subject, { size: 14, bold: true }, { keepNext: true, indent: { left: 500, right: 500 } }),
    rule(Math.round(Math.min(lineWidth(paper.subject, 14), room - 1000) * 0.4), room, 200),
  ]
}

/** Kính gửi: one addressee on the same line, several in a list that begins under the colon. */
export function addressees(paper: Paper): Paragraph[] {
  const list = punctuated(paper.addressees)
  const [only] = list
  if (only === undefined) return []
  if (list.length === 1) return [centred(`Kính gửi: ${only}`, { size: 14 }, { spacing: { before: 320, after: 240 } })]
  const start = mm(25)
  const under = start + lineWidth('Kính gửi', 14)
  const hanging = 200
  return [
    line('Kính gửi:', { size: 14 }, { indent: { left: start }, spacing: { before: 320 }, keepNext: true }),
    ...list.map((name, index) =>
      line(
        `-\u00A0${name}`,
        { size: 14 },
        { alignment: AlignmentType.LEFT, indent: { left: under + hanging, hanging }, spacing: { after: index === list.length - 1 ? 240 : 0 } },
      ),
    ),
  ]
}

/** Who decides, above the bases; the line of a decision. */
export const authority = (paper: Paper): Paragraph[] =>
  paper.authority ? [centred(capitals(paper.authority), { size: 14, bold: true }, { spacing: { before: 120, after: 160 }, keepNext: true })] : []
