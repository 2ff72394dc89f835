import { describe, expect, test } from 'vitest'
import { knownNames, namesFrom } from './organisations.ts'
import { passageOf } from './passage.ts'

const names = (words: string, known: Parameters<typeof namesFrom>[2] = []) =>
  namesFrom(passageOf(words, 0, words.length), 0, known).names.map((name) => name.name)

describe('names of bodies', () => {
  test('an abbreviation is spelt out', () => expect(names('Sở KH&ĐT chủ trì')).toEqual(['Sở Kế hoạch và Đầu tư']))
  test('a name with "và" in it is one name', () => expect(names('Sở Giáo dục và Đào tạo và Sở Y tế')).toEqual(['Sở Giáo dục và Đào tạo', 'Sở Y tế']))
  test.each([
    ['Tổ đảng ở Thường trực Ủy ban Pháp luật', ['Tổ đảng ở Thường trực Ủy ban Pháp luật']],
    ['Hội đồng Dân tộc, các Ủy ban của Quốc hội, Văn phòng Quốc hội', ['Hội đồng Dân tộc', 'các Ủy ban của Quốc hội', 'Văn phòng Quốc hội']],
    ['Ủy ban Tài chính, Ngân sách chủ trì', ['Ủy ban Tài chính, Ngân sách']],
    ['các cơ quan thuộc UBTVQH', ['các cơ quan thuộc Ủy ban Thường vụ Quốc hội']],
    ['Đảng ủy cơ quan Văn phòng Quốc hội', ['Đảng ủy cơ quan Văn phòng Quốc hội']],
  ])('bodies of the National Assembly and its Party cells: %s', (words, found) => expect(names(words)).toEqual(found))
  test('whose part a centre is belongs to its name', () =>
    expect(names('Trung tâm Khuyến ngư thuộc Sở Nông nghiệp và Môi trường, Công an tỉnh')).toEqual([
      'Trung tâm Khuyến ngư thuộc Sở Nông nghiệp và Môi trường',
      'Công an tỉnh',
    ]))
  test('organisations told by what they offer, and a chamber of trade', () =>
    expect(names('các tổ chức cung cấp dịch vụ, Phòng Thương mại và Công nghiệp Việt Nam, các hội nghề nghiệp')).toEqual([
      'các tổ chức cung cấp dịch vụ',
      'Phòng Thương mại và Công nghiệp Việt Nam',
      'các hội nghề nghiệp',
    ]))
  test.each([
    ['SỞ Y TẾ', ['Sở Y tế']],
    ['Cục Hoá chất, Sở Thuỷ sản', ['Cục Hóa chất', 'Sở Thủy sản']],
    ['Thanh tra Chính phủ, Thanh tra các bộ, ngành, địa phương', ['Thanh tra Chính phủ', 'Thanh tra các bộ, ngành, địa phương']],
    ['các Vụ, đơn vị, Cục thuế có liên quan', ['các Vụ, đơn vị, Cục thuế có liên quan']],
    ['các cá nhân, tổ chức trực tiếp thực hiện', ['các cá nhân, tổ chức']],
    ['các đơn vị cấp nước thuộc phạm vi quản lý xây dựng phương án', ['các đơn vị cấp nước thuộc phạm vi quản lý']],
    ['Hội đồng thi đua họp xét các xã', ['Hội đồng thi đua']],
  ])('as it is printed, in full: %s', (words, found) => expect(names(words)).toEqual(found))
  test('a number of places', () => expect(names('UBND 03 xã, Công an tỉnh')).toEqual(['Ủy ban nhân dân 03 xã', 'Công an tỉnh']))
  test('a group under one "các" is one name', () =>
    expect(names('các sở, ban, ngành, đoàn thể tỉnh và Công an tỉnh')).toEqual(['các sở, ban, ngành, đoàn thể tỉnh', 'Công an tỉnh']))
  test('the press body that paper and broadcaster became is one name', () =>
    expect(names('các hội, đoàn thể và Báo và phát thanh, truyền hình Cần Thơ tăng cường')).toEqual([
      'các hội, đoàn thể',
      'Báo và phát thanh, truyền hình Cần Thơ',
    ]))
  test('a command by its short form, with whom it commands', () =>
    expect(names('BTL Bộ đội Biên phòng và BTL Quân khu 3 duy trì lực lượng trực')).toEqual([
      'Bộ Tư lệnh Bộ đội Biên phòng',
      'Bộ Tư lệnh Quân khu 3',
    ]))
  test.each([
    ['các Hội, đoàn thể và Báo Quảng Nam tăng cường tuyên truyền', ['các Hội, đoàn thể', 'Báo Quảng Nam']],
    // As a scanner leaves it.
    ['các hội, đoàn thế và Báo Quảng Nam tăng cường tuyên truyền', ['các hội, đoàn thể', 'Báo Quảng Nam']],
    [
      'các Hội, đoàn thể và Báo Quảng Nam, Đài Phát thanh - Truyền hình tỉnh',
      ['các Hội, đoàn thể', 'Báo Quảng Nam', 'Đài Phát thanh - Truyền hình tỉnh'],
    ],
    ['Sở Tài chính và Báo Chính phủ', ['Sở Tài chính', 'Báo Chính phủ']],
    ['các đơn vị bảo quản, bảo tàng', ['các đơn vị bảo quản']],
  ])('a newspaper behind a group is a name of its own: %s', (words, found) => expect(names(words)).toEqual(found))
  test('levels stay together', () =>
    expect(names('UBND các huyện, thị xã, thành phố tổ chức')).toEqual(['Ủy ban nhân dân các huyện, thị xã, thành phố']))
  test('ministries behind a colon are told one by one', () =>
    expect(names('các Bộ: Quốc phòng, Công an khẩn trương')).toEqual(['Bộ Quốc phòng', 'Bộ Công an']))
  test('"tỉnh" is a level, "tình hình" is none', () => expect(names('UBND tỉnh tình hình thực hiện')).toEqual(['Ủy ban nhân dân tỉnh']))
  test('"số" and "bố trí" are no bodies', () => expect([...names('số lượng, chất lượng'), ...names('bố trí kinh phí')]).toEqual([]))
})

