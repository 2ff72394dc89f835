/** What is said of this module before one of its pages is opened: its entries in the menu. */
export const first = {
  vi: { 'oversight.governance.menu': 'Quản trị hợp tác xã', 'oversight.weak.menu': 'Yếu kém, ngừng hoạt động', 'oversight.section': 'Quản trị' },
  en: { 'oversight.governance.menu': 'Governance', 'oversight.weak.menu': 'Weak and stopped', 'oversight.section': 'Governance' },
}
