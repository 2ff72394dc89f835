/** What the server says of the register from a spreadsheet; the pages have their own words. */
const columns: Record<string, [string, string]> = {
  name: ['Tên', 'Name'],
  kind: ['Loại hình', 'Kind'],
  code: ['Mã số', 'Code'],
  place: ['Xã, phường', 'Commune'],
  district: ['Huyện cũ', 'District'],
  districtPart: ['Huyện cũ theo tên nhóm', 'District by the name of the part'],
  address: ['Địa chỉ', 'Address'],
  state: ['Tình trạng', 'State'],
  economic: ['Tình trạng hoạt động thực tế', 'How it does in fact'],
  line: ['Ngành nghề chính', 'Main line'],
  lineCode: ['Mã ngành', 'VSIC'],
  registeredOn: ['Ngày đăng ký', 'Registered on'],
  issuedBy: ['Cơ quan cấp', 'Issued by'],
  shortName: ['Tên viết tắt', 'Short name'],
  representative: ['Người đại diện', 'Representative'],
  phone: ['Điện thoại', 'Phone'],
  email: ['Thư điện tử', 'E-mail'],
  charterCapital: ['Vốn điều lệ (đồng)', 'Charter capital (đồng)'],
  charterCapitalMillions: ['Vốn điều lệ (triệu đồng)', 'Charter capital (million đồng)'],
  totalCapital: ['Tổng nguồn vốn (đồng)', 'Total capital (đồng)'],
  totalCapitalMillions: ['Tổng nguồn vốn (triệu đồng)', 'Total capital (million đồng)'],
  revenue: ['Doanh thu (đồng)', 'Revenue (đồng)'],
  revenueMillions: ['Doanh thu (triệu đồng)', 'Revenue (million đồng)'],
  officialMembers: ['Số thành viên', 'Members'],
  capitalMembers: ['Liên kết góp vốn', 'Linked members with capital'],
  serviceMembers: ['Liên kết không góp vốn', 'Linked members without capital'],
  femaleMembers: ['Thành viên nữ', 'Women members'],
  workers: ['Lao động', 'Workers'],
  asOf: ['Số liệu đến ngày', 'As of'],
}
const sentences: Record<string, [string, string]> = {
  kindUnknown: [
    'không có loại hình “{written}”; ghi HTX, liên hiệp HTX, tổ hợp tác hoặc quỹ tín dụng nhân dân',
    'there is no kind “{written}”; write HTX, liên hiệp HTX, tổ hợp tác or quỹ tín dụng nhân dân',
  ],
  kindOther: ['“{written}” không phải loại hình; loại hình lấy theo tên', '“{written}” is no kind; the kind is taken from the name'],
  code: [
    '“{written}” không phải mã số: 10 chữ số, thêm “-” và 3 chữ số cho chi nhánh, hoặc 12 chữ số',
    '“{written}” is no code: 10 digits, with “-” and 3 more for a branch, or 12',
  ],
  placeUnknown: [
    'không có xã, phường nào tên “{written}” trong tỉnh, nay hay trước ngày 01/7/2025; sửa lại tên',
    'the province has no commune “{written}”, today or before 1 July 2025; mend the name',
  ],
  placeSeveral: [
    '“{written}” có thể là {names}; ghi rõ xã hay phường, hoặc thêm huyện cũ',
    '“{written}” may be {names}; say which kind, or the former district',
  ],
  placeDivided: [
    '“{written}” đã chia về nhiều xã, phường: {names}; ghi xã, phường hiện nay',
    '“{written}” was divided among {names}; write the commune of today',
  ],
  placeNow: ['{written} nay thuộc {now}', '{written} lies in {now} today'],
  stateUnknown: [
    'không hiểu tình trạng “{written}”; ghi đang hoạt động, tạm ngừng, ngừng hoạt động, đang giải thể hoặc đã giải thể',
    'the state “{written}” is not understood; write đang hoạt động, tạm ngừng, ngừng hoạt động, đang giải thể or đã giải thể',
  ],
  count: ['“{written}” không phải số đếm; ghi số nguyên từ 0 trở lên', '“{written}” is no count; write a whole number'],
  money: ['“{written}” không phải số tiền; ghi số từ 0 trở lên', '“{written}” is no sum; write a number that is not below nought'],
  future: ['ngày {written} sau hôm nay; sửa lại ngày', '{written} lies after today; mend the day'],
  lineCode: ['mã ngành “{written}” phải có 2 đến 5 chữ số', 'the code “{written}” must have 2 to 5 digits'],
  lineWithoutCode: ['ngành nghề không có mã nên không ghi', 'a line without its code is left out'],
  nameSeveral: [
    '“{written}” viết không dấu có thể là {names}; viết đủ dấu hoặc ghi mã số',
    '“{written}” without its marks may be {names}; write the marks, or the code',
  ],
  nameMarks: [
    'chỉ khác dấu với {names} đã có trong xã, nên nhập thành đơn vị khác; nếu là một, sửa tên cho đúng dấu hoặc ghi mã số trước khi nhập',
    'differs from {names} of this commune by its marks alone, and is entered as another one; if they are one, mend the name or write the code first',
  ],
  older: [
    'sổ đã có giá trị khác của ngày sau; giá trị này chỉ giữ từ {asOf} đến ngày đó',
    'the register has another value of a later day; this one holds from {asOf} until then',
  ],
  changes: ['khác với sổ; sẽ ghi giá trị mới', 'differs from the register; the new value will be recorded'],
  representativeOther: [
    'sổ ghi {held}; nhập danh sách không đổi người đại diện, ghi người mới ở trang của đơn vị',
    'the register has {held}; a list does not change who represents it, enter the new one on its page',
  ],
  representativeNone: [
    'sổ chưa ghi người đại diện; nhập danh sách không ghi thêm, ghi ở trang của đơn vị',
    'the register has nobody; a list does not add who represents one that is known, enter them on its page',
  ],
  'template.file': ['Mau so hop tac xa.xlsx', 'Register template.xlsx'],
  'template.sheet': ['Danh sách hợp tác xã', 'Cooperatives'],
}
const all = { ...Object.fromEntries(Object.entries(columns).map(([key, said]) => [`column.${key}`, said])), ...sentences }
const inLanguage = (at: 0 | 1): Record<string, string> =>
  Object.fromEntries(Object.entries(all).map(([key, said]) => [`cooperatives.import.${key}`, said[at]]))

export const importMessages = { vi: inLanguage(0), en: inLanguage(1) }
