/** What the server says of the kinds of personal data of this module; the pages get it with their answers. */
export const personalMessages = {
  vi: {
    'personal.kind.organisations.events': 'Việc đã làm với tổ chức',
    'personal.kind.organisations.events.whose': 'Người có tài khoản',
    'personal.kind.organisations.events.purpose': 'Biết ai quyết định sắp xếp, đổi tên, chấm dứt',
    'personal.kind.organisations.events.ground': 'Luật Lưu trữ 33/2024/QH15; Nghị định 30/2020/NĐ-CP: hồ sơ công việc của cơ quan',
    'personal.kind.organisations.events.kept': 'Ở lại: là hồ sơ tổ chức; ghi theo chức danh',
  },
  en: {
    'personal.kind.organisations.events': 'What was done with organisations',
    'personal.kind.organisations.events.whose': 'People with an account',
    'personal.kind.organisations.events.purpose': 'To know who decided mergers, names, ends',
    'personal.kind.organisations.events.ground': "Law on Archives 33/2024/QH15; Nghị định 30/2020/NĐ-CP: records of an agency's work",
    'personal.kind.organisations.events.kept': 'Stay: records of organisations; they name posts',
  },
}
