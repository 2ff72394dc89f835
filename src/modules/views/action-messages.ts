/** What actions are called, and the objects that they are about, where the audit is shown to people. Only the server says them. */
export const actionMessages = {
  vi: {
    'action.views.keep': 'Lưu danh sách đang xem',
    'action.views.rename': 'Đổi tên danh sách đã lưu',
    'action.views.replace': 'Thay nội dung danh sách đã lưu',
    'action.views.share': 'Dùng chung danh sách đã lưu, hoặc thôi dùng chung',
    'action.views.remove': 'Xóa danh sách đã lưu',
    'action.views.setDefault': 'Chọn danh sách mở sẵn',
    'object.saved_views': 'Danh sách đã lưu',
    'handover.kind.views.shared': 'Danh sách dùng chung',
  },
  en: {
    'action.views.keep': 'Keep a view of a list',
    'action.views.rename': 'Rename a view',
    'action.views.replace': 'Replace what a view says',
    'action.views.share': 'Share a view, or stop sharing it',
    'action.views.remove': 'Remove a view',
    'action.views.setDefault': 'Choose the view to begin with',
    'object.saved_views': 'View of a list',
    'handover.kind.views.shared': 'Shared view',
  },
}
