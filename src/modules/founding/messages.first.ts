/** What is said of this module before one of its pages is opened: its entry in the menu. */
export const first = {
  vi: { 'founding.menu': 'Thành lập mới' },
  en: { 'founding.menu': 'Founding and growing' },
}
