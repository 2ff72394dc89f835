import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bearsOut, encodingOfFont, fromTcvn3, fromVni, isSyllable, measure, readRun, repairRow, repairText } from './index.ts'

const demonstration = new URL('../../../data/demonstration/', import.meta.url)
const papers = readdirSync(demonstration)
  .filter((name) => name.endsWith('.txt'))
  .map((name): [string, string] => [name, readFileSync(new URL(name, demonstration), 'utf8').normalize('NFC')])
/** Texts of others that stand beside the project on some machines; nothing here needs them. */
const corpus = new URL('../../../../shared/corpus/text/', import.meta.url)

/** Every letter of the language beyond ASCII. */
const LETTERS = [...'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ']
const latin = Array.from({ length: 0x5f }, (_, place) => String.fromCharCode(0xa1 + place))

/** The way back into an old encoding, made from the way out of it. */
const tcvn3 = new Map(latin.map((sign) => [fromTcvn3(sign), sign]))
const toTcvn3 = (text: string): string => text.replace(/[\u0080-\uffff]/g, (letter) => tcvn3.get(letter) ?? tcvn3.get(letter.toLowerCase()) ?? letter)
const marks = [...'ùøûõïâáàåãäêéèúüë']
const pairs = [...'aeouyôö'].flatMap((vowel) => marks.map((mark) => vowel + mark))
const vni = new Map(
  [...pairs, ...'íìæóòôöñî'].map((signs) => [fromVni(signs), signs]).filter(([letter]) => letter!.length === 1) as [string, string][],
)
const toVni = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (letter) => {
    const signs = vni.get(letter.toLowerCase())
    return signs === undefined ? letter : letter === letter.toLowerCase() ? signs : signs.toUpperCase()
  })
/** UTF-8 shown as windows-1252. */
const toMojibake = (text: string): string => new TextDecoder('windows-1252').decode(new TextEncoder().encode(text))

const repaired = (text: string): string => repairText(text).text

test('every letter has its code in both old encodings', () => {
  for (const letter of LETTERS) {
    expect(fromTcvn3(toTcvn3(letter))).toBe(letter)
    expect(fromVni(toVni(letter))).toBe(letter)
  }
  expect(fromVni('COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM, Uûy ban nhaân daân tænh Ñoàng Nai, nöôùc')).toBe(
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, Ủy ban nhân dân tỉnh Đồng Nai, nước',
  )
})

describe.each(papers)('our paper %s', (_name, text) => {
  test('is left as it is', () => expect(repairText(text)).toEqual({ text, repairs: [] }))
  test('comes back from decomposed letters', () => expect(repaired(text.normalize('NFD'))).toBe(text))
  test('comes back from VNI', () => expect(repairText(toVni(text))).toEqual({ text, repairs: ['vni'] }))
  test('comes back from UTF-8 decoded wrongly, once and twice', () => {
    expect(repairText(toMojibake(text))).toEqual({ text, repairs: ['mojibake'] })
    expect(repaired(toMojibake(toMojibake(text)))).toBe(text)
  })
  test('comes back from TCVN3 but for the capitals that it does not have', () => {
    const read = repairText(toTcvn3(text))
    expect(read.repairs).toEqual(['tcvn3'])
    expect(read.text.toLowerCase()).toBe(text.toLowerCase())
  })
  test('on one line is broken where its parts begin, no place moved', () => {
    const line = text.replace(/\s+/g, ' ').trim()
    const broken = repaired(line)
    expect(broken.replaceAll('\n', ' ')).toBe(line)
    if (line.length > 800) expect(broken.split('\n').length).toBeGreaterThan(3)
  })
})

