/** Layouts of papers that the walk has to see through: broken pages, headings without marks, steps, criteria, annexes. */
import { describe, expect, test } from 'vitest'
import { readDirective } from './index.ts'

const read = (text: string) => readDirective(text).tasks.map(({ quote, lead }) => [quote.replace(/\s+/g, ' ').slice(0, 26), ...lead])
const plan = (body: string) =>
  `UỶ BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nPhát triển nghề muối năm 2026\n\n${body}\n\nNơi nhận:\n- Lưu: VT.`
/** Marked items apart from each other, so that the paper is one of empty lines between its paragraphs. */
const others = Array.from({ length: 14 }, (_, at) => `${at + 2}. Sở Xây dựng kiểm tra kho muối số ${at + 2} và báo cáo kết quả.`).join('\n\n')

describe('paragraphs', () => {
  test('a sentence goes on across a page, and over the number that the page bears', () =>
    expect(
      read(
        plan(
          'II. NHIỆM VỤ\n1. Rà soát nhu cầu kho chứa muối trong toàn tỉnh. Phối hợp\n\n3\n\n--- PAGE BREAK ---\n\nvới Sở Công Thương lập danh mục.',
        ),
      ),
    ).toHaveLength(1))
  test('a line broken early goes on, where the paper sets its paragraphs apart', () =>
    expect(
      read(
        plan(
          `II. NHIỆM VỤ\n\n1. UBND tỉnh trân trọng đề nghị\nỦy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động diêm dân giữ nghề truyền thống.\n\n${others}`,
        ),
      )[0],
    ).toEqual(['UBND tỉnh trân trọng đề ng', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh']))
  test('a department broken in two behind its number, and a symbol that looks like a number', () =>
    expect(
      read(plan('IV. PHÂN CÔNG\n\n6. Sở\nTài chính:\n\n- Bố trí vốn theo Quy chế phối hợp\n49/QCPH-UBND năm nay.\n\n- Quyết toán kho muối.')),
    ).toEqual([
      ['Bố trí vốn theo Quy chế ph', 'Sở Tài chính'],
      ['Quyết toán kho muối.', 'Sở Tài chính'],
    ]))
  test('a year before the act', () =>
    expect(read(plan('II. NHIỆM VỤ\n1. Hạ tầng\n- Năm 2026, hoàn thành việc nạo vét kênh dẫn nước mặn.'))).toHaveLength(1))
  test('a scanner reads an eight as a section sign, and changes the marks of a verb', () =>
    expect(read(plan('II. NHIỆM VỤ\n7. Củng cố bờ đồng muối.\n§. Đây mạnh tiêu thụ muối qua hợp tác xã.')).map(([quote]) => quote)).toEqual([
      'Củng cố bờ đồng muối.',
      'Đây mạnh tiêu thụ muối qua',
    ]))
})

describe('headings', () => {
  test('a body named without a mark, above letters of its own', () =>
    expect(
      read(plan('II. NHIỆM VỤ\n1.1. Hỗ trợ về kho chứa\nỦy ban nhân dân các xã, phường:\na) Bố trí đất làm kho.\nb) Sửa chữa kho bị tốc mái.')),
    ).toEqual([
      ['Bố trí đất làm kho.', 'Ủy ban nhân dân các xã, phường'],
      ['Sửa chữa kho bị tốc mái.', 'Ủy ban nhân dân các xã, phường'],
    ]))
  test('a body that is to lead another', () =>
    expect(
      read(
        plan('II. NHIỆM VỤ\n1.1. Tiêu thụ\nSở Công Thương chỉ đạo Công ty Muối Sông Trầm:\na) Thu mua hết muối tồn.\nb) Trả tiền ngay cho diêm dân.'),
      ),
    ).toEqual([
      ['Thu mua hết muối tồn.', 'Sở Công Thương'],
      ['Trả tiền ngay cho diêm dân', 'Sở Công Thương'],
    ]))
  test('one sentence that names a topic is none of the orders below it', () =>
    expect(
      read(plan('II. NHIỆM VỤ\n1. Hoàn thành việc cải tạo đồng muối trong niên vụ.\n- Nạo vét kênh dẫn nước mặn.\n- Sửa chữa ô kết tinh.')).map(
        ([quote]) => quote,
      ),
    ).toEqual(['Nạo vét kênh dẫn nước mặn.', 'Sửa chữa ô kết tinh.']))
  test('steps, and the day by which each is done', () => {
    const { tasks } = readDirective(
      plan(
        'II. TRÌNH TỰ THỰC HIỆN\n2.1. Bước 1: Kiểm kê kho muối.\nỦy ban nhân dân xã lập danh sách kho muối gửi Sở Công Thương.\nThời gian hoàn tất: trước ngày 27 tháng 6 năm 2026.\n2.2. Bước 2: Sửa chữa kho.\nSở Công Thương thẩm định danh sách.\nThời gian hoàn tất: trước ngày 31 tháng 7 năm 2026.',
      ),
    )
    expect(tasks.map(({ lead, due }) => [...lead, ...due])).toEqual([
      ['Ủy ban nhân dân xã', '2026-06-27'],
      ['Sở Công Thương', '2026-07-31'],
    ])
  })
  test('"… tổ chức thực hiện các nhiệm vụ sau:" behind an act of its own', () =>
    expect(
      read(
        plan(
          'V. TỔ CHỨC THỰC HIỆN\n1. Giao Sở Công Thương là cơ quan đầu mối, chủ trì, hướng dẫn thực hiện Kế hoạch này trên địa bàn tỉnh; tổ chức thực hiện các nhiệm vụ sau:\n- Đôn đốc các xã, phường.',
        ),
      ),
    ).toEqual([
      ['Giao Sở Công Thương là cơ ', 'Sở Công Thương'],
      ['Đôn đốc các xã, phường.', 'Sở Công Thương'],
    ]))
  test('an introduction drops out for its own items, not for the next paragraph of its rank', () =>
    expect(
      read(
        plan(
          'V. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương\n- Lập hồ sơ cho từng kho muối được sửa chữa, bao gồm:\n+ Đơn của chủ kho;\n+ Biên bản nghiệm thu.\n- Chi trả kinh phí.',
        ),
      ).map(([quote]) => quote),
    ).toEqual(['Lập hồ sơ cho từng kho muố', 'Chi trả kinh phí.']))
  test('"Về lĩnh vực …:" is a topic, and what stands below it is work', () =>
    expect(read(plan('II. NHIỆM VỤ\n1.2. Về lĩnh vực tiêu thụ:\n- Tăng cường xúc tiến thương mại.'))).toHaveLength(1))
})

describe('headings in capitals, and above prose', () => {
  test('"I. CÁC SỞ, BAN, NGÀNH" names whose work stands below', () =>
    expect(
      read(plan('I. CÁC SỞ, BAN, NGÀNH CẤP TỈNH\n1. Lồng ghép nguồn vốn.\nII. ỦY BAN NHÂN DÂN CÁC XÃ, PHƯỜNG\n1. Rà soát quỹ đất muối.')),
    ).toEqual([
      ['Lồng ghép nguồn vốn.', 'Các sở, ban, ngành cấp tỉnh'],
      ['Rà soát quỹ đất muối.', 'Ủy ban nhân dân các xã, phường'],
    ]))
  test('"Đối với các tỉnh …" above paragraphs that name nobody', () =>
    expect(
      read(
        plan(
          'II. NHIỆM VỤ\n4. Đối với các xã vùng Đồng muối Bắc\nPhải xác định muối là sản phẩm chủ lực.\nTăng cường vai trò của chính quyền cơ sở.',
        ),
      ).map(([, ...lead]) => lead),
    ).toEqual([['các xã vùng Đồng muối Bắc'], ['các xã vùng Đồng muối Bắc']]))
  test('"… - Sở A chủ trì:" leads the items below', () =>
    expect(read(plan('II. NHIỆM VỤ\n3. Xúc tiến thương mại - Sở Công Thương chủ trì:\n- Mở hội chợ muối.'))).toEqual([
      ['Mở hội chợ muối.', 'Sở Công Thương'],
    ]))
})

describe('papers', () => {
  test('who carries a decision out stands behind the day of its effect', () =>
    expect(
      read(
        'UỶ BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 5/QĐ-UBND\n\nQUYẾT ĐỊNH\nPhê duyệt Đề án muối sạch\n\nQUYẾT ĐỊNH:\nĐiều 1. Phê duyệt Đề án muối sạch.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký. Giám đốc Sở Công Thương, Chủ tịch UBND xã Hòa Lộc chịu trách nhiệm thi hành Quyết định này.\n\nNơi nhận:\n- Lưu: VT.',
      ).map(([, ...lead]) => lead),
    ).toEqual([['Sở Công Thương', 'Ủy ban nhân dân xã Hòa Lộc']]))
  test('a short subject does not take in the sentence that opens the body', () =>
    expect(
      read(
        'UỶ BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 5/CT-UBND\n\nCHỈ THỊ\nVề thu mua muối\n\nTrước tình hình trên, Chủ tịch UBND tỉnh chỉ thị:\nSở Công Thương kiểm tra kho muối.\nCác hợp tác xã niêm yết giá.\n\nNơi nhận:\n- Lưu: VT.',
      ).map(([, ...lead]) => lead),
    ).toEqual([['Sở Công Thương'], ['Các hợp tác xã']]))
  test('a guidance asks whom it names; what it describes is no order', () =>
    expect(
      read(
        'SỞ CÔNG THƯƠNG\nSố: 31/SCT-QLTM\n\nKính gửi: Các chợ đầu mối\n\nSở Công Thương đề nghị các chợ đầu mối thực hiện hướng dẫn kèm theo.\n\nNơi nhận:\n- Như trên;\n\nHƯỚNG DẪN\nBẢO QUẢN MUỐI\n(Kèm theo Công văn số 31/SCT-QLTM của Sở Công Thương)\n\nI. CÁCH LÀM\n1. Rửa tay trước khi vào kho.\n2. Thực hiện phơi muối hai lần.\nII. TRÁCH NHIỆM\n1. Trung tâm Khuyến công:\n- Tập huấn cho thủ kho.',
      )
        .slice(1)
        .map(([quote]) => quote),
    ).toEqual(['Tập huấn cho thủ kho.']))
  test('a closing order that names nobody, and how it is to be developed', () => {
    expect(
      read(
        plan(
          'II. NHIỆM VỤ\n1. Phát triển hợp tác xã phải gắn liền với nghề muối.\n2. Sửa chữa kho muối.\nQuá trình thực hiện nếu có vướng mắc, kịp thời phản ánh về Sở Công Thương.',
        ),
      ).map(([quote]) => quote),
    ).toEqual(['Sửa chữa kho muối.', 'Quá trình thực hiện nếu có'])
  })
  test('what the issuer says of its own paper tells nobody', () =>
    expect(
      read(
        'UỶ BAN NHÂN DÂN TỈNH HẬU LỘC\nBAN CHỈ ĐẠO PHÁT TRIỂN KINH TẾ TẬP THỂ\nSố: 19/KH-BCĐ\n\nKẾ HOẠCH\nHoạt động của Ban Chỉ đạo năm 2026\n\nBan Chỉ đạo phát triển kinh tế tập thể tỉnh xây dựng Kế hoạch hoạt động như sau:\n\nI. NHIỆM VỤ\n1. Kiểm tra kho muối.\n\nNơi nhận:\n- Lưu: VT.',
      ),
    ).toEqual([['Kiểm tra kho muối.']]))
  test('a surname that no list has', () =>
    expect(readDirective(`${plan('II. NHIỆM VỤ\n1. Sửa kho muối.')}\nCHỦ TỊCH\nRah Lan Chung`).document.signer?.name).toBe('Rah Lan Chung'))
  test('a conclusion of the Party: what it judges is no order, what it lists is', () => {
    const { document, tasks } = readDirective(
      'TỈNH ỦY HẬU LỘC\n*\nSố 125-KL/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHậu Lộc, ngày 12 tháng 3 năm 2026\n\nKẾT LUẬN\ncủa Ban Thường vụ Tỉnh ủy về nghề muối\n\nSau khi nghe báo cáo, Ban Thường vụ Tỉnh ủy kết luận như sau:\n1. Cơ bản thống nhất với nội dung báo cáo.\n2. Yêu cầu các cấp ủy, chính quyền tập trung lãnh đạo, chỉ đạo một số nhiệm vụ sau:\n2.1. Tiếp tục củng cố hợp tác xã muối.\n2.2. Ban Tuyên giáo và Dân vận Tỉnh ủy đẩy mạnh tuyên truyền.\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nLê Văn Mặn',
    )
    expect(document.issuer).toBe('Tỉnh ủy Hậu Lộc')
    expect(tasks.map(({ lead }) => lead)).toEqual([['các cấp ủy, chính quyền'], ['Ban Tuyên giáo và Dân vận Tỉnh ủy']])
  })
  test('what the council commends is no order to it', () =>
    expect(
      read(
        'HỘI ĐỒNG NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 15/NQ-HĐND\n\nNGHỊ QUYẾT\nVề chất vấn tại kỳ họp\n\nQUYẾT NGHỊ:\n\nĐiều 1. Hội đồng nhân dân tỉnh ghi nhận nỗ lực của Ủy ban nhân dân tỉnh.\nĐiều 2. Giao Ủy ban nhân dân tỉnh rà soát đồng muối.',
      ),
    ).toEqual([['Giao Ủy ban nhân dân tỉnh ', 'Ủy ban nhân dân tỉnh']]))
  test('a letter says by when the answer is due, and names nobody', () => {
    const [, answer] = readDirective(
      'SỞ NỘI VỤ\nSố: 77/SNV-TC\nHậu Lộc, ngày 02 tháng 02 năm 2026\n\nKính gửi: UBND các xã, phường.\n\nSở Nội vụ đề nghị các địa phương rà soát biên chế.\nBáo cáo gửi về Sở Nội vụ trước ngày 15/02/2026 để tổng hợp.\n\nGIÁM ĐỐC',
    ).tasks
    expect([answer?.lead, answer?.due, answer?.reportTo]).toEqual([['Ủy ban nhân dân các xã, phường'], ['2026-02-15'], ['Sở Nội vụ']])
  })
  test('a cell that spans rows, and a month of the year that the plan is for', () => {
    const { tasks } = readDirective(
      'UBND TỈNH HẬU LỘC\nSố: 9/KH-UBND\nHậu Lộc, ngày 20 tháng 12 năm 2025\n\nKẾ HOẠCH\nPhát triển nghề muối năm 2026\n\nII. NHIỆM VỤ\n\n| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |\n|---|---|---|---|---|\n| 1 | Kiểm kê kho muối toàn tỉnh | Sở Công Thương | Sở Tài chính | Tháng 6 |\n| 2 | Lập bản đồ đồng muối | | Sở Xây dựng | Quý III/2026 |\n\nNơi nhận:\n- Lưu: VT.',
    )
    expect(tasks.map(({ lead, coordinate, due }) => [lead, coordinate, due])).toEqual([
      [['Sở Công Thương'], ['Sở Tài chính'], ['2026-06-30']],
      [['Sở Công Thương'], ['Sở Xây dựng'], ['2026-09-30']],
    ])
  })
})

test('an order behind the day of effect, and a programme whose title is told by the line below it', () =>
  expect(
    readDirective(
      'ỦY BAN NHÂN DÂN TỈNH HẬU LỘC\nSố: 256/2004/QĐ-UB\n\nQUYẾT ĐỊNH của Ủy ban nhân dân tỉnh Hậu Lộc\nV/v ban hành Chương trình phát triển nghề muối\n\nĐiều 1. Ban hành kèm theo Quyết định này Chương trình phát triển nghề muối.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký. Giao Giám đốc Sở Thủy sản chủ trì triển khai thực hiện Quyết định này.\n\nNơi nhận:\n- Lưu: VT.\n\nChương trình\nPhát triển nghề muối giai đoạn 2004-2010\n(Ban hành theo Quyết định số 256/2004/QĐ-UB ngày 01/7/2004 của Ủy ban nhân dân tỉnh)\n\nI. TỔ CHỨC THỰC HIỆN\n1. Sở Thủy sản:\n- Hướng dẫn kỹ thuật kết tinh muối sạch.',
    ).tasks.map(({ quote, lead }) => [quote.slice(0, 15), ...lead]),
  ).toEqual([
    ['Quyết định này ', 'Sở Thủy sản'],
    ['Hướng dẫn kỹ th', 'Sở Thủy sản'],
  ]))

describe('what is no order', () => {
  test('bodies named among criteria are measured by them', () =>
    expect(
      read(
        plan(
          'III. ĐỐI TƯỢNG, TIÊU CHUẨN KHEN THƯỞNG\n1. Các xã, phường đạt các tiêu chuẩn sau:\n- Tham mưu ban hành quy chế làm muối.\n- Chấp hành chế độ báo cáo.',
        ),
      ),
    ).toEqual([]))
  test('how many each may propose', () =>
    expect(
      read(
        plan(
          'IV. SỐ LƯỢNG\n1. Cấp tỉnh\n- Ban Chỉ đạo của tỉnh: Không quá 05 cá nhân;\n- Sở Nội vụ, Sở Tài chính mỗi đơn vị đề nghị không quá 02 tập thể.',
        ),
      ),
    ).toEqual([]))
})

test('a table of one cell a line, wrapped: short cells end, long ones go on', () =>
  expect(
    readDirective(
      'ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nPhát triển nghề muối giai đoạn 2026 - 2030\n\nI. NHIỆM VỤ\nChi tiết tại Phụ lục.\n\nNơi nhận:\n- Lưu: VT.\n\nPHỤ LỤC\nDANH MỤC NHIỆM VỤ\n\nSTT\nNhiệm vụ, giải\npháp\nĐơn vị thực hiện\nĐơn vị phối hợp\nThời gian thực\nhiện\nSản phẩm đầu ra\nI\nPhát triển hạ tầng\n1.1\nTriển khai hạ tầng số và hạ tầng kho bãi cho nghề\nmuối, ưu tiên các xã có nhiều hộ làm muối và đường\nvận chuyển khó khăn\nSở Khoa học và Công nghệ\nCác sở, ban, ngành; UBND các phường, xã; Các\ndoanh nghiệp muối\n2026 - 2030\nKho dữ liệu\n1.2\nXây dựng khu kết tinh muối sạch\nBan Quản lý Khu kinh tế biển\nSở Tài chính\n2027\nDự án',
    ).tasks.map(({ lead, coordinate, due }) => [lead, coordinate, due]),
  ).toEqual([
    [['Sở Khoa học và Công nghệ'], ['Các sở, ban, ngành', 'Ủy ban nhân dân các phường, xã', 'Các doanh nghiệp muối'], []],
    [['Ban Quản lý Khu kinh tế biển'], ['Sở Tài chính'], ['2027-12-31']],
  ]))

describe('particulars that stand elsewhere', () => {
  const { document, references } = readDirective(
    'Kính gửi: Các trường nghề\n\nĐề nghị các trường nghề rà soát ngành học về muối biển và gửi kết quả về Sở trước ngày 20/12/2026.\n\nNơi nhận:\n- Như trên;\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Văn Mặn\n\nPHỤ LỤC\n\n(Kèm theo Công văn số 638/SCT-QLTM ngày 25/11/2026 của Sở Công Thương)',
  )
  test('the annex says whose paper it is', () =>
    expect([document.number, document.issuedOn, document.issuer]).toEqual(['638/SCT-QLTM', '2026-11-25', 'Sở Công Thương']))
  test('and cites no other', () => expect(references).toEqual([]))
  test.each([
    ['CÔNG ĐIỆN KHẨN\nVề việc ứng phó bão số 7', 'Về việc ứng phó bão số 7'],
    ['CÔNG ĐIỆN\nHỎA TỐC\nVề việc ứng phó bão số 7', 'Về việc ứng phó bão số 7'],
  ])('how fast a paper goes is no part of its subject: %s', (title, subject) => {
    const { document, tasks } = readDirective(
      `ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 12/CĐ-UBND\nHậu Lộc, ngày 12 tháng 9 năm 2026\n\n${title}\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\n\n1. Chủ tịch UBND các xã, phường khẩn trương sơ tán dân.`,
    )
    expect([document.type, document.subject, tasks.map(({ lead }) => lead)]).toEqual(['Công điện', subject, [['Ủy ban nhân dân các xã, phường']]])
  })
  test('nor is it in a letter', () =>
    expect(
      readDirective('SỞ CÔNG THƯƠNG\nSố: 31/SCT-QLTM\nV/v kiểm tra kho muối\nKHẨN\n\nKính gửi: Các xã ven biển\n\nĐề nghị các xã kiểm tra kho.')
        .document.subject,
    ).toBe('kiểm tra kho muối'))
  test('a day spaced out in its letterhead, a signature beside the recipients', () => {
    const { document } = readDirective(
      'ỦY BAN NHÂN DÂN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n  TỈNH HẬU LỘC                     Độc lập - Tự do - Hạnh phúc\n\n  Số:173    /KH-UBND               Hậu Lộc, ngày 28     tháng 4     năm 2026\n\n                KẾ HOẠCH\n      Tổ chức ngày hội muối\n\nI. NHIỆM VỤ\n1. Sở Công Thương chủ trì tổ chức ngày hội.\n\n Nơi nhận:\n - Thường trực Tỉnh ủy;\n                                                TM. ỦY BAN NHÂN DÂN\n - Các sở, ban, ngành;                               CHỦ TỊCH\n - VPUB: CVP, các PCVP,                               Lê Văn Mặn\n - Lưu: VT.',
    )
    expect([document.issuedOn, document.signer?.name]).toEqual(['2026-04-28', 'Lê Văn Mặn'])
  })
  test('a number torn apart by columns', () =>
    expect(
      readDirective(
        'ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 453\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n/TB-UBND\n\nTHÔNG BÁO\nVề việc treo cờ\n\n1. Các xã treo cờ.',
      ).document.number,
    ).toBe('453/TB-UBND'))
  test('a number that nobody can read is no paper cited', () =>
    expect(readDirective('TỔNG CỤC MUỐI\nSố: #49 /TCM-KT Hà Nội, ngày AF tháng 3\n\nKính gửi: Các chi cục.\n\n1. Rà soát kho.').references).toEqual(
      [],
    ))
  test.each([
    ['Bộ Công Thương đề nghị Chính phủ xem xét, giao Bộ Tài chính cấp vốn cho kho muối.', 'Chính phủ', 0],
    ['Đề nghị Sở Tài chính cấp vốn cho kho muối trước ngày 20/12/2026.', 'Sở Tài chính', 1],
  ])('a letter to those above asks and gives no task: %s', (text, addressee, count) =>
    expect(readDirective(`BỘ CÔNG THƯƠNG\nSố: 31/BCT-KH\nV/v cấp vốn cho kho muối\n\nKính gửi: ${addressee}.\n\n1. ${text}`).tasks).toHaveLength(
      count,
    ),
  )
  test('a procedure redrawn in an annex is no plan', () =>
    expect(
      readDirective(
        'ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 12/QĐ-UBND\n\nQUYẾT ĐỊNH\nPhê duyệt phương án tái cấu trúc quy trình cấp phép kho muối\n\nĐiều 1. Phê duyệt phương án kèm theo.\n\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Mặn\n\nPHƯƠNG ÁN\nTÁI CẤU TRÚC QUY TRÌNH THỦ TỤC HÀNH CHÍNH\n(Kèm theo Quyết định số 12/QĐ-UBND ngày 1/2/2026)\n\n1. Sở Công Thương tiếp nhận hồ sơ.\n2. Sở Công Thương thẩm định hồ sơ trong 3 ngày.',
      ).tasks,
    ).toEqual([]))
  test('the Government’s office is known by its symbol, and shown where its name is printed', () => {
    const { text, document } = readDirective(
      'VĂN PHÒNG CHÍNH PHỦ\nSố: 115/VPCP-CN\nV/v kho muối\n\nKính gửi: Bộ Công Thương.\n\nBộ Công Thương rà soát kho muối.',
    )
    const { start = 0, end = 0 } = document.places.issuer ?? {}
    expect([document.issuer, text.slice(start, end)]).toEqual(['Văn phòng Chính phủ', 'VĂN PHÒNG CHÍNH PHỦ'])
  })
  test('the right half of a letterhead below “Kính gửi:” is nobody’s name', () =>
    expect(
      readDirective(
        'ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 31/UBND-KT\nV/v kiểm tra kho muối\nKính gửi:\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHậu Lộc, ngày 05 tháng 02 năm 2026\n\n- Sở Công Thương;\n- Liên minh Hợp tác xã tỉnh.\nĐề nghị các cơ quan kiểm tra kho muối.',
      ).document.addressees,
    ).toEqual(['Sở Công Thương', 'Liên minh Hợp tác xã tỉnh']))
})
