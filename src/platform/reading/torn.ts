/** Words that only the drawing of a PDF pushed together or tore apart, told by what a Vietnamese syllable may be. Pure. */
import { isSyllable } from '#lib/repair'

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g
const tonesIn = (word: string): number => word.normalize('NFD').match(TONE)?.length ?? 0

/** Longer runs of letters are left as they are. */
const LONGEST = 30
const BEGINS = /^[bcdđghklmnpqrstvx]/iu

/** "dựán", "bộvềmức": two tones never stand in one syllable. The fewest syllables, those that begin with a consonant first. */
export function partedWord(word: string): string {
  if (word.length > LONGEST || isSyllable(word) || tonesIn(word) < 2) return word
  const best: ({ parts: string[]; weight: number } | undefined)[] = [{ parts: [], weight: 0 }]
  for (let to = 1; to <= word.length; to += 1) {
    for (let from = Math.max(0, to - 7); from < to; from += 1) {
      const before = best[from]
      const part = word.slice(from, to)
      if (!before || !isSyllable(part)) continue
      const weight = before.weight + 10 - (BEGINS.test(part) ? 1 : 0)
      if (weight < (best[to]?.weight ?? Number.POSITIVE_INFINITY)) best[to] = { parts: [...before.parts, part], weight }
    }
  }
  return best[word.length]?.parts.join(' ') ?? word
}

/** A letter set apart from its word: "nhậ n" is "nhận", and "n" by itself is no syllable. Letters that name a point or a lot stay. */
const TORN = /(?<![\p{L}\d])(\p{L}*[ăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]) (n|ng|nh|c|ch|t|p|m)(?=[\s,.;:]|$)/gu
const NAMES_LETTERS = /^(?:điểm|khoản|mục|tổ|nhóm|lô|khu|loại|bảng|hạng|cấp|số|tờ|thửa|ký|chữ|độ|cỡ)$/iu

/** A text with such words put right. */
export const mended = (text: string): string =>
  text
    .replace(/\p{L}{4,}/gu, partedWord)
    .replace(TORN, (whole, before: string, after: string) => (!NAMES_LETTERS.test(before) && isSyllable(before + after) ? before + after : whole))
