/** The signature block: form of signing, post and name, wherever the layout put them. */
import { placeOf, type Passage } from './passage.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Place, Signer } from './reading.ts'

const FORM = /(?:^|[\s_*(])((?:TM|KT|TL|TUQ|Q)\.|T\/M\.?|K\/T\.?|T\/L\.?|T\.M\.?|K\.T\.?|T\.L\.?|T\.U\.Q\.?)\s?(?=\p{Lu}{2})/u
const POST =
  /(?:QUYỀN |Q\. ?)?(?:PHÓ |ỦY VIÊN )?(?:CHỦ TỊCH(?: NƯỚC| QUỐC HỘI| UBND| ỦY BAN NHÂN DÂN)?|THỦ TƯỚNG(?: CHÍNH PHỦ)?|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHÁNH VĂN PHÒNG|BỘ TRƯỞNG,? CHỦ NHIỆM|CHỦ NHIỆM|TỔNG CỤC TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG BAN|BÍ THƯ|TRƯỞNG PHÒNG|CHI CỤC TRƯỞNG|THỐNG ĐỐC|CHÁNH THANH TRA|TRƯỞNG BAN CHỈ ĐẠO|TỔNG THANH TRA|VIỆN TRƯỞNG|CHÁNH ÁN|HIỆU TRƯỞNG|CHỈ HUY TRƯỞNG|TƯ LỆNH|CHÍNH ỦY|TỔNG BIÊN TẬP|TỔNG KIỂM TOÁN(?: NHÀ NƯỚC)?|TỔ TRƯỞNG|HẠT TRƯỞNG|CHÁNH TÒA|TRƯỞNG (?:TIỂU BAN|CHI NHÁNH|THUẾ|ĐOÀN))(?: THƯỜNG TRỰC)?|(?:Phó )?(?:Chủ tịch|Giám đốc|Bộ trưởng|Thứ trưởng|Cục trưởng|Tổng cục trưởng|Chánh Văn phòng|Trưởng ban|Thủ tướng|Vụ trưởng|Bí thư)$/u
const SURNAMES =
  'Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Trịnh|Trương|Lâm|Mai|Cao|Đào|Hà|Tô|Tạ|Tăng|Thái|Châu|Quách|Chu|Lương|Lưu|Kiều|La|Nông|Hứa|Vương|Triệu|Giàng|Lò|Vi|Cầm|Lại|Phùng|Nghiêm|Bạch|Quàng|Thạch|Sơn|Kim|Y|H|A|K|Ksor|Rơ|Siu|Điểu|Tòng|Sùng|Ma|Hầu|Bế|Đàm|Doãn|Khuất|Thân|Tống|Viên|Từ|Ưng|Văn|Ninh|Mạc|Giáp|Lục|Ngọ|Thào|Hờ|Mùa|Lầu|Chảo|Đồng|Hạ|Âu|Ông|Cù|Phí|Khổng|Đường|Nhữ|Hàn|Trà|Tiêu|Phó|Vàng|Má|Seo|Lữ|Lã|Mã|Khương|Khúc|Khiếu|Kha|Thiều|Tưởng|Uông|Tôn|Tiết|Thẩm|Sầm|Nhâm|Ngụy|Nhan|Mẫn|Chử|Chung|Cấn|Bành|Biện|Đậu|Dư|Giang|Lường|Vừ|Tẩn|Phàn|Lù|Thèn|Cứ|Điêu|Đèo|Bạc|Hạng|Tráng|Pờ|Danh|Trượng|Đàng|Kpă|Niê|Rcom|Rah|Cil|Bríu|Alăng|Lang|Lô|Bàn|Mông|Lục|Ly|Sử|Ôn|Thi'
/** Whatever stands before "Văn" or "Thị" is a family's name, also one that no list has: "Chẩu Văn An". */
const NAME = new RegExp(
  `(?<![\\p{L}])(?:\\p{Lu}\\p{Ll}+(?= (?:Văn|Thị) \\p{Lu})|${SURNAMES})(?: \\p{Lu}[\\p{L}’']*(?: ?- ?\\p{Lu}\\p{Ll}+)?){1,4}(?![\\p{L}])`,
  'gu',
)
/** "Nguyễn Văn An I 12 ei ou |": of a scan the stamp's letters run on behind the name. */
const STAMPED = /^(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){2,3})(?= (?:\p{Lu}(?!\p{L})|[\d|]))[^.;]*[\d|]/u
const ALONE = /^\p{Lu}[\p{Ll}’']+(?: \p{Lu}[\p{L}’']*){1,3}$/u
const CAPITAL_NAME = new RegExp(`^(?:${SURNAMES.toUpperCase()}) (?:\\p{Lu}+ ?){1,4}$`, 'u')
/** "T/M", "K.T": as the form is written today. */
const formOf = (written: string): string => (/^(?:TM|KT|TL|TUQ|Q)\.$/.test(written) ? written : written.replace(/[/.]/g, ''))
const FORMS = new RegExp(FORM.source, 'gu')
const POSTS = new RegExp(POST.source, 'gu')
/** A line of capitals that begins with no known surname is no name where it has one of these, whatever its marks. */
const NOT_NAME =
  /\b(?:tinh|huyen|thanh pho|uy ban|van phong|noi nhan|chu tich|giam doc|viet nam|ha noi|hanh phuc|so|bo|ban|trung uong|chinh phu|dang)\b/
