/**
 * Bodies that neither the grammar nor the directory knows. An order to them is still an order: the name stays as the paper
 * prints it, and is a doubt.
 */
import { one, type Name } from './fields.ts'
import { predicateEnd, readsAsAct } from './lexicon.ts'
import { officialName } from './official-name.ts'
import type { Passage } from './passage.ts'
import { actAt } from './verbs.ts'

/** What only somebody who is told to act does: before it stands who. */
const STRONG =
  /(?:chu tri|co trach nhiem|chiu trach nhiem|co nhiem vu|phoi hop (?:chat che )?(?:voi|cung)|khan truong|nghiem tuc|can cu (?:chuc nang|nhiem vu|noi dung))(?![a-z])/y
const ANY_STRONG = / (?:chu tri|co trach|chiu trach|co nhiem|phoi hop|khan truong|nghiem tuc|can cu)/
/** Nouns with which a sentence about something begins, not one about somebody. */
const NOBODY =
  /(?:la|nhieu|mot so|da so|phan lon|hau het|khong it|viec|kinh phi|nguon|noi dung|thoi gian|ket qua|truong hop|doi voi|trong|khi|neu|cac|nhung|moi|tung|hang|hoi nghi|ke hoach|chuong trinh|du an|de an|quyet dinh|chi thi|cong tac|tren|theo|sau|truoc|ngoai|nham|de|day|do|dong thoi|muc|giai|can cu|thuc hien|quy|dieu|khoan|phan|tong so|danh sach|ben canh|voi|ca|cung)(?![a-z])/y

const NO_NAME = /^(?:co quan|don vi|to chuc|bo phan|phong ban|ca nhan|nguoi|noi|ban|cap)$/

const LONGEST = 11

/** A name in the paper's own words, from a capital letter up to where an act begins: "Giao *Xí nghiệp Thủy nông Bắc* vận hành …". */
export function unknownAt(passage: Passage, at: number, strictly: boolean): Name | undefined {
  const { words, folded } = passage
  if (!/^\p{Lu}\p{L}/u.test(words.slice(at, at + 2))) return undefined
  if (strictly && !ANY_STRONG.test(folded.slice(at, at + 130))) return undefined
  NOBODY.lastIndex = at
  if (NOBODY.test(folded) || actAt(passage, at) || readsAsAct(folded, at)) return undefined
  let end = at
  for (let count = 0; count < LONGEST; count += 1) {
    const word = /^ ?[^\s,;:.()/“”"]+/u.exec(words.slice(end, end + 40))
    if (!word) return undefined
    end += word[0].length
    if (words.charAt(end) !== ' ' || count === 0) continue
    if (!actsAt(passage, end + 1, strictly)) continue
    // "Cơ quan chủ trì" is the head of a column.
    if ((strictly && folded.length - end < 18) || NO_NAME.test(folded.slice(at, end)) || / (?:se|da|dang|chua|duoc|bi)$/.test(folded.slice(at, end)))
      return undefined
    return one(officialName(words.slice(at, end)), at, end, false)
  }
  return undefined
}

function actsAt(passage: Passage, at: number, strictly: boolean): boolean {
  if (!/^\p{Ll}/u.test(passage.words.slice(at, at + 1))) return false
  STRONG.lastIndex = at
  return STRONG.test(passage.folded) || (!strictly && predicateEnd(passage, at) > 0)
}
