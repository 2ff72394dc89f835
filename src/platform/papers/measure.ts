/** How wide text in bold Times New Roman is, near enough to place the rules and indents that Annex I ties to a line's length. */

import { capitals } from '#lib/papers'

// Widths in thousandths of the font size, from the metrics of Times Bold; Vietnamese marks add no width.
const GROUPS: [string, number][] = [
  ['M', 944],
  ['W', 1000],
  ['GHKOQ', 778],
  ['ABCDNRUVXY', 722],
  ['ELTZ', 667],
  ['P', 611],
  ['S', 556],
  ['J', 500],
  ['I', 389],
  ['m', 833],
  ['w', 722],
  ['bdhknpqu', 556],
  ['agovxy0123456789', 500],
  ['cerz', 444],
  ['s', 389],
  ['fijlt-(), .:;/', 300],
]
const WIDTHS = new Map(GROUPS.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width] as const)))

/** Twentieths of a point: the unit of Word. */
export type Twips = number

export const mm = (value: number): Twips => Math.round((value / 25.4) * 1440)

/** Width of a line in bold at a size in points. */
export function lineWidth(text: string, points: number): Twips {
  const base = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
  const thousandths = [...base].reduce((sum, letter) => sum + (WIDTHS.get(letter) ?? 500), 0)
  return Math.round((thousandths / 1000) * points * 20)
}

/** Width of the last line when the text is wrapped into a room. */
export function lastLineWidth(text: string, points: number, room: Twips): Twips {
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word
    line = lineWidth(longer, points) > room ? word : longer
  }
  return Math.min(lineWidth(line, points), room)
}

/**
 * Breaks an agency's name where the eye expects it, when it is too long for the column:
 * ỦY BAN NHÂN DÂN / THÀNH PHỐ CẦN THƠ, never ỦY BAN NHÂN DÂN THÀNH / PHỐ CẦN THƠ.
 */
export function agencyText(name: string, room: Twips): string[] {
  const text = capitals(name)
  const parts = /^(ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|LIÊN MINH HỢP TÁC XÃ) ((?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU) .+)$/.exec(text)
  return parts && lineWidth(text, 12) > room ? [parts[1] ?? '', parts[2] ?? ''] : [text]
}
