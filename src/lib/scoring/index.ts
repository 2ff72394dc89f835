/**
 * How well readings of directives agree with what people say of the same papers: precision and recall a question, over all papers.
 * The ruler of `npm run eval:reader` (annotated papers) and of `hopluc read --replay` (papers that people reviewed here).
 */

type Many = string | readonly string[] | null | undefined
/** What a person says of a paper. A question that is left out of `document`, or references that are, are not asked. */
export type Gold = {
  document?: { type?: string | null; number?: string | null; issuer?: string | null; issuedOn?: string | null; signer?: string | null }
  references?: readonly string[]
  units?: readonly Unit[]
}
/** An order: it begins at the anchor and goes to the next one, or to its own last words. */
type Unit = { id?: string; anchor: string; end?: string; lead?: Many; coordinate?: Many; due?: Many; every?: Many; reportTo?: Many }
export type Answered = {
  document?: { type?: string; number?: string; issuer?: string; issuedOn?: string; signer?: string | { name?: string | undefined } }
  references?: readonly (string | { number?: string })[]
  tasks?: readonly { quote: string; lead?: Many; coordinate?: Many; due?: Many; every?: Many; reportTo?: Many }[]
}
type Count = { hit: number; missed: number; wrong: number }
export type Score = { questions: Map<string, Count>; met: number; cut: number; papers: number; unplaced: string[] }

export const newScore = (): Score => ({ questions: new Map(), met: 0, cut: 0, papers: 0, unplaced: [] })
const precisionOf = ({ hit, wrong }: Count): number => (hit + wrong ? hit / (hit + wrong) : 0)
const recallOf = ({ hit, missed }: Count): number => (hit + missed ? hit / (hit + missed) : 0)
const f1Of = ({ hit, missed, wrong }: Count): number => (hit ? (2 * hit) / (2 * hit + missed + wrong) : 0)

const ABBREVIATIONS: [RegExp, string][] = [
  [/\bubmttq( ?vn)?\b/g, 'uy ban mat tran to quoc'],
  [/\bubnd\b/g, 'uy ban nhan dan'],
  [/\bhdnd\b/g, 'hoi dong nhan dan'],
  [/\bhtx\b/g, 'hop tac xa'],
  [/\btht\b/g, 'to hop tac'],
  [/\bkttt\b/g, 'kinh te tap the'],
  [/\bkh ?(va )?dt\b|\bkhdt\b/g, 'ke hoach va dau tu'],
  [/\bnn ?(va )?ptnt\b|\bnnptnt\b/g, 'nong nghiep va phat trien nong thon'],
  [/\bld ?tb ?(va )?xh\b|\bldtbxh\b/g, 'lao dong thuong binh va xa hoi'],
  [/\btn ?(va )?mt\b|\btnmt\b/g, 'tai nguyen va moi truong'],
  [/\bkh ?(va )?cn\b|\bkhcn\b/g, 'khoa hoc va cong nghe'],
  [/\btt ?(va )?tt\b|\btttt\b/g, 'thong tin va truyen thong'],
  [/\bvh ?(,|va)? ?tt ?(va )?dl\b|\bvhttdl\b/g, 'van hoa the thao va du lich'],
  [/\bgd ?(va )?dt\b|\bgddt\b/g, 'giao duc va dao tao'],
  [/\bgtvt\b/g, 'giao thong van tai'],
  [/\bbcd\b/g, 'ban chi dao'],
  [/\bnhnn\b/g, 'ngan hang nha nuoc'],
  [/\btw\b/g, 'trung uong'],
  [/\btp\b/g, 'thanh pho'],
]
/** Words that say nothing about which agency is meant. */
const EMPTY = new Set([
  'tinh',
  'cac',
  'cua',
  'va',
  'co',
  'quan',
  'lien',
  'huu',
  'thanh',
  'pho',
  'tren',
  'dia',
  'ban',
  'nhung',
  'khac',
  'truc',
  'thuoc',
  'cap',
])

