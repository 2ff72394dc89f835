/** What is said of this module before one of its pages is opened: its entries in the menu. */
export const first = {
  vi: {
    'tasks.menu': 'Nhiệm vụ',
    'tasks.menu.overview': 'Tình hình thực hiện',
    'tasks.menu.urgings': 'Đôn đốc',
    'tasks.menu.publications': 'Công bố kết quả',
    'tasks.menu.calendar': 'Lịch thời hạn',
  },
  en: {
    'tasks.menu': 'Tasks',
    'tasks.menu.overview': 'Overview',
    'tasks.menu.urgings': 'Urging',
    'tasks.menu.publications': 'Published results',
    'tasks.menu.calendar': 'Calendar',
  },
}
