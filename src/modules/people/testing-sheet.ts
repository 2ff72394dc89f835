/** A list of officials as an office really sends it: for tests and journeys. */
import * as XLSX from '@e965/xlsx'

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô']
const MIDDLE = ['Văn', 'Thị', 'Minh', 'Ngọc', 'Quốc', 'Thanh', 'Hoàng']
const GIVEN = ['An', 'Bình', 'Chi', 'Dũng', 'Giang', 'Hà', 'Khánh', 'Lan', 'Minh', 'Nga', 'Phúc', 'Quyên', 'Sơn', 'Thảo', 'Uyên', 'Vân', 'Yến']

/** Three lists whose lengths share no divisor: no two people of the first 1,190 have the same name. */
export const nameOf = (n: number) => `${FAMILY[n % FAMILY.length]} ${MIDDLE[n % MIDDLE.length]} ${GIVEN[n % GIVEN.length]}`

export type Messy = {
  bytes: Uint8Array
  /** Rows that can be imported as they are. */
  right: number
  /** What is wrong, by the row as people count: a part of the sentence. */
  wrong: Map<number, string>
}

/**
 * Title rows over the header, a header of two rows with merged cells, figures under it, names of parts between, blank rows, an
 * organisation merged over several rows, letters in NFD, non-breaking spaces, telephone numbers that lost their nought, old names of
 * bodies, people twice, missing cells, formulas with errors, a total and signatures under it; and a sheet before it that is none.
 */
export function messyAccounts(people: number, organisations: readonly string[]): Messy {
  const rows: unknown[][] = [
    ['ỦY BAN NHÂN DÂN', null, null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['DANH SÁCH CÁN BỘ, CÔNG CHỨC SỬ DỤNG HỆ THỐNG'],
    ['(Kèm theo Công văn số 12/UBND-KT ngày 20 tháng 11 năm 2026)'],
    [],
    ['TT', 'Họ và tên (*)', 'Đơn vị\u00a0công tác', 'Chức vụ', 'Liên hệ', null, 'Mã số cán bộ', 'Ghi chú'],
    [null, null, null, null, 'Số điện thoại', 'Thư điện tử', null, null],
    ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)'],
    ['I. KHỐI SỞ, BAN, NGÀNH'],
  ]
  const merges: XLSX.Range[] = [
    { s: { r: 1, c: 0 }, e: { r: 1, c: 7 } },
    { s: { r: 2, c: 0 }, e: { r: 2, c: 7 } },
    { s: { r: 4, c: 4 }, e: { r: 4, c: 5 } },
    { s: { r: 7, c: 0 }, e: { r: 7, c: 7 } },
    ...[0, 1, 2, 3, 6, 7].map((c) => ({ s: { r: 4, c }, e: { r: 5, c } })),
  ]
  const wrong = new Map<number, string>()
  const OLD = ['Sở Kế hoạch và Đầu tư', 'Sở KH&ĐT']
  let right = 0
  for (let n = 0; n < people; n++) {
    if (n === Math.floor(people / 2)) rows.push([], ['II. KHỐI XÃ, PHƯỜNG'])
    const organisation = n % 11 === 3 ? OLD[n % 2]! : organisations[n % organisations.length]!
    const name = n % 5 === 0 ? nameOf(n).toLocaleUpperCase('vi') : nameOf(n)
    const row: unknown[] = [
      n + 1,
      n % 7 === 0 ? name.normalize('NFD') : n % 4 === 1 ? ` ${name.replace(' ', '\u00a0')} ` : name,
      n % 6 === 2 ? organisation.normalize('NFD') : organisation,
      n % 9 === 0 ? 'Giám đốc' : 'Chuyên viên',
      912_000_000 + n,
      n % 3 === 0 ? `can.bo${n}@tinh.gov.vn` : null,
      n % 2 === 0 ? 100_200 + n : `CB-${n}`,
      null,
    ]
    rows.push(row)
    const line = rows.length
    const spoil = (place: number, value: unknown, why: string) => {
      row[place] = value
      wrong.set(line, why)
    }
    if (n === 12) spoil(1, null, 'chưa ghi')
    else if (n === 17) spoil(2, 'Sở Tài chánh', 'có phải là Sở Tài chính')
    else if (n === 23) spoil(5, 'khong phai thu', 'không phải là địa chỉ thư điện tử')
    else if (n === 31) spoil(3, { t: 'e', v: 0x17, w: '#REF!' }, 'công thức báo lỗi #REF!')
    else if (n === 37) spoil(4, 'hỏi lại', 'không phải là số điện thoại')
    else right += 1
    if (n === 20) {
      rows.push([...row])
      wrong.set(rows.length, `trùng với dòng ${line}`)
    }
    if (n % 40 === 39) rows.push([])
  }
  rows.push(['Tổng cộng', people + 1], [], [null, 'Người lập biểu', null, null, 'THỦ TRƯỞNG ĐƠN VỊ'], [null, 'Trần Thị B', null, null, 'Lê Văn C'])
  // The organisation of three neighbours is written once, in a merged cell.
  const first = rows.findIndex((row) => row[0] === 2)
  const shared = rows[first]![2]
  if (rows[first + 1]?.[0] === 3) {
    rows[first + 1]![2] = null
    merges.push({ s: { r: first, c: 2 }, e: { r: first + 1, c: 2 } })
  }
  if (typeof shared !== 'string') throw new Error('the list has no second person')
  const sheet = XLSX.utils.aoa_to_sheet(rows as unknown[][])
  sheet['!merges'] = merges
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['Hướng dẫn'], ['Điền đủ các cột rồi gửi về Văn phòng UBND']]), 'Hướng dẫn')
  XLSX.utils.book_append_sheet(book, sheet, 'Danh sách')
  return { bytes: new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer), right, wrong }
}
