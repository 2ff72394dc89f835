/** The words of `bodies.ts` as patterns that match at a given letter of a passage. */
import { FIELDS, GROUP_NOUNS, GROUP_TAIL, KINDS, PERSONS, POSTS, PREDICATE, PREDICATE_WORD, type Tail } from './bodies.ts'

export const END = '(?![a-z0-9])'
export const sticky = (source: string): RegExp => new RegExp(source, 'yu')
/** The beginnings of a pattern, one letter or two where the second is certain; more than there are do no harm. */
const beginningsOf = (pattern: string): Set<string> =>
  new Set([...pattern.matchAll(/(?:^|\||\(|\)\?|\?:|\?=)([a-z])([a-z](?![?*{]))?/g)].map(([, first = '', second = '']) => first + second))

/** Patterns by how they begin. */
class ByBeginning<Entry extends { pattern: RegExp }> {
  readonly #entries = new Map<string, Entry[]>()

  constructor(entries: readonly { source: string; entry: Entry }[]) {
    const seconds = [...'abcdefghijklmnopqrstuvwxyz0123456789 -,./&()']
    for (const { source, entry } of entries)
      for (const beginning of beginningsOf(source))
        for (const key of beginning.length === 2 ? [beginning] : [beginning, ...seconds.map((second) => beginning + second)]) {
          const own = this.#entries.get(key)
          if (!own) this.#entries.set(key, [entry])
          else if (own.at(-1) !== entry) own.push(entry)
        }
  }

  /** Those that may match at this letter, in their order. */
  at(folded: string, at: number): readonly Entry[] {
    return this.#entries.get(folded.slice(at, at + 2)) ?? NONE
  }
}
const NONE: readonly never[] = []

/** Fields by how they begin. */
export const FIELD = new ByBeginning(FIELDS.map(([source, official]) => ({ source, entry: { pattern: sticky(`(?:${source})${END}`), official } })))
type Kind = { pattern: RegExp; official: string; tail: Tail }
/** Kinds by how they begin. */
export const KIND = new ByBeginning<Kind>(
  KINDS.map(([source, official, tail]) => ({ source, entry: { pattern: sticky(`(?:${source})${END}`), official, tail } })),
)
export const POST = sticky(POSTS)
export const PERSON = sticky(PERSONS)
export const OFFICE_HEAD = sticky(`(?:cac )?chanh (van phong|thanh tra)(?: va (?:cac )?pho chanh van phong)? `)
export const MANY = sticky('(?:cac|nhung|tung|moi|toan the|tat ca cac|tat ca|quy) ')
const written = (source: string): RegExp => new RegExp(source, 'iyu')
const LETTER_END = '(?![\\p{L}\\d])'
const EACH = '(?:(?:các|những|từng|mọi|mỗi|toàn thể|tất cả các|tất cả|quý) )'
const GROUP_SEP = `(?:, ?| và | ?- ?| ?/ ?| |, và )`
export const GROUP = written(
  `${EACH}?${GROUP_NOUNS}${LETTER_END}(?:${GROUP_SEP}(?!(?<=(?:sở|ban|ngành|bộ|thể)(?:, | và ))tổ chức |(?<!(?:ủy|uỷ|đảng)(?:,? | và |, và ))chính quyền)${GROUP_NOUNS}${LETTER_END})*`,
)
export const GROUP_MORE = written(` ?,? ?${GROUP_TAIL}${LETTER_END}`)
const LEVEL_WORD =
  '(?:tỉnh(?! (?:ủy|uỷ|đoàn))|thành ph[ốóồô]|tp\\.?|huyện(?! (?:ủy|uỷ|đoàn))|quận(?! (?:ủy|uỷ|đoàn))|thị xã|thị trấn|thị(?! (?:ủy|uỷ|đoàn))|xã(?! hội| viên)|phường|đặc khu|cấp(?! (?:giấy|mã|phát|phép|kinh|bù|đổi|sổ|tài|thẻ|chứng|nước|điện|vốn|bổ|lại|mới|bản|đủ|cho)(?!\\p{L}))|địa phương)'
export const LEVEL = written(`(?:các |cấp |mọi |từng |toàn |ở |\\d{1,2} )?(?:cấp |các cấp)?(?:các )?${LEVEL_WORD}${LETTER_END}`)
export const LEVEL_SEP = written('(?:, ?| và | ?- ?| ?/ ?| ?; ?| |, các | và các )')
export const LEVEL_END = written(
  ` ?(?:trực thuộc(?: (?:trung \\p{L}+|tw|tỉnh))?|(?:có )?liên quan(?! đến)|trên địa bàn(?: (?:tỉnh|thành phố|toàn tỉnh))?|trong tỉnh|của tỉnh|thuộc tỉnh|cùng cấp|(?:nêu|nói) trên|còn lại|nơi đó|nơi (?:có|đóng) [\\p{L} ]{2,30})${LETTER_END}`,
)
export const AREA = written(
  ` (?:ở )?(?:các )?(?:cấp )?(?:tỉnh|thành phố|tp\\.?|huyện|quận|thị xã|xã(?! hội)|phường|đặc khu|trung ương|tw|vùng [ivx0-9]+|khu vực(?: [ivx0-9]+|(?= \\p{Lu}))|việt nam|các cấp)${LETTER_END}`,
)
export const SUBLEVEL = written(`(?:,| và)? (?:cấp )(?:tỉnh|huyện|xã|thành phố)${LETTER_END}`)
/** Words of one syllable with which a predicate begins, prepositions left out. */
export const MODAL = /(?:phải|cần|được|sẽ|đã|đang|chưa|vẫn|đều|sớm|chịu|nghiêm|không|luôn|nên)(?![\p{L}])/iuy
export const STOP = sticky(`(?:${PREDICATE})`)
export const STOP_WORD = new RegExp(PREDICATE_WORD, 'iyu')
/** Words that begin to tell which members of a group are meant. */
export const QUALIFIED = written(
  ' (?:thuộc phạm vi(?: mình)? quản lý(?!\\p{L})|thuộc(?:,| và) trực thuộc (?=\\S)|thuộc (?=\\S)|trực thuộc (?=(?:bộ|sở|ngành|tổng cục|cục|tỉnh|thành|đảng|ubnd|ủy ban|uỷ ban|tập đoàn|tổng công ty|chính phủ)(?!\\p{L}))|của (?=\\S)|ở (?=\\S)|đóng (?=trên|tại|ở)|tại (?!kế hoạch|quyết định|văn bản|công văn|tờ trình|điều|khoản|mục|phụ lục|thông báo|hội nghị|cuộc)|trên (?!cơ sở|tinh thần)|trong (?=vùng|khu|lĩnh vực|hệ thống|ngành|danh)|tham gia (?=các|hoạt|dự|chuỗi|liên kết|chương trình)|hoạt động (?=trong|tại|trên)|nơi (?=\\S)|(?:cấp nước|cấp thoát nước|thoát nước|cấp điện|tư vấn(?= (?:lập|thiết kế|giám sát|khảo sát|xây dựng|thẩm|đấu)|[,;.)]| và )|(?<=(?:đơn vị|doanh nghiệp|tổ chức|cơ quan) )(?:quản lý,? vận hành|vận tải|vận hành|đầu mối|khai thác|cung ứng|phân phối|quản lý(?= (?:đường(?! d)|rừng|bến|chợ|khai thác|hồ|công trình|hạ tầng|dự án)(?!\\p{L})))|(?<=lực lượng )bảo vệ(?= (?:rừng|an ninh|dân phố|môi trường))|cung cấp (?:dịch vụ(?: trung gian thanh toán| chi trả)?|nước|điện|thông tin)|kinh doanh|sản xuất|chế biến|thi công)(?!\\p{L})|khu vực(?= )|bị (?=ảnh hưởng|thiệt hại|sạt lở|ngập|cô lập)|vùng (?=\\p{Lu}|ven|sâu|cao|biên|đồng bằng|dân tộc|miền|trung du)|biên giới(?!\\p{L})|ven biển(?!\\p{L})|miền núi(?!\\p{L})|lân cận(?!\\p{L})|trọng điểm(?!\\p{L})|còn lại(?!\\p{L})|từ (?!nay )(?=\\p{Lu})|(?:đã )?được (?:giao|phân công)(?: (?:chủ trì|thực hiện|phối hợp|triển khai|quản lý|phụ trách|nhiệm vụ|và|làm|đầu mối))*(?: (?:tại|theo|trong) (?:Kế hoạch|Quyết định|Chỉ thị|Chương trình|Công điện|văn bản|Thông báo) này)?|có (?!trách|kế hoạch|biện pháp|văn bản|giải pháp|ý kiến|báo cáo|phương án|hình thức|liên quan,|nhiệm vụ|thể|chính sách|cơ chế|(?:các|những) (?:giải|biện|hình|chính|cơ|phương|kế|văn)))',
)
/** A noun of groups and a name behind it: "Cục Thuế", "Viện Nghiên cứu", "Đảng ủy các xã". */
export const OWN_NAME =
  /^(?!\p{L}\p{Ll}+ (?:Ngành|Đảng|Đoàn|Sở|Hội|Bộ|Cục|Vụ|Phòng|Xã|Phường|Huyện)(?!\p{Ll}))\p{L}\p{Ll}+(?: (?!(?:liên|của|thuộc|trực|có|và|tại|ở|trong)(?!\p{L}))\p{Ll}+){0,3} (?:\p{Lu}|(?<= (?:ủy|uỷ) )(?:các |xã|phường))/u
/** "… thuộc phạm vi quản lý": the end of what a group is told by. */
export const SCOPE = /^ thuoc (?:pham vi|tham quyen)(?: minh)?(?: quan ly)?(?![a-z])/
/** The public by a name that has a verb in it. */
export const PUBLIC = /^ ?nguoi (?:(?:su dung )?lao dong|nop thue|tieu dung)(?![a-z])/
/** Kinds that stand alone where the paper has named the body before. */
export const SHORT = /(?:Tổng công ty|Tập đoàn|Công ty|Trung tâm|Tổng cục|Hiệp hội|Liên đoàn|Ngân hàng)$/iu
/** The next word of a free name, or words with a comma, an "và" or a verb among them that are one in names of offices: "Cục *Phòng, chống rửa tiền*". */
export const NEXT_WORD =
  /^(?: ?- ?| )(?:Phòng,? chống (?:rửa tiền|tệ nạn xã hội|thiên tai|tội phạm|ma t[úu]y|HIV\/AIDS|tham nhũng(?:, lãng phí)?(?:,(?: và)? tiêu cực)?|buôn lậu)|Phổ biến,? giáo dục pháp luật|Bảo vệ,? chăm sóc(?: và giáo dục)? trẻ em|Khám,? chữa bệnh|Y,? [Dd]ược(?: học)? cổ truyền|(?:[Vv]ật liệu|hoạt động|công trình|[Gg]iám định|[Tt]ư vấn) xây dựng(?! (?:kế hoạch|phương án|chương trình|đề án|quy chế|báo cáo))|Nhà giáo và Cán bộ quản lý giáo dục|[Aa]n toàn và Môi trường công nghiệp|Quản lý xử lý vi phạm hành chính|[^\s,;:.()/–-]+)/u
/** Common kinds of bodies, which count where a name stands behind them. */
export const COMMON_KIND =
  /(?:Ủy ban|Uỷ ban|Ban|Phòng|Hội|Viện|Trường|Quỹ|Khối|Tổ|Đội|Trạm|Đảng ủy|Đảng bộ|Chi bộ|Câu lạc bộ|Hợp tác xã|HTX|Tạp chí|Đài|Hạt|Đồn|Trung đoàn|Sư đoàn|Bệnh viện|Nhà máy|Bộ phận|Nhà xuất bản|Xí nghiệp|Đoàn|Trại giam|Lữ đoàn|Tiểu đoàn|Chi hội|Chi đoàn|Phân hiệu|Phân viện|Cơ sở|Nhà thiếu nhi|Viễn thông|[Cc]ông chức|Vườn [Qq]uốc gia|Khu bảo tồn)(?= \p{Lu}[\p{Ll} ])/uy
/** "C07", "Phòng PC06": units of the police go by their codes. */
export const UNIT_CODE = /(?:(?:Cục|Phòng|Đội) )?(?:P?[ACHKVX]|PC|T)\d{2}(?![\d\p{L}/.%-])/uy
/** A field that no list of ministries and departments has; "Bộ tiêu chí", "Bộ Luật", "Sở hữu" are no bodies. */
export const UNKNOWN_FIELD =
  /(?:Sở|Bộ|Ty|Phòng|Vụ|Cục|Chi cục|Ban)(?= \p{Lu}{2,}(?:[-&.]\p{Lu}{1,6}){0,4}(?!\p{L}))|(?:Sở|Bộ|Ty)(?= \p{Lu}\p{Ll})(?! (?:Luật|Pháp|Chỉ|Tiêu|Quy|Quốc ca|Dữ|Thủ|Công cụ|Tài liệu|Chính|Hữu|Trưởng|Tư lệnh|Đội|Câu|Giáo|Sưu|Sách|Ảnh|Phim)(?!\p{L}))/uy
/** Fields named one behind the other in one body's name: "Viện Văn hóa|, Nghệ thuật", "Vụ Kế hoạch|, Tài chính". */
export const FIELD_NOUN =
  /, (?:Văn hóa|Văn hoá|Nghệ thuật|Thể thao|Thể dục|Du lịch|Tài chính|Kế hoạch|Ngân sách|Tổ chức|Hành chính|Khoa học|Công nghệ|Môi trường|Giáo dục|Đào tạo|Truyền thông|Thông tin|Tổng hợp|Pháp chế|Nông nghiệp|Công nghiệp|Thương mại|Dịch vụ|Kiến trúc|Quy hoạch|Lưu trữ|Gia đình|Trẻ em|Nghiên cứu|Kỹ thuật|Đo lường|Tiêu chuẩn|Chất lượng|Cứu nạn|Tôn giáo|Dân tộc|Quản trị|Thư viện|Bảo tàng|Thủy sản|Lâm nghiệp|Thú y|Thủy lợi)(?! tỉnh)(?=[,;.:]| và | Việt Nam| chủ trì| phối hợp| có trách nhiệm| chịu trách|$)/uy
/** Fields behind a comma that go on in words of their own: "Viện Chiến lược*, Chính sách* nông nghiệp". */
export const FREE_FIELD =
  /, (?:Chính sách|Chiến lược|Quy hoạch|Kế hoạch|Tư vấn|Hỗ trợ|Dịch vụ|Thông tin|Khuyến công|Khuyến nông|Thương mại|Đầu tư|Công nghệ|Đào tạo|Phát triển|Bồi dưỡng|Giám định|Kiểm định|Quan trắc|Ứng dụng|Chuyển giao|Bảo vệ|Chất lượng|Chế biến)(?= \p{Ll})/uy
/** "thuộc *Sở* lập …": whose it is, by its kind alone. */
export const OWNER_KIND =
  /(?:Sở|Bộ|Tổng cục|Cục|Chi cục|Ban|Viện|Trung tâm|Liên minh|Văn phòng|Tập đoàn|Tổng công ty|Trường|Hội)(?= (?!(?:và|tỉnh|huyện|xã|thành|ở|tại)(?!\p{L}))\p{Ll}|[.;:)]|,(?! (?:cơ|ngành|sở|bộ|ban|địa)(?!\p{L})))/uy
