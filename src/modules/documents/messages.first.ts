/** What is said of this module before one of its pages is opened: its entries in the menu, and its parts on pages of others. */
export const first = {
  vi: {
    'handover.kind.documents.paper': 'Văn bản đang rà soát, giao việc',
    'documents.menu': 'Văn bản',
  },
  en: {
    'handover.kind.documents.paper': 'Papers in review',
    'documents.menu': 'Papers',
  },
}