/** Behind a surname only with their marks, and not at the end: "Đặng Văn Minh", "Lê Hải Đăng" and "Nguyễn Văn Phòng" are names, "Văn Phòng Tỉnh" and "Hà Nội" none. */
const OFFICE_WORDS =
  /^(?:Văn [Pp]hòng|Hà Nội|Phó (?:Chủ|Giám|Trưởng|Bí|Thủ|Chánh|Cục|Vụ|Viện|Thống|Tổng))(?!\p{L})|(?<!\p{L})(?:Văn phòng|Thành [Pp]hố|[ỦU][ỷy] [Bb]an|Nơi nhận|Giám [Đđ]ốc|Chủ [Tt]ịch|Việt Nam|Trung ương|Chính [Pp]hủ|Nông thôn)(?!\p{L})|(?<!\p{L})(?:Tỉnh|Huyện|Sở|Bộ|Ban|Đảng) \p{L}/u
const OFFICE_CAPITALS =
  /^(?:VĂN PHÒNG|HÀ NỘI|PHÓ (?:CHỦ|GIÁM|TRƯỞNG|BÍ|THỦ|CHÁNH|CỤC|VỤ|VIỆN|THỐNG|TỔNG))(?!\p{L})|THÀNH PHỐ|[ỦU][ỶY] BAN|NƠI NHẬN|GIÁM ĐỐC|CHỦ TỊCH|VIỆT NAM|TRUNG ƯƠNG|CHÍNH PHỦ|NÔNG THÔN|(?<!\p{L})(?:TỈNH|HUYỆN|SỞ|BỘ|BAN|ĐẢNG) \p{L}/u

