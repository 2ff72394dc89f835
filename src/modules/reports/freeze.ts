/** A form as designed becomes one that can be kept: each row with what its indicator is on the day. */
import type { DesignedLayout, Layout, Row } from './layout-contract.ts'
import { faultsOf } from './layout-rules.ts'
import { refuse } from './problems.ts'
import type { IndicatorRecord } from './store-forms.ts'
import type { Fault } from './formula-rules.ts'

const CODES = {
  twice: 'reports.layoutTwice',
  circle: 'reports.layoutCircle',
  deep: 'reports.layoutDeep',
  columns: 'reports.layoutColumns',
  noEntry: 'reports.layoutNoEntry',
  unknownCode: 'reports.unknownCode',
} as const

/** The code of a refusal for a fault of a formula. */
export const faultCode = (fault: Fault['code']): string => `reports.formula${fault[0]!.toUpperCase()}${fault.slice(1)}`

/** Refuses, with every place that is wrong, a layout that could not be filled in or added up. */
export function freeze(designed: DesignedLayout, indicators: readonly IndicatorRecord[]): Layout {
  const known = new Map(indicators.map((one) => [one.code, one]))
  const fields: { path: string; code: string; facts?: Record<string, unknown> }[] = []
  const layout: Layout = {
    ...designed,
    sections: designed.sections.map((section, at) =>
      section.kind !== 'table'
        ? section
        : {
            ...section,
            rows: section.rows.map((row, line): Row => {
              const one = row.indicator === null ? undefined : known.get(row.indicator)
              if (row.indicator !== null && !one)
                fields.push({ path: `sections.${at}.rows.${line}.indicator`, code: 'reports.unknownCode', facts: { code: row.indicator } })
              return {
                ...row,
                key: row.indicator === null ? '' : row.part ? `${row.indicator}/${row.part}` : row.indicator,
                name: one?.name_vi ?? row.label,
                unit: one?.unit ?? '',
                measure: one?.measure ?? 'stock',
                rollup: one?.rollup ?? 'none',
                // A formula speaks of whole indicators: a part of a breakdown is typed; that of an average or a ratio is not added up.
                ...(row.part && one?.rollup === 'formula'
                  ? { rollup: one.measure === 'average' || one.measure === 'ratio' ? ('none' as const) : ('sum' as const) }
                  : {}),
                formula: row.part ? null : (one?.formula ?? null),
                numerator: one?.numerator ?? null,
                denominator: one?.denominator ?? null,
                note: one?.note ?? null,
              }
            }),
          },
    ),
  }
  for (const fault of faultsOf(layout))
    fields.push({
      path: fault.path,
      code: fault.code === 'formula' ? faultCode(fault.facts.why as Fault['code']) : CODES[fault.code],
      facts: fault.facts,
    })
  if (fields.length > 0) throw refuse.layout({}, fields)
  return layout
}
