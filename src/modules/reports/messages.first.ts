/** What is said of this module before one of its pages is opened: its entries in the menu. */
export const first = {
  vi: {
    'reports.menu': 'Báo cáo định kỳ',
    'reports.indicators.menu': 'Chỉ tiêu, biểu mẫu',
    'reports.series.menu': 'Chuỗi số liệu',
    'handover.kind.reports.report': 'Báo cáo định kỳ đang lập',
    'handover.kind.reports.receiving': 'Tiếp nhận báo cáo định kỳ',
  },
  en: {
    'reports.menu': 'Periodic reports',
    'reports.indicators.menu': 'Indicators and forms',
    'reports.series.menu': 'Series',
    'handover.kind.reports.report': 'Periodic reports to be made',
    'handover.kind.reports.receiving': 'Receiving periodic reports',
  },
}
