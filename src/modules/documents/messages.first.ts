/** What is said of this module before one of its pages is opened: its entries in the menu. */
export const first = {
  vi: {
    'documents.menu': 'Văn bản',
  },
  en: {
    'documents.menu': 'Papers',
  },
}
