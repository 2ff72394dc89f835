/** The web door of inside: one's own organisation, handing over, and the panel that modules show beside their objects. */
import { IconOrganisation, speaking, type WebModule } from '#ui'
import { lazy } from 'react'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

/** What happens to an object inside the reader's organisation, with their next step there; comes when it is first shown. */
export const InsidePanel = lazy(speaking([words], () => import('./panel.tsx')))

export const web: WebModule = {
  name: 'inside',
  messages: first,
  words,
  menu: [{ group: 'admin', key: 'inside.menu', path: '/inside', icon: IconOrganisation, may: 'inside.read', order: 5 }],
  under: [['/inside/agency', '/organisations']],
  pages: [
    { path: '/inside', title: 'inside.title', may: 'inside.read', load: () => import('./agency-page.tsx') },
    { path: '/inside/agency/$id', title: 'inside.title', may: 'people.manage', load: () => import('./agency-page.tsx') },
    { path: '/inside/handover/$id', title: 'inside.handover', may: 'people.place', load: () => import('./handover-page.tsx') },
  ],
}
