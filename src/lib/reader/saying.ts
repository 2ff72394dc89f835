/** What of a paragraph orders: behind the question that it answers, behind the effect of the paper, and not without end. */
import type { Paragraph } from './paragraphs.ts'
import { part } from './passage.ts'

/** No order is longer; what stands behind in the same paragraph is not read for names and dates. */
const LONGEST_ORDER = 12_000

/** "Về đề nghị Bộ A sớm hướng dẫn …: Bộ B …": the answer orders, the question does not. */
const ASKED = /^ve (?:de nghi|kien nghi|de xuat)[^:]{10,1200}: (?=\S)/

/** "Quyết định này có hiệu lực từ ngày ký. *Các ông … chịu trách nhiệm thi hành*": who carries it out stands behind its effect. */
const EFFECT =
  /^(?:quyet dinh|nghi quyet|chi thi|ke hoach) nay co hieu luc [^.]{3,200}\. (?=(?:cac |chanh |giam doc |thu truong |chu tich |bo truong )[^.]{10,900} thi hanh)/

/** "9. Tổ chức thực hiện *Thủ trưởng các đơn vị … có trách nhiệm …*": the heading's line break was lost. */
const EXECUTION =
  /^(?:to chuc thuc hien|trach nhiem (?:thuc hien|thi hanh)|dieu khoan thi hanh)[.:]? (?=(?:cac |chanh |giam doc |thu truong |chu tich |bo truong |so |bo |ubnd |uy ban )[^.]{10,900} (?:co trach nhiem|chiu trach nhiem|thi hanh|to chuc thuc hien))/

/** Where the order begins behind such a heading; its first word stands in a capital. */
function executionEnd({ words, folded }: Paragraph['body']): number {
  const { length } = (/^(?:to chuc|trach|dieu kh)/.test(folded) && EXECUTION.exec(folded)?.[0]) || ''
  return length > 0 && /^\p{Lu}/u.test(words.slice(length)) ? length : 0
}

/** The paragraph without what only leads to its order. */
export const saying = (paragraph: Paragraph): Paragraph => {
  const { folded } = paragraph.body
  const asked = ((folded.startsWith('ve ') ? ASKED.exec(folded) : EFFECT.exec(folded))?.[0].length ?? 0) || executionEnd(paragraph.body)
  const { length } = paragraph.body.words
  return asked || length > LONGEST_ORDER ? { ...paragraph, body: part(paragraph.body, asked, Math.min(length, asked + LONGEST_ORDER)) } : paragraph
}
