/** Who is told where the sentence does not begin with a body and its act: by part, by what it has charge of, in a clause of its own. */
import { describe, expect, test } from 'vitest'
import { readDirective } from './index.ts'

const read = (item: string) =>
  readDirective(
    `ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nPhát triển nghề muối năm 2026\n\nII. NHIỆM VỤ\n1. ${item}\n\nNơi nhận:\n- Lưu: VT.`,
  ).tasks
const leads = (item: string) => [...new Set(read(item).flatMap(({ lead }) => lead))]

describe('whose work it is', () => {
  test.each([
    ['Việc thu mua muối tồn do Công ty cổ phần Muối Hậu Lộc thực hiện, xong trong tháng 6/2026.', ['Công ty cổ phần Muối Hậu Lộc']],
    ['Công tác kiểm tra chất lượng muối do Sở Khoa học và Công nghệ đảm nhiệm.', ['Sở Khoa học và Công nghệ']],
    ['UBND tỉnh giao trách nhiệm cho Sở Tài chính bố trí kinh phí sửa kho.', ['Sở Tài chính']],
    ['Giao nhiệm vụ cho Sở Xây dựng thẩm định thiết kế kho muối.', ['Sở Xây dựng']],
  ])('%s', (item, names) => expect(leads(item)).toEqual(names))
  test('a rule for whichever authority is concerned gives nobody work', () =>
    expect(leads('Việc điều chỉnh giá muối do cấp có thẩm quyền quyết định.')).toEqual([]))
})

describe('subjects told by what they do or have', () => {
  test.each([
    ['Cơ quan chủ trì xây dựng đề án khẩn trương hoàn thiện hồ sơ trình UBND tỉnh.', ['Cơ quan chủ trì xây dựng đề án']],
    ['Các cơ quan chủ trì xây dựng văn bản phải lấy ý kiến của diêm dân.', ['Các cơ quan chủ trì xây dựng văn bản']],
    ['Các đơn vị trực tiếp quản lý kho muối dự trữ phải kiểm tra kho hằng tuần.', ['Các đơn vị trực tiếp quản lý kho muối dự trữ']],
    ['Những nơi có dịch khẩn trương khoanh vùng, phun khử trùng kho muối.', ['Những nơi có dịch']],
    ['Nơi nào để xảy ra vi phạm thì Chủ tịch UBND xã nơi đó phải chịu trách nhiệm.', ['Ủy ban nhân dân xã nơi đó']],
    ['Sở Tài chính - Cơ quan thường trực Ban Chỉ đạo tham mưu UBND tỉnh kế hoạch thu mua muối.', ['Sở Tài chính']],
    ['Yêu cầu đơn vị thi công hoàn thành mái kho trước ngày 30/6/2026.', ['đơn vị thi công']],
    ['C07 chủ trì, phối hợp với T06 kiểm tra phòng cháy tại kho muối.', ['C07']],
  ])('%s', (item, names) => expect(leads(item)).toEqual(names))
  test('things that must be something are work that names nobody', () => {
    expect(read('Các hồ chứa phải vận hành theo đúng quy trình được duyệt.')).toHaveLength(1)
    expect(leads('Các hồ chứa phải vận hành theo đúng quy trình được duyệt.')).toEqual([])
    expect(read('Các giải pháp phải phù hợp với điều kiện của từng vùng muối.')).toHaveLength(0)
  })
})

