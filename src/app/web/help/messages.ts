/** The words of the help pages and of the tour: fetched with them. */
import type { Catalogue, Language } from '#ui'

export const messages: Record<Language, Catalogue> = {
  vi: {
    'shell.help.about': 'Hướng dẫn theo từng loại người dùng; tên nút, tên cột đúng như trên màn hình.',
    'shell.help.own': 'Hướng dẫn cho chức vụ của tôi',
    'shell.help.missing': 'Không có trang hướng dẫn này.',
    'shell.tour.start': 'Xem nhanh 5 bước',
    'shell.tour.next': 'Tiếp',
    'shell.tour.back': 'Lùi',
    'shell.tour.done': 'Xong',
    'shell.tour.work': 'Việc của tôi',
    'shell.tour.work.about':
      'Mở ra là thấy: việc cần xử lý (gần hạn nhất ở trên), việc chờ tôi duyệt, việc đang chờ nơi khác. Bấm tên việc để làm bước tiếp theo.',
    'shell.tour.menu': 'Danh mục',
    'shell.tour.menu.about': 'Văn bản, nhiệm vụ và các trang khác mà chức vụ đang chọn được xem.',
    'shell.tour.search': 'Tìm kiếm',
    'shell.tour.search.about': 'Gõ vài chữ, có dấu hay không dấu đều được. Trên máy tính, bấm phím / để tìm ngay.',
    'shell.tour.bell': 'Thông báo',
    'shell.tour.bell.about': 'Việc mới giao, việc sắp đến hạn, quá hạn và ý kiến trả lời.',
    'shell.tour.account': 'Tài khoản và hướng dẫn',
    'shell.tour.account.about': 'Đổi mật khẩu, cách nhận thông báo, dữ liệu trên máy này, và trang Hướng dẫn viết riêng cho chức vụ của mình.',
  },
  en: {
    'shell.help.about': 'A guide for each kind of user, in Vietnamese; buttons and columns are named as on the screen.',
    'shell.help.own': 'The guide for my post',
    'shell.help.missing': 'There is no such guide.',
    'shell.tour.start': 'Five steps round the screen',
    'shell.tour.next': 'Next',
    'shell.tour.back': 'Back',
    'shell.tour.done': 'Done',
    'shell.tour.work': 'My work',
    'shell.tour.work.about': 'What is due from you, nearest first; what waits for your word; what waits elsewhere. Open a row to take its next step.',
    'shell.tour.menu': 'Menu',
    'shell.tour.menu.about': 'Documents, tasks and whatever else the post you act in may see.',
    'shell.tour.search': 'Search',
    'shell.tour.search.about': 'A few letters are enough, with or without diacritics. At a desk, press / to search at once.',
    'shell.tour.bell': 'Notices',
    'shell.tour.bell.about': 'New tasks, tasks soon due or late, and answers.',
    'shell.tour.account': 'Account and guide',
    'shell.tour.account.about': 'Password, how you are told, what is on this device, and the guide written for your post.',
  },
}
