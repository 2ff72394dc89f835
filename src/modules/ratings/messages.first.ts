/** What is said of this module before one of its pages is opened: its entry in the menu. */
export const first = {
  vi: { 'ratings.menu': 'Đánh giá, xếp loại' },
  en: { 'ratings.menu': 'Ratings' },
}
