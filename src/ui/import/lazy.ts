/** The pages of an import come when one is opened. */
import { lazy } from 'react'

export const ImportFlow = lazy(() => import('./import-flow.tsx'))
