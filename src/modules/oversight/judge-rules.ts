/** What the rules find in one cooperative: from what is recorded of it, each finding with the values that it rests on. */
import { addMonths } from '#lib/period'
import { lastHeld, quorumOf, votesOf, type Called, type Part, type Resolution, type Rule, type RuleKey, partOf } from './finding-rules.ts'

/** [from which day, value, where it came from], in the order of days. */
export type Said = [string, unknown, string]

/** All that is asked of one, as the database answers it. */
export type Standing = {
  id: string
  kind: 'cooperative' | 'union' | 'group' | 'credit_fund'
  legal_state: string
  registered_on: string | null
  /** The class by the dated rules of sizes; null where it cannot be told. */
  size: 'large' | 'medium' | 'small' | 'micro' | null
  said: Partial<Record<string, Said[]>>
  posts: { post: string; n: number }[]
  /** Years that were sent or confirmed. */
  declared: number[]
  /** Of a union: how many cooperatives belong to it today. */
  unites: number
  /** Ordinary general meetings that were called and are not struck out, the newest first. */
  ordinary: Called[]
  last: (Called & { filed: boolean; resolutions: Resolution[] }) | null
  terms: { body: string; until: string }[]
  bylaws: { on: string; fits: 'yes' | 'no' | 'unknown' } | null
  audited_on: string | null
  /** Limits on shares that its members' register does not keep. */
  limits: readonly LimitBroken[]
}

type LimitBroken = { check: string; value: number; limit: number }

export type Found = { part: Part; rule: RuleKey; what: string; facts: Record<string, string | number>; cause: string }

const GOVERNED: readonly string[] = ['cooperative', 'union']
/** The least number of official members (Luật Hợp tác xã 17/2023/QH15). */
const MINIMUM: Record<string, number> = { cooperative: 5, union: 3 }
const LAW_IN_FORCE = '2024-07-01'

const latest = (said: readonly Said[] | undefined): Said | undefined => said?.at(-1)

/** Since when a value has been so without a break; undefined: it is not so today. */
export function since(said: readonly Said[] | undefined, so: (value: unknown) => boolean): Said | undefined {
  let first: Said | undefined
  for (const one of (said ?? []).toReversed()) {
    if (!so(one[1])) break
    first = one
  }
  return first
}

/** Everything that the rules of a day find in one. */
export function judge(one: Standing, rules: ReadonlyMap<RuleKey, Rule>, today: string): Found[] {
  const found: Found[] = []
  const find = (rule: RuleKey, what: string, facts: Found['facts'], cause: string) => found.push({ part: partOf(rule), rule, what, facts, cause })
  if (GOVERNED.includes(one.kind)) {
    judgeBodies(one, rules, today, find)
    judgeMeetings(one, rules, today, find)
    judgeRecords(one, rules, today, find)
    judgeLimits(one, rules, find)
  }
  judgeWeak(one, rules, today, find)
  return found
}

type Find = (rule: RuleKey, what: string, facts: Found['facts'], cause: string) => void
type Rules = ReadonlyMap<RuleKey, Rule>

const POSTS_OF: Record<string, readonly string[]> = { full: ['chair', 'director', 'controller'], short: ['director', 'controller'] }

function judgeBodies(one: Standing, rules: Rules, today: string, find: Find): void {
  const form = latest(one.said.governance)?.[1] as 'full' | 'short' | null | undefined
  if (!form && rules.has('form')) find('form', 'unknown', {}, 'unknown')
  const full = rules.get('full')
  if (full && form === 'short') {
    if (one.size !== null && one.size !== 'micro') find('full', 'size', { size: one.size }, one.size)
    else if (one.kind === 'union' && one.unites >= (full.amount ?? Infinity)) find('full', 'union', { n: one.unites }, 'union')
  }
  const board = rules.get('board')
  if (board && form) {
    const held = (post: string) => one.posts.find((each) => each.post === post)?.n ?? 0
    const empty = (POSTS_OF[form] ?? []).filter((post) => held(post) === 0)
    // Whoever represents it by law is the chair or the director: one of the two is filled by them, whichever it is.
    const filled = held('legal_representative') > 0 ? empty.find((post) => post !== 'controller') : undefined
    const missing = empty.filter((post) => post !== filled)
    const people = held('board_member') + (held('chair') > 0 || filled === 'chair' ? Math.max(1, held('chair')) : 0)
    if (missing.length > 0) find('board', 'posts', { posts: missing.join(',') }, missing.join(','))
    else if (form === 'full' && board.amount !== null && people < board.amount)
      find('board', 'few', { n: people, least: board.amount }, String(people))
  }
  const term = rules.get('term')
  if (term && form) {
    const bodies = form === 'full' ? ['board', 'director', 'control'] : ['director', 'control']
    const unknown = bodies.filter((body) => !one.terms.some((each) => each.body === body))
    const soon = addMonths(today, term.amount ?? 0)
    const ending = one.terms.filter(({ body, until }) => bodies.includes(body) && until <= soon).toSorted((a, b) => (a.until < b.until ? -1 : 1))[0]
    if (ending) find('term', ending.until <= today ? 'over' : 'soon', { body: ending.body, until: ending.until }, ending.body + ending.until)
    else if (unknown.length > 0) find('term', 'unknown', { bodies: unknown.join(',') }, unknown.join(','))
  }
}

