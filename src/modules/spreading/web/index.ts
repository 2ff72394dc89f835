/** The web door of spreading directives. */
import { IconSend, type WebModule } from '#ui'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'spreading',
  messages: first,
  words,
  menu: [{ group: 'documents', key: 'spreading.menu', path: '/spreading', icon: IconSend, may: 'spreading.see', order: 3 }],
  pages: [
    { path: '/spreading', title: 'spreading.title', load: () => import('./list-page.tsx'), may: 'spreading.see' },
    { path: '/spreading/directives/$id', title: 'spreading.title', load: () => import('./coverage-page.tsx'), may: 'spreading.see' },
    { path: '/spreading/$id', title: 'spreading.title', load: () => import('./recipient-page.tsx'), may: 'spreading.see' },
    { path: '/documents/$id/spread', title: 'spreading.ask.title', load: () => import('./ask-page.tsx'), may: 'spreading.ask' },
  ],
}
