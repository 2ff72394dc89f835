import { describe, expect, test } from 'vitest'
import { partnersIn } from './partners.ts'
import { passageOf } from './passage.ts'
import { readDirective } from './index.ts'
import { whoIsTold } from './told.ts'

const passage = (words: string) => passageOf(words, 0, words.length)
const told = (words: string) => whoIsTold(passage(words), [])?.names.map((name) => name.name)
const partners = (words: string) => partnersIn(passage(words), [], []).map((name) => name.name)

describe('who else is told in the same paragraph', () => {
  test('a clause of its own behind a comma tells a second body', () =>
    expect(told('Giao UBND các xã thực hiện, Sở Tài chính tổng hợp kết quả.')).toEqual(['Ủy ban nhân dân các xã', 'Sở Tài chính']))
  test('behind a comma that parts a list nobody else is told', () => {
    expect(told('Công an tỉnh gửi kết quả về Sở Nội vụ, Sở Tài chính tổng hợp.')).toEqual(['Công an tỉnh'])
    expect(told('Công an tỉnh chủ trì, phối hợp với Sở Y tế, Sở Nội vụ theo dõi việc cai nghiện.')).toEqual(['Công an tỉnh'])
  })
  test('two clauses of one form tell two', () =>
    expect(told('Cấp ủy đảng phải lãnh đạo, chính quyền phải vào cuộc, tổ chức thực hiện theo quy định.')).toEqual(['Cấp ủy đảng', 'chính quyền']))
  test('a list that begins its sentence is told as a whole', () =>
    expect(told('Qua báo cáo cho thấy lũ vượt lịch sử. Bộ Xây dựng, các ngành, địa phương có liên quan cần đánh dấu mốc lũ.')).toEqual([
      'Bộ Xây dựng',
      'các ngành, địa phương có liên quan',
    ]))
  test('of a later sentence, who is told upon what it was given', () =>
    expect(told('Chính phủ đã có chủ trương. Các bộ, ngành trên cơ sở nhiệm vụ được giao, hoàn thiện cơ sở dữ liệu.')).toEqual(['Các bộ, ngành']))
})

describe('who takes part', () => {
  test('said behind the name at the end of the sentence', () => {
    const words = 'Phân công Sở Khoa học và Công nghệ hướng dẫn, Sở Công Thương phối hợp thực hiện.'
    expect([told(words), partners(words)]).toEqual([['Sở Khoa học và Công nghệ'], ['Sở Công Thương']])
  })
  test.each([
    ['Sở Nội vụ trực tiếp chủ trì với sự phối hợp của Sở Tài chính lập dự toán.', ['Sở Tài chính']],
    ['Đẩy mạnh công tác phối hợp, trao đổi thông tin với cơ quan Cảnh sát điều tra để xử lý.', ['cơ quan Cảnh sát điều tra']],
    ['Phối hợp với các đơn vị tư vấn lập quy hoạch chung xã.', ['các đơn vị tư vấn lập quy hoạch chung xã']],
    [
      'Phối hợp với các doanh nghiệp hoạt động trong lĩnh vực viễn thông, công nghệ thông tin, bưu chính để thu thập dữ liệu.',
      ['các doanh nghiệp hoạt động trong lĩnh vực viễn thông, công nghệ thông tin, bưu chính'],
    ],
  ])('%s', (words, names) => expect(partners(words)).toEqual(names))
})

describe('introductions', () => {
  const plan = (body: string) =>
    readDirective(
      `THÔNG BÁO\nKết luận của Chủ tịch UBND tỉnh Thanh Sơn tại cuộc họp\n\n${body}\n\nNơi nhận:\n- Lưu: VT.\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nNguyễn Văn An\n`,
    ).tasks
  test('who was there and who speaks is not told what the speaker orders', () =>
    expect(
      plan(
        'Giám đốc Sở Y tế Trần Văn Bình, lãnh đạo Công an tỉnh, Trưởng các phòng: Nội vụ, Tư pháp - UBND các xã. Sau khi nghe các ý kiến, Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:\n\n1. Rà soát các khoản thu trên địa bàn.\n2. Tăng cường kiểm tra, giám sát kê khai thuế.',
      ).map(({ lead }) => lead),
    ).toEqual([[], []]))
  test('an order of its own before the work that must be done at once', () =>
    expect(
      plan(
        'Chủ tịch UBND tỉnh yêu cầu các sở, ngành chủ động hỗ trợ người dân vùng lũ ổn định đời sống theo đúng chỉ đạo của Trung ương, tập trung một số nhiệm vụ cấp bách, cần làm ngay:\n\n1. Sửa chữa nhà ở bị hư hỏng.\n2. Khôi phục sản xuất.',
      ).map(({ lead }) => lead),
    ).toEqual([['các sở, ngành'], ['các sở, ngành'], ['các sở, ngành']]))
})

