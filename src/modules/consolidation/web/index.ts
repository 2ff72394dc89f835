/** The web door of consolidated reports. */
import { IconDocument, type WebModule } from '#ui'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'consolidation',
  messages: first,
  words,
  menu: [{ group: 'reports', key: 'consolidation.menu', path: '/consolidation', icon: IconDocument, may: 'consolidation.see', order: 3 }],
  pages: [
    { path: '/consolidation', title: 'consolidation.list.title', load: () => import('./list-page.tsx'), may: 'consolidation.see' },
    { path: '/consolidation/new', title: 'consolidation.new.title', load: () => import('./new-page.tsx'), may: 'consolidation.write' },
    {
      path: '/consolidation/templates',
      title: 'consolidation.templates.title',
      load: () => import('./templates-page.tsx'),
      may: 'consolidation.design',
    },
    { path: '/consolidation/$id', title: 'consolidation.page.title', load: () => import('./consolidation-page.tsx'), may: 'consolidation.see' },
  ],
}
