/**
 * A body's name as it is written in full: abbreviations spelt out, old spelling made new, capitals as in a sentence.
 *
 *   "UBND các huyện, thị xã"  ->  "Ủy ban nhân dân các huyện, thị xã"
 *   "ỦY BAN NHÂN DÂN TỈNH QUẢNG NAM"  ->  "Ủy ban nhân dân tỉnh Quảng Nam"
 */

const ABBREVIATIONS: readonly [RegExp, string][] = [
  [/(?<!\p{L})NN ?(?:&|và|-) ?PTNT(?!\p{L})/gu, 'Nông nghiệp và Phát triển nông thôn'],
  [/\bU[ỷỶ](?=\s)/gu, 'Ủy'],
  [/(?<!\p{L})uỷ(?!\p{L})/gu, 'ủy'],
  [/(?<!\p{L})(?:UBMTTQ ?VN|UBMT ?TQ ?VN|UB ?MTTQ ?VN)(?!\p{L})/gu, 'Ủy ban Mặt trận Tổ quốc Việt Nam'],
  [/(?<!\p{L})(?:UB ?MTTQ)(?!\p{L})/gu, 'Ủy ban Mặt trận Tổ quốc'],
  [/(?<!\p{L})MTTQ(?: ?VN)?(?!\p{L})/gu, 'Mặt trận Tổ quốc'],
  [/(?<!\p{L})UB ?ND(?!\p{L})/gu, 'Ủy ban nhân dân'],
  [/(?<!\p{L})UBTVQH(?!\p{L})/gu, 'Ủy ban Thường vụ Quốc hội'],
  [/(?<!\p{L})PCCC(?!\p{L})/gu, 'Phòng cháy, chữa cháy'],
  [/(?<!\p{L})CNCH(?!\p{L})/gu, 'Cứu nạn, cứu hộ'],
  [/(?<!\p{L})HĐND(?!\p{L})/gu, 'Hội đồng nhân dân'],
  [/(?<!\p{L})(?:HTX)(?!\p{L})/gu, 'Hợp tác xã'],
  [/(?<!\p{L})THT(?!\p{L})/gu, 'Tổ hợp tác'],
  [/(?<!\p{L})KTTT(?!\p{L})/gu, 'kinh tế tập thể'],
  [/(?<!\p{L})(?:BCĐ)(?!\p{L})/gu, 'Ban Chỉ đạo'],
  [/(?<!\p{L})BTL(?!\p{L})/gu, 'Bộ Tư lệnh'],
  [/(?<!\p{L})BCHQS(?!\p{L})/gu, 'Bộ Chỉ huy Quân sự'],
  [/(?<!\p{L})BCH(?= (?:Quân sự|QS)(?:$| (?:tỉnh|thành phố)))/gu, 'Bộ Chỉ huy'],
  [/(?<!\p{L})BCH(?= (?:Quân sự|QS))/gu, 'Ban Chỉ huy'],
  [/(?<!\p{L})BCH(?= (?:BĐBP|Bộ đội Biên phòng))/gu, 'Bộ Chỉ huy'],
  [/(?<!\p{L})QS(?!\p{L})/gu, 'Quân sự'],
  [/(?<!\p{L})BQL(?!\p{L})/gu, 'Ban Quản lý'],
  [/(?<!\p{L})KCN(?!\p{L})/gu, 'khu công nghiệp'],
  [/(?<!\p{L})KKT(?!\p{L})/gu, 'khu kinh tế'],
  [/(?<!\p{L})CCN(?!\p{L})/gu, 'cụm công nghiệp'],
  [/(?<!\p{L})TCCB(?!\p{L})/gu, 'Tổ chức cán bộ'],
  [/(?<!\p{L})KHTC(?!\p{L})/gu, 'Kế hoạch - Tài chính'],
  [/(?<!\p{L})HTQT(?!\p{L})/gu, 'Hợp tác quốc tế'],
  [/(?<!\p{L})CT ?-? ?XH(?!\p{L})/gu, 'chính trị - xã hội'],
  [/(?<!\p{L})CHQS(?!\p{L})/gu, 'Chỉ huy Quân sự'],
  [/(?<!\p{L})BĐBP(?!\p{L})/gu, 'Bộ đội Biên phòng'],
  [/(?<!\p{L})BHXH(?!\p{L})/gu, 'Bảo hiểm xã hội'],
  [/(?<!\p{L})NHNN(?!\p{L})/gu, 'Ngân hàng Nhà nước'],
  [/(?<!\p{L})CSXH(?!\p{L})/gu, 'Chính sách xã hội'],
  [/(?<!\p{L})KBNN(?!\p{L})/gu, 'Kho bạc Nhà nước'],
  [/(?<!\p{L})LĐLĐ(?!\p{L})/gu, 'Liên đoàn Lao động'],
  [/(?<!\p{L})LHPN(?!\p{L})/gu, 'Liên hiệp Phụ nữ'],
  [/(?<!\p{L})CCB(?!\p{L})/gu, 'Cựu chiến binh'],
  [/(?<!\p{L})TNCS(?!\p{L})/gu, 'Thanh niên Cộng sản'],
  [/(?<!\p{L})HCM(?!\p{L})/gu, 'Hồ Chí Minh'],
  [/(?<!\p{L})TAND(?!\p{L})/gu, 'Tòa án nhân dân'],
  [/(?<!\p{L})VKSND(?!\p{L})/gu, 'Viện Kiểm sát nhân dân'],
  [/(?<!\p{L})KSND(?!\p{L})/gu, 'Kiểm sát nhân dân'],
  [/(?<!\p{L})QLTT(?!\p{L})/gu, 'Quản lý thị trường'],
  [/(?<!\p{L})CNTT(?!\p{L})/gu, 'Công nghệ thông tin'],
  [/(?<!\p{L})PTNT(?!\p{L})/gu, 'Phát triển nông thôn'],
  [/(?<!\p{L})(?:TTLT)(?!\p{L})/gu, 'liên tịch'],
  [/(?<!\p{L})PT-?TH(?!\p{L})/gu, 'Phát thanh - Truyền hình'],
  [/(?<!\p{L})PCTT(?!\p{L})/gu, 'Phòng, chống thiên tai'],
  [/(?<!\p{L})TKCN(?!\p{L})/gu, 'Tìm kiếm cứu nạn'],
  [/(?<!\p{L})PTDS(?!\p{L})/gu, 'Phòng thủ dân sự'],
  [/(?<!\p{L})TT-?TH(?!\p{L})/gu, 'Truyền thanh - Truyền hình'],
  [/(?<!\p{L})TW(?!\p{L})/gu, 'Trung ương'],
  [/(?<!\p{L})TP\.? ?(?=\p{Lu}|\s|$)/gu, 'thành phố '],
  [/ ?& ?/g, ' và '],
  [/\s?\/\s?/g, ', '],
]

