/** The web door of the register: list, registering, one paper, its review. */
import { IconDocument, type WebModule } from '#ui'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'documents',
  messages: first,
  words,
  menu: [{ group: 'documents', key: 'documents.menu', path: '/documents', icon: IconDocument, may: 'documents.see', order: 1 }],
  pages: [
    { path: '/documents', title: 'documents.list.title', load: () => import('./list-page.tsx'), may: 'documents.see' },
    { path: '/documents/new', title: 'documents.new.title', load: () => import('./new-page.tsx'), may: 'documents.register' },
    { path: '/documents/$id', title: 'documents.page.title', load: () => import('./document-page.tsx'), may: 'documents.see' },
    {
      path: '/documents/$id/review',
      title: 'documents.review.title',
      speaks: ['organisations'],
      load: () => import('./review-page.tsx'),
      may: 'documents.readAll',
    },
  ],
}
