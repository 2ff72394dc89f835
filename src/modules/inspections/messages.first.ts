/** What is said of this module before one of its pages is opened: its entry in the menu. */
export const first = {
  vi: { 'inspections.menu': 'Kiểm tra, giám sát' },
  en: { 'inspections.menu': 'Inspections' },
}
