/** What is said of this module before one of its pages is opened: its entries in the menu. */
export const first = {
  vi: { 'procedures.menu': 'Thủ tục đăng ký' },
  en: { 'procedures.menu': 'Registration procedures' },
}