describe('bodies of a place or a trade', () => {
  test.each([
    ['Văn phòng HĐND và UBND xã tham mưu', ['Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã']],
    ['Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam phát động', ['Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam']],
    [
      'Trung ương Hội Nông dân Việt Nam, Liên minh Hợp tác xã Việt Nam vận động',
      ['Trung ương Hội Nông dân Việt Nam', 'Liên minh Hợp tác xã Việt Nam'],
    ],
    ['Quân khu 3, Quân khu 4 và Công an tỉnh hỗ trợ', ['Quân khu 3', 'Quân khu 4', 'Công an tỉnh']],
    ['Thuế tỉnh Hậu Lộc, Thuế cơ sở 3, Thống kê tỉnh cung cấp', ['Thuế tỉnh Hậu Lộc', 'Thuế cơ sở 3', 'Thống kê tỉnh']],
    ['Công ty Điện lực Hậu Lộc ưu tiên', ['Công ty Điện lực Hậu Lộc']],
    ['Bưu điện Hậu Lộc chuyển phát', ['Bưu điện Hậu Lộc']],
    ['Trung tâm Dịch vụ tổng hợp xã phát thanh', ['Trung tâm Dịch vụ tổng hợp xã']],
    ['Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh mở', ['Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh']],
    ['Trạm Y tế các xã, phường tiêm phòng', ['Trạm Y tế các xã, phường']],
    ['Phòng Tài chính – Kế hoạch các huyện, thị xã cân đối', ['Phòng Tài chính - Kế hoạch các huyện, thị xã']],
    ['Liên hiệp các tổ chức hữu nghị tỉnh vận động', ['Liên hiệp các tổ chức hữu nghị tỉnh']],
    ['Tổ công nghệ số cộng đồng các ấp hướng dẫn', ['Tổ công nghệ số cộng đồng các ấp']],
    ['Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh giám sát', ['Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh']],
    ['Ban Chỉ đạo phòng, chống dịch tỉnh trước ngày', ['Ban Chỉ đạo phòng, chống dịch tỉnh']],
    ['Đài TT-TH huyện phát', ['Đài Truyền thanh - Truyền hình huyện']],
    ['các huyện Mai Châu, Đà Bắc khảo sát', ['các huyện Mai Châu, Đà Bắc']],
    ['các tỉnh, thành phố vùng Đồng bằng Sông Muối cần', ['các tỉnh, thành phố vùng Đồng bằng Sông Muối']],
    ['các phòng, đơn vị thuộc UBND phường căn cứ', ['các phòng, đơn vị thuộc Ủy ban nhân dân phường']],
    ['các đảng uỷ trực thuộc Tỉnh uỷ, các đảng uỷ xã, phường căn cứ', ['các đảng ủy trực thuộc Tỉnh ủy', 'các đảng ủy xã, phường']],
    ['các ngành, đoàn thể, các ấp triển khai', ['các ngành, đoàn thể', 'các ấp']],
    ['các cơ sở đóng gói nghiêm túc', ['các cơ sở đóng gói']],
    ['các trường trung học tăng cường', ['các trường trung học']],
  ])('%s', (words, found) => expect(names(words)).toEqual(found))
  test('a paper behind a level is no place', () => expect(names('HĐND tỉnh Nghị quyết về muối')).toEqual(['Hội đồng nhân dân tỉnh']))
})