/** Why a meeting that was called was none: who was there, beside what that calling needs (a third one: anybody). */
function tooFew(called: Called): Found['facts'] {
  const { needed, share } = quorumOf(called)
  return { on: called.held_on, call: called.call, ...(needed === null ? {} : { share, needed }) }
}

function judgeMeetings(one: Standing, rules: Rules, today: string, find: Find): void {
  const meeting = rules.get('meeting')
  if (meeting && meeting.amount !== null) {
    // The financial year is the calendar year.
    const year = Number(today.slice(0, 4))
    const dueOn = addMonths(`${year - 1}-12-31`, meeting.amount)
    const asked = today > dueOn ? year : year - 1
    const due = addMonths(`${asked - 1}-12-31`, meeting.amount)
    const young = one.registered_on !== null && one.registered_on > `${asked - 1}-12-31`
    const { held, failed } = lastHeld(one.ordinary)
    if (!young && !(held && held.held_on >= `${asked}-01-01`)) {
      const why = failed && failed.held_on >= `${asked}-01-01` ? tooFew(failed) : {}
      find('meeting', held ? 'late' : 'unknown', { year: asked, due, ...(held ? { last: held.held_on } : {}), ...why }, String(asked))
    }
  }
  const { last } = one
  if (!last) return
  const { met, needed } = quorumOf(last)
  if (rules.has('quorum') && !met) find('quorum', needed === null ? 'nobody' : 'few', tooFew(last), last.held_on)
  if (rules.has('minutes') && !last.filed) find('minutes', 'missing', { on: last.held_on }, last.held_on)
  const votes = rules.get('votes')
  const odd = votes ? last.resolutions.findIndex((each) => votesOf(each, votes.amount) === 'odd') : -1
  if (odd >= 0) find('votes', 'odd', { on: last.held_on, n: odd + 1, share: votes?.amount ?? 0 }, `${last.held_on}:${odd}`)
}

function judgeRecords(one: Standing, rules: Rules, today: string, find: Find): void {
  if (rules.has('bylaws')) {
    if (!one.bylaws) find('bylaws', 'unknown', {}, 'unknown')
    else if (one.bylaws.fits === 'no') find('bylaws', 'unfit', { on: one.bylaws.on }, `no${one.bylaws.on}`)
    else if (one.bylaws.fits === 'unknown' && one.bylaws.on < LAW_IN_FORCE)
      find('bylaws', 'old', { on: one.bylaws.on, law: LAW_IN_FORCE }, one.bylaws.on)
  }
  const audit = rules.get('audit')
  const many = rules.get('full')?.amount ?? null
  if (audit && audit.amount !== null && (one.size === 'large' || (one.kind === 'union' && many !== null && one.unites >= many))) {
    const dueFrom = one.audited_on ?? one.registered_on
    const due = dueFrom && addMonths(dueFrom, audit.amount)
    if (!due || due < today)
      find(
        'audit',
        one.audited_on ? 'late' : 'unknown',
        { ...(due ? { due } : {}), ...(one.audited_on ? { last: one.audited_on } : {}) },
        due ?? 'unknown',
      )
  }
}

/** The first limit that is not kept is told with its values, the others by their number. */
function judgeLimits({ limits }: Standing, rules: Rules, find: Find): void {
  const [first] = limits
  if (!first || !rules.has('limits')) return
  const facts = { share: first.value, limit: first.limit, ...(limits.length > 1 ? { more: limits.length - 1 } : {}) }
  find('limits', first.check, facts, limits.map(({ check }) => check).join(','))
}

