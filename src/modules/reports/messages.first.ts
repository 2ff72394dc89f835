/** What is said of this module before one of its pages is opened: its entries in the menu. */
export const first = {
  vi: {
    'reports.menu': 'Báo cáo định kỳ',
    'reports.indicators.menu': 'Chỉ tiêu, biểu mẫu',
    'reports.series.menu': 'Chuỗi số liệu',
  },
  en: {
    'reports.menu': 'Periodic reports',
    'reports.indicators.menu': 'Indicators and forms',
    'reports.series.menu': 'Series',
  },
}
