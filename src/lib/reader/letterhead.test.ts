/** What a paper says of itself, in the letterheads and signatures that offices, web pages and scanners leave. */
import { describe, expect, test } from 'vitest'
import { readDirective, readParticulars } from './index.ts'

const BODY =
  'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\nTheo đề nghị của Chánh Văn phòng,\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Phê duyệt danh mục kèm theo.\nĐiều 2. Sở Tài chính chủ trì, phối hợp các sở bố trí kinh phí.\nĐiều 3. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.\n'
const paper = (head: string, signed = '') => `${head}\n\nQUYẾT ĐỊNH\nVề việc phê duyệt danh mục công trình năm 2026\n\n${BODY}${signed}`
const MOTTO = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc'
const issuer = (...lines: string[]) => readParticulars(paper(`${lines.join('\n')}\n${MOTTO}\nSố: 12/QĐ-X\nAn Giang, ngày 5 tháng 3 năm 2026`)).issuer
const signer = (name: string) =>
  readParticulars(paper(`ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\n${MOTTO}\nSố: 12/QĐ-UBND`, `\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n${name}\n`)).signer?.name

describe('who signs', () => {
  test.each(['Đặng Thị Mười', 'Lê Hải Đăng', 'Trần Văn Tính', 'Phạm Văn Bộ', 'Hồ Văn Sở', 'Nguyễn Văn Phòng', 'Lý Thị Ban'])(
    'a name that without its marks is an office: %s',
    (name) => expect(signer(name)).toBe(name),
  )
  test('in capitals', () => expect(signer('ĐẶNG QUANG ĐẠI')).toBe('Đặng Quang Đại'))
  test('a letter that a font put in the place of another', () => expect(signer('Lê Trƣờng Giang')).toBe('Lê Trường Giang'))
  test('of a scan, where the letters of a stamp run on behind the name', () =>
    expect(signer('Lê Tiến Trung I 12 ei | HoH haan 1g')).toBe('Lê Tiến Trung'))
  test('no office and no place', () => expect([signer('VĂN PHÒNG TỈNH'), signer('Hà Nội')]).toEqual([undefined, undefined]))
  test('nobody in the title, however short the paper', () =>
    expect(
      readParticulars(
        'VĂN PHÒNG CHÍNH PHỦ\nSố: 9/TB-VPCP\nHà Nội, ngày 5 tháng 3 năm 2026\nTHÔNG BÁO\nKẾT LUẬN CỦA THỦ TƯỚNG CHÍNH PHỦ LÊ VĂN AN\nTẠI CUỘC HỌP VỀ LÚA GẠO\nSáng ngày 2 tháng 3 năm 2026, Thủ tướng họp với các bộ.',
      ).signer,
    ).toBeUndefined())
})

