/** What is said of this module before one of its pages is opened: its entries in the menu, and its parts on pages of others. */
export const first = {
  vi: {
    'tasks.menu': 'Nhiệm vụ',
    'tasks.menu.overview': 'Tình hình thực hiện',
    'tasks.menu.urgings': 'Đôn đốc',
  },
  en: {
    'tasks.menu': 'Tasks',
    'tasks.menu.overview': 'Overview',
    'tasks.menu.urgings': 'Urging',
  },
}
