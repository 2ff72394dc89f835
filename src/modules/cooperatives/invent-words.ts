/** Words that invented cooperatives are made of. Nobody and nothing real is meant by any of them. */

/** Kind of activity in a name, main lines of business (VSIC 2018, level 4), and how often. */
export const TRADES: readonly (readonly [string, readonly (readonly [string, string])[], number])[] = [
  [
    'Nông nghiệp',
    [
      ['0111', 'Trồng lúa'],
      ['0161', 'Hoạt động dịch vụ trồng trọt'],
    ],
    26,
  ],
  [
    'Dịch vụ Nông nghiệp',
    [
      ['0161', 'Hoạt động dịch vụ trồng trọt'],
      ['4620', 'Bán buôn nông, lâm sản nguyên liệu'],
    ],
    16,
  ],
  [
    'Nông nghiệp Dịch vụ Tổng hợp',
    [
      ['0161', 'Hoạt động dịch vụ trồng trọt'],
      ['0111', 'Trồng lúa'],
      ['4669', 'Bán buôn chuyên doanh khác'],
    ],
    8,
  ],
  [
    'Cây ăn trái',
    [
      ['0121', 'Trồng cây ăn quả'],
      ['4632', 'Bán buôn thực phẩm'],
    ],
    10,
  ],
  [
    'Rau an toàn',
    [
      ['0118', 'Trồng rau, đậu các loại và trồng hoa'],
      ['4632', 'Bán buôn thực phẩm'],
    ],
    7,
  ],
  ['Thủy sản', [['0322', 'Nuôi trồng thủy sản nội địa']], 8],
  [
    'Chăn nuôi',
    [
      ['0145', 'Chăn nuôi lợn và sản xuất giống lợn'],
      ['0146', 'Chăn nuôi gia cầm'],
    ],
    5,
  ],
  ['Tiểu thủ công nghiệp', [['1629', 'Sản xuất sản phẩm khác từ gỗ, tre, nứa']], 4],
  ['Xây dựng', [['4101', 'Xây dựng nhà để ở']], 2],
  [
    'Vận tải',
    [
      ['4931', 'Vận tải hành khách đường bộ trong nội thành'],
      ['4933', 'Vận tải hàng hóa bằng đường bộ'],
    ],
    6,
  ],
  [
    'Thương mại Dịch vụ',
    [
      ['4719', 'Bán lẻ khác trong các cửa hàng kinh doanh tổng hợp'],
      ['5610', 'Nhà hàng và các dịch vụ ăn uống'],
    ],
    5,
  ],
  ['Môi trường', [['3811', 'Thu gom rác thải không độc hại']], 2],
  [
    'Du lịch Cộng đồng',
    [
      ['5510', 'Dịch vụ lưu trú ngắn ngày'],
      ['7912', 'Điều hành tua du lịch'],
    ],
    1,
  ],
]
export const FUND_LINES: readonly (readonly [string, string])[] = [['6419', 'Hoạt động trung gian tiền tệ khác']]

export const FIRST = [
  'Tân',
  'Phú',
  'Thuận',
  'Hòa',
  'Đoàn',
  'Quyết',
  'Thắng',
  'Hưng',
  'Bình',
  'An',
  'Vĩnh',
  'Thạnh',
  'Đại',
  'Minh',
  'Trường',
  'Long',
  'Mỹ',
  'Kim',
  'Đông',
  'Thành',
] as const
export const SECOND = [
  'Tiến',
  'Phát',
  'Lợi',
  'Kết',
  'Thắng',
  'Thịnh',
  'Hưng',
  'Phú',
  'Đức',
  'Lộc',
  'Khánh',
  'Thành',
  'Quang',
  'Sơn',
  'Điền',
  'Xuân',
  'Hải',
  'Nghĩa',
  'Mỹ',
  'Ngọc',
] as const

export const FAMILY: readonly (readonly [string, number])[] = [
  ['Nguyễn', 38],
  ['Trần', 12],
  ['Lê', 10],
  ['Phạm', 7],
  ['Huỳnh', 5],
  ['Phan', 4],
  ['Võ', 5],
  ['Đặng', 3],
  ['Bùi', 3],
  ['Đỗ', 2],
  ['Hồ', 2],
  ['Dương', 2],
  ['Lý', 1],
  ['Thạch', 1],
  ['Danh', 1],
]
export const MIDDLE_MEN = ['Văn', 'Hữu', 'Minh', 'Thanh', 'Quốc', 'Công', 'Đức'] as const
export const MIDDLE_WOMEN = ['Thị', 'Thị Kim', 'Thị Ngọc', 'Thị Hồng', 'Mỹ'] as const
export const MEN = ['Hùng', 'Dũng', 'Sơn', 'Tâm', 'Phúc', 'Hải', 'Long', 'Nam', 'Khải', 'Đạt', 'Vinh', 'Thắng', 'Út', 'Sáu', 'Lâm', 'Toàn'] as const
export const WOMEN = ['Lan', 'Hoa', 'Hạnh', 'Thủy', 'Nga', 'Phượng', 'Tuyết', 'Loan', 'Bé', 'Diễm', 'Ửng', 'Thu'] as const
