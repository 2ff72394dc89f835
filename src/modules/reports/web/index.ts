/** The web door of periodic reports. */
import { IconHistory, IconReport, IconSettings, speaking, type WebModule } from '#ui'
import { lazy } from 'react'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

/** One figure opened over any page; which one, the address says (`figureAt`). */
export const FigurePanel = lazy(speaking([words], () => import('./figure-panel.tsx')))
export { figureAt } from './figure-address.ts'
export { decimalsOf } from '../unit-rules.ts'

export const web: WebModule = {
  name: 'reports',
  messages: first,
  words,
  menu: [
    { group: 'reports', key: 'reports.menu', path: '/reports', icon: IconReport, may: 'reports.see', order: 1 },
    { group: 'reports', key: 'reports.indicators.menu', path: '/reports/indicators', icon: IconSettings, may: 'reports.request', order: 2 },
    { group: 'reports', key: 'reports.series.menu', path: '/reports/series', icon: IconHistory, may: 'reports.see', order: 3 },
  ],
  under: [['/reports/forms', '/reports/indicators']],
  pages: [
    { path: '/reports', title: 'reports.year.title', load: () => import('./year-page.tsx'), may: 'reports.see' },
    { path: '/reports/indicators', title: 'reports.list.title', load: () => import('./indicators-page.tsx'), may: 'reports.see' },
    { path: '/reports/indicators/new', title: 'reports.indicator.new', load: () => import('./new-indicator-page.tsx'), may: 'reports.design' },
    { path: '/reports/indicators/$id', title: 'reports.indicator.title', load: () => import('./indicator-page.tsx'), may: 'reports.see' },
    { path: '/reports/forms/new/design', title: 'reports.design.crumb', load: () => import('./form-design-page.tsx'), may: 'reports.design' },
    { path: '/reports/forms/$id/design', title: 'reports.design.crumb', load: () => import('./form-design-page.tsx'), may: 'reports.design' },
    { path: '/reports/forms/$id', title: 'reports.form.title', load: () => import('./form-page.tsx'), may: 'reports.see' },
    { path: '/reports/calendar', title: 'reports.calendar.title', load: () => import('./calendar-page.tsx'), may: 'reports.see' },
    { path: '/reports/requests/$id', title: 'reports.board.title', load: () => import('./board-page.tsx'), may: 'reports.see' },
    { path: '/reports/series', title: 'reports.series.title', load: () => import('./series-page.tsx'), may: 'reports.see' },
    { path: '/reports/$id', title: 'reports.page.title', load: () => import('./report-page.tsx'), may: 'reports.see' },
  ],
}
