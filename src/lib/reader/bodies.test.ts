import { expect, test } from 'vitest'
import { namesFrom } from './organisations.ts'
import { passageOf } from './passage.ts'

const names = (words: string) => namesFrom(passageOf(words, 0, words.length), 0, []).names.map((name) => name.name)

test.each([
  ['VP UBND tỉnh theo dõi', ['Văn phòng Ủy ban nhân dân tỉnh']],
  ['LMHTX tỉnh, Hội ND, Đoàn TN xã', ['Liên minh Hợp tác xã tỉnh', 'Hội Nông dân', 'Đoàn TN xã']],
  ['BQL các KCN tỉnh', ['Ban Quản lý các khu công nghiệp tỉnh']],
  ['các tổ chức CT-XH tỉnh', ['các tổ chức chính trị - xã hội tỉnh']],
  ['BCH Quân sự tỉnh, BCH BĐBP tỉnh', ['Bộ Chỉ huy Quân sự tỉnh', 'Bộ Chỉ huy Bộ đội Biên phòng tỉnh']],
  ['BCH Quân sự xã', ['Ban Chỉ huy Quân sự xã']],
  ['Vụ TCCB, Vụ KHTC', ['Vụ Tổ chức cán bộ', 'Vụ Kế hoạch - Tài chính']],
  ['Cơ quan thường trực Ban Chỉ đạo trước ngày 18/10', ['Cơ quan thường trực Ban Chỉ đạo']],
  ['Thường trực Ban Chỉ đạo kết quả thực hiện', ['Thường trực Ban Chỉ đạo']],
  ['Công an tỉnh - Cơ quan thường trực Ban Chỉ đạo', ['Công an tỉnh']],
  ['Ban Quản lý dự án 85 - Bộ Xây dựng đẩy nhanh', ['Ban Quản lý dự án 85']],
  ['Chánh Văn phòng HĐND và UBND huyện chịu trách nhiệm', ['Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện']],
  ['Tổng công ty nhà nước đến nay chưa gửi', ['Tổng công ty nhà nước']],
  ['Cục Phòng, chống rửa tiền, Cục Phổ biến, giáo dục pháp luật rà soát', ['Cục Phòng, chống rửa tiền', 'Cục Phổ biến, giáo dục pháp luật']],
  ['Vụ Vật liệu xây dựng xây dựng kế hoạch', ['Vụ Vật liệu xây dựng']],
  ['Cục Quản lý đê điều và Phòng, chống thiên tai và Sở Y tế', ['Cục Quản lý đê điều và Phòng, chống thiên tai', 'Sở Y tế']],
  ['Cục Quản lý Khám, chữa bệnh, Cục Quản lý Y, Dược cổ truyền tổ chức', ['Cục Quản lý Khám, chữa bệnh', 'Cục Quản lý Y, Dược cổ truyền']],
  ['Cơ quan thường trực Ban Chỉ đạo tổng hợp, báo cáo', ['Cơ quan thường trực Ban Chỉ đạo']],
  ['cơ quan tài chính cùng cấp', ['cơ quan tài chính']],
])('short in offices, written out: %s', (words, found) => expect(names(words)).toEqual(found))

test.each([
  ['Ban Dân tộc HĐND tỉnh khảo sát', ['Ban Dân tộc Hội đồng nhân dân tỉnh']],
  ['Viện trưởng Viện kiểm sát nhân dân tối cao, Chánh án Tòa án nhân dân tối cao', ['Viện kiểm sát nhân dân tối cao', 'Tòa án nhân dân tối cao']],
  ['Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ', ['Văn phòng Chính phủ']],
  ['Ban Bí thư Trung ương Đoàn', ['Ban Bí thư Trung ương Đoàn']],
  ['Cảng vụ Hàng hải Hải Phòng, Bảo tàng tỉnh sưu tầm', ['Cảng vụ Hàng hải Hải Phòng', 'Bảo tàng tỉnh']],
  ['Cơ quan Cảnh sát điều tra Công an tỉnh khởi tố', ['Cơ quan Cảnh sát điều tra Công an tỉnh']],
  ['Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ kiểm tra', ['Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ']],
  ['Quỹ tín dụng nhân dân Mộc Châu', ['Quỹ tín dụng nhân dân Mộc Châu']],
  ['Viettel Thanh Sơn, VNPT Thanh Sơn', ['Viettel Thanh Sơn', 'VNPT Thanh Sơn']],
  ['các Tập đoàn VNPT, Viettel, Mobifone khẩn trương', ['Tập đoàn VNPT', 'Tập đoàn Viettel', 'Tập đoàn Mobifone']],
])('bodies by their own names: %s', (words, found) => expect(names(words)).toEqual(found))

