/** What is said of this module before one of its pages is opened: its entry in the menu. */
export const first = { vi: { 'statistics.menu': 'Số liệu, biểu đồ' }, en: { 'statistics.menu': 'Figures and charts' } }
