/** Names as papers write them further: members behind their group, offices of bodies, deputies, places by number, trades. */
import { describe, expect, test } from 'vitest'
import { readDirective } from './index.ts'
import { namesFrom } from './organisations.ts'
import { partnersIn } from './partners.ts'
import { passageOf } from './passage.ts'
import { whoIsTold } from './told.ts'

const passage = (words: string) => passageOf(words, 0, words.length)
const names = (words: string) => namesFrom(passage(words), 0).names.map(({ name }) => name)
const told = (words: string) => whoIsTold(passage(words), [])?.names.map(({ name }) => name)
const partners = (words: string) => partnersIn(passage(words), [], []).map(({ name }) => name)

describe('names', () => {
  test.each([
    ['Các đơn vị gồm: Sở Tài chính, Báo Hậu Lộc mở chuyên mục', ['Sở Tài chính', 'Báo Hậu Lộc']],
    ['Các đơn vị gồm Sở Tài chính và Kho bạc Nhà nước tỉnh rà soát', ['Sở Tài chính', 'Kho bạc Nhà nước tỉnh']],
    ['các Công ty TNHH MTV Muối: Hậu Lộc, Đông Hải phối hợp', ['Công ty TNHH MTV Muối Hậu Lộc', 'Công ty TNHH MTV Muối Đông Hải']],
    ['Công ty TNHH MTV Kho vận Nam khẩn trương', ['Công ty TNHH MTV Kho vận Nam']],
    ['các tập đoàn kinh tế, tổng công ty 91 trình', ['các tập đoàn kinh tế', 'tổng công ty 91']],
    ['Các Vụ: Pháp chế, Kế hoạch rà soát', ['Vụ Pháp chế', 'Vụ Kế hoạch']],
    ['Ban Thường vụ các huyện ủy, thành ủy; Trưởng các thôn', ['Ban Thường vụ các huyện ủy, thành ủy', 'các thôn']],
    ['các trường đại học, cao đẳng xây dựng', ['các trường đại học, cao đẳng']],
    ['các đơn vị thuộc, trực thuộc Bộ Nội vụ; Sở Y tế', ['các đơn vị thuộc, trực thuộc Bộ Nội vụ', 'Sở Y tế']],
  ])('of groups: %s', (words, found) => expect(names(words)).toEqual(found))

  test.each([
    ['Văn phòng Bảo hiểm xã hội Việt Nam gửi', ['Văn phòng Bảo hiểm xã hội Việt Nam']],
    ['Văn phòng Bộ Xây dựng theo dõi', ['Văn phòng Bộ Xây dựng']],
    ['Ban Cơ yếu Chính phủ chủ trì', ['Ban Cơ yếu Chính phủ']],
    ['Trưởng ban Dân tộc tỉnh; Trưởng thuế thành phố Hậu Lộc', ['Ban Dân tộc tỉnh', 'Thuế thành phố Hậu Lộc']],
    ['Giám đốc (Thủ trưởng) các sở, ban, ngành', ['các sở, ban, ngành']],
    ['Phó Chủ tịch UBND tỉnh Lê Văn Mặn chỉ đạo', ['Phó Chủ tịch Ủy ban nhân dân tỉnh Lê Văn Mặn']],
  ])('of offices and posts: %s', (words, found) => expect(names(words)).toEqual(found))

  test.each([
    ['Ủy ban nhân dân quận 7 và Công an quận 12', ['Ủy ban nhân dân quận 7', 'Công an quận 12']],
    ['UBND huyện M’Đrắk tiến hành', ['Ủy ban nhân dân huyện M’Đrắk']],
    ['UBND Hậu Lộc, các quận, huyện chịu trách nhiệm', ['Ủy ban nhân dân Hậu Lộc, các quận, huyện']],
  ])('of places: %s', (words, found) => expect(names(words)).toEqual(found))

  test('a name ends where it opens a class', () =>
    expect(partners('Phối hợp với Học viện Nghề Muối mở một số lớp cho diêm dân.')).toEqual(['Học viện Nghề Muối']))
})