test.each([
  ['các nhà mạng viễn thông phủ sóng', ['các nhà mạng viễn thông']],
  ['Các đơn vị quản lý vận hành hồ chứa phối hợp với địa phương', ['Các đơn vị quản lý vận hành hồ chứa']],
  ['các lực lượng bảo vệ rừng cơ sở tuần tra', ['các lực lượng bảo vệ rừng cơ sở']],
  ['Mỗi sở, ngành được phân công phụ trách xã tổ chức đoàn', ['Mỗi sở, ngành được phân công phụ trách xã']],
  ['Công an xã và các bản tổ chức triển khai', ['Công an xã', 'các bản']],
  ['Vụ Tài chính - Kinh tế ngành, Vụ Tài chính', ['Vụ Tài chính - Kinh tế ngành', 'Vụ Tài chính']],
  ['Ban Nhân dân các ấp, khóm thông báo', ['Ban Nhân dân các ấp, khóm']],
])('groups and which members are meant: %s', (words, found) => expect(names(words)).toEqual(found))

test('"mỗi" tells every one at the head of a sentence, and says how within it', () => {
  expect(names('Mỗi xã chọn một hợp tác xã')).toEqual(['Mỗi xã'])
  expect(names('Mỗi người dân có một tài khoản')).toEqual([])
})

test.each([
  ['Sở Lao động - TBXH rà soát', ['Sở Lao động - Thương binh và Xã hội']],
  ['Viện KSND tỉnh, Dự trữ Nhà nước khu vực Sông Muối xuất cấp', ['Viện Kiểm sát nhân dân tỉnh', 'Dự trữ Nhà nước khu vực Sông Muối']],
  ['Ban Kinh tế - Ngân sách HĐND tỉnh thẩm tra', ['Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh']],
  ['Viện Chiến lược, Chính sách biển và hải đảo nghiên cứu', ['Viện Chiến lược, Chính sách biển và hải đảo']],
  ['Phòng Cảnh sát giao thông Công an tỉnh tuần tra', ['Phòng Cảnh sát giao thông Công an tỉnh']],
  ['Nhà xuất bản Muối và Biển, Xí nghiệp Muối Bắc, Đoàn Luật sư tỉnh', ['Nhà xuất bản Muối và Biển', 'Xí nghiệp Muối Bắc', 'Đoàn Luật sư tỉnh']],
  ['Ban Thường vụ Tỉnh đoàn, Đoàn TNCS Hồ Chí Minh tỉnh', ['Ban Thường vụ Tỉnh đoàn', 'Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh']],
  ['Trưởng Ban Tổ chức Tỉnh ủy, Trưởng ban Quản lý Khu kinh tế tỉnh', ['Ban Tổ chức Tỉnh ủy', 'Ban Quản lý Khu kinh tế tỉnh']],
  ['Ngân hàng CSXH chi nhánh tỉnh', ['Ngân hàng Chính sách xã hội chi nhánh tỉnh']],
  [
    'Ban Chỉ đạo các Chương trình mục tiêu quốc gia tỉnh, Công an thành phố',
    ['Ban Chỉ đạo các Chương trình mục tiêu quốc gia tỉnh', 'Công an thành phố'],
  ],
])('bodies of all branches and times: %s', (words, found) => expect(names(words)).toEqual(found))

test.each([
  ['Các sở, ngành, Cục Thuế tỉnh rà soát', ['Các sở, ngành', 'Cục Thuế tỉnh']],
  ['các sở, ban, ngành, Viện Nghiên cứu phát triển biển lập đề án', ['các sở, ban, ngành', 'Viện Nghiên cứu phát triển biển']],
  ['Các sở, ngành, UBND tỉnh Hậu Lộc', ['Các sở, ngành', 'Ủy ban nhân dân tỉnh Hậu Lộc']],
  ['các sở, ngành cấp tỉnh, Tỉnh đoàn căn cứ', ['các sở, ngành cấp tỉnh', 'Tỉnh đoàn']],
  ['Ban Dân tộc tỉnh và các xã, phường vận động', ['Ban Dân tộc tỉnh', 'các xã, phường']],
  ['UBND các huyện, thành phố Muối Mới và Chánh Thanh tra tỉnh', ['Ủy ban nhân dân các huyện, thành phố Muối Mới', 'Thanh tra tỉnh']],
  ['các phòng thuộc Sở lập chương trình', ['các phòng thuộc Sở']],
])('where a group ends and a body of its own begins: %s', (words, found) => expect(names(words)).toEqual(found))
