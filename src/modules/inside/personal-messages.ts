/** What the server says of the kinds of personal data of this module; the pages get it with their answers. */
export const personalMessages = {
  vi: {
    'personal.kind.inside.events': 'Xử lý trong cơ quan: bút phê, phân công, trình, ký',
    'personal.kind.inside.events.whose': 'Người có tài khoản',
    'personal.kind.inside.events.purpose': 'Biết việc đang ở đâu, ai đã làm gì',
    'personal.kind.inside.events.ground': 'Luật Lưu trữ 33/2024/QH15; Nghị định 30/2020/NĐ-CP: hồ sơ công việc của cơ quan',
    'personal.kind.inside.events.kept': 'Ở lại: là hồ sơ công việc; ghi theo chức danh. Họ tên do người dùng tự viết trong ghi chú không tự xóa được',
    'personal.kind.inside.handovers': 'Biên bản bàn giao khi rời chức vụ',
    'personal.kind.inside.handovers.whose': 'Người có tài khoản',
    'personal.kind.inside.handovers.purpose': 'Chứng minh việc đã được bàn giao cho ai',
    'personal.kind.inside.handovers.ground': 'Luật Lưu trữ 33/2024/QH15; Nghị định 30/2020/NĐ-CP: hồ sơ công việc của cơ quan',
    'personal.kind.inside.handovers.kept': 'Ở lại: là văn bản của cơ quan; tệp biên bản có họ tên người bàn giao',
  },
  en: {
    'personal.kind.inside.events': 'Work inside an organisation: notes, handing on, submitting, signing',
    'personal.kind.inside.events.whose': 'People with an account',
    'personal.kind.inside.events.purpose': 'To know where work stands and who did what',
    'personal.kind.inside.events.ground': "Law on Archives 33/2024/QH15; Nghị định 30/2020/NĐ-CP: records of an agency's work",
    'personal.kind.inside.events.kept': 'Stay: records of work; they name posts. Names that somebody wrote into a note are not erased by themselves',
    'personal.kind.inside.handovers': 'Papers of handing over a post',
    'personal.kind.inside.handovers.whose': 'People with an account',
    'personal.kind.inside.handovers.purpose': 'To prove to whom work was handed over',
    'personal.kind.inside.handovers.ground': "Law on Archives 33/2024/QH15; Nghị định 30/2020/NĐ-CP: records of an agency's work",
    'personal.kind.inside.handovers.kept': 'Stay: papers of the agency; the file bears the name of who handed over',
  },
}
