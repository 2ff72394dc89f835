/** The web door of procedures: the files, one file, the guide, and the tab of a cooperative's page. */
import { IconTask, speaking, type WebModule } from '#ui'
import { lazy } from 'react'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'procedures',
  messages: first,
  words,
  menu: [
    {
      group: 'cooperatives',
      key: 'procedures.menu',
      path: '/procedures',
      icon: IconTask,
      may: ['procedures.see', 'procedures.guide'],
      order: 3,
    },
  ],
  parts: [
    {
      of: 'cooperative',
      key: 'procedures',
      label: 'procedures.menu',
      may: 'procedures.see',
      Part: lazy(speaking([words], () => import('./files-part.tsx'))),
    },
  ],
  pages: [
    { path: '/procedures', title: 'procedures.list.title', load: () => import('./list-page.tsx'), may: 'procedures.guide' },
    { path: '/procedures-guide', title: 'procedures.open.title', public: true, load: () => import('./open-page.tsx') },
    { path: '/procedures/guide', title: 'procedures.guide.title', load: () => import('./guide-page.tsx'), may: 'procedures.guide' },
    { path: '/procedures/guide/$code', title: 'procedures.guide.title', load: () => import('./kind-page.tsx'), may: 'procedures.guide' },
    {
      path: '/procedures/new',
      title: 'procedures.new.title',
      load: () => import('./new-page.tsx'),
      may: 'procedures.open',
      speaks: ['cooperatives'],
    },
    {
      path: '/procedures/$id',
      title: 'procedures.page.title',
      load: () => import('./file-page.tsx'),
      may: 'procedures.see',
      speaks: ['cooperatives'],
    },
  ],
}
