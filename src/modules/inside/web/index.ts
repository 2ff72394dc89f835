/** The web door of inside: one's own organisation, handing over, and the panel that modules show beside their objects. */
import { IconOrganisation, type WebModule } from '#ui'
import { lazy } from 'react'
import { vi } from '../messages.vi.ts'

/** What happens to an object inside the reader's organisation, with their next step there; comes when it is first shown. */
export const InsidePanel = lazy(() => import('./panel.tsx'))

export const web: WebModule = {
  name: 'inside',
  messages: { vi, en: () => import('../messages.en.ts').then(({ en }) => en) },
  menu: [{ group: 'admin', key: 'inside.menu', path: '/inside', icon: IconOrganisation, may: 'inside.read', order: 5 }],
  pages: [
    { path: '/inside', title: 'inside.title', may: 'inside.read', load: () => import('./agency-page.tsx') },
    { path: '/inside/handover/$id', title: 'inside.handover', may: 'people.place', load: () => import('./handover-page.tsx') },
  ],
}
