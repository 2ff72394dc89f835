/** What is said of this module before one of its pages is opened: its entries in the menu. */
export const first = {
  vi: { 'reports.menu': 'Báo cáo định kỳ', 'reports.indicators.menu': 'Chỉ tiêu, biểu mẫu' },
  en: { 'reports.menu': 'Periodic reports', 'reports.indicators.menu': 'Indicators and forms' },
}
