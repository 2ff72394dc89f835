import { describe, expect, test } from 'vitest'
import { dueIn, dueOfCell, iso } from './dates.ts'
import { everyIn } from './rhythms.ts'
import { foldSame } from './passage.ts'

const due = (words: string, day?: string) =>
  dueIn(foldSame(words), day ? { year: Number(day.slice(0, 4)), day } : undefined).flatMap((found) => found.days)
const every = (words: string) => everyIn(foldSame(words)).map((found) => found.every)

describe('due dates', () => {
  test('before a day', () => expect(due('gửi Sở Tài chính trước ngày 15/11/2025')).toEqual(['2025-11-15']))
  test('a month is its last day', () => expect(due('hoàn thành trong tháng 2 năm 2028')).toEqual(['2028-02-29']))
  test('a quarter is its last day', () => expect(due('trình UBND tỉnh trong quý III/2026')).toEqual(['2026-09-30']))
  test('a year summed up, and the report of it behind', () =>
    expect(due('sơ kết vào năm 2027 và tổng kết vào năm 2030 về kết quả thực hiện')).toEqual(['2027-12-31', '2030-12-31']))
  test('when something takes place is none', () => expect(due('tuyên truyền các sự kiện diễn ra trong tháng 4 năm 2026 như sau')).toEqual([]))
  test('the day of a cited document is none', () => expect(due('theo Quyết định số 12/QĐ-UBND ngày 03/02/2024 của UBND tỉnh')).toEqual([]))
  test('a period and the day of a meeting are none', () =>
    expect([...due('treo cờ từ ngày 10/5/2026 đến hết ngày 14/5/2026'), ...due('chuẩn bị hội nghị toàn tỉnh tổ chức vào quý I/2027')]).toEqual([]))
  test('a charge that is to be done all the time', () => expect(every('được giao nhiệm vụ thường xuyên đôn đốc')).toEqual(['ongoing']))
  test('a resolution that returns is not the act', () =>
    expect(every('bảo đảm tỷ lệ theo Nghị quyết hằng năm của Hội đồng nhân dân tỉnh')).toEqual([]))
  test('money paid every month is not the act; a report every month is', () =>
    expect([every('chi trả trợ cấp hằng tháng cho người có công'), every('chi trả trợ cấp hằng tháng, hằng tháng báo cáo Sở Nội vụ')]).toEqual([
      [],
      ['month'],
    ]))
  test('the end of a year before the act', () => expect(due('hết năm 2028, tổ chức tổng kết')).toEqual(['2028-12-31']))
  test('a beginning and a horizon are none', () =>
    expect([...due('từ ngày 01/7/2025'), ...due('đến năm 2030'), ...due('giai đoạn 2026 - 2030')]).toEqual([]))
  test('a year at the end of what is to be finished, and one at the head', () => {
    expect(due('Hoàn thành việc hỗ trợ nhà ở cho các hộ theo Quyết định của tỉnh đến hết năm 2027.')).toEqual(['2027-12-31'])
    expect(due('Năm 2027: Trình ban hành quy chế')).toEqual(['2027-12-31'])
    expect(due('Đến năm 2030, phấn đấu có 500 hợp tác xã.')).toEqual([])
    expect(due('Năm 2026, Sở Nội vụ hoàn thành việc sắp xếp.')).toEqual(['2026-12-31'])
    expect(due('Năm 2026, Sở Nội vụ tiếp tục sắp xếp.')).toEqual([])
    expect(due('hoàn thành công trình trong tháng 9 năm nay', '2026-03-02')).toEqual(['2026-09-30'])
    expect(due('đến ngày 31/12/2026 giải ngân đạt 100% vốn')).toEqual(['2026-12-31'])
    expect(due('tính đến ngày 31/10/2026 giải ngân đạt 45% vốn')).toEqual([])
  })
  test('the year said once for two days, the first of a month, two months as one', () => {
    expect(due('kết quả 6 tháng trước ngày 10/6, cả năm trước ngày 05/12/2026', '2026-03-02')).toEqual(['2026-06-10', '2026-12-05'])
    expect(due('công bố trước ngày mùng 1 tháng 4 năm 2026')).toEqual(['2026-04-01'])
    expect(due('tiêm phòng đợt 1 trong tháng 3 - 4/2026')).toEqual(['2026-04-30'])
  })
  test.each([
    ['hoạt động trước thời điểm 30/4/2026', ['2026-04-30']],
    ['trong quí II năm 2026 phải trình đề án', ['2026-06-30']],
    ['đưa vào thực hiện trong năm 2026 theo chỉ đạo của tỉnh', ['2026-12-31']],
    ['xong trước ngày 30/6/2026 và ngày 31/12/2026', ['2026-06-30', '2026-12-31']],
    ['trước 17h00’ ngày 20/5/2026', ['2026-05-20']],
    ['trong năm 2026 hoàn thành việc sắp xếp', ['2026-12-31']],
    ['trong năm 2026 và các năm tiếp theo', []],
  ])('by when: %s', (words, days) => expect(due(words, '2026-03-02')).toEqual(days))
  test.each([
    ['Tháng 6-7/2026', ['2026-07-31']],
    ['Tháng 3,4/2026', ['2026-04-30']],
    ['T6/2026', ['2026-06-30']],
    ['Quý III, IV/2026', ['2026-12-31']],
    ['Quí II, III năm 2026', ['2026-09-30']],
    ['6 tháng đầu năm 2026', ['2026-06-30']],
    ['31/12', ['2026-12-31']],
    ['Từ tháng 3 đến tháng 6/2026', []],
  ])('in a cell: %s', (words, days) =>
    expect(dueOfCell(foldSame(words), { year: 2026, day: '2026-03-02' }).flatMap((found) => found.days)).toEqual(days),
  )
  test('what was so before a day is no deadline', () => expect(due('các bệnh viện trước 01/01/2025 là tuyến huyện')).toEqual([]))
  test('how many months once', () =>
    expect([...every('báo cáo tiến độ 3 tháng một lần'), ...every('6 tháng 01 lần')]).toEqual(['quarter', 'half-year']))
  test.each([
    ['báo cáo tiến độ 02 tuần/lần về Sở Xây dựng', ['two-weeks']],
    ['hai tuần một lần báo cáo Chủ tịch', ['two-weeks']],
    ['kiểm tra kho muối 01 tháng/lần', ['month']],
    ['báo cáo 2 lần/tháng', ['month']],
    ['quan trắc ít nhất 02 lần/năm', ['year']],
    ['báo cáo 6 tháng một lần (tháng 01 và tháng 6 hằng năm)', ['half-year']],
    ['tháng 7 năm 2026: có sơ kết 06 tháng triển khai Đề án', []],
    ['cấp 500.000 đồng/người/lần', []],
    ['sáu tháng và hằng năm báo cáo UBND tỉnh', ['year', 'half-year']],
    ['báo cáo tuần vào thứ Sáu, báo cáo tháng trước ngày 25', ['week', 'month']],
    ['nêu trong báo cáo quý I', []],
    ['gửi báo cáo tháng về Sở Công Thương, báo cáo năm trước ngày 20/12', ['month', 'year']],
    ['báo cáo trước ngày 15/6 đối với báo cáo 6 tháng và trước ngày 14/12 đối với báo cáo năm', ['half-year', 'year']],
    ['báo cáo UBND tỉnh: 6 tháng trước ngày 20/6, năm trước ngày 14/12', ['half-year', 'year']],
    ['báo cáo kết quả của năm trước tại kỳ họp', []],
    ['chế độ báo cáo định kỳ (tuần, tháng, quý, năm)', ['week', 'month', 'quarter', 'year']],
    ['tổ chức ít nhất 02 lớp tập huấn mỗi năm', ['year']],
    ['phát sóng tối thiểu 01 kỳ/tuần', ['week']],
    ['gửi số liệu trước ngày 25 mỗi tháng', ['month']],
    ['họp vào cuối mỗi quý', ['quarter']],
    ['mỗi 6 tháng báo cáo một lần', ['half-year']],
    ['mỗi 6 tháng tuổi tăng 2 kg', []],
    ['kiểm tra 1 năm 2 lần', ['year']],
    ['báo cáo tháng, quý, 6 tháng, 9 tháng và năm', ['month', 'quarter', 'half-year', 'year']],
    ['báo cáo kết quả thực hiện 6 tháng trước ngày 10/6, cả năm trước ngày 05/12/2026', []],
    ['báo cáo trước ngày 15/6 (6 tháng) và 15/12 (năm)', ['half-year', 'year']],
    ['bồi dưỡng chương trình dạy nghề thường xuyên', []],
    ['hỗ trợ người trực tiếp, thường xuyên làm công tác pháp chế', []],
  ])('how many times: %s', (words, times) => expect(every(words)).toEqual(times))
  test('where something often happens is not how often to act', () => expect(every('lắp trạm cảnh báo tại khu vực thường xuyên ngập')).toEqual([]))
  test('the days of reports that return are none, a day of one report is', () => {
    expect(due('báo cáo UBND tỉnh: 6 tháng trước ngày 20/6, năm trước ngày 14/12', '2026-01-05')).toEqual([])
    expect(due('gửi báo cáo 6 tháng (trước ngày 15/6), báo cáo năm (trước ngày 15/12)', '2026-01-05')).toEqual([])
    expect(due('trước ngày 15/6 đối với báo cáo 6 tháng', '2026-01-05')).toEqual([])
    expect(due('báo cáo kết quả thực hiện năm 2026 trước ngày 14/12', '2026-01-05')).toEqual(['2026-12-14'])
  })
  test('the year of a summing up', () =>
    expect(due('sơ kết vào năm 2028 và tổng kết vào năm 2030 việc thực hiện Kế hoạch')).toEqual(['2028-12-31', '2030-12-31']))
  test('a day that returns is none', () => expect(due('trước ngày 20 hằng tháng; trước ngày 15/11 hằng năm', '2025-03-02')).toEqual([]))
  test('without a year the year of issue counts', () => expect(due('báo cáo trước ngày 30/6', '2026-02-01')).toEqual(['2026-06-30']))
  test('a day without a year lies behind the day of issue', () =>
    expect([...due('gửi báo cáo trước ngày 15/01', '2026-11-20'), ...due('hoàn thành trong tháng 02;', '2026-11-20')]).toEqual([
      '2027-01-15',
      '2027-02-28',
    ]))
  test('a month or quarter without a year, where something is to be finished in it', () => {
    expect(due('Chọn xong giống lúa trong quý II.', '2026-01-05')).toEqual(['2026-06-30'])
    expect(due('Tuyên truyền ngày muối trong tháng 6', '2026-01-05')).toEqual([])
    expect(due('Tổng hợp báo cáo tháng 6.', '2026-01-05')).toEqual([])
  })
  test('the last of several months or quarters', () =>
    expect([...due('khảo sát trong tháng 3 và tháng 4/2027'), ...due('trình trong quý III, quý IV/2027')]).toEqual(['2027-04-30', '2027-12-31']))
  test('an hour, a weekday, a limit said otherwise', () => {
    expect(due('gửi bản mềm trước 16 giờ 30 phút ngày 04/12/2026')).toEqual(['2026-12-04'])
    expect(due('nộp trước thứ Sáu, ngày 11/12/2026')).toEqual(['2026-12-11'])
    expect(due('gửi không muộn hơn ngày 08/12/2026')).toEqual(['2026-12-08'])
    expect(due('Đến ngày 30/9/2027, hoàn thành cấp mã vùng trồng')).toEqual(['2027-09-30'])
  })
  test('the year of the act is due, the year of the plan it is for is not', () => {
    expect(due('Sớm rà soát quỹ đất để giao, ban hành bảng giá trong năm 2027;')).toEqual(['2027-12-31'])
    expect(due('Đánh giá mức độ hoàn thành nhiệm vụ năm 2026')).toEqual([])
    expect(due('Dọn cỏ kênh nội đồng, hoàn thành trước mùa mưa năm 2027')).toEqual([])
  })
  test('how long something lasts is no deadline', () =>
    expect([
      ...due('áp dụng mức miễn phí chợ đêm đến hết ngày 31/12/2027'),
      ...due('Kết thúc thời gian gia hạn (hết tháng 6/2027), thu hồi giấy phép'),
    ]).toEqual([]))
  test('for how long to leave something is no deadline', () =>
    expect(due('Chưa điều chỉnh giá vé phà trong quý II năm 2027 đối với người dân trên đảo.')).toEqual([]))
  test('days of a report that returns', () =>
    expect([
      ...due('Hằng năm gửi số liệu trước ngày 15 tháng 12 để tổng hợp, công bố trước ngày 20 tháng 01 của năm tiếp theo', '2026-05-05'),
      ...due('báo cáo năm trước ngày 10/12', '2026-05-05'),
    ]).toEqual([]))
  test('a bare year is due only in a cell of its own', () => {
    expect(due('các nhiệm vụ năm 2026')).toEqual([])
    expect(dueOfCell('2026', undefined).flatMap((found) => found.days)).toEqual(['2026-12-31'])
  })
  test('at the end of which year it is summed up', () => {
    expect(due('Tổ chức sơ kết vào cuối năm 2027 và tổng kết việc thực hiện vào cuối năm 2030.')).toEqual(['2027-12-31', '2030-12-31'])
    expect(due('phủ sóng toàn tỉnh, phải đạt 90% trong năm 2027')).toEqual(['2027-12-31'])
    expect(due('hoàn thành toàn bộ các nhiệm vụ được giao trong năm 2026')).toEqual([])
    expect(dueOfCell('ngày 11/9/2026 (thứ Sáu)', undefined).flatMap((found) => found.days)).toEqual(['2026-09-11'])
  })
  test('the year at the end of a clause, and the half of a year', () => {
    expect(due('chọn hai mô hình để nhân rộng trong năm 2027.', '2026-02-01')).toEqual(['2027-12-31'])
    expect(due('rà soát hồ sơ phát sinh trong năm 2027.', '2026-02-01')).toEqual([])
    expect(due('sử dụng vốn đã bố trí trong năm 2025.', '2026-02-01')).toEqual([])
    expect(due('hoàn thành trong 6 tháng đầu năm 2027')).toEqual(['2027-06-30'])
  })
  test('behind "Đầu tư", and in brackets', () => {
    expect(due('báo cáo Bộ Kế hoạch và Đầu tư trước ngày 10/12/2026')).toEqual(['2026-12-10'])
    expect(due('Ngày hội muối (Sở Công Thương; tháng 4/2026)')).toEqual(['2026-04-30'])
  })
  test('two times of one order', () => {
    expect(due('kiểm tra kho trong quý II và quý III/2026').toSorted()).toEqual(['2026-06-30', '2026-09-30'])
    expect(due('tổ chức hội chợ trong tháng 3 và tháng 9 năm 2026').toSorted()).toEqual(['2026-03-31', '2026-09-30'])
    expect(due('gửi báo cáo trước ngày 15/6 và ngày 15/12/2026').toSorted()).toEqual(['2026-06-15', '2026-12-15'])
  })
  test('one stretch ends with its last quarter', () => expect(due('hoàn thành trong quý III - IV năm 2026')).toEqual(['2026-12-31']))
  test('halves and ends of a year', () => {
    expect(due('Xây dựng đề án thương hiệu muối trong 6 tháng đầu năm 2026.')).toEqual(['2026-06-30'])
    expect(due('tổng hợp kết quả thực hiện của 6 tháng đầu năm 2026')).toEqual([])
    expect(due('bàn giao kho trước khi kết thúc năm 2026')).toEqual(['2026-12-31'])
    expect(due('Ban hành quy chế quản lý chợ muối (trong năm 2026).')).toEqual(['2026-12-31'])
  })
  test('the 31st of June is no day', () => expect(iso(31, 6, 2026)).toBeUndefined())
})