describe('who is told', () => {
  test.each(['tăng cường kiểm tra kho muối', 'thực hiện một số nhiệm vụ về muối', 'rà soát kho muối hằng năm'])(
    '"các cơ quan" is no name with its act: %s',
    (act) => {
      expect(told(`UBND tỉnh yêu cầu các cơ quan ${act}.`)).toEqual(['các cơ quan'])
      expect(told(`Các cơ quan ${act}.`)).toEqual(['Các cơ quan'])
    },
  )
  test.each([
    'Trách nhiệm của Sở Y tế: Rà soát kho muối hằng năm.',
    'Về phía Sở Y tế, cần rà soát kho muối hằng năm.',
    'Sở Y tế được giao chủ trì rà soát kho muối hằng năm.',
    'Sở Y tế sẽ chủ trì rà soát kho muối hằng năm.',
    'Đồng ý giao Sở Y tế rà soát kho muối hằng năm.',
    'Tiếp tục giao Sở Y tế rà soát kho muối hằng năm.',
    'Nhiệm vụ này giao Sở Y tế thực hiện.',
    'Tổ chức đợt rà soát kho muối; trong đó Sở Y tế chủ trì kiểm tra.',
  ])('however it is said: %s', (sentence) => expect(told(sentence)).toEqual(['Sở Y tế']))
  test('it is said of a group, too, and behind a dash', () => {
    expect(told('Việc rà soát kho muối do các xã, phường thực hiện.')).toEqual(['các xã, phường'])
    expect(told('Chi cục Kiểm lâm - Chủ trì, phối hợp với Sở Nội vụ rà soát kho muối.')).toEqual(['Chi cục Kiểm lâm'])
    expect(told('Đối với Tổng công ty Muối Hậu Lộc: Rà soát kho muối hằng năm.')).toEqual(['Tổng công ty Muối Hậu Lộc'])
    expect(told('Các chủ đầu tư xây dựng kế hoạch sửa kho.')).toEqual(['Các chủ đầu tư'])
  })
  test('"TP." ends no sentence', () =>
    expect(told('Để sớm sửa kho, UBND TP. Hậu Lộc giao Viện Nghiên cứu nghề muối chủ trì rà soát quy hoạch.')).toEqual(['Viện Nghiên cứu nghề muối']))
  test('before a colon stands a name, whatever verbs are in it', () =>
    expect(told('Trung tâm Kiểm soát thanh toán muối và vật tư: Chủ trì xây dựng tài liệu hướng dẫn.')).toEqual([
      'Trung tâm Kiểm soát thanh toán muối và vật tư',
    ]))
  test('what they do when something comes, they are told to do at once', () =>
    expect(told('Trong quá trình sửa kho, các cơ quan, đơn vị khi tiếp nhận đề nghị, khẩn trương thông tin về Sở Công Thương.')).toEqual([
      'các cơ quan, đơn vị',
    ]))
  test('"Ban Cán sự phối hợp với" is no noun of agreement', () =>
    expect(partners('Văn phòng Ban Cán sự phối hợp với Vụ Tổ chức cán bộ rà soát hồ sơ.')).toEqual(['Vụ Tổ chức cán bộ']))
})

const HEAD =
  'ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 12/UBND-KT\nV/v nghề muối\nHậu Lộc, ngày 05 tháng 3 năm 2026\n\nKính gửi: Các sở, ban, ngành tỉnh.\n\n'
const letter = (body: string) =>
  readDirective(`${HEAD}${body}\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.`).tasks.map(({ lead, quote }) => [lead.join('; '), quote.slice(0, 20)])

describe('papers without an introduction, and introductions without orders', () => {
  test('the first line below a title may be the order', () =>
    expect(readDirective('CHỈ THỊ\nGiao Sở Tài chính chủ trì rà soát kinh phí sửa kho muối.').tasks.map(({ lead }) => lead)).toEqual([
      ['Sở Tài chính'],
    ]))
  test('prose from first to last orders at once', () =>
    expect(
      letter(
        'Các sở, ngành triển khai việc treo cờ từ ngày 10/3/2026.\n\nNgoài việc treo cờ, UBND các xã phải dọn vệ sinh đường làng.\n\nCùng với đó, chỉ đạo các thôn thu gom rác ven đồng muối.',
      ),
    ).toEqual([
      ['Các sở, ngành', 'Các sở, ngành triển '],
      ['Ủy ban nhân dân các xã', 'Ngoài việc treo cờ, '],
      ['Ủy ban nhân dân các xã', 'Cùng với đó, chỉ đạo'],
    ]))
  test('below an introduction, paragraphs without any mark are orders', () =>
    expect(
      letter(
        'UBND tỉnh yêu cầu các xã, phường thực hiện các nội dung sau:\n\nChỉ đạo các hợp tác xã muối ghi sổ nhập, xuất kho hằng ngày theo mẫu đã ban hành.\n\nĐẩy mạnh tuyên truyền về muối sạch trên hệ thống truyền thanh của xã, phường.',
      ).map(([lead]) => lead),
    ).toEqual(['các xã, phường', 'các xã, phường']))
  test('an introduction to a list of papers is the order itself', () =>
    expect(
      letter(
        'UBND tỉnh yêu cầu các sở, ngành tiếp tục thực hiện các nội dung đã chỉ đạo tại các công văn sau:\n\n1. Công văn số 11/UBND-KT ngày 02/01/2026 về kho muối;\n\n2. Công văn số 12/UBND-KT ngày 03/01/2026 về đê muối.',
      ),
    ).toEqual([['các sở, ngành', 'UBND tỉnh yêu cầu cá']]))
  test('within what bounds, then the act', () =>
    expect(
      letter(
        'UBND tỉnh yêu cầu các cơ quan, đơn vị thực hiện một số nhiệm vụ như sau:\n\n1. Trên cơ sở chức năng, nhiệm vụ của cơ quan mình thực hiện đúng kế hoạch sửa kho.',
      ).map(([lead]) => lead),
    ).toEqual(['các cơ quan, đơn vị']))
  test('what a letter says of its issuer, and then asks', () =>
    expect(
      letter(
        'Ủy ban nhân dân tỉnh không phê duyệt danh sách kho muối của từng ngành. Sau khi lập danh sách, đề nghị gửi một bản về Sở Công Thương.',
      ).map(([lead]) => lead),
    ).toEqual(['Các sở, ban, ngành tỉnh']))
})

