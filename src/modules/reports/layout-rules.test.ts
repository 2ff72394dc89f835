import { describe, expect, test } from 'vitest'
import { defaultForms } from './default-forms.ts'
import { freeze } from './freeze.ts'
import { defaultIndicators } from './indicators-data.ts'
import type { Cells, Layout } from './layout-contract.ts'
import { faultsOf, figureOf, findingsOf, placesOf, progressOf, sayFormula } from './layout-rules.ts'
import type { IndicatorRecord } from './store-forms.ts'

const indicators = defaultIndicators()
const records = indicators.map(
  (one) =>
    ({
      code: one.code,
      name_vi: one.nameVi,
      unit: one.unit,
      measure: one.measure,
      rollup: one.rollup,
      formula: one.formula,
      numerator: one.numerator,
      denominator: one.denominator,
      note: one.note,
    }) as IndicatorRecord,
)
const forms = new Map(defaultForms(indicators).map((form) => [form.code, freeze(form.layout, records)]))
const quarter = forms.get('KTTT-Q')!
const year = forms.get('KTTT-N')!
const whole = (layout: Layout): Cells => Object.fromEntries(placesOf(layout).map(({ key }) => [key, 'none' as const]))
const rulesOf = (cells: Cells, last: Cells | null = null, layout = quarter) =>
  findingsOf(layout, cells, last, {}).map(({ rule, severity }) => `${severity} ${rule}`)

describe('the ready-made indicators', () => {
  test('are 113, marked as verified or recalled', () => {
    expect(indicators.length).toBe(113)
    expect(indicators.filter(({ evidence }) => evidence === 'V').length).toBe(53)
  })
  test('no average or ratio is added up', () =>
    expect(indicators.filter(({ measure, rollup }) => (measure === 'average' || measure === 'ratio') && rollup === 'sum')).toEqual([]))
  test('what is made of two sums names both', () =>
    expect(indicators.filter(({ rollup, numerator, denominator }) => rollup === 'weighted' && !(numerator && denominator))).toEqual([]))
})

describe('the ready-made forms', () => {
  test('hold together', () => expect([...forms.values()].flatMap(faultsOf)).toEqual([]))
  test('the quarter asks for verified indicators', () => expect(placesOf(quarter).length).toBeGreaterThan(25))
  test('their rules are said in Vietnamese', () =>
    expect(sayFormula(quarter, 'THT.1.1 <= THT.1', true)).toBe(
      '“THT có đăng ký, có chứng thực hợp đồng hợp tác” không được lớn hơn “Tổng số tổ hợp tác”',
    ))
})

describe('a figure', () => {
  test('of an average is worked out from its two sums', () =>
    expect(figureOf(quarter, { 'HTX.40:kq#t': 7000, 'HTX.40:kq#m': 4 }, 'HTX.40', 'kq')).toBe(1750))
  test('of an average over nobody is not there', () => expect(figureOf(quarter, { 'HTX.40:kq#t': 0, 'HTX.40:kq#m': 0 }, 'HTX.40', 'kq')).toBeNull())
  test('of a formula follows from the others', () =>
    expect(figureOf(year, { 'HTX.60:kq': 30, 'HTX.61:kq': 12, 'HTX.62:kq': 8 }, 'HTX.63', 'kq')).toBe(10))
  test('that did not occur counts as nothing in a formula', () =>
    expect(figureOf(year, { 'HTX.60:kq': 30, 'HTX.61:kq': 12, 'HTX.62:kq': 'none' }, 'HTX.63', 'kq')).toBe(18))
  test('that is not collected makes the formula unknown', () =>
    expect(figureOf(year, { 'HTX.60:kq': 30, 'HTX.61:kq': 'uncollected', 'HTX.62:kq': 8 }, 'HTX.63', 'kq')).toBeNull())
  test('of a share is in percent', () => expect(figureOf(year, { 'HTX.7:kq#t': 3, 'HTX.7:kq#m': 4 }, 'HTX.7', 'kq')).toBe(75))
})

describe('a report is looked at', () => {
  test('nothing is odd where nothing occurred', () => expect(rulesOf(whole(quarter))).toEqual([]))
  test('what is missing stops it, by cell', () => {
    const { 'HTX.1:kq': _one, ...rest } = whole(quarter)
    expect(rulesOf(rest)).toEqual(['stop required.HTX.1:kq'])
    expect(progressOf(quarter, rest)).toEqual({ filled: placesOf(quarter).length - 1, all: placesOf(quarter).length })
  })
  test('operating, stopped and waiting are not more than all', () =>
    expect(rulesOf({ ...whole(quarter), 'HTX.1:kq': 5, 'HTX.1.1:kq': 6 })).toEqual(['stop tinhtrang.kq']))
  test('the closing number is the opening one with who came and without who went', () => {
    const last = { ...whole(quarter), 'HTX.1:kq': 10 }
    expect(rulesOf({ ...whole(quarter), 'HTX.1:kq': 12, 'HTX.2:kq': 2 }, last)).toEqual([])
    expect(rulesOf({ ...whole(quarter), 'HTX.1:kq': 13, 'HTX.2:kq': 2 }, last)).toEqual(['warn codinh.kq'])
  })
  test('a jump is asked about, a small one is not', () => {
    const last = { ...whole(quarter), 'HTX.20:kq': 100, 'THT.4:kq': 3 }
    expect(rulesOf({ ...whole(quarter), 'HTX.20:kq': 170, 'THT.4:kq': 6 }, last)).toEqual(['warn jump.HTX.20:kq'])
  })
  test('an average over nobody is stopped', () =>
    expect(rulesOf({ ...whole(quarter), 'HTX.40:kq#t': 10, 'HTX.40:kq#m': 0 })).toEqual(['stop denominator.HTX.40:kq#m']))
  test('nothing over nobody is not stopped, a number over what is not collected is', () => {
    expect(rulesOf({ ...whole(quarter), 'HTX.40:kq#t': 'none', 'HTX.40:kq#m': 0 })).toEqual([])
    expect(rulesOf({ ...whole(quarter), 'HTX.40:kq#t': 10, 'HTX.40:kq#m': 'uncollected' })).toEqual(['stop denominator.HTX.40:kq#m'])
    expect(rulesOf({ ...whole(quarter), 'HTX.40:kq#t': 10, 'HTX.40:kq#m': 'none' })).toEqual(['stop denominator.HTX.40:kq#m'])
  })
  test('a number of things is not below zero, a loss may be', () => {
    expect(rulesOf({ ...whole(quarter), 'HTX.3:kq': -1 })).toContain('stop negative.HTX.3:kq')
    expect(rulesOf({ ...whole(quarter), 'HTX.42:kq#t': -10, 'HTX.42:kq#m': 2 })).toEqual([])
  })
})

