/** What is said of this module before one of its pages is opened: its entries in the menu, and its parts on pages of others. */
export const first = {
  vi: {
    'inside.menu': 'Cơ quan tôi',
  },
  en: {
    'inside.menu': 'My organisation',
  },
}
