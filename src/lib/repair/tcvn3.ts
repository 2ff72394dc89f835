/** TCVN 5712 (TCVN3, "ABC", the fonts .VnTime …): the letters that offices typed until about 2010, and still find in their files. */

const LETTERS: Record<number, string> = {}
const rows: [number, string][] = [
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
  [0xb5, 'àảãáạ'],
  [0xbb, 'ằẳẵắ'],
  [0xc6, 'ặầẩẫấậè'],
  [0xce, 'ẻẽéẹềểễếệìỉ'],
  [0xdc, 'ĩíịò'],
  [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
  [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
]
for (const [from, letters] of rows) [...letters].forEach((letter, place) => (LETTERS[from + place] = letter))

/** Text whose letters are TCVN3 shown as Latin ("NguyÔn V¨n An") in Unicode; other signs stay. */
export const fromTcvn3 = (text: string): string => text.replace(/[\u00a1-\u00ff]/g, (sign) => LETTERS[sign.charCodeAt(0)] ?? sign)

const WORD = /\p{L}+/gu
/** "BAN", "CÇN": two plain capitals, whatever letters stand between them. */
const isCapitals = (word: string): boolean => /[A-Z][^a-z]*[A-Z]/.test(word) && !/[a-z]/.test(word)

/**
 * TCVN3 has no capitals with a tone: "CéNG HOµ" was typed, and shown by a font of capitals. Raised where the plain letters of a word are capitals,
 * and where a word says nothing ("Xã"), where those of its line are, of a letterhead those of its side, or of a page those between its tags.
 */
export const raiseCapitals = (text: string): string =>
  text.replace(/(?:(?! {3})[^\n\t<>])+/g, (line) => {
    if (!/[A-Z]/.test(line)) return line
    // A number and its symbol ("15/KH-UBND") are in capitals in every line; a sign of a page by its name is no word.
    const words = line.replace(/&[a-z]{2,8};|\S*[\d/]\S*/gi, ' ').match(WORD) ?? []
    const capitals = words.filter(isCapitals).length
    const shouts = capitals > 0 && capitals > words.filter((word) => /[a-z]/.test(word)).length
    return line.replace(WORD, (word) => (isCapitals(word) || (shouts && !/[a-z]/.test(word)) ? word.toUpperCase() : word))
  })
