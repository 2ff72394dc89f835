import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDirective, type Reading } from './index.ts'
import { LETTER, PLAN, REGULATION_PAPER } from './testing-samples.ts'

const leads = (reading: Reading) => reading.tasks.map((task) => task.lead.join('; '))

describe('what is to be handed in', () => {
  const product = (order: string) =>
    readDirective(
      `ỦY BAN NHÂN DÂN\nTỈNH THANH SƠN\nSố: 12/CT-UBND\n\nCHỈ THỊ\nVề kinh tế tập thể\n\nỦy ban nhân dân tỉnh yêu cầu:\n\n1. ${order}\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n`,
    ).tasks[0]?.deliverable

  test.each([
    [
      'Sở Tài chính lập danh mục dự án hỗ trợ hợp tác xã, gửi Ủy ban nhân dân tỉnh trước ngày 30 tháng 6 năm 2027.',
      'danh mục dự án hỗ trợ hợp tác xã',
    ],
    [
      'Sở Tài chính chủ trì xây dựng Kế hoạch phát triển kinh tế tập thể năm 2027 trình Ủy ban nhân dân tỉnh trước ngày 30 tháng 6 năm 2027.',
      'Kế hoạch phát triển kinh tế tập thể năm 2027',
    ],
    ['Sở Tài chính đề xuất cơ chế, chính sách hỗ trợ hợp tác xã; báo cáo Ủy ban nhân dân tỉnh.', 'cơ chế, chính sách hỗ trợ hợp tác xã'],
    ['Sở Y tế báo cáo Sở Tài chính kết quả thực hiện định kỳ hằng quý.', 'báo cáo'],
    ['Sở Tài chính tham mưu triển khai thực hiện Nghị quyết số 20-NQ/TW.', undefined],
  ])('is in the words of the paper: %s', (order, words) => expect(product(order)).toBe(words))

  test('stands in the sentence of its order, whatever the paper', () => {
    for (const task of [LETTER, PLAN, REGULATION_PAPER].flatMap((paper) => readDirective(paper).tasks))
      if (task.deliverable) expect(task.quote.replace(/\s+/g, ' ')).toContain(task.deliverable)
  })
})

test('a conference that issued a paper keeps its number', () => {
  const cited = (issuer: string) => readDirective(LETTER.replace('của Ban Chấp hành Trung ương Đảng và', `của ${issuer} và`)).references[0]?.issuer
  expect(cited('Hội nghị lần thứ 5, Ban chấp hành Trung ương Đảng khóa IX')).toBe('Hội nghị lần thứ 5, Ban chấp hành Trung ương Đảng khóa IX')
  expect(cited('Hội nghị Trung ương 5 khóa XIII')).toBe('Hội nghị Trung ương 5 khóa XIII')
  expect(cited('Ban Chấp hành Trung ương Đảng')).toBe('Ban Chấp hành Trung ương Đảng')
})

describe('a letter to the agencies of a province', () => {
  const reading = readDirective(LETTER)

  test('its particulars are those of the letterhead and the signature', () => {
    expect(reading.document).toMatchObject({
      type: 'Công văn',
      number: '1234/UBND-KT',
      issuer: 'Ủy ban nhân dân tỉnh Thanh Sơn',
      issuedOn: '2026-03-05',
      place: 'Thanh Sơn',
      signer: { authority: 'KT.', position: 'Phó Chủ tịch', name: 'Nguyễn Văn An' },
      addressees: ['Các sở, ban, ngành tỉnh', 'Liên minh Hợp tác xã tỉnh', 'Ủy ban nhân dân các xã, phường'],
    })
    const { number } = reading.document.places
    expect(number && reading.text.slice(number.start, number.end)).toBe('1234/UBND-KT')
  })

  test('it cites a Party resolution and a plan', () => {
    expect(reading.references.map(({ number, type, relation, issuedOn }) => ({ number, type, relation, issuedOn }))).toEqual([
      { number: '20-NQ/TW', type: 'Nghị quyết', relation: 'implements', issuedOn: '2022-06-16' },
      { number: '88/KH-UBND', type: 'Kế hoạch', relation: 'implements', issuedOn: '2026-01-10' },
    ])
  })

  test('every item is a task of the agency it stands under', () => {
    expect(reading.tasks.map((task) => task.path)).toEqual(['1.1', '1.2', '2', '3', '4', ''])
    expect(leads(reading)).toEqual([
      'Sở Tài chính',
      'Sở Tài chính',
      'Sở Nông nghiệp và Môi trường',
      'Ủy ban nhân dân các xã, phường',
      'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh; các tổ chức chính trị - xã hội',
      'các cơ quan, đơn vị',
    ])
  })

  test('partners, dates and recipients are those of the sentence', () => {
    const [first, second, , fourth, , last] = reading.tasks
    expect(first).toMatchObject({
      coordinate: ['Liên minh Hợp tác xã tỉnh', 'các sở, ngành liên quan'],
      due: ['2026-06-30'],
      reportTo: ['Ủy ban nhân dân tỉnh'],
      kind: 'deadline',
    })
    expect(first?.doubts).toContain('lead-from-heading')
    expect(second).toMatchObject({ every: ['quarter'], due: [], reportTo: [], kind: 'periodic' })
    expect(fourth).toMatchObject({ due: ['2026-06-30'], every: ['ongoing'], reportTo: ['Sở Tài chính'] })
    expect(last?.reportTo).toEqual(['Ủy ban nhân dân tỉnh'])
  })

  test('a reporting duty says who owes whom', () => {
    expect(reading.obligations[0]).toMatchObject({ task: 0, who: ['Sở Tài chính'], to: ['Ủy ban nhân dân tỉnh'], due: ['2026-06-30'] })
  })
})

