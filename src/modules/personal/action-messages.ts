/** What actions are called, and the objects that they are about, where the audit is shown to people. Only the server says them. */
export const actionMessages = {
  vi: {
    'action.personal.exportMine': 'Tải dữ liệu của tôi',
    'action.personal.requestErasure': 'Yêu cầu xóa dữ liệu của mình',
    'action.personal.withdrawErasure': 'Rút yêu cầu xóa dữ liệu',
    'action.personal.expire': 'Xóa dữ liệu quá thời hạn giữ',
    'action.personal.exportReads': 'Tải nhật ký xem dữ liệu cá nhân',
    'action.personal.decideErasure': 'Quyết định yêu cầu xóa dữ liệu',
    'action.personal.requestErasureOf': 'Đề nghị xóa dữ liệu của một người',
    'action.personal.erasedAgain': 'Xóa lại sau khi phục hồi',
    'object.personal': 'Dữ liệu cá nhân',
    'object.personal_erasures': 'Yêu cầu xóa dữ liệu',
  },
  en: {
    'action.personal.exportMine': 'Take my data along',
    'action.personal.requestErasure': 'Ask that one’s data be erased',
    'action.personal.withdrawErasure': 'Withdraw a request for erasure',
    'action.personal.expire': 'Erase what is over its time',
    'action.personal.exportReads': 'Export the log of reading',
    'action.personal.decideErasure': 'Decide a request for erasure',
    'action.personal.requestErasureOf': 'Ask that a person’s data be erased',
    'action.personal.erasedAgain': 'Erased again after a restore',
    'object.personal': 'Personal data',
    'object.personal_erasures': 'Request for erasure',
  },
}
