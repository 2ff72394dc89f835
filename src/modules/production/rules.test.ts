import { describe, expect, test } from 'vitest'
import { followOf, percentOf } from './follow-rules.ts'
import { costOf, findingsOf, shareOf, sumsOf, timesPrice, type Plan, type PlannedCost } from './plan-rules.ts'
import { lastDayOf, mistypedCode, standingOf } from './product-rules.ts'
import { freshPlan, insideShare, nextPlan } from './start-rules.ts'
import { wholePlan } from './testing.ts'

const plan = wholePlan as Plan
const LIMITS = { undivided: 5, byUse: 51 }
const cost = (part: Partial<PlannedCost>): PlannedCost => ({
  key: 'k',
  kind: 'inputs',
  name: 'Khoản chi',
  fixed: false,
  unit: '',
  quantity: null,
  price: null,
  value: null,
  years: null,
  loan: null,
  rate: null,
  months: null,
  ...part,
})

describe('sums', () => {
  test('a quantity at a price is exact to the đồng, halves rounded up', () => {
    expect(timesPrice(0.1, 3)).toBe(0)
    expect(timesPrice(0.5, 3)).toBe(2)
    expect(timesPrice(1234.567, 999_999_999)).toBe(1_234_566_998_765)
    expect(timesPrice(1.005, 1_000)).toBe(1_005)
    expect(shareOf(1_000_001, 33.33)).toBe(333_300)
  })
  test('depreciation is the value over the years, interest the loan at its rate over the months', () => {
    expect(costOf(cost({ kind: 'depreciation', value: 1_000_000_000, years: 7 }))).toBe(142_857_143)
    expect(costOf(cost({ kind: 'interest', loan: 500_000_000, rate: 8.25, months: 7 }))).toBe(24_062_500)
    expect(costOf(cost({ kind: 'interest', loan: 500_000_000, rate: 8.25, months: null }))).toBeNull()
    expect(costOf(cost({ quantity: 3 }))).toBeNull()
  })
  test('the whole plan: profit, tax, funds, what members get; and all that is shared comes to what there was', () => {
    const sums = sumsOf(plan)
    expect(sums).toMatchObject({ revenue: 2_000_000_000, costs: 1_500_000_000, variable: 1_000_000_000, fixed: 500_000_000, profit: 500_000_000 })
    expect(sums).toMatchObject({ tax: 50_000_000, after: 450_000_000, undivided: 9_000_000, funds: [90_000_000], toMembers: 351_000_000 })
    expect([sums.byUse, sums.byCapital, sums.perMember]).toEqual([210_600_000, 140_400_000, 3_510_000])
    expect(sums.undivided + sums.funds[0]! + sums.byUse + sums.byCapital).toBe(sums.after)
    expect([sums.need, sums.sources, sums.gap]).toEqual([1_000_000_000, 1_000_000_000, 0])
  })
  test('it pays from the revenue at which fixed costs are covered; where each unit loses, never', () => {
    expect(sumsOf(plan)).toMatchObject({ breakEven: 1_000_000_000, breakEvenPercent: 50 })
    const losing = { ...plan, costs: [cost({ quantity: 1, price: 2_000_000_000 }), cost({ key: 'f', fixed: true, quantity: 1, price: 1 })] }
    expect(sumsOf(losing)).toMatchObject({ breakEven: null, breakEvenPercent: null, profit: -1, toMembers: 0, tax: 0 })
  })
})

describe('what is wrong in a plan', () => {
  const codes = (one: Plan, severity: 'stop' | 'look') =>
    findingsOf(one, LIMITS).flatMap((each) => (each.severity === severity ? [each.code.replace('production.finding.', '')] : []))
  test('a sound one has nothing', () => expect(findingsOf(plan, LIMITS)).toEqual([]))
  test('the law’s minimum of the undivided fund and of sharing by use stops it', () => {
    const less = (part: Partial<Plan['sharing']>) => ({ ...plan, sharing: { ...plan.sharing, ...part } })
    expect(codes(less({ undividedPercent: 4.99 }), 'stop')).toEqual(['undivided'])
    expect(codes(less({ byUsePercent: 50.99 }), 'stop')).toEqual(['byUse'])
    expect(codes(less({ undividedPercent: 0, insidePercent: 100 }), 'stop')).toEqual([])
    expect(codes(less({ byUsePercent: 0, insidePercent: 0 }), 'stop')).toEqual([])
    expect(codes(less({ funds: [{ key: 'a', name: 'Quỹ', percent: 99 }] }), 'stop')).toEqual(['tooMuch'])
  })
  test('a loss, a gap of capital, a loan without interest are looked at again and do not stop it', () => {
    const one: Plan = { ...plan, costs: [cost({ quantity: 1, price: 3_000_000_000 })], capital: { ...plan.capital, working: 2_000_000_000 } }
    expect(codes(one, 'look')).toEqual(['loss', 'gap', 'noInterest'])
    expect(codes(one, 'stop')).toEqual([])
  })
  test('an empty one says at each place what is missing', () => {
    const empty = freshPlan(
      {},
      [{ id: 'a', name: 'Gạo', unit: 'tấn', quantity: null, price: null }],
      { tax: 0, undivided: 5, development: 20, reserve: 5, byUse: 51 },
      (key) => key,
    )
    expect(codes(empty, 'stop')).toEqual(['noGoal', 'noQuantity', 'noPrice', ...empty.costs.map(() => 'noCost')])
  })
})

