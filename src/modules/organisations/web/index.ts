/** The web door of organisations: the directory, and parts that other modules show organisations with. */
import { IconHistory, IconOrganisation, IconSend, type WebModule } from '#ui'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export { handedOverAs } from './handed-over.ts'
export { OrganisationName } from './organisation-name.tsx'
export { OrganisationField, OrganisationsField } from './organisation-field.tsx'

export const web: WebModule = {
  name: 'organisations',
  messages: first,
  words,
  menu: [
    { group: 'admin', key: 'organisations.menu', path: '/organisations', icon: IconOrganisation, order: 10 },
    { group: 'admin', key: 'organisations.reorganise.title', path: '/reorganisations', icon: IconHistory, may: 'organisations.manage', order: 12 },
    { group: 'admin', key: 'organisations.handover.title', path: '/handovers', icon: IconSend, may: 'organisations.handOver', order: 14 },
  ],
  under: [['/places', '/organisations']],
  pages: [
    { path: '/organisations', title: 'organisations.list.title', load: () => import('./organisations-page.tsx') },
    { path: '/organisations/new', title: 'organisations.new.title', may: 'organisations.manage', load: () => import('./new-organisation-page.tsx') },
    { path: '/reorganisations', title: 'organisations.reorganise.title', load: () => import('./reorganisations-page.tsx') },
    {
      path: '/reorganisations/new',
      title: 'organisations.reorganise.title',
      may: 'organisations.manage',
      load: () => import('./new-reorganisation-page.tsx'),
    },
    { path: '/reorganisations/$id', title: 'organisations.reorganise.title', load: () => import('./reorganisation-page.tsx') },
    {
      path: '/handovers',
      title: 'organisations.handover.title',
      may: 'organisations.handOver',
      speaks: 'all',
      load: () => import('./handovers-page.tsx'),
    },
    { path: '/places/$id', title: 'organisations.list.ground', load: () => import('./place-page.tsx') },
    { path: '/organisations/$id', title: 'organisations.list.title', load: () => import('./organisation-page.tsx') },
  ],
}
