import { describe, expect, test } from 'vitest'
import { explainDirective } from './explain.ts'
import { readDirective } from './index.ts'

const orders = (text: string) => readDirective(text).tasks.map(({ quote, lead }) => [quote.replace(/\s+/g, ' ').slice(0, 24), ...lead])
const plan = (body: string) =>
  `UỶ BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nPhát triển nghề muối năm 2026\n\n${body}\n\nNơi nhận:\n- Lưu: VT.`
const letter = (to: string, body: string) =>
  `SỞ CÔNG THƯƠNG\nSố: 31/SCT-QLTM\nV/v chuẩn bị hội chợ muối\n\nKính gửi: ${to}\n\n${body}\n\nNơi nhận:\n- Như trên;`

test('what is to be done may stand with its time before whom it is given to', () => {
  const [task] = readDirective(
    plan(
      'II. NHIỆM VỤ\n1. Xây dựng đề án thương hiệu muối sạch của tỉnh, trình trước ngày 15/12/2026. Giao Sở Công Thương chủ trì, phối hợp với Sở Y tế thực hiện.',
    ),
  ).tasks
  expect([task?.lead, task?.coordinate, task?.due]).toEqual([['Sở Công Thương'], ['Sở Y tế'], ['2026-12-15']])
})

describe('headings', () => {
  const paper = plan(
    'III. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương\n- Xây dựng thương hiệu muối sạch.\n2. Viện Nghiên cứu muối biển miền Trung\n- Chuyển giao giống và quy trình kết tinh.\n3. Các cơ sở chế biến\n- Niêm yết giá thu mua.',
  )
  test('among headings that name bodies, one that no list knows is a body', () =>
    expect(orders(paper)).toEqual([
      ['Xây dựng thương hiệu muố', 'Sở Công Thương'],
      ['Chuyển giao giống và quy', 'Viện Nghiên cứu muối biển miền Trung'],
      ['Niêm yết giá thu mua.', 'Các cơ sở chế biến'],
    ]))
  test('it is a doubt', () => expect(readDirective(paper).tasks[1]?.doubts).toContain('lead-unusual-name'))
  test('"Căn cứ chức năng, …" right below a heading is its work', () =>
    expect(orders(plan('II. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính\nCăn cứ chức năng, nhiệm vụ, phối hợp với Sở Công Thương bố trí kinh phí.'))).toEqual([
      ['Căn cứ chức năng, nhiệm ', 'Sở Tài chính'],
    ]))
  test('an introduction that orders something of its own counts beside its items', () =>
    expect(
      orders(
        plan(
          'II. NHIỆM VỤ\n1. Sở Nông nghiệp và Môi trường tiếp tục tập trung chỉ đạo gia cố đê bao theo các phương án đã được phê duyệt từ đầu năm, trong đó:\na) Khảo sát các đoạn xung yếu.\nb) Chuẩn bị vật tư tại chỗ.',
        ),
      ).map(([quote]) => quote),
    ).toEqual(['Sở Nông nghiệp và Môi tr', 'Khảo sát các đoạn xung y', 'Chuẩn bị vật tư tại chỗ.']))
  test.each([
    ['Sở Công Thương chỉ đạo Chi cục Muối thực hiện các nội dung sau:', 'Sở Công Thương'],
    ['Sở Công Thương', 'Sở Công Thương'],
  ])('whose work stands below "%s"', (heading, lead) =>
    expect(orders(plan(`III. TỔ CHỨC THỰC HIỆN\n1. ${heading}\n- Nạo vét kênh dẫn nước biển.\n- Cải tạo ô kết tinh.`))).toEqual([
      ['Nạo vét kênh dẫn nước bi', lead],
      ['Cải tạo ô kết tinh.', lead],
    ]),
  )
  test('what is to be minded meanwhile stands below the order itself', () =>
    expect(
      orders(
        plan(
          'II. NHIỆM VỤ\n1. Sở Công Thương\na) Tiến hành kiểm tra lại từng kho muối, kể cả những kho đã được kiểm tra trong năm trước, trong khi kiểm tra cần lưu ý:\n- Cơ quan y tế kiểm tra độ sạch của muối ăn.\nb) Ghi sổ kho muối.',
        ),
      ).map(([quote]) => quote),
    ).toEqual(['Tiến hành kiểm tra lại t', 'Cơ quan y tế kiểm tra độ', 'Ghi sổ kho muối.']))
  test('cells of a torn table and who is competent are no work of the body above', () =>
    expect(
      orders(
        plan(
          'III. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương\n- Cải tạo ô kết tinh.\nBộ, các bộ, ngành có liên quan\nTháng 4/2022\n2. Ủy ban nhân dân cấp xã\n- Thẩm quyền quyết định đánh giá, xếp loại chất lượng: Ban Thường vụ Đảng ủy cấp xã.',
        ),
      ),
    ).toEqual([['Cải tạo ô kết tinh.', 'Sở Công Thương']]))
  test('"Bảo lưu" is no newspaper', () =>
    expect(
      orders(plan('III. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương\n- Cải tạo ô kết tinh.\n2. Bảo lưu\n- Kho muối cũ giữ nguyên.')).flat(),
    ).not.toContain('Bảo lưu'))
})

