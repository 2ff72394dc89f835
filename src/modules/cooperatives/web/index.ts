/** The web door of the register of cooperatives. */
import { IconCooperative, type WebModule } from '#ui'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'cooperatives',
  messages: first,
  words,
  menu: [{ group: 'cooperatives', key: 'cooperatives.menu', path: '/cooperatives', icon: IconCooperative, may: 'cooperatives.see', order: 1 }],
  pages: [
    { path: '/cooperatives', title: 'cooperatives.list.title', load: () => import('./list-page.tsx'), may: 'cooperatives.see' },
    { path: '/cooperatives/new', title: 'cooperatives.new.title', load: () => import('./new-page.tsx'), may: 'cooperatives.keep' },
    { path: '/cooperatives/import', title: 'cooperatives.importPage.title', load: () => import('./import-page.tsx'), may: 'cooperatives.import' },
    { path: '/cooperatives/import/$id', title: 'cooperatives.importPage.title', load: () => import('./import-page.tsx'), may: 'cooperatives.import' },
    { path: '/cooperatives/sizes', title: 'cooperatives.rules.title', load: () => import('./sizes-page.tsx'), may: 'cooperatives.see' },
    { path: '/cooperatives/duplicates', title: 'cooperatives.pairs.title', load: () => import('./pairs-page.tsx'), may: 'cooperatives.compare' },
    { path: '/cooperatives/duplicates/$id', title: 'cooperatives.pair.title', load: () => import('./pair-page.tsx'), may: 'cooperatives.compare' },
    { path: '/cooperatives/$id', title: 'cooperatives.page.title', load: () => import('./cooperative-page.tsx'), may: 'cooperatives.see' },
    { path: '/cooperatives/$id/change', title: 'cooperatives.change.title', load: () => import('./change-page.tsx'), may: 'cooperatives.keep' },
  ],
}
