/** What is said of this module before one of its pages is opened. */
export const first = {
  vi: { 'personal.menu': 'Dữ liệu cá nhân', 'personal.mine.title': 'Dữ liệu của tôi' },
  en: { 'personal.menu': 'Personal data', 'personal.mine.title': 'My data' },
}
