/** What the server says of the kinds of personal data of this module; the pages get it with their answers. */
export const personalMessages = {
  vi: {
    'personal.kind.personal.erasures': 'Yêu cầu xóa dữ liệu cá nhân',
    'personal.kind.personal.erasures.whose': 'Người có tài khoản',
    'personal.kind.personal.erasures.purpose': 'Chứng minh đã giải quyết yêu cầu; xóa lại sau khi phục hồi bản sao lưu',
    'personal.kind.personal.erasures.ground': 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: xử lý để phục vụ hoạt động của cơ quan nhà nước',
    'personal.kind.personal.erasures.kept': 'Ở lại: chỉ còn mã số tài khoản và kết quả; lý do được xóa',
  },
  en: {
    'personal.kind.personal.erasures': 'Requests for erasure',
    'personal.kind.personal.erasures.whose': 'People with an account',
    'personal.kind.personal.erasures.purpose': 'To prove that requests were answered; to erase again after a restore',
    'personal.kind.personal.erasures.ground': 'Law on Personal Data Protection 91/2025/QH15: processing for the work of a state agency',
    'personal.kind.personal.erasures.kept': 'Stay: only the number of the account and what came of it; the reason is removed',
  },
}
