/** The pages of an import come when one is opened; until then it is said that they do. */
import { lazy, Suspense } from 'react'
import { useWords } from '../words.tsx'
import type { ImportFlowProps } from './import-flow.tsx'

const Flow = lazy(() => import('./import-flow.tsx'))

export function ImportFlow(props: ImportFlowProps) {
  const { t } = useWords()
  return (
    <Suspense
      fallback={
        <p className="hl-quiet" role="status" aria-busy>
          {t('ui.loading')}
        </p>
      }
    >
      <Flow {...props} />
    </Suspense>
  )
}
