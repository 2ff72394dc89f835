/** What is wrong with a paper that is being written, by code. */
export const papersMessages = {
  vi: {
    'papers.incomplete': 'Văn bản chưa đủ hoặc chưa đúng thể thức ở {count} chỗ. Sửa từng chỗ được đánh dấu rồi lưu lại.',
    'papers.missing': 'Còn thiếu nội dung ở đây. Nhập nội dung.',
    'papers.symbolWithNumber': 'Ký hiệu không gồm số văn bản. Chỉ nhập phần sau dấu “/”, ví dụ BC-STC.',
    'papers.noNumber': 'Số văn bản là số nguyên từ 1. Nhập lại số, hoặc để trống khi văn bản chưa được cấp số.',
    'papers.noDay': 'Ngày ban hành không có trong lịch. Chọn lại ngày.',
    'papers.subjectWithMark': 'Trích yếu không gồm chữ “V/v” vì thể thức tự thêm. Xóa “V/v” ở đầu.',
    'papers.letterWithoutAddressee': 'Công văn phải có nơi kính gửi. Thêm ít nhất một cơ quan nhận.',
    'papers.formWithoutPost': 'Sau dòng “{form}” phải có chức vụ của người trực tiếp ký. Thêm dòng chức vụ.',
    'papers.unknownUrgency': 'Độ khẩn chỉ gồm HỎA TỐC, THƯỢNG KHẨN, KHẨN. Chọn một trong ba mức hoặc để trống.',
    'papers.rowWithoutColumn': 'Dòng {row} của bảng có số ô khác số cột. Thêm hoặc bớt ô cho khớp.',
    'papers.endsWithTable': 'Nội dung kết thúc bằng bảng nên không có chỗ ghi dấu “./.”. Thêm một câu kết sau bảng, hoặc chuyển bảng sang phụ lục.',
  },
  en: {
    'papers.incomplete': 'The paper is incomplete or departs from the prescribed form in {count} places. Correct each marked place and save again.',
    'papers.missing': 'Something is missing here. Fill it in.',
    'papers.symbolWithNumber': 'The symbol does not contain the number. Enter only what follows the “/”, such as BC-STC.',
    'papers.noNumber': 'The number is a whole number from 1. Enter it again, or leave it empty until a number is given.',
    'papers.noDay': 'There is no such day of issue. Choose the day again.',
    'papers.subjectWithMark': 'The layout adds “V/v” by itself. Remove it from the beginning of the subject.',
    'papers.letterWithoutAddressee': 'A letter needs an addressee. Add at least one receiving agency.',
    'papers.formWithoutPost': 'The line “{form}” must be followed by the post of the person who signs. Add that line.',
    'papers.unknownUrgency': 'The degrees of urgency are HỎA TỐC, THƯỢNG KHẨN, KHẨN. Choose one or leave it empty.',
    'papers.rowWithoutColumn': 'Row {row} of the table has another number of cells than there are columns. Add or remove cells.',
    'papers.endsWithTable':
      'The text ends with a table and leaves no place for “./.”. Add a closing sentence after the table, or move the table to an annex.',
  },
} as const
