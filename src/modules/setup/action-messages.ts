/** What actions are called, and the objects that they are about, where the audit is shown to people. Only the server says them. */
export const actionMessages = {
  vi: {
    'action.setup.enter': 'Nhập mã thiết lập lần đầu',
    'action.setup.establish': 'Thiết lập lần đầu',
  },
  en: {
    'action.setup.enter': 'Enter the set-up code',
    'action.setup.establish': 'Set the province up',
  },
}