describe('a plan whose items are named and labelled', () => {
  const tasks = (body: string) =>
    readDirective(
      `ỦY BAN NHÂN DÂN TỈNH THANH SƠN\nSố: 9/KH-UBND\nThanh Sơn, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nThi hành Luật Hợp tác xã\n\nII. NỘI DUNG\n\n${body}\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n`,
    ).tasks

  test('what is named above a lead is to be done', () =>
    expect(tasks('1. Nghị quyết về chính sách hỗ trợ hợp tác xã.\n- Cơ quan chủ trì: Sở Tài chính.\n- Cơ quan phối hợp: Sở Tư pháp.')).toMatchObject([
      { quote: 'Nghị quyết về chính sách hỗ trợ hợp tác xã.', lead: ['Sở Tài chính'], coordinate: ['Sở Tư pháp'] },
    ]))
  test('a label may hold sentences, each with its body', () =>
    expect(
      tasks(
        '1. Rà soát văn bản về hợp tác xã\n- Cơ quan thực hiện: Sở Tư pháp rà soát văn bản của tỉnh, cập nhật kết quả; UBND các xã rà soát văn bản của mình, gửi kết quả về Sở Tư pháp.',
      ),
    ).toMatchObject([{ lead: ['Sở Tư pháp', 'Ủy ban nhân dân các xã'], reportTo: ['Sở Tư pháp'] }]))
})

describe('a plan with labels and a table', () => {
  const reading = readDirective(PLAN)

  test('aims and money give no tasks', () => {
    expect(reading.tasks.map((task) => task.quote.slice(0, 24))).toEqual([
      'Biên soạn sổ tay hướng d',
      'Mở các lớp bồi dưỡng giá',
      'Giao Sở Tài chính theo d',
      'Xây dựng đề án củng cố Q',
      'Khảo sát nhu cầu vay vốn',
    ])
  })

  test('labels belong to the item above them', () => {
    expect(reading.tasks[0]).toMatchObject({ lead: ['Liên minh Hợp tác xã tỉnh'], coordinate: ['Sở Tài chính', 'Sở Tư pháp'], due: ['2026-09-30'] })
    expect(reading.tasks[1]).toMatchObject({ lead: ['Sở Nội vụ'], coordinate: [], every: ['ongoing'] })
  })

  test('a mention stands where the name does', () => {
    const mentioned = (role: string) => reading.tasks[0]?.mentions.filter((mention) => mention.role === role).map((mention) => mention.text)
    expect(mentioned('lead')).toEqual(['Liên minh Hợp tác xã tỉnh'])
    expect(mentioned('coordinate')).toEqual(['Sở Tài chính, Sở Tư pháp.'])
    expect(mentioned('due')).toEqual(['Tháng 9/2026.'])
  })

  test('each row of the table is a task', () => {
    expect(reading.tasks[3]).toMatchObject({ lead: ['Liên minh Hợp tác xã tỉnh'], coordinate: ['Sở Tài chính'], due: ['2026-09-30'] })
    expect(reading.tasks[4]).toMatchObject({ due: ['2026-11-30'] })
  })

  test('the signer stands behind the recipients', () => {
    expect(reading.document).toMatchObject({ type: 'Kế hoạch', number: '56/KH-UBND', issuedOn: '2026-01-12', signer: { name: 'Trần Thị Bình' } })
  })
})

test('a paper that regulates orders what its last article tells bodies to do for it, and nothing else', () => {
  const { tasks } = readDirective(
    `ỦY BAN NHÂN DÂN TỈNH THANH SƠN\nSố: 12/2026/QĐ-UBND\nThanh Sơn, ngày 02 tháng 3 năm 2026\nQUYẾT ĐỊNH\nQuy định mức hỗ trợ hợp tác xã\nĐiều 1. Mức hỗ trợ\nSở Tài chính hỗ trợ mỗi hợp tác xã 50 triệu đồng.\nĐiều 2. Tổ chức thực hiện\n1. Sở Tài chính chủ trì, phối hợp với Liên minh Hợp tác xã tỉnh hướng dẫn thực hiện Quyết định này.\n2. Quyết định này có hiệu lực từ ngày 15 tháng 3 năm 2026.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Chi\n`,
  )
  expect(tasks.map(({ lead, coordinate }) => ({ lead, coordinate }))).toEqual([{ lead: ['Sở Tài chính'], coordinate: ['Liên minh Hợp tác xã tỉnh'] }])
})

