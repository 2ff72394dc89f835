/** What is said of this module before one of its pages is opened: its entry in the menu. */
export const first = {
  vi: { 'decisions.menu': 'Tờ trình, ý kiến chỉ đạo' },
  en: { 'decisions.menu': 'Proposals and decisions' },
}
