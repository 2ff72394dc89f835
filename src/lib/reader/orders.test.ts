import { describe, expect, test } from 'vitest'
import { isAct } from './orders.ts'
import { partnersIn, recipientsIn } from './partners.ts'
import { whoIsTold } from './told.ts'
import { passageOf } from './passage.ts'

const passage = (words: string) => passageOf(words, 0, words.length)
const told = (words: string) => whoIsTold(passage(words), [])?.names.map((name) => name.name)
const partners = (words: string) => partnersIn(passage(words), [], []).map((name) => name.name)
const recipients = (words: string) => recipientsIn(passage(words), []).map((name) => name.name)

describe('who is told', () => {
  test('"Giao …"', () => expect(told('Giao Sở Xây dựng chủ trì kiểm tra.')).toEqual(['Sở Xây dựng']))
  test('the subject', () => expect(told('Công an tỉnh tăng cường tuần tra.')).toEqual(['Công an tỉnh']))
  test('the subject behind a condition', () =>
    expect(told('Căn cứ chức năng, nhiệm vụ được giao, các sở, ngành xây dựng kế hoạch.')).toEqual(['các sở, ngành']))
  test('bodies that each item of a counted sentence tells', () =>
    expect(told('Khẩn trương xây dựng chiến lược: (1) Thanh tra tỉnh ban hành trước ngày 25/11/2026; (2) Sở Nội vụ chủ trì hướng dẫn.')).toEqual([
      'Thanh tra tỉnh',
      'Sở Nội vụ',
    ]))
  test('a name and how it is called for short', () =>
    expect(told('Đài Truyền hình Việt Nam (VTV) chủ trì, phối hợp Bộ Công an xây dựng phóng sự.')).toEqual(['Đài Truyền hình Việt Nam']))
  test('bodies by their own names are told by "khuyến khích"; a group is not', () => {
    expect(told('Khuyến khích Liên đoàn Lao động tỉnh, Hội Nông dân tỉnh xây dựng kế hoạch hành động.')).toEqual([
      'Liên đoàn Lao động tỉnh',
      'Hội Nông dân tỉnh',
    ])
    expect(told('Khuyến khích các doanh nghiệp đầu tư nhà kho.')).toBeUndefined()
  })
  test('behind "định kỳ" the act may follow at once', () =>
    expect(told('Định kỳ hằng quý công bố kết quả; tôn vinh dịch vụ tốt nhất, cơ quan nhà nước vận hành tối ưu nhất.')).toBeUndefined())
  test('who acts by proxy is not told by it', () =>
    expect(told('Sở Xây dựng chủ trì, thừa ủy quyền Ủy ban nhân dân tỉnh báo cáo Hội đồng nhân dân tỉnh.')).toEqual(['Sở Xây dựng']))
  test('whom a run-in heading concerns acts, where it is an office', () => {
    expect(told('Đối với các sở, ngành, đơn vị cấp tỉnh: Chủ động bố trí kinh phí.')).toEqual(['các sở, ngành, đơn vị cấp tỉnh'])
    expect(told('Đối với Công an tỉnh có trách nhiệm niêm yết thủ tục.')).toEqual(['Công an tỉnh'])
    expect(told('Đối với các doanh nghiệp nợ thuế: xử phạt theo quy định.')).toBeUndefined()
  })
  test('a body that nobody knows keeps its order', () => {
    expect(told('Giao Xí nghiệp Thủy nông Bắc vận hành trạm bơm.')).toEqual(['Xí nghiệp Thủy nông Bắc'])
    expect(told('Lâm trường Sông Xanh chủ trì trồng rừng thay thế.')).toEqual(['Lâm trường Sông Xanh'])
    expect(told('Kinh phí trồng rừng có trách nhiệm gì.')).toBeUndefined()
    expect(told('Cơ quan chủ trì')).toBeUndefined()
  })
  test('members named on the way to the act', () =>
    expect(told('Các phòng, đơn vị thuộc Sở, đặc biệt là Phòng Kế hoạch, cần rà soát hồ sơ.')).toEqual(['Các phòng, đơn vị thuộc Sở']))
  test('a place that is told to act', () => expect(told('Để giữ rừng, huyện Thanh Sơn cần tập trung tuần tra.')).toEqual(['huyện Thanh Sơn']))
  test('behind a year', () => {
    expect(told('Đến hết năm 2026, Sở Xây dựng hoàn thành quy hoạch chung các xã.')).toEqual(['Sở Xây dựng'])
    expect(told('Đến năm 2030, có 500 hợp tác xã.')).toBeUndefined()
  })
  test.each([
    ['Các xã đăng ký nhu cầu đào tạo nghề muối.', true],
    ['Các xã đang rà soát đồng muối.', false],
    ['Sở Nội vụ đa dạng hóa hình thức thi tuyển.', true],
    ['Sở Nội vụ đã thi tuyển xong.', false],
    ['Sở Xây dựng đặt biển báo tại các cống.', true],
    ['Sở Xây dựng đạt kết quả khá.', false],
    ['Công an tỉnh chữa cháy kho muối.', true],
  ])('a syllable that without its marks is another: %s', (words, ordered) => expect(told(words) !== undefined).toBe(ordered))
  test('who goes on strengthening is told; what goes on growing is told about', () => {
    expect(told('Đề nghị các xã tiếp tục tăng cường kiểm tra kho muối.')).toEqual(['các xã'])
    expect(told('Các doanh nghiệp tiếp tục tăng trưởng khá.')).toBeUndefined()
  })
  test('those who carry a plan out, also by posts that no list knows', () =>
    expect(
      told('Các thành viên Ban Chỉ đạo, Tổ trưởng Tổ muối, Trưởng Đoàn đại biểu có trách nhiệm lãnh đạo, chỉ đạo triển khai Kế hoạch này.'),
    ).toContain('Các thành viên Ban Chỉ đạo'))
  test('the subject behind "thì"', () => expect(told('Trường hợp hồ sơ chưa đủ thì Sở Nội vụ phải yêu cầu bổ sung.')).toEqual(['Sở Nội vụ']))
  test('the subject that must, behind an act', () => {
    expect(told('Khẩn trương sửa đê, các xã phải huy động dân quân.')).toEqual(['các xã'])
    expect(told('Mùa vụ mỗi nơi một khác, vì vậy các hợp tác xã cần đăng ký trước.')).toEqual(['các hợp tác xã'])
  })
  test('what a body is to ask of others is not asked of them here', () =>
    expect(told('Kiểm tra đồng muối; phải hướng dẫn, yêu cầu các hộ sản xuất khắc phục.')).toBeUndefined())
  test('a group told by its trade', () =>
    expect(told('Giao các đơn vị cấp nước trên địa bàn rà soát đường ống.')).toEqual(['các đơn vị cấp nước trên địa bàn']))
  test('whose it is, said behind the act', () => {
    expect(told('Xây dựng đề án cảng cá do Sở Xây dựng chủ trì, phối hợp với các xã; hoàn thành trong quý III/2026.')).toEqual(['Sở Xây dựng'])
    expect(told('Tham dự hội nghị do Bộ Tài chính chủ trì.')).toBeUndefined()
  })
  test('the secretary stands for the Party committee of the same places', () =>
    expect(told('Bí thư, Chủ tịch Ủy ban nhân dân các xã ven biển tập trung chỉ đạo sơ tán.')).toEqual([
      'Đảng ủy các xã ven biển',
      'Ủy ban nhân dân các xã ven biển',
    ]))
  test('bodies of the Party, of the council and of the weather', () => {
    expect(told('Đảng ủy UBND tỉnh lãnh đạo việc cụ thể hóa Nghị quyết.')).toEqual(['Đảng ủy Ủy ban nhân dân tỉnh'])
    expect(told('Giao các Ban Hội đồng nhân dân, Tổ đại biểu và đại biểu Hội đồng nhân dân tỉnh giám sát.')).toEqual([
      'các Ban Hội đồng nhân dân',
      'Tổ đại biểu',
      'đại biểu Hội đồng nhân dân tỉnh',
    ])
    expect(told('Đài Khí tượng thủy văn tỉnh tăng cường dự báo.')).toEqual(['Đài Khí tượng thủy văn tỉnh'])
    expect(told('Ban Quản lý dự án đầu tư xây dựng tỉnh khẩn trương hoàn thiện hồ sơ.')).toEqual(['Ban Quản lý dự án đầu tư xây dựng tỉnh'])
  })
  test('a level named once more is no body of its own', () =>
    expect(told('Trên cơ sở đề nghị của Ủy ban nhân dân quận, huyện, Sở Xây dựng chủ trì lập đề án.')).toEqual(['Sở Xây dựng']))
  test('those who are led to do it are not told here', () =>
    expect(told('Sở Nội vụ tham mưu việc hướng dẫn các sở, ban, ngành; các xã, phường tổ chức thực hiện phong trào.')).toEqual(['Sở Nội vụ']))
  test('a second sentence behind a circumstance', () =>
    expect(told('Ban Quản lý Cảng cá đo đạc luồng lạch. Sau khi đo đạc, Sở Xây dựng lập phương án nạo vét.')).toEqual([
      'Ban Quản lý Cảng cá',
      'Sở Xây dựng',
    ]))
  test('an act with the marks of another word is no body', () => expect(told('Tiép tuc phối hợp với các hợp tác xã thu mua muối.')).toBeUndefined())
  test('two sentences, two bodies', () => {
    expect(told('Sở Tài chính xuất cấp gạo. Giao Sở Xây dựng vận chuyển.')).toEqual(['Sở Tài chính', 'Sở Xây dựng'])
    expect(told('Sở Y tế sẽ ban hành quy chế; các cơ quan thuộc Sở quan tâm thực hiện.')).toEqual(['các cơ quan thuộc Sở'])
  })
  test('a second clause behind a date tells a second body', () =>
    expect(told('Giao Sở Xây dựng thảm nhựa trước ngày 30/11/2026; UBND xã Hòa Lộc bàn giao mặt bằng.')).toEqual([
      'Sở Xây dựng',
      'Ủy ban nhân dân xã Hòa Lộc',
    ]))
  test('whoever stands beside the lead takes part', () => {
    const words = 'Sở Nông nghiệp và Môi trường cùng với các địa phương hướng dẫn gieo lại lúa.'
    expect([told(words), partnersIn(passage(words), [], whoIsTold(passage(words), [])?.names ?? []).map(({ name }) => name)]).toEqual([
      ['Sở Nông nghiệp và Môi trường'],
      ['các địa phương'],
    ])
  })
  test('those who proposed are not told, where the act stands behind a comma', () =>
    expect(told('Trên cơ sở đề xuất của Sở Nội vụ, các sở, ngành và địa phương, bố trí kinh phí.')).toBeUndefined())
  test('behind a rhythm, with brackets of its own', () => {
    expect(told('Định kỳ hằng tuần (vào thứ Sáu), UBND các xã báo cáo tiến độ.')).toEqual(['Ủy ban nhân dân các xã'])
    expect(told('Mỗi quý ít nhất một lần, UBND các xã đối thoại với diêm dân.')).toEqual(['Ủy ban nhân dân các xã'])
    expect(told('Nhằm nâng cao tay nghề, hằng năm Liên minh Hợp tác xã tỉnh mở lớp bồi dưỡng.')).toEqual(['Liên minh Hợp tác xã tỉnh'])
    expect(told('Đến 30/6/2026, Sở Xây dựng phải bàn giao kho muối.')).toEqual(['Sở Xây dựng'])
  })
  test('whoever must act below "đối với", office or not', () =>
    expect(told('Đối với các nhà thầu: phải tăng ca, bù tiến độ.')).toEqual(['các nhà thầu']))
  test('a group goes on with words of its kind', () => {
    expect(told('Các chủ hồ chứa thủy điện, thủy lợi vận hành hạ mực nước.')).toEqual(['Các chủ hồ chứa thủy điện, thủy lợi'])
    expect(told('Doanh nghiệp viễn thông, bưu chính ưu tiên nâng cấp hạ tầng.')).toEqual(['Doanh nghiệp viễn thông, bưu chính'])
  })
  test('a body and its month in brackets', () => expect(told('Tổ chức Ngày hội muối (Sở Công Thương; tháng 4/2026).')).toEqual(['Sở Công Thương']))
  test('"phân công lãnh đạo" is an act', () => expect(told('Phân công lãnh đạo sở phụ trách từng địa bàn.')).toBeUndefined())
  test('in brackets', () => expect(told('Ban hành quy chế mới (giao Sở Tư pháp tham mưu).')).toEqual(['Sở Tư pháp']))
  test('a request of a body known by its code', () =>
    expect(told('Để dự thảo được hoàn thiện, C07 trân trọng đề nghị các đơn vị góp ý bằng văn bản.')).toEqual(['các đơn vị']))
  test('the subject behind a topic', () => expect(told('Đối với cảng cá: Sở Xây dựng chủ trì nạo vét.')).toEqual(['Sở Xây dựng']))
  test('a subject described at length', () =>
    expect(told('UBND các xã, phường tại vùng thấp, trũng ven sông khẩn trương sơ tán người dân.')).toEqual([
      'Ủy ban nhân dân các xã, phường tại vùng thấp, trũng ven sông',
    ]))
  test('a second sentence tells a second body', () =>
    expect(told('Sở Tài chính bố trí kinh phí. Sở Nội vụ hướng dẫn việc tuyển dụng; Công an tỉnh kiểm tra.')).toEqual([
      'Sở Tài chính',
      'Sở Nội vụ',
      'Công an tỉnh',
    ]))
  test('partners are not told, wherever their list is cut', () =>
    expect(told('Trên cơ sở quy định, phối hợp với các sở: Tài chính, Nội vụ; UBND các xã tổ chức kiểm tra.')).toBeUndefined())
  test('those who carry the paper out are a list, whatever stands in it', () =>
    expect(told('Chánh Văn phòng UBND tỉnh; Trưởng đoàn Nghệ thuật tỉnh; Giám đốc Sở Tài chính chịu trách nhiệm thi hành Quyết định này.')).toEqual([
      'Văn phòng Ủy ban nhân dân tỉnh',
      'Trưởng đoàn Nghệ thuật tỉnh',
      'Sở Tài chính',
    ]))
  test('whom a body is to lead, several with a comma', () =>
    expect(told('Căn cứ chức năng, chỉ đạo các trường phổ thông, các trường nghề trực thuộc lồng ghép nội dung biển đảo.')).toBeUndefined())
  test('those who did not do it are not told', () => expect(told('Nhiều Chi cục Muối chưa nghiêm túc báo cáo kết quả.')).toBeUndefined())
  test('a body that has done something is not told', () => expect(told('UBND tỉnh đã ban hành nhiều văn bản.')).toBeUndefined())
})

