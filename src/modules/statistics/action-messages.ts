/** What actions are called, and the objects that they are about, where the audit is shown to people. Only the server says them. */
export const actionMessages = {
  vi: {
    'action.statistics.addSet': 'Lập bộ dữ liệu mở',
    'action.statistics.publish': 'Công bố dữ liệu mở',
    'action.statistics.withdraw': 'Thu hồi dữ liệu đã công bố',
    'object.open_data_sets': 'Bộ dữ liệu mở',
    'object.open_data_issues': 'Lần công bố dữ liệu mở',
  },
  en: {
    'action.statistics.addSet': 'Make a set of open data',
    'action.statistics.publish': 'Publish open data',
    'action.statistics.withdraw': 'Withdraw published data',
    'object.open_data_sets': 'Set of open data',
    'object.open_data_issues': 'Issue of open data',
  },
}
