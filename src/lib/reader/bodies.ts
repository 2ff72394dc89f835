/**
 * The words that names of bodies are made of: fields of ministries and departments, kinds of bodies, abbreviations.
 *
 * Fields are those of every ministry and provincial department since 2005, because old papers keep old names. All
 * patterns are matched on folded text.
 */

const AND = '(?: ?(?:va|&|,|-|–|;) ?)'

/** Field of a ministry or department: how it is written, how it is called in full. */
export const FIELDS: readonly [string, string][] = [
  [`ke hoach${AND}dau tu|kh ?${AND}? ?dt`, 'Kế hoạch và Đầu tư'],
  [
    `nong nghiep${AND}moi truong${AND}(?:phat trien nong thon|ptnt)|nn ?${AND}? ?mt ?${AND}? ?ptnt`,
    'Nông nghiệp, Môi trường và Phát triển nông thôn',
  ],
  [`nong nghiep${AND}(?:phat trien nong thon|ptnt)|nn ?${AND}? ?ptnt`, 'Nông nghiệp và Phát triển nông thôn'],
  [`nong nghiep${AND}moi truong|nn ?${AND}? ?mt`, 'Nông nghiệp và Môi trường'],
  [`tai nguyen${AND}moi truong|tn ?${AND}? ?mt`, 'Tài nguyên và Môi trường'],
  [`lao dong(?:${AND}| )(?:tb|thuong binh)(?:${AND}| )?(?:xh|xa hoi)|ld ?[-,]? ?tb ?${AND}? ?xh`, 'Lao động - Thương binh và Xã hội'],
  [`van hoa(?:${AND}| )the thao${AND}du lich|vh${AND}? ?tt ?${AND}? ?dl`, 'Văn hóa, Thể thao và Du lịch'],
  [`van hoa${AND}the thao|vh ?${AND}? ?tt(?! ?dl)`, 'Văn hóa và Thể thao'],
  [`van hoa${AND}thong tin`, 'Văn hóa - Thông tin'],
  [`giao duc${AND}dao tao|gd ?${AND}? ?dt`, 'Giáo dục và Đào tạo'],
  [`khoa hoc${AND}cong nghe${AND}moi truong|kh ?${AND}? ?cn ?${AND} ?mt`, 'Khoa học, Công nghệ và Môi trường'],
  [`khoa hoc${AND}cong nghe|kh ?${AND}? ?cn`, 'Khoa học và Công nghệ'],
  [`thong tin${AND}truyen thong|tt ?${AND}? ?tt`, 'Thông tin và Truyền thông'],
  [`buu chinh${AND}vien thong`, 'Bưu chính, Viễn thông'],
  [`dan toc${AND}ton giao|dt ?${AND}? ?tg`, 'Dân tộc và Tôn giáo'],
  ['(?:giao thong(?: ?-? ?| va )van tai|gtvt) ?- ?xay dung', 'Giao thông vận tải - Xây dựng'],
  ['giao thong(?: ?-? ?| va )van tai|gtvt', 'Giao thông vận tải'],
  [`giao thong${AND}?cong chinh`, 'Giao thông công chính'],
  [`cong thuong|ct(?=[,;. )]|$)`, 'Công Thương'],
  [`thuong mai${AND}du lich`, 'Thương mại và Du lịch'],
  [`du lich${AND}thuong mai`, 'Du lịch - Thương mại'],
  [`quy hoach${AND}kien truc`, 'Quy hoạch - Kiến trúc'],
  [`the duc${AND}?the thao`, 'Thể dục thể thao'],
  [`tai nguyen${AND}moi truong${AND}nha dat`, 'Tài nguyên, Môi trường và Nhà đất'],
  ['thuong mai va cong nghiep viet nam', 'Thương mại và Công nghiệp Việt Nam'],
  ['thuong mai', 'Thương mại'],
  ['cong nghiep', 'Công nghiệp'],
  ['tai chinh ?[-–] ?ke hoach', 'Tài chính - Kế hoạch'],
  ['tai chinh(?: ?- ?vat gia)?|tc(?=[,;. )]|$)', 'Tài chính'],
  ['noi vu|nv(?=[,;. )]|$)', 'Nội vụ'],
  ['tu phap|tp(?=[,;. )]|$)', 'Tư pháp'],
  ['ngoai vu', 'Ngoại vụ'],
  ['ngoai giao', 'Ngoại giao'],
  ['xay dung|xd(?=[,;. )]|$)', 'Xây dựng'],
  ['y te|yt(?=[,;. )]|$)', 'Y tế'],
  ['du lich', 'Du lịch'],
  ['quoc phong', 'Quốc phòng'],
  ['cong an', 'Công an'],
  ['thuy san', 'Thủy sản'],
  ['nong nghiep', 'Nông nghiệp'],
  ['dan toc', 'Dân tộc'],
  ['an toan thuc pham', 'An toàn thực phẩm'],
  ['giao duc the chat', 'Giáo dục Thể chất'],
  [`giao duc(?!${AND}dao)`, 'Giáo dục'],
]

