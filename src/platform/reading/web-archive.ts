/** A web page kept as one file (MHTML), as Word and browsers save it, often under the name of a .doc: the page among its parts. */

/** Header lines of mail stand above everything else. */
const HEADER = /^(?:[\w-]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n)*){1,40}/
const MOST_HEAD = 8192
const MOST_PARTS = 500

const latin = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

const field = (head: string, name: string): string => new RegExp(`(?:^|\\n)${name}:([^\\n]*(?:\\n[ \\t][^\\n]*)*)`, 'i').exec(head)?.[1]?.trim() ?? ''

/** The header lines of the file, where it is such an archive. */
function headOf(bytes: Uint8Array): string | undefined {
  const head = HEADER.exec(
    latin(bytes.subarray(0, MOST_HEAD))
      .replace(/^\u00ef\u00bb\u00bf/, '')
      .replaceAll('\r\n', '\n'),
  )?.[0]
  return head && field(head, 'mime-version') && /^(?:multipart\/|text\/html)/i.test(field(head, 'content-type')) ? head : undefined
}

export const isWebArchive = (bytes: Uint8Array): boolean => headOf(bytes) !== undefined

function decoded(words: string, encoding: string): Uint8Array {
  if (/^base64$/i.test(encoding)) return new Uint8Array(Buffer.from(words, 'base64'))
  const plain = /^quoted-printable$/i.test(encoding)
    ? words.replace(/=[ \t]*\n/g, '').replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : words
  return new Uint8Array(Buffer.from(plain, 'latin1'))
}

/** The first page of an archive and the encoding that its part names; undefined where it has none. */
export function pageIn(bytes: Uint8Array): { bytes: Uint8Array; charset?: string } | undefined {
  const head = headOf(bytes)
  if (head === undefined) return undefined
  const whole = latin(bytes).replaceAll('\r\n', '\n')
  const boundary = /boundary\s*=\s*(?:"([^"\n]{1,200})"|([^\s;"]{1,200}))/i.exec(field(head, 'content-type'))
  const border = boundary && `\n--${boundary[1] ?? boundary[2] ?? ''}`
  for (let from = border ? whole.indexOf(border) : 0, parts = 0; from >= 0 && parts < MOST_PARTS; parts += 1) {
    const begin = border ? whole.indexOf('\n', from + 1) + 1 : 0
    if (border && begin === 0) return undefined
    const next = border ? whole.indexOf(border, begin) : -1
    const end = next < 0 ? whole.length : next
    const blank = whole.indexOf('\n\n', begin)
    const own = blank < 0 || blank > end ? '' : whole.slice(begin, blank)
    const type = field(own, 'content-type')
    if (/^text\/html/i.test(type)) {
      const charset = /charset\s*=\s*"?([\w-]{1,40})/i.exec(type)?.[1]
      return { bytes: decoded(whole.slice(blank + 2, end), field(own, 'content-transfer-encoding')), ...(charset ? { charset } : {}) }
    }
    from = next
  }
  return undefined
}
