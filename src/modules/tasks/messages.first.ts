/** What is said of this module before one of its pages is opened: its entries in the menu, and its parts on pages of others. */
export const first = {
  vi: {
    'handover.kind.tasks.lead': 'Chủ trì nhiệm vụ',
    'handover.kind.tasks.partner': 'Phối hợp thực hiện',
    'handover.kind.tasks.confirmer': 'Theo dõi, xác nhận',
    'holding.kind.tasks.charge': 'lĩnh vực đang phụ trách',
    'tasks.menu': 'Nhiệm vụ',
    'tasks.menu.overview': 'Tình hình thực hiện',
    'tasks.menu.urgings': 'Đôn đốc',
    'tasks.menu.publications': 'Công bố kết quả',
    'tasks.menu.calendar': 'Lịch thời hạn',
  },
  en: {
    'handover.kind.tasks.lead': 'Leads the task',
    'handover.kind.tasks.partner': 'Partner',
    'handover.kind.tasks.confirmer': 'Follows and confirms',
    'holding.kind.tasks.charge': 'fields in charge of',
    'tasks.menu': 'Tasks',
    'tasks.menu.overview': 'Overview',
    'tasks.menu.urgings': 'Urging',
    'tasks.menu.publications': 'Published results',
    'tasks.menu.calendar': 'Calendar',
  },
}