describe('headings of another kind', () => {
  test('a topic in bold above its items orders nothing itself', () =>
    expect(
      orders(
        plan(
          'II. NHIỆM VỤ\n\n**1. Mở rộng đồng muối sạch; giữ nghề truyền thống của địa phương.**\n\n* Nạo vét kênh dẫn nước biển.\n\n* Cải tạo ô kết tinh.',
        ),
      ).map(([quote]) => quote),
    ).toEqual(['Nạo vét kênh dẫn nước bi', 'Cải tạo ô kết tinh.']))
  test('bullets below "chủ trì, phối hợp" begin with the partners', () => {
    const { tasks } = readDirective(
      plan(
        'III. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương\na) Chủ trì, phối hợp\n- Sở Tài chính và các đơn vị liên quan cân đối kinh phí hội chợ.\n- Công an tỉnh giữ trật tự nơi bán hàng.\nb) Tổng hợp kết quả.',
      ),
    )
    expect(tasks.map(({ lead, coordinate }) => [lead, coordinate])).toEqual([
      [['Sở Công Thương'], ['Sở Tài chính', 'các đơn vị liên quan']],
      [['Sở Công Thương'], ['Công an tỉnh']],
      [['Sở Công Thương'], []],
    ])
  })
  test('the deadline of a heading is that of what stands below it', () =>
    expect(
      readDirective(
        plan('II. NHIỆM VỤ\n1. Hoàn thành trước ngày 31/3/2027:\na) Khảo sát đồng muối.\nb) Cắm mốc vùng nước, xong trước ngày 15/02/2027.'),
      ).tasks.map(({ due }) => due),
    ).toEqual([['2027-03-31'], ['2027-02-15']]))
  test('who is told in a later sentence is not told in the paragraph below', () =>
    expect(
      orders(
        plan(
          'II. NHIỆM VỤ\n1.1. Nâng cao chất lượng muối, giữ nghề cho người dân ven biển. Các hợp tác xã muối có trách nhiệm ghi chép sản lượng từng vụ.\n\nTổ chức truyền thông về muối sạch.',
        ),
      ).map(([, ...lead]) => lead),
    ).toEqual([['Các hợp tác xã muối'], []]))
})

