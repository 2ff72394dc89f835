/** The web door of kept views: what a list's page asks, and the bar that it shows. No pages of its own: a view is opened in its list. */
export { SheetCut, ViewsBar } from './lazy-bar.tsx'
export { useSavedViews } from './use-views.ts'
