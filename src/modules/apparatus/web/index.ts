/** The web door of the apparatus. */
import { IconPeople, type WebModule } from '#ui'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'apparatus',
  messages: first,
  words,
  menu: [{ group: 'tasks', key: 'apparatus.menu', path: '/apparatus', icon: IconPeople, may: 'apparatus.see', order: 9 }],
  pages: [
    { path: '/apparatus', title: 'apparatus.title', load: () => import('./overview-page.tsx'), may: 'apparatus.see' },
    { path: '/apparatus/own', title: 'apparatus.own.title', load: () => import('./body-page.tsx'), may: 'apparatus.see' },
    { path: '/apparatus/bodies/$id', title: 'apparatus.title', load: () => import('./body-page.tsx'), may: 'apparatus.see' },
    { path: '/apparatus/measures', title: 'apparatus.measures.title', load: () => import('./measures-page.tsx'), may: 'apparatus.see' },
    { path: '/apparatus/measures/new', title: 'apparatus.measure.new', load: () => import('./new-measure-page.tsx'), may: 'apparatus.measure' },
    { path: '/apparatus/measures/$id', title: 'apparatus.measures.title', load: () => import('./measures-page.tsx'), may: 'apparatus.see' },
  ],
}
