/** Who issued the paper: from the letterhead, or where it is lost, from what the body says. */
import { officialName } from './official-name.ts'
import { namesFrom, type Name } from './organisations.ts'
import { foldSame, join, part, placeOf, type Passage } from './passage.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Particulars, Place } from './reading.ts'

export const MOTTO = /cong hoa xa h[o0]i|chu nghia viet nam|doc lap ?[-–—]|tu do ?-|hanh phuc|dang cong san viet nam|^nam$|^hoi chu nghia/
export const NUMBER =
  /(?:^|[^\p{L}])(?:Số|SỐ|Sô|Só|số|Sổ|[Ss][éếõ](?=\s?[:.]))\s?(?:hiệu)?\s?[:.]?\s?(\d{1,6}(?:\.\d)?|\d(?: \d){1,5})\s?((?:\/\s?\d{4}\s?)?[/-]\s?[A-ZÀ-ỸĐ][\p{L}\d&]*(?:\s?[-–/&]\s?[\p{L}\d&]+|\.(?=[A-ZĐ]{2,5}(?:[\s-]|$))[A-ZĐ]+)*)/u

const ISSUING =
  /^(.{0,12}?)((?:chu tich |van phong )?(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|thu tuong|chinh phu|bo |bo truong|tinh uy|thanh uy|tong cuc|so |van phong|cuc |lien minh|bao hiem xa hoi|kho bac|ngan hang nha nuoc|cong an|ban (?:chi dao|quan ly|dan toc))[^.;:]{0,70}?) (?:xin |tran trong |kinh )*(?:chi thi|ban hanh|yeu cau|de nghi|xay dung ke hoach|xin thong bao|thong bao|huong dan|ke hoach|co y kien|giao )/
const ISSUING_LATER = new RegExp(ISSUING.source.replace('^(.{0,12}?)', '(?:^|[,;.] )()'))
/** "TRƯỞNG BAN CHỈ ĐẠO …", "GIÁM ĐỐC SỞ …" below the title: whose post it is has issued the paper. */
const OF_POST =
  /^(?:BỘ TRƯỞNG(?= BỘ)|GIÁM ĐỐC|TRƯỞNG(?= BAN )|TỔNG CỤC TRƯỞNG(?= TỔNG)|CỤC TRƯỞNG(?= CỤC)|CHI CỤC TRƯỞNG(?= CHI)|TỔNG GIÁM ĐỐC|THỐNG ĐỐC(?= NGÂN)|VIỆN TRƯỞNG(?= VIỆN)|CHÁNH THANH TRA|CHÁNH (?=VĂN PHÒNG)) ?(?=\p{Lu}{2})/u
const OF_BODY =
  /^(?:NGHỊ QUYẾT |QUYẾT ĐỊNH |CHỈ THỊ |KẾ HOẠCH |CHƯƠNG TRÌNH (?:HÀNH ĐỘNG )?|KẾT LUẬN |QUY ĐỊNH )?CỦA (?:BỘ TRƯỞNG (?=BỘ )|CHỦ TỊCH (?=[ỦU][ỶY] BAN|UBND))?((?:BAN (?:THƯỜNG VỤ|CHẤP HÀNH|BÍ THƯ|CHỈ ĐẠO)|BỘ CHÍNH TRỊ|HỘI ĐỒNG NHÂN DÂN|[ỦU][ỶY] BAN|CHÍNH PHỦ|THỦ TƯỚNG|BỘ (?!TRƯỞNG)|SỞ |TỈNH [ỦU]|THÀNH [ỦU]|ĐẢNG [ỦU])[^\p{Ll}:;.]{0,60}?)(?= \p{Lu}?\p{Ll}| VỀ |[:;.]|$)/u
const SPOT = /(?:trên địa bàn|của|tại|UBND|Ủy ban nhân dân)\s+((?:tỉnh|thành phố|Thành phố|TP\.?)\s+\p{Lu}\p{Ll}+(?:(?: - | )\p{Lu}\p{Ll}+){0,3})/u

