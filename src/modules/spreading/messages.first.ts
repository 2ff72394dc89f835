/** What is said of this module before one of its pages is opened: its entry in the menu. */
export const first = {
  vi: {
    'spreading.menu': 'Quán triệt văn bản',
    'handover.kind.spreading.recipient': 'Quán triệt văn bản',
    'handover.kind.spreading.asker': 'Theo dõi quán triệt',
  },
  en: {
    'spreading.menu': 'Spreading directives',
    'handover.kind.spreading.recipient': 'Spreads the directive',
    'handover.kind.spreading.asker': 'Follows the spreading',
  },
}