describe('papers whose head or annex is damaged', () => {
  const body = '1. Giao Sở Công Thương kiểm tra kho muối.\n2. Sở Tài chính bố trí kinh phí thu mua muối cho diêm dân.'
  test('a stamp scanned into the line of the title does not hide it', () => {
    const { document, tasks } = readDirective(
      `UỶ BAN NHÂN DÂN TỈNH HẬU LỘC\n\n| CONG VAN DEN\n\nDEN so: 512 CHỈ THỊ\n\nVề việc thu mua muối tồn đọng\n\nĐể ổn định đời sống diêm dân, Ủy ban nhân dân tỉnh yêu cầu:\n\n${body}\n\nNơi nhận:\n- Các sở;\n- Lưu: VT.`,
    )
    expect([document.type, tasks.length]).toEqual(['Chỉ thị', 2])
  })
  test('a paper whose title is lost gives its orders where it shows for whom it is, and a text without recipients none', () => {
    const text = `UỶ BAN NHÂN DÂN TỈNH HẬU LỘC\n\nThu mua muối tồn đọng\n\nĐể ổn định đời sống diêm dân, Ủy ban nhân dân tỉnh yêu cầu:\n${body}\n`
    expect(orders(`${text}\nNơi nhận:\n- Các sở;\n- Công an tỉnh;\n- UBND các xã;\n- Lưu: VT.`).map(([, lead]) => lead)).toEqual([
      'Sở Công Thương',
      'Sở Tài chính',
    ])
    expect(orders(text)).toEqual([])
  })
  test('the guidance that a letter encloses is read too', () =>
    expect(
      orders(
        `${letter('Các chợ đầu mối', 'Sở Công Thương đề nghị các chợ đầu mối thực hiện hướng dẫn kèm theo.')}\n\nHƯỚNG DẪN\nBẢO QUẢN MUỐI\n(Kèm theo Công văn số 31/SCT-QLTM của Sở Công Thương)\n\nI. PHÂN CÔNG THỰC HIỆN\n1. Trung tâm Khuyến công:\n- Tập huấn cho thủ kho.`,
      ).at(-1),
    ).toEqual(['Tập huấn cho thủ kho.', 'Trung tâm Khuyến công']))
})

describe('introductions', () => {
  test('places to sample are things', () =>
    expect(
      orders(
        plan(
          'II. NHIỆM VỤ\n- Quan trắc nước biển, lấy mẫu tại 02 vị trí như sau:\n+ Cửa Lạch: Lấy mẫu 01 vị trí giữa dòng;\n+ Bãi Ngang: Lấy mẫu 01 vị trí gần bờ.',
        ),
      ).length,
    ).toBe(1))
  test('a subject behind a title run in and an opener', () =>
    expect(
      orders(plan('II. NHIỆM VỤ\na) Thu mua muối: Sau khi kiểm tra chất lượng, Ủy ban nhân dân các xã ký hợp đồng với diêm dân.')).map(
        ([, lead]) => lead,
      ),
    ).toEqual(['Ủy ban nhân dân các xã']))
  test('what the subject is to ask of others is not an order to them', () =>
    expect(
      orders(plan('II. NHIỆM VỤ\n1. Sở Công Thương nghiên cứu nhãn hiệu muối; đồng thời yêu cầu các hiệp hội góp ý.')).map(([, ...lead]) => lead),
    ).toEqual([['Sở Công Thương']]))
  test('the sentence before the introduction tells somebody too', () =>
    expect(
      orders(
        plan(
          'II. NHIỆM VỤ\nCăn cứ Kế hoạch này, các sở, ban, ngành xây dựng chương trình của mình và tổ chức thực hiện nghiêm túc. Đồng thời, yêu cầu Ủy ban nhân dân các xã thực hiện các nội dung sau:\n1. Kê khai diện tích đồng muối.',
        ),
      ),
    ).toEqual([
      ['Căn cứ Kế hoạch này, các', 'các sở, ban, ngành'],
      ['Kê khai diện tích đồng m', 'Ủy ban nhân dân các xã'],
    ]))
  test('findings end where the work begins', () =>
    expect(
      orders(
        plan(
          'I. ĐÁNH GIÁ CHUNG\nNghề muối đã đạt nhiều kết quả.\nĐể giữ nghề, huyện Thanh Sơn cần tập trung thực hiện tốt một số nhiệm vụ, giải pháp sau đây:\n1. Tăng cường kiểm tra chất lượng muối.\n2. Thúc đẩy tiêu thụ qua hợp tác xã.',
        ),
      ),
    ).toEqual([
      ['Tăng cường kiểm tra chất', 'huyện Thanh Sơn'],
      ['Thúc đẩy tiêu thụ qua hợ', 'huyện Thanh Sơn'],
    ]))
  test('fields and conditions are no orders', () => {
    const text = plan(
      'II. NHIỆM VỤ\nCác dự án ưu tiên tập trung vào các lĩnh vực:\n- Xây dựng kho chứa muối;\n- Nâng cấp đường nội đồng.\n1. Sở Xây dựng rà soát quy hoạch đồng muối.',
    )
    expect(orders(text)).toEqual([['Sở Xây dựng rà soát quy ', 'Sở Xây dựng']])
    expect(
      explainDirective(text)
        .findings.map((found) => found.why.en)
        .join(' '),
    ).toContain('the items below are no orders')
  })
  test('the answer to what was asked orders, the question does not', () =>
    expect(
      orders(plan('II. NHIỆM VỤ\n1. Về đề nghị Sở Xây dựng sớm hướng dẫn thiết kế kho chứa: Sở Công Thương tổng hợp nhu cầu của các hợp tác xã.')),
    ).toEqual([['Sở Công Thương tổng hợp ', 'Sở Công Thương']]))
})