describe('parts of a paper and whose they are', () => {
  const DECISION = `ỦY BAN NHÂN DÂN
TỈNH THANH SƠN
Số: 22/2025/QĐ-UBND
Thanh Sơn, ngày 05 tháng 9 năm 2025

QUYẾT ĐỊNH
Ban hành chính sách hỗ trợ hợp tác xã

Điều 1. Phạm vi điều chỉnh
Quyết định này quy định chính sách hỗ trợ hợp tác xã.
Điều 2. Trách nhiệm của chủ hộ
1. Thực hiện theo mẫu đơn kèm theo.
Điều 3. Trách nhiệm của Sở Tài chính
1. Chủ trì, phối hợp với Liên minh Hợp tác xã tỉnh tổng hợp dự toán.
2. Kiểm tra việc sử dụng kinh phí.
`
  test('a decision that regulates orders what its articles say an office is responsible for', () =>
    expect(readDirective(DECISION).tasks.map(({ lead, coordinate }) => [lead, coordinate])).toEqual([
      [['Sở Tài chính'], ['Liên minh Hợp tác xã tỉnh']],
      [['Sở Tài chính'], []],
    ]))
  const PLAN = `ỦY BAN NHÂN DÂN
TỈNH THANH SƠN
Số: 14/KH-UBND

KẾ HOẠCH
Chuyển đổi số trong hợp tác xã

II. NHIỆM VỤ VÀ GIẢI PHÁP
1. Về nhận thức
- Tuyên truyền lợi ích của chuyển đổi số (Sở Văn hóa, Thể thao và Du lịch).
- Gửi kết quả về Ủy ban nhân dân tỉnh (Sở Nội vụ).
2. Về nhân lực
a) Đào tạo kỹ năng số cho cán bộ quản lý hợp tác xã.
Đơn vị thực hiện: Trường Cao đẳng Thanh Sơn.
III. TỔ CHỨC THỰC HIỆN
* Sở Khoa học và Công nghệ
- Hướng dẫn tiêu chí đánh giá.
`
  test('labels belong to the items of their own heading, brackets to their act, headings in capitals end where names begin', () =>
    expect(readDirective(PLAN).tasks.map(({ lead }) => lead)).toEqual([
      ['Sở Văn hóa, Thể thao và Du lịch'],
      [],
      ['Trường Cao đẳng Thanh Sơn'],
      ['Sở Khoa học và Công nghệ'],
    ]))
  test('a heading that ends with "đầu tư công" is whole', () =>
    expect(
      readDirective(
        'KẾ HOẠCH\nĐầu tư công năm 2026\n\nII. NHIỆM VỤ\n1. Về đầu tư công\nSở Tài chính rà soát từng dự án.\n\nNơi nhận:\n- A;\n- B;\n- Lưu: VT.\n',
      ).tasks.map(({ quote }) => quote),
    ).toEqual(['Sở Tài chính rà soát từng dự án.']))
})

describe('subjects behind a word that links', () => {
  test.each([
    ['Riêng Sở Công Thương bổ sung nội dung chợ đầu mối.', ['Sở Công Thương']],
    ['Trong đó Sở Y tế chịu trách nhiệm chính, phối hợp Sở Công Thương kết nối thị trường.', ['Sở Y tế']],
  ])('%s', (words, names) => expect(told(words)).toEqual(names))
  test('"A chủ trì, B phối hợp …": B takes part, whatever the act', () => {
    const words = 'Thanh tra tỉnh chủ trì, Sở Nội vụ và Sở Tài chính phối hợp thanh tra công vụ.'
    expect([told(words), partners(words)]).toEqual([['Thanh tra tỉnh'], ['Sở Nội vụ', 'Sở Tài chính']])
  })
  test('a place takes part for those who govern it', () =>
    expect(partners('Phối hợp xã Chiềng Ly tổ chức chiếu phim lưu động.')).toEqual(['xã Chiềng Ly']))
})

describe('an introduction behind whoever was told', () => {
  const body = (sentence: string) =>
    readDirective(
      `THÔNG BÁO\nÝ kiến kết luận của Phó Thủ tướng về kế hoạch của Tổng công ty Muối Việt Nam\n\nSau khi nghe báo cáo, Phó Thủ tướng kết luận như sau:\n1. Về kế hoạch:\n${sentence}\nTrong quá trình hoàn chỉnh báo cáo cần lưu ý một số điểm sau:\na) Khẩn trương hoàn thành 22 dự án còn lại.\nb) Sớm hoàn thiện tổ chức sản xuất.\n\nNơi nhận:\n- Lưu: VT.\n`,
    ).tasks.map(({ lead }) => lead)
  test('what it is to mind is for the one body told right before', () =>
    expect(body('Tổng công ty Muối Việt Nam sớm hoàn chỉnh báo cáo, trình Thủ tướng Chính phủ.')).toEqual([
      ['Tổng công ty Muối Việt Nam'],
      ['Tổng công ty Muối Việt Nam'],
      ['Tổng công ty Muối Việt Nam'],
    ]))
  test('not where a group was told', () => expect(body('Các bộ, ngành sớm hoàn chỉnh báo cáo.').slice(1)).toEqual([[], []]))
})

