/** Letters that were decoded by the wrong table: UTF-8 or windows-1258 read as if it were Western. */

/** What windows-1252 shows for the bytes 0x80 to 0x9f; the five that it leaves open stay as they are. */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const BYTES = new Map([...UPPER].map((sign, place): [string, number] => [sign, 0x80 + place]))

const byteOf = (sign: string): number | undefined => {
  const code = sign.charCodeAt(0)
  return code < 0x100 ? code : BYTES.get(sign)
}

// One letter of two or three bytes, as windows-1252 shows it. A first byte of four comes in no Vietnamese paper.
const SHOWN = `[\\u0080-\\u00bf${UPPER}]`
const SEQUENCES = new RegExp(`[\\u00c2-\\u00df]${SHOWN}|[\\u00e0-\\u00ef]${SHOWN}{2}`, 'g')
const utf8 = new TextDecoder('utf-8', { fatal: true })

function letterOf(shown: string): string {
  try {
    return utf8.decode(Uint8Array.from(shown, (sign) => byteOf(sign) ?? 0))
  } catch {
    // No letter of UTF-8 after all.
    return shown
  }
}

/** UTF-8 that was read as windows-1252 ("á»§y ban") in Unicode, also where that was done twice; other signs stay. */
export function fromMojibake(text: string): string {
  let read = text
  for (let round = 0; round < 2; round += 1) {
    const next = read.replace(SEQUENCES, letterOf)
    if (next === read) break
    read = next
  }
  return read.normalize('NFC')
}

const vietnamese = new TextDecoder('windows-1258')

/** Windows-1258 that was read as windows-1252 ("Ðýõìng") in composed Unicode; signs of neither table stay. */
export const fromWindows1258 = (text: string): string =>
  text
    .replace(/[^\n]+/g, (line) => {
      const bytes = [...line].map(byteOf)
      return bytes.includes(undefined) ? line : vietnamese.decode(Uint8Array.from(bytes as number[]))
    })
    .normalize('NFC')
