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
  test("a family's name that no list has, behind the post", () =>
    expect(
      readParticulars(
        paper(
          `ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\n${MOTTO}\nSố: 12/QĐ-UBND`,
          '\n| Nơi nhận: - Như Điều 3; | TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Chẩu Văn An |\n',
        ),
      ).signer?.name,
    ).toBe('Chẩu Văn An'))
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
    expect([issuer('THÀNH ỦY CẦN THƠ'), issuer('TỈNH ỦY AN GIANG')]).toEqual(['Thành ủy Cần Thơ', 'Tỉnh ủy An Giang'])
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

describe('letterheads that pages and printers tore', () => {
  const read = (text: string) => readParticulars(text)
  test('both halves on one line', () => {
    const text = `UBND TỈNH AN GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc\nSố: 9/SNV-TC An Giang, ngày 3 tháng 2 năm 2026\nKính gửi: Các phòng.\nSở Nội vụ đề nghị các phòng báo cáo.`
    expect(read(text).issuer).toBe('Sở Nội vụ tỉnh An Giang')
    expect(
      read(
        'UBND TỈNH AN GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc Số : 9 /SNV-TC An Giang, ngày 03 tháng02 năm 2026 V/v báo cáo biên chế. Kính gửi: - Ủy ban nhân dân tỉnh; - Bộ Nội vụ. Sở Nội vụ báo cáo như sau:',
      ),
    ).toMatchObject({ issuer: 'Sở Nội vụ tỉnh An Giang', number: '9/SNV-TC', issuedOn: '2026-02-03' })
  })
  test('a name broken behind its first syllable, or its first letter lost', () =>
    expect([
      issuer('HỘI', 'ĐỒNG NHÂN DÂN', 'TỈNH AN GIANG'),
      issuer('UỶ BAN NHÂN', 'DÂN', 'TỈNH AN GIANG'),
      issuer('Y BAN NHÂN DÂN', 'TỈNH AN GIANG'),
    ]).toEqual(['Hội đồng nhân dân tỉnh An Giang', 'Ủy ban nhân dân tỉnh An Giang', 'Ủy ban nhân dân tỉnh An Giang']))
  test('a long name on two lines, and bodies that no list of departments has', () =>
    expect([
      issuer('UBND TỈNH AN GIANG', 'BAN QUẢN LÝ DỰ ÁN', 'ĐẦU TƯ XÂY DỰNG CÔNG TRÌNH'),
      issuer('QUÂN KHU 9', 'BỘ CHỈ HUY QUÂN SỰ TỈNH AN GIANG'),
      issuer('TỈNH ỦY AN GIANG', 'HUYỆN ỦY CHÂU PHÚ'),
    ]).toEqual(['Ban Quản lý dự án đầu tư xây dựng công trình tỉnh An Giang', 'Bộ Chỉ huy quân sự tỉnh An Giang', 'Huyện ủy Châu Phú']))
  test('a committee whose mark the scanner took for another', () =>
    expect([issuer('ÚY BAN NHÂN DÂN', 'TỈNH AN GIANG'), issuer('UY BAN NHÂN DÂN', 'TỈNH AN GIANG')]).toEqual([
      'Ủy ban nhân dân tỉnh An Giang',
      'Ủy ban nhân dân tỉnh An Giang',
    ]))
  test('a place whose marks the scanner lost', () =>
    expect(issuer('ỦY BAN NHÂN DÂN', 'THANH PHO CAN THO', 'SỞ Y TẾ')).toBe('Sở Y tế thành phố Can Tho'))
  test('of which province an office is that names its level alone', () =>
    expect([issuer('UBND TỈNH AN GIANG', 'THANH TRA TỈNH'), issuer('HỘI ĐỒNG NHÂN DÂN TỈNH AN GIANG', 'THƯỜNG TRỰC')]).toEqual([
      'Thanh tra tỉnh An Giang',
      'Thường trực Hội đồng nhân dân tỉnh An Giang',
    ]))
  test("a page's table of the paper above the letterhead is none", () =>
    expect(
      read(
        `Số hiệu: 4/CT-UBND Loại văn bản: Chỉ thị\nNgày ban hành: 29/08/2024 Ngày hiệu lực: Đang cập nhật\nLĩnh vực: Đầu tư\n\nỦY BAN NHÂN DÂN\nTỈNH AN GIANG\n${MOTTO}\nSố: 4/CT-UBND\nAn Giang, ngày 29 tháng 8 năm 2024\nCHỈ THỊ\nVề đầu tư công\nChủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở thực hiện.`,
      ),
    ).toMatchObject({ issuer: 'Ủy ban nhân dân tỉnh An Giang', number: '4/CT-UBND', issuedOn: '2024-08-29' }))
  test('the symbol says which of two bodies writes', () =>
    expect(
      read(`SỞ TÀI CHÍNH\nCHI CỤC ĐẦU TƯ CÔNG\n${MOTTO}\nSố: 8/STC-ĐT\nKính gửi: Các phòng.\nSở Tài chính đề nghị các phòng báo cáo.`).issuer,
    ).toBe('Sở Tài chính'))
})

