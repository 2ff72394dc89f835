/** The web door of integrations: how I am told, and for administrators mail and connections. */
import { lazy } from 'react'
import { IconMessage, IconLink, speaking, type WebModule } from '#ui'
import { first } from '../messages.first.ts'

const words = {
  vi: () => import('../messages.vi.ts').then(({ messages }) => messages),
  en: () => import('../messages.en.ts').then(({ messages }) => messages),
}

/** Whether mail goes out, and a trial; fetched when it is shown. */
export const MailStand = lazy(speaking([words], async () => ({ default: (await import('./mail-stand.tsx')).MailStand })))

export const web: WebModule = {
  name: 'integrations',
  messages: first,
  words,
  menu: [
    { group: 'admin', key: 'integrations.mails.menu', path: '/mails', icon: IconMessage, may: 'integrations.manage', order: 60 },
    { group: 'admin', key: 'integrations.hooks.menu', path: '/webhooks', icon: IconLink, may: 'integrations.manage', order: 61 },
  ],
  pages: [
    { path: '/account/notices', title: 'integrations.ways.title', load: () => import('./ways-page.tsx') },
    { path: '/mail/confirm', title: 'integrations.confirm.title', public: true, load: () => import('./confirm-page.tsx') },
    { path: '/mails', title: 'integrations.mails.title', may: 'integrations.manage', load: () => import('./mails-page.tsx') },
    { path: '/webhooks', title: 'integrations.hooks.title', may: 'integrations.manage', load: () => import('./webhooks-page.tsx') },
    { path: '/webhooks/new', title: 'integrations.hooks.add', may: 'integrations.manage', load: () => import('./new-webhook-page.tsx') },
    { path: '/webhooks/$id', title: 'integrations.hooks.title', may: 'integrations.manage', load: () => import('./webhook-page.tsx') },
  ],
}
