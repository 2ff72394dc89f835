/** The web door of production: products, plans of production and business, and their tabs of a cooperative's page. */
import { IconStanding, IconReport, speaking, type WebModule } from '#ui'
import { lazy } from 'react'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'production',
  messages: first,
  words,
  menu: [
    { group: 'cooperatives', key: 'production.products.menu', path: '/products', icon: IconStanding, may: 'production.see', order: 7 },
    { group: 'cooperatives', key: 'production.plans.menu', path: '/production/plans', icon: IconReport, may: 'production.lists', order: 8 },
  ],
  under: [['/production', '/cooperatives']],
  pages: [
    { path: '/products', title: 'production.products.title', load: () => import('./products-page.tsx'), may: 'production.see' },
    { path: '/products/new', title: 'production.product.newTitle', load: () => import('./new-product-page.tsx'), may: 'production.keep' },
    { path: '/products/$id', title: 'production.product.title', load: () => import('./product-page.tsx'), may: 'production.see' },
    { path: '/production/plans', title: 'production.plans.title', load: () => import('./plans-page.tsx'), may: 'production.lists' },
    { path: '/production/plans/$cooperativeId/$year', title: 'production.plan.page', load: () => import('./plan-page.tsx'), may: 'production.see' },
  ],
  parts: [
    {
      of: 'cooperative',
      key: 'products',
      label: 'production.products.menu',
      may: 'production.see',
      open: true,
      Part: lazy(speaking([words], () => import('./products-part.tsx'))),
    },
    {
      of: 'cooperative',
      key: 'plans',
      label: 'production.plans.menu',
      may: 'production.see',
      Part: lazy(speaking([words], () => import('./plans-part.tsx'))),
    },
  ],
}
