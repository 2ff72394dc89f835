/** What the server says of the kinds of personal data of this module; the pages get it with their answers. */
export const personalMessages = {
  vi: {
    'personal.kind.tasks.events': 'Việc đã làm với nhiệm vụ',
    'personal.kind.tasks.events.whose': 'Người có tài khoản',
    'personal.kind.tasks.events.purpose': 'Theo dõi, đôn đốc, xác nhận kết quả',
    'personal.kind.tasks.events.ground': 'Luật Lưu trữ 33/2024/QH15; Nghị định 30/2020/NĐ-CP: hồ sơ công việc của cơ quan',
    'personal.kind.tasks.events.kept': 'Ở lại: là hồ sơ theo dõi nhiệm vụ; ghi theo chức danh. Tệp minh chứng không tự xóa',
  },
  en: {
    'personal.kind.tasks.events': 'What was done with tasks',
    'personal.kind.tasks.events.whose': 'People with an account',
    'personal.kind.tasks.events.purpose': 'Follow-up, urging, confirming results',
    'personal.kind.tasks.events.ground': "Law on Archives 33/2024/QH15; Nghị định 30/2020/NĐ-CP: records of an agency's work",
    'personal.kind.tasks.events.kept': 'Stay: records of follow-up; they name posts. Files of evidence are not erased by themselves',
  },
}