// A paper names the same few bodies over and over: each spelling is spelled out once.
const SPELLED = new Map<string, string>()
const MOST_SPELLED = 5000

/** Spells a name out. */
export function officialName(written: string): string {
  const known = SPELLED.get(written)
  if (known !== undefined) return known
  if (SPELLED.size >= MOST_SPELLED) SPELLED.clear()
  const name = spelledOut(written)
  if (written.length <= 200) SPELLED.set(written, name)
  return name
}

function spelledOut(written: string): string {
  let name = written
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[-–:;,.\s]+|(?<![-–:;,.\s])[-–:;,.\s]+$/g, '')
    .replace(COMMITTEE_MISREAD, (word) => (/^\p{Lu}/u.test(word) ? (/\p{Lu}$/u.test(word) ? 'ỦY' : 'Ủy') : 'ủy'))
    .replace(/(?<!\p{L})đoàn th[ếẻề](?!\p{L})/gu, 'đoàn thể')
  if (/^[^\p{Ll}]+$/u.test(name) && (/\p{Lu}{3,}.*\s/u.test(name) || SHORT_IN_CAPITALS.test(name))) name = fromCapitals(name)
  else if (/\p{Lu}{2}/u.test(name))
    name = name.replace(BODY_IN_CAPITALS, (body) => fromCapitals(body)).replace(LEVELS_IN_CAPITALS, (level) => level.toLowerCase())
  if (/\p{Lu}{2}|[&/ỷỶ]/u.test(name)) for (const [pattern, full] of ABBREVIATIONS) name = name.replace(pattern, full)
  return name
    .replace(HEADS_OF_SEVERAL, '$1')
    .replace(OLD_TONES, (_, first: string, marked: string) => toneOn(first, marked))
    .replace(/\s+/g, ' ')
    .trim()
}

/** "ÚY BAN NHÂN DÂN", "Uy ban nhân dân": a scanner takes one mark for another, and no other body is called so. */
const COMMITTEE_MISREAD = /(?<!\p{L})[uúùũụ][yýỳỹỵ](?= ban (?:nhân dân|mặt trận))/giu

/** "ỦY BAN NHÂN DÂN thành phố Cần Thơ": the place behind it is printed small. */
const BODY_IN_CAPITALS = /^(?:[ỦUủu][YỶ] BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|[ỦU][YỶ] BAN MẶT TRẬN TỔ QUỐC(?: VIỆT NAM)?)(?= )/u

/** "các Vụ trưởng": those who lead several offices stand for them. */
const HEADS_OF_SEVERAL = /^(các (?:tổng cục|chi cục|cục|vụ)) trưởng$/iu

/** "Thuỷ sản", "Hoá chất": the mark stood on the last vowel of an open syllable. */
const OLD_TONES = /(?<![qQ])([oOuU])([áàảãạéèẻẽẹýỳỷỹỵÁÀẢÃẠÉÈẺẼẸÝỲỶỸỴ])(?!\p{L})/gu

