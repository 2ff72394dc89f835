/** How the personal data of kept views is told to people. Only the server says it. */
export const personalMessages = {
  vi: {
    'personal.kind.views.own': 'Danh sách đã lưu',
    'personal.kind.views.own.whose': 'Người có tài khoản',
    'personal.kind.views.own.purpose': 'Mở lại cách tìm, lọc một danh sách mà người dùng đã đặt tên',
    'personal.kind.views.own.ground': 'Người dùng tự lưu cho mình',
    'personal.kind.views.own.kept': 'Danh sách của riêng người ấy bị xóa; danh sách dùng chung là của cơ quan và ở lại',
  },
  en: {
    'personal.kind.views.own': 'Kept views',
    'personal.kind.views.own.whose': 'People with an account',
    'personal.kind.views.own.purpose': 'To open again a search and filters of a list that somebody gave a name',
    'personal.kind.views.own.ground': 'Kept by people for themselves',
    'personal.kind.views.own.kept': "The person's own are removed; shared ones are the organisation's and stay",
  },
}
