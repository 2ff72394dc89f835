/** What is said of this module before one of its pages is opened: its entry in the menu. */
export const first = { vi: { 'apparatus.menu': 'Cán bộ phụ trách' }, en: { 'apparatus.menu': 'Officers in charge' } }
