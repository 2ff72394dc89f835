/** The web door of support: needs and what was given, totals, policies, and the tab of a cooperative's page. */
import { IconSend, speaking, type WebModule } from '#ui'
import { lazy } from 'react'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'support',
  messages: first,
  words,
  menu: [{ group: 'cooperatives', key: 'support.menu', path: '/support', icon: IconSend, may: 'support.see', order: 10 }],
  pages: [
    { path: '/support', title: 'support.list.title', load: () => import('./list-page.tsx'), may: 'support.see' },
    { path: '/support/totals', title: 'support.totals.title', load: () => import('./totals-page.tsx'), may: 'support.lists' },
    { path: '/support/policies', title: 'support.policies.title', load: () => import('./policies-page.tsx'), may: 'support.policies' },
    { path: '/support/new', title: 'support.ask.title', load: () => import('./ask-page.tsx'), may: 'support.ask' },
    { path: '/support/record', title: 'support.record.title', load: () => import('./record-page.tsx'), may: 'support.decide' },
    { path: '/support/import', title: 'support.import.title', load: () => import('./import-page.tsx'), may: 'support.decide' },
    { path: '/support/import/$id', title: 'support.import.title', load: () => import('./import-page.tsx'), may: 'support.decide' },
    { path: '/support/$id', title: 'support.one.page', load: () => import('./support-page.tsx'), may: 'support.see' },
  ],
  parts: [
    // What is to be looked at when one is dissolved.
    {
      of: 'oversight.plan',
      key: 'assets',
      label: 'support.menu',
      may: 'support.see',
      Part: lazy(speaking([words], () => import('./assets-part.tsx'))),
    },
    {
      of: 'cooperative',
      key: 'support',
      label: 'support.menu',
      may: 'support.see',
      Part: lazy(speaking([words], () => import('./support-part.tsx'))),
    },
  ],
}
