/** What actions are called, and the objects that they are about, where the audit is shown to people. Only the server says them. */
export const actionMessages = {
  vi: {
    'action.targets.add': 'Đặt chỉ tiêu kế hoạch',
    'action.targets.set': 'Sửa chỉ tiêu kế hoạch',
    'action.targets.remove': 'Bỏ chỉ tiêu kế hoạch',
    'object.targets': 'Chỉ tiêu kế hoạch',
  },
  en: {
    'action.targets.add': 'Set a target',
    'action.targets.set': 'Change a target',
    'action.targets.remove': 'Remove a target',
    'object.targets': 'Target',
  },
}