describe('how often', () => {
  test('a list of periods', () => expect(every('định kỳ hằng quý, 6 tháng và năm báo cáo')).toEqual(['quarter', 'half-year', 'year']))
  test('every year', () => expect(every('dự toán ngân sách hằng năm')).toEqual(['year']))
  test('so often, so much', () => {
    expect(every('mỗi tháng ít nhất 02 tin, bài')).toEqual(['month'])
    expect(every('mỗi tuần phát ít nhất 03 lượt')).toEqual(['week'])
    expect(every('phấn đấu mỗi năm tăng 5%')).toEqual([])
  })
  test('in the last month of the quarter, and halves of a year', () => {
    expect(every('gửi trước ngày 20 tháng cuối quý')).toEqual(['quarter'])
    expect(every('6 tháng, cuối năm báo cáo UBND huyện')).toEqual(['half-year', 'year'])
  })
  test('by which period a report is made', () => {
    expect(every('Báo cáo sản lượng muối về Sở Công Thương theo quý.')).toEqual(['quarter'])
    expect(every('Từng tháng tổng hợp giá muối, báo cáo UBND tỉnh.')).toEqual(['month'])
    expect(every('báo cáo UBND tỉnh kết quả 6 tháng, cả năm.')).toEqual(['half-year', 'year'])
    expect(every('phân bổ vốn theo quý')).toEqual([])
    expect(every('họp giao ban nửa năm một lần')).toEqual(['half-year'])
  })
  test('"định kỳ" alone says nothing', () => expect(every('định kỳ báo cáo theo quy định')).toEqual([]))
  test('"thường xuyên" in a name is none', () =>
    expect([...every('Trung tâm giáo dục thường xuyên'), ...every('kinh phí chi thường xuyên')]).toEqual([]))
  test('"nhiệm vụ thường xuyên" said of the order is', () => {
    expect(every('rà soát văn bản; nhiệm vụ thường xuyên.')).toEqual(['ongoing'])
    expect(every('xác định đó là bổn phận, nhiệm vụ thường xuyên, lâu dài')).toEqual([])
  })
  test('"thường xuyên" of the act is', () => expect(every('Thường xuyên kiểm tra')).toEqual(['ongoing']))
})
