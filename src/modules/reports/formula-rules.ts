/**
 * The language of formulas: what is worked out from indicators, and what must be true of a report.
 *
 *   HTX.60 - HTX.61 - HTX.62
 *   HTX.1 = HTX.1@truoc + HTX.2 - HTX.3 - HTX.4 - HTX.5
 *   TONG(HTX.1.1; HTX.1.2; HTX.1.3) <= HTX.1
 *
 * Codes of indicators, `@truoc` (the last period), numbers as written here (1,5), + - * / ( ), one comparison, TONG, NHO, LON. Small
 * letters, TỔNG with its marks and the signs ≤ ≥ ≠ × ÷ : that a hand, a keyboard or Word puts in mean the same. Nothing else: no text, no call out,
 * no loop. Every formula ends, and every one has a value or none: what is missing makes the whole missing (TONG alone leaves it out), and
 * so does a division by zero.
 */
export const COMPARISONS = ['<=', '>=', '<>', '=', '<', '>'] as const
export type Comparison = (typeof COMPARISONS)[number]
export type FunctionName = 'TONG' | 'NHO' | 'LON'
const NAMES: Readonly<Record<string, FunctionName>> = { TONG: 'TONG', TỔNG: 'TONG', NHO: 'NHO', NHỎ: 'NHO', LON: 'LON', LỚN: 'LON' }

export type Formula =
  | { kind: 'number'; value: number }
  | { kind: 'cell'; code: string; before: boolean }
  | { kind: 'minus'; of: Formula }
  | { kind: 'both'; sign: '+' | '-' | '*' | '/'; left: Formula; right: Formula }
  | { kind: 'call'; name: FunctionName; of: Formula[] }
  | { kind: 'compare'; sign: Comparison; left: Formula; right: Formula }

/** What is wrong with a formula, and at which letter (from 1). */
export type Fault = {
  code: 'empty' | 'tooLong' | 'letter' | 'unexpected' | 'unfinished' | 'unknownName' | 'notCompared' | 'compared'
  at: number
  what: string
}
export type Read = { formula: Formula; fault?: never } | { fault: Fault; formula?: never }

const LONGEST = 500
const TOKEN = /\s*(?:([A-Z]{2,}\.\d+(?:\.\d+)*(?:\/[a-z0-9_]+)?(?:@tr(?:uoc|ước))?)|(\d+(?:,\d+)?)|(\p{L}+)|(<=|>=|<>|[=<>≤≥≠+\-−–*×/÷:();]))/iuy
const ALIKE: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=', '≠': '<>', '−': '-', '–': '-', '×': '*', '÷': '/', ':': '/' }
/** 'htx.1/Nong@trước' -> 'HTX.1/nong@truoc' */
const asCode = (text: string): string => {
  const [, code = '', rest = ''] = /^([^/@]+)(.*)$/.exec(text) ?? []
  return code.toUpperCase() + rest.toLowerCase().replace('@trước', '@truoc')
}
type Token = { kind: 'cell' | 'number' | 'name' | 'sign'; text: string; at: number }

class Wrong extends Error {
  readonly fault: Fault
  constructor(code: Fault['code'], at: number, what = '') {
    super(code)
    this.fault = { code, at: at + 1, what }
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.trimEnd().length) {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(text)
    if (!found) {
      const where = at + (/\S/.exec(text.slice(at))?.index ?? 0)
      throw new Wrong('letter', where, text.charAt(where))
    }
    const [whole, cell, number, name, sign] = found
    const kind = cell ? 'cell' : number ? 'number' : name ? 'name' : 'sign'
    const said = cell ?? number ?? name ?? sign ?? ''
    const same = cell ? asCode(cell) : sign ? (ALIKE[sign] ?? sign) : said
    tokens.push({ kind, text: same, at: at + whole.length - said.length })
    at += whole.length
  }
  return tokens
}

