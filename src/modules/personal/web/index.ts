/** The web door of personal data: one's own, and the administrator's and auditor's page. */
import { IconLock, type WebModule } from '#ui'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'personal',
  messages: first,
  words,
  menu: [{ group: 'admin', key: 'personal.menu', path: '/personal', icon: IconLock, may: 'personal.see', order: 70 }],
  pages: [
    { path: '/my-data', title: 'personal.mine.title', load: () => import('./my-data-page.tsx') },
    { path: '/personal', title: 'personal.menu', may: 'personal.see', load: () => import('./personal-page.tsx') },
  ],
}