describe('with whom', () => {
  test('behind "phối hợp với"', () =>
    expect(partners('Chủ trì, phối hợp với Sở Tài chính, các ngành liên quan tham mưu')).toEqual(['Sở Tài chính', 'các ngành liên quan']))
  test('whose part is said behind the name', () => {
    const [bracketed, each] = [
      'Rà soát quỹ đất (Sở Tài chính chủ trì, Sở Xây dựng và UBND các xã phối hợp).',
      'Sở Nội vụ (chủ trì), Sở Y tế (phối hợp) tuyển dụng.',
    ]
    expect([told(bracketed), partners(bracketed)]).toEqual([['Sở Tài chính'], ['Sở Xây dựng', 'Ủy ban nhân dân các xã']])
    expect([told(each), partners(each)]).toEqual([['Sở Nội vụ'], ['Sở Y tế']])
  })
  test('bodies of the Party', () =>
    expect(partners('Chủ trì, phối hợp với Văn phòng Tỉnh ủy, Ủy ban Kiểm tra Tỉnh ủy tham mưu.')).toEqual([
      'Văn phòng Tỉnh ủy',
      'Ủy ban Kiểm tra Tỉnh ủy',
    ]))
  test('behind a colon, and those who have no name of their own', () => {
    expect(partners('Chủ trì, phối hợp với: Sở Xây dựng, Sở Công Thương rà soát')).toEqual(['Sở Xây dựng', 'Sở Công Thương'])
    expect(partners('Phối hợp với UBND các xã và cha mẹ học sinh triển khai')).toEqual(['Ủy ban nhân dân các xã', 'cha mẹ học sinh'])
  })
  test('an abbreviation that nobody knows', () => expect(partners('Phối hợp với NAVIMUOI xây dựng tiêu chuẩn.')).toEqual(['NAVIMUOI']))
  test('with whom another body is to work is no partner', () =>
    expect(partners('Phối hợp với Sở Y tế chỉ đạo các trạm phối hợp với các trường.')).toEqual(['Sở Y tế']))
  test('the preposition before an act is no part of a group', () =>
    expect(partners('Phối hợp với các cơ quan, ban ngành trong trao đổi thông tin.')).toEqual(['các cơ quan, ban ngành']))
  test('"phối hợp thực hiện" names nobody', () => expect(partners('Phối hợp thực hiện công tác rà soát')).toEqual([]))
})

