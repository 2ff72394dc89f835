/** The name of an organisation where there is little room: what everybody here shortens is shortened, what tells it apart stays. */

const COMMON: readonly (readonly [RegExp, string])[] = [
  [/(?:Ủy|Uỷ) ban nhân dân/giu, 'UBND'],
  [/(?:Ủy|Uỷ) ban Mặt trận Tổ quốc/giu, 'UBMTTQ'],
  [/Hội đồng nhân dân/giu, 'HĐND'],
  [/Hợp tác xã/giu, 'HTX'],
  [/^Văn phòng(?= )/iu, 'VP'],
]

/** `shortName('Ủy ban nhân dân phường Thốt Nốt', 'Cần Thơ')` -> 'UBND phường Thốt Nốt'. The province one is in need not be named again, but by its own committee. */
export function shortName(name: string, province: string): string {
  const short = COMMON.reduce((said, [long, common]) => said.replace(long, common), name.normalize('NFC').trim())
  const own = province.normalize('NFC').replace(/^(?:tỉnh|thành phố) /iu, '')
  const end = [` tỉnh ${own}`, ` thành phố ${own}`].find((words) => short.toLowerCase().endsWith(words.toLowerCase()))
  if (own === '' || end === undefined || short.length === 'UBND'.length + end.length) return short
  return short.slice(0, -own.length - 1)
}