const fold = (text: string | undefined): string =>
  (text ?? '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/&/g, ' va ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** The set of words by which two writings of one agency's name are compared. */
function agency(name: string): Set<string> {
  let text = fold(name)
  for (const [pattern, full] of ABBREVIATIONS) text = text.replace(pattern, full)
  const all = text.split(' ').filter(Boolean)
  const telling = all.filter((word) => !EMPTY.has(word))
  return new Set(telling.length ? telling : all)
}
/** The body's kind and the level that it stands on: where both writings show one and they differ, the bodies differ. */
const HEADS = [
  'uy ban nhan dan',
  'hoi dong nhan dan',
  'ban chi dao',
  'lien minh',
  'mat tran',
  'van phong',
  'cong an',
  'ngan hang',
  'tinh uy',
  'bo',
  'so',
  'cuc',
  'chi cuc',
  'hoi',
  'lien doan',
  'bao',
  'dai',
]
function kindAndLevel(name: string): { head: string | undefined; level: Set<string> } {
  let text = fold(name)
  for (const [pattern, full] of ABBREVIATIONS) text = text.replace(pattern, full)
  text = text
    .replace(/\bhop tac xa\b|\bxa hoi\b|\bxa vien\b|\bquan (su|doi|ly|tri|chung)\b/g, '#')
    .replace(/\bthi xa\b/g, 'huyen')
    .replace(/^(cac|nhung) /, '')
  const head = HEADS.find((h) => text === h || text.startsWith(`${h} `))
  const level = new Set<string>()
  if (/\btinh\b/.test(text)) level.add('province')
  if (/\b(huyen|quan)\b/.test(text)) level.add('district')
  if (/\b(xa|phuong|thi tran|dac khu)\b/.test(text)) level.add('commune')
  return { head, level }
}
function sameKindAndLevel(a: string, b: string): boolean {
  const [x, y] = [kindAndLevel(a), kindAndLevel(b)] as const
  if (x.head && y.head && x.head !== y.head) return false
  return !x.level.size || !y.level.size || [...x.level].some((level) => y.level.has(level))
}
function sameAgency(a: string, b: string): boolean {
  if (!sameKindAndLevel(a, b)) return false
  const [x, y] = [agency(a), agency(b)] as const
  const shared = [...x].filter((word) => y.has(word)).length
  return shared / (x.size + y.size - shared) >= 0.6
}
/** Letters and digits only, so that layout, markup and line breaks do not hide where a quote stands. */
const squeeze = (text: string | undefined): string =>
  (text ?? '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
const number = (text: string): string => fold(text).replace(/^so /, '').replace(/ /g, '')

const list = (value: Many): string[] =>
  value === null || value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : [...value]

function count(score: Score, question: string, hit: number, missed: number, wrong: number): void {
  const before = score.questions.get(question) ?? { hit: 0, missed: 0, wrong: 0 }
  score.questions.set(question, { hit: before.hit + hit, missed: before.missed + missed, wrong: before.wrong + wrong })
}

function compareSets(
  score: Score,
  question: string,
  gold: readonly string[],
  said: readonly string[],
  same: (gold: string, said: string) => boolean,
): void {
  const left = [...said]
  let hit = 0
  for (const one of gold) {
    const at = left.findIndex((other) => same(one, other))
    if (at < 0) continue
    hit += 1
    left.splice(at, 1)
  }
  count(score, question, hit, gold.length - hit, left.length)
}

/** Agencies, with one freedom: a group may be written as one name or as its members. */
function compareAgencies(score: Score, question: string, gold: readonly string[], said: readonly string[]): void {
  const unmet = [...gold]
  const left = [...said]
  let hit = 0
  for (const one of gold) {
    const at = left.findIndex((other) => sameAgency(one, other))
    if (at < 0) continue
    hit += 1
    left.splice(at, 1)
    unmet.splice(unmet.indexOf(one), 1)
  }
  const within = (part: string, whole: string) =>
    sameKindAndLevel(part, whole) && [...agency(part)].filter((word) => agency(whole).has(word)).length >= 0.8 * agency(part).size
  const covered = (parts: readonly string[], whole: string) => {
    const words = new Set(parts.flatMap((part) => [...agency(part)]))
    return parts.length > 1 && [...agency(whole)].filter((word) => words.has(word)).length >= 0.6 * agency(whole).size
  }
  for (const one of unmet.slice()) {
    const parts = left.filter((part) => within(part, one))
    if (!covered(parts, one)) continue
    hit += 1
    unmet.splice(unmet.indexOf(one), 1)
    for (const part of parts) left.splice(left.indexOf(part), 1)
  }
  for (const one of left.slice()) {
    const parts = unmet.filter((part) => within(part, one))
    if (!covered(parts, one)) continue
    hit += parts.length
    left.splice(left.indexOf(one), 1)
    for (const part of parts) unmet.splice(unmet.indexOf(part), 1)
  }
  count(score, question, hit, unmet.length, left.length)
}

const nameOf = (signer: string | { name?: string | undefined } | undefined): string | undefined =>
  typeof signer === 'string' ? signer : signer?.name

/** Adds a paper to the score: what people say of it, and what the reader says. */
export function scorePaper(score: Score, gold: Gold, paper: string, reading: Answered): void {
  score.papers += 1
  const text = squeeze(paper)
  const { document: said = {} } = reading
  const asked = gold.document ?? {}
  const one = (question: keyof typeof asked, answer: string | undefined, same: (gold: string, said: string) => boolean) => {
    if (question in asked) compareSets(score, `document.${question}`, list(asked[question]), list(answer), same)
  }
  one('type', said.type, (a, b) => fold(a) === fold(b))
  one('number', said.number, (a, b) => number(a) === number(b))
  one('issuer', said.issuer, sameAgency)
  one('issuedOn', said.issuedOn, (a, b) => a === b)
  one('signer', nameOf(said.signer), (a, b) => fold(a) === fold(b))
  if (gold.references) {
    const cited = (reading.references ?? []).flatMap((reference) => (typeof reference === 'string' ? reference : (reference.number ?? [])))
    compareSets(score, 'references', gold.references, [...new Set(cited.filter(Boolean).map(number))], (a, b) => number(a) === b)
  }
  scoreUnits(score, gold.units ?? [], text, reading.tasks ?? [])
}

function scoreUnits(score: Score, units: readonly Unit[], text: string, tasks: NonNullable<Answered['tasks']>): void {
  // A unit runs from its anchor to the next unit's anchor or to its own `end` words, whichever comes first.
  const placed = units.map((unit) => ({ ...unit, start: text.indexOf(squeeze(unit.anchor)), stop: 0, tasks: [] as (typeof tasks)[number][] }))
  for (const unit of placed) if (unit.start < 0) score.unplaced.push(unit.id ?? unit.anchor)
  const inOrder = placed.filter((unit) => unit.start >= 0).sort((a, b) => a.start - b.start)
  for (const [index, unit] of inOrder.entries()) {
    const next = inOrder[index + 1]?.start ?? text.length
    const ends = unit.end ? text.indexOf(squeeze(unit.end), unit.start) : -1
    unit.stop = ends >= 0 ? Math.min(next, ends + squeeze(unit.end).length) : next
  }
  let outside = 0
  let from = 0
  for (const task of tasks) {
    const quote = squeeze(task.quote).slice(0, 60)
    let at = quote ? text.indexOf(quote, from) : -1
    if (at < 0 && quote) at = text.indexOf(quote)
    if (at >= 0) from = at
    const middle = at + Math.min(quote.length, 15)
    const unit = at < 0 ? undefined : inOrder.find(({ start, stop }) => middle >= start && middle < stop)
    if (unit) unit.tasks.push(task)
    else outside += 1
  }
  const found = inOrder.filter((unit) => unit.tasks.length > 0).length
  count(score, 'tasks.found', found, units.length - found, outside)
  score.met += found
  score.cut += inOrder.reduce((sum, unit) => sum + unit.tasks.length, 0)
  for (const unit of inOrder) {
    const all = (field: 'lead' | 'coordinate' | 'due' | 'every' | 'reportTo') => unit.tasks.flatMap((task) => list(task[field]))
    const distinct = (names: string[]) => names.filter((name, at) => names.findIndex((other) => sameAgency(other, name)) === at)
    compareAgencies(score, 'tasks.lead', list(unit.lead), distinct(all('lead')))
    compareAgencies(score, 'tasks.coordinate', list(unit.coordinate), distinct(all('coordinate')))
    compareSets(score, 'tasks.due', list(unit.due), [...new Set(all('due'))], (a, b) => a === b)
    compareSets(score, 'tasks.every', list(unit.every), [...new Set(all('every'))], (a, b) => a === b)
    compareAgencies(score, 'tasks.reportTo', list(unit.reportTo), distinct(all('reportTo')))
  }
}

/** The score as lines: precision, recall, F1 and how many answers people gave, a question. */
export function scoreLines({ questions, met, cut }: Score): string[] {
  const cell = (value: number) => value.toFixed(3).padStart(9)
  return [
    `${'question'.padEnd(20)}${'precision'.padStart(10)}${'recall'.padStart(10)}${'F1'.padStart(10)}${'gold'.padStart(7)}`,
    ...[...questions].map(
      ([question, one]) =>
        `${question.padEnd(20)} ${cell(precisionOf(one))} ${cell(recallOf(one))} ${cell(f1Of(one))}${String(one.hit + one.missed).padStart(7)}`,
    ),
    `tasks per found unit ${met ? (cut / met).toFixed(2) : '-'} (more than 1.6 is cutting too fine)`,
  ]
}
