/** What the server says of the kinds of personal data of this module; the pages get it with their answers. */
export const personalMessages = {
  vi: {
    'personal.kind.cooperatives.people': 'Người giữ chức vụ và liên hệ của hợp tác xã',
    'personal.kind.cooperatives.people.whose': 'Người đại diện theo pháp luật, kế toán, kiểm soát viên; phần lớn không có tài khoản',
    'personal.kind.cooperatives.people.purpose': 'Sổ hợp tác xã: biết ai đại diện, liên hệ với ai',
    'personal.kind.cooperatives.people.ground': 'Luật Hợp tác xã 17/2023/QH15: thông tin đăng ký hợp tác xã',
    'personal.kind.cooperatives.people.kept':
      'Ở lại: sổ đăng ký phải có người đại diện qua từng thời kỳ. Điện thoại, thư điện tử chỉ người có trách nhiệm với hợp tác xã đó xem được. Số định danh, ngày sinh, địa chỉ liên hệ được che; chỉ hợp tác xã và nơi giữ sổ xem được khi nêu lý do, có nhật ký; sai thì sửa trong sổ',
    'personal.kind.cooperatives.members': 'Thành viên hợp tác xã',
    'personal.kind.cooperatives.members.whose': 'Thành viên của các hợp tác xã; hầu hết không có tài khoản',
    'personal.kind.cooperatives.members.purpose': 'Sổ đăng ký thành viên: ai là thành viên, góp bao nhiêu, giới hạn của luật',
    'personal.kind.cooperatives.members.ground': 'Luật Hợp tác xã 17/2023/QH15, Điều 15: sổ đăng ký thành viên',
    'personal.kind.cooperatives.members.kept':
      'Ở lại: sổ đăng ký thành viên phải có cả người đã ra. Số định danh, liên hệ được che; chỉ hợp tác xã và nơi giữ sổ xem được khi nêu lý do, có nhật ký',
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
      'Stay: a register has to know who represented a cooperative when. Telephone and mail are seen only by those in charge of that cooperative. Identity numbers, days of birth and addresses are masked; the cooperative and whoever keeps it see them with a reason, which is logged; what is wrong is corrected in the register',
    'personal.kind.cooperatives.members': 'Members of cooperatives',
    'personal.kind.cooperatives.members.whose': 'Members of cooperatives; hardly any has an account',
    'personal.kind.cooperatives.members.purpose': "The members' register: who is a member, what they contributed, limits of the law",
    'personal.kind.cooperatives.members.ground': "Law on Cooperatives 17/2023/QH15, Art. 15: the members' register",
    'personal.kind.cooperatives.members.kept':
      'Stay: the register has to know who left, too. Identity numbers and contacts are masked; the cooperative and whoever keeps it see them with a reason, which is logged',
    'personal.kind.cooperatives.events': 'What was done with the register of cooperatives',
    'personal.kind.cooperatives.events.whose': 'People with an account',
    'personal.kind.cooperatives.events.purpose': 'To know who recorded and changed which figure',
    'personal.kind.cooperatives.events.ground': "Law on Archives 33/2024/QH15; Nghị định 30/2020/NĐ-CP: records of an agency's work",
    'personal.kind.cooperatives.events.kept': 'Stay: records of the register; they name posts',
  },
}
