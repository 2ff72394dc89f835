/** What the server says of the kinds of personal data of this module; the pages get it with their answers. */
export const personalMessages = {
  vi: {
    'personal.kind.documents.events': 'Việc đã làm với văn bản',
    'personal.kind.documents.events.whose': 'Người có tài khoản',
    'personal.kind.documents.events.purpose': 'Biết ai đăng ký, ai sửa, ai phát hành',
    'personal.kind.documents.events.ground': 'Luật Lưu trữ 33/2024/QH15; Nghị định 30/2020/NĐ-CP: hồ sơ công việc của cơ quan',
    'personal.kind.documents.events.kept': 'Ở lại: là sổ và hồ sơ văn bản; ghi theo chức danh',
    'personal.kind.documents.papers': 'Họ tên trong văn bản: người ký, người được nêu',
    'personal.kind.documents.papers.whose': 'Người ký và người được nêu trong văn bản, phần lớn không có tài khoản',
    'personal.kind.documents.papers.purpose': 'Văn bản là căn cứ của nhiệm vụ',
    'personal.kind.documents.papers.ground': 'Luật Lưu trữ 33/2024/QH15; Nghị định 30/2020/NĐ-CP: hồ sơ công việc của cơ quan',
    'personal.kind.documents.papers.kept': 'Ở lại: nội dung và tệp văn bản không được sửa; thời hạn theo quy định lưu trữ',
  },
  en: {
    'personal.kind.documents.events': 'What was done with papers',
    'personal.kind.documents.events.whose': 'People with an account',
    'personal.kind.documents.events.purpose': 'To know who registered, changed, issued',
    'personal.kind.documents.events.ground': "Law on Archives 33/2024/QH15; Nghị định 30/2020/NĐ-CP: records of an agency's work",
    'personal.kind.documents.events.kept': 'Stay: the register and its records; they name posts',
    'personal.kind.documents.papers': 'Names in papers: who signed, who is named',
    'personal.kind.documents.papers.whose': 'Who signed and who is named in papers, mostly people without an account',
    'personal.kind.documents.papers.purpose': 'Papers are the ground of tasks',
    'personal.kind.documents.papers.ground': "Law on Archives 33/2024/QH15; Nghị định 30/2020/NĐ-CP: records of an agency's work",
    'personal.kind.documents.papers.kept': 'Stay: the text and file of a paper are not altered; kept as archives rule',
  },
}
