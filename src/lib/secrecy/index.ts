/**
 * Finds the marking of a state secret at the head of a paper.
 *
 * A marked paper may not enter the platform at all: it must be refused before it is stored. The three degrees are those of
 * the Law on Protection of State Secrets 2018, Art. 8; where the mark stands, Nghị định 30/2020/NĐ-CP, Annex I, cell 10a.
 */
export type Secrecy = 'TUYỆT MẬT' | 'TỐI MẬT' | 'MẬT'

/** Number, letter's subject and mark stand above the text: forty printed lines hold the longest head. */
const HEAD_LINES = 40
const LONGEST = 100

/** Frames drawn with signs, emphasis of Markdown, brackets. */
const FRAME = /[\s|[\](){}<>*_#=~+.:;,"'“”‘’`\u2500-\u257f\u25a0-\u25ff-]+/gu

/** Urgency is sometimes stamped in the same frame. */
const URGENCY = /(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)(?: HẸN GIỜ)?/gu

/** What recognition makes of the word where nothing else tells it: a mark lost or mistaken, but no other Vietnamese word of a head. */
const ALONE = new Set(['MẬT', 'MÂT', 'MẠT', 'MAT', 'MÃT', 'MẪT', 'MẬ T'])

const withoutMarks = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')

/** 'T Ố I  M Ậ T', 'M ẬT' -> 'TỐI MẬT', 'MẬT': letters set apart belong together where a single one stands among them. */
function closed(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (!/(?:^|\s)\p{Lu}(?:\s|$)/u.test(line) || !/^[\p{Lu}\s]{3,20}$/u.test(line)) return line
  return line.replaceAll(' ', '').replace(/^(TUYỆT|TUYET|TỐI|TOI)(?=M)/u, '$1 ')
}

/** What is stamped beside or under the mark: which copy this is. */
const COPY = /[\s/]+(?:bản số|số bản|bản|số)?\s*\d+\s*$/iu

/** Signs that nobody sees (zero-width spaces, soft hyphens, directions) and forms of letters that only look different. */
const visible = (text: string): string => text.normalize('NFKC').replace(/\p{Cf}/gu, '')

function markOf(segment: string, typed: boolean): Secrecy | undefined {
  const bare = segment
    .replace(FRAME, ' ')
    .replace(/^\s*(?:Độ mật|ĐỘ MẬT|Mức độ mật|MỨC ĐỘ MẬT)\s+/u, ' ')
    .replace(COPY, '')
  const text = closed(bare)
  // In capitals only: "Mật" in a sentence or a name is no mark.
  if (text === '' || text !== text.toUpperCase()) return labelled(segment)
  const words = closed(text.replace(URGENCY, ' '))
  if (typed ? words === 'MẬT' : ALONE.has(words)) return 'MẬT'
  const plain = withoutMarks(words)
  if (plain === 'TUYET MAT') return 'TUYỆT MẬT'
  return plain === 'TOI MAT' ? 'TỐI MẬT' : undefined
}

/** 'Độ mật: Tối mật' in any case, as registers and forms write it. */
function labelled(segment: string): Secrecy | undefined {
  const degree = /^\s*(?:mức )?độ mật\s*:\s*(tuyệt mật|tối mật|mật)\s*[.;]?\s*$/iu.exec(segment)?.[1]?.toUpperCase()
  return degree === 'TUYỆT MẬT' || degree === 'TỐI MẬT' || degree === 'MẬT' ? degree : undefined
}

/** In running text, where a paper was pasted without its lines: beside its number ("Số: 12/KH-UBND TỐI MẬT Cần Thơ, …"), or named as the degree. */
const NUMBERED = /(?:^|\s)số\s*:?\s*[\d.…]*\s*\/[^\s,;]+\s+(?:\(|\[)?(TUYỆT MẬT|TỐI MẬT|MẬT)(?=\s*(?:$|[.,;:)\]]|\p{Lu}\p{Ll}))/u
const NAMED = /(?:^|[\s(])(?:mức )?độ mật\s*:\s*(tuyệt mật|tối mật|mật)(?=\s*(?:$|[.,;)]))/iu

function inRunningText(line: string): Secrecy | undefined {
  const found = NUMBERED.exec(line.replace(/^Số/u, 'số').replace(/\sSố(?=\s*:)/gu, ' số')) ?? NAMED.exec(line)
  return found?.[1]?.toUpperCase() as Secrecy | undefined
}

/** The word that ends a line and makes the next a continuation: "… BẢO VỆ BÍ / MẬT …". */
const CONTINUES = /(?:^|\s)(?:bí|bảo|cơ|thân|tuyệt|tối|lấy|ong)$/iu

/**
 * The marking of secrecy that stands by itself near the head of a text, in capitals, framed or not, decomposed, with
 * letters set apart or damaged by recognition. Undefined for 'bí mật', 'bảo mật' and the like in running text.
 *
 *   'Số: 12/KH-UBND\nTỐI MẬT\nKính gửi: …'             ->  'TỐI MẬT'
 *   'KẾ HOẠCH\nBảo vệ bí mật nhà nước năm 2026\n…'      ->  undefined
 *
 * `typed`: written by a person, not recognised from a picture; then "MAT" is a code of something, and no damaged mark.
 */
export function secrecyMark(text: string, { typed = false } = {}): Secrecy | undefined {
  let seen = 0
  let before = ''
  // Only the head is looked at, so only the head is brought into normal form.
  for (const line of visible(
    text
      .slice(0, 200_000)
      .replace(/[^\S\r\n]{40,}|\s{200,}/gu, '\n')
      .slice(0, 20_000),
  ).split(/\r\n|[\n\r\f\v\u2028\u2029]/)) {
    if (line.trim() === '') continue
    if (++seen > HEAD_LINES) return undefined
    const running = inRunningText(line)
    if (running) return running
    // Cells of a row and columns of a line stand side by side on the paper, each by itself.
    for (const segment of line.split(/\t+|\s{3,}|[|│┃]/)) {
      // A mark and what is stamped beside it are short; a sentence is not looked into.
      if (segment.length > LONGEST) continue
      const mark = markOf(segment, typed) ?? markOf(segment.replace(/^\s*Số\s*:\s*\S+\s+/u, ''), typed)
      if (mark && !(mark === 'MẬT' && CONTINUES.test(before.trim()))) return mark
    }
    // A frame too wide for the line: TỐI over MẬT.
    const stacked = /^(?:TUYỆT|TỐI)$/u.test(before.replace(FRAME, ' ').trim()) ? markOf(`${before} ${line}`, typed) : undefined
    if (stacked) return stacked
    before = line
  }
  return undefined
}

/** The mark in what a person entered, wherever it stands in the input, with the place of the field. */
export function markInInput(input: unknown, path: readonly string[] = []): { mark: Secrecy; path: string } | undefined {
  if (typeof input === 'string') {
    const mark = secrecyMark(input, { typed: true })
    return mark && { mark, path: path.join('.') }
  }
  if (typeof input !== 'object' || input === null || ArrayBuffer.isView(input)) return undefined
  for (const [name, part] of Object.entries(input)) {
    const found = markInInput(part, [...path, name])
    if (found) return found
  }
  return undefined
}
