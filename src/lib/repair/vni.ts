/** VNI-Windows (the fonts VNI-Times …): a plain vowel and, behind it, a letter that stands for its marks: "Uûy ban nhaân daân". */

const MARKS: Record<string, string> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
}
const ALONE: Record<string, string> = { í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', ô: 'ơ', ö: 'ư', ñ: 'đ', î: 'ỵ' }

const lower = (sign: string): string => sign.toLowerCase()
const like = (sign: string, letter: string): string => (sign === lower(sign) ? letter : letter.toUpperCase())

const PAIRS = /([aeouyAEOUYôÔöÖ])([ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË])|[íìæóòôöñîÍÌÆÓÒÔÖÑÎ]/g

/** Text whose letters are VNI shown as Latin, in composed Unicode; the case is that of the plain vowel. Other signs stay. */
export const fromVni = (text: string): string =>
  text
    .replace(PAIRS, (whole, vowel?: string, mark?: string) => {
      if (vowel === undefined || mark === undefined) return like(whole, ALONE[lower(whole)] ?? lower(whole))
      const base = ALONE[lower(vowel)] ?? lower(vowel)
      return like(vowel, `${base}${MARKS[lower(mark)] ?? ''}`.normalize('NFC'))
    })
    .normalize('NFC')