function judgeWeak(one: Standing, rules: Rules, today: string, find: Find): void {
  const noMeeting = rules.get('noMeeting')
  if (noMeeting?.amount && GOVERNED.includes(one.kind)) {
    const { held, failed, firstFailed } = lastHeld(one.ordinary)
    const registered = noMeeting.countsUnknown ? one.registered_on : null
    // Where none was ever held, none was at least since the first that failed.
    const from = held?.held_on ?? registered ?? firstFailed?.held_on
    if (from && addMonths(from, noMeeting.amount) < today)
      find(
        'noMeeting',
        held ? 'late' : registered ? 'unknown' : 'failed',
        { last: from, months: noMeeting.amount, ...(failed ? tooFew(failed) : {}) },
        from,
      )
  }
  const least = MINIMUM[one.kind]
  const few = rules.get('fewMembers')
  if (few?.amount && least !== undefined) {
    const below = since(one.said.officialMembers, (value) => typeof value === 'number' && value < least)
    if (below && addMonths(below[0], few.amount) <= today)
      find('fewMembers', 'below', { n: Number(latest(one.said.officialMembers)?.[1]), least, since: below[0], source: below[2] }, below[0])
  }
  const stopped = rules.get('stopped')
  if (stopped?.amount && one.kind !== 'credit_fund') {
    const economic = since(one.said.economicState, (value) => value === 'stopped')
    const legal = since(one.said.legalState, (value) => value === 'suspended')
    const past = (said: Said | undefined) => said !== undefined && addMonths(said[0], stopped.amount!) <= today
    if (past(economic)) find('stopped', 'economic', { since: economic![0], source: economic![2], months: stopped.amount }, `e${economic![0]}`)
    else if (past(legal)) find('stopped', 'legal', { since: legal![0], source: legal![2], months: stopped.amount }, `l${legal![0]}`)
  }
  judgeFigures(one, rules, today, find)
  for (const key of ['dissolving', 'closing'] as const) {
    const ending = rules.get(key)
    const begun = ending?.amount ? since(one.said.legalState, (value) => value === key) : undefined
    if (begun && addMonths(begun[0], ending!.amount!) < today)
      find(key, 'late', { since: begun[0], source: begun[2], months: ending!.amount! }, begun[0])
  }
  const address = rules.get('address')
  if (address) {
    const tax = since(one.said.legalState, (value) => value === 'not_at_address' || value === 'revoked_for_tax')
    if (tax) find('address', String(latest(one.said.legalState)?.[1]), { since: tax[0], source: tax[2] }, tax[0])
  }
}

/** The year of the declaration on whose figures something was found, or that is missing; null where it rests on no declaration. */
export function declarationBehind({ rule, facts }: Pick<Found, 'rule' | 'facts'>): number | null {
  if (rule === 'undeclared') return Number(facts['year'])
  if (facts['source'] !== 'declaration') return null
  return Number(facts['year'] ?? String(facts['since']).slice(0, 4))
}

/** The years that a declaration tells: from 15 December to 14 December, sent by the 15th. */
function judgeFigures(one: Standing, rules: Rules, today: string, find: Find): void {
  const undeclared = rules.get('undeclared')
  if (undeclared && undeclared.amount !== null && GOVERNED.includes(one.kind)) {
    const year = Number(today.slice(0, 4))
    const asked =
      addMonths(`${year}-12-15`, undeclared.amount) < today ? year : addMonths(`${year - 1}-12-15`, undeclared.amount) < today ? year - 1 : year - 2
    // What came into the register as declared counts too, whoever brought it.
    const figures = ['revenue', 'totalCapital', 'officialMembers', 'profit'].flatMap((field) => one.said[field] ?? [])
    const said = figures.some(([on, , source]) => source === 'declaration' && on >= `${asked - 1}-12-15`)
    const young = one.registered_on !== null && one.registered_on > `${asked}-12-14`
    if (!young && !said && !one.declared.some((each) => each >= asked)) {
      const before = [...one.declared, ...figures.filter(([, , source]) => source === 'declaration').map(([on]) => Number(on.slice(0, 4)))]
      const last = before.length > 0 ? Math.max(...before) : null
      find('undeclared', last === null ? 'never' : 'late', { year: asked, due: `${asked}-12-15`, ...(last === null ? {} : { last }) }, String(asked))
    }
  }
  const losses = rules.get('losses')
  if (!losses?.amount) return
  // One figure a year: the last that was said of it.
  const byYear = new Map((one.said.profit ?? []).map(([on, value, source]) => [yearOf(on), { value: Number(value), source }]))
  const years = [...byYear.keys()].toSorted((a, b) => b - a)
  let n = 0
  while (n < years.length && years[n] === years[0]! - n && byYear.get(years[n]!)!.value < 0) n += 1
  if (n >= losses.amount) {
    const { value, source } = byYear.get(years[0]!)!
    find('losses', 'years', { n, year: years[0]!, sum: value, source }, String(years[0]))
  }
}

/** Which year a figure of a day tells: from 15 December on, the next one's; but figures of a year's last days are of that year. */
const yearOf = (day: string): number => Number(day.slice(0, 4))
