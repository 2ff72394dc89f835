/**
 * Directives made by a generator: every layout in which provinces order, with known answers. Names are those of provincial
 * directories before and after the district level ended; deeds and wordings are of our own making.
 */

/** What the generator put into one order; `deed` stands in the order's words and nowhere else. */
export type Expected = { deed: string; lead: string[]; coordinate: string[]; due: string[]; every: string[]; reportTo: string[] }
export type Directive = { layout: Layout; text: string; expected: Expected[] }

export const LAYOUTS = [
  'sections',
  'assigned',
  'subject',
  'condition',
  'brackets',
  'labels',
  'table',
  'posts',
  'addressees',
  'request',
  'conclusion',
  'party',
  'regulation',
] as const
export type Layout = (typeof LAYOUTS)[number]

/** A generator of numbers from 0 to 1 that always gives the same row for a seed. */
export function seeded(seed: number): () => number {
  let state = (seed * 2654435761 + 1013904223) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const BODIES = [
  'Sở Tài chính',
  'Sở Nội vụ',
  'Sở Nông nghiệp và Môi trường',
  'Sở Khoa học và Công nghệ',
  'Sở Xây dựng',
  'Sở Tư pháp',
  'Sở Công Thương',
  'Sở Y tế',
  'Sở Giáo dục và Đào tạo',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Sở Dân tộc và Tôn giáo',
  'Sở Kế hoạch và Đầu tư',
  'Sở Lao động - Thương binh và Xã hội',
  'Liên minh Hợp tác xã tỉnh',
  'Công an tỉnh',
  'Thanh tra tỉnh',
  'Bộ Chỉ huy Quân sự tỉnh',
  'Bảo hiểm xã hội tỉnh',
  'Kho bạc Nhà nước tỉnh',
  'Văn phòng Ủy ban nhân dân tỉnh',
  'Hội Nông dân tỉnh',
]
const GROUPS = [
  'các sở, ban, ngành liên quan',
  'Ủy ban nhân dân các xã, phường',
  'các cơ quan, đơn vị liên quan',
  'Ủy ban nhân dân các huyện, thị xã, thành phố',
]
const VERBS = [
  'rà soát',
  'xây dựng',
  'kiểm tra',
  'hướng dẫn',
  'tổng hợp',
  'hoàn thiện',
  'cập nhật',
  'công bố',
  'củng cố',
  'thẩm định',
  'phổ biến',
  'bố trí',
]
const OBJECTS = ['danh mục', 'hồ sơ', 'phương án', 'quy trình', 'dữ liệu', 'mô hình', 'chính sách', 'tài liệu', 'kịch bản', 'nguồn vốn']
const SUBJECTS = [
  'hợp tác xã trồng lúa',
  'kinh tế tập thể',
  'tổ hợp tác nuôi tôm',
  'chuỗi giá trị chè',
  'kho lạnh dùng chung',
  'chợ nông sản',
  'vùng cây ăn quả',
  'đội tàu dịch vụ',
]
const PLACES = ['Thanh Sơn', 'Hòa Lạc', 'Bình Giang', 'An Hải', 'Đông Phú']
const DUES: [string, string][] = [
  ['trước ngày 30/6/2026', '2026-06-30'],
  ['trước ngày 15 tháng 10 năm 2026', '2026-10-15'],
  ['trong quý III/2026', '2026-09-30'],
  ['hoàn thành trong tháng 11 năm 2026', '2026-11-30'],
  ['chậm nhất ngày 20/12/2026', '2026-12-20'],
]
const PERIODS: [string, string[]][] = [
  ['định kỳ hằng quý', ['quarter']],
  ['hằng năm', ['year']],
  ['định kỳ 6 tháng và hằng năm', ['half-year', 'year']],
  ['định kỳ hằng tháng', ['month']],
]

type Draw = { next: () => number; pick: <T>(list: readonly T[]) => T; some: (chance: number) => boolean }

/** One directive of a layout. The same seed gives the same paper. */
export function directiveOf(layout: Layout, seed: number): Directive {
  const next = seeded(seed * LAYOUTS.length + LAYOUTS.indexOf(layout))
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const draw: Draw = { next, pick, some: (chance) => next() < chance }
  const place = pick(PLACES)
  const orders = Array.from({ length: 2 + Math.floor(next() * 5) }, (_, index) => orderOf(draw, index, layout))
  const body = BODY[layout](orders, draw)
  return { layout, text: paperOf(layout, place, body, seed), expected: layout === 'regulation' ? [] : orders }
}

function orderOf(draw: Draw, index: number, layout: Layout): Expected & { dueWords: string; everyWords: string } {
  const lead = draw.pick(BODIES)
  const partners = draw.some(0.5) ? [draw.pick(BODIES.filter((body) => body !== lead)), ...(draw.some(0.5) ? [draw.pick(GROUPS)] : [])] : []
  const due = draw.some(0.4) ? draw.pick(DUES) : undefined
  const every = !due && draw.some(0.4) ? draw.pick(PERIODS) : undefined
  const reports = draw.some(0.4) && layout !== 'labels' && layout !== 'table' && layout !== 'brackets'
  return {
    deed: `${draw.pick(VERBS)} ${draw.pick(OBJECTS)} số ${index + 1} về ${draw.pick(SUBJECTS)}`,
    lead: [lead],
    coordinate: partners,
    due: due ? [due[1]] : [],
    every: every ? every[1] : [],
    reportTo: reports ? ['Ủy ban nhân dân tỉnh'] : [],
    dueWords: due?.[0] ?? '',
    everyWords: every?.[0] ?? '',
  }
}

type Order = ReturnType<typeof orderOf>

const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
const together = (names: readonly string[]): string => names.join(' và ')
const withWhom = (order: Order): string => (order.coordinate.length ? `phối hợp với ${together(order.coordinate)} ` : '')
/** The deed with its time and its report, as a sentence without its subject. */
const deed = (order: Order): string =>
  [
    `${order.everyWords && !order.reportTo.length ? `${order.everyWords} ` : ''}${order.deed}`,
    order.reportTo.length ? `${order.everyWords ? `${order.everyWords} ` : ''}báo cáo UBND tỉnh` : '',
    order.dueWords,
  ]
    .filter(Boolean)
    .join(', ')
    .replace(/, (?=trước|trong|chậm)/u, ' ')
const chief = (body: string): string =>
  body.startsWith('Sở') ? `Giám đốc ${body}` : body.startsWith('Văn phòng') ? body.replace('Văn phòng', 'Chánh Văn phòng') : `Thủ trưởng ${body}`

const BODY: Record<Layout, (orders: Order[], draw: Draw) => string> = {
  sections: (orders) =>
    `Ủy ban nhân dân tỉnh yêu cầu:\n\n${orders.map((order, index) => `${index + 1}. ${order.lead[0]}\n- ${upper(order.coordinate.length ? `chủ trì, ${withWhom(order)}${deed(order)}` : deed(order))}.`).join('\n')}`,
  assigned: (orders) =>
    `Ủy ban nhân dân tỉnh yêu cầu:\n\n${orders.map((order, index) => `${index + 1}. Giao ${order.lead[0]} chủ trì${order.coordinate.length ? `, ${withWhom(order)}` : ' '}${deed(order)}.`).join('\n')}`,
  subject: (orders) =>
    `Ủy ban nhân dân tỉnh yêu cầu:\n\n${orders.map((order, index) => `${index + 1}. ${order.lead[0]} ${order.coordinate.length ? `chủ trì, ${withWhom(order)}` : 'có trách nhiệm '}${deed(order)}.`).join('\n')}`,
  condition: (orders, draw) =>
    `Ủy ban nhân dân tỉnh yêu cầu:\n\n${orders.map((order, index) => `${index + 1}. ${draw.pick(['Căn cứ chức năng, nhiệm vụ được giao', 'Trên cơ sở kết quả khảo sát', 'Trong quá trình thực hiện'])}, ${order.lead[0]} chủ trì${order.coordinate.length ? `, ${withWhom(order)}` : ' '}${deed(order)}.`).join('\n')}`,
  brackets: (orders) =>
    `Ủy ban nhân dân tỉnh yêu cầu tập trung thực hiện các nhiệm vụ sau:\n\n${orders.map((order, index) => `${index + 1}. ${upper(deed(order))} (${order.lead[0]} chủ trì${order.coordinate.length ? `, ${withWhom(order).trim()}` : ' thực hiện'}).`).join('\n')}`,
  labels: (orders) =>
    `II. NHIỆM VỤ\n\n${orders
      .map((order, index) =>
        [
          `${index + 1}. ${upper(order.deed)}.`,
          `- Đơn vị chủ trì: ${order.lead[0]}.`,
          order.coordinate.length ? `- Đơn vị phối hợp: ${order.coordinate.join('; ')}.` : '',
          order.dueWords
            ? `- Thời gian hoàn thành: ${upper(order.dueWords)}.`
            : order.everyWords
              ? `- Thời gian thực hiện: ${upper(order.everyWords)}.`
              : '',
        ]
          .filter(Boolean)
          .join('\n'),
      )
      .join('\n')}`,
  table: (orders) =>
    `I. NHIỆM VỤ\n\n| TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |\n${orders
      .map(
        (order, index) =>
          `| ${index + 1} | ${upper(order.deed)} | ${order.lead[0]} | ${order.coordinate.join('; ') || '-'} | ${upper(order.dueWords || order.everyWords) || '-'} |`,
      )
      .join('\n')}`,
  posts: (orders) =>
    `Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n\n${orders.map((order, index) => `${index + 1}. ${chief(order.lead[0] ?? '')} ${order.coordinate.length ? `chủ trì, ${withWhom(order)}` : 'chỉ đạo '}${deed(order)}.`).join('\n')}`,
  addressees: (orders) => {
    for (const order of orders) order.lead = ['Sở Tài chính', 'Ủy ban nhân dân các xã, phường']
    return `Ủy ban nhân dân tỉnh yêu cầu Sở Tài chính, Ủy ban nhân dân các xã, phường thực hiện các nội dung sau:\n\n${orders
      .map((order, index) => {
        order.coordinate = order.coordinate.filter((name) => !order.lead.includes(name))
        return `${index + 1}. ${upper(order.coordinate.length ? `${withWhom(order)}${deed(order)}` : deed(order))}.`
      })
      .join('\n')}`
  },
  request: (orders) =>
    `Ủy ban nhân dân tỉnh đề nghị:\n\n${orders.map((order, index) => `${index + 1}. Đề nghị ${order.lead[0]} ${order.coordinate.length ? withWhom(order) : 'quan tâm '}${deed(order)}.`).join('\n')}`,
  conclusion: (orders) =>
    `Sau khi nghe các đại biểu phát biểu, Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:\n\n${orders.map((order, index) => `${index + 1}. Về nội dung thứ ${index + 1}: Giao ${order.lead[0]} ${order.coordinate.length ? `chủ trì, ${withWhom(order)}` : ''}${deed(order)}.`).join('\n')}`,
  party: (orders) =>
    `Ban Thường vụ Tỉnh ủy yêu cầu:\n\n${orders.map((order, index) => `${index + 1}- ${order.lead[0]} ${order.coordinate.length ? `chủ trì, ${withWhom(order)}` : 'lãnh đạo, chỉ đạo '}${deed(order)}.`).join('\n\n')}`,
  regulation: (orders) =>
    `Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý kho lạnh dùng chung.\nĐiều 2. Quyết định này có hiệu lực từ ngày 01 tháng 5 năm 2026.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Chi\nQUY CHẾ\nQuản lý kho lạnh dùng chung\nChương I\nQUY ĐỊNH CHUNG\n${orders.map((order, index) => `Điều ${index + 1}. Trách nhiệm của ${order.lead[0]}\n${order.lead[0]} chủ trì ${order.deed}.`).join('\n')}`,
}

const TYPE: Record<Layout, [type: string, symbol: string]> = {
  sections: ['CHỈ THỊ', 'CT-UBND'],
  assigned: ['CHỈ THỊ', 'CT-UBND'],
  subject: ['CHỈ THỊ', 'CT-UBND'],
  condition: ['CHỈ THỊ', 'CT-UBND'],
  brackets: ['CHƯƠNG TRÌNH', 'CTr-UBND'],
  labels: ['KẾ HOẠCH', 'KH-UBND'],
  table: ['KẾ HOẠCH', 'KH-UBND'],
  posts: ['CÔNG ĐIỆN', 'CĐ-UBND'],
  addressees: ['', 'UBND-KT'],
  request: ['', 'UBND-KT'],
  conclusion: ['THÔNG BÁO', 'TB-UBND'],
  party: ['CHỈ THỊ', 'CT/TU'],
  regulation: ['QUYẾT ĐỊNH', 'QĐ-UBND'],
}

function paperOf(layout: Layout, place: string, body: string, seed: number): string {
  const [type, symbol] = TYPE[layout]
  const subject = 'Phát triển kinh tế tập thể năm 2026'
  const party = layout === 'party'
  const head = party
    ? `TỈNH ỦY ${place.toUpperCase()}\n*\nSố ${(seed % 90) + 1}-${symbol}\nĐẢNG CỘNG SẢN VIỆT NAM\n${place}, ngày 05 tháng 3 năm 2026`
    : `ỦY BAN NHÂN DÂN\nTỈNH ${place.toUpperCase()}\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\nSố: ${(seed % 900) + 1}${layout === 'regulation' ? '/2026' : ''}/${symbol}\n${type ? '' : `V/v ${subject}\n`}${place}, ngày 05 tháng 3 năm 2026`
  const title = type
    ? `\n\n${type}\n${layout === 'regulation' ? 'Ban hành Quy chế quản lý kho lạnh dùng chung' : subject}\n`
    : `\n\nKính gửi:\n- Sở Tài chính;\n- Ủy ban nhân dân các xã, phường.\n`
  const end = party
    ? `\n\nNơi nhận:\n- Các huyện ủy;\n- Lưu Văn phòng.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nNguyễn Văn An`
    : `\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An`
  return `${head}${title}\n${body}${end}\n`
}