describe('posts', () => {
  test.each([
    ['Các Bộ trưởng: Xây dựng, Công Thương chỉ đạo', ['Bộ Xây dựng', 'Bộ Công Thương']],
    ['Trưởng Công an xã, Trưởng phòng Kinh tế kiểm tra', ['Công an xã', 'Phòng Kinh tế']],
    ['Đồng chí Nguyễn Văn An, Giám đốc Sở Y tế chỉ đạo', ['Sở Y tế']],
    ['Bí thư Đảng ủy, Chủ tịch UBND các xã, phường chỉ đạo', ['Đảng ủy các xã, phường', 'Ủy ban nhân dân các xã, phường']],
    ['Ủy viên Ban Chỉ đạo căn cứ', ['Ủy viên Ban Chỉ đạo']],
  ])('%s', (words, found) => expect(names(words)).toEqual(found))
})

describe('names that no list has', () => {
  test.each([
    ['Sở Kinh tế xanh chủ trì', ['Sở Kinh tế xanh']],
    ['Sở Văn hóa và Gia đình, Sở Nội vụ thực hiện', ['Sở Văn hóa và Gia đình', 'Sở Nội vụ']],
    ['Sở Tài chính, Xí nghiệp Thủy nông Bắc và Sở Y tế rà soát', ['Sở Tài chính', 'Xí nghiệp Thủy nông Bắc', 'Sở Y tế']],
  ])('a body stays as the paper prints it: %s', (words, found) => expect(names(words)).toEqual(found))
  test('a set of criteria is no ministry', () => expect(names('Bộ Tiêu chí đánh giá')).toEqual([]))
  test('fields named one behind the other are one body', () =>
    expect(names('Viện Văn hóa, Nghệ thuật, Thể thao và Du lịch Việt Nam; Vụ Kế hoạch, Tài chính')).toEqual([
      'Viện Văn hóa, Nghệ thuật, Thể thao và Du lịch Việt Nam',
      'Vụ Kế hoạch, Tài chính',
    ]))
  test('departments of several levels', () =>
    expect(names('Sở Ngoại vụ các tỉnh, thành phố trực thuộc Trung ương')).toEqual(['Sở Ngoại vụ các tỉnh, thành phố trực thuộc Trung ương']))
})

