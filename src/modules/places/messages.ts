/** The module's sentences. */
export const messages = {
  vi: {
    'places.unknown': 'Không tìm thấy địa bàn này.',
    'places.kind.province': 'Cấp tỉnh',
    'places.kind.district': 'Cấp huyện',
    'places.kind.commune': 'Cấp xã',
    'places.resolution.unknown': 'Không rõ: dữ liệu chỉ có từ ngày {from}.',
    'places.partial': 'một phần',
  },
  en: {
    'places.unknown': 'This place was not found.',
    'places.kind.province': 'Province',
    'places.kind.district': 'District',
    'places.kind.commune': 'Commune',
    'places.resolution.unknown': 'Not known: the data begin on {from}.',
    'places.partial': 'in part',
  },
}
