/**
 * The words that names of bodies are made of: fields of ministries and departments, kinds of bodies, abbreviations.
 *
 * Fields are those of every ministry and provincial department since 2005, because old papers keep old names. All
 * patterns are matched on folded text.
 */

const AND = '(?: ?(?:va|&|,|-|;) ?)'

/** Field of a ministry or department: how it is written, how it is called in full. */
export const FIELDS: readonly [string, string][] = [
  [`ke hoach${AND}dau tu|kh ?${AND}? ?dt`, 'Kế hoạch và Đầu tư'],
  [`nong nghiep${AND}(?:phat trien nong thon|ptnt)|nn ?${AND}? ?ptnt`, 'Nông nghiệp và Phát triển nông thôn'],
  [`nong nghiep${AND}moi truong|nn ?${AND}? ?mt`, 'Nông nghiệp và Môi trường'],
  [`tai nguyen${AND}moi truong|tn ?${AND}? ?mt`, 'Tài nguyên và Môi trường'],
  [`lao dong${AND}?(?:tb|thuong binh)${AND}(?:xh|xa hoi)|ld ?-? ?tb ?${AND}? ?xh`, 'Lao động - Thương binh và Xã hội'],
  [`van hoa${AND}the thao${AND}du lich|vh${AND}? ?tt ?${AND}? ?dl`, 'Văn hóa, Thể thao và Du lịch'],
  [`van hoa${AND}the thao|vh ?${AND}? ?tt(?! ?dl)`, 'Văn hóa và Thể thao'],
  [`van hoa${AND}thong tin`, 'Văn hóa - Thông tin'],
  [`giao duc${AND}dao tao|gd ?${AND}? ?dt`, 'Giáo dục và Đào tạo'],
  [`khoa hoc${AND}cong nghe${AND}moi truong`, 'Khoa học, Công nghệ và Môi trường'],
  [`khoa hoc${AND}cong nghe|kh ?${AND}? ?cn`, 'Khoa học và Công nghệ'],
  [`thong tin${AND}truyen thong|tt ?${AND}? ?tt`, 'Thông tin và Truyền thông'],
  [`buu chinh${AND}vien thong`, 'Bưu chính, Viễn thông'],
  [`dan toc${AND}ton giao|dt ?${AND}? ?tg`, 'Dân tộc và Tôn giáo'],
  ['giao thong ?-? ?van tai|gtvt', 'Giao thông vận tải'],
  [`giao thong${AND}?cong chinh`, 'Giao thông công chính'],
  [`cong thuong|ct(?=[,;. )]|$)`, 'Công Thương'],
  [`thuong mai${AND}du lich`, 'Thương mại và Du lịch'],
  [`du lich${AND}thuong mai`, 'Du lịch - Thương mại'],
  [`quy hoach${AND}kien truc`, 'Quy hoạch - Kiến trúc'],
  [`the duc${AND}?the thao`, 'Thể dục thể thao'],
  [`tai nguyen${AND}moi truong${AND}nha dat`, 'Tài nguyên, Môi trường và Nhà đất'],
  ['thuong mai', 'Thương mại'],
  ['cong nghiep', 'Công nghiệp'],
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
]

/**
 * What may follow the kind of a body: a territory; the levels of local government; a free name up to the predicate; a
 * committee's purpose, which has verbs and commas of its own and ends at its level; nothing.
 */
export type Tail = 'area' | 'levels' | 'open' | 'committee' | 'none'