describe('who issues', () => {
  test('an office alone is of the body above it', () =>
    expect([issuer('TỈNH ỦY AN GIANG', 'BAN TỔ CHỨC'), issuer('BAN CHẤP HÀNH TRUNG ƯƠNG', 'VĂN PHÒNG')]).toEqual([
      'Ban Tổ chức Tỉnh ủy An Giang',
      'Văn phòng Trung ương Đảng',
    ]))
  test('a department is of the province above it', () =>
    expect([issuer('UBND TỈNH AN GIANG', 'SỞ Y TẾ'), issuer('ỦY BAN NHÂN DÂN', 'TỈNH AN GIANG', 'SỞ TÀI CHÍNH')]).toEqual([
      'Sở Y tế tỉnh An Giang',
      'Sở Tài chính tỉnh An Giang',
    ]))
  test('names on two lines, and a motto broken anywhere', () => {
    expect(issuer('THỦ TƯỚNG', 'CHÍNH PHỦ')).toBe('Thủ tướng Chính phủ')
    expect(readParticulars(paper('BỘ NỘI VỤ\n-------\nCỘNG HÒA XÃ HỘI CHỦ\nNGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 5/QĐ-BNV')).issuer).toBe(
      'Bộ Nội vụ',
    )
  })
  test('a letterhead of one word a line, in short, or in small letters', () => {
    expect(readParticulars(paper(`CHÍNH\nPHỦ\n${MOTTO}\nSố: 5/QĐ-CP`)).issuer).toBe('Chính phủ')
    expect(issuer('BẢO HIỂM XÃ HỘI VIỆT NAM', 'BẢO HIỂM XÃ HỘI', 'TP.CẦN THƠ')).toBe('Bảo hiểm xã hội thành phố Cần Thơ')
    expect(readParticulars(paper(`Bộ Tài nguyên và Môi trường\nSố 5/2003/QĐ-BTNMT\n${MOTTO}`)).issuer).toBe('Bộ Tài nguyên và Môi trường')
  })
  test('below the title, whose resolution it is', () =>
    expect(
      readParticulars(
        'NGHỊ QUYẾT\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề phát triển hợp tác xã\n\nThực hiện Nghị quyết của Đại hội, Tỉnh ủy yêu cầu các cấp ủy thực hiện các nhiệm vụ sau.',
      ).issuer,
    ).toMatch(/^Ban Thường vụ Tỉnh ủy$/iu))
  test('where the letterhead is lost, whose post opens the paper', () =>
    expect(
      readParticulars(
        'QUYẾT ĐỊNH\n\nBAN HÀNH QUY CHẾ LÀM VIỆC\n\nTRƯỞNG BAN CHỈ ĐẠO PHÁT TRIỂN HỢP TÁC XÃ TỈNH\n\nCăn cứ Quyết định số 5/QĐ-UBND ngày 2 tháng 2 năm 2026;\n',
      ).issuer,
    ).toBe('Ban Chỉ đạo phát triển hợp tác xã tỉnh'))
  test("a page's own title above the letterhead is none", () => {
    const { issuer, number, type } = readParticulars(
      `Công văn số 77/SNV-CCHC về việc báo cáo biên chế\n\nUBND TỈNH AN GIANG\nSỞ NỘI VỤ\n${MOTTO}\nSố: 77/SNV-CCHC\nV/v báo cáo biên chế\nAn Giang, ngày 5 tháng 3 năm 2026\nKính gửi: Các sở, ban, ngành.\nSở Nội vụ đề nghị các sở, ban, ngành báo cáo biên chế.`,
    )
    expect({ issuer, number, type }).toEqual({ issuer: 'Sở Nội vụ tỉnh An Giang', number: '77/SNV-CCHC', type: 'Công văn' })
  })
})

describe('number and day', () => {
  test('digits that a stamp set apart', () => {
    const { number, issuedOn } = readParticulars(paper(`BỘ Y TẾ\n${MOTTO}\nSố: 1 2 0 9 /BYT-MT   Hà Nội, ngày 2 4 tháng 1 2 năm 2025`))
    expect([number, issuedOn]).toEqual(['1209/BYT-MT', '2025-12-24'])
  })
  test('an old symbol with a dot', () =>
    expect(readParticulars(paper(`ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\n${MOTTO}\nSố: 15/QĐ.UB`)).number).toBe('15/QĐ.UB'))
  test('a place torn over two lines, and a day behind the subject of a letter', () => {
    expect(readParticulars(paper(`ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\n${MOTTO}\nSố: 15/QĐ-UBND\n\nLong\nXô, ngày 19 tháng 6 năm 2024`)).issuedOn).toBe(
      '2024-06-19',
    )
    expect(
      readParticulars(
        `BỘ NỘI VỤ\n${MOTTO}\nSố: 15/BNV-CCVC\nV/v trả lời kiến nghị của cử tri gửi tới Kỳ họp thứ 10, Quốc hội\nkhóa XV về biên chế của các cơ quan\nHà Nội, ngày\n24 tháng 11 năm 2025\nKính gửi: Sở Nội vụ tỉnh An Giang.\nBộ Nội vụ trả lời như sau:`,
      ).issuedOn,
    ).toBe('2025-11-24')
  })
})

describe('papers cited', () => {
  const cited = (words: string) =>
    readDirective(
      paper(`ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\n${MOTTO}\nSố: 15/QĐ-UBND`).replace('Theo đề nghị', `${words};\nTheo đề nghị`),
    ).references.map(({ number }) => number)
  test.each([
    ['Căn cứ Nghị quyết số 30c/NQ-CP ngày 08 tháng 11 năm 2011', '30c/NQ-CP'],
    ['Căn cứ Nghị quyết số 4a/2009/NQ-HĐND ngày 9 tháng 7 năm 2009', '4a/2009/NQ-HĐND'],
    ['Căn cứ Quyết định số 21/1999/QĐ.UB ngày 4 tháng 5 năm 1999', '21/1999/QĐ.UB'],
    ['Căn cứ Chỉ thị số 20 CT/TW, ngày 2 tháng 1 năm 2008', '20CT/TW'],
    ['Theo Tờ trình số 73/TTr - SNV ngày 2 tháng 1 năm 2026', '73/TTr-SNV'],
    ['Căn cứ Nghị định số 9/2004/NÐ-CP', '9/2004/NĐ-CP'],
  ])('%s', (words, number) => expect(cited(words)).toEqual([number]))
})
