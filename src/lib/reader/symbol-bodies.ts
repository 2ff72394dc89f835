/**
 * The body that a paper's own symbol speaks of: "77/BTC-NSNN" is of the Ministry of Finance, "9/QĐ-SYT" of a department of health.
 * Asked only where neither letterhead nor text names it.
 */
const MINISTRIES: Record<string, string> = {
  BTC: 'Bộ Tài chính',
  BYT: 'Bộ Y tế',
  BKHĐT: 'Bộ Kế hoạch và Đầu tư',
  BKH: 'Bộ Kế hoạch và Đầu tư',
  BNN: 'Bộ Nông nghiệp và Phát triển nông thôn',
  BNNPTNT: 'Bộ Nông nghiệp và Phát triển nông thôn',
  BNNMT: 'Bộ Nông nghiệp và Môi trường',
  BNV: 'Bộ Nội vụ',
  BCT: 'Bộ Công Thương',
  BXD: 'Bộ Xây dựng',
  BGTVT: 'Bộ Giao thông vận tải',
  BTNMT: 'Bộ Tài nguyên và Môi trường',
  BTTTT: 'Bộ Thông tin và Truyền thông',
  BKHCN: 'Bộ Khoa học và Công nghệ',
  BVHTTDL: 'Bộ Văn hóa, Thể thao và Du lịch',
  BGDĐT: 'Bộ Giáo dục và Đào tạo',
  BLĐTBXH: 'Bộ Lao động - Thương binh và Xã hội',
  LĐTBXH: 'Bộ Lao động - Thương binh và Xã hội',
  BTP: 'Bộ Tư pháp',
  BNG: 'Bộ Ngoại giao',
  BQP: 'Bộ Quốc phòng',
  BCA: 'Bộ Công an',
  BDTTG: 'Bộ Dân tộc và Tôn giáo',
  UBDT: 'Ủy ban Dân tộc',
  TTCP: 'Thanh tra Chính phủ',
  NHNN: 'Ngân hàng Nhà nước Việt Nam',
  BHXH: 'Bảo hiểm xã hội Việt Nam',
  KBNN: 'Kho bạc Nhà nước',
  TCT: 'Tổng cục Thuế',
  TCHQ: 'Tổng cục Hải quan',
  TCTK: 'Tổng cục Thống kê',
  TLĐ: 'Tổng Liên đoàn Lao động Việt Nam',
  LMHTXVN: 'Liên minh Hợp tác xã Việt Nam',
  VPCP: 'Văn phòng Chính phủ',
  TTg: 'Thủ tướng Chính phủ',
  CP: 'Chính phủ',
}
const DEPARTMENTS: Record<string, string> = {
  SNV: 'Sở Nội vụ',
  STC: 'Sở Tài chính',
  SYT: 'Sở Y tế',
  SKHĐT: 'Sở Kế hoạch và Đầu tư',
  SNN: 'Sở Nông nghiệp và Phát triển nông thôn',
  SNNPTNT: 'Sở Nông nghiệp và Phát triển nông thôn',
  SNNMT: 'Sở Nông nghiệp và Môi trường',
  SCT: 'Sở Công Thương',
  SXD: 'Sở Xây dựng',
  SGTVT: 'Sở Giao thông vận tải',
  STNMT: 'Sở Tài nguyên và Môi trường',
  STTTT: 'Sở Thông tin và Truyền thông',
  SKHCN: 'Sở Khoa học và Công nghệ',
  SVHTTDL: 'Sở Văn hóa, Thể thao và Du lịch',
  SGDĐT: 'Sở Giáo dục và Đào tạo',
  SLĐTBXH: 'Sở Lao động - Thương binh và Xã hội',
  STP: 'Sở Tư pháp',
  SNgV: 'Sở Ngoại vụ',
  SDTTG: 'Sở Dân tộc và Tôn giáo',
  LMHTX: 'Liên minh Hợp tác xã',
}

/** `spot` is the territory that the paper is of, where it shows one. */
export function bodyOfSymbol(number: string, spot: string | undefined): string | undefined {
  const groups = number
    .replace(/^\d+[a-zđ]?(?:\/\d{4})?[/-]?/u, '')
    .split(/[/-]/)
    .map((group) => group.replace(/[&.]/g, ''))
  for (const group of groups) {
    const ministry = MINISTRIES[group]
    if (ministry) return ministry
    const department = DEPARTMENTS[group]
    if (department) return spot ? `${department} ${spot}` : department
  }
  return undefined
}