/** What a committee that has been named before does: its name ends before it. */
export const COMMITTEE_ACTS =
  / (?=(?:họp|do|gồm|theo (?:chức năng|nhiệm vụ|phân công|địa bàn|lĩnh vực)|có (?:thể|trách nhiệm|nhiệm vụ|quyền)|chịu|phải|cần|chủ (?:trì|động)|hoạt động|báo cáo|tổng hợp(?=,| kết| tình| ý| báo| các| chung)|theo dõi|phân công|rà soát|cập nhật|xem xét|được|tiếp tục|sử dụng|làm việc|tự giải|kết thúc|ban hành|thường xuyên|định kỳ|khẩn trương|kịp thời|nghiêm túc|giúp|tham mưu|tổ chức (?:họp|triển khai|thực hiện|kiểm tra|các)|thực hiện (?:các )?(?:chức năng|nhiệm vụ)|hướng dẫn|đôn đốc|kiểm tra (?:hoạt động|việc|tình hình|các)|căn cứ|tuyệt đối|tuân thủ|chấp hành)(?!\p{L}))/uy
/** A post told alone: it is that of the issuer's own body. */
export const BARE_POST =
  /(?:(?:[Cc]ác )?Thứ trưởng(?: phụ trách)?|Tổng Giám đốc|Tổng giám đốc|Bộ trưởng|Tổng cục trưởng|Cục trưởng|Thống đốc)(?=[;.)]|,(?! Chủ nhiệm)| (?!công ty|hợp tác|doanh nghiệp|các|tập đoàn|ngân hàng|trung tâm)\p{Ll}|$)/uy