describe('to whom it is reported', () => {
  test('behind how often, in brackets', () =>
    expect(recipients('thực hiện chế độ báo cáo định kỳ (tuần, tháng, quý, năm) về Sở Nội vụ')).toEqual(['Sở Nội vụ']))
  test('at fixed times', () => expect(recipients('báo cáo định kỳ với cơ quan tài chính cùng cấp')).toEqual(['cơ quan tài chính']))
  test('directly', () => expect(recipients('tổng hợp, báo cáo UBND tỉnh')).toEqual(['Ủy ban nhân dân tỉnh']))
  test('behind what is reported', () => expect(recipients('báo cáo kết quả thực hiện về Sở Nội vụ')).toEqual(['Sở Nội vụ']))
  test('not the further recipient', () => expect(recipients('gửi Sở Tài chính để tổng hợp, báo cáo UBND tỉnh')).toEqual(['Sở Tài chính']))
  test('what the recipient does with it is no report of ours', () =>
    expect(recipients('gửi báo cáo về Sở Tài chính về việc đào tạo nghề cho thanh niên nông thôn để tổng hợp, báo cáo UBND tỉnh')).toEqual([
      'Sở Tài chính',
    ]))
  test('right behind the result, though it ends like a way through somebody', () => {
    expect(recipients('báo cáo kết quả Ủy ban nhân dân tỉnh (qua Công an tỉnh) trong tháng 11/2026')).toEqual(['Ủy ban nhân dân tỉnh'])
    expect(recipients('báo cáo kết quả thanh tra, kiểm tra thuế')).toEqual([])
    expect(recipients('báo cáo qua Sở Nội vụ')).toEqual([])
  })
  test('behind a list that a colon opens', () =>
    expect(recipients('báo cáo: sơ kết trước ngày 25/01/2026; tổng kết trước ngày 15/6/2026 về Bộ Nội vụ (qua Vụ Tổ chức)')).toEqual(['Bộ Nội vụ']))
  test('whose opinion is asked, and who gets it besides', () => {
    expect(recipients('báo cáo xin ý kiến Ban Thường vụ Tỉnh ủy')).toEqual(['Ban Thường vụ Tỉnh ủy'])
    expect(recipients('báo cáo Trưởng Ban Chỉ đạo và gửi Văn phòng Điều phối nông thôn mới tỉnh')).toEqual([
      'Ban Chỉ đạo',
      'Văn phòng Điều phối nông thôn mới tỉnh',
    ])
    expect(recipients('gửi về Cơ quan Thường trực trước ngày 15/3/2026')).toEqual(['Cơ quan Thường trực'])
    expect(recipients('tổng hợp gửi Sở Y tế, các sở, ngành chủ trì, quản lý nội dung thuộc Chương trình trước ngày 15/3/2026')).toEqual([
      'Sở Y tế',
      'các sở, ngành chủ trì, quản lý nội dung thuộc Chương trình',
    ])
  })
  test('what was sent is not to be sent', () => expect(recipients('theo danh sách Tổng cục đã gửi các Cục Thuế')).toEqual([]))
  test('behind a programme that is reported', () =>
    expect(recipients('báo cáo kết quả khi kết thúc Chương trình về Bộ Xây dựng và Bộ Tài chính để tổng hợp báo cáo Chính phủ')).toEqual([
      'Bộ Xây dựng',
      'Bộ Tài chính',
    ]))
  test('a body called by its kind alone', () => {
    expect(recipients('hoàn thiện đề án trình Bộ xem xét, quyết định')).toEqual(['Bộ'])
    expect(recipients('gửi về Tổng cục trước ngày 15/3/2026')).toEqual(['Tổng cục'])
    expect(recipients('tổng hợp, báo cáo Lãnh đạo bộ.')).toEqual(['Lãnh đạo bộ'])
  })
  test('what the issuer needs it for is no report', () =>
    expect(recipients('Để có cơ sở tổng hợp báo cáo Bộ Nội vụ, UBND tỉnh đề nghị các sở rà soát.')).toEqual([]))
  test('brackets tell of the report', () => expect(recipients('Báo cáo kết quả (số tiền đã cấp cho các hộ gia đình).')).toEqual([]))
  test('"báo cáo A trình B": B is whom A asks', () =>
    expect(recipients('báo cáo Ủy ban nhân dân tỉnh trình Hội đồng nhân dân tỉnh')).toEqual(['Ủy ban nhân dân tỉnh']))
  test('taxpayers pay and send nothing', () => expect(recipients('tạo thuận lợi cho người nộp thuế và các doanh nghiệp')).toEqual([]))
  test('a duty to report to somebody', () =>
    expect(recipients('Thực hiện chế độ báo cáo tình hình chi với UBND tỉnh theo quy định.')).toEqual(['Ủy ban nhân dân tỉnh']))
  test('the next step behind a day of its own', () => {
    expect(recipients('gửi hồ sơ về Sở Tư pháp thẩm định trước ngày 10/5/2026, trình UBND tỉnh trong tháng 6/2026')).toEqual([
      'Sở Tư pháp',
      'Ủy ban nhân dân tỉnh',
    ])
    expect(recipients('gửi Sở Tài chính trước ngày 10/5/2026 để tổng hợp, báo cáo UBND tỉnh')).toEqual(['Sở Tài chính'])
  })
  test('not for whom the paper is that is submitted', () =>
    expect(recipients('trình UBND tỉnh dự thảo báo cáo gửi Bộ Tài chính trước ngày 20/5/2026')).toEqual(['Ủy ban nhân dân tỉnh']))
  test('not "quá trình", not "tham mưu"', () => expect(recipients('Trong quá trình UBND tỉnh chỉ đạo, tham mưu UBND tỉnh')).toEqual([]))
})

