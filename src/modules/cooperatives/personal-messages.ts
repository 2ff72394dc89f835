/** What the server says of the kinds of personal data of this module; the pages get it with their answers. */
export const personalMessages = {
  vi: {
    'personal.kind.cooperatives.people': 'Người giữ chức vụ và liên hệ của hợp tác xã',
    'personal.kind.cooperatives.people.whose': 'Người đại diện theo pháp luật, kế toán, kiểm soát viên; phần lớn không có tài khoản',
    'personal.kind.cooperatives.people.purpose': 'Sổ hợp tác xã: biết ai đại diện, liên hệ với ai',
    'personal.kind.cooperatives.people.ground': 'Luật Hợp tác xã 17/2023/QH15: thông tin đăng ký hợp tác xã',
    'personal.kind.cooperatives.people.kept':
      'Ở lại: sổ đăng ký phải có người đại diện qua từng thời kỳ. Điện thoại, thư điện tử chỉ người có trách nhiệm với hợp tác xã đó xem được; sai thì sửa trong sổ',
    'personal.kind.cooperatives.events': 'Việc đã làm với sổ hợp tác xã',
    'personal.kind.cooperatives.events.whose': 'Người có tài khoản',
    'personal.kind.cooperatives.events.purpose': 'Biết ai đã ghi, sửa số liệu nào',
    'personal.kind.cooperatives.events.ground': 'Luật Lưu trữ 33/2024/QH15; Nghị định 30/2020/NĐ-CP: hồ sơ công việc của cơ quan',
    'personal.kind.cooperatives.events.kept': 'Ở lại: là hồ sơ của sổ; ghi theo chức danh',
  },
  en: {
    'personal.kind.cooperatives.people': 'People in posts and contacts of cooperatives',
    'personal.kind.cooperatives.people.whose': 'Legal representatives, accountants, controllers; mostly people without an account',
    'personal.kind.cooperatives.people.purpose': 'The register: who represents a cooperative, whom to reach',
    'personal.kind.cooperatives.people.ground': 'Law on Cooperatives 17/2023/QH15: registration data',
    'personal.kind.cooperatives.people.kept':
      'Stay: a register has to know who represented a cooperative when. Telephone and mail are seen only by those in charge of that cooperative; what is wrong is corrected in the register',
    'personal.kind.cooperatives.events': 'What was done with the register of cooperatives',
    'personal.kind.cooperatives.events.whose': 'People with an account',
    'personal.kind.cooperatives.events.purpose': 'To know who recorded and changed which figure',
    'personal.kind.cooperatives.events.ground': "Law on Archives 33/2024/QH15; Nghị định 30/2020/NĐ-CP: records of an agency's work",
    'personal.kind.cooperatives.events.kept': 'Stay: records of the register; they name posts',
  },
}
