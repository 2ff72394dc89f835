/** Names in zip archives: UTF-8 where the archive says so, otherwise in the table of whatever machine packed it. Pure. */
import { crc32 } from 'node:zlib'
import { measure } from '#lib/repair'

/** What code page 437, the table of zip's first machines, shows for the bytes 0x80 to 0xff. */
const UPPER_437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'
const from437 = (raw: Uint8Array): string => [...raw].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : UPPER_437[byte - 0x80])).join('')

const vietnamese = new TextDecoder('windows-1258')
const utf8 = new TextDecoder('utf-8', { fatal: true })
const loose = new TextDecoder('utf-8')

function fromUtf8(raw: Uint8Array): string | undefined {
  try {
    return utf8.decode(raw)
  } catch {
    // Another table then.
    return undefined
  }
}

const UNICODE_PATH = 0x7075

/** Bytes of a name that are looked at: four times what any system takes for the name of a file. */
export const LONGEST_NAME = 1024

/** The name in UTF-8 that some programs set beside the old one; it counts only while it still belongs to that one. */
function unicodePath(raw: Uint8Array, extra: Uint8Array): string | undefined {
  const data = new DataView(extra.buffer, extra.byteOffset, extra.byteLength)
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + data.getUint16(at + 2, true)) {
    const size = data.getUint16(at + 2, true)
    if (data.getUint16(at, true) !== UNICODE_PATH || size < 6 || size > LONGEST_NAME + 5 || at + 4 + size > extra.byteLength) continue
    return data.getUint32(at + 5, true) === crc32(raw) ? fromUtf8(extra.subarray(at + 9, at + 4 + size)) : undefined
  }
  return undefined
}

/** How much of a name is Vietnamese, where anything in it is beyond ASCII. */
const vietnameseIn = (name: string): number => {
  const { words, good } = measure(name.normalize('NFC'))
  return words === 0 ? 0 : good / words
}

/**
 * The name of an entry in NFC. Without a word of the archive about its table: UTF-8 if the bytes are, otherwise windows-1258 or
 * code page 437, whichever gives more Vietnamese syllables. Of a name longer than `LONGEST_NAME` only the beginning is read.
 */
export function zipName(raw: Uint8Array, isUtf8: boolean, extra: Uint8Array = new Uint8Array()): string {
  if (raw.byteLength > LONGEST_NAME) return loose.decode(raw.subarray(0, LONGEST_NAME))
  if (raw.every((byte) => byte < 0x80)) return String.fromCharCode(...raw)
  const said = isUtf8 ? fromUtf8(raw) : (unicodePath(raw, extra) ?? fromUtf8(raw))
  if (said !== undefined) return said.normalize('NFC')
  const [windows, dos] = [vietnamese.decode(raw).normalize('NFC'), from437(raw)]
  return vietnameseIn(windows) > vietnameseIn(dos) ? windows : dos
}
