/** What is said of this module before one of its pages is opened: its entry in the menu and its tab of a cooperative's page. */
export const first = { vi: { 'support.menu': 'Hỗ trợ' }, en: { 'support.menu': 'Support' } }