describe('committees and the Party', () => {
  test.each([
    ['Ban điều hành chợ đầu mối tỉnh Hậu Lộc có trách nhiệm', ['Ban điều hành chợ đầu mối tỉnh Hậu Lộc']],
    ['Ban Chỉ đạo họp mỗi tháng một lần', ['Ban Chỉ đạo']],
    ['Các thành viên Ban Chỉ đạo và Trưởng Nhóm giúp việc báo cáo', ['Các thành viên Ban Chỉ đạo', 'Nhóm giúp việc']],
    ['Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo', ['Đảng ủy Ủy ban nhân dân tỉnh']],
    ['Đảng đoàn Liên minh Hợp tác xã tỉnh, Ban cán sự đảng Sở Y tế xây dựng', ['Đảng đoàn Liên minh Hợp tác xã tỉnh', 'Ban cán sự đảng Sở Y tế']],
    ['các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy tổ chức', ['các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy']],
    ['Hội đồng quản trị các Tổng công ty đường sắt tiến hành', ['Hội đồng quản trị các Tổng công ty đường sắt']],
    ['Các cấp ủy, chính quyền địa phương phải vào cuộc', ['Các cấp ủy, chính quyền địa phương']],
    ['các cơ quan trực thuộc Bộ Xây dựng rà soát', ['các cơ quan trực thuộc Bộ Xây dựng']],
  ])('%s', (words, found) => expect(names(words)).toEqual(found))
})

describe('posts', () => {
  test('an order to a head is an order to the body', () =>
    expect(names('Giám đốc Sở Tư pháp, Chủ tịch UBND các xã')).toEqual(['Sở Tư pháp', 'Ủy ban nhân dân các xã']))
  test('the chief of office stands for the office', () =>
    expect(names('Chánh Văn phòng UBND tỉnh; Thủ trưởng các đơn vị liên quan')).toEqual(['Văn phòng Ủy ban nhân dân tỉnh', 'các đơn vị liên quan']))
  test('directors behind a colon share their post', () => expect(names('Giám đốc các Sở: Tài chính, Nội vụ')).toEqual(['Sở Tài chính', 'Sở Nội vụ']))
})

describe('groups told in words of their own', () => {
  test.each([
    ['các cơ quan của Quốc hội, bảo đảm chất lượng', ['các cơ quan của Quốc hội']],
    ['các đơn vị thuộc Sở Y tế thực hiện', ['các đơn vị thuộc Sở Y tế']],
    ['Các cơ quan được phân công chủ trì nhiệm vụ có trách nhiệm lập dự toán', ['Các cơ quan được phân công chủ trì nhiệm vụ']],
    ['UBND các xã, phường được giao nhiệm vụ tổ chức thực hiện', ['Ủy ban nhân dân các xã, phường']],
    ['Ủy ban nhân dân các địa phương có nông sản xuất khẩu thường xuyên cập nhật', ['Ủy ban nhân dân các địa phương có nông sản xuất khẩu']],
    ['các sở, ban, ngành, tổ chức chính trị - xã hội và UBND các xã', ['các sở, ban, ngành', 'tổ chức chính trị - xã hội', 'Ủy ban nhân dân các xã']],
    ['các cơ quan chức năng, chính quyền địa phương', ['các cơ quan chức năng', 'chính quyền địa phương']],
    ['Các cấp, các ngành, từng đơn vị phải', ['Các cấp', 'các ngành', 'từng đơn vị']],
    ['Bảo hiểm xã hội các tỉnh, thành phố trực thuộc Trung ương', ['Bảo hiểm xã hội các tỉnh, thành phố trực thuộc Trung ương']],
  ])('%s', (words, found) => expect(names(words)).toEqual(found))
})