/** Kinds of bodies: how they are written (folded), how they are called, what may follow. The longer stand first. */
export const KINDS: readonly [string, string, Tail][] = [
  ['uy ban mttq(?: ?vn| viet nam)?|ubmttq ?(?:vn|viet nam)?|ub ?mttq ?(?:vn|viet nam)?|ubmt ?tq ?(?:vn|viet nam)?|uy ban (?:trung uong )?(?:mat tran to quoc|mttq)(?: viet nam)?', 'Ủy ban Mặt trận Tổ quốc Việt Nam', 'area'],
  ['mat tran to quoc(?: viet nam)?', 'Mặt trận Tổ quốc Việt Nam', 'area'],
  ['uy ban nhan dan|ubnd|ub ?nd', 'Ủy ban nhân dân', 'levels'],
  ['hoi dong nhan dan|hdnd', 'Hội đồng nhân dân', 'levels'],
  ['van phong (?:uy ban nhan dan|ubnd)', 'Văn phòng Ủy ban nhân dân', 'levels'],
  ['van phong (?:hoi dong nhan dan|hdnd)(?: va (?:uy ban nhan dan|ubnd))?', 'Văn phòng Hội đồng nhân dân', 'levels'],
  ['van phong doan (?:dbqh|dai bieu quoc hoi)(?:,? (?:va )?(?:hdnd|hoi dong nhan dan))?', 'Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân', 'area'],
  ['van phong (?:chinh phu|quoc hoi|chu tich nuoc|trung uong dang|trung uong)', '', 'none'],
  ['van phong (?:tinh|thanh|huyen|dang|quan) uy', '', 'area'],
  ['van phong (?:ban (?:chi dao|chi huy)|dieu phoi|thuong truc)', '', 'committee'],
  ['van phong dang ky dat dai', 'Văn phòng Đăng ký đất đai', 'area'],
  ['lien minh (?:cac )?(?:hop tac xa|htx)(?: viet nam)?', 'Liên minh Hợp tác xã', 'area'],
  ['quy ho tro phat trien (?:hop tac xa|htx)', 'Quỹ Hỗ trợ phát triển hợp tác xã', 'area'],
  ['ban (?:chi dao|chi huy)|bcd|bch(?= p)', '', 'committee'],
  ['(?:tieu ban|to cong tac|to giup viec|hoi dong (?!nhan dan|quan tri)|doan kiem tra|doan cong tac|to chi dao|ban to chuc(?! (?:tinh|thanh|huyen|trung))|ban dieu phoi|ban van dong|tong to)', '', 'committee'],
  ['ban (?:to chuc|tuyen giao|dan van|noi chinh|kiem tra|tuyen giao va dan van|kinh te)(?: trung uong| tinh uy| thanh uy| huyen uy| dang uy)?', '', 'area'],
  ['uy ban kiem tra', 'Ủy ban Kiểm tra', 'open'],
  ['ban (?:dan toc|ton giao)', '', 'area'],
  ['ban quan ly', 'Ban Quản lý', 'open'],
  ['(?:thuong truc|ban thuong vu|ban chap hanh(?: dang bo)?|ban can su dang) ?(?=tinh uy|thanh uy|huyen uy|dang uy|hdnd|hoi dong nhan dan|uy ban|ubnd|tinh|thanh pho)', '', 'open'],
  ['(?:tinh|thanh|huyen|quan|thi|dang) uy', '', 'area'],
  ['cong an', 'Công an', 'levels'],
  ['bo chi huy quan su|bo chqs|bchqs|bo (?:chi huy )?bdbp|bo chi huy (?:bo doi )?bien phong|bo tu lenh|ban chi huy (?:bo doi )?bien phong|bo doi bien phong|ban chqs', '', 'area'],
  ['canh sat (?:pccc|phong chay|giao thong|bien|trat tu)', '', 'open'],
  ['thanh tra (?:chinh phu|nha nuoc)', '', 'none'],
  ['thanh tra', 'Thanh tra', 'open'],
  ['kho bac nha nuoc|kbnn', 'Kho bạc Nhà nước', 'area'],
  ['(?:chi nhanh )?(?:ngan hang nha nuoc|nhnn)(?: viet nam)?(?: chi nhanh| - chi nhanh| khu vuc \\d+)?', '', 'area'],
  ['(?:chi nhanh )?(?:ngan hang|nh) ?(?:chinh sach xa hoi|csxh)', 'Ngân hàng Chính sách xã hội', 'area'],
  ['(?:chi nhanh )?ngan hang', '', 'open'],
  ['bao hiem xa hoi|bhxh', 'Bảo hiểm xã hội', 'area'],
  ['tong cuc|tong cong ty|tap doan', '', 'open'],
  ['chi cuc|cuc|vu(?= \\p{L})', '', 'open'],
  ['thue (?=tinh|thanh pho|co so)', 'Thuế', 'area'],
  ['hai quan', '', 'open'],
  ['(?:toa an|vien kiem sat) ?(?:nhan dan|nd)|tand|vksnd', '', 'area'],
  ['kiem toan nha nuoc', '', 'open'],
  ['(?:doan thanh nien|doan tncs|tinh doan|thanh doan|huyen doan)(?: (?:cong san|cs) ?(?:ho chi minh|hcm))?', '', 'area'],
  ['(?:hoi )?(?:lien hiep phu nu|lhpn)(?: viet nam)?', 'Hội Liên hiệp Phụ nữ', 'area'],
  ['hoi nong dan(?: viet nam)?', 'Hội Nông dân', 'area'],
  ['hoi (?:cuu chien binh|ccb)(?: viet nam)?', 'Hội Cựu chiến binh', 'area'],
  ['hoi chu thap do(?: viet nam)?', 'Hội Chữ thập đỏ', 'area'],
  ['(?:tong )?lien doan lao dong|ldld', 'Liên đoàn Lao động', 'area'],
  ['lien doan|lien hiep|hiep hoi|hoi lien hiep', '', 'open'],
  ['(?:dai|bao va dai) (?:phat thanh|truyen hinh|tieng noi|ptth|pt-th|pttht)|bao va (?:phat thanh|ptth)', '', 'open'],
  ['trung tam', 'Trung tâm', 'open'],
  ['cong (?:thong tin|ttdt)', '', 'open'],
  ['buu dien', 'Bưu điện', 'area'],
  ['dien luc|cong ty dien luc', '', 'area'],
  ['truong (?:dai hoc|cao dang|chinh tri|trung cap)', '', 'open'],
  ['hoc vien', '', 'open'],
  ['cong ty', '', 'open'],
  ['thu tuong chinh phu|thu tuong', 'Thủ tướng Chính phủ', 'none'],
  ['chinh phu', 'Chính phủ', 'none'],
  ['(?:uy ban thuong vu )?quoc hoi', '', 'none'],
  ['bo chinh tri|ban bi thu(?: trung uong dang)?|trung uong dang', '', 'none'],
  ['uy ban dan toc', 'Ủy ban Dân tộc', 'none'],
  ['cac? ?(?:cap|co quan) co tham quyen|cap (?:co )?tham quyen|cap tren|co quan co tham quyen', '', 'none'],
  ['thong tan xa viet nam', '', 'none'],
]

