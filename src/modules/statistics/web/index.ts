/** The web door of statistics. */
import { IconReport, speaking, type WebModule } from '#ui'
import { lazy } from 'react'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'statistics',
  messages: first,
  words,
  menu: [{ group: 'reports', key: 'statistics.menu', path: '/statistics', icon: IconReport, may: 'statistics.see', order: 0 }],
  pages: [
    { path: '/statistics', title: 'statistics.title', load: () => import('./board-page.tsx'), may: 'statistics.see' },
    { path: '/open-data', title: 'statistics.open.title', public: true, load: () => import('./open-page.tsx') },
    { path: '/statistics/sets', title: 'statistics.sets.title', load: () => import('./sets-page.tsx'), may: 'statistics.publish' },
    { path: '/statistics/indicator', title: 'statistics.title', load: () => import('./indicator-page.tsx'), may: 'statistics.see' },
  ],
  parts: [
    { of: 'work', key: 'figures', label: 'statistics.menu', may: 'statistics.day', Part: lazy(speaking([words], () => import('./day-part.tsx'))) },
  ],
}
