/** The web door of ratings. */
import { IconCheck, speaking, type WebModule } from '#ui'
import { lazy } from 'react'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'ratings',
  messages: first,
  words,
  menu: [{ group: 'cooperatives', key: 'ratings.menu', path: '/ratings', icon: IconCheck, may: 'ratings.lists', order: 6 }],
  under: [['/ratings', '/cooperatives']],
  pages: [
    { path: '/ratings', title: 'ratings.list.title', load: () => import('./list-page.tsx'), may: 'ratings.lists' },
    { path: '/ratings/schemes', title: 'ratings.schemes.title', load: () => import('./schemes-page.tsx'), may: 'ratings.see' },
    { path: '/ratings/$cooperativeId/$schemeId/$year', title: 'ratings.one.page', load: () => import('./rating-page.tsx'), may: 'ratings.see' },
  ],
  parts: [
    {
      of: 'cooperative',
      key: 'ratings',
      label: 'ratings.menu',
      may: 'ratings.see',
      open: true,
      Part: lazy(speaking([words], () => import('./ratings-part.tsx'))),
    },
  ],
}
