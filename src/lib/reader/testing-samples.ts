/** Three directives of our own writing, in the manner of provincial papers, for the tests of the reader. */

/** A letter with a body of agency headings, a labelled deadline and a closing order. */
export const LETTER = `ỦY BAN NHÂN DÂN
TỈNH THANH SƠN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 1234/UBND-KT
V/v rà soát các hợp tác xã ngừng hoạt động
Thanh Sơn, ngày 05 tháng 3 năm 2026

Kính gửi:
- Các sở, ban, ngành tỉnh;
- Liên minh Hợp tác xã tỉnh;
- Ủy ban nhân dân các xã, phường.

Thực hiện Nghị quyết số 20-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương Đảng và Kế hoạch số 88/KH-UBND ngày 10/01/2026 của UBND tỉnh, Chủ tịch UBND tỉnh yêu cầu:

1. Sở Tài chính
- Chủ trì, phối hợp với Liên minh Hợp tác xã tỉnh và các sở, ngành liên quan rà soát các hợp tác xã ngừng hoạt động, báo cáo UBND tỉnh trước ngày 30/6/2026.
- Định kỳ hằng quý tổng hợp khó khăn, vướng mắc của các hợp tác xã, tham mưu UBND tỉnh giải quyết.
2. Sở Nông nghiệp và Môi trường hướng dẫn các hợp tác xã nông nghiệp chuyển đổi số.
3. Ủy ban nhân dân các xã, phường: Thường xuyên theo dõi hoạt động của các hợp tác xã trên địa bàn; gửi báo cáo về Sở Tài chính trong quý II/2026.
4. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tuyên truyền, vận động thành viên.

Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị kịp thời báo cáo UBND tỉnh (qua Sở Tài chính) xem xét, giải quyết./.

Nơi nhận:
- Như trên;
- CT, các PCT UBND tỉnh;
- Lưu: VT, KT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Văn An
`

/** A plan with aims, labelled lines and a table of tasks. */
export const PLAN = `ỦY BAN NHÂN DÂN TỈNH THANH SƠN -------\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ---------------
Số: 56/KH-UBND\tThanh Sơn, ngày 12 tháng 01 năm 2026

KẾ HOẠCH

PHÁT TRIỂN KINH TẾ TẬP THỂ NĂM 2026

Căn cứ Luật Hợp tác xã số 17/2023/QH15 ngày 20/6/2023;

Ủy ban nhân dân tỉnh ban hành Kế hoạch phát triển kinh tế tập thể năm 2026 như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Tổ chức thực hiện kịp thời các chính sách hỗ trợ hợp tác xã.

2. Thành lập mới ít nhất 20 hợp tác xã.

II. NHIỆM VỤ

1. Về thông tin, tuyên truyền

- Biên soạn sổ tay hướng dẫn thành lập hợp tác xã.

Đơn vị chủ trì: Liên minh Hợp tác xã tỉnh.

Đơn vị phối hợp: Sở Tài chính, Sở Tư pháp.

Thời gian thực hiện: Tháng 9/2026.

2. Về đào tạo

- Mở các lớp bồi dưỡng giám đốc hợp tác xã.

Đơn vị chủ trì: Sở Nội vụ.

Thời gian thực hiện: Thường xuyên.

III. KINH PHÍ

Kinh phí thực hiện Kế hoạch từ ngân sách tỉnh.

IV. TỔ CHỨC THỰC HIỆN

1. Giao Sở Tài chính theo dõi, đôn đốc, định kỳ 6 tháng, hằng năm báo cáo UBND tỉnh.

Nơi nhận:
- Bộ Tài chính;
- Lưu: VT.\tTM. ỦY BAN NHÂN DÂN CHỦ TỊCH Trần Thị Bình

PHỤ LỤC DANH MỤC NHIỆM VỤ
TT\tNội dung công việc\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành
1\tXây dựng đề án củng cố Quỹ Hỗ trợ phát triển hợp tác xã\tLiên minh Hợp tác xã tỉnh\tSở Tài chính\tQuý III/2026
2\tKhảo sát nhu cầu vay vốn của các hợp tác xã\tNgân hàng Nhà nước khu vực 5\tCác xã, phường\t30/11/2026
`

/** A regulation: rights and duties in general, nothing to do by a day. */
export const REGULATION_PAPER = `ỦY BAN NHÂN DÂN TỈNH THANH SƠN
Số: 07/2026/QĐ-UBND
Thanh Sơn, ngày 20 tháng 02 năm 2026
QUYẾT ĐỊNH
Ban hành Quy định quản lý nghĩa trang trên địa bàn tỉnh Thanh Sơn
ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy định quản lý nghĩa trang.
Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 3 năm 2026.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Chi
QUY ĐỊNH
Quản lý nghĩa trang trên địa bàn tỉnh Thanh Sơn
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quy định này quy định việc quản lý nghĩa trang.
Điều 2. Trách nhiệm của Sở Xây dựng
1. Sở Xây dựng chủ trì, phối hợp với các sở, ngành hướng dẫn thực hiện Quy định này.
`
