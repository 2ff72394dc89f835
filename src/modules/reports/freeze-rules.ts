/** What a form as designed will be once it is kept: each row with what its indicator is. Pure: the designer's page asks the same as the server. */
import type { Fault } from './formula-rules.ts'
import type { DesignedLayout, Layout, Row } from './layout-contract.ts'
import { faultsOf } from './layout-rules.ts'

/** Of an indicator what a row keeps. */
export type Known = Pick<Row, 'unit' | 'measure' | 'rollup' | 'formula' | 'numerator' | 'denominator' | 'note'> & { code: string; nameVi: string }
/** A place in the design, and the refusal that speaks of it. */
export type DesignFault = { path: string; code: string; facts: Record<string, unknown> }

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

export function frozen(designed: DesignedLayout, indicators: readonly Known[]): { layout: Layout; faults: DesignFault[] } {
  const known = new Map(indicators.map((one) => [one.code, one]))
  const strangers: DesignFault[] = []
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
                strangers.push({ path: `sections.${at}.rows.${line}.indicator`, code: 'reports.unknownCode', facts: { code: row.indicator } })
              return {
                ...row,
                key: row.indicator === null ? '' : row.part ? `${row.indicator}/${row.part}` : row.indicator,
                name: one?.nameVi ?? row.label,
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
  const faults = faultsOf(layout).map(({ path, code, facts }) => ({
    path,
    code: code === 'formula' ? faultCode(facts.why as Fault['code']) : CODES[code],
    facts,
  }))
  return { layout, faults: [...strangers, ...faults] }
}
