/** What is said of this module before one of its pages is opened: its entry in the menu. */
export const first = {
  vi: { 'consolidation.menu': 'Báo cáo tổng hợp' },
  en: { 'consolidation.menu': 'Consolidated reports' },
}
