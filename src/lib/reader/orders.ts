/** One paragraph as an order: whether it begins with an act, by when it is due, how often it returns. */
import { dueIn, everyIn, RELATIVE } from './dates.ts'
import type { Passage } from './passage.ts'
import type { Every } from './reading.ts'
import { OPENER } from './told.ts'
import { actAt } from './verbs.ts'

export type Dated = {
  days: string[]
  yearAssumed: boolean
  every: Every[]
  places: { role: 'due' | 'every'; start: number; end: number }[]
  relative?: string
}

/** When and how often. */
export function datesIn(passage: Passage, year: number | undefined): Dated {
  const due = dueIn(passage.folded, year)
  const every = everyIn(passage.folded).filter(
    (found) => !/^(?:kế hoạch|thường xuyên)$/u.test(passage.words.slice(found.start, found.end)) || found.every === 'ongoing',
  )
  const relative = RELATIVE.exec(passage.folded)
  return {
    days: [...new Set(due.flatMap((found) => found.days))],
    yearAssumed: due.some((found) => found.yearAssumed),
    every: [...new Set(every.map((found) => found.every))],
    places: [
      ...due.map(({ start, end }) => ({ role: 'due' as const, start, end })),
      ...every.map(({ start, end }) => ({ role: 'every' as const, start, end })),
    ],
    ...(relative ? { relative: passage.words.slice(relative.index, relative.index + relative[0].length) } : {}),
  }
}

/** Whether the paragraph, without naming anybody, begins with an ordered act. */
export function isAct(passage: Passage): boolean {
  if (actAt(passage)) return true
  // "Đối với cảng: đẩy nhanh …", "Về nhân lực: Bố trí …": the act stands behind a run-in heading.
  const title = /^[^.;:]{4,140}: (?=\S)/.exec(passage.folded)
  if (title && !/^(?:\(|nguyen nhan|ket qua|muc tieu|kinh phi|ly do|vi du|ghi chu)/.test(passage.folded) && actAt(passage, title[0].length))
    return !/^thuc hien theo (?:cac )?(?:thong tu|nghi dinh|quyet dinh|quy dinh|luat)/.test(passage.folded.slice(title[0].length))
  // "Để …, cần nắm vững …": the act stands behind the purpose.
  const opener = OPENER.test(passage.folded) ? /^[^.;]{5,300}?(?:, | thi )(?=\S)/.exec(passage.folded) : null
  return opener
    ? /^(?:can |phai |yeu cau |khong duoc|tien hanh|thuc hien|tiep tuc|khan truong|to chuc|xay dung|tap trung|phai co)/.test(
        passage.folded.slice(opener[0].length),
      ) ||
        (/^(?:tren co so|can cu|thong qua|dinh ky|hang|tu thang|khi|truong hop|neu|sau khi|ngay sau|trong qua trinh|theo|voi)/.test(passage.folded) &&
          actAt(passage, opener[0].length))
    : false
}
