/** What the server says of the first run; its pages have their own words. */
export const messages = {
  vi: {
    'setup.wrongCode': 'Mã thiết lập chưa đúng hoặc đã hết hạn (7 ngày). Xem mã ở cửa sổ lệnh của máy chủ; khởi động lại máy chủ để có mã mới.',
    'setup.closed': 'Hệ thống đã được thiết lập. Đăng nhập bằng tài khoản quản trị để tiếp tục.',
    'setup.provinceUnknown': 'Không có tỉnh, thành phố này trong danh mục hiện hành.',
    'setup.organisationMissing': 'Phải giữ Ủy ban nhân dân và Văn phòng Ủy ban nhân dân trong danh sách cơ quan.',
    'setup.work.title': 'Hoàn tất thiết lập: nhập tài khoản cho các cơ quan',
    'setup.work.detail': 'Mới có tài khoản quản trị; các cơ quan chưa đăng nhập được.',
  },
  en: {
    'setup.wrongCode':
      'The set-up code is not right, or older than 7 days. It stands on the console of the server; starting the server again gives a new one.',
    'setup.closed': 'This system is set up already. Sign in as its administrator to go on.',
    'setup.provinceUnknown': 'There is no such province today.',
    'setup.organisationMissing': 'The people’s committee and its office must stay in the list.',
    'setup.work.title': 'Finish the set-up: bring in the accounts of the organisations',
    'setup.work.detail': 'Only the administrator has an account; nobody else can sign in.',
  },
} as const