describe('letters', () => {
  test('"Quý cơ quan" is everyone the letter is addressed to', () =>
    expect(
      orders(
        letter(
          '- Trung tâm Xúc tiến thương mại;\n- Hiệp hội Muối Hậu Lộc.',
          'Sở Công Thương trân trọng đề nghị Quý cơ quan giúp:\n- Giới thiệu sản phẩm dự hội chợ.\n- Cử cán bộ trực gian hàng.',
        ),
      ),
    ).toEqual([
      ['Giới thiệu sản phẩm dự h', 'Trung tâm Xúc tiến thương mại', 'Hiệp hội Muối Hậu Lộc'],
      ['Cử cán bộ trực gian hàng', 'Trung tâm Xúc tiến thương mại', 'Hiệp hội Muối Hậu Lộc'],
    ]))
  test('a letter that asks and names nobody is for everyone it is addressed to', () => {
    const text = letter('Hiệp hội Muối Hậu Lộc', 'Hội chợ mở cửa ba ngày.\nÝ kiến góp ý đề nghị gửi về Sở Công Thương trước ngày 05/3/2026.')
    expect(orders(text)).toEqual([['Ý kiến góp ý đề nghị gửi', 'Hiệp hội Muối Hậu Lộc']])
    expect(readDirective(text).tasks[0]).toMatchObject({
      reportTo: ['Sở Công Thương'],
      due: ['2026-03-05'],
      doubts: ['lead-from-addressees', 'lead-is-group'],
    })
    expect(
      explainDirective(text)
        .findings.map((found) => found.why.vi)
        .join(' '),
    ).toContain('mục Kính gửi')
  })
  test('what the issuer itself means to do is no order', () =>
    expect(
      orders(
        letter(
          'Hiệp hội Muối Hậu Lộc',
          'Giám đốc Hiệp hội có trách nhiệm:\n- Rà soát danh sách hội viên.\nCăn cứ kết quả, trong năm 2026 Sở sẽ tổng kết hội chợ.',
        ),
      ),
    ).toHaveLength(1))
  test('the short lines of a letter that was wrapped are one sentence', () => {
    const lines = [
      'SỞ CÔNG THƯƠNG',
      'Số: 31/SCT-QLTM',
      'Hậu Lộc, ngày 05 tháng 01 năm 2026',
      'Kính gửi: Hiệp hội Muối Hậu Lộc.',
      'Xét đề nghị của Hiệp hội Muối Hậu Lộc về việc tham gia hội chợ, Giám đốc Sở có ý kiến',
      'như sau:',
      'Hiệp hội Muối Hậu Lộc chủ trì, phối hợp với các hợp tác xã rà soát danh sách các',
      'hội viên đã đăng ký gian hàng, bố trí người trực trong suốt thời gian diễn ra',
      'hội chợ, chuẩn bị sản phẩm mẫu và tờ giới thiệu, kiểm tra nhãn hàng hóa của',
      'từng hộ theo mẫu chung, thống nhất giá bán trong các ngày hội chợ theo đúng',
      'Quy chế hội chợ, báo cáo Sở Công Thương trong quý I năm 2026.',
      'Nơi nhận:',
      '- Như trên;',
      '- Hiệp hội Muối;',
      '- Giám đốc Sở;',
      '- Phòng Thương mại;',
      '- Trang tin của Sở;',
      '- Lưu: VT, TM.',
      'KT. GIÁM ĐỐC',
      'PHÓ GIÁM ĐỐC',
      'Nguyễn Văn Muối',
    ]
    expect(readDirective(lines.join('\n')).tasks.map(({ reportTo, due }) => [reportTo, due])).toEqual([[['Sở Công Thương'], ['2026-03-31']]])
  })
  test('a title behind "Kính gửi" is that of what the letter encloses', () =>
    expect(readDirective(letter('Hiệp hội Muối Hậu Lộc', 'Đề nghị Hiệp hội rà soát danh sách.\n\nHƯỚNG DẪN\nĐăng ký gian hàng')).document.type).toBe(
      'Công văn',
    ))
  test('a whole letter in the cells of one row is read', () => {
    const words =
      'Để hội chợ diễn ra đúng kế hoạch và thuận lợi cho người bán, Sở Công Thương đề nghị Ủy ban nhân dân các xã thực hiện một số nội dung sau đây: '
    const items = '1. Rà soát danh sách hộ làm muối. 2. Khẩn trương báo cáo về Sở Công Thương trước ngày 05/3/2026. '
    const text = `| SỞ CÔNG THƯƠNG | Số: 31/SCT-QLTM | Kính gửi: Ủy ban nhân dân các xã Thực hiện Kế hoạch hội chợ, các xã đã đăng ký. ${'Nghề muối của tỉnh có từ lâu đời và được nhiều người biết đến. '.repeat(24)}${words}${items}| Nơi nhận: - Như trên; |`
    expect(orders(text)).toEqual([
      ['Rà soát danh sách hộ làm', 'Ủy ban nhân dân các xã'],
      ['Khẩn trương báo cáo về S', 'Ủy ban nhân dân các xã'],
    ])
  })
})

