/**
 * Official papers as .docx, in the layout of Nghị định 30/2020/NĐ-CP, Annex I.
 *
 * The only place that turns a paper into bytes. What it says is made in `#lib/papers`.
 */
import { AlignmentType, Document, Header, Packer, PageNumber, PageOrientation, Paragraph, TextRun, type ISectionOptions } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Paper } from '#lib/papers'
import { annex, bases, enacting, foot, mainText } from './papers/body.ts'
import { addressees, authority, letterhead, title } from './papers/head.ts'
import { mm, type Twips } from './papers/measure.ts'

const A4 = { width: mm(210), height: mm(297) }
// Within Annex I: top and bottom 20–25 mm, left 30–35, right 15–20.
const MARGIN = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(10) }

const roomOf = (landscape: boolean): Twips => (landscape ? A4.height : A4.width) - MARGIN.left - MARGIN.right

/** A section with its page number in the middle of the top margin, hidden on its first page, counted from 1. */
function section(children: ISectionOptions['children'], landscape: boolean): ISectionOptions {
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: 26 })],
  })
  return {
    properties: {
      titlePage: true,
      page: {
        size: { ...A4, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: MARGIN,
        pageNumbers: { start: 1 },
      },
    },
    headers: { default: new Header({ children: [number] }), first: new Header({ children: [new Paragraph('')] }) },
    children,
  }
}

const NO_ROOM = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
/**
 * The paragraph that a section ends with, and the one that must follow a table, take no room: beneath a foot that ends with its page they
 * would be a page of their own, with a number and nothing on it.
 */
const withoutRoom = (document: string): string =>
  document
    .replace(/<w:p><w:pPr>(<w:sectPr>.*?<\/w:sectPr>)<\/w:pPr><\/w:p>/gs, `<w:p><w:pPr>${NO_ROOM}$1</w:pPr></w:p>`)
    .replace(/<\/w:tbl>(?=<w:sectPr)/, `</w:tbl><w:p><w:pPr>${NO_ROOM}</w:pPr></w:p>`)

/** The same paper gives the same bytes: the time of making is taken out of the properties and of the archive. */
function settled(bytes: Uint8Array, paper: Paper): Uint8Array {
  const day = `${paper.header.date ?? '2000-01-01'}T00:00:00Z`
  const parts = Object.entries(unzipSync(bytes)).map(([name, content]): [string, Uint8Array] => {
    if (name === 'word/document.xml') return [name, strToU8(withoutRoom(strFromU8(content)))]
    if (name !== 'docProps/core.xml') return [name, content]
    return [name, strToU8(strFromU8(content).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}`))]
  })
  // Numbers, not a text with a zone: zip stores local time without one.
  return zipSync(Object.fromEntries(parts), { mtime: new Date(2000, 0, 1), level: 6 })
}

// oxlint-disable-next-line no-control-regex -- control signs are just what must go
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu

/** The same paper without signs that XML cannot carry (they come along when text is pasted): Word opens no file that holds one. */
function carriable<T>(value: T): T {
  if (typeof value === 'string') return value.replace(NOT_XML, '') as T
  if (Array.isArray(value)) return value.map(carriable) as T
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, carriable(part)])) as T
  return value
}

/**
 * Renders a paper for Word. The same paper always gives the same bytes, so that a file can be known by its hash.
 *
 * The paper must come from `makePaper`. Takes about 40 ms for a page, about a second for a table of 2,000 rows.
 */
export async function renderDocx(asMade: Paper): Promise<Uint8Array> {
  const paper = carriable(asMade)
  const room = roomOf(false)
  const main = [
    letterhead(paper, room),
    ...title(paper, room),
    ...addressees(paper),
    ...authority(paper),
    ...bases(paper),
    ...enacting(paper),
    ...mainText(paper, room),
    foot(paper, room),
  ]
  const document = new Document({
    title: paper.subject,
    creator: paper.header.issuer,
    lastModifiedBy: paper.header.issuer,
    styles: {
      default: {
        document: { run: { font: 'Times New Roman', size: 28, color: '000000', language: { value: 'vi-VN' } }, paragraph: { spacing: { after: 0 } } },
      },
    },
    sections: [
      section(main, false),
      ...paper.annexes.map(({ landscape = false }, index) => section(annex(paper, index, roomOf(landscape)), landscape)),
    ],
  })
  return settled(new Uint8Array(await Packer.toArrayBuffer(document)), paper)
}
