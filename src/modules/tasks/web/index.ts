/** The web door of tasks: list, one task, giving and issuing, overview, urging. */
import { IconCalendar, IconReport, IconTask, IconUrge, type WebModule } from '#ui'
import { first } from '../messages.first.ts'

const words = {
  vi: () => Promise.all([import('../messages.vi.ts'), import('../messages-follow.vi.ts')]).then(([{ vi }, { follow }]) => ({ ...vi, ...follow })),
  en: () => Promise.all([import('../messages.en.ts'), import('../messages-follow.en.ts')]).then(([{ en }, { follow }]) => ({ ...en, ...follow })),
}

export const web: WebModule = {
  name: 'tasks',
  messages: first,
  words,
  menu: [
    { group: 'tasks', key: 'tasks.menu', path: '/tasks', icon: IconTask, may: 'tasks.read', order: 1 },
    { group: 'tasks', key: 'tasks.menu.calendar', path: '/calendar', icon: IconCalendar, may: 'tasks.read', order: 5 },
    { group: 'tasks', key: 'tasks.menu.overview', path: '/overview', icon: IconReport, may: 'tasks.read', order: 2 },
    { group: 'tasks', key: 'tasks.menu.publications', path: '/publications', icon: IconReport, may: 'tasks.read', order: 4 },
    { group: 'tasks', key: 'tasks.menu.urgings', path: '/urge', icon: IconUrge, may: 'tasks.urge', order: 3 },
  ],
  under: [['/chain', '/documents']],
  pages: [
    { path: '/tasks', title: 'tasks.list.title', load: () => import('./tasks-page.tsx'), may: 'tasks.read' },
    { path: '/tasks/new', title: 'tasks.new.title', load: () => import('./new-task-page.tsx'), may: 'tasks.issue' },
    { path: '/tasks/$id', title: 'tasks.page.title', load: () => import('./task-page.tsx'), may: 'tasks.read' },
    { path: '/documents/$id/issue', title: 'tasks.issue.title', load: () => import('./issue-page.tsx'), may: 'tasks.issue' },
    { path: '/documents/$id/replaced', title: 'tasks.replaced.title', load: () => import('./replaced-page.tsx'), may: 'tasks.confirm' },
    { path: '/chain', title: 'tasks.chain.title', load: () => import('./chain-page.tsx'), may: 'tasks.read' },
    { path: '/overview', title: 'tasks.overview.title', load: () => import('./overview-page.tsx'), may: 'tasks.read' },
    { path: '/overview/charges', title: 'tasks.charges.title', load: () => import('./charges-page.tsx'), may: 'tasks.readAll' },
    { path: '/publications', title: 'tasks.publish.title', load: () => import('./publications-page.tsx'), may: 'tasks.read' },
    { path: '/publications/$id', title: 'tasks.publish.title', load: () => import('./publication-page.tsx'), may: 'tasks.read' },
    { path: '/calendar', title: 'tasks.calendar.title', load: () => import('./calendar-page.tsx'), may: 'tasks.read' },
    { path: '/urge', title: 'tasks.urge.title', load: () => import('./urge-page.tsx'), may: 'tasks.urge' },
  ],
}