test('a paper that sets up a committee gives its members their duties', () =>
  expect(
    orders(
      'THỦ TƯỚNG CHÍNH PHỦ\nSố: 9/QĐ-TTg\n\nQUYẾT ĐỊNH\nVề việc thành lập Ban Chỉ đạo phát triển nghề muối\n\nĐiều 1. Thành lập Ban Chỉ đạo phát triển nghề muối.\nĐiều 2. Ban Chỉ đạo có nhiệm vụ đôn đốc các địa phương giữ diện tích muối.\nCác thành viên Ban Chỉ đạo có nhiệm vụ:\n- Tham gia đầy đủ các cuộc họp.\n- Báo cáo Trưởng Ban Chỉ đạo kết quả hằng quý.\n\nNơi nhận:\n- Lưu: VT.',
    ),
  ).toEqual([
    ['Ban Chỉ đạo có nhiệm vụ ', 'Ban Chỉ đạo'],
    ['Tham gia đầy đủ các cuộc', 'Các thành viên Ban Chỉ đạo'],
    ['Báo cáo Trưởng Ban Chỉ đ', 'Các thành viên Ban Chỉ đạo'],
  ]))

test('a duty to report says what is reported, not the act before it', () =>
  expect(
    readDirective(
      plan(
        'II. TỔ CHỨC THỰC HIỆN\n1. Các xã ven biển\n- Rà soát diện tích muối; định kỳ hằng quý báo cáo kết quả thực hiện Kế hoạch này về Sở Công Thương để tổng hợp.\n- Định kỳ 6 tháng tổng hợp, báo cáo Sở Công Thương.\n- Định kỳ hằng quý báo cáo kết quả về Sở Công Thương để tổng hợp.',
      ),
    ).obligations.map(({ about, to }) => [about, to]),
  ).toEqual([
    ['Kết quả thực hiện Kế hoạch này', ['Sở Công Thương']],
    ['Định kỳ 6 tháng tổng hợp, báo cáo Sở Công Thương', ['Sở Công Thương']],
    ['Định kỳ hằng quý báo cáo kết quả về Sở Công Thương để tổng hợp', ['Sở Công Thương']],
  ]))

