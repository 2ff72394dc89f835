/** The web door of the register of cooperatives. */
import { IconCooperative, IconReport, speaking, type WebModule } from '#ui'
import { lazy } from 'react'
import { first } from '../messages.first.ts'

const words = {
  vi: () =>
    Promise.all([import('../messages.vi.ts'), import('../messages-declarations.vi.ts'), import('../messages-members.vi.ts')]).then(
      ([{ vi }, declarations, members]) => ({ ...vi, ...declarations.messages, ...members.messages }),
    ),
  en: () =>
    Promise.all([import('../messages.en.ts'), import('../messages-declarations.en.ts'), import('../messages-members.en.ts')]).then(
      ([{ en }, declarations, members]) => ({ ...en, ...declarations.messages, ...members.messages }),
    ),
}

/** Parts for the pages of modules above: fields of the register, one of the register by name or code, values in words. They come when first shown. */
export const ValueFields = lazy(speaking([words], () => import('./value-fields.tsx')))
export const CooperativeField = lazy(speaking([words], () => import('./find-field.tsx')))
export const Declared = lazy(speaking([words], () => import('./declared.tsx')))
export const DeclaredChoice = lazy(speaking([words], () => import('./declared-choice.tsx')))
export const IdentityFields = lazy(speaking([words], () => import('./identity-fields.tsx')))
export const ValueList = lazy(speaking([words], () => import('./value-list.tsx')))

/** The way through a long list in a part of a page. */
export { PartPager } from './part-pager.tsx'

export const web: WebModule = {
  name: 'cooperatives',
  messages: first,
  words,
  menu: [
    { group: 'cooperatives', key: 'cooperatives.menu', path: '/cooperatives', icon: IconCooperative, may: 'cooperatives.see', order: 1 },
    {
      group: 'cooperatives',
      key: 'cooperatives.declarations.menu',
      path: '/cooperatives/declarations',
      icon: IconReport,
      may: 'cooperatives.seeDeclarations',
      order: 2,
    },
  ],
  pages: [
    { path: '/cooperatives', title: 'cooperatives.list.title', load: () => import('./list-page.tsx'), may: 'cooperatives.see' },
    { path: '/cooperatives/map', title: 'cooperatives.map.title', load: () => import('./map-page.tsx'), may: 'cooperatives.open' },
    { path: '/cooperatives/new', title: 'cooperatives.new.title', load: () => import('./new-page.tsx'), may: 'cooperatives.keep' },
    { path: '/cooperatives/import', title: 'cooperatives.importPage.title', load: () => import('./import-page.tsx'), may: 'cooperatives.import' },
    { path: '/cooperatives/import/$id', title: 'cooperatives.importPage.title', load: () => import('./import-page.tsx'), may: 'cooperatives.import' },
    { path: '/cooperatives/sizes', title: 'cooperatives.rules.title', load: () => import('./sizes-page.tsx'), may: 'cooperatives.see' },
    { path: '/cooperatives/duplicates', title: 'cooperatives.pairs.title', load: () => import('./pairs-page.tsx'), may: 'cooperatives.compare' },
    { path: '/cooperatives/duplicates/$id', title: 'cooperatives.pair.title', load: () => import('./pair-page.tsx'), may: 'cooperatives.compare' },
    {
      path: '/cooperatives/members/import',
      title: 'cooperatives.members.importTitle',
      load: () => import('./members-import-page.tsx'),
      may: 'cooperatives.keepMembers',
    },
    {
      path: '/cooperatives/members/import/$id',
      title: 'cooperatives.members.importTitle',
      load: () => import('./members-import-page.tsx'),
      may: 'cooperatives.keepMembers',
    },
    { path: '/cooperatives/members/$id', title: 'cooperatives.member.page', load: () => import('./member-page.tsx'), may: 'cooperatives.open' },
    {
      path: '/cooperatives/declarations',
      title: 'cooperatives.declarations.title',
      load: () => import('./declarations-page.tsx'),
      may: 'cooperatives.seeDeclarations',
    },
    {
      path: '/cooperatives/declarations/import',
      title: 'cooperatives.declarations.importTitle',
      load: () => import('./declarations-import-page.tsx'),
      may: 'cooperatives.keep',
    },
    {
      path: '/cooperatives/declarations/import/$id',
      title: 'cooperatives.declarations.importTitle',
      load: () => import('./declarations-import-page.tsx'),
      may: 'cooperatives.keep',
    },
    {
      path: '/cooperatives/$id/declarations/$year',
      title: 'cooperatives.declaration.page',
      load: () => import('./declaration-page.tsx'),
      may: 'cooperatives.seeDeclarations',
    },
    { path: '/cooperatives/$id', title: 'cooperatives.page.title', load: () => import('./cooperative-page.tsx'), may: 'cooperatives.see' },
    { path: '/cooperatives/$id/change', title: 'cooperatives.change.title', load: () => import('./change-page.tsx'), may: 'cooperatives.keep' },
  ],
}