/** Nouns of which groups are made: "các sở, ban, ngành, đoàn thể". */
export const GROUP_NOUNS =
  '(?:to chuc chinh tri(?: ?- ?xa hoi)?(?: ?- ?nghe nghiep)?|to chuc xa hoi(?: ?- ?nghe nghiep)?|xa hoi(?: ?- ?nghe nghiep)|to chuc kinh te|to chuc tin dung|to chuc doan the|to chuc(?! (?:thuc hien|trien khai|tuyen|hoi|kiem|tot|ra|le|cac|quan|theo|cho|lai|dieu|san|to|bo|dao|tap|phat|so|tong|thu|phun))|co quan ngang bo|co quan thuoc chinh phu|co quan chuyen mon|co quan (?:thong tin dai chung|thong tin|bao chi|truyen thong)|co quan chuc nang|co quan tham quyen|co quan|don vi su nghiep(?: cong lap)?|don vi|dia phuong|doan the(?: chinh tri)?|hoi doan the|hoi dac thu|hoi(?= ?[,;)]| va | doan)|so(?! lieu| luong| \\d)|ban dang|ban(?! hanh| giao)|nganh|bo(?! tri| sung| may| phan| doi| truong| chi huy| chqs)|cap uy(?: dang)?|cap(?! giay| phep| phat| nhat| thiet| bach| kinh| nuoc| co)|chinh quyen|phong(?! chong|,? chong| trao| ngua)|doanh nghiep|hop tac xa|htx|lien hiep htx|truong hoc|co so|ca nhan|luc luong|huyen|quan|thi xa|thi tran|thi|thanh pho|tinh|xa(?! hoi| vien)|phuong(?! an| phap| tien| thuc| huong)|dac khu|ap|thon|mat tran(?! to quoc)|vu|cuc|chi cuc|tap doan|tong cong ty|ho dan|cong chuc|nguoi dan)'