test('what is dealt with below its own heading does not deal with it', () =>
  expect(
    readDirective(
      'KẾ HOẠCH\nPhát triển nghề muối\n\nII. NHIỆM VỤ\n1. Doanh nghiệp muối\n- Phát triển các doanh nghiệp muối là chủ lực, hỗ trợ vay vốn.\n2. Sở Công Thương\n- Lập sổ kho muối của tỉnh.\n\nNơi nhận:\n- Lưu: VT.',
    ).tasks.map(({ lead }) => lead.join()),
  ).toEqual(['', 'Sở Công Thương']))
test('a heading that names bodies ends before "có trách nhiệm"', () =>
  expect(
    readDirective(
      'KẾ HOẠCH\nPhát triển nghề muối\n\nII. NHIỆM VỤ\n1. Sở Công Thương:\n- Lập sổ kho muối của tỉnh.\n2. Các đơn vị bán muối sạch trên địa bàn tỉnh có trách nhiệm:\n- Niêm yết giá thu mua muối tại kho.\n\nNơi nhận:\n- Lưu: VT.',
    ).tasks.map(({ lead }) => lead.join()),
  ).toEqual(['Sở Công Thương', 'Các đơn vị bán muối sạch trên địa bàn tỉnh']))

describe('every name with every act', () => {
  const bodies =
    'Sở Tài chính|Văn phòng UBND tỉnh|Công an tỉnh|Thanh tra tỉnh|Báo Hậu Lộc|Liên minh Hợp tác xã tỉnh|Kho bạc Nhà nước tỉnh|Trung tâm Khuyến nông tỉnh|Chi cục Kiểm lâm|Phòng Kinh tế xã|Tổng công ty Muối Hậu Lộc|UBND các xã, phường|UBND huyện Đông Hải|Giám đốc Sở Y tế|các sở, ngành liên quan|các cơ quan|các đơn vị|các địa phương|các doanh nghiệp|các hợp tác xã|các chủ đầu tư|các trường học|các ngân hàng thương mại|các phòng, ban|các thành viên Ban Chỉ đạo|thủ trưởng các đơn vị|Thuế tỉnh|Bộ Công Thương|Vụ Kế hoạch - Tài chính|Viện Nghiên cứu nghề muối'
  const acts =
    'rà soát kho muối hằng năm|tăng cường kiểm tra kho muối|thực hiện nghiêm kế hoạch sửa kho|tổ chức thực hiện Kế hoạch này|có trách nhiệm lập sổ kho|phải lập sổ kho|khẩn trương lập sổ kho|căn cứ chức năng, nhiệm vụ lập sổ kho|báo cáo UBND tỉnh kết quả sửa kho|hướng dẫn diêm dân ghi sổ|bố trí kinh phí sửa kho|xây dựng kế hoạch sửa kho|đẩy mạnh tuyên truyền về muối sạch|cử cán bộ tham gia sửa kho|triển khai sửa kho|không để muối ngấm nước|chấp hành quy định về kho|thường xuyên kiểm tra kho|đăng tải Kế hoạch này|trình UBND tỉnh phương án sửa kho'
  test.each(bodies.split('|'))('%s', (body) => {
    const [name, subject] = [names(body), body.charAt(0).toUpperCase() + body.slice(1)]
    for (const act of acts.split('|')) {
      expect([act, told(`${subject} ${act}.`)?.map((one) => one.toLowerCase())]).toEqual([act, name.map((one) => one.toLowerCase())])
      expect([act, told(`Yêu cầu ${body} ${act}.`)]).toEqual([act, name])
      expect([act, partners(`Chủ trì, phối hợp với ${body} ${act}.`).slice(0, name.length)]).toEqual([act, name])
    }
  })
})
