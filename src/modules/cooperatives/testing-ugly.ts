/**
 * A workbook of cooperatives as ugly as offices keep them: a letterhead, three header rows with merged cells, parts of the list by former
 * district, sums of each, blank lines, days of five kinds, numbers as text, Vietnamese in Unicode composed and not, in TCVN3 and in VNI,
 * rows that come twice, and a few that are wrong. What is in it is known. The same seed makes the same workbook.
 */
import * as XLSX from '@e965/xlsx'
import { fromTcvn3, fromVni } from '#lib/repair'

const chars = Array.from({ length: 0x100 - 0xa1 }, (_, n) => String.fromCharCode(0xa1 + n))
const TCVN3 = new Map(chars.map((sign) => [fromTcvn3(sign), sign]))
const VNI = new Map(
  [...chars, ...[...'aeouyôöAEOUYÔÖ'].flatMap((vowel) => chars.map((mark) => vowel + mark))]
    .filter((typed) => [...fromVni(typed)].length === 1)
    .map((typed) => [fromVni(typed), typed]),
)
const typedIn = (letters: ReadonlyMap<string, string>, lower: boolean) => (text: string) =>
  [...text.normalize('NFC')].map((sign) => letters.get(sign) ?? (lower ? letters.get(sign.toLowerCase()) : undefined) ?? sign).join('')
const WAYS: ((text: string) => string)[] = [
  (text) => text,
  (text) => text.normalize('NFD'),
  typedIn(TCVN3, true),
  typedIn(VNI, false),
  (text) => `  ${text.replace(' ', '\u00a0')} `,
]

export type Ugly = {
  bytes: (bookType: 'xlsx' | 'biff8') => Uint8Array
  /** Rows that are cooperatives; those that come a second time; those that nobody can enter, with the line and the column of what is wrong. */
  rows: number
  twice: number
  wrong: { line: number; column: string }[]
  names: string[]
}

const TRADES = ['Nông nghiệp', 'Dịch vụ Nông nghiệp', 'Thủy sản', 'Chăn nuôi', 'Vận tải', 'Rau an toàn']
const OWN = ['Tân Tiến', 'Hòa Bình', 'Đoàn Kết', 'Phú Lộc', 'Quyết Thắng', 'Thạnh Phát', 'Mỹ Hưng', 'Bình Minh', 'Long Hải', 'Vĩnh Ngọc']
const PEOPLE = ['Nguyễn Văn Sáu', 'Trần Thị Hồng', 'Lê Hữu Phước', 'Phạm Đức Lợi', 'Huỳnh Ngọc Ửng']

/** Communes are those that the list may name, each by one name alone. */
export function uglyWorkbook(communes: readonly string[], size: number): Ugly {
  const made: Ugly = { bytes: () => new Uint8Array(), rows: 0, twice: 0, wrong: [], names: [] }
  const table: unknown[][] = [
    ['UBND THÀNH PHỐ CẦN THƠ', null, null, null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['SỞ TÀI CHÍNH', null, null, null, null, 'Độc lập - Tự do - Hạnh phúc'],
    [],
    ['DANH SÁCH HỢP TÁC XÃ CÓ ĐẾN NGÀY 31/10/2026', ...Array.from({ length: 9 }, () => null)],
    ['(Kèm theo Công văn số 12/STC-KTTT)'],
    ['STT', 'Tên HTX', 'Mã số thuế', 'Trụ sở', null, 'Thành viên', null, 'Vốn điều lệ (triệu đồng)', 'Ngày cấp', 'Người đại diện', 'Tình trạng'],
    [null, null, null, 'Xã/phường', 'Địa chỉ', 'Số thành viên', 'Trong đó nữ', null, null, null, null],
    ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '(9)', '(10)', '(11)'],
  ]
  const merges = [
    { s: { r: 3, c: 0 }, e: { r: 3, c: 10 } },
    { s: { r: 5, c: 3 }, e: { r: 5, c: 4 } },
    { s: { r: 5, c: 5 }, e: { r: 5, c: 6 } },
    ...[0, 1, 2, 7, 8, 9, 10].map((c) => ({ s: { r: 5, c }, e: { r: 6, c } })),
  ]
  const perPart = Math.ceil(size / 12)
  for (let n = 0; n < size; n += 1) {
    if (n % perPart === 0) {
      if (n > 0) table.push([null, `Cộng huyện ${Math.floor(n / perPart)}`, null, null, null, perPart * 20, null, perPart * 900], [])
      table.push([
        `${['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'][Math.floor(n / perPart)]}.`,
        `Huyện ${OWN[n % OWN.length]}`,
      ])
    }
    if (n % 97 === 50) table.push([])
    const way = WAYS[n % WAYS.length]!
    const name = `HTX ${TRADES[n % TRADES.length]} ${OWN[Math.floor(n / 6) % OWN.length]} ${n + 1}`
    const day = 1 + (n % 27)
    const days: unknown[] = [
      `${String(day).padStart(2, '0')}/03/2019`,
      new Date(Date.UTC(2019, 2, day)),
      `${day}-3-2019`,
      `2019-03-${String(day).padStart(2, '0')}`,
      `ngày ${day}/3/2019`,
    ]
    const code = `92${String(10_000_000 + n * 11).padStart(8, '0')}`
    const row = [
      String(n + 1),
      way(name),
      n % 3 === 0 ? Number(code) : n % 3 === 1 ? `${code.slice(0, 4)} ${code.slice(4)}` : code,
      way(communes[n % communes.length]!),
      way('Ấp Hòa Thạnh'),
      n % 4 === 0 ? '1.250' : n % 4 === 1 ? ` ${20 + (n % 80)} ` : 20 + (n % 80),
      n % 5,
      n % 2 === 0 ? '1.250,5' : 900 + (n % 100),
      days[n % days.length],
      way(PEOPLE[n % PEOPLE.length]!),
      n % 7 === 0 ? way('Tạm ngừng') : way('Đang hoạt động'),
    ]
    if (n % 500 === 123) {
      row[3] = 'Xã Không Có'
      made.wrong.push({ line: table.length + 1, column: 'Xã, phường' })
    } else if (n % 500 === 223) {
      row[5] = 'nhiều'
      made.wrong.push({ line: table.length + 1, column: 'Số thành viên' })
    } else if (n % 500 === 323) {
      row[8] = '31/02/2019'
      made.wrong.push({ line: table.length + 1, column: 'Ngày đăng ký' })
    } else made.names.push(name)
    table.push(row)
    made.rows += 1
    if (n % 250 === 60) {
      table.push([...row])
      made.wrong.push({ line: table.length, column: 'Tên' })
      made.twice += 1
    }
  }
  table.push(
    [null, 'Tổng cộng', null, null, null, size * 20, null, size * 900],
    [],
    ['Người lập biểu', null, null, null, null, null, 'Thủ trưởng đơn vị'],
  )
  const book = XLSX.utils.book_new()
  const sheet = XLSX.utils.aoa_to_sheet(table, { cellDates: true, UTC: true })
  sheet['!merges'] = merges
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['Ghi chú'], ['Số liệu các huyện gửi']]), 'Ghi chú')
  XLSX.utils.book_append_sheet(book, sheet, 'DS HTX')
  made.bytes = (bookType) => new Uint8Array(XLSX.write(book, { type: 'buffer', bookType }) as Buffer)
  return made
}
