/** What is said of this module before one of its pages is opened: its entry in the menu. */
export const first = {
  vi: {
    'spreading.menu': 'Quán triệt văn bản',
  },
  en: {
    'spreading.menu': 'Spreading directives',
  },
}
