/** The web door of founding: groups of founders, one of them. */
import { IconPeople, type WebModule } from '#ui'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'founding',
  messages: first,
  words,
  menu: [{ group: 'cooperatives', key: 'founding.menu', path: '/founding', icon: IconPeople, may: 'founding.see', order: 4 }],
  pages: [
    { path: '/founding', title: 'founding.list.title', load: () => import('./list-page.tsx'), may: 'founding.see' },
    { path: '/founding/new', title: 'founding.new.title', load: () => import('./new-page.tsx'), may: 'founding.keep', speaks: ['cooperatives'] },
    { path: '/founding/$id', title: 'founding.page.title', load: () => import('./group-page.tsx'), may: 'founding.see', speaks: ['cooperatives'] },
  ],
}
