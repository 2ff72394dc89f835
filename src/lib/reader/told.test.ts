import { describe, expect, test } from 'vitest'
import { isAct } from './orders.ts'
import { partnersIn, recipientsIn } from './partners.ts'
import { passageOf } from './passage.ts'
import { whoIsTold } from './told.ts'

const passage = (words: string) => passageOf(words, 0, words.length)
const told = (words: string) => whoIsTold(passage(words), [])?.names.map((name) => name.name)
const partners = (words: string) => partnersIn(passage(words), [], []).map((name) => name.name)
const recipients = (words: string) => recipientsIn(passage(words), []).map((name) => name.name)

describe('who is told, and who is only named', () => {
  test('a body by its own name ends the list before it', () =>
    expect(told('Tiếp thu ý kiến các bộ, ngành, Tổng công ty Muối Việt Nam sớm hoàn chỉnh báo cáo.')).toEqual(['Tổng công ty Muối Việt Nam']))
  test('behind a topic and its colon a body is told what it must', () =>
    expect(told('Giữ vai trò chủ lực trong ngành: Tổng công ty Muối Việt Nam phải tiếp tục mở rộng đồng muối.')).toEqual([
      'Tổng công ty Muối Việt Nam',
    ]))
  test('those who have not done it yet are told to', () => {
    expect(told('Các xã chưa ban hành kế hoạch khẩn trương ban hành trước ngày 30/5/2026.')).toEqual(['Các xã chưa ban hành kế hoạch'])
    expect(told('Một số xã chưa quan tâm đến công tác này.')).toBeUndefined()
  })
  test('what the public may have is no order to it', () =>
    expect(told('Tổ chức, cá nhân tham gia thu gom rác thải được hưởng chính sách ưu đãi về đất đai.')).toBeUndefined())
  test('a rule for whichever authority is concerned tells nobody', () =>
    expect(told('Căn cứ quy hoạch được duyệt, cơ quan nhà nước có thẩm quyền ban hành thông báo thu hồi đất.')).toBeUndefined())
  test('who presides over a committee is told of, not told', () =>
    expect(
      told('Ban Chỉ đạo Hội chợ Muối 2026 do Phó Chủ tịch Ủy ban nhân dân tỉnh làm Trưởng ban; Giám đốc Sở Công Thương làm Phó Trưởng ban.'),
    ).toBeUndefined())
  test('of whom a file asks is not told by it', () =>
    expect(told('Thời gian trình: Hồ sơ trình, đề nghị Chủ tịch Ủy ban nhân dân tỉnh xem xét tặng Bằng khen gửi về Sở Nội vụ.')).toBeUndefined())
  test('whom to call is not whom to tell', () =>
    expect([told('Trung tâm Muối tỉnh: 0243.626.937'), told('Công ty Cổ phần Muối Hậu Lộc: [SĐT]')]).toEqual([undefined, undefined]))
  test('whoever leads others to do it is told', () =>
    expect(told('Sở Xây dựng là đầu mối đôn đốc Trung tâm Hạ tầng tỉnh triển khai thực hiện:')).toEqual(['Sở Xây dựng']))
  test('what the issuer will do itself tells nobody, also where no list has its name', () =>
    expect(told('Bộ Kinh tế xanh sẽ phối hợp với các cơ quan chức năng kiểm tra việc thực hiện.')).toBeUndefined())
  test('those who represent others are told beside bodies', () =>
    expect(told('Đề nghị Tổng Liên đoàn Lao động Việt Nam, tổ chức đại diện của người sử dụng lao động tham gia tuyên truyền.')).toEqual([
      'Tổng Liên đoàn Lao động Việt Nam',
      'tổ chức đại diện của người sử dụng lao động',
    ]))
})

describe('the act behind what it waits for', () => {
  test('"Trước mắt, trong khi …, chủ trì, phối hợp …"', () =>
    expect(isAct(passage('Trước mắt, trong khi chưa có đầu mối, chủ trì, phối hợp với các đơn vị theo dõi việc bồi thường.'))).toBe(true))
  test('how a file is handed in is as it is written elsewhere', () =>
    expect(isAct(passage('Tuyến trình khen thưởng: Thực hiện theo đúng quy định pháp luật về thi đua.'))).toBe(false))
})

test.each([
  ['Xây dựng kế hoạch phối hợp cụ thể với các bộ, ngành để dạy nghề.', ['các bộ, ngành']],
  ['Có trách nhiệm phối hợp với đơn vị được giao làm nhiệm vụ bồi thường kiểm đếm.', ['đơn vị được giao làm nhiệm vụ bồi thường']],
  ['Phối hợp với các công ty cung cấp dịch vụ trung gian thanh toán để thu thập thông tin.', ['các công ty cung cấp dịch vụ trung gian thanh toán']],
  ['Chủ trì, phối hợp với các bộ, ngành liên quan có các giải pháp cụ thể tháo gỡ khó khăn.', ['các bộ, ngành liên quan']],
  ['Hợp tác với các tỉnh khác trong vùng Đồng bằng sông Cửu Long để cùng phát triển.', ['các tỉnh khác trong vùng Đồng bằng sông Cửu Long']],
])('with whom: %s', (words, names) => expect(partners(words)).toEqual(names))

describe('to whom it is reported', () => {
  test('what the issuer owes others is not asked of those told', () =>
    expect(recipients('Để đảm bảo thời hạn báo cáo Bộ Tài chính tổng hợp dự toán, Sở yêu cầu các trường gửi báo cáo về Sở Nội vụ.')).toEqual([
      'Sở Nội vụ',
    ]))
  test('"trình bày" submits nothing', () => expect(recipients('Đồng thời trình bày kinh nghiệm với các đơn vị liên quan.')).toEqual([]))
  test('the name ends before a second sending', () =>
    expect(recipients('có báo cáo gửi Trưởng Ban Chỉ đạo và đồng gửi Bộ Ngoại giao')).toEqual(['Ban Chỉ đạo', 'Bộ Ngoại giao']))
})

describe('the recipient of a report', () => {
  test.each([
    ['Số liệu phải được gửi về Bộ Nội vụ trước ngày 30/8/2026', ['Bộ Nội vụ']],
    ['khẩn trương nộp báo cáo để Sở Tài chính có căn cứ tổng hợp, báo cáo UBND tỉnh', []],
    ['tổng hợp, báo cáo Chủ tịch, các Phó Chủ tịch UBND tỉnh trước ngày 20/6', ['Ủy ban nhân dân tỉnh']],
    ['kịp thời báo cáo Chủ tịch và các Phó Chủ tịch UBND xã xem xét', ['Ủy ban nhân dân xã']],
    ['báo cáo cấp có thẩm quyền (UBND tỉnh, Bộ Y tế) phương án xử lý', ['Ủy ban nhân dân tỉnh', 'Bộ Y tế']],
    ['báo cáo cấp có thẩm quyền (qua Sở Y tế) phương án xử lý', ['cấp có thẩm quyền']],
    ['trình UBND tỉnh trình Đảng ủy UBND tỉnh báo cáo Ban Thường vụ Tỉnh ủy', ['Ủy ban nhân dân tỉnh']],
  ])('%s', (words, names) => expect(recipients(words)).toEqual(names))
})
