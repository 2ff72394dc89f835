/** Where a figure is opened: the page stays, the address says which figure lies open over it. */
import type { Search } from '#ui'

export type FigureAt = { request: string; row: string; column: string; place?: string | undefined }

/** What the address gets: `set(figureAt({ request, row, column }), { replace: false })`. */
export const figureAt = ({ request, row, column, place }: FigureAt): Search => ({ figure: request, row, column, place, report: undefined })
export const NO_FIGURE: Search = { figure: undefined, row: undefined, column: undefined, place: undefined, report: undefined }
