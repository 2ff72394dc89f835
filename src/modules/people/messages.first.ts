/** What is said of this module before one of its pages is opened: its entries in the menu, and its parts on pages of others. */
export const first = {
  vi: {
    'handover.kind.people.post': 'Chức vụ, tài khoản',
    'people.menu': 'Người dùng',
    'people.tokens.title': 'Mã truy cập',
    'people.account.title': 'Tài khoản của tôi',
  },
  en: {
    'handover.kind.people.post': 'Posts',
    'people.menu': 'People',
    'people.tokens.title': 'Access tokens',
    'people.account.title': 'My account',
  },
}
