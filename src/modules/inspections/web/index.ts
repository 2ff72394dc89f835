/** The web door of inspections: the year, one inspection, the board of findings, checklists. */
import { IconEye, type WebModule } from '#ui'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'inspections',
  messages: first,
  words,
  menu: [{ group: 'tasks', key: 'inspections.menu', path: '/inspections', icon: IconEye, may: 'inspections.see', order: 7 }],
  pages: [
    { path: '/inspections', title: 'inspections.list.title', load: () => import('./inspections-page.tsx'), may: 'inspections.see' },
    { path: '/inspections/new', title: 'inspections.form.title', load: () => import('./new-inspection-page.tsx'), may: 'inspections.run' },
    { path: '/inspections/findings', title: 'inspections.board.title', load: () => import('./board-page.tsx'), may: 'inspections.see' },
    { path: '/inspections/checklists', title: 'inspections.checklists.title', load: () => import('./checklists-page.tsx'), may: 'inspections.run' },
    { path: '/inspections/$id', title: 'inspections.page.title', load: () => import('./inspection-page.tsx'), may: 'inspections.see' },
  ],
}
