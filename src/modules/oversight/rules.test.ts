import { describe, expect, test } from 'vitest'
import { KNOWN_RULES, perMemberOf, quorumOf, quorumSays, ruleOn, rulesOn, votesOf, type Rule } from './finding-rules.ts'
import { declarationBehind, judge, since, type Standing } from './judge-rules.ts'
import { addMonths } from '#lib/period'
import { closingsOf, keepsOpen, STEPS, stepsFor } from './plan-rules.ts'

const TODAY = '2026-11-22'
const sound: Standing = {
  id: 'a',
  kind: 'cooperative',
  legal_state: 'operating',
  registered_on: '2015-03-01',
  size: 'micro',
  said: {
    governance: [['2015-03-01', 'short', 'certificate']],
    officialMembers: [['2015-03-01', 30, 'certificate']],
    revenue: [['2025-12-14', 9, 'declaration']],
  },
  posts: [
    { post: 'legal_representative', n: 1 },
    { post: 'controller', n: 1 },
  ],
  declared: [2025],
  unites: 0,
  ordinary: [{ held_on: '2026-03-20', call: 1, members: 30, present: 20 }],
  last: { held_on: '2026-03-20', call: 1, members: 30, present: 20, filed: true, resolutions: [] },
  terms: [
    { body: 'director', until: '2029-03-01' },
    { body: 'control', until: '2029-03-01' },
  ],
  bylaws: { on: '2024-09-01', fits: 'yes' },
  audited_on: null,
  limits: [],
}
const called = (held_on: string, call: number, present: number) => ({ held_on, call, members: 100, present })
const found = (change: Partial<Standing>, today = TODAY, rules: readonly Rule[] = KNOWN_RULES) =>
  judge({ ...sound, ...change }, rulesOn(rules, today), today).map(({ rule, what }) => `${rule}.${what}`)

