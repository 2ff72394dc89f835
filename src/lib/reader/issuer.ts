/** Who issued the paper: from the letterhead, or where it is lost, from what the body says. */
import { officialName } from './official-name.ts'
import { bodyOfSymbol } from './symbol-bodies.ts'
import { namesFrom, type Name } from './organisations.ts'
import { fromLetterhead, isJoint, letterheadInSmall } from './letterhead.ts'
import { foldSame, placeOf, type Passage } from './passage.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Particulars, Place } from './reading.ts'

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
  if (/[-/]VPCP(?:-|$)/.test(document.number ?? '') && !isJoint(document, head[titleAt])) return withPlace('Văn phòng Chính phủ', head)
  const letterhead = fromLetterhead(head, titleAt, document)
  const found = spotOf(paragraphs, document)
  const own = paragraphs.slice(0, body.to).find((paragraph) => /(?:uy ban nhan dan|ubnd) (?:tinh|thanh pho)/.test(paragraph.whole.folded))
  const level = /(?:uy ban nhan dan|ubnd) (tinh|thanh pho)/.exec(own?.whole.folded ?? '')?.[1]
  // A city's committee is not of the province that the text also names.
  const spot = found && !document.number && level && !foldSame(found).startsWith(level) ? undefined : found
  if (letterhead) {
    const local = letterhead.name === 'Ủy ban nhân dân' ? ownLine(head.slice(titleAt + 1)) : undefined
    if (local) return local
    return { ...letterhead, name: ofSpot(letterhead.name, spot) }
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
    // "Giao Bộ A … hướng dẫn": who is told has not issued the paper.
    if (!sentence || /(?:giao|de nghi|yeu cau|phan cong) (?:cho )?$/.test(sentence[1] ?? '')) continue
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
  const local = /UBND|^UB-/.test(symbol) ? ownLine(paragraphs.slice(0, 50)) : undefined
  if (local) return local
  if (/UBND|^UB-/.test(symbol)) return { name: `Ủy ban nhân dân${spot ? ` ${spot}` : ' tỉnh'}` }
  const signed = signedFor(paragraphs.slice(body.to), spot)
  if (signed) return signed
  const name = bodyOfSymbol(document.number ?? '', spot)
  return name === undefined ? undefined : { name }
}

/** "ỦY BAN NHÂN DÂN HUYỆN CHÂU PHÚ" in a line of its own above the bases, where the letterhead lost the place. */
function ownLine(head: readonly Paragraph[]): { name: string; at: Place } | undefined {
  const line = head.find(
    ({ whole: { words, folded } }) =>
      /^(?:chu tich )?(?:uy ban nhan dan|ubnd) (?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu) [a-z .-]{2,30}$/.test(folded) &&
      !/\p{Ll}/u.test(words),
  )
  return line && { name: officialName(line.whole.words).replace(/^Chủ tịch /u, ''), at: placeOf(line.whole) }
}

/** "ỦY BAN NHÂN DÂN", "THANH TRA TỈNH": of the province that the paper shows elsewhere. */
function ofSpot(name: string, spot: string | undefined): string {
  if (!spot) return name
  if (/^(?:Ủy ban nhân dân|Hội đồng nhân dân)$/u.test(name)) return `${name} ${spot}`
  const level = / (tỉnh|thành phố)$/iu.exec(name)
  return level && spot.toLowerCase().startsWith((level[1] ?? '').toLowerCase()) ? `${name.slice(0, level.index)} ${spot}` : name
}

const FOR_BODY = /^\P{L}{0,3}(?:TM|T\/M|T\.M)\.?\s?(?=\p{Lu}{2})/u
const FOR_PREMIER = /^\P{L}{0,3}(?:(?:KT|K\/T|TM)\.? ?)?THỦ TƯỚNG(?: CHÍNH PHỦ)?(?= PHÓ|$)/u

/** "TM. ỦY BAN NHÂN DÂN TỈNH AN GIANG" above the signature: in whose name it is signed. */
function signedFor(ending: readonly Paragraph[], spot: string | undefined): { name: string; at: Place } | undefined {
  for (const { whole } of ending.slice(0, 60)) {
    if (FOR_PREMIER.test(whole.words)) return { name: 'Thủ tướng Chính phủ', at: placeOf(whole) }
    const form = FOR_BODY.exec(whole.words)
    const body =
      form && /^[^\p{Ll}]*?(?= (?:K\W?T\W|CHỦ TỊCH|PHÓ |GIÁM ĐỐC|BỘ TRƯỞNG|BÍ THƯ)| \p{Lu}\p{Ll}|$)/u.exec(whole.words.slice(form[0].length))?.[0]
    if (body && body.length > 4) return { name: ofSpot(officialName(body), spot), at: placeOf(whole, form[0].length, form[0].length + body.length) }
  }
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

/** "Ban chỉ đạo Phát triển … Tỉnh", as it comes from capitals. */
const committee = (name: string): string =>
  name
    .replace(/^Ban chỉ đạo (\p{Lu})/u, (_, letter: string) => `Ban Chỉ đạo ${letter.toLowerCase()}`)
    .replace(/ (?:Tỉnh|Thành phố)$/u, (level) => level.toLowerCase())
