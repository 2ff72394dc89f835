/** What is said of this module before one of its pages is opened: its entries in the menu, and its parts on pages of others. */
export const first = {
  vi: {
    'organisations.menu': 'Cơ quan, tổ chức',
    'organisations.reorganise.title': 'Sắp xếp tổ chức',
    'organisations.handover.title': 'Bàn giao công việc',
    'organisations.name.now': '{name}, nay là {now}',
    'organisations.field.find': 'Gõ tên cơ quan để tìm',
    'organisations.field.ended': 'đã kết thúc',
  },
  en: {
    'organisations.menu': 'Organisations',
    'organisations.reorganise.title': 'Reorganisations',
    'organisations.handover.title': 'Handing over',
    'organisations.name.now': '{name}, now {now}',
    'organisations.field.find': 'Type a name to search',
    'organisations.field.ended': 'ended',
  },
}