/** What may stand behind a group: which members of it are meant. */
export const GROUP_TAIL =
  '(?:(?:co )?lien quan(?! den)|huu quan|chuc nang|co chuc nang|co tham quyen|truc thuoc(?: trung uong)?|cap tinh|cap huyen|cap xa|cap thanh pho|(?:o )?cap (?=tinh|huyen|xa)|cung cap|dia phuong|trung uong|khac|nha nuoc|trong tinh|cua (?:tinh|thanh pho|huyen|dang|xa)|thuoc (?:tinh|thanh pho|ubnd|uy ban nhan dan|chinh phu|huyen|so|bo|tham quyen(?: quan ly)?|pham vi(?: minh)? quan ly)(?: tinh| thanh pho)?|(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho)|tinh|thanh pho|cac cap|(?:o|tai) (?:dia phuong|trung uong)(?:, dia phuong)?|(?:tren|o|tai) dia ban(?: (?:tinh|thanh pho|huyen|xa|toan tinh))?|trong va ngoai tinh|noi (?:tren|dong)|duoc giao(?: chu tri| nhiem vu)?|nhu tren|kinh te|quan ly|thanh vien)'

/** Posts before a body's name; the order is to the body. */
export const POSTS =
  '(?:(?:cac |quy )?(?:dong chi|ong(?: \\(ba\\)|, ?ba| ba)?|ba|d/c)[:,]? )?(?:cac )?(?:pho )?(?:giam doc|chu tich(?: hoi dong quan tri)?|thu truong|truong ban(?! to chuc)|bo truong|chi huy truong|tong giam doc|hieu truong|cuc truong|chi cuc truong|tong cuc truong|vien truong|chanh an|bi thu|pho bi thu|lanh dao|nguoi dung dau|chu nhiem|thong doc|tong thanh tra|tu lenh|chinh uy|vu truong|truong(?= cac (?:phong|doan|ban|co quan|don vi))|dai dien(?: lanh dao)?|tong bien tap|can bo, cong chuc|tap the)(?: (?:cua )?(?=\\S))'

/** Where a free name ends: a predicate begins. */
export const PREDICATE =
  '(?:chu tri|phoi hop|co (?:trach nhiem|nhiem vu|ke hoach|bien phap|van ban|giai phap)|chiu trach nhiem|can cu|tiep tuc|tang cuong|chu dong|trien khai|to chuc (?:thuc hien|trien khai|tuyen|hoi|kiem|tot|ra soat|quan triet|cac|lay|thuc|tap|dao|phat|theo|xay|quan|so ket|tong ket|giam)|thuc hien|thi hanh|xay dung (?!nong thon)|huong dan|tham muu|theo doi|bao cao|tong hop|de xuat|nghien cuu|ra soat|kiem tra|don doc|khan truong|kip thoi|thuong xuyen|chi dao(?! )|chi dao (?!phat trien|doi moi|thuc hien|xay dung|giam|phong|cac chuong trinh|trung uong|quoc gia|nha nuoc|ve|cua|cai cach|chuyen doi)|tap trung|day manh|nang cao|bao dam|dam bao|phai|can |can,|duoc |se |da |dang (?!ky|uy|bo|vien)|theo |ve (?:viec|ket qua|tinh hinh|noi)|de |nghiem tuc|nghiem |phan cong|cung cap|lap |gui |trinh |ban hanh|quan tam|tich cuc|tham gia|ho tro|giup |bo tri|khi |nham |day du|hoan thanh|giao |cu |thong bao|cap nhat|quyet dinh|phe duyet|tham dinh|xu ly|giai quyet|phat huy|phat dong|van dong|tuyen truyen|quan triet|danh gia|giam sat|thong nhat|lam |dua |tao |phan bo|xem xet|dieu |lay |rut |xac dinh|khan |quyet liet|truc tiep|dong thoi|hang nam|hang thang|dinh ky|cung (?:cap|voi|cac)|khuyen khich|thu |chuan bi|duy tri|yeu cau|de nghi|tai |trong (?!tinh)|tren (?!dia ban)|va (?:cac|chi|bao cao|tham|to chuc|huong|thuc)|doi voi|co |lua chon|ap dung|kien toan|cung co|cham |lam dau moi|nam |trao doi|tu |hop |dong chu tri|dieu phoi|cong khai|thuc hien|khong |van |day |thanh lap|tiep nhan|ky |tang |mo |mo rong|khac phuc|rai soat|quan ly |khoanh|thanh tra,|kiem |dang ky |rieng )'
