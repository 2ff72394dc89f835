/** A form as designed becomes one that can be kept. */
import { frozen } from './freeze-rules.ts'
import type { DesignedLayout, Layout } from './layout-contract.ts'
import { refuse } from './problems.ts'
import type { IndicatorRecord } from './store-forms.ts'

/** Refuses, with every place that is wrong, a layout that could not be filled in or added up. */
export function freeze(designed: DesignedLayout, indicators: readonly IndicatorRecord[]): Layout {
  const { layout, faults } = frozen(
    designed,
    indicators.map(({ name_vi: nameVi, ...one }) => ({ ...one, nameVi })),
  )
  if (faults.length > 0) throw refuse.layout({}, faults)
  return layout
}
