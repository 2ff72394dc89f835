/**
 * What a paper does with another document that it names.
 *
 *   "Căn cứ Luật số 17/2023/QH15"                                    ->  basis
 *   "Thực hiện Kết luận số 70-KL/TW"                                 ->  implements
 *   "Quyết định này thay thế Quyết định số 12/QĐ-UBND"               ->  replaces
 *   "bãi bỏ khoản 2 Điều 3 Quyết định số 12/QĐ-UBND"                 ->  amends (a part of it goes, the rest stays)
 *   "Nghị định số 45/2021/NĐ-CP sửa đổi Nghị định số 77/2014/NĐ-CP"  ->  cites (another paper changed it)
 */
import type { Relation } from './reading.ts'

/** How far before a symbol its verb may stand, in letters. */
const REACH = 120

/** Verbs that change a document, on folded text. What changes and completes is called a change. */
const CHANGES: [RegExp, Relation][] = [
  [/\b(?:bai bo|huy bo|cham dut hieu luc(?: thi hanh)? cua)\b/, 'repeals'],
  [/\bthay the(?: cho)?\b/, 'replaces'],
  [/\b(?:sua doi|dieu chinh|dinh chinh)\b/, 'amends'],
  [/\bbo sung\b/, 'supplements'],
]
/** Only a part of the document is meant. */
const PART = /\b(?:dieu|khoan|diem|muc|phu luc|noi dung|cum tu|mot so|mot phan|tiet)\b/
/** The document is where the order or the body comes from, not what is changed. */
const SOURCE = /\b(?:theo|thuc hien|can cu|thanh lap|duoc giao)\b/
const SYMBOL = /\d{1,6}(?:\/\d{4})?\s?[/-]\s?[a-z]/g

/** The relation of the paper to the document whose symbol stands here. */
export function relationOf(folded: string, start: number, end: number): Relation {
  const before = clauseBefore(folded, start)
  const after = folded.slice(end, end + 160)
  if (/^[^.;]{0,120}het hieu luc/.test(after)) return 'repeals'
  const head = headOf(folded, start)
  if (/^(?:can cu|theo de nghi|xet )/.test(head)) return 'basis'
  const changed = changeIn(before)
  if (changed) return changed
  if (/\b(?:thuc hien|trien khai|thi hanh|quan triet|tiep theo)\b/.test(before.slice(-60)) || /^(?:trien khai )?(?:thuc hien|thi hanh) /.test(head))
    return 'implements'
  return 'cites'
}

/** What opens the clauses of a long paragraph: a paper that reaches us as one line has all of them in one. */
const OPENS_CLAUSE = /[.:] (?=[a-z\d])|[;,] (?=(?:can cu|theo de nghi|xet (?:de nghi|bao cao|to trinh)) )/g

/** "Thực hiện Kết luận số 70-KL/TW; *căn cứ* Luật số 17/2023/QH15": within a short introduction each clause says by itself what it rests on. */
const INTRODUCES = /^(?:can cu|thuc hien|trien khai|tiep theo|theo|xet) /
const TURNS =
  /[;,] (?:va )?(?=(?:can cu|theo de nghi|xet (?:de nghi|bao cao|to trinh)) )|; (?:va )?(?=(?:trien khai )?(?:thuc hien|thi hanh) (?:ket luan|nghi quyet|chi thi|ke hoach|chuong trinh|quyet dinh|luat|nghi dinh|thong bao|cong van|cong dien) )/g

/** How the clause begins that names the document: the paragraph's own beginning, or the last beginning before the place. */
function headOf(folded: string, start: number): string {
  if (start < 300) {
    const turn = INTRODUCES.test(folded) ? [...folded.slice(0, start).matchAll(TURNS)].at(-1) : undefined
    const at = turn ? turn.index + turn[0].length : 0
    return folded.slice(at, at + 40)
  }
  const from = Math.max(0, start - 1200)
  const last = [...folded.slice(from, start).matchAll(OPENS_CLAUSE)].at(-1)
  const at = last ? from + last.index + last[0].length : from
  return folded.slice(at, at + 40)
}

/** The words of the same clause before a place. */
const clauseBefore = (folded: string, start: number): string => /[^.;]*$/.exec(folded.slice(Math.max(0, start - REACH), start))?.[0] ?? ''

function changeIn(before: string): Relation | undefined {
  for (const [verb, relation] of CHANGES) {
    const found = verb.exec(before)
    if (!found) continue
    const object = before.slice(found.index + found[0].length)
    if (SOURCE.test(object) || !isOwn(before.slice(0, found.index))) return undefined
    return PART.test(object) && (relation === 'replaces' || relation === 'repeals') ? 'amends' : relation
  }
  return undefined
}

/** Whether the paper itself does it: not "đã được sửa đổi bởi …", and not a document named just before. */
function isOwn(subject: string): boolean {
  if (/\b(?:duoc|bi|da) (?:\S+ )?$/.test(subject)) return false
  const other = [...subject.matchAll(SYMBOL)].at(-1)
  if (!other) return true
  const between = subject.slice(other.index + other[0].length)
  return /\bnay\b/.test(between) || /(?:,|\bva|\bdong thoi)\s*$/.test(between)
}
