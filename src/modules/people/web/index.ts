/** The web door of people: signing in, one's own account, the administrator's list. */
import { IconLink, IconPeople, speaking, type WebModule } from '#ui'
import { lazy } from 'react'
import { first } from '../messages.first.ts'

const words = {
  vi: () => import('../messages.vi.ts').then(({ messages }) => messages),
  en: () => import('../messages.en.ts').then(({ messages }) => messages),
}

/** The import of accounts, for the set-up; fetched when it is shown. */
export const AccountsImport = lazy(speaking([words], async () => ({ default: (await import('./accounts-import.tsx')).AccountsImport })))

/** Ending a post, for the page of an organisation. */
export const EndPost = lazy(speaking([words], async () => ({ default: (await import('./end-post.tsx')).EndPost })))

export const web: WebModule = {
  name: 'people',
  messages: first,
  words,
  menu: [
    { group: 'admin', key: 'people.menu', path: '/people', icon: IconPeople, may: 'people.see', order: 20 },
    { group: 'admin', key: 'people.tokens.title', path: '/integrations', icon: IconLink, may: 'people.integrations', order: 62 },
  ],
  pages: [
    { path: '/sign-in', title: 'people.signIn.title', public: true, load: () => import('./sign-in-page.tsx') },
    { path: '/sign-in/second-step', title: 'people.secondStep.title', public: true, load: () => import('./second-step-page.tsx') },
    { path: '/sign-in/provider', title: 'people.provider.title', public: true, load: () => import('./provider-page.tsx') },
    { path: '/account', title: 'people.account.title', load: () => import('./account-page.tsx') },
    { path: '/people', title: 'people.list.title', may: 'people.see', load: () => import('./people-page.tsx') },
    { path: '/people/new', title: 'people.add.title', may: 'people.manage', load: () => import('./new-person-page.tsx') },
    { path: '/people/import', title: 'people.import.title', may: 'people.manage', load: () => import('./import-page.tsx') },
    { path: '/people/import/$id', title: 'people.import.title', may: 'people.manage', load: () => import('./import-page.tsx') },
    { path: '/integrations', title: 'people.tokens.title', may: 'people.integrations', load: () => import('./tokens-page.tsx') },
    { path: '/integrations/new', title: 'people.tokens.title', may: 'people.integrations', load: () => import('./new-token-page.tsx') },
    { path: '/integrations/$id', title: 'people.tokens.title', may: 'people.integrations', load: () => import('./token-page.tsx') },
    { path: '/people/$id', title: 'people.list.title', may: 'people.see', speaks: 'all', load: () => import('./person-page.tsx') },
  ],
}
