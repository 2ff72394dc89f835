/** Committees: their names hold verbs and commas of their purpose, and end at their level or where they act. */
import { moreLevels, properEnd, run } from './fields.ts'
import { COMMITTEE_ACTS, COMMITTEE_LEVEL, SUBLEVEL } from './name-patterns.ts'
import type { Passage } from './passage.ts'

/** "báo cáo Ban Chỉ đạo *trước ngày 18/10*", "… *kết quả thực hiện*": by when, and what. */
const WHAT_GOES_ON =
  / (?:truoc (?:ngay|thang|\d)|cham nhat|trong (?:thang|quy|nam)|hang (?:tuan|thang|quy|nam)|dinh ky|ket qua|tinh hinh|de (?:tong hop|theo doi|xem xet|chi dao|bao cao)|ve (?:ket qua|tinh hinh|viec)|(?:cac|nhung) (?:van de|noi dung|kho khan)|va (?:gui|bao cao|trinh))(?![a-z])/y

/** "Ban Chỉ đạo Trung ương *về phòng, chống thiên tai* tổ chức …": what for, behind its level. */
const FOR_WHAT =
  /^ ve (?!ket qua|tinh hinh|viec)[a-z -]{4,60}?(?:, [a-z ]{3,40}?){0,2}(?=[.;)]|,? (?:to chuc|theo doi|chu tri|phoi hop|chi dao|don doc|huong dan|tham muu|tang cuong|tiep tuc|khan truong|co trach nhiem|chiu trach nhiem|truc ban|tong hop|bao cao)(?![a-z])|$)/

const OWN_LEVEL = / (?:cấp )?(?:tỉnh|thành phố|huyện|xã)(?!\p{L})/uy

/** Where a committee's name ends behind "Ban Chỉ đạo"; `free` says where a name without a level would. */
export function committeeEnd(passage: Passage, at: number, free: () => number): number {
  const { words, folded } = passage
  // "Ban Chỉ đạo họp …": the committee is named without its purpose, and acts.
  if (run(COMMITTEE_ACTS, words, at) > 0 || run(WHAT_GOES_ON, folded, at) > 0) return at
  const purpose = purposeEnd(passage, at)
  if (purpose > at) return purpose
  const sentence = /[.;:()]/.exec(folded.slice(at, at + 160))
  const zone = folded
    .slice(at, at + (sentence?.index ?? 160))
    .replace(/^ (?:phoi hop|chi dao|tham dinh|tu van) /, (words) => '#'.repeat(words.length))
  const level = [...words.slice(at, at + zone.length).matchAll(COMMITTEE_LEVEL)].find(
    (found) => !/\b(?:tham muu|giup|(?<!chuong )trinh|bao cao|cho|phoi hop)\b[^,]*$/.test(zone.slice(0, found.index)),
  )
  const end = free()
  // "Ban Chỉ đạo Hội nghị 2010 do Phó Thủ tướng Chính phủ làm Trưởng ban": the level behind its act is another's.
  if (end > at && run(COMMITTEE_ACTS, words, end) > 0 && (!level || end < at + level.index)) return end
  if (
    !level ||
    (end < at + level.index &&
      /, (?:cac|so|bo|uy|ubnd|lien|van)|(?: co trach nhiem| chu tri| phoi hop| can cu| tiep tuc| tang cuong)/.test(zone.slice(0, level.index)))
  )
    return end
  const behind = at + level.index + level[0].length
  const topic = FOR_WHAT.exec(folded.slice(behind, behind + 110))
  let upTo = topic ? behind + topic[0].length : properEnd(passage, behind)
  // "… các Chương trình mục tiêu quốc gia *tỉnh*": of what, then its own level.
  if (/(?:quốc gia|nhà nước)$/iu.test(level[0])) upTo = Math.max(upTo, run(OWN_LEVEL, words, upTo))
  for (let more = run(SUBLEVEL, words, upTo); more > 0; more = run(SUBLEVEL, words, upTo)) upTo = more
  return moreLevels(passage, at, upTo)
}

/** "Ban Chỉ đạo *thực hiện hỗ trợ nhà ở cho người có công* tổ chức kiểm tra": a purpose that begins like an act ends before one. */
function purposeEnd({ words, folded }: Passage, at: number): number {
  if (!/^ (?:trien khai )?thuc hien (?!cac |nghiem|tot|theo|dung|viec|nhiem vu|chuc nang|kiem tra|giam sat)/.test(folded.slice(at, at + 60)))
    return at
  for (const found of folded.slice(at + 10, at + 130).matchAll(/[.;:,()]| (?=\S)/g)) {
    if (found[0] !== ' ') return at
    if (run(COMMITTEE_ACTS, words, at + 10 + found.index) > 0) return at + 10 + found.index
  }
  return at
}