/** The issuer in full, and where the paper names it. */
export function issuerIn(
  paragraphs: readonly Paragraph[],
  head: readonly Paragraph[],
  titleAt: number,
  document: Particulars,
  body: { from: number; to: number },
): { name: string; at?: Place } | undefined {
  if (/[-/]VPCP(?:-|$)/.test(document.number ?? '')) return withPlace('Văn phòng Chính phủ', head)
  const letterhead = fromLetterhead(head, titleAt)
  const found = spotOf(paragraphs, document)
  const own = paragraphs.slice(0, body.to).find((paragraph) => /(?:uy ban nhan dan|ubnd) (?:tinh|thanh pho)/.test(paragraph.whole.folded))
  const level = /(?:uy ban nhan dan|ubnd) (tinh|thanh pho)/.exec(own?.whole.folded ?? '')?.[1]
  // A city's committee is not of the province that the text also names.
  const spot = found && !document.number && level && !foldSame(found).startsWith(level) ? undefined : found
  if (letterhead) {
    const name = /^(?:Ủy ban nhân dân|Hội đồng nhân dân)$/u.test(letterhead.name) && spot ? `${letterhead.name} ${spot}` : letterhead.name
    return { ...letterhead, name }
  }
  const plain = letterheadInSmall(head, titleAt)
  if (plain) return plain
  const alone = paragraphs
    .slice(titleAt + 1, titleAt + 4)
    .find((paragraph) =>
      /^(?:chu tich )?(?:uy ban nhan dan|hoi dong nhan dan|ubnd)(?: tinh| thanh pho)?(?: [a-z ]{2,20})?[:,]?$/.test(paragraph.whole.folded),
    )
  if (alone) {
    const written = officialName(alone.whole.words.replace(/^Chủ tịch /iu, ''))
    const placed = /^(.+?) (tỉnh|thành phố) (\p{L}.*)$/iu.exec(written)
    const name = placed
      ? `${placed[1] ?? ''} ${(placed[2] ?? '').toLowerCase()} ${capitals(placed[3] ?? '')}`
      : `${written.replace(/ (?:tỉnh|thành phố)$/u, '')}${spot ? ` ${spot}` : ' tỉnh'}`
    return { name: name.charAt(0).toUpperCase() + name.slice(1), at: placeOf(alone.whole) }
  }
  const titleLine = paragraphs
    .slice(titleAt + 1, titleAt + 4)
    .find((paragraph) =>
      /^(?:thu tuong chinh phu|chinh phu|quoc hoi|uy ban thuong vu quoc hoi|bo truong bo [a-z, -]{3,60})[:,]?$/.test(paragraph.whole.folded),
    )
  const single = titleLine && namesFrom(titleLine.whole, 0).names[0]
  if (single) return { name: single.name, at: placeOf(titleLine.whole, single.start, single.end) }
  // "NGHỊ QUYẾT" / "CỦA BAN THƯỜNG VỤ TỈNH ỦY": whose it is stands below the title.
  const owner =
    document.type === 'Thông báo' ? undefined : paragraphs.slice(Math.max(0, titleAt), titleAt + 3).find(({ whole }) => OF_BODY.test(whole.words))
  if (owner) return { name: committee(officialName(OF_BODY.exec(owner.whole.words)?.[1] ?? '')), at: placeOf(owner.whole) }
  const post = paragraphs.slice(titleAt + 1, titleAt + 5).find(({ whole }) => !/\p{Ll}{2}/u.test(whole.words) && OF_POST.test(whole.words))
  if (post)
    return { name: committee(officialName(post.whole.words.replace(OF_POST, '').replace(/(?<![,:;.])[,:;.]+$/u, ''))), at: placeOf(post.whole) }
  const wire = paragraphs.slice(0, 60).find((paragraph) => /thu tuong chinh phu (?:dien|yeu cau|chi thi)(?:[ :]|$)/.test(paragraph.whole.folded))
  if (wire && document.type === 'Công điện') return withPlace('Thủ tướng Chính phủ', [wire])
  const announcing = [...paragraphs.slice(-4), ...paragraphs.slice(Math.max(0, body.to - 3), body.to)].find((paragraph) =>
    /^van phong [^.;:]{3,60} (?:xin |tran trong )?thong bao/.test(paragraph.whole.folded),
  )
  const office = announcing && namesFrom(announcing.whole, 0).names[0]
  // The office of a ministry announces for the ministry; that of the Government is a body of its own.
  if (office) return { name: office.name.replace(/^Văn phòng (?=Bộ )/u, ''), at: placeOf(announcing.whole, office.start, office.end) }
  const symbol = document.number?.replace(/^.*?[/-](?=[A-ZĐ])/u, '') ?? ''
  // Of a paper on one line the title's paragraph goes on into the text.
  const first = (paragraphs[titleAt]?.whole.words.length ?? 0) > 400 ? titleAt : titleAt + 1
  for (const paragraph of paragraphs.slice(Math.max(0, first), body.to)) {
    const { folded } = paragraph.whole
    const tail = folded.length > 240 ? folded.slice(-200) : folded
    const sentence = ISSUING.exec(folded.slice(0, 160)) ?? ISSUING_LATER.exec(tail)
    if (!sentence) continue
    const at = folded.indexOf(
      sentence[2] ?? '',
      Math.max(0, folded.length - 260 > 0 && !folded.startsWith(sentence[0].slice(0, 10)) ? folded.length - 240 : 0),
    )
    const [name] = at < 0 ? [] : namesFrom(paragraph.whole, at).names
    if (!name || name.group) continue
    const bare = ofMinister(name.name, paragraphs) ?? partOf(paragraph.whole, name) ?? name.name.replace(/^Chủ tịch /u, '')
    return {
      name: /nhân dân(?: tỉnh| thành phố| Thành phố)?$/u.test(bare) && spot ? `${bare.replace(/ (?:tỉnh|thành phố|Thành phố)$/u, '')} ${spot}` : bare,
      at: placeOf(paragraph.whole, name.start, name.end),
    }
  }
  if (/UBND|^UB-/.test(symbol)) return { name: `Ủy ban nhân dân${spot ? ` ${spot}` : ' tỉnh'}` }
  if (/VPCP/.test(symbol)) return { name: 'Văn phòng Chính phủ' }
  if (/TTg/.test(symbol)) return { name: 'Thủ tướng Chính phủ' }
  return undefined
}