test('the act stands behind a topic with commas of its own', () =>
  expect(isAct(passage('Đối với các khu, cụm chưa có nước máy, khẩn trương xây dựng trạm cấp nước.'))).toBe(true))

test.each([
  'Song song với việc thành lập mới, chú trọng củng cố hợp tác xã hiện có.',
  'Tham quan, học tập kinh nghiệm làm muối sạch.',
  'Mạnh dạn loại bỏ thủ tục rườm rà.',
  'Tổng kiểm tra các kho muối.',
  'Hàng năm, dành tối thiểu 2% ngân sách cho khuyến diêm.',
  'Kết quả thực hiện báo cáo bằng văn bản về Sở Y tế trước ngày 20/11/2026.',
  'Báo cáo quý: trước ngày 15 tháng cuối quý;',
  'Kết quả kiểm tra kho muối gửi về Sở Công Thương.',
  'Trên cơ sở kết quả phân loại để bổ sung các kho phải kiểm tra.',
  'Triệt để tiết kiệm chi hội nghị.',
  'Đăng ký nhu cầu học nghề muối.',
  'Trồng rừng chắn sóng ven đồng muối.',
  'Xả lũ hồ chứa theo quy trình.',
  'Tiếp dân theo lịch tại các xã.',
  'Hòa giải tranh chấp ranh giới đồng muối.',
  'Bồi thường cho các hộ làm muối.',
  'Nạo vét, thông cống tiêu nước.',
  'Bơm nước chống hạn cho đồng muối.',
  'Không hình sự hóa quan hệ kinh tế.',
])('an act: %s', (words) => expect(isAct(passage(words))).toBe(true))
test('what is supported is no act', () => expect(isAct(passage('Nội dung hỗ trợ: Đào tạo nghề muối cho thành viên.'))).toBe(false))

test('an act begins with a verb, perhaps behind an adverb', () => {
  expect(isAct(passage('Tiếp tục rà soát các thủ tục'))).toBe(true)
  expect(isAct(passage('Kết quả thực hiện năm qua'))).toBe(false)
  expect(isAct(passage('Trong đó có mười xã làm muối'))).toBe(false)
  expect(isAct(passage('Kết quả kiểm tra đã báo cáo về Sở Công Thương.'))).toBe(false)
})