test('whatever comes, repairing ends, and a second repair finds nothing to do', () => {
  const strange = [...'àảãáạ®µ¸·¶¹¨©ª«¬­ÝÖ×ÞÜß§ÑñöôøùûïîÂÄÅ €»¼°±·–“”…\f\n\t #*|[](){}']
  const text = fc.array(fc.oneof(fc.constantFrom(...strange), fc.constantFrom(...LETTERS), fc.string({ maxLength: 8 })), { maxLength: 120 })
  fc.assert(
    fc.property(text, (parts) => {
      const once = repaired(parts.join(''))
      expect(once).toBe(once.normalize('NFC'))
      expect(once.length).toBeLessThanOrEqual(parts.join('').length * 3 + 1)
    }),
    { numRuns: 2000 },
  )
  fc.assert(
    fc.property(fc.constantFrom(...papers), fc.nat(), fc.nat({ max: 2000 }), ([, whole], from, length) => {
      const piece = whole.slice(from % whole.length, (from % whole.length) + length)
      expect(repaired(repaired(piece))).toBe(repaired(piece))
      expect(repaired(piece)).toBe(piece)
    }),
    { numRuns: 500 },
  )
})

test('texts in other languages, sums and symbols are left as they are', () => {
  for (const text of [
    'Le comité populaire a décidé à l’unanimité d’améliorer la coopérative agricole à Đà Nẵng.',
    'Die Größe der Förderung für Genossenschaften beträgt 3.000 € je Übergabe; Mühe, Öl, Äcker.',
    '25 °C ± 2 °C; § 5; 12 m²; “½ suất”; © 2026; «Hợp tác xã»',
    'Kết luận số 70-KL/TW ngày 09/3/2020 – giai đoạn 2021\u20132030; In-đô-nê-xi-a',
  ])
    expect(repairText(text)).toEqual({ text, repairs: [] })
})

test('a line in an old encoding is converted within a paper that is right', () => {
  const right = 'Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện nghiêm túc các nhiệm vụ sau đây.'
  const read = repairText(
    `${right}\n${right}\n${toTcvn3('Sở Tài chính chủ trì, phối hợp với Liên minh Hợp tác xã tỉnh tổng hợp, báo cáo.')}\n${right}`,
  )
  expect(read).toEqual({
    text: `${right}\n${right}\nSở Tài chính chủ trì, phối hợp với Liên minh Hợp tác xã tỉnh tổng hợp, báo cáo.\n${right}`,
    repairs: ['tcvn3'],
  })
})

test('capitals that TCVN3 had no letters for are raised where the plain letters are capitals', () =>
  expect(repaired('CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM\n§éc lËp - Tù do - H¹nh phóc\nUûy ban nh©n d©n tØnh')).toMatch(
    /^CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n/,
  ))

test('a word whose plain capitals stand apart is raised too', () =>
  expect(repaired('ñY BAN NH¢N D¢N THµNH PHè CÇN TH¥\n§éc lËp - Tù do - H¹nh phóc')).toMatch(/^ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ\n/))

test('the capitals of one side of a letterhead are raised whatever stands on the other', () =>
  expect(repaired('Së TµI CHÝNH            §éc lËp - Tù do - H¹nh phóc\nKÝnh göi: ñy ban nh©n d©n thµnh phè')).toMatch(
    /^SỞ TÀI CHÍNH {12}Độc lập - Tự do - Hạnh phúc\n/,
  ))

test('windows-1258 shown as Western is read', () =>
  expect(repaired('Ðýõìng lôìi, chính saìch cuÒa Nhà nýõìc; Ðýõìng phôì Haì Nôòi')).toMatch(/^Đường lối|^Đường lồi|Nhà nư/))

test('a typeface is evidence only where the text bears it out', () => {
  const font = encodingOfFont('.VnTimeH')!
  expect(readRun('ñy ban', font)).toBe('ỦY BAN')
  expect(bearsOut('ñy ban', 'tcvn3')).toBe(true)
  expect(bearsOut('là của Ủy ban', 'tcvn3')).toBe(false)
  expect(encodingOfFont('VNI-Times')).toEqual({ encoding: 'vni', capitals: false })
  expect(encodingOfFont('Times New Roman')).toBeUndefined()
})