/** An issuer known by its symbol or its wire, where the paper prints the name. */
function withPlace(name: string, paragraphs: readonly Paragraph[]): { name: string; at?: Place } {
  const folded = foldSame(name)
  const said = paragraphs.find(({ whole }) => whole.folded.includes(folded))?.whole
  const at = said?.folded.indexOf(folded) ?? 0
  return said ? { name, at: placeOf(said, at, at + folded.length) } : { name }
}

const capitals = (words: string): string => words.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())

/** "Bộ trưởng yêu cầu …": of the ministry that the paper's beginning names. */
function ofMinister(name: string, paragraphs: readonly Paragraph[]): string | undefined {
  if (!/^bộ trưởng$/iu.test(name)) return undefined
  for (const { whole } of paragraphs.slice(0, 8))
    for (const found of whole.folded.matchAll(/(?<![a-z])bo (?=[a-z])/g)) {
      const [ministry] = namesFrom(whole, found.index).names
      if (ministry && /^Bộ \p{Lu}/u.test(ministry.name)) return ministry.name
    }
  return undefined
}

/** "Cục Y tế dự phòng Bộ Y tế": the body above it stands right behind it. */
function partOf(passage: Passage, name: Name): string | undefined {
  if (!/^(?:Cục|Vụ|Văn phòng) /u.test(name.name) || !/^ (?:Bộ|Sở|Tổng cục) /u.test(passage.words.slice(name.end, name.end + 10))) return undefined
  const [above] = namesFrom(passage, name.end + 1).names
  return above && `${name.name} ${above.name}`
}

const ANY_SPOT = /((?:tỉnh|thành phố|Thành phố) (?!Miền|Nam Bộ|Bắc Bộ|Trung Bộ|Trung ương)\p{Lu}\p{Ll}+(?:(?: - | )\p{Lu}\p{Ll}+){0,3})/gu