describe('what must be right in a cooperative', () => {
  test('nothing is found in one that is governed as it must be', () => expect(found({})).toEqual([]))
  test('a small one needs full governance, a micro one does not, and where the size is not known nothing is claimed', () => {
    expect(found({ size: 'small' })).toEqual(['full.size'])
    expect(found({ size: null })).toEqual([])
  })
  test('full governance asks for a chair, a director, controllers and a board of three', () => {
    const full = {
      said: { ...sound.said, governance: [['2015-03-01', 'full', 'certificate']] as never },
      terms: [...sound.terms, { body: 'board', until: '2029-01-01' }],
    }
    const posts = (chair: number, members: number) => [
      { post: 'chair', n: chair },
      { post: 'board_member', n: members },
      { post: 'director', n: 1 },
      { post: 'controller', n: 3 },
    ]
    expect(found({ ...full, posts: posts(0, 3) })).toEqual(['board.posts'])
    expect(found({ ...full, posts: posts(1, 1) })).toEqual(['board.few'])
    expect(found({ ...full, posts: posts(1, 2) })).toEqual([])
  })
  test('a term that is over is told from one that ends within three months', () => {
    const ending = (until: string) => found({ terms: [{ body: 'director', until }, sound.terms[1]!] })
    expect([ending('2026-11-22'), ending('2027-02-22'), ending('2027-02-23')]).toEqual([['term.over'], ['term.soon'], []])
  })
  test('the ordinary general meeting is due on 30 April; until then last year’s counts', () => {
    const late = { ordinary: [called('2025-04-01', 1, 80)], last: null }
    expect(found(late, '2026-04-30')).toEqual([])
    expect(found(late, '2026-05-01')).toEqual(['meeting.late'])
    expect(found({ ...late, registered_on: '2026-01-05', ordinary: [] }, '2026-06-01')).toEqual([])
  })
  test('a first calling below a half and a second below a third are no meeting: the year has none until one is held', () => {
    const since = (...ordinary: Standing['ordinary']) =>
      judge({ ...sound, ordinary, last: null }, rulesOn(KNOWN_RULES, TODAY), TODAY).filter(({ rule }) => rule === 'meeting')
    const before = called('2025-03-20', 1, 80)
    expect(since(called('2026-03-20', 1, 50), before)).toEqual([])
    const few = { on: '2026-03-20', call: 1, share: 49, needed: 50 }
    expect(since(called('2026-03-20', 1, 49), before)).toMatchObject([{ what: 'late', facts: { year: 2026, last: '2025-03-20', ...few } }])
    expect(since(called('2026-03-20', 1, 49))).toMatchObject([{ what: 'unknown', facts: few }])
    // Of two that failed the later one is told; a second or third that was held settles it.
    expect(since(called('2026-04-10', 2, 32), called('2026-03-20', 1, 49))).toMatchObject([{ facts: { on: '2026-04-10', call: 2, needed: 33 } }])
    expect(since(called('2026-04-10', 2, 33), called('2026-03-20', 1, 49))).toEqual([])
    expect(since(called('2026-05-05', 3, 1), called('2026-04-10', 2, 32))).toEqual([])
    // What failed last year says nothing of why this year has none.
    expect(since(called('2025-11-02', 1, 10), before)[0]?.facts).toEqual({ year: 2026, due: '2026-04-30', last: '2025-03-20' })
  })
  test('by-laws older than the law are to be examined; found fit they are fine', () => {
    expect(found({ bylaws: { on: '2019-01-01', fits: 'unknown' } })).toEqual(['bylaws.old'])
    expect(found({ bylaws: { on: '2019-01-01', fits: 'yes' } })).toEqual([])
    expect(found({ bylaws: null })).toEqual(['bylaws.unknown'])
  })
  test('a large one is audited every two years', () => {
    const large = { size: 'large' as const, said: { ...sound.said, governance: [] } }
    expect(found({ ...large, audited_on: '2024-11-21' })).toContain('audit.late')
    expect(found({ ...large, audited_on: '2024-11-22' })).not.toContain('audit.late')
  })
  test('limits on shares that the members’ register does not keep are missing; they are one finding until another limit breaks', () => {
    const broken = (...limits: Standing['limits']) => judge({ ...sound, limits }, rulesOn(KNOWN_RULES, TODAY), TODAY)
    const share = { check: 'memberShare', value: 41, limit: 40 }
    expect(broken(share)).toMatchObject([
      { part: 'governance', rule: 'limits', what: 'memberShare', facts: { share: 41, limit: 40 }, cause: 'memberShare' },
    ])
    expect(broken({ ...share, value: 52 })[0]?.cause).toBe('memberShare')
    expect(broken(share, { check: 'foreignShare', value: 31, limit: 30 })).toMatchObject([
      { facts: { share: 41, more: 1 }, cause: 'memberShare,foreignShare' },
    ])
    expect(found({ kind: 'group', limits: [share], bylaws: null, ordinary: [], last: null, terms: [] })).toEqual([])
  })
  test('groups and credit funds are not measured by the law on cooperatives', () => {
    expect(found({ kind: 'group', bylaws: null, ordinary: [], last: null, terms: [] })).toEqual([])
    expect(found({ kind: 'credit_fund', bylaws: null, ordinary: [], last: null, terms: [] })).toEqual([])
  })
})

test('what the year brought for each member: a loss too, nothing where nobody is a member, and no nought below nought', () => {
  expect([perMemberOf(100, 8), perMemberOf(-100, 8), perMemberOf(0, 8), perMemberOf(100, 0), perMemberOf(100, null)]).toEqual([
    13,
    -12,
    0,
    null,
    null,
  ])
  expect(Object.is(perMemberOf(-1, 100), 0)).toBe(true)
})

describe('enough at a general meeting', () => {
  test('a half the first time, a third the second, any number the third', () => {
    expect(quorumOf({ call: 1, members: 100, present: 49 }).met).toBe(false)
    expect(quorumOf({ call: 1, members: 100, present: 50 }).met).toBe(true)
    expect(quorumOf({ call: 2, members: 100, present: 32 }).met).toBe(false)
    expect(quorumOf({ call: 2, members: 100, present: 33 }).met).toBe(true)
    expect(quorumOf({ call: 3, members: 100, present: 1 }).met).toBe(true)
  })
  test('nobody at all is no meeting, the third time either, and it is told so', () => {
    expect(quorumOf({ call: 3, members: 100, present: 0 })).toEqual({ met: false, needed: null, share: 0 })
    const says = (call: number, present: number) => quorumSays(quorumOf({ call, members: 100, present }))
    expect([says(3, 0), says(3, 1), says(1, 0), says(2, 90)]).toEqual(['quorumNobody', 'quorumAny', 'quorumNeeded', 'quorumNeeded'])
    const last = { ...sound.last!, call: 3, present: 0 }
    expect(judge({ ...sound, last }, rulesOn(KNOWN_RULES, '2026-11-20'), '2026-11-20')).toMatchObject([
      { rule: 'quorum', what: 'nobody', facts: { on: '2026-03-20', call: 3 } },
    ])
  })
  test('one fewer than the half of many is told as fewer than the half', () => {
    expect(quorumOf({ call: 1, members: 9999, present: 4999 })).toEqual({ met: false, needed: 50, share: 49.9 })
    expect(quorumOf({ call: 1, members: 9999, present: 5000 })).toEqual({ met: true, needed: 50, share: 50 })
  })
  test('a resolution passes with more than half; of what changes the whole nothing is claimed', () => {
    const one = { text: 'x', special: false, for: 50, against: 50, abstained: 0, passed: true }
    expect(votesOf(one, 50)).toBe('odd')
    expect(votesOf({ ...one, for: 51, against: 49 }, 50)).toBe('holds')
    expect(votesOf({ ...one, special: true }, 50)).toBe('unknown')
  })
})

