/** What is said of this module before one of its pages is opened: its entry in the menu. */
export const first = { vi: { 'targets.menu': 'Kế hoạch, thực hiện' }, en: { 'targets.menu': 'Plan and performance' } }
