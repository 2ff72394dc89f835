/** What is said of this module before one of its pages is opened: its entry in the menu. */
export const first = {
  vi: {
    'guidance.menu': 'Hỏi, hướng dẫn',
  },
  en: {
    'guidance.menu': 'Questions, guidance',
  },
}
