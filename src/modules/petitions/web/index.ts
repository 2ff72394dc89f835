/** The web door of petitions: the list, one of them, who answers for which field, and their tab of a cooperative's page. */
import { IconReport, speaking, type WebModule } from '#ui'
import { lazy } from 'react'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'petitions',
  messages: first,
  words,
  menu: [{ group: 'cooperatives', key: 'petitions.menu', path: '/petitions', icon: IconReport, may: 'petitions.see', order: 9 }],
  pages: [
    { path: '/petitions', title: 'petitions.list.title', load: () => import('./list-page.tsx'), may: 'petitions.see' },
    { path: '/petitions/new', title: 'petitions.new.title', load: () => import('./new-page.tsx'), may: 'petitions.raise' },
    { path: '/petitions/routes', title: 'petitions.routes.title', load: () => import('./routes-page.tsx'), may: 'petitions.see' },
    { path: '/petitions/$id', title: 'petitions.page.title', load: () => import('./petition-page.tsx'), may: 'petitions.see' },
  ],
  parts: [
    {
      of: 'cooperative',
      key: 'petitions',
      label: 'petitions.menu',
      may: 'petitions.see',
      Part: lazy(speaking([words], () => import('./part.tsx'))),
    },
  ],
}