describe('signs of being weak or stopped', () => {
  test('no ordinary meeting in 18 months; where none is recorded only if the province says so', () => {
    expect(found({ ordinary: [called('2025-05-22', 1, 80)] })).not.toContain('noMeeting.late')
    expect(found({ ordinary: [called('2025-05-21', 1, 80)] })).toContain('noMeeting.late')
    const unknown = { ordinary: [], last: null }
    expect(found(unknown)).not.toContain('noMeeting.unknown')
    const own: Rule = { ...KNOWN_RULES.find(({ rule }) => rule === 'noMeeting')!, countsUnknown: true, evidence: 'own', validFrom: '2026-01-01' }
    expect(found(unknown, TODAY, [...KNOWN_RULES, own])).toContain('noMeeting.unknown')
  })
  test('a meeting to which too few came does not begin the eighteen months anew; where none was ever held they run from the first that failed', () => {
    const signs = (...ordinary: Standing['ordinary']) =>
      judge({ ...sound, ordinary, last: null }, rulesOn(KNOWN_RULES, TODAY), TODAY).filter(({ rule }) => rule === 'noMeeting')
    expect(signs(called('2026-03-20', 1, 49), called('2025-04-01', 1, 80))).toMatchObject([
      { what: 'late', facts: { last: '2025-04-01', months: 18, on: '2026-03-20', share: 49, needed: 50 }, cause: '2025-04-01' },
    ])
    expect(signs(called('2026-03-20', 2, 33), called('2025-04-01', 1, 80))).toEqual([])
    expect(signs(called('2026-03-20', 2, 32), called('2025-05-21', 1, 49))).toMatchObject([{ what: 'failed', facts: { last: '2025-05-21' } }])
    expect(signs(called('2026-03-20', 2, 32), called('2025-05-22', 1, 49))).toEqual([])
  })
  test('too few members for twelve months without a break', () => {
    const members = (...said: [string, number][]) => ({
      said: { ...sound.said, officialMembers: said.map(([on, n]) => [on, n, 'commune']) as never },
    })
    expect(found(members(['2025-11-22', 4]))).toEqual(['fewMembers.below'])
    expect(found(members(['2025-11-23', 4]))).toEqual([])
    // Below, above, below again: counted from the last time.
    expect(found(members(['2024-01-01', 4], ['2025-06-01', 9], ['2026-06-01', 3]))).toEqual([])
    expect(
      since(
        [
          ['2024-01-01', 4, 'tax'],
          ['2025-01-01', 3, 'tax'],
        ],
        (n) => Number(n) < 5,
      )?.[0],
    ).toBe('2024-01-01')
  })
  test('stopped in fact, or suspended by law, for more than twelve months', () => {
    const state = (field: string, on: string, value: string) => ({ said: { ...sound.said, [field]: [[on, value, 'commune']] as never } })
    expect(found(state('economicState', '2025-11-20', 'stopped'))).toEqual(['stopped.economic'])
    expect(found(state('economicState', '2025-12-20', 'stopped'))).toEqual([])
    expect(found(state('legalState', '2025-01-01', 'suspended'))).toEqual(['stopped.legal'])
    expect(found(state('legalState', '2026-11-01', 'not_at_address'))).toEqual(['address.not_at_address'])
  })
  test('a dissolution of more than six months, a group that closes for more than three', () => {
    const since = (on: string, value: string, kind = 'cooperative') =>
      found({
        kind: kind as never,
        said: {
          ...sound.said,
          legalState: [
            ['2024-08-01', 'operating', 'certificate'],
            [on, value, 'certificate'],
          ] as never,
        },
      })
    expect(since('2026-05-22', 'dissolving')).toEqual([])
    expect(since('2026-05-21', 'dissolving')).toEqual(['dissolving.late'])
    expect(since('2026-08-21', 'closing', 'group')).toContain('closing.late')
    expect(since('2026-08-22', 'closing', 'group')).not.toContain('closing.late')
  })
  test('a year that nobody declared, a month after its day; what was entered as declared counts', () => {
    const none = { declared: [], said: { ...sound.said, revenue: [] } }
    expect(found(none)).toEqual(['undeclared.never'])
    expect(found({ ...none, declared: [2024] })).toEqual(['undeclared.late'])
    expect(found({ ...none, registered_on: '2025-12-15' })).toEqual([])
    expect(found({ declared: [2025] }, '2027-01-15')).not.toContain('undeclared.late')
    expect(found({ declared: [2025] }, '2027-01-16')).toContain('undeclared.late')
  })
  test('losses two years running, not in one', () => {
    const profit = (...said: [string, number][]) => ({ said: { ...sound.said, profit: said.map(([on, n]) => [on, n, 'declaration']) as never } })
    expect(found(profit(['2024-12-14', -5], ['2025-12-14', -7]))).toEqual(['losses.years'])
    expect(found(profit(['2024-12-14', 5], ['2025-12-14', -7]))).toEqual([])
    expect(found(profit(['2023-12-14', -5], ['2025-12-14', -7]))).toEqual([])
  })
  test('what rests on a declaration leads to that of its year, and a missing one to where it is made', () => {
    const behind = (rule: 'losses' | 'undeclared' | 'fewMembers', facts: Record<string, string | number>) => declarationBehind({ rule, facts })
    expect(behind('losses', { n: 2, year: 2025, sum: -7, source: 'declaration' })).toBe(2025)
    expect(behind('losses', { n: 2, year: 2025, sum: -7, source: 'tax' })).toBeNull()
    expect(behind('fewMembers', { n: 3, since: '2025-11-30', source: 'declaration' })).toBe(2025)
    expect(behind('undeclared', { year: 2025, due: '2025-12-15' })).toBe(2025)
  })
  test('a rule that is switched off from a day on finds nothing from then', () => {
    const off: Rule = { ...KNOWN_RULES.find(({ rule }) => rule === 'losses')!, active: false, validFrom: '2026-11-22' }
    const rules = [...KNOWN_RULES, off]
    expect(rulesOn(rules, '2026-11-21').has('losses')).toBe(true)
    expect(rulesOn(rules, '2026-11-22').has('losses')).toBe(false)
    expect(ruleOn(rules, 'losses', '2024-06-30')).toBeUndefined()
  })
})