describe('several bodies issue one paper', () => {
  const joint = (lines: string[], number: string, title = 'KẾ HOẠCH PHỐI HỢP') =>
    readParticulars(
      `${lines.join('\n')}\n${MOTTO}\nSố: ${number}\nAn Giang, ngày 5 tháng 3 năm 2026\n\n${title}\nVề công tác hòa giải\n\n1. Các bên thực hiện.`,
    ).issuer
  test.each([
    [['SỞ NỘI VỤ - HỘI NÔNG DÂN', 'TỈNH AN GIANG'], '8/KHPH-SNV-HND', 'Sở Nội vụ - Hội Nông dân tỉnh An Giang'],
    [['VĂN PHÒNG CHÍNH PHỦ - BỘ NỘI VỤ'], '2/2011/TTLT-VPCP-BNV', 'Văn phòng Chính phủ - Bộ Nội vụ'],
    [['UBND TỈNH AN GIANG', 'SỞ Y TẾ-BHXH TỈNH'], '3/HDLN-SYT-BHXH', 'Sở Y tế - Bảo hiểm xã hội tỉnh An Giang'],
    [['BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI-BỘ TÀI CHÍNH'], '4/TTLT-BLĐTBXH-BTC', 'Bộ Lao động - Thương binh và Xã hội - Bộ Tài chính'],
  ])('%s', (lines, number, name) => expect(joint(lines, number)).toBe(name))
  test('one below the other', () =>
    expect(joint(['ỦY BAN NHÂN DÂN', 'ỦY BAN MTTQ VIỆT NAM', 'TỈNH AN GIANG'], '1/QCPH-UBND-MTTQ')).toBe(
      'Ủy ban nhân dân - Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh An Giang',
    ))
  test('a ministry with a dash in its name is one', () =>
    expect(joint(['BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI'], '4/QĐ-BLĐTBXH', 'QUYẾT ĐỊNH')).toBe('Bộ Lao động - Thương binh và Xã hội'))
})

describe('where letterhead and text name nobody', () => {
  const nameless = (number: string, signed = '') =>
    readParticulars(`Số: ${number}\nV/v báo cáo\nHà Nội, ngày 5 tháng 3 năm 2026\nKính gửi: Các đơn vị.\nĐề nghị các đơn vị gửi báo cáo.\n${signed}`)
      .issuer
  test.each([
    ['15/BTC-NSNN', 'Bộ Tài chính'],
    ['15/TCT-CS', 'Tổng cục Thuế'],
    ['15/QĐ-BYT', 'Bộ Y tế'],
  ])('the symbol speaks: %s', (number, name) => expect(nameless(number)).toBe(name))
  test('in whose name it is signed', () => {
    expect(nameless('15/KT', 'KT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\n\nLê Văn An')).toBe('Thủ tướng Chính phủ')
    expect(nameless('15/KT', 'TM. ỦY BAN NHÂN DÂN TỈNH AN GIANG\nCHỦ TỊCH\n\nLê Văn An')).toBe('Ủy ban nhân dân tỉnh An Giang')
  })
})

