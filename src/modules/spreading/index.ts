/**
 * Spreading a directive (quán triệt): who got it, opened it and acknowledged it when, sessions held on it with how many people, reminders.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns spreads, spread_recipients, spread_sessions, spread_files, spread_events.
 */
import { defineModule } from '#platform/module'
import type { Ctx } from '#platform/action'
import { actionMessages } from './action-messages.ts'
import { byItself, type Issued } from './by-itself.ts'
import { recipientPage } from './coverage.ts'
import { demo } from './demo.ts'
import { daily, notices, work } from './doors.ts'
import { handover } from './handover.ts'
import { routes } from './http.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'

export { startSpread } from './asking.ts'

export const spreading = defineModule({
  name: 'spreading',
  migrations: new URL('./migrations/', import.meta.url),
  tables: {
    spreads: 'involved',
    spread_recipients: 'involved',
    spread_sessions: 'involved',
    spread_files: 'involved',
    spread_events: 'involved',
  },
  routes,
  shows: { spread_recipients: recipientPage },
  permissions: {
    /** What one's own body got, and of one's own following; which rows, row security says. */
    'spreading.see': ['leader', 'office', 'lead_agency', 'head', 'officer', 'commune', 'alliance', 'committee', 'auditor'],
    'spreading.readAll': ['leader', 'office', 'lead_agency', 'auditor'],
    'spreading.ask': ['office', 'lead_agency'],
    'spreading.report': ['office', 'lead_agency', 'head', 'officer', 'commune', 'alliance'],
    // The system's own: never a role's.
    'spreading.system': [],
  },
  settings: [
    { key: 'spreading.acknowledgeDays', kind: 'number', min: 1, max: 60, unit: 'workingDays', value: 3, source: 'R' },
    { key: 'spreading.sessionDays', kind: 'number', min: 1, max: 250, unit: 'workingDays', value: 20, source: 'R' },
    { key: 'spreading.remindDays', kind: 'number', min: 0, max: 60, unit: 'days', value: 7, source: 'R' },
    {
      key: 'spreading.byItself',
      kind: 'text',
      pattern: '^([^;]{2,100}(; ?[^;]{2,100}){0,19})?$',
      value: 'Chỉ thị; Nghị quyết; Chương trình; Kế hoạch',
      source: 'R',
    },
    {
      key: 'spreading.audiences',
      kind: 'text',
      pattern: '^[^;]{2,120}(; ?[^;]{2,120}){0,19}$',
      value:
        'Cán bộ, công chức, viên chức; Đảng viên; Hội viên, đoàn viên các đoàn thể; Thành viên, người lao động hợp tác xã; Cán bộ quản lý hợp tác xã; Nhân dân',
      source: 'R',
    },
  ],
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  personal,
  notices,
  daily,
  jobs: [byItself],
  listens: { 'tasks.issued': (ctx: Ctx, facts: Issued) => ctx.enqueue(byItself.name, facts) },
  work,
  handover,
  demo,
})
