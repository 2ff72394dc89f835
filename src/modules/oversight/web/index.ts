/** The web door of oversight: what is missing in cooperatives, those that are weak or stopped, and a tab of each cooperative's page. */
import { IconCheck, IconWarning, speaking, type WebModule } from '#ui'
import { lazy } from 'react'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }
const ruleWords = {
  vi: () => import('../messages-found.vi.ts').then(({ vi }) => vi),
  en: () => import('../messages-found.en.ts').then(({ en }) => en),
}
const all = {
  vi: async () => ({ ...(await ruleWords.vi()), ...(await words.vi()) }),
  en: async () => ({ ...(await ruleWords.en()), ...(await words.en()) }),
}

export const web: WebModule = {
  name: 'oversight',
  messages: first,
  words: all,
  menu: [
    {
      group: 'cooperatives',
      key: 'oversight.governance.menu',
      path: '/oversight/governance',
      icon: IconCheck,
      may: 'oversight.lists',
      order: 5,
    },
    { group: 'cooperatives', key: 'oversight.weak.menu', path: '/oversight/weak', icon: IconWarning, may: 'oversight.lists', order: 6 },
  ],
  under: [
    ['/oversight/cooperatives', '/oversight/governance'],
    ['/oversight', '/oversight/weak'],
    ['/oversight', '/cooperatives'],
  ],
  pages: [
    { path: '/oversight/governance', title: 'oversight.governance.title', load: () => import('./governance-page.tsx'), may: 'oversight.lists' },
    { path: '/oversight/weak', title: 'oversight.weak.title', load: () => import('./weak-page.tsx'), may: 'oversight.lists' },
    { path: '/oversight/rules', title: 'oversight.rules.title', load: () => import('./rules-page.tsx'), may: 'oversight.see' },
    { path: '/oversight/cooperatives/$id', title: 'oversight.one.title', load: () => import('./one-page.tsx'), may: 'oversight.see' },
    { path: '/oversight/plans/$id', title: 'oversight.plan.title', load: () => import('./plan-page.tsx'), may: 'oversight.see' },
  ],
  parts: [
    {
      of: 'cooperative',
      key: 'governance',
      label: 'oversight.section',
      may: 'oversight.see',
      Part: lazy(speaking([all], () => import('./cooperative-part.tsx'))),
    },
  ],
}
