/** The web door of guidance. */
import { IconUrge, type WebModule } from '#ui'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'guidance',
  messages: first,
  words,
  menu: [{ group: 'tasks', key: 'guidance.menu', path: '/guidance', icon: IconUrge, may: 'guidance.see', order: 6 }],
  pages: [
    { path: '/guidance', title: 'guidance.title', load: () => import('./list-page.tsx'), may: 'guidance.see' },
    { path: '/guidance/papers/new', title: 'guidance.papers.new', load: () => import('./paper-page.tsx'), may: 'guidance.issue' },
    { path: '/guidance/$id', title: 'guidance.page.title', load: () => import('./question-page.tsx'), may: 'guidance.see' },
    { path: '/tasks/$id/question', title: 'guidance.ask.title', load: () => import('./ask-page.tsx'), may: 'guidance.ask' },
  ],
}