/** The mark of the second vowel put on the first: "oá" -> "óa", "uỷ" -> "ủy"; "ué" and the like are left. */
function toneOn(first: string, marked: string): string {
  const [vowel = '', mark = ''] = [...marked.normalize('NFD')]
  if (/[oO]/.test(first) ? !/[aeAE]/.test(vowel) : !/[yY]/.test(vowel)) return first + marked
  return (first + mark).normalize('NFC') + vowel
}

/** "SỞ Y TẾ": a kind of body in capitals whose other words are short. */
const SHORT_IN_CAPITALS = /^(?:SỞ|BỘ|CỤC|BAN|VỤ|HỘI|TY) \p{Lu}/u

/** "Ủy ban nhân dân CÁC XÃ, PHƯỜNG": the levels of a heading in capitals. */
const LEVELS_IN_CAPITALS = /(?<!\p{L})(?:CÁC|CẤP|XÃ|PHƯỜNG|ĐẶC KHU|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|THÀNH PHỐ|TỈNH|VÀ)(?!\p{L})/gu

const TERRITORY = /(?<!\p{L})(tỉnh|thành phố|huyện|quận|thị xã|xã(?! hội| viên)|phường|đặc khu) (.+)$/u
const CAPITALS: readonly [RegExp, string][] = [
  [
    /^(ủy ban nhân dân|hội đồng nhân dân|ủy ban mặt trận tổ quốc việt nam|văn phòng chính phủ|thủ tướng chính phủ|văn phòng ủy ban nhân dân|chính phủ|quốc hội|đảng cộng sản việt nam)/u,
    '',
  ],
]
const PROPER = /(?<!\p{L})(?:việt nam|hồ chí minh)(?!\p{L})/gu
const KIND_OF_BODY =
  /^((?:thủ tướng|tổng cục|ban chỉ đạo|văn phòng|liên minh|bộ|sở|cục|chi cục|ban|hội|viện|trung tâm|thanh tra|tỉnh ủy|thành ủy) )(\p{L})/iu

/** "BỘ TÀI CHÍNH" as in a sentence. Names of places keep a capital on every syllable. */
function fromCapitals(name: string): string {
  let text = name
    .replace(/(?<!\p{L})PCCC(?!\p{L})/gu, 'PHÒNG CHÁY, CHỮA CHÁY')
    .replace(/(?<!\p{L})CNCH(?!\p{L})/gu, 'CỨU NẠN, CỨU HỘ')
    .replace(/(?<!\p{L})TP\. ?(?=\p{Lu})/gu, 'THÀNH PHỐ ')
    .replace(/(?<!\p{L})UBND(?!\p{L})/gu, 'ỦY BAN NHÂN DÂN')
    .replace(/(?<!\p{L})HĐND(?!\p{L})/gu, 'HỘI ĐỒNG NHÂN DÂN')
  for (const [pattern, full] of ABBREVIATIONS) if (/\p{L}{4}/u.test(full)) text = text.replace(pattern, full.toUpperCase())
  text = text.toLowerCase().replace(/(?<!\p{L})uỷ(?!\p{L})/gu, 'ủy')
  const place = TERRITORY.exec(text)
  const head = place ? text.slice(0, place.index) : text
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
  const named = place ? `${place[1]} ${(place[2] ?? '').split(' ').map(capital).join(' ')}` : ''
  let first = capital(head)
  // "CÁC SỞ, BAN, NGÀNH" is a group of common nouns.
  if (head.startsWith('các ')) first = capital(head)
  else if (CAPITALS.some(([pattern]) => pattern.test(head))) {
    first = first
      .replace(/chính phủ/u, 'Chính phủ')
      .replace(/mặt trận tổ quốc việt nam/u, 'Mặt trận Tổ quốc Việt Nam')
      .replace(/^Văn phòng ủy/u, 'Văn phòng Ủy')
  } else
    first = first
      .replace(KIND_OF_BODY, (_, kind: string, letter: string) => kind + letter.toUpperCase())
      // "THÀNH ỦY CẦN THƠ": the place stands by itself behind its committee.
      .replace(/^(?:thành|tỉnh) ủy (?:\p{L}+ ?){2,3}$/iu, (words) =>
        words
          .split(' ')
          .map((word, at) => (at === 1 ? word : capital(word)))
          .join(' '),
      )
      .replace(/( và |, | - )(\p{L})/gu, (_, joiner: string, letter: string) => joiner + letter.toUpperCase())
      .replace(/hợp tác xã/u, 'Hợp tác xã')
      .replace(/^((?:Bộ|Sở) )Công thương/u, '$1Công Thương')
  text = `${first.replace(PROPER, (words) => words.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())).replace(/mặt trận tổ quốc/iu, 'Mặt trận Tổ quốc')}${named}`
  return text
}