describe('further clauses and sentences', () => {
  test('a group that helps whoever leads takes part', () =>
    expect(read('Sở Công Thương chủ trì, các địa phương hỗ trợ đưa hàng về vùng muối trước Tết.')).toMatchObject([
      { lead: ['Sở Công Thương'], coordinate: ['các địa phương'] },
    ]))
  test('a group with a part of its own is told beside the first', () =>
    expect(leads('Sở Nông nghiệp và Môi trường hướng dẫn kỹ thuật, các xã, phường bố trí mặt bằng kho.')).toEqual([
      'Sở Nông nghiệp và Môi trường',
      'các xã, phường',
    ]))
  test('those who are led to do it are no clause of their own', () =>
    expect(leads('Sở Xây dựng hướng dẫn các xã, các phường bố trí mặt bằng kho.')).toEqual(['Sở Xây dựng']))
  test('whoever tells the others is not told', () => {
    expect(leads('UBND tỉnh yêu cầu các sở, ngành rà soát kho muối. UBND tỉnh giao Sở Tài chính tổng hợp nhu cầu vốn.')).toEqual([
      'các sở, ngành',
      'Sở Tài chính',
    ])
    expect(leads('HĐND tỉnh thống nhất với báo cáo về kho muối. HĐND tỉnh đề nghị UBND tỉnh chỉ đạo sửa chữa kho.')).toEqual(['Ủy ban nhân dân tỉnh'])
  })
  test('a body by its own name has a clause of its own', () =>
    expect(leads('Sở Tư pháp thẩm định, Sở Nội vụ trình UBND tỉnh ban hành quy chế kho muối.')).toEqual(['Sở Tư pháp', 'Sở Nội vụ']))
  test.each([
    ['Lãnh đạo UBND tỉnh yêu cầu Sở Y tế kiểm tra muối i-ốt.', ['Sở Y tế']],
    ['Bên cạnh đó, đồng chí yêu cầu các Hội đồng nghiệm thu tuyệt đối tuân thủ quy trình.', ['các Hội đồng nghiệm thu']],
    [
      'Thường trực Chính phủ yêu cầu Ủy ban Quản lý vốn nhà nước tại doanh nghiệp, Bộ Công Thương giải quyết nhanh thủ tục.',
      ['Ủy ban Quản lý vốn nhà nước tại doanh nghiệp', 'Bộ Công Thương'],
    ],
    ['Cùng với chỉ đạo nêu trên của Phó Thủ tướng, Bộ Công Thương cũng có nhiệm vụ hoàn chỉnh đề án.', ['Bộ Công Thương']],
    ['Ngoài nhiệm vụ chung, Sở Y tế còn có trách nhiệm kiểm tra muối i-ốt.', ['Sở Y tế']],
    ['UBND cấp xã dưới sự lãnh đạo của Đảng ủy cùng cấp tổ chức vận động diêm dân.', ['Ủy ban nhân dân cấp xã']],
  ])('whoever speaks, and in what company: %s', (item, names) => expect(leads(item)).toEqual(names))
  test.each([
    'Cùng với Sở Tài chính, Sở Công Thương rà soát quỹ bình ổn giá muối.',
    'Sở Công Thương, với sự phối hợp của Sở Tài chính, rà soát quỹ bình ổn giá muối.',
  ])('who takes part stands before the act: %s', (item) =>
    expect(read(item)).toMatchObject([{ lead: ['Sở Công Thương'], coordinate: ['Sở Tài chính'] }]),
  )
  test('partners of an earlier sentence do not hide those of the next', () =>
    expect(
      read(
        'Công an tỉnh phối hợp với lực lượng kiểm lâm tuần tra. Chỉ đạo các đơn vị phối hợp chặt chẽ với chính quyền địa phương ngăn chặn vi phạm.',
      ),
    ).toMatchObject([{ coordinate: ['lực lượng kiểm lâm', 'chính quyền địa phương'] }]))
  test('acts as one of many give no order of their own', () =>
    expect(leads('Sở Công Thương xây dựng cơ chế đặt hàng, giao nhiệm vụ cho các doanh nghiệp muối thực hiện.')).toEqual(['Sở Công Thương']))
  test('a paragraph without a mark goes on with what the body above it is told', () => {
    expect(
      read('Sở Công Thương chủ trì kiểm tra kho muối.\nĐồng thời, chỉ đạo các đơn vị trực thuộc bố trí người trực kho suốt mùa mưa.').map(
        ({ lead }) => lead,
      ),
    ).toEqual([['Sở Công Thương'], ['Sở Công Thương']])
    expect(
      read('Rà soát kho muối của tỉnh. Giao Sở Tài chính bố trí vốn.\nTổ chức tuyên truyền đến toàn thể diêm dân trong tỉnh.').map(
        ({ lead }) => lead,
      ),
    ).not.toContainEqual(['Sở Tài chính', 'Sở Tài chính'])
  })
  test('what a body is to ask of those whom it supervises is its own work', () =>
    expect(leads('Sở Công Thương:\n- Yêu cầu các doanh nghiệp thu mua muối niêm yết giá.')).toEqual(['Sở Công Thương']))
  test('a topic in front of the call tells whose work stands below', () =>
    expect(leads('Về an ninh trật tự: Đề nghị UBND tỉnh chỉ đạo Công an tỉnh:\n- Tuần tra vùng muối vào ban đêm.')).toEqual(['Ủy ban nhân dân tỉnh']))
  test('a place on the next line belongs to its level', () =>
    expect(
      read(
        `Rà soát kho chứa muối trong toàn tỉnh, lập danh sách các kho xuống cấp.\n2. Phối hợp chặt chẽ, thường xuyên với UBND huyện\nMuối Trắng khẩn trương sửa chữa các kho bị tốc mái.`,
      )[1],
    ).toMatchObject({ coordinate: ['Ủy ban nhân dân huyện Muối Trắng'] }))
})