describe('tables', () => {
  test('a column says to whom the result is submitted', () =>
    expect(
      readDirective(
        'ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nSố: 7/KH-UBND\nAn Giang, ngày 10 tháng 3 năm 2026\nKẾ HOẠCH\nThực hiện chương trình công tác năm 2026\nI. NỘI DUNG\n| TT | Nội dung công việc | Cơ quan chủ trì | Cấp trình | Thời gian hoàn thành |\n|---|---|---|---|---|\n| 1 | Xây dựng Đề án phát triển hợp tác xã | Sở Nông nghiệp và Môi trường | Ủy ban nhân dân tỉnh | Tháng 6-7/2026 |\n| 2 | Ban hành Kế hoạch chuyển đổi số | Sở Khoa học và Công nghệ | Chủ tịch UBND tỉnh | T9/2026 |\n',
      ).tasks.map(({ lead, reportTo, due }) => [lead, reportTo, due]),
    ).toEqual([
      [['Sở Nông nghiệp và Môi trường'], ['Ủy ban nhân dân tỉnh'], ['2026-07-31']],
      [['Sở Khoa học và Công nghệ'], ['Ủy ban nhân dân tỉnh'], ['2026-09-30']],
    ]))
  const table = (rows: string) =>
    readDirective(
      `ỦY BAN NHÂN DÂN\nTỈNH THANH SƠN\nSố: 77/KH-UBND\n\nKẾ HOẠCH\nHành động vì hợp tác xã\n\nII. NHIỆM VỤ\n${rows}\n\nNơi nhận:\n- Lưu: VT.\n`,
    ).tasks.map(({ lead, coordinate }) => [lead, coordinate])
  test('one cell may say both who leads and who takes part', () =>
    expect(
      table(
        'STT\tNhiệm vụ\tCơ quan, đơn vị thực hiện\tThời gian\n1\tBan hành chính sách hỗ trợ lãi suất\tSở Tài chính chủ trì; Sở Tư pháp phối hợp\tQuý IV/2025\n2\tTổ chức gian hàng tại hội chợ\tChủ trì: Sở Công Thương; Phối hợp: Liên minh HTX tỉnh\tHằng năm',
      ),
    ).toEqual([
      [['Sở Tài chính'], ['Sở Tư pháp']],
      [['Sở Công Thương'], ['Liên minh Hợp tác xã tỉnh']],
    ]))
  test('of a scanned table whose cells are mixed, what a row begins with, who leads, who stands behind', () =>
    expect(
      table(
        'STT Nội dung thực hiện Đơn vị chủ trì | Đơn vị phối hợp ;Kết quả/ san phẩm Thời gian\n1 Phân tích tình hình đầu tu nước | Tổng cục Thuế | Các đơn vị thuộc Báo cio phân tích| Tháng 4/2026\nngoài vào Việt Nam Bộ, các bộ, ngành | tình hình - Tháng\n2 | Xây dựng Bộ nguyên tắc đàm Tổng cục Thuế | Các đơn vị thuộc » Tháng 5/2026\nphán Hiệp định có liên quan\n\n3\n\nRà soát các quy định tại nội luật.\n\nTổng cục Thuế\n\nCác đơn vị thuộc\n\nBộ, các bộ, ngành có liên quan\n\nBáo cáo rà soát\n\nTháng 6/2026',
      ),
    ).toEqual([
      [['Tổng cục Thuế'], ['Các đơn vị thuộc']],
      [['Tổng cục Thuế'], ['Các đơn vị thuộc']],
      [['Tổng cục Thuế'], ['Các đơn vị thuộc Bộ', 'các bộ, ngành có liên quan']],
    ]))
})

