/** The bar of views, fetched with its words when a list is shown. */
import { lazy, Suspense } from 'react'
import { speaking } from '#ui'
import type { SavedViews } from './use-views.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }
const Bar = lazy(speaking([words], () => import('./views-bar.tsx')))

/** The views of a list, one press each, and what can be done with the one that is open. `keepAs`: as the list's table remembers its columns. */
export const ViewsBar = (props: { saved: SavedViews; keepAs: string }) => (
  <Suspense>
    <Bar {...props} />
  </Suspense>
)