/** Reads a formula. `compares`: whether it must be a comparison (a rule), or must not (a figure). */
export function readFormula(text: string, compares: boolean): Read {
  try {
    if (text.trim() === '') throw new Wrong('empty', 0)
    if (text.length > LONGEST) throw new Wrong('tooLong', LONGEST, String(LONGEST))
    const reader = new Reader(tokensOf(text.normalize()), text.length)
    const formula = reader.comparison()
    reader.end()
    if (compares && formula.kind !== 'compare') throw new Wrong('notCompared', 0)
    if (!compares && formula.kind === 'compare') throw new Wrong('compared', 0)
    return { formula }
  } catch (thrown) {
    if (thrown instanceof Wrong) return { fault: thrown.fault }
    throw thrown
  }
}

/** One way down through the text; each level of the language is one function. */
class Reader {
  private at = 0
  private readonly tokens: Token[]
  private readonly length: number
  constructor(tokens: Token[], length: number) {
    this.tokens = tokens
    this.length = length
  }
  private next(): Token | undefined {
    return this.tokens[this.at]
  }
  private take(...signs: string[]): string | undefined {
    const token = this.next()
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return undefined
    this.at += 1
    return token.text
  }
  private must(sign: string): void {
    if (!this.take(sign)) this.wrong()
  }
  private wrong(): never {
    const token = this.next()
    throw token ? new Wrong('unexpected', token.at, token.text) : new Wrong('unfinished', this.length)
  }
  end(): void {
    if (this.next()) this.wrong()
  }
  comparison(): Formula {
    const left = this.sum()
    const sign = this.take(...COMPARISONS) as Comparison | undefined
    return sign ? { kind: 'compare', sign, left, right: this.sum() } : left
  }
  private sum(): Formula {
    let left = this.product()
    for (let sign = this.take('+', '-'); sign; sign = this.take('+', '-'))
      left = { kind: 'both', sign: sign as '+' | '-', left, right: this.product() }
    return left
  }
  private product(): Formula {
    let left = this.part()
    for (let sign = this.take('*', '/'); sign; sign = this.take('*', '/')) left = { kind: 'both', sign: sign as '*' | '/', left, right: this.part() }
    return left
  }
  private part(): Formula {
    if (this.take('-')) return { kind: 'minus', of: this.part() }
    if (this.take('(')) {
      const inner = this.sum()
      this.must(')')
      return inner
    }
    const token = this.next()
    if (!token || token.kind === 'sign') return this.wrong()
    this.at += 1
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text.replace(',', '.')) }
    if (token.kind === 'cell') return { kind: 'cell', code: token.text.replace('@truoc', ''), before: token.text.endsWith('@truoc') }
    const name = NAMES[token.text.toUpperCase()]
    if (!name) throw new Wrong('unknownName', token.at, token.text)
    this.must('(')
    const of = [this.sum()]
    while (this.take(';')) of.push(this.sum())
    this.must(')')
    return { kind: 'call', name, of }
  }
}

/** The indicators that a formula speaks of, each once. */
export function codesIn(formula: Formula): { code: string; before: boolean }[] {
  const found = new Map<string, { code: string; before: boolean }>()
  const walk = (one: Formula): void => {
    if (one.kind === 'cell') found.set(`${one.code} ${one.before}`, { code: one.code, before: one.before })
    else if (one.kind === 'minus') walk(one.of)
    else if (one.kind === 'call') one.of.forEach(walk)
    else if (one.kind !== 'number') [one.left, one.right].forEach(walk)
  }
  walk(formula)
  return [...found.values()]
}

/** How many formulas may follow one another. */
export const DEEPEST = 8
/** How many formulas follow one another from each on, itself counted, and those found in a circle; each is looked at once. */
export function chainsOf(keys: Iterable<string>, named: (key: string) => readonly string[]): { depth: Map<string, number>; circle: Set<string> } {
  const [depth, circle, way] = [new Map<string, number>(), new Set<string>(), [] as string[]]
  const visit = (key: string): number => {
    const done = depth.get(key)
    if (done !== undefined) return done
    if (way.includes(key)) {
      for (const one of way.slice(way.indexOf(key))) circle.add(one)
      return 0
    }
    way.push(key)
    const next = named(key)
    const found = next.length === 0 ? 0 : 1 + Math.max(...next.map(visit))
    way.pop()
    depth.set(key, found)
    return found
  }
  for (const key of keys) visit(key)
  return { depth, circle }
}