export const COMMITTEE_LEVEL =
  /(?: (?:cấp )?(?:tỉnh|thành phố|huyện|trung ương|quốc gia|nhà nước|các cấp|chính phủ|xã(?! hội)|cấp xã|cấp tỉnh|cấp huyện))(?![\p{L}])/giu
export const SEPARATOR = sticky('(?: ?[,;] ?(?:va |cung |dong thoi )?| va | cung (?:voi )?| - | ?/ ?|, cung | hoac | voi )(?:voi )?')
export const PROPER = /^(?: ?(?:-|–) ?| )?\p{Lu}[\p{Ll}]*(?:(?: ?[-–] ?| )\p{Lu}[\p{Ll}]+)*/u
/** "Cơ quan thường trực Ban Chỉ đạo …": the part of a committee that works between its meetings. */
export const STANDING = /(?:(?:co quan|bo phan) )?thuong truc (?:cua )?(?=ban (?:chi dao|chi huy|dieu phoi)(?![a-z]))/y
export const WHICH = /(?:ven biển|biên giới|miền núi|lân cận|trọng điểm|còn lại)$/u
/** "các doanh nghiệp *thu mua muối* không được ép giá": a trade by its verb, where another act follows. */
export const IN_TRADE =
  /(?<=(?:doanh nghiệp|cơ sở|hộ|đơn vị|tổ chức|cá nhân|hợp tác xã|công ty)) (?:sản xuất|kinh doanh|chế biến|thu mua|xuất khẩu|nhập khẩu|vận tải|vận chuyển|khai thác|nuôi|trồng|cung ứng|phân phối|tiêu thụ)(?:(?:, | và | )(?!(?:không|phải|cần|chủ|nghiêm|khẩn|có|chấp|cam|niêm|tăng|thực|tổ|bảo|đảm|đăng|kê|tích|tiếp)(?!\p{L}))\p{Ll}+){0,6}(?= (?:không|phải|cần|chủ động|nghiêm túc|khẩn trương|có trách nhiệm|chấp hành|cam kết|niêm yết|tăng cường|thực hiện|bảo đảm|đảm bảo|đăng ký|kê khai|tích cực|tiếp tục)(?!\p{L}))/uy
/** "yêu cầu *đơn vị thi công* hoàn thành …": a contractor, told by the trade. */
export const TRADE = /đơn vị (?:thi công|tư vấn(?: thiết kế| giám sát)?|thiết kế|giám sát|vận hành)(?= (?:\p{Ll}|\())/iuy