describe('who signs, by form and post', () => {
  const signed = (...lines: string[]) =>
    readParticulars(paper(`ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\n${MOTTO}\nSố: 12/QĐ-UBND`, `\n${lines.join('\n')}\n`)).signer
  test.each([
    [['T.M ỦY BAN NHÂN DÂN TỈNH', 'K.T CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Lê Minh An'], 'Lê Minh An'],
    [['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ THƯỜNG TRỰC', 'Vừ A Bình'], 'Vừ A Bình'],
    [['TUQ. GIÁM ĐỐC', 'TRƯỞNG PHÒNG NGÂN SÁCH', 'Rơ Châm H’An'], 'Rơ Châm H’An'],
    [['KT. HIỆU TRƯỞNG', 'PHÓ HIỆU TRƯỞNG', 'PGS.TS. Trần Trung An'], 'Trần Trung An'],
    [['CHỈ HUY TRƯỞNG', 'Đại tá Phan Văn An'], 'Phan Văn An'],
  ])('%s', (lines, name) => expect(signed(...lines)?.name).toBe(name))
})

describe('number and day', () => {
  test('the day in figures, with its hour, by certificate, and left blank', () => {
    const day = (words: string, signed = '') => readParticulars(paper(`BỘ Y TẾ\n${MOTTO}\nSố: 12/QĐ-BYT\n${words}${signed}`)).issuedOn
    expect([
      day('Hà Nội, ngày 05/3/2026'),
      day('Hà Nội, hồi 16 giờ 00 ngày 17 tháng 10 năm 2025'),
      day('Hà Nội, ngày mùng 3 tháng 2 năm 2026'),
      day('Hà Nội, ngày      tháng      năm 2026', '\nThời gian ký: 15/04/2026 10:22:33 +07:00'),
      day('Hà Nội, ngày      tháng      năm 2026'),
    ]).toEqual(['2026-03-05', '2025-10-17', '2026-02-03', '2026-04-15', undefined])
  })
  test('a letter of an office whose code is also that of a type', () =>
    expect(
      readParticulars(
        `THANH TRA TỈNH AN GIANG\n${MOTTO}\nSố: 12/TTr-P1\nV/v báo cáo\nKính gửi: Thanh tra các huyện.\nThanh tra tỉnh đề nghị báo cáo.`,
      ).type,
    ).toBe('Công văn'))
  test('digits that a stamp set apart', () => {
    const { number, issuedOn } = readParticulars(paper(`BỘ Y TẾ\n${MOTTO}\nSố: 1 2 0 9 /BYT-MT   Hà Nội, ngày 2 4 tháng 1 2 năm 2025`))
    expect([number, issuedOn]).toEqual(['1209/BYT-MT', '2025-12-24'])
  })
  test('a symbol that lost its hyphen, in the letterhead and where it is cited', () => {
    const { document, references } = readDirective(
      `ỦY BAN NHÂN DÂN\nXÃ PHÚ LỘC\n${MOTTO}\nSố: 07 /KH UBND Phú Lộc, ngày 14 tháng 01 năm 2026\nKẾ HOẠCH\nHòa giải ở cơ sở\nThực hiện kế hoạch số 03/KH UBND ngày 11/01/2026 của UBND huyện, UBND xã ban hành Kế hoạch như sau:\n1. Công an xã tổ chức tập huấn.`,
    )
    expect(document.number).toBe('07/KH-UBND')
    expect(references).toHaveLength(1)
  })
  test('who is told has not issued the paper', () =>
    expect(
      readParticulars(
        'QUYẾT ĐỊNH\nPhê duyệt Chương trình hòa giải\nĐiều 2. Tổ chức thực hiện\n1. Giao Bộ Tư pháp giúp Thủ tướng Chính phủ theo dõi, hướng dẫn các địa phương.',
      ).issuer,
    ).toBeUndefined())
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

describe('what a page adds or loses', () => {
  test('a paper that lost its title is called by what it says of itself, and read', () => {
    const { document, tasks } = readDirective(
      'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\nTheo đề nghị của Giám đốc Sở Nội vụ.\nĐiều 1. Phê duyệt Chương trình hòa giải ở cơ sở với nội dung sau:\n1. Sở Tư pháp tổ chức tập huấn cho hòa giải viên các xã.\nĐiều 2. Quyết định này có hiệu lực thi hành kể từ ngày 15 tháng 8 năm 2026.',
    )
    expect(document).toMatchObject({ type: 'Quyết định' })
    expect(document.issuedOn).toBeUndefined()
    expect(tasks.map(({ lead }) => lead)).toEqual([['Sở Tư pháp']])
  })
  test('sentences of the page above the letterhead', () =>
    expect(
      readParticulars(
        `Để tải toàn văn, mời bạn đăng nhập hoặc đăng ký tài khoản của trang này trước khi tiếp tục.\nỦY BAN NHÂN DÂN | ${MOTTO.split('\n')[0]} |\nSố: 15/KH-UBND | An Giang, ngày 5 tháng 3 năm 2026 |\nThực hiện Luật Hòa giải ở cơ sở, UBND tỉnh ban hành Kế hoạch với các nội dung sau đây:\n1. Sở Tư pháp tổ chức tập huấn.`,
      ),
    ).toMatchObject({ type: 'Kế hoạch', number: '15/KH-UBND', issuedOn: '2026-03-05' }))
  test('the place that the letterhead lost stands above the bases', () =>
    expect(
      readParticulars(
        `ỦY BAN NHÂN DÂN\n${MOTTO}\nSố: 15/QĐ-UBND\nChâu Phú, ngày 5 tháng 3 năm 2026\nQUYẾT ĐỊNH\nVề công tác hòa giải\nỦY BAN NHÂN DÂN HUYỆN CHÂU PHÚ\nCăn cứ Luật Hòa giải ở cơ sở;\nĐiều 1. Giao Phòng Tư pháp tổ chức tập huấn.`,
      ).issuer,
    ).toBe('Ủy ban nhân dân huyện Châu Phú'))
  test('the number as the page spells it in its title is no other paper', () =>
    expect(
      readDirective(
        `Quyết định số 15/2026/QĐ-UBND tỉnh An Giang\n\nỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nSố: 15/QĐ-UBND\n${MOTTO}\nAn Giang, ngày 5 tháng 3 năm 2026\nQUYẾT ĐỊNH\nVề công tác hòa giải\nCăn cứ Nghị định số 15/2014/NĐ-CP ngày 27 tháng 2 năm 2014;\nĐiều 1. Giao Sở Tư pháp tổ chức tập huấn.`,
      ).references.map(({ number }) => number),
    ).toEqual(['15/2014/NĐ-CP']))
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
    ['Thực hiện Chương trình số 40-CTrHĐ/TU', '40-CTrHĐ/TU'],
    ['Thực hiện Nghị quyết 13–NQ/TƯ của Tỉnh ủy', '13-NQ/TƯ'],
    ['Theo Công văn 4321/UBND–KT', '4321/UBND-KT'],
    ['Căn cứ Thông báo số 70-TB/TWngày 06 tháng 01 năm 2012', '70-TB/TW'],
  ])('%s', (words, number) => expect(cited(words)).toEqual([number]))
  test('a package of works, a form and a milestone are none', () =>
    expect(cited('Căn cứ gói thầu số 05/XL, mẫu số 02/TĐKT, đoạn Km12+300/QL1 và 50 triệu đồng/HTX')).toEqual([]))
})
