/** The web door of targets. */
import { IconTask, type WebModule } from '#ui'
import { first } from '../messages.first.ts'

const words = { vi: () => import('../messages.vi.ts').then(({ vi }) => vi), en: () => import('../messages.en.ts').then(({ en }) => en) }

export const web: WebModule = {
  name: 'targets',
  messages: first,
  words,
  menu: [{ group: 'reports', key: 'targets.menu', path: '/targets', icon: IconTask, may: 'targets.see', order: 4 }],
  pages: [{ path: '/targets', title: 'targets.title', load: () => import('./targets-page.tsx'), may: 'targets.see' }],
}
