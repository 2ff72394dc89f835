/** Whether a comma stands inside a list of bodies, so that no clause begins behind it. */

const IN_LIST =
  /\b(?:so|ban|nganh|huyen|quan|xa|phuong|thi tran|thi xa|tinh|co quan|don vi|doan the|bo|to chuc|ca nhan|doanh nghiep|hop tac xa|hiep hoi), $/
const LIST_BEGUN = /\b(?:cac|nhung|voi) [^.;:]*$/

/** "chỉ đạo của Chính phủ, *bộ, ngành và tỉnh*, …": kinds told behind the highest are those who direct, too. */
export const isOfHighest = (folded: string, at: number): boolean =>
  /\bcua (?:chinh phu|thu tuong chinh phu|quoc hoi|trung uong|dang), $/.test(folded.slice(Math.max(0, at - 28), at)) &&
  /^(?:bo|so|nganh|tinh|thanh pho|dia phuong)(?:, | va )/.test(folded.slice(at, at + 16))

export const isInList = (folded: string, at: number): boolean =>
  isOfHighest(folded, at) || (IN_LIST.test(folded.slice(Math.max(0, at - 16), at)) && LIST_BEGUN.test(folded.slice(Math.max(0, at - 90), at)))

/** "của Ủy ban nhân dân quận, *huyện*, Sở Xây dựng …": the second level of one name. */
export const isLevelAgain = (folded: string, at: number): boolean =>
  /(?:quan|huyen|thi xa|xa|phuong|thi tran|tinh), $/.test(folded.slice(Math.max(0, at - 12), at)) &&
  /^(?:quan|huyen|thi xa|thanh pho|xa|phuong|thi tran|dac khu)(?![a-z])/.test(folded.slice(at, at + 10))