describe('following and going on', () => {
  test('each line has plan, actual and percent; where nothing was planned there is no percent', () => {
    const { year, products, costs } = followOf(
      plan,
      { revenue: 2_500_000_000, profit: 250_000_000 },
      { products: { rice: { quantity: 80, revenue: 1_700_000_000 } }, costs: { inputs: 900_000_000 } },
    )
    expect(year.find(({ key }) => key === 'revenue')).toMatchObject({ plan: 2_000_000_000, actual: 2_500_000_000, percent: 125 })
    expect(year.find(({ key }) => key === 'profit')).toMatchObject({ percent: 50 })
    expect(year.find(({ key }) => key === 'workers')).toMatchObject({ plan: 12, actual: null, percent: null })
    expect(products.map(({ percent }) => percent)).toEqual([80, 85])
    expect(costs.find(({ key }) => key === 'inputs')).toMatchObject({ plan: 1_000_000_000, actual: 900_000_000, percent: 90 })
    expect(percentOf(5, 0)).toBeNull()
  })
  test('a loss beside a gain, or beside another loss, is told in words and never as a share', () => {
    const of = (profit: number | null, costs: number) => {
      const one = { ...plan, costs: [cost({ quantity: 1, price: costs })] }
      const line = followOf(one, { profit }, { products: {}, costs: {} }).year.find(({ key }) => key === 'profit')!
      return [line.plan, line.compared ?? line.percent]
    }
    const [gain, even, loss] = [1_950_000_000, 2_000_000_000, 2_050_000_000]
    expect([of(-5_000_000, gain), of(0, gain), of(60_000_000, gain), of(null, gain)]).toEqual([
      [50_000_000, 'loss'],
      [50_000_000, 'even'],
      [50_000_000, 120],
      [50_000_000, null],
    ])
    expect([of(1, even)[1], of(-1, even)[1], of(0, even)[1]]).toEqual(['gainOverEven', 'lossOverEven', 'evenAsPlanned'])
    expect([of(1, loss), of(0, loss)[1], of(-40_000_000, loss)[1], of(-50_000_000, loss)[1], of(-60_000_000, loss)[1]]).toEqual([
      [-50_000_000, 'gain'],
      'evenOverLoss',
      'lossSmaller',
      'lossAsPlanned',
      'lossLarger',
    ])
    // A tax of nought was planned, and some was paid.
    const { year, costs } = followOf(
      { ...plan, sharing: { ...plan.sharing, taxPercent: 0 } },
      { taxPaid: 5 },
      { products: {}, costs: { services: 7 } },
    )
    expect(year.find(({ key }) => key === 'taxPaid')).toMatchObject({ plan: 0, percent: null, compared: 'unplanned' })
    expect(costs.find(({ key }) => key === 'services')).toMatchObject({ plan: 0, actual: 7, percent: null, compared: 'unplanned' })
  })
  test('the next year begins from what came of the last one, without what is made no more, with what is new', () => {
    const made = [{ id: 'new', name: 'Cám', unit: 'tấn', quantity: 5, price: 1_000_000 }]
    const next = nextPlan(
      { ...plan, products: [...plan.products, { key: 'old', productId: 'gone', name: 'Cũ', unit: 'kg', quantity: 1, price: 1 }] },
      { products: { rice: { quantity: 80, revenue: 1_700_000_000 } }, costs: {} },
      { officialMembers: 110, revenue: 1_000, internalRevenue: 250 },
      made,
    )
    expect(next.products.map(({ name, quantity, price }) => [name, quantity, price])).toEqual([
      ['Gạo', 80, 21_250_000],
      ['Cám', 5, 1_000_000],
    ])
    expect(next.goal).toMatchObject({ goal: '', officialMembers: 110, workers: 12 })
    expect(next.sharing.insidePercent).toBe(25)
    expect(insideShare({ revenue: 0, internalRevenue: 1 })).toBeNull()
  })
})

describe('certificates', () => {
  const of = (validUntil: string | null, endedOn: string | null = null) => standingOf({ validUntil, endedOn }, '2026-11-22')
  test('one holds on its last day and is over the day after; ninety days before it is near', () => {
    expect([of('2026-11-22'), of('2026-11-21'), of('2027-02-20'), of('2027-02-21'), of(null), of('2030-01-01', '2026-11-22')]).toEqual([
      'near',
      'over',
      'near',
      'valid',
      'valid',
      'ended',
    ])
  })
  test('thirty-six months end on the day before the same day', () => {
    expect(lastDayOf('2025-03-10', 36)).toBe('2028-03-09')
    expect(lastDayOf('2024-02-29', 12)).toBe('2025-02-28')
  })
  test('a GTIN with a wrong check digit was mistyped; other codes are not judged', () => {
    expect(['8938501234568', '8938501234561', 'VN-CTOR-0043', '4006381333931'].map(mistypedCode)).toEqual([false, true, false, false])
  })
})