describe('what is worked out', () => {
  const rowsOf = (layout: Layout) => layout.sections.flatMap((section) => (section.kind === 'table' ? section.rows : []))
  /** The first rows of the quarter, each worked out from what `formula` says. */
  const chain = (length: number, formula: (next: string) => string): Layout => {
    const layout = structuredClone(quarter)
    const rows = rowsOf(layout).filter(({ indicator, rollup }) => indicator !== null && rollup === 'sum')
    rows.slice(0, length).forEach((row, at) => Object.assign(row, { rollup: 'formula', formula: formula(rows[at + 1]!.key) }))
    return layout
  }
  const first = rowsOf(quarter).find(({ indicator, rollup }) => indicator !== null && rollup === 'sum')!.key
  test('is worked out once, however often it is named', () => {
    const named = chain(6, (next) =>
      Array.from({ length: 60 }, () => next)
        .join('+')
        .slice(0, 500)
        .replace(/\+[^+]*$/, ''),
    )
    const started = performance.now()
    expect(typeof figureOf(named, whole(quarter), first, 'kq')).toBe('number')
    expect(performance.now() - started).toBeLessThan(1000)
  })
  test('may follow one another eight times, not more', () => {
    expect(faultsOf(chain(8, (next) => `${next} + 1`))).toEqual([])
    expect(faultsOf(chain(9, (next) => `${next} + 1`)).map(({ code }) => code)).toEqual(['deep'])
  })
  test('has no value where no number can say it', () => {
    const squares = chain(6, (next) => `${next} * ${next} * ${next} * ${next} * ${next}`)
    const huge = Object.fromEntries(placesOf(quarter).map(({ key }) => [key, 9e14]))
    expect(figureOf(squares, huge, first, 'kq')).toBeNull()
    expect(figureOf(quarter, { 'HTX.40:kq#t': 9e14, 'HTX.40:kq#m': 1e-300 }, 'HTX.40', 'kq')).toBeNull()
  })
})

test('a part of an average or a ratio that is worked out is typed, and not added up', () => {
  const ratio = records.map((one) =>
    one.code === 'HTX.1' ? { ...one, measure: 'ratio' as const, rollup: 'formula' as const, formula: 'HTX.2' } : one,
  )
  const frozen = freeze(
    {
      rules: [],
      jump: null,
      sections: [
        {
          kind: 'table',
          key: 'a',
          title: 'A',
          note: '',
          columns: quarter.sections.flatMap((one) => (one.kind === 'table' ? one.columns : [])).filter(({ kind }) => kind === 'entered'),
          rows: ['HTX.2', 'HTX.1'].map((indicator, at) => ({
            indicator,
            part: at ? 'nong_nghiep' : null,
            label: '',
            required: true,
            prefill: null,
            indent: 0,
          })),
        },
      ],
    } as unknown as Parameters<typeof freeze>[0],
    ratio,
  )
  expect(frozen.sections.flatMap((one) => (one.kind === 'table' ? one.rows.map(({ rollup }) => rollup) : []))).toEqual(['sum', 'none'])
})

describe('a layout is refused', () => {
  const changed = (change: (layout: Layout) => void) => {
    const layout = structuredClone(quarter)
    change(layout)
    return faultsOf(layout).map(({ code }) => code)
  }
  test('with a rule about what it does not ask for', () =>
    expect(changed((one) => one.rules.push({ key: 'x', formula: 'FUND.1 > 0', severity: 'stop', message: 'x' }))).toEqual(['unknownCode']))
  test('with a rule that cannot be read', () =>
    expect(changed((one) => one.rules.push({ key: 'x', formula: 'HTX.1 >', severity: 'stop', message: 'x' }))).toEqual(['formula']))
  test('with the same row twice', () =>
    expect(changed((one) => one.sections[0]!.kind === 'table' && one.sections[0]!.rows.push(one.sections[0]!.rows[1]!))).toEqual(['twice']))
  test('with formulas in a circle', () =>
    expect(
      changed((one) => {
        if (one.sections[0]!.kind === 'table')
          for (const row of one.sections[0]!.rows)
            if (row.key === 'HTX.2' || row.key === 'HTX.3')
              Object.assign(row, { rollup: 'formula', formula: row.key === 'HTX.2' ? 'HTX.3' : 'HTX.2' })
      }),
    ).toEqual(['circle', 'circle']))
})
