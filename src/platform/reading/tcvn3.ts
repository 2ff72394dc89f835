/** TCVN 5712 (TCVN3, "ABC", the fonts .VnTime …): the letters that offices typed until about 2010, and still find in their sheets. */

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