describe('names behind their posts and parts', () => {
  test('the body of a post, described at length before its act', () =>
    expect(told('Bí thư tỉnh ủy; Chủ tịch Ủy ban nhân dân các xã tại khu vực dự báo xảy ra mưa, lũ tập trung lãnh đạo, chỉ đạo.')).toEqual([
      'tỉnh ủy',
      'Ủy ban nhân dân các xã tại khu vực dự báo xảy ra mưa, lũ',
    ]))
  test('all that a later sentence tells', () =>
    expect(told('Bộ sẽ xây dựng Quy chế; các cơ quan thuộc Bộ và Giám đốc các Sở Giao thông vận tải quan tâm thực hiện.')).toEqual([
      'các cơ quan thuộc Bộ',
      'Sở Giao thông vận tải',
    ]))
  test('whose authority it is', () =>
    expect(partners('Phối hợp với cơ quan chức năng của Bộ Nông nghiệp và Môi trường theo dõi.')).toEqual([
      'cơ quan chức năng của Bộ Nông nghiệp và Môi trường',
    ]))
  test('on one line an act with a capital behind a name begins the order below a heading', () =>
    expect(
      readDirective(
        'CHỈ THỊ Về an toàn hóa chất Để bảo đảm an toàn, Bộ trưởng Bộ Công Thương chỉ thị: 1. Các Sở Công Thương a) Tăng cường kiểm tra các cơ sở sản xuất trên địa bàn; 2. Vụ Khoa học và Công nghệ Phối hợp với Cục Hóa chất ban hành danh mục sản phẩm có khả năng gây mất an toàn. 3. Cục Hóa chất a) Đẩy mạnh thẩm định kế hoạch phòng ngừa sự cố.',
      ).tasks.map(({ lead, coordinate }) => [lead, coordinate]),
    ).toEqual([
      [['Sở Công Thương'], []],
      [['Vụ Khoa học và Công nghệ'], ['Cục Hóa chất']],
      [['Cục Hóa chất'], []],
    ]))
  test('how they are to work together stands before with whom', () =>
    expect(partners('Sở Y tế chủ trì, phối hợp chặt chẽ, quyết liệt với Công an tỉnh kiểm tra.')).toEqual(['Công an tỉnh']))
  test('relations that are to grow are no partners', () =>
    expect(partners('Sở Công Thương chủ động phát triển quan hệ liên kết, trao đổi, hợp tác với các tỉnh trong vùng.')).toEqual([]))
  test('a place that a heading calls', () =>
    expect(
      readDirective(
        'KẾ HOẠCH\nPhát triển làng nghề\nUBND tỉnh ban hành Kế hoạch như sau:\nIII. TỔ CHỨC THỰC HIỆN\n1. Đối với các sở, ngành\n- Xây dựng kế hoạch hỗ trợ làng nghề.\n2. Đối với Thủ đô Hà Nội\n- Tổ chức hội chợ làng nghề hằng năm.',
      ).tasks.map(({ lead }) => lead),
    ).toEqual([['các sở, ngành'], ['Thủ đô Hà Nội']]))
  test('a decision that announces something charges whom its articles name', () =>
    expect(
      readDirective(
        'QUYẾT ĐỊNH\nVề việc công bố danh mục thủ tục hành chính lĩnh vực thủy sản\nĐiều 1. Công bố kèm theo Quyết định này danh mục thủ tục hành chính.\nĐiều 2. Sở Nông nghiệp và Môi trường có trách nhiệm xây dựng quy trình, trình UBND tỉnh phê duyệt.\nĐiều 3. Quyết định này có hiệu lực kể từ ngày ký.',
      ).tasks.map(({ lead, reportTo }) => [lead, reportTo]),
    ).toEqual([[['Sở Nông nghiệp và Môi trường'], ['Ủy ban nhân dân tỉnh']]]))
  test('those who are late are told behind what they have not sent', () =>
    expect(
      told(
        'Các Tập đoàn kinh tế, Tổng công ty nhà nước đến nay chưa có báo cáo theo văn bản số 49/STC-NS của Sở Tài chính, khẩn trương gửi báo cáo.',
      ),
    ).toEqual(['Các Tập đoàn kinh tế', 'Tổng công ty nhà nước']))
  test('a sentence of its own says who else carries the paper out', () =>
    expect(told('Chánh Văn phòng có trách nhiệm đôn đốc. Giám đốc các sở, Chủ tịch UBND các xã chịu trách nhiệm thi hành Quyết định này.')).toEqual([
      'Văn phòng',
      'các sở',
      'Ủy ban nhân dân các xã',
    ]))
  test('a place acts at the head of its sentence', () => {
    expect(told('Thành phố Cao Lãnh nghiên cứu, xây dựng tiêu chí đô thị xanh.')).toEqual(['Thành phố Cao Lãnh'])
    expect(told('Thành phố Cao Lãnh có 15 phường, xã.')).toBeUndefined()
  })
  test('what a body is given to do all the time', () =>
    expect(told('Vụ Kế hoạch, Tài chính và Quản lý doanh nghiệp được giao nhiệm vụ thường xuyên đôn đốc tiến độ.')).toEqual([
      'Vụ Kế hoạch, Tài chính và Quản lý doanh nghiệp',
    ]))
})