describe('offices and councils', () => {
  test.each([
    [
      'Chủ tịch HĐND, UBND các xã, phường có trách nhiệm tuyên truyền đến diêm dân.',
      ['Hội đồng nhân dân các xã, phường', 'Ủy ban nhân dân các xã, phường'],
    ],
    [
      'Chánh Văn phòng Đoàn đại biểu Quốc hội, HĐND và UBND tỉnh chịu trách nhiệm thi hành Quyết định này.',
      ['Văn phòng Đoàn đại biểu Quốc hội, Hội đồng nhân dân và Ủy ban nhân dân tỉnh'],
    ],
    [
      'Giám đốc các sở, ngành: Tài chính, Văn hóa Thể thao và Du lịch, Công an tỉnh có trách nhiệm thực hiện Nghị quyết.',
      ['Sở Tài chính', 'Sở Văn hóa, Thể thao và Du lịch', 'Công an tỉnh'],
    ],
    ['Các Vụ trưởng, Cục trưởng và Chánh Văn phòng Bộ chịu trách nhiệm thi hành Quyết định này.', ['Các Vụ', 'Các Cục', 'Văn phòng Bộ']],
    [
      'Chủ tịch UBND xã Muối Trắng Giám đốc Kho bạc Nhà nước tỉnh chịu trách nhiệm thi hành Quyết định này.',
      ['Ủy ban nhân dân xã Muối Trắng', 'Kho bạc Nhà nước tỉnh'],
    ],
    ['Ban vì sự tiến bộ của phụ nữ các sở, ngành căn cứ Kế hoạch này xây dựng chương trình năm.', ['Ban vì sự tiến bộ của phụ nữ các sở, ngành']],
    ['Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương vận động diêm dân vào hợp tác xã.', ['Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương']],
    ['Các ban xây dựng Đảng Tỉnh ủy theo dõi việc xây kho muối.', ['Các ban xây dựng Đảng Tỉnh ủy']],
    ['Thanh tra Chính phủ, Kiểm toán Nhà nước tăng cường thanh tra, kiểm toán các dự án kho muối.', ['Thanh tra Chính phủ', 'Kiểm toán Nhà nước']],
    ['Trạm trưởng Trạm Y tế xã kiểm tra muối i-ốt tại chợ.', ['Trạm Y tế xã']],
    ['UBND các xã ven biển thống kê diện tích đồng muối bị ngập.', ['Ủy ban nhân dân các xã ven biển']],
    ['Các doanh nghiệp thu mua muối không được ép giá diêm dân.', ['Các doanh nghiệp thu mua muối']],
  ])('%s', (item, names) => expect(leads(item)).toEqual(names))
})

describe('labels whose bodies stand below them, one a line', () => {
  test('they belong to the item above', () =>
    expect(
      read(
        'Đề án bảo hiểm cho đồng muối.\na) Cơ quan chủ trì:\n- Sở Tài chính.\nb) Cơ quan phối hợp:\n- Sở Công Thương;\n- Liên minh Hợp tác xã tỉnh.\n2. Sở Xây dựng rà soát quy hoạch kho muối.',
      ),
    ).toMatchObject([
      { lead: ['Sở Tài chính'], coordinate: ['Sở Công Thương', 'Liên minh Hợp tác xã tỉnh'] },
      { lead: ['Sở Xây dựng'], coordinate: [] },
    ]))
  test('an order below them is an order', () =>
    expect(
      read('Đề án bảo hiểm cho đồng muối.\na) Cơ quan chủ trì:\n- Sở Tài chính lập dự toán kinh phí bảo hiểm cho diêm dân.').map(({ lead }) => lead),
    ).toContainEqual(['Sở Tài chính']))
})