test('marks of Markdown, page breaks with their numbers and cut syllables go', () => {
  expect(repairText('## KẾ HOẠCH\n**1. Sở Tài chính** chủ trì\\; xem [Luật](https://example.org/luat)\n| TT | **Việc** |')).toEqual({
    text: 'KẾ HOẠCH\n1. Sở Tài chính chủ trì\\; xem Luật\n| TT | Việc |',
    repairs: ['markup'],
  })
  expect(repaired('các sở, ban, ngành\n2\n\fcó trách nhiệm')).toBe('các sở, ban, ngành\n\ncó trách nhiệm')
  expect(repaired('cơ quan chuyên m-\nôn và đơn vị')).toBe('cơ quan chuyên m-\nôn và đơn vị')
  expect(repaired('cơ quan chuyêt-\nn và In-đô-\nnê-xi-a, hợp tá-\nc xã')).toContain('In-đô-\nnê-xi-a')
})

test('words that a converter ran together are set apart where each stands alone elsewhere in the paper', () => {
  const rest = 'Giao cho các sở thực hiện kế hoạch; tài chính, chủ trì, phối hợp, giám đốc, công an, ban nhân dân.'
  const run = 'Giaocho Sở Tàichính chủtrì, phốihợp với GiámđốcCông an tỉnh, Ủyban nhândân cácxã thựchiện kếhoạch.'
  const apart = 'Giao cho Sở Tài chính chủ trì, phối hợp với Giám đốc Công an tỉnh, Ủyban nhân dân cácxã thực hiện kế hoạch.'
  expect(repairText(`${rest}\n${run}`)).toEqual({ text: `${rest}\n${apart}`, repairs: ['glued'] })
  expect(repaired(`${rest}\n${apart}`)).toBe(`${rest}\n${apart}`)
  // One long word is a foreign one; a name of another language stays whole.
  expect(repaired(`${rest}\nSở Tàichính mua phần mềm Facebook, Krôngbúk`)).toContain('Tàichính mua phần mềm Facebook, Krôngbúk')
})

test('what is a syllable', () => {
  for (const word of ['nghiêng', 'QUYẾT', 'giếng', 'uỷ', 'khuyến', 'ướt', 'Đắk', 'thuở']) expect([word, isSyllable(word)]).toEqual([word, true])
  for (const word of ['tÝnhh', 'décidé', 'coäng', 'Größe', 'việtt']) expect([word, isSyllable(word)]).toEqual([word, false])
})

test.skipIf(!existsSync(corpus))('no real paper becomes less Vietnamese, and none that is right is converted', () => {
  for (const name of readdirSync(corpus)) {
    const text = readFileSync(new URL(name, corpus), 'utf8')
    const before = measure(text)
    const { text: after, repairs } = repairText(text)
    const now = measure(after)
    expect([name, now.good >= before.good * 0.999 || repairs.includes('tcvn3')]).toEqual([name, true])
    if (before.good > before.words * 0.9)
      expect([name, repairs.filter((one) => one === 'tcvn3' || one === 'vni' || one === 'mojibake' || one === 'windows-1258')]).toEqual([name, []])
    else expect([name, now.good > now.words * 0.9]).toEqual([name, true])
  }
})

describe('a row of cells that several hands typed', () => {
  test('is read cell by cell, and what is Vietnamese stays as it stands', () => {
    expect(repairRow(['HTX N«ng nghiÖp Thíi Lai', 'Xã Thới Lai', 12, null])).toEqual(['HTX Nông nghiệp Thới Lai', 'Xã Thới Lai', 12, null])
    expect(repairRow(['HTX Noâng nghieäp Thôùi Lai', 'Xaõ Nhu Gia', 'Nguyeãn Vaên Saùu'])).toEqual([
      'HTX Nông nghiệp Thới Lai',
      'Xã Nhu Gia',
      'Nguyễn Văn Sáu',
    ])
    const right = ['Hợp tác xã Hòa Bình', 'Café Müller', 'Hoà Thuận']
    expect(repairRow(right)).toBe(right)
  })
})