test('months end where the calendar does', () => {
  expect([addMonths('2025-12-31', 4), addMonths('2024-01-31', 1), addMonths('2025-11-30', 3)]).toEqual(['2026-04-30', '2024-02-29', '2026-02-28'])
})

test('a group is ended by its members, a cooperative by its general meeting', () => {
  expect(stepsFor('dissolve', 'group')).toMatchObject({ way: 'close', steps: [{ key: 'decide' }, { key: 'notify' }, {}, {}, {}, { key: 'file' }] })
  expect(stepsFor('dissolve', 'cooperative')).toMatchObject({ way: 'dissolve', steps: STEPS.dissolve })
  expect(stepsFor('consolidate', 'group').way).toBe('consolidate')
})

test('what the State paid for whole is recovered, what it paid for in part is liquidated', () => {
  expect(closingsOf({ kind: 'state', stateShare: 100 })).toEqual(['recovered'])
  expect(closingsOf({ kind: 'state', stateShare: 99.5 })).toEqual(['liquidated'])
  expect(closingsOf({ kind: 'debt', stateShare: null })).toContain('paid')
})

test('a dissolution is kept open by what is left over, and by what nobody spoke of', () => {
  const none = (kind: 'debt' | 'asset' | 'undivided' | 'state' | 'seal') => ({ kind, none: true, closed: false })
  const all = [none('debt'), none('asset'), none('undivided'), none('state'), none('seal')]
  expect(keepsOpen('dissolve', all)).toEqual({ unsaid: [], open: 0 })
  expect(keepsOpen('dissolve', all.slice(1))).toEqual({ unsaid: ['debt'], open: 0 })
  expect(keepsOpen('dissolve', [...all.slice(1), { kind: 'debt', none: false, closed: false }])).toEqual({ unsaid: [], open: 1 })
  expect(keepsOpen('consolidate', [])).toEqual({ unsaid: [], open: 0 })
})
