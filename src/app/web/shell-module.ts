/** The shell's own pages, given in the same way as every module gives its own. */
import { IconHistory, IconSettings, IconWork, type WebModule } from '#ui'
import { vi } from './messages.vi.ts'

export const shell: WebModule = {
  name: 'shell',
  messages: { vi, en: () => import('./messages.en.ts').then(({ en }) => en) },
  words: { vi: () => import('./messages.pages.vi.ts').then(({ vi }) => vi), en: () => import('./messages.pages.en.ts').then(({ en }) => en) },
  menu: [
    { group: 'work', key: 'shell.work', path: '/', icon: IconWork, order: 0 },
    { group: 'admin', key: 'shell.settings', path: '/settings', icon: IconSettings, may: 'settings.see', order: 90 },
    { group: 'admin', key: 'shell.system', path: '/system', icon: IconHistory, may: 'system.see', order: 95 },
  ],
  pages: [
    { path: '/', title: 'shell.work', load: () => import('./pages/my-work.tsx') },
    { path: '/device', title: 'shell.device', load: () => import('./pages/device.tsx') },
    { path: '/help', title: 'shell.help', load: () => import('./pages/help.tsx') },
    { path: '/help/$name', title: 'shell.help', load: () => import('./pages/help.tsx') },
    { path: '/settings', title: 'shell.settings', may: 'settings.see', speaks: 'all', load: () => import('./pages/settings.tsx') },
    { path: '/system', title: 'shell.system', may: 'system.see', load: () => import('./pages/system.tsx') },
  ],
}