export type Known = (code: string, before: boolean) => number | null

/** The value of a figure's formula; null where it cannot be said. */
export function valueOf(formula: Formula, known: Known): number | null {
  const value = worth(formula, known)
  return value === null ? null : finite(rounded(value))
}

/** What no number can say any more, too large or no number at all, has no value. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** Decimals beyond the sixth are the machine's, not the reporter's: 0,1 + 0,2 is 0,3. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

function worth(formula: Formula, known: Known): number | null {
  if (formula.kind === 'number') return finite(formula.value)
  if (formula.kind === 'cell') return known(formula.code, formula.before)
  if (formula.kind === 'minus') {
    const of = worth(formula.of, known)
    return of === null ? null : -of
  }
  if (formula.kind === 'call') {
    const of = formula.of.map((one) => worth(one, known))
    const there = of.filter((one) => one !== null)
    if (there.length === 0 || (formula.name !== 'TONG' && there.length < of.length)) return null
    return formula.name === 'TONG' ? finite(there.reduce((sum, one) => sum + one, 0)) : Math[formula.name === 'NHO' ? 'min' : 'max'](...there)
  }
  if (formula.kind === 'compare') return null
  const [left, right] = [worth(formula.left, known), worth(formula.right, known)]
  if (left === null || right === null) return null
  if (formula.sign === '/') return right === 0 ? null : finite(left / right)
  return finite(formula.sign === '+' ? left + right : formula.sign === '-' ? left - right : left * right)
}

/** Whether a rule holds, with both its sides; null while something that it speaks of is missing. */
export function judge(formula: Formula, known: Known): { holds: boolean; left: number; right: number } | null {
  if (formula.kind !== 'compare') return null
  const [left, right] = [valueOf(formula.left, known), valueOf(formula.right, known)]
  if (left === null || right === null) return null
  const holds = { '=': left === right, '<>': left !== right, '<': left < right, '<=': left <= right, '>': left > right, '>=': left >= right }[
    formula.sign
  ]
  return { holds, left, right }
}

const SIGN_WORDS: Record<string, string> = {
  '+': 'cộng',
  '-': 'trừ',
  '*': 'nhân',
  '/': 'chia cho',
  '=': 'phải bằng',
  '<>': 'phải khác',
  '<': 'phải nhỏ hơn',
  '<=': 'không được lớn hơn',
  '>': 'phải lớn hơn',
  '>=': 'không được nhỏ hơn',
}
const CALL_WORDS: Record<FunctionName, string> = { TONG: 'tổng của', NHO: 'số nhỏ nhất trong', LON: 'số lớn nhất trong' }

/** A formula as a Vietnamese sentence, its indicators by name. */
export function inWords(formula: Formula, nameOf: (code: string) => string): string {
  const say = (one: Formula, inside: boolean): string => {
    if (one.kind === 'number') return String(one.value).replace('.', ',')
    if (one.kind === 'cell') return `“${nameOf(one.code)}”${one.before ? ' kỳ trước' : ''}`
    if (one.kind === 'minus') return `âm ${say(one.of, true)}`
    if (one.kind === 'call') return `${CALL_WORDS[one.name]} ${one.of.map((part) => say(part, false)).join(', ')}`
    const words = `${say(one.left, one.kind === 'both' && '*/'.includes(one.sign))} ${SIGN_WORDS[one.sign]} ${say(one.right, one.kind === 'both' && one.sign !== '+')}`
    return inside && one.kind === 'both' ? `(${words})` : words
  }
  return say(formula, false)
}