/** "tỉnh Quảng Nam", from the place of issue, the subject or the body. */
function spotOf(paragraphs: readonly Paragraph[], document: Particulars): string | undefined {
  for (const paragraph of paragraphs.slice(0, 40)) {
    const found = SPOT.exec(paragraph.whole.words)
    if (found?.[1]) return found[1].replace(/^TP\.?/, 'thành phố').replace(/\s(?:Về|Căn|Theo|Để|Trong)$/u, '')
  }
  for (const paragraph of paragraphs.slice(0, 3)) {
    const found = /dia ban (tinh|thanh pho) (ho chi minh|[a-z]+ [a-z]+)(?=$| nam| giai doan| trong| den)/.exec(paragraph.whole.folded)
    if (!found) continue
    const at = found.index + 'dia ban '.length
    const words = paragraph.whole.words.slice(at, at + (found[1]?.length ?? 0) + 1 + (found[2]?.length ?? 0))
    return officialName(words.toUpperCase())
  }
  // The only territory that the paper's beginning names is its own.
  const named = new Set(paragraphs.slice(0, 15).flatMap((paragraph) => [...paragraph.whole.words.matchAll(ANY_SPOT)].map((found) => found[1] ?? '')))
  const [only] = named
  if (only && named.size === 1 && !document.place) return only
  const cities = /^(?:hà nội|đà nẵng|hải phòng|cần thơ|huế|hồ chí minh|tp\.? ?hồ chí minh|thành phố .*)$/iu
  if (document.place)
    return cities.test(document.place)
      ? `thành phố ${document.place.replace(/^(?:thành phố|TP\.?)\s*/iu, '')}`
      : `tỉnh ${document.place.replace(/^tỉnh /iu, '')}`
  return undefined
}

function fromLetterhead(head: readonly Paragraph[], titleAt: number): { name: string; at: Place } | undefined {
  const numberAt = head.findIndex(
    ({ whole }, index) => (/^\W*s[o0] ?: ?/.test(whole.folded) || NUMBER.test(whole.words)) && !isPageTitle(head, index),
  )
  const end = Math.min(...[numberAt, titleAt].filter((at) => at >= 0), 14)
  const lines: Passage[] = []
  for (const paragraph of head.slice(0, Math.max(end, 0) + (numberAt >= 0 && numberAt <= end ? 1 : 0))) {
    const { words, folded } = paragraph.whole
    let passage = paragraph.whole
    if (/^(?:cong|cong hoa|cong hoa xa|hoa xa hoi|xa hoi|hoi chu nghia|chu nghia|nghia viet|viet nam|nam)(?: |$)/.test(folded) && folded.length < 44)
      continue
    const motto = MOTTO.exec(folded)
    const number = /\bso ?: ?|\bso (?=\d{1,6} ?[-/])/.exec(folded)
    const cut = Math.min(motto?.index ?? words.length, number?.index ?? words.length)
    if (cut < 2) continue
    passage = part(passage, 0, cut)
    passage = part(passage, 0, passage.words.replace(/(?<![\s\-–—_.*|])[\s\-–—_.*|]+$/u, '').length)
    const capitals = passage.words.replace(/[^\p{Lu}]/gu, '').length
    const letters = passage.words.replace(/[^\p{L}]/gu, '').length
    if (letters < 2 || capitals < letters * 0.75 || passage.words.length > 140) continue
    lines.push(passage)
  }
  const bodies: Passage[] = []
  for (const line of lines) {
    const last = bodies[bodies.length - 1]
    const begins =
      /^(?:uy ban|ubnd|hdnd|uy|hoi dong|bo |bo$|tong cuc|cuc|so |chinh phu|thu tuong|van phong|lien minh|ban |dang |tinh uy|thanh uy|quoc hoi|vien |thanh tra|ngan hang|bao hiem|kho bac|dai |toa an|truong |hoi |chu tich|trung tam|mat tran|kiem toan|thanh pho |tinh |chinh$)/.test(
        line.folded,
      )
    const goesOn =
      last &&
      ((line.folded.startsWith('ve ') && last.folded.startsWith('ban chi dao')) ||
        /^(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|dan|nhan|phu|tu|trung uong|nong|truong|va|du lich|[a-z ]{2,14}$)/.test(line.folded) ||
        /(?:^uy|nhan|uy ban|chinh|va|tong|cuc|thu tuong|phat trien|van|,)$/.test(last.folded)) &&
      !(
        begins &&
        !/^(?:ban nhan|uy$)/.test(line.folded) &&
        !/^(?:tinh|thanh pho) /.test(line.folded) &&
        !/^chinh(?: phu)?$/.test(last.folded === 'thu tuong' ? line.folded : '')
      )
    if (last && goesOn) bodies[bodies.length - 1] = join(last, line)
    else if (begins) bodies.push(line)
  }
  const issuer = bodies[bodies.length - 1]
  if (!issuer) return undefined
  const name = partyOf(officialName(issuer.words.replace(/^CHỦ TỊCH (?=ỦY|UỶ)/u, '')))
  const [above] = bodies.slice(0, -1).toReversed()
  return { name: within(name.trim(), above?.words, bodies), at: placeOf(issuer) }
}