test('a regulation gives no tasks', () => {
  const reading = readDirective(REGULATION_PAPER)
  expect(reading.document).toMatchObject({ type: 'Quyết định', number: '07/2026/QĐ-UBND' })
  expect(reading.tasks).toEqual([])
})

describe('the same paper in other forms is read alike', () => {
  const expected = readDirective(LETTER).tasks.map(({ lead, due, every }) => ({ lead, due, every }))
  const read = (text: string) => readDirective(text).tasks.map(({ lead, due, every }) => ({ lead, due, every }))

  test('decomposed letters', () => expect(read(LETTER.normalize('NFD'))).toEqual(expected))
  test('Windows line ends', () => expect(read(LETTER.replace(/\n/g, '\r\n'))).toEqual(expected))
  test('collapsed into one line', () => expect(read(LETTER.replace(/\s+/g, ' ')).slice(0, 5)).toEqual(expected.slice(0, 5)))
  test('wrapped at 70 letters', () => expect(read(LETTER.replace(/(.{50,70}) /g, '$1\n'))).toEqual(expected))
})

describe('any text at all', () => {
  const consistent = (text: string) => {
    const reading = readDirective(text)
    expect(reading.text).toBe(text.normalize('NFC'))
    for (const task of reading.tasks) {
      expect(reading.text.slice(task.start, task.end)).toBe(task.quote)
      for (const mention of task.mentions) expect(reading.text.slice(mention.start, mention.end)).toBe(mention.text)
    }
    for (const { start, end, number } of reading.references)
      expect(reading.text.slice(start, end).replace(/[\s*_]/g, '')).toContain(number.slice(0, 2))
    for (const place of Object.values(reading.document.places)) expect(place.start).toBeLessThanOrEqual(place.end)
    for (const { task } of reading.obligations) expect(reading.tasks[task]).toBeDefined()
  }
  const phrases = LETTER.split(/(?<=[\s,;.:])/).concat(PLAN.split(/(?<=[\s,;.:])/), ['\n', '- ', '1. ', 'Giao ', '| ', '\t', 'Điều 1. ', '**'])

  test('is read without a fault, and every quote and mention stands where it says', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), consistent), { numRuns: 150 })
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...phrases), { maxLength: 160 }), (parts) => consistent(parts.join(''))),
      { numRuns: 150 },
    )
  })

  test('nothing, one letter, endless repetition, binary', () => {
    const texts = [
      '',
      ' ',
      '\n\n',
      'a',
      '-',
      '1.',
      '|',
      '\u0000\u0001\ufffd'.repeat(3000),
      'a'.repeat(200_000),
      ' '.repeat(200_000),
      '1. '.repeat(30_000),
      '- Giao Sở '.repeat(8_000),
      ', và '.repeat(20_000),
      '|'.repeat(50_000),
      'các sở, '.repeat(10_000),
      `${'ĐIỀU '.repeat(20_000)}`,
      '(('.repeat(30_000),
      'Số: 1/'.repeat(10_000),
    ]
    for (const text of texts) expect(() => readDirective(text)).not.toThrow()
  })

  test('a paper a thousand times as long gives a thousand times the tasks', () => {
    const item = '- Chủ trì, phối hợp với Sở Nội vụ rà soát hợp tác xã, báo cáo UBND tỉnh trước ngày 30/6/2026.\n'
    const paper = (items: number) => readDirective(`KẾ HOẠCH\nVề việc rà soát\nII. NHIỆM VỤ\n1. Sở Tài chính\n${item.repeat(items)}`).tasks.length
    expect(paper(2)).toBe(2)
    expect(paper(2000)).toBe(2000)
  })
})

test.each([
  ['a part whose mark lost its dot', 'I MỤC ĐÍCH, YÊU CẦU\n1. Phát triển hợp tác xã năng động, hiệu quả.'],
  ['a table', 'TT | Nhiệm vụ | Chủ trì\n1 | Rà soát, phân loại hợp tác xã | Sở Tài chính'],
])('the subject ends before %s', (_, next) => {
  const text = `ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSố: 12/KH-UBND\nLâm Đồng, ngày 10 tháng 3 năm 2026\nKẾ HOẠCH\nHỗ trợ hợp tác xã năm 2026\n${next}`
  expect(readDirective(text).document.subject).toBe('Hỗ trợ hợp tác xã năm 2026')
})