test('the explanation says in words how often and by when one reports', () => {
  const { findings } = explainDirective(
    plan('II. TỔ CHỨC THỰC HIỆN\n1. Các xã ven biển\n- Định kỳ hằng quý và năm báo cáo Sở Công Thương; báo cáo tổng kết trước ngày 15/12/2026.'),
  )
  expect(findings.filter(({ stage }) => stage === 'obligations').map(({ what }) => what.vi)).toEqual([
    'Các xã ven biển báo cáo Sở Công Thương (hằng quý, hằng năm, 15/12/2026)',
  ])
})

describe('work under labels and headings of money', () => {
  test('an event and who leads it, among the labels below it', () => {
    const { tasks } = readDirective(
      plan(
        'III. CHỦ ĐỀ, NỘI DUNG CÁC HOẠT ĐỘNG\n1. Chủ đề\n“Vị muối quê hương”\n2. Các hoạt động chính\n2.1. Lễ khai mạc Ngày hội muối\n- Thời gian dự kiến: ngày 11/9/2026 (thứ Sáu).\n- Địa điểm: Quảng trường tỉnh.\n- Đơn vị chủ trì: Sở Du lịch.\n- Đơn vị thực hiện: Bảo tàng tỉnh.\n- Đơn vị phối hợp: Các xã ven biển.',
      ),
    )
    expect(tasks.map(({ lead, coordinate, due }) => [lead, coordinate, due])).toEqual([
      [['Sở Du lịch', 'Bảo tàng tỉnh'], ['Các xã ven biển'], ['2026-09-11']],
    ])
  })
  test('in a letter about money, what stands below its headings of money is the work of its one addressee', () => {
    const { tasks } = readDirective(
      'SỞ CÔNG THƯƠNG\nSố: 31/SCT-KH\nV/v xây dựng dự toán hỗ trợ nghề muối năm 2027\n\nKính gửi: Giám đốc Trung tâm Khuyến công tỉnh\n\nSở hướng dẫn xây dựng dự toán như sau:\n\n1. Kinh phí hỗ trợ máy móc\n\nXây dựng dự toán theo số hộ đăng ký và định mức hiện hành.\n\nNơi nhận:\n- Như trên;',
    )
    expect(tasks.map(({ quote, lead }) => [quote.slice(0, 16), ...lead])).toEqual([['Xây dựng dự toán', 'Trung tâm Khuyến công tỉnh']])
  })
  test('in any other paper it is only a note on money', () =>
    expect(orders(plan('II. KINH PHÍ\nXây dựng dự toán theo định mức hiện hành.'))).toEqual([]))
  test('"gửi về Sở" is the issuer', () =>
    expect(
      readDirective(letter('Các xã ven biển', 'Đề nghị các xã rà soát gian hàng, gửi về Sở trước ngày 05/3/2026.')).tasks.map(
        ({ reportTo }) => reportTo,
      ),
    ).toEqual([['Sở Công Thương']]))
})

test('steps with their times are work, and their time is the deadline', () => {
  const { tasks } = readDirective(
    plan(
      'IV. THỜI GIAN THỰC HIỆN\na) Quý II năm 2026\n- Thông qua đề án nghề muối.\n- Ban hành quy chế sử dụng kho.\nb) Năm 2027 - 2029\n- Đào tạo nghề cho diêm dân.\nc) Năm 2030\n- Tổng kết đề án nghề muối.',
    ),
  )
  expect(tasks.map(({ due }) => due)).toEqual([['2026-06-30'], ['2026-06-30'], [], ['2030-12-31']])
})
