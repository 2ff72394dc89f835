/**
 * Figures that live in a sentence: `toàn tỉnh có {HTX.1} hợp tác xã, {HTX.1@namtruoc%} so với cùng kỳ`. A field keeps its source
 * (indicator, column, territory, comparison); what it comes to is worked out from the reports. Pure: the browser reads it too.
 *
 *   {HTX.1}              312                    {HTX.1@truoc}      the period before
 *   {HTX.1@namtruoc%}    tăng 4,2%              {HTX.1@namtruoc+}  tăng 13
 *   {HTX.1@kehoach%}     97,3%                  {HTX.1#31153}      of the commune 31153
 *   {HTX.2@luyke}        since the start of the year
 *
 * The plan is the period's own where one is set, and then stands against the figure of the period; else the year's, and then against what
 * the year has come to since its start.
 */
export const AGAINST = ['truoc', 'namtruoc', 'luyke', 'kehoach'] as const
export type Against = (typeof AGAINST)[number]
export type Field = {
  token: string
  /** 'HTX.1', 'HTX.13/nong_nghiep' */
  row: string
  column: string | null
  against: Against | null
  /** null: the figure itself; '+': by how much it moved; '%': by how many percent, of a plan how much of it was reached. */
  how: '+' | '%' | null
  place: string | null
}

const FIELD =
  /\{([A-Z]{2,8}\.\d{1,3}(?:\.\d{1,3}){0,3}(?:\/[a-z0-9_]{1,24})?)(?::([a-z][a-z0-9]{0,11}))?(?:@(truoc|namtruoc|luyke|kehoach)([%+])?)?(?:#(\d{2,8}))?\}/
const ANY = /\{[^{}\n]*\}/g

export type Piece = { text: string } | { field: Field } | { wrong: string }

/** A text as words, fields, and what stands in braces without being one. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(ANY)) {
    if (found.index > from) pieces.push({ text: text.slice(from, found.index) })
    const field = readField(found[0])
    pieces.push(field ? { field } : { wrong: found[0] })
    from = found.index + found[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

export function readField(token: string): Field | undefined {
  const found = FIELD.exec(token)
  if (!found || found[0] !== token) return undefined
  const [, row = '', column, against, how, place] = found
  if (against === 'luyke' && how) return undefined
  return { token, row, column: column ?? null, against: (against as Against) ?? null, how: (how as '+' | '%') ?? null, place: place ?? null }
}

export const writeField = (one: Omit<Field, 'token'>): string =>
  `{${one.row}${one.column ? `:${one.column}` : ''}${one.against ? `@${one.against}${one.how ?? ''}` : ''}${one.place ? `#${one.place}` : ''}}`

/** The tokens of a text, each once. */
export const fieldsOf = (text: string): Field[] => [
  ...new Map(piecesOf(text).flatMap((piece) => ('field' in piece ? [[piece.field.token, piece.field] as const] : []))).values(),
]
export const wrongOf = (text: string): string[] => piecesOf(text).flatMap((piece) => ('wrong' in piece ? [piece.wrong] : []))

const written = [0, 1, 2].map((digits) => new Intl.NumberFormat('vi-VN', { maximumFractionDigits: digits }))
/** As a sentence writes a figure, with at most so many places after the comma: 33.335; 59,5. */
const figure = (value: number, digits: 0 | 1 | 2 = 2): string => written[digits]!.format(value)
const inColumn = [0, 1, 2].map((digits) => new Intl.NumberFormat('vi-VN', { minimumFractionDigits: digits, maximumFractionDigits: digits }))
/** As a column writes it, with just as many places in every row: 59,5 over 60,0. */
export const figureInColumn = (value: number, digits: 0 | 1 | 2): string => inColumn[digits]!.format(value)
/** Percent to one place: 4,2%. */
const percent = (value: number): string => `${new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }).format(value)}%`

const round = (value: number): number => Math.round(value * 1e6) / 1e6

/**
 * What a field says; null where one of its figures is not there. Of a plan `now` is what stands against it. `points`: a share in percent
 * moves by points, not by percent. `digits`: the places that the unit of the figure has, as in the annex.
 */
export function said(
  field: Pick<Field, 'against' | 'how'>,
  now: number | null,
  other: number | null,
  points: boolean,
  digits: (value: number) => 0 | 1 | 2 = () => 2,
): string | null {
  if (field.against === null) return now === null ? null : figure(now, digits(now))
  if (field.how === null) return other === null ? null : figure(other, digits(other))
  if (now === null || other === null) return null
  if (field.against === 'kehoach' && field.how === '%') return other === 0 ? null : percent((now / other) * 100)
  const moved = round(now - other)
  if (moved === 0) return 'không đổi'
  const word = moved > 0 ? 'tăng' : 'giảm'
  if (field.how === '+' || points) return `${word} ${figure(Math.abs(moved), digits(moved))}${points ? ' điểm phần trăm' : ''}`
  return other === 0 ? null : `${word} ${percent(Math.abs((moved / other) * 100))}`
}

/** The text with its fields as they were last taken; `missing` stands where there is no figure. */
export const filledIn = (text: string, values: Record<string, string | null>, missing = '…'): string =>
  piecesOf(text)
    .map((piece) => ('text' in piece ? piece.text : 'wrong' in piece ? piece.wrong : (values[piece.field.token] ?? missing)))
    .join('')

export type Moved = { token: string; seen: string | null; now: string | null }
/** Fields whose source has changed since they were last looked at. */
export const movedOf = (text: string, seen: Record<string, string | null>, now: Record<string, string | null>): Moved[] =>
  fieldsOf(text).flatMap(({ token }) => {
    const [before, after] = [seen[token] ?? null, now[token] ?? null]
    return before === after ? [] : [{ token, seen: before, now: after }]
  })