describe('bodies by kind and name', () => {
  test.each([
    ['Sở Kế hoạch và Đầu tư, Tài chính, Công an tỉnh tổ chức', ['Sở Kế hoạch và Đầu tư', 'Sở Tài chính', 'Công an tỉnh']],
    ['Ban Thu thường xuyên theo dõi', ['Ban Thu']],
    ['Tổng công ty cần khẩn trương hoàn thiện', ['Tổng công ty']],
    ['Trưởng Ban quản lý Khu kinh tế Đông Nam; Giám đốc các Sở', ['Ban Quản lý Khu kinh tế Đông Nam', 'các Sở']],
    ['Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh, Sở Tư pháp', ['Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh', 'Sở Tư pháp']],
    ['các cơ sở đào tạo trực thuộc Bộ nghiêm túc thực hiện', ['các cơ sở đào tạo trực thuộc Bộ']],
    ['Ban Tuyên giáo và Dân vận Tỉnh ủy: Ban hành văn bản', ['Ban Tuyên giáo và Dân vận Tỉnh ủy']],
    ['Cục Quản lý, giám sát kế toán và kiểm toán xây dựng chế độ', ['Cục Quản lý, giám sát kế toán và kiểm toán']],
    ['Ủy ban bầu cử tỉnh, Sở Nội vụ xem xét', ['Ủy ban bầu cử tỉnh', 'Sở Nội vụ']],
    ['Ban Chỉ đạo thực hiện hỗ trợ nhà ở cho người có công tổ chức kiểm tra nhà ở.', ['Ban Chỉ đạo thực hiện hỗ trợ nhà ở cho người có công']],
    ['Ủy ban nhân dân xã, phường: Các Sở quy định số lượng', ['Ủy ban nhân dân xã, phường']],
    ['doanh nghiệp chưa hoàn thành nghĩa vụ', []],
    ['các cơ quan trực tiếp quản lý, Sở Y tế', ['các cơ quan trực tiếp quản lý', 'Sở Y tế']],
    ['Các đoàn thanh tra, kiểm tra thuế theo dõi', ['Các đoàn thanh tra, kiểm tra thuế']],
    ['Doanh nghiệp viễn thông bảo đảm kinh phí', ['Doanh nghiệp viễn thông']],
    ['chính quyền địa phương, Sở Văn hóa và Thể thao tổ chức', ['chính quyền địa phương', 'Sở Văn hóa và Thể thao']],
    [
      'Công ty cổ phần Đầu tư và xây dựng Đông Hải; Công ty TNHH MTV Thoát nước Phú Hòa có trách nhiệm',
      ['Công ty cổ phần Đầu tư và xây dựng Đông Hải', 'Công ty TNHH MTV Thoát nước Phú Hòa'],
    ],
    ['Công ty cổ phần cấp nước Phú Hòa khẩn trương sửa đường ống', ['Công ty cổ phần cấp nước Phú Hòa']],
    ['ngành y tế, ngành giáo dục và các đơn vị', ['Ngành Y tế', 'Ngành Giáo dục', 'các đơn vị']],
    ['Trung ương Mặt trận Tổ quốc Việt Nam chỉ đạo', ['Trung ương Mặt trận Tổ quốc Việt Nam']],
    [
      'UBND các phường: Hải An, Phú Hòa, Cửa Sông – Bãi Dài và UBND xã Muối Trắng',
      ['Ủy ban nhân dân các phường: Hải An, Phú Hòa, Cửa Sông – Bãi Dài', 'Ủy ban nhân dân xã Muối Trắng'],
    ],
  ])('%s', (words, found) => expect(names(words)).toEqual(found))
})

test('a province adds its own names', () => {
  const known = knownNames([{ name: 'Trung tâm Xúc tiến hợp tác xã', writtenAs: ['TTXT HTX'] }])
  expect(names('TTXT HTX và Sở Tài chính', known)).toEqual(['Trung tâm Xúc tiến hợp tác xã', 'Sở Tài chính'])
})
