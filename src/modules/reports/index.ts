/**
 * Reports: periodic reports. Indicators, forms with versions, calendars and requests, what each body reported, what it comes to.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns report_indicators, report_forms,
 * report_indicator_definitions, report_form_versions, report_schedules, report_requests, report_submissions, report_cells, report_versions, report_events, report_files,
 * report_sums, report_source_values, report_settlements, report_shares.
 */
import { defineModule } from '#platform/module'
import { ROLES } from '#modules/people'
import { actionMessages } from './action-messages.ts'
import { demo } from './demo.ts'
import { daily, notices, routedReport, work } from './doors.ts'
import { reportOf } from './filling.ts'
import { handover } from './heirs.ts'
import { routes } from './http.ts'
export { isUniform } from './indicators-data.ts'
import { indicatorPage } from './indicators.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'

export {
  figuresOf,
  indicatorsByCode,
  officialsOf,
  periodRequests,
  periodsOfYear,
  periodStands,
  reportersOf,
  reportTexts,
  requestsReceived,
  settlePeriods,
  type PeriodFigures,
  type PeriodRequest,
  type Reporter,
  type ReportText,
} from './period-figures.ts'
export { bodiesOf, figuresOfEach, figuresOverPeriods, type FigureOfEach, type FiguresOverPeriods, type SeriesPeriod } from './over-periods.ts'
export type { Whose } from './store-over-periods.ts'
export { isOpen } from './settle-rules.ts'
export { decimalsOf, inUnit } from './unit-rules.ts'
export type { Standing } from './sources.ts'

export const reports = defineModule({
  name: 'reports',
  migrations: new URL('./migrations/', import.meta.url),
  tables: {
    report_indicators: 'province',
    report_indicator_definitions: 'province',
    report_forms: 'province',
    report_form_versions: 'province',
    report_schedules: 'province',
    report_requests: 'province',
    report_submissions: 'involved',
    report_cells: 'involved',
    report_versions: 'involved',
    report_events: 'involved',
    report_files: 'involved',
    report_sums: 'involved',
    report_source_values: 'involved',
    report_settlements: 'province',
    report_shares: 'province',
  },
  // Forms keep what their indicators were; the list itself is the one of the province that goes on.
  perProvince: { report_indicators: 'stays', report_shares: 'joins' },
  routes,
  shows: { report_submissions: reportOf, report_indicators: indicatorPage },
  permissions: {
    /** Indicators, forms, calendars, and of reports what row security lets through. A cooperative declares once a year instead. */
    'reports.see': ROLES.filter((role) => role !== 'admin' && role !== 'cooperative'),
    'reports.readAll': ['leader', 'office', 'lead_agency', 'auditor'],
    'reports.fill': ['office', 'lead_agency', 'head', 'officer', 'commune', 'alliance'],
    /** Of what comes to one's own body. */
    'reports.receive': ['office', 'lead_agency', 'head', 'officer', 'alliance'],
    /** Sets up calendars and asks. */
    'reports.request': ['office', 'lead_agency'],
    'reports.design': ['lead_agency'],
    /** Of several sources of a figure, says which is official. */
    'reports.settle': ['lead_agency'],
    // The system's own: never a role's.
    'reports.system': [],
  },
  settings: [{ key: 'reports.openDays', kind: 'number', min: 0, max: 60, unit: 'days', value: 10, source: 'R', basis: 'NĐ 09/2019/NĐ-CP' }],
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  personal,
  notices,
  daily,
  work,
  routed: { report: routedReport },
  handover,
  demo,
})
