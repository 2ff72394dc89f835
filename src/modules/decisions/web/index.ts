/** The web door of decisions: proposals, writing one, deciding one. */
import { IconSend, type WebModule } from '#ui'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'decisions',
  messages: first,
  words,
  menu: [{ group: 'tasks', key: 'decisions.menu', path: '/proposals', icon: IconSend, may: 'decisions.see', order: 6 }],
  pages: [
    { path: '/proposals', title: 'decisions.list.title', load: () => import('./proposals-page.tsx'), may: 'decisions.see' },
    { path: '/proposals/new', title: 'decisions.form.title', load: () => import('./new-proposal-page.tsx'), may: 'decisions.propose' },
    { path: '/proposals/$id', title: 'decisions.page.title', load: () => import('./proposal-page.tsx'), may: 'decisions.see' },
  ],
}
