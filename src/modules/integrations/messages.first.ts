/** What is said of this module before one of its pages is opened: its entries in the menu. */
export const first = {
  vi: {
    'integrations.mails.menu': 'Thư điện tử',
    'integrations.hooks.menu': 'Kết nối nhận thông báo',
  },
  en: {
    'integrations.mails.menu': 'Mail',
    'integrations.hooks.menu': 'Connections',
  },
}
