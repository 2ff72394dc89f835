/** The bar of views, and what is said of a list too long for one workbook: each fetched with its words when it is shown. */
import { lazy, Suspense } from 'react'
import { SHEET_ROWS } from '#lib/listing'
import { speaking } from '#ui'
import type { SavedViews } from './use-views.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }
const Bar = lazy(speaking([words], () => import('./views-bar.tsx')))
const Cut = lazy(speaking([words], () => import('./sheet-cut.tsx')))

/** The views of a list, one press each, and what can be done with the one that is open. `keepAs`: as the list's table remembers its columns. */
export const ViewsBar = (props: { saved: SavedViews; keepAs: string }) => (
  <Suspense>
    <Bar {...props} />
  </Suspense>
)

/** Beside the button that exports a list of so many rows: that one workbook does not hold them all, where it does not. */
export const SheetCut = ({ total }: { total: number | undefined }) =>
  total !== undefined && total > SHEET_ROWS ? (
    <Suspense>
      <Cut />
    </Suspense>
  ) : null
