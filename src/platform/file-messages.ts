/** Why a file was not read and what to do next, by code. */
export const fileMessages = {
  vi: {
    'files.empty': 'Tệp không có nội dung. Chọn lại tệp.',
    'files.encrypted': 'Tệp được đặt mật khẩu nên không đọc được. Bỏ mật khẩu rồi tải lên lại.',
    'files.broken': 'Tệp bị hỏng hoặc tải lên chưa trọn. Mở tệp trên máy để kiểm tra, lưu lại rồi tải lên lại.',
    'files.foreign':
      'Chưa đọc được nội dung của loại tệp này. Mở bằng Word hoặc LibreOffice, lưu thành .docx hoặc .pdf có lớp chữ rồi tải lên lại; bảng tính thì tải lên ở chức năng nhập bảng.',
    'files.oldEncoding':
      'Không nhận ra bảng mã chữ Việt của tệp (đã thử Unicode, TCVN3, VNI, Windows-1258). Chuyển sang Unicode, ví dụ bằng UniKey, lưu lại rồi tải lên lại.',
    'files.noText': 'Tệp chỉ có ảnh quét, không có lớp chữ để đọc. Nhận dạng chữ (OCR) rồi tải lên lại, hoặc nhập nội dung bằng tay.',
    'files.tooLarge': 'Tệp lớn hơn {limit} MB. Tách tệp hoặc giảm dung lượng ảnh trong tệp rồi tải lên lại.',
    'files.tooManyPages': 'Tệp có {pages} trang, nhiều hơn {limit} trang. Tách thành các tệp nhỏ rồi tải lên lại.',
    'files.tooManyPixels': 'Ảnh có kích thước {width} × {height} điểm, lớn hơn {limit} triệu điểm. Quét hoặc lưu lại ở 200–300 dpi rồi tải lên lại.',
    'files.stopped': 'Việc nhận dạng chữ đã dừng theo yêu cầu.',
    'files.picturesBroken':
      'Không mở được hình của bản quét (trang {pages}): tệp hỏng, hoặc hình được nén theo cách lạ. Không có gì được đọc. Hãy quét lại hoặc xin lại tệp gốc, hoặc dán toàn văn để đọc.',
    'files.nothingRead': 'Không nhận dạng được chữ nào trong bản quét. Quét lại rõ hơn (200–300 dpi, thẳng trang), hoặc dán toàn văn để đọc.',
    'files.noSuchPage': 'Bản quét có {pages} trang, không có trang {page}.',
    'files.tooManyRows':
      'Trang tính “{sheet}” vượt quá {rows} dòng hoặc {columns} cột. Xóa dòng, cột thừa hoặc tách thành nhiều tệp rồi tải lên lại.',
    'files.bomb':
      'Tệp nén chứa lượng dữ liệu lớn bất thường nên không được mở. Kiểm tra nguồn gốc của tệp; nếu tệp đúng, lưu lại bằng Word hoặc Excel rồi tải lên lại.',
    'files.tooSlow': 'Đọc tệp mất quá {seconds} giây nên đã dừng. Tách tệp thành các phần nhỏ rồi tải lên lại.',
    'files.secret':
      'Tệp có dấu độ mật “{mark}” nên không được đưa vào hệ thống và không có gì được lưu lại. Theo Luật Bảo vệ bí mật nhà nước 2018, tài liệu bí mật nhà nước không được lưu giữ, gửi nhận trên hệ thống nối mạng.',
    'files.lost': 'Không tìm thấy nội dung của tệp trong kho tệp. Báo quản trị hệ thống để khôi phục từ bản sao lưu.',
    'files.storeAway':
      'Kho tệp chưa trả lời nên chưa lưu hoặc mở được tệp; dữ liệu khác không thay đổi. Thử lại sau ít phút, nếu vẫn vậy thì báo quản trị hệ thống.',
    'files.macros': 'Tệp có chương trình kèm theo (macro) nên không được mở. Trong Excel chọn Lưu thành, kiểu .xlsx, rồi tải lên lại.',
    'files.wordMacros': 'Tệp Word có chương trình kèm theo (macro) nên không được mở. Trong Word chọn Lưu thành, kiểu .docx, rồi tải lên lại.',
    'files.packageTooMany': 'Gói nén có {files} tệp, nhiều hơn {limit} tệp. Chia thành các gói nhỏ rồi tải lên lại.',
    'files.packageTooLarge': 'Các tệp trong gói nén cộng lại lớn hơn {limit} MB khi mở ra. Chia thành các gói nhỏ rồi tải lên lại.',
    'files.packageEmpty': 'Gói nén không có tệp nào. Kiểm tra lại gói rồi tải lên lại.',
    'files.packageName':
      'Tên tệp trỏ ra ngoài gói nén hoặc có ký tự không được phép nên tệp không được mở. Kiểm tra nguồn gốc của gói; nếu tệp đúng, đổi tên tệp rồi nén lại.',
    'files.packageTwice': 'Gói nén có nhiều tệp cùng tên này nên không rõ tệp nào đúng. Bỏ bớt hoặc đổi tên, nén lại rồi tải lên lại.',
    'files.packageNested': 'Là gói nén nằm trong gói nén nên không được mở. Giải nén tệp này và tải lên riêng.',
    'files.noTable': 'Tệp không phải bảng tính, dù tên tệp có thể ghi khác. Chọn tệp .xlsx, .xls, .ods hoặc .csv.',
  },
  en: {
    'files.empty': 'The file is empty. Choose the file again.',
    'files.encrypted': 'The file is protected by a password and cannot be read. Remove the password and upload it again.',
    'files.broken': 'The file is damaged or was not uploaded completely. Open it on your computer to check, save it and upload it again.',
    'files.foreign':
      'The content of this kind of file cannot be read yet. Open it in Word or LibreOffice, save it as .docx or as .pdf with text and upload it again; a spreadsheet goes through the spreadsheet import.',
    'files.oldEncoding':
      'The encoding of the Vietnamese in this file could not be told (Unicode, TCVN3, VNI and Windows-1258 were tried). Convert it to Unicode, for example with UniKey, and upload it again.',
    'files.noText': 'The file holds only scanned pictures and no text. Run text recognition (OCR) and upload it again, or type the content.',
    'files.tooLarge': 'The file is larger than {limit} MB. Split it, or reduce its pictures, and upload it again.',
    'files.tooManyPages': 'The file has {pages} pages, more than {limit}. Split it into smaller files and upload them again.',
    'files.tooManyPixels':
      'The picture measures {width} × {height} points, more than {limit} million. Scan or save it again at 200–300 dpi and upload it again.',
    'files.stopped': 'The recognition of text was stopped as asked.',
    'files.picturesBroken':
      'The pictures of the scan could not be opened (page {pages}): the file is damaged, or they are packed in a way that is not known. Nothing was read. Scan it again or ask for the original file, or paste the text.',
    'files.nothingRead': 'No text could be recognised in the scan. Scan it again more clearly (200–300 dpi, straight), or paste the text.',
    'files.noSuchPage': 'The scan has {pages} {pages|page|pages}, there is no page {page}.',
    'files.tooManyRows':
      'The sheet “{sheet}” has more than {rows} rows or {columns} columns. Remove what is not needed or split the file, and upload it again.',
    'files.bomb':
      'The archive holds an unusual amount of data and was not opened. Check where the file comes from; if it is right, save it again with Word or Excel and upload it again.',
    'files.tooSlow': 'Reading the file took more than {seconds} seconds and was stopped. Split it into smaller parts and upload them again.',
    'files.macros': 'The file carries programs of its own (macros) and was not opened. In Excel choose Save as, type .xlsx, and upload it again.',
    'files.wordMacros':
      'The Word file carries programs of its own (macros) and was not opened. In Word choose Save as, type .docx, and upload it again.',
    'files.packageTooMany': 'The archive holds {files} files, more than {limit}. Split it into smaller ones and upload them again.',
    'files.packageTooLarge':
      'The files of the archive are together larger than {limit} MB once unpacked. Split it into smaller ones and upload them again.',
    'files.packageEmpty': 'The archive holds no file. Check it and upload it again.',
    'files.packageName':
      'The name of the file leads out of the archive or holds signs that no name may hold, so it was not opened. Check where the archive comes from; if the file is right, rename it and pack it again.',
    'files.packageTwice':
      'The archive holds several files of this name, so it is not clear which one is meant. Remove or rename them, pack and upload it again.',
    'files.packageNested': 'It is an archive inside an archive and was not opened. Unpack it and upload it by itself.',
    'files.noTable': 'The file is no spreadsheet, whatever its name says. Choose an .xlsx, .xls, .ods or .csv file.',
    'files.secret':
      'The file is marked “{mark}”, so it may not enter this system and nothing of it was kept. Under the Law on Protection of State Secrets 2018, state secrets may not be kept or sent on networked systems.',
    'files.lost': 'The content of this file is not in the file store. Tell the system administrator, who can restore it from a backup.',
    'files.storeAway':
      'The file store does not answer, so the file was not kept or opened; nothing else was changed. Try again in a few minutes, and tell the system administrator if it stays so.',
  },
} as const
