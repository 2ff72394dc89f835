/** Why two entries are taken for one and the same, in words: what agrees, what differs. */
const aspects: Record<string, Record<string, [string, string]>> = {
  code: {
    same: ['cùng mã số', 'same code'],
    near: ['mã số chỉ khác một chữ số', 'codes one digit apart'],
    differs: ['khác mã số', 'different codes'],
    apart: ['một bên là mã của đơn vị phụ thuộc', 'one is the code of a part of the other'],
  },
  name: {
    same: ['cùng tên, khi bỏ dấu và viết đủ các chữ tắt', 'same name, marks and short forms aside'],
    written: ['cùng tên riêng, viết khác', 'same own name, written otherwise'],
    less: ['tên một bên ít chữ hơn', 'one name has fewer words'],
    differs: ['tên riêng có chữ khác nhau', 'own names have other words'],
    apart: ['tên riêng khác hẳn', 'own names are quite different'],
  },
  number: {
    same: ['cùng số thứ tự trong tên', 'same number in the name'],
    less: ['chỉ một bên có số thứ tự trong tên', 'only one has a number in its name'],
    differs: ['khác số thứ tự trong tên', 'different numbers in the names'],
    apart: ['khác số thứ tự trong tên', 'different numbers in the names'],
  },
  trade: {
    same: ['cùng ngành nghề trong tên', 'same trade in the name'],
    near: ['ngành nghề trong tên viết tắt', 'trade in the name cut short'],
    less: ['một bên không ghi hết ngành nghề trong tên', 'one names fewer trades'],
    differs: ['khác ngành nghề trong tên', 'different trades in the names'],
  },
  form: { differs: ['ghi loại hình khác nhau', 'written as another legal form'] },
  part: { apart: ['một bên là chi nhánh, văn phòng hoặc địa điểm kinh doanh', 'one is a branch, an office or a business place'] },
  place: {
    same: ['cùng xã, phường', 'same commune'],
    written: ['cùng xã, phường: một bên ghi tên trước sắp xếp', 'same commune: one writes its former name'],
    near: ['có thể cùng xã, phường: tên xã đã chia hoặc trùng tên', 'perhaps the same commune: it was divided, or several bear the name'],
    differs: ['khác xã, phường', 'different communes'],
  },
  representative: {
    same: ['cùng người đại diện', 'same representative'],
    near: ['tên người đại diện gần giống', 'representatives of nearly the same name'],
    differs: ['khác người đại diện', 'different representatives'],
  },
  phone: { same: ['cùng số điện thoại', 'same telephone'] },
  registeredOn: {
    same: ['cùng ngày đăng ký', 'registered on the same day'],
    differs: ['ngày đăng ký cách xa nhau', 'registered at quite different times'],
  },
  ended: { differs: ['một bên đã chấm dứt', 'one has ended'] },
}
const all = Object.entries(aspects).flatMap(([aspect, how]) =>
  Object.entries(how).map(([step, said]) => [`cooperatives.alike.${aspect}.${step}`, said] as const),
)

export const alikeMessages = {
  vi: Object.fromEntries(all.map(([key, [vi]]) => [key, vi])),
  en: Object.fromEntries(all.map(([key, [, en]]) => [key, en])),
}
