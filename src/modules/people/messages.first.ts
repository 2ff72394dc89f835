/** What is said of this module before one of its pages is opened: its entries in the menu. */
export const first = {
  vi: {
    'people.menu': 'Người dùng',
    'people.tokens.title': 'Mã truy cập',
    'people.account.title': 'Tài khoản của tôi',
  },
  en: {
    'people.menu': 'People',
    'people.tokens.title': 'Access tokens',
    'people.account.title': 'My account',
  },
}