/** "Bộ Tài nguyên và Môi trường" above the number, not in capitals: a body's name and nothing else. */
function letterheadInSmall(head: readonly Paragraph[], titleAt: number): { name: string; at: Place } | undefined {
  const numberAt = head.findIndex(({ whole }) => NUMBER.test(whole.words))
  if (numberAt < 1 || numberAt > 4 || (titleAt >= 0 && titleAt < numberAt)) return undefined
  for (const { whole } of head.slice(0, numberAt).toReversed()) {
    const [name, ...more] = whole.words.length < 80 ? namesFrom(whole, 0).names : []
    if (name && !more.length && !name.group && name.sure && name.start === 0 && name.end >= whole.words.length - 1)
      return { name: name.name, at: placeOf(whole, name.start, name.end) }
  }
  return undefined
}

/** A web page's own title above the letterhead: "Công văn 12/SCT-QL về …", where the number stands again below. */
export function isPageTitle(head: readonly Paragraph[], index: number): boolean {
  const { words, folded } = head[index]?.whole ?? { words: '', folded: '' }
  return (
    PAGE_TITLE.test(folded) &&
    /\p{Ll}{2}/u.test(words.slice(0, 12)) &&
    head.slice(index + 1, index + 14).some(({ whole }) => /^\W*so ?: ?\d/.test(whole.folded))
  )
}
const PAGE_TITLE = /^(?:cong van|quyet dinh|ke hoach|chi thi|thong bao|nghi quyet|cong dien|huong dan|van ban) (?:so ?:? ?)?\d/

/** "Ban chỉ đạo Phát triển … Tỉnh", as it comes from capitals. */
const committee = (name: string): string =>
  name
    .replace(/^Ban chỉ đạo (\p{Lu})/u, (_, letter: string) => `Ban Chỉ đạo ${letter.toLowerCase()}`)
    .replace(/ (?:Tỉnh|Thành phố)$/u, (level) => level.toLowerCase())

/** An office that is called by its kind alone: whose it is stands in the line above it. */
const KIND_ALONE = /^(?:Văn phòng|Thanh tra|Ban (?:Tổ chức|Tuyên giáo|Tuyên giáo và Dân vận|Dân vận|Nội chính|Kinh tế)|Ủy ban Kiểm tra|Cơ quan)$/iu
/** An office of a local government: it is of the place that the line above it names. */
const OF_PLACE = /^(?:Sở|Ban (?!Chỉ)|Chi cục|Trung tâm|Phòng|Văn phòng|Thanh tra|Trường|Bệnh viện|Quỹ|Đài)(?!\p{L})/u
const PLACE = /(?:tỉnh|thành phố|huyện|quận|thị xã|phường|xã|đặc khu) \p{Lu}.*$/u

/** "VĂN PHÒNG" below "TỈNH ỦY AN GIANG", "SỞ Y TẾ" below "ỦY BAN NHÂN DÂN TỈNH AN GIANG". */
function within(name: string, above: string | undefined, bodies: readonly Passage[]): string {
  if (above === undefined) return name
  const parent = partyOf(officialName(above))
  if (KIND_ALONE.test(name)) {
    const whose = /^ban chấp hành trung ương$/iu.test(parent) ? (/^văn phòng$/iu.test(name) ? 'Trung ương Đảng' : 'Trung ương') : parent
    return `${name} ${whose}`
  }
  if (!OF_PLACE.test(name) || PLACE.test(name)) return name
  for (const { words } of bodies.slice(0, -1).toReversed()) {
    const written = officialName(words)
    const place = /^(?:Ủy ban nhân dân|Hội đồng nhân dân)/u.test(written) ? PLACE.exec(written)?.[0] : undefined
    if (place) return `${name} ${place}`
  }
  return name
}

/** "TỈNH ỦY AN GIANG" as in a sentence. */
const partyOf = (name: string): string =>
  name.replace(/^(tỉnh|thành|huyện|quận|thị|đảng) [ủu][ỷyủ] ?/iu, (party) => {
    const words = party.trim().toLowerCase().replace('uỷ', 'ủy')
    return `${words.charAt(0).toUpperCase()}${words.slice(1)} `
  })