/**
 * What may follow the kind of a body: a territory; the levels of local government; a free name up to the predicate; a
 * committee's purpose, which has verbs and commas of its own and ends at its level; the body that it is part of; a person's name; nothing.
 */
export type Tail = 'area' | 'levels' | 'open' | 'committee' | 'of' | 'person' | 'none'

/** Kinds of bodies: how they are written (folded), how they are called, what may follow. The longer stand first. */
export const KINDS: readonly [string, string, Tail][] = [
  ['uy ban (?:trung uong|tw) (?:mat tran to quoc|mttq)(?: ?vn| viet nam)?', 'Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam', 'none'],
  [
    'uy ban mttq(?: ?vn| viet nam)?|ubmttq ?(?:vn|viet nam)?|ub ?mttq ?(?:vn|viet nam)?|ubmt ?tq ?(?:vn|viet nam)?|uy ban (?:mat tran to quoc|mttq)(?: viet nam)?',
    'Ủy ban Mặt trận Tổ quốc Việt Nam',
    'area',
  ],
  ['trung uong mat tran to quoc(?: viet nam)?', 'Trung ương Mặt trận Tổ quốc Việt Nam', 'none'],
  ['(?:mat tran to quoc|mttq)(?: viet nam)?', 'Mặt trận Tổ quốc Việt Nam', 'area'],
  ['uy ban nhan dan|ubnd|ub ?nd', 'Ủy ban nhân dân', 'levels'],
  ['hoi dong nhan dan|hdnd', 'Hội đồng nhân dân', 'levels'],
  ['(?:van phong|vp\\.?) ?(?:uy ban nhan dan|ubnd)', 'Văn phòng Ủy ban nhân dân', 'levels'],
  [
    'van phong doan (?:dbqh|dai bieu quoc hoi)(?:,| va) (?:hdnd|hoi dong nhan dan)(?:,? va | ?& ?|, )(?:uy ban nhan dan|ubnd)',
    'Văn phòng Đoàn đại biểu Quốc hội, Hội đồng nhân dân và Ủy ban nhân dân',
    'levels',
  ],
  ['van phong (?:hoi dong nhan dan|hdnd)(?: va |, | ?- ?| ?& ?)(?:uy ban nhan dan|ubnd)', 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân', 'levels'],
  ['van phong (?:hoi dong nhan dan|hdnd)', 'Văn phòng Hội đồng nhân dân', 'levels'],
  [
    'van phong doan (?:dbqh|dai bieu quoc hoi)(?:,? (?:va )?(?:hdnd|hoi dong nhan dan))?',
    'Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân',
    'area',
  ],
  ['van phong (?:chinh phu|quoc hoi|chu tich nuoc|trung uong dang|trung uong)', '', 'none'],
  ['van phong (?:tinh|thanh|huyen|dang|quan) uy', '', 'area'],
  [
    'van phong(?= (?:lien minh|so|bo|tong cuc|cuc|chi cuc|doan|bao hiem|kho bac|ngan hang|hoi|hiep hoi|lien doan|vien|hoc vien|thanh tra|kiem toan|uy ban|tap doan|tong cong ty|ban (?:quan ly|dan toc|to chuc|tuyen giao|noi chinh|kiem tra|dan van|can su|kinh te))(?![a-z]))',
    '',
    'of',
  ],
  ['van phong (?:ban (?:chi dao|chi huy)|dieu phoi|thuong truc)', '', 'committee'],
  ['van phong dang ky dat dai', 'Văn phòng Đăng ký đất đai', 'area'],
  ['lien minh (?:cac )?(?:hop tac xa|htx)(?: viet nam)?|lm ?htx(?: viet nam)?', 'Liên minh Hợp tác xã', 'area'],
  ['quy ho tro phat trien (?:hop tac xa|htx)', 'Quỹ Hỗ trợ phát triển hợp tác xã', 'area'],
  ['ban (?:chi dao|chi huy)|bcd|bch(?= p)', '', 'committee'],
  [
    '(?:tieu ban|(?:to|nhom|bo phan) (?:cong tac|giup viec|bien tap|thu ky|chuyen gia|soan thao|tham dinh|kiem tra|van dong|thuong truc|lien nganh)|hoi dong(?! (?:nhan dan|quan tri|thanh vien))|doan kiem tra|doan cong tac|to chi dao|ban to chuc(?! (?:tinh|thanh|huyen|trung))|ban (?:dieu phoi|van dong|dieu hanh|soan thao|thu ky|giup viec|giam sat|tro giup)|tong to)',
    '',
    'committee',
  ],
  ['dang uy (?:cong an|quan su) trung uong', '', 'none'],
  ['dang uy (?:khoi )?(?:cac )?co quan (?:dang|chinh quyen|trung uong)(?:,? (?:va )?(?:cac )?(?:doan the|doanh nghiep))?', '', 'area'],
  [
    'ban (?:dan toc|phap che|kinh te(?:(?: -|,| va)? ngan sach)?|van hoa(?: -|,| va)? xa hoi|do thi)(?= (?:cua )?(?:hdnd|hoi dong nhan dan))',
    '',
    'of',
  ],
  [
    'ban (?:to chuc|tuyen giao va dan van|tuyen giao|dan van|noi chinh|kiem tra|kinh te)(?: trung uong| tinh uy| thanh uy| huyen uy| dang uy)?',
    '',
    'area',
  ],
  ['dang uy (?:uy ban )?(?:mat tran to quoc|mttq)(?: viet nam)?,? (?:va )?cac (?:doan the|to chuc chinh tri ?- ?xa hoi)(?: trung uong)?', '', 'area'],
  ['uy ban kiem tra(?: (?:tinh|thanh|huyen|quan|dang) uy| trung uong)?', '', 'area'],
  ['(?:uy ban|hoi dong) bau cu(?: quoc gia)?|ban bau cu(?! cu)', '', 'area'],
  [
    'hoi dong (?:quan tri|thanh vien)|ban (?:tong )?giam doc|(?:ban thuong vu|thuong truc)(?= cac (?:tinh|thanh|huyen|quan|thi|dang) uy)|dang doan|ban can su(?: dang)?|dang bo|ban thuong vu dang uy|to dang(?: o)?|thuong truc(?= (?:cac (?:tinh|thanh|huyen|quan|dang) uy|uy ban|ub|hoi dong dan toc|lien minh|hoi |doan |mat tran))|dang uy(?: (?:co quan|khoi))?(?= (?:uy|ubnd|hdnd|cac|hoi|so|cong|bo|khoi|quan|van phong|mat tran|mttq))',
    '',
    'of',
  ],
  ['(?:doan |to )?dai bieu (?:quoc hoi|hoi dong nhan dan|hdnd)|to dai bieu', '', 'area'],
  ['uy ban thuong vu quoc hoi|ubtvqh', 'Ủy ban Thường vụ Quốc hội', 'none'],
  ['uy ban cua quoc hoi|hoi dong dan toc', '', 'none'],
  ['ban (?:dan toc|ton giao)', '', 'area'],
  ['ban vi su tien bo (?:cua )?phu nu', '', 'of'],
  ['ban (?:cua )?(?:hoi dong nhan dan|hdnd)', 'Ban Hội đồng nhân dân', 'area'],
  [
    'ban quan ly (?:cac )?(?:khu (?:kinh te|cong nghiep|che xuat|cong nghe cao)|kkt|kcn)(?:(?:,| va) (?:cac )?(?:khu (?:kinh te|cong nghiep|che xuat|cong nghe cao)|kkt|kcn))+',
    '',
    'area',
  ],
  ['ban quan ly|bql', 'Ban Quản lý', 'open'],
  ['ban co yeu chinh phu', 'Ban Cơ yếu Chính phủ', 'none'],
  ['cong doan', '', 'open'],
  [
    '(?:thuong truc|ban thuong vu|ban chap hanh(?: dang bo)?|ban can su dang) (?:(?:tinh|thanh|huyen|quan|thi|dang) uy|(?:tinh|thanh|huyen|quan|thi) doan|hdnd|hoi dong nhan dan|uy ban nhan dan|ubnd|tinh|thanh pho)',
    '',
    'area',
  ],
  ['(?:tinh|thanh|huyen|quan|thi|dang) uy', '', 'area'],
  ['ban thuong truc(?= (?:uy ban|ub|mttq|mat tran|hoi))', '', 'of'],
  ['cong an', 'Công an', 'levels'],
  [
    'bo chi huy quan su|bo chqs|bchqs|bch (?=quan su|qs|bdbp|bo doi)(?:quan su|qs|bdbp|bo doi bien phong)|bo (?:chi huy )?bdbp|bo chi huy (?:bo doi )?bien phong|(?:bo tu lenh|btl)(?: (?:bo doi bien phong|quan khu \\d{1,2}|canh sat bien(?: viet nam)?|thu do(?: ha noi)?))?|ban chi huy (?:bo doi )?bien phong|bo doi bien phong|ban chqs',
    '',
    'area',
  ],
  [
    'trung uong (?:hoi (?:lien hiep phu nu|phu nu|nong dan|cuu chien binh|chu thap do|khuyen hoc|nguoi cao tuoi|sinh vien)(?: viet nam)?|doan(?: thanh nien| tncs)?(?: cong san| cs)?(?: ho chi minh| hcm)?)',
    '',
    'none',
  ],
  ['quan khu|quan doan|binh doan|quan chung|vung (?:canh sat bien|hai quan)|canh sat bien viet nam', '', 'open'],
  ['thanh tra (?:chinh phu|nha nuoc)', '', 'none'],
  ['thanh tra(?= (?:tinh|thanh pho|huyen)(?![a-z]))', 'Thanh tra', 'area'],
  ['thanh tra(?= cac (?:bo|so)(?:,| va))', 'Thanh tra', 'of'],
  ['thanh tra(?! (?:viec|cong tac|tinh hinh|cac|nhung|doi voi|dot xuat|toan dien|trach nhiem|chuyen de|dinh ky|,))', 'Thanh tra', 'open'],
  ['kho bac nha nuoc|kbnn', 'Kho bạc Nhà nước', 'area'],
  ['(?:chi nhanh )?(?:ngan hang nha nuoc|nhnn)(?: viet nam)?(?: chi nhanh| - chi nhanh| khu vuc \\d+)?', '', 'area'],
  ['ngan hang (?:chinh sach xa hoi|csxh),? (?:- )?chi nhanh', '', 'area'],
  ['(?:chi nhanh )?(?:ngan hang|nh) ?(?:chinh sach xa hoi|csxh)', 'Ngân hàng Chính sách xã hội', 'area'],
  ['(?:chi nhanh )?ngan hang', '', 'open'],
  ['(?:bao hiem xa hoi|bhxh) co so', 'Bảo hiểm xã hội cơ sở', 'area'],
  ['bao hiem xa hoi|bhxh', 'Bảo hiểm xã hội', 'area'],
  ['(?:co quan |cuc |chi cuc )?thi hanh an dan su', '', 'area'],
  ['phong giao dich(?= (?:ngan hang|nhcsxh))', '', 'of'],
  ['tong cuc|tong cong ty|tap doan', '', 'open'],
  ['vu pho bien,? (?:va )?giao duc phap luat', 'Vụ Phổ biến, giáo dục pháp luật', 'none'],
  ['(?:cuc|vu) quan ly,? giam sat', '', 'open'],
  ['(?:cuc|vu|phong|ban) thanh tra(?:,| -)? (?:va )?kiem tra', '', 'open'],
  ['chi cuc|cuc|vu(?=[ :])', '', 'open'],
  ['thue co so(?: \\d{1,2})?', '', 'area'],
  ['thue(?= (?:tinh|thanh pho)(?![a-z]))', 'Thuế', 'area'],
  ['thong ke(?= (?:tinh|thanh pho|co so)(?![a-z]))', 'Thống kê', 'area'],
  ['hai quan', '', 'open'],
  ['du tru nha nuoc|kiem lam(?= vung )', '', 'area'],
  ['(?:(?:toa an|vien kiem sat|vien ks) ?(?:nhan dan|nd)|tand|vksnd)(?: toi cao| cap cao)?', '', 'area'],
  ['kiem toan nha nuoc', '', 'area'],
  ['(?:trung tam|tt) ?(?:gdtx|gdnn(?: ?-? ?gdtx)?)', 'Trung tâm giáo dục thường xuyên', 'levels'],
  ['quan uy trung uong', '', 'none'],
  ['(?:tinh|thanh|huyen|quan|thi|dang) uy vien', '', 'none'],
  ['(?:buu dien|vien thong)(?= (?:tinh|thanh pho|huyen|khu vuc|xa|phuong|cac)(?![a-z]))', '', 'area'],
  ['bo phan (?:van thu(?:,? luu tru)?|ke toan|tai vu|mot cua|phap che|tong hop|chuyen mon)(?: lien thong)?', '', 'area'],
  ['(?:chi bo|dang bo)(?= cac )', '', 'of'],
  ['quan ly thi truong|canh sat (?:giao thong|moi truong|kinh te|trat tu|bien|phong chay)', '', 'none'],
  ['pho thu tuong(?: chinh phu)?(?: phu trach(?: linh vuc)?)?|pho chu tich(?! (?:uy|ubnd|hoi|hdnd|thuong))', '', 'person'],
  ['(?:dai|bao va(?: dai)?) phat thanh ?(?:,|-|va) ?truyen hinh', '', 'open'],
  ['(?:dai|bao va dai) (?:phat thanh|truyen hinh|truyen thanh|tieng noi|ptth|pt-th|pttht|tt ?-? ?th)|bao va (?:phat thanh|ptth)', '', 'open'],
  ['bao(?= (?!(?:cao|dam|gom|chi|hiem|ve|ton|tang|quan|luu|tri|hanh|toan|mat|boc|lanh)(?![a-z])))', '', 'open'],
  ['(?:cac )?(?:thanh vien|uy vien)(?= (?:ban|hoi dong|to |tieu ban|doan))', '', 'committee'],
  ['(?:cac )?(?:thanh vien|uy vien)(?= (?:ubnd|uy ban nhan dan) )', '', 'of'],
  [
    'chu(?= (?:chuong trinh|du an|dau tu|mang|co so|ben|rung|tau|phuong tien|ho|nguon thai|kho|trang trai|cong trinh|dap|vuon|cho|cua hang|nha hang|khach san))',
    '',
    'open',
  ],
  [
    '(?:doan thanh nien|doan tncs|doan tn(?= (?:tinh|huyen|xa|phuong|cac|cong|thanh))|(?:tinh|thanh|huyen|thi|quan) doan)(?: (?:cong san|cs))?(?: (?:ho chi minh|hcm))?',
    '',
    'area',
  ],
  ['hoi phu nu|(?:hoi )?(?:lien hiep phu nu|lhpn)(?: viet nam)?', 'Hội Liên hiệp Phụ nữ', 'area'],
  ['hoi (?:nong dan|nd)(?: viet nam)?', 'Hội Nông dân', 'area'],
  ['hoi (?:cuu chien binh|ccb)(?: viet nam)?', 'Hội Cựu chiến binh', 'area'],
  ['hoi chu thap do(?: viet nam)?', 'Hội Chữ thập đỏ', 'area'],
  ['tong lien doan lao dong(?: viet nam)?', 'Tổng Liên đoàn Lao động Việt Nam', 'none'],
  ['(?:tong )?lien doan lao dong|ldld', 'Liên đoàn Lao động', 'area'],
  ['lien hiep cac (?:to chuc huu nghi|hoi khoa hoc(?: va|,| -)? ky thuat|hoi van hoc(?: va|,| -)? nghe thuat)', '', 'area'],
  ['lien doan|lien hiep|hiep hoi|hoi lien hiep', '', 'open'],
  ['to (?:cong nghe so cong dong|nhan dan tu quan|hoa giai|bao ve an ninh,? trat tu)', '', 'of'],
  ['trung tam (?:dich vu (?:tong hop|nong nghiep|viec lam)|cung ung dich vu(?: su nghiep)?(?: cong)?|phuc vu hanh chinh cong)', '', 'area'],
  ['trung tam', 'Trung tâm', 'open'],
  ['ban nhan dan(?= (?:cac )?(?:thon|ap|ban|khu|khom))', '', 'of'],
  ['cong (?:thong tin|ttdt)', '', 'open'],
  ['buu dien', 'Bưu điện', 'area'],
  ['cong ty dien luc', '', 'open'],
  ['dien luc', '', 'area'],
  ['truong (?:dai hoc|cao dang|chinh tri|trung cap)', '', 'open'],
  ['hoc vien', '', 'open'],
  ['cang vu|cang hang khong|khu quan ly duong|bao tang|thu vien|nha hat|quy tin dung nhan dan', '', 'open'],
  ['phong canh sat (?:giao thong|kinh te|moi truong|hinh su|co dong|quan ly hanh chinh)(?= cong an)', '', 'of'],
  ['phong canh sat (?:phong chay,? (?:va )?chua chay|pccc)(?:(?: va |,? ?&? ?)(?:cuu nan,? cuu ho|cnch))?', '', 'area'],
  ['ban dai dien(?= hoi dong quan tri)', '', 'of'],
  ['cong ty', '', 'open'],
  ['viettel|vnpt|vcci|mobifone|vinaphone|evn|petrolimex|agribank|vietcombank|vietinbank|bidv', '', 'area'],
  ['thu tuong chinh phu|thu tuong', 'Thủ tướng Chính phủ', 'none'],
  ['chinh phu', 'Chính phủ', 'none'],
  ['(?:uy ban thuong vu )?quoc hoi', '', 'none'],
  ['bo chinh tri|ban bi thu(?: trung uong (?:dang|doan))?|trung uong dang', '', 'none'],
  ['co quan (?:canh sat )?dieu tra(?= (?:cua )?cong an)', '', 'of'],
  ['co quan (?:canh sat )?dieu tra', '', 'area'],
  [
    'co quan(?= (?!thuong truc|ngang|thuoc|lien quan|co lien|chuyen mon|chuc nang|thong tin|thong tan|bao chi|truyen thong|co tham|co chuc|khac|trung uong|nha nuoc|huu quan|truc thuoc|cap|don vi|to chuc|nay|do|minh|chu tri|phoi hop|duoc|quan ly|va|hanh chinh|cua|o|tai (?!chinh|nguyen)))',
    '',
    'open',
  ],
  ['dai su quan|tong lanh su quan', '', 'open'],
  ['uy ban dan toc', 'Ủy ban Dân tộc', 'none'],
  ['uy ban quan ly von nha nuoc(?: tai doanh nghiep)?', 'Ủy ban Quản lý vốn nhà nước tại doanh nghiệp', 'none'],
  ['lam truong|nong truong', '', 'open'],
  ['cap (?:co )?tham quyen|cap tren|co quan co tham quyen', '', 'none'],
  ['thong tan xa viet nam', '', 'none'],
]

/** Nouns of which groups are made: "các sở, ban, ngành, đoàn thể". With diacritics: "số", "bản", "bố trí" are none. */
export const GROUP_NOUNS =
  '(?:(?<=thôn(?:, | và ))(?:bản|buôn|ấp)|(?<=(?:các|những) )nơi(?= (?:có|chưa|đang|bị|xảy|được|đã))|hiệp hội(?=,| và | phối hợp| tham gia| liên quan|[;.])|tổ chức thành viên|tổ chức (?:chính trị|CT)(?: ?-? ?(?:xã hội|XH))?(?: ?- ?(?:xã hội ?- ?)?nghề nghiệp)?|tổ chức xã hội(?: ?- ?nghề nghiệp)?|xã hội(?: ?- ?nghề nghiệp)|tổ chức kinh tế|tổ chức tín dụng|tổ chức đoàn thể|tổ chức đảng|tổ chức hội(?! nghị| thảo| thi)|tổ chức tôn giáo|(?<=các )(?:đại học|học viện|cao đẳng)(?=,| và )|(?<=(?:các|những) )nhà máy(?: (?:thủy|nhiệt|điện) ?(?:điện|gió|rác)?)?|tổ chức,? cá nhân|(?<=(?:các|những) )cá nhân,? tổ chức|(?<=(?:các|những) )tổ chức thanh tra|tổ chức (?:pháp chế|công đoàn|chuyên môn|đại diện|hành nghề|tư vấn|khoa học)|(?<=(?:các|những) )tổ chức(?= (?:cung cấp|chi trả|kinh doanh|sử dụng|hoạt động) )|tổ chức(?=,| và | có liên quan| liên quan| khác)|hộ gia đình|nhà đầu tư|nhà mạng|phương tiện thông tin đại chúng|nhà trường|lực lượng vũ trang|cơ quan ngang bộ|cơ quan thuộc Chính phủ|cơ quan chuyên môn|cơ quan quản lý (?:nhà nước(?: chuyên ngành)?|chuyên ngành)|bộ quản lý (?:chuyên )?ngành(?:, lĩnh vực)?|cơ quan hành chính(?: nhà nước)?|cơ quan (?:thông tấn|thông tin đại chúng|thông tin|báo chí|truyền thông)(?:,? (?:và )?(?:thông tấn|thông tin đại chúng|báo chí|truyền thông|phát thanh|truyền hình)(?! (?:về|đến|cho|rộng|kịp)))*|cơ quan chức năng|cơ quan|đơn vị sự nghiệp(?: công lập)?|đơn vị|địa phương|đoàn th[ểếẻề](?: chính trị(?: ?- ?xã hội)?)?|hội,? đoàn th[ểếẻề]|hội đặc thù|hội quần chúng|hội (?:ngành )?nghề nghiệp|hội(?= ?[,;)]| và | đoàn)|sở|ban đảng|ban xây dựng đảng(?: (?:tỉnh|thành) (?:ủy|uỷ))?|ban(?! hành| cán| giao| chỉ| quản| tổ| tuyên| dân| bí| chấp| thường| đầu)|(?<=phòng, )ban(?! hành)|ngành|bộ(?! trí| máy| phận| đội| trưởng| chỉ huy| chqs| chính trị| tiêu| chỉ số| thủ tục| dữ liệu| luật)|cấp (?:ủy|uỷ)(?: đảng| các (?:chi bộ|đảng bộ))?|(?:tỉnh|thành|huyện|quận|thị|đảng) (?:ủy|uỷ)|đảng đoàn|ban cán sự(?: đảng)?|đảng bộ|chi bộ|trưởng (?:thôn|ấp|bản)|tổ trưởng tổ dân phố|bí thư chi bộ|già làng|cấp(?=,| ủy| uỷ| và | chính| trong)|(?<=các )cấp(?= (?:phải|chịu|nêu|có trách|chủ động|tập trung|quán triệt|tiếp tục|cần|tăng cường)(?!\\p{L}))|chính quyền(?: các)?(?: cấp| địa phương)*|phòng(?:, ban)? (?:chuyên môn|nghiệp vụ|chức năng)|phòng(?! chống|, chống| trào| ngừa| cháy|, tránh)|doanh nghiệp|cộng đồng(?! dân)|viện nghiên cứu|bệnh viện|trạm y tế|đoàn (?:thanh tra|kiểm tra|giám sát)(?:, (?:thanh tra|kiểm tra|giám sát))*(?: thuế)?|(?<=các )(?:thôn|ấp|khu phố|khóm|khu dân cư|tổ dân cư|buôn|bon|sóc)|hai bên(?! (?:đường|bờ|lề|sông|tuyến|cánh))|(?<=các )bên(?= (?:liên quan|tham gia|ký kết|phối hợp)|[,;.])|(?<=các )bản(?=,| và | tổ chức| chủ động| phối hợp| vận động| rà soát| thực hiện|[.;:]|$)|thôn(?=,| ấp| bản|[;.]| và )|ấp(?=,| và )|(?<=(?:ấp|thôn), )khóm|tổ dân phố|hộ (?:sản xuất|nuôi|kinh doanh|dân)|liên hiệp hợp tác xã|tổ hợp tác|hợp tác xã|htx|quỹ tín dụng(?: nhân dân)?|nhà thầu|chủ đầu tư|trường học|trường (?:(?:THPT|THCS|TH|MN|PTDTNT|DTNT)(?:(?:, | và |-)(?:THPT|THCS|TH|MN|PTDTNT|GDTX))*(?!\\p{L})|trung học(?: cơ sở| phổ thông)?|phổ thông|mầm non|tiểu học|đại học|cao đẳng|dạy nghề|nghề)|(?<=(?:đại học|cao đẳng|học viện|trung cấp)(?:,| và|,? -) )(?:đại học|cao đẳng|học viện|trung cấp|dạy nghề)|(?<=các )trường(?! hợp)|cơ sở(?! dữ| hạ| vật| đó(?!\\p{L})| kết| pháp)|tập thể(?=,| và )|cá nhân|lực lượng|huyện(?! đoàn)|quận(?! đoàn)|thị xã|thị trấn|thị(?! (?:ủy|uỷ|đoàn))(?=[ ,;.]|$)|thành phố|tỉnh(?! đoàn)|xã(?! hội| viên)|phường|đặc khu|mặt trận(?! tổ quốc)|vụ(?! trưởng)|(?:chi )?cục (?:thuế|hải quan)|cục(?! trưởng)|chi cục(?! trưởng)|tập đoàn(?: kinh tế)?(?: nhà nước)?|tổng công ty(?: nhà nước| 9[01])?|công ty|người dân|cán bộ|đảng viên|công chức|viên chức)'

/** What may stand behind a group: which members of it are meant. */
export const GROUP_TAIL =
  '(?:(?:có )?liên quan(?! đến)|từ (?:trung ương|tỉnh|thành phố|huyện|xã) (?:đến|tới) (?:cơ sở|địa phương|huyện|cấp xã|xã|thôn)|trực tiếp (?:quản lý|phụ trách)|tại chỗ|nội ngành|trong ngành|hữu quan|chức năng|có chức năng|có thẩm quyền|trực thuộc(?: trung ương| chính phủ)?(?! (?:bộ|sở|ngành|tổng cục|cục|tỉnh|thành|ubnd|ủy ban|uỷ ban|tập đoàn|tổng công ty)(?!\\p{L}))|cấp tỉnh|cấp huyện|cấp xã|cấp thành phố|cùng cấp|địa phương|(?:ở )?trung ương và (?:ở )?địa phương|trung ương|khác|nhà nước|trong tỉnh|của (?:tỉnh|thành phố|huyện|đảng|xã|địa phương|trung ương|nhà nước)|thuộc (?:tỉnh|thành phố|ubnd|ủy ban nhân dân|uỷ ban nhân dân|chính phủ|huyện|thẩm quyền(?: quản lý)?|phạm vi(?: mình)? quản lý)(?: tỉnh| thành phố| huyện| quận| thị xã| xã| phường| đặc khu)?|(?<!, )(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân) (?:tỉnh|thành phố)|tỉnh(?! (?:ủy|uỷ|đoàn|đội)(?!\\p{L}))|thành phố|các cấp|(?:ở|tại) (?:các )?(?:địa phương|trung ương)(?:(?:,| và) (?:các )?(?:địa phương|trung ương|cơ sở))?|(?:trên|ở|tại) địa bàn(?: (?:tỉnh|thành phố|huyện|xã|toàn tỉnh))?|trong và ngoài tỉnh|được giao(?! làm)(?: chủ trì| nhiệm vụ)?|nêu trên|theo quy định)'

/** How persons are addressed before their posts. */
export const PERSONS = '(?:(?:cac |quy )?(?:dong chi|ong(?: ?\\( ?ba ?\\)| ?, ?ba| ?/ ?ba| ba)?|d/c)(?: ?:|,)? )'

/** Posts before a body's name; the order is to the body. */
export const POSTS =
  '(?:(?:cac |va )?(?:pho )?(?:tong giam doc|giam doc|chu tich(?: hoi dong (?:quan tri|thanh vien))?|thu truong|truong ban(?! (?:to chuc|quan ly|dan toc|ton giao|tuyen giao|dan van|noi chinh|kinh te|phap che|van hoa|do thi) )|bo truong(?= bo| cac)|chi huy truong|hieu truong|hat truong|cuc truong|chi cuc truong|tong cuc truong|vien truong|chanh an|bi thu|lanh dao|nguoi dung dau|(?:bo truong, )?chu nhiem|thong doc|ke toan truong|tong thanh tra|tu lenh|chinh uy|vu truong|to truong|to pho|doi truong|tram truong(?= tram)|truong(?= (?:nhom|to|cong an|phong|thue|ban) )|truong(?= cac (?:phong|doan|ban|co quan|don vi|thon|ap|khom|khu|to)(?![a-z]))|dai dien(?: lanh dao)?|tong bien tap|tap the)(?: \\((?:giam doc|thu truong|truong ban|chu tich)\\))?(?: cua)?(?:(?:,| va) (?=cac pho (?:tong giam doc|giam doc|chu tich|truong ban|bi thu) )| |(?=so |bo )|, (?=(?:pho )?(?:tong giam doc|giam doc|thu truong|chu tich|truong ban|bi thu))| ?: (?=\\S)))'

/** Where a free name ends: a predicate begins. Folded, two syllables or more, or unmistakable. */
export const PREDICATE =
  '(?:co (?:trach nhiem|nhiem vu|ke hoach|bien phap|van ban|giai phap|the|lien quan|hieu qua)|to chuc (?:thuc hien|trien khai|tuyen|hoi nghi|hoi thao|kiem|tot|ra soat|quan triet|cac|lay|thuc|tap|dao|phat|theo|xay|quan|hoc tap|so ket|tong ket|giam|khao|binh|dieu|le)|thi hanh|xay dung (?:ke hoach|phuong an|chuong trinh|de an|quy che|bao cao)(?! phat)|(?<!dau tu |trat tu )xay dung (?!nong thon|giao thong|co ban|dan dung)|kiem tra|kip thoi|chi dao (?!phat trien|doi moi|thuc hien|xay dung|giam|phong|cac chuong trinh|trung uong|quoc gia|nha nuoc|ve|cua|cai cach|chuyen doi|cong tac|chuong trinh|\\d)|ho tro (?!phat trien|nong|doanh|khoi)|day du|van dong (?!vien|hien)|tuyen truyen|giam sat|dong thoi|(?:cho )?den nay|hien nay|thoi gian qua|hang (?:nam|thang|quy|tuan)|cung (?:cap|voi|cac)|yeu cau|doi voi|dieu phoi|quan ly (?!thi truong|du an|khu|dat|chat(?! che)|hanh|nha|von|quy|rung|cac|an toan|bao|di tich|ben|do thi|duong|dau|chuyen nganh)|dang ky (?!dat|kinh|giao)|ket qua|tinh hinh|theo (?:chuc|quy|noi|dung|ke|huong|phan|tham|linh|yeu|dinh|tinh)|lam (?:dau moi|viec|tot|ro)|dieu tra|trong (?:viec|qua trinh|cong tac|thoi|nam|thang|quy|tuan|ngay|dip|dot|pham vi)|tu nay|bang (?:nhieu|cac)|mot cach|voi (?:trach nhiem|vai tro|tinh than|tu cach)|ngay (?:sau khi|tu|trong|khi)|thong qua(?![a-z])|nhan dip|de (?:tong|thuc|duoc|xem|theo|kip|bao|co|phoi|trien|giai|dam|quan|phuc)|ve (?:viec|ket|tinh|noi|cong tac|so|cac)|va (?:cac|chi dao|bao cao|tham muu|to chuc|huong dan|thuc hien|gui|dong (?:gui|thoi|kinh))|dong (?:kinh )?gui|nham |co bien|tuyet doi|quy dinh)'

/** One-syllable predicates, with their diacritics, where they begin with a small letter. */
export const PREDICATE_WORD =
  '(?:phải|cần|được|sẽ|sớm|chiếm|luôn|nên|hãy|đều|đã|đang|chưa|theo|(?<!(?:công|dân|thành|độc|trung|tự) )lập|(?<!tiền )gửi|(?<!chương |quá |công |quy |lộ |tiến |giáo |hành |truyền )trình|giao(?! thông| dịch| lưu| nhận)|(?<!(?:bầu|ứng|đề) )cử|(?<!việc )làm|đưa|(?<!(?:đào|sáng|chế|cấu|nhân|cải|giả|tái) )tạo|lấy|rút|(?<!(?:doanh|nguồn|thuế|tổng|nghiệm) )thu|nắm|(?<!kinh tế )mở|(?<!(?:cuộc|phiên|kỳ|phòng) )họp|vẫn|(?<!(?:đăng|thư|nhật) )ký|(?<!gia )tăng|giúp|khi|chậm|biết|(?<!(?:hàng|phòng) )không|dự thảo|(?<!trật )tự|có|nêu|rà|xét|chịu|nghiêm|cùng|để|nhằm|(?<!hiện )tại|từ|(?<!tự )do|là|mà|nếu|trên cơ sở|như|qua|xin|hoặc|trước|sau|(?<!người )nộp|bám)(?![\\p{L}])'
