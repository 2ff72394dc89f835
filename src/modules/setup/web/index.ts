/** The web door of the set-up: one page, outside the menu. */
import type { WebModule } from '#ui'

const WINDOW = { 'setup.window': 'Thiết lập ban đầu' }

export const web: WebModule = {
  name: 'setup',
  messages: { vi: WINDOW, en: { 'setup.window': 'First set-up' } },
  pages: [{ path: '/setup', title: 'setup.window', public: true, load: () => import('./setup-page.tsx') }],
}
