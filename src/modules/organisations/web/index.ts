/** The web door of organisations: the directory, and parts that other modules show organisations with. */
import { IconOrganisation, type WebModule } from '#ui'
import { vi } from '../messages.vi.ts'

export { OrganisationName } from './organisation-name.tsx'
export { OrganisationField, OrganisationsField } from './organisation-field.tsx'

export const web: WebModule = {
  name: 'organisations',
  messages: { vi, en: () => import('../messages.en.ts').then(({ en }) => en) },
  menu: [{ group: 'admin', key: 'organisations.menu', path: '/organisations', icon: IconOrganisation, order: 10 }],
  pages: [
    { path: '/organisations', title: 'organisations.list.title', load: () => import('./organisations-page.tsx') },
    { path: '/organisations/new', title: 'organisations.new.title', may: 'organisations.manage', load: () => import('./new-organisation-page.tsx') },
    { path: '/organisations/$id', title: 'organisations.list.title', load: () => import('./organisation-page.tsx') },
  ],
}
