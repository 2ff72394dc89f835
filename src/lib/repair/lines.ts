/** Lines as a scanner, a converter or a web page left them, made those of a paper again. Each step leaves alone what it is not sure of. */
import { HIDDEN_BREAK } from '#lib/text'
import { isSyllable } from './syllables.ts'

/** A paper of this length in so few lines has lost its breaks. */
const LONG = 800
const FEW = 3

/** Words that open a sentence or an order where nothing ended what stands before them: a heading or a title did. */
const OPENINGS =
  /(?<=\p{L} )(?=(?:Sau khi |Thời gian qua|Hiện nay|Trong (?:thời gian|những năm|năm) |Nhằm |Để \p{Ll}))|(?<=\p{L}[.;] )(?=(?:Yêu cầu|Đề nghị|Giao) (?:các |Thủ trưởng|Giám đốc|Chủ tịch|Sở |Ban |Ủy ban|UBND|Liên minh|Văn phòng))/gu

/** Breaks a paper that stands on one line. A blank becomes a line's end, so that no place moves. */
export function breakLines(text: string): string {
  if (text.length < LONG) return text
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1 && lines <= FEW; at = text.indexOf('\n', at + 1)) lines += 1
  if (lines > FEW) return text
  const places = [HIDDEN_BREAK, OPENINGS].flatMap((pattern) => [...text.matchAll(pattern)].map(({ index }) => index - 1))
  let broken = ''
  let from = 0
  for (const at of places.toSorted((a, b) => a - b)) {
    if (at < from || text[at] !== ' ') continue
    broken += `${text.slice(from, at)}\n`
    from = at + 1
  }
  return broken + text.slice(from)
}

/** Few lines end with a hyphen: it is looked for first, and the letters before it only then. */
const CUT = /[-\u00ad]\n(?<=(\p{L}+)[-\u00ad]\n)[ \t]*(\p{Ll}+)/gu

/** Puts together the syllables that a line's end cut in two. A hyphen that belongs to a name or a symbol stays. */
export function joinHyphens(text: string): string {
  if (!text.includes('-\n') && !text.includes('\u00ad\n')) return text
  return text.replace(CUT, (whole, before: string, after: string) =>
    before.length > 1 && !isSyllable(before) && isSyllable(before + after) ? `${after}\n` : whole,
  )
}

/** The number that a converter left alone at the head or the foot of a page, beside its page break. */
const PAGE_NUMBERS =
  /(?:\n[ \t]*[-–]?[ \t]*(?:Trang )?\d{1,4}(?:\/\d{1,4})?[ \t]*[-–]?[ \t]*)?\n?\f(?:[ \t]*\n)?(?:[ \t]*[-–]?[ \t]*(?:Trang )?\d{1,4}(?:\/\d{1,4})?[ \t]*[-–]?[ \t]*(?=\n))?/g

/** Page breaks with the numbers beside them become an empty line. */
export const dropPageNumbers = (text: string): string => (text.includes('\f') ? text.replace(PAGE_NUMBERS, '\n\n') : text)

/** Signs of Markdown, each of which no official paper has. */
const HEADING = /^[ \t]{0,3}#{1,6}[ \t]+/gm
const STRONG = /(\*\*|__)(?=\S)([^\n*_][^\n]*?)\1/g
const ESCAPED = /\\([-.\\`*_{}[\]()#+!|<>~])/g
const LINK = /!?\[([^\]\n]{0,500})\]\((?:https?:|\/|#|mailto:|data:)[^)\s]{0,2000}\)/g

/** Takes Markdown away where a text has it in number; tables keep their bars. */
export function dropMarkdown(text: string): string {
  const signs = [HEADING, STRONG, ESCAPED, LINK].reduce((sum, sign) => sum + (text.match(sign)?.length ?? 0), 0)
  if (signs < 3) return text
  return text
    .replace(HEADING, '')
    .replace(STRONG, '$2')
    .replace(LINK, '$1')
    .replace(ESCAPED, '$1')
    .replace(/<br ?\/?>/gi, ' ')
}