/** The signer, looked for from where the body ends. */
export function signerIn(paragraphs: readonly Paragraph[], bodyFrom: number, bodyTo: number): { signer: Signer; at: Place } | undefined {
  const zone = paragraphs.slice(Math.max(bodyFrom, bodyTo - 6), Math.min(paragraphs.length, bodyTo + 70))
  const form = zone.findIndex((paragraph) => FORM.test(paragraph.whole.words) && paragraph.whole.words.length < 2000)
  const post = zone.findIndex(
    (paragraph) =>
      POST.test(paragraph.whole.words) && paragraph.whole.words.length < 400 && !/^(?:-|can cu|dieu|kinh gui)/.test(paragraph.whole.folded),
  )
  const begin = form >= 0 ? form : post
  if (begin < 0) return rankedIn(zone)
  let authority = ''
  let position = ''
  for (const paragraph of zone.slice(begin, begin + 34)) {
    const { words, folded } = paragraph.whole
    if (/^(?:phu luc|danh muc|bieu mau)/.test(folded) && position) break
    for (const found of words.matchAll(FORMS)) authority = formOf(found[1] ?? '')
    const signs = FORM.exec(words)?.index ?? 0
    // "- Lưu: VT. KT. CỤC TRƯỞNG …": the signature ran into the list of recipients.
    const inList = paragraph.kind === 'dash' && signs < 4
    if (inList && form !== zone.indexOf(paragraph) && !/_| {2}|PHÓ|TM\./u.test(words) && !/;\s\p{Lu}|“|"/u.test(words)) continue
    const posts = [...words.matchAll(POSTS)]
    const last = posts[posts.length - 1]
    if (last && !inList) position = last[0]
    const from = last && !inList ? last.index + last[0].length : 0
    const name = nameIn(paragraph.whole, from, inList || from === 0)
    if (name && (position || authority)) {
      return {
        signer: { ...(authority ? { authority } : {}), ...(position ? { position: sentenceCase(position) } : {}), name: name.words },
        at: name.at,
      }
    }
  }
  return undefined
}

/** "Đại tá Nguyễn Văn An" alone on its line: an officer signs with his rank, where the post is lost. */
function rankedIn(zone: readonly Paragraph[]): { signer: Signer; at: Place } | undefined {
  for (const { whole, kind } of zone) {
    const rank = kind === 'none' ? /^(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá) /u.exec(whole.words) : null
    const name = rank && whole.words.length < 60 ? nameIn(whole, rank[0].length, false) : undefined
    if (name) return { signer: { name: name.words }, at: name.at }
  }
  return undefined
}

function nameIn(passage: Passage, from: number, alone: boolean): { words: string; at: Place } | undefined {
  const { words } = passage
  const found = [...words.matchAll(NAME)].filter((name) => name.index >= from && !OFFICE_WORDS.test(name[0]) && !OFFICE_CAPITALS.test(name[0]))
  const stamped = alone && from === 0 ? STAMPED.exec(words)?.[1] : undefined
  if (stamped && found[0]?.index === 0 && !OFFICE_WORDS.test(stamped)) return { words: stamped, at: placeOf(passage, 0, stamped.length) }
  const last = found[found.length - 1]
  // A surname that no list has, alone on its line: "Rah Lan Chung".
  const lone = !last && alone && from === 0 && ALONE.test(words) && !NOT_NAME.test(passage.folded)
  if (lone) return { words, at: placeOf(passage) }
  if (!last) return capitalsName(passage, from)
  // Alone on its line, or last behind its post: a name in the middle of a sentence is somebody else.
  const rest = words.slice(last.index + last[0].length).replace(/[\s.*|)_-]/g, '')
  if (alone && ((last.index > from + 14 && !/[;„“"]/.test(words)) || rest.length > 3)) return undefined
  if (rest.length > 60) return undefined
  return { words: last[0].trim(), at: placeOf(passage, last.index, last.index + last[0].length) }
}

/** A name in capitals, alone on its line: "NGUYỄN VĂN AN". */
function capitalsName(passage: Passage, from: number): { words: string; at: Place } | undefined {
  const words = passage.words.slice(from).trim().replace(/\.$/, '')
  if (words.length > 30 || !CAPITAL_NAME.test(words) || OFFICE_CAPITALS.test(words)) return undefined
  const name = words.toLowerCase().replace(/(?<=^|\s)\p{L}/gu, (letter) => letter.toUpperCase())
  return { words: name, at: placeOf(passage, Math.max(from, passage.words.indexOf(words)), passage.words.length) }
}

const sentenceCase = (words: string): string =>
  /\p{Ll}/u.test(words)
    ? words
    : (words.charAt(0) + words.slice(1).toLowerCase())
        // A deputy's post keeps the capital of the post, an office that of its name: "Phó Chủ tịch", "Phó Chánh Văn phòng".
        .replace(/^Phó \p{L}/u, (found) => found.slice(0, -1) + found.slice(-1).toUpperCase())
        .replace(/^((?:Phó )?Chánh )văn phòng/u, '$1Văn phòng')
