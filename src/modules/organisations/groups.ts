/** The groups that papers write to, as a new province has them; its administrator may change them. */
import type { OrganisationGroup } from './contract.ts'

const AGENCIES = ['department', 'department_equivalent', 'office'] as const
/** District bodies ended, commune bodies took over: NQ 203/2025/QH15, Law 72/2025/QH15. */
export const DISTRICTS_ENDED_ON = '2025-07-01'

/* "Sở, ban, ngành": the specialised agencies of NĐ 45/2025 and the boards beside them; whether the central branches belong to it differs by paper, so they are a group of their own (R). */
export const DEFAULT_GROUPS: OrganisationGroup[] = [
  {
    code: 'agencies', name: 'Các sở, ban, ngành', open: false, rule: [{ kinds: [...AGENCIES], levels: ['province'] }],
    spellings: ['các sở, ban, ngành', 'các sở, ngành', 'sở ngành', 'các ngành', 'các ban, ngành', 'các sở, ban', 'các cơ quan chuyên môn', 'các cơ quan chuyên môn thuộc UBND', 'các sở, cơ quan ngang sở', 'các sở, ban, ngành, cơ quan', 'các sở, ban, ngành, đơn vị', 'các cơ quan, ban, ngành', 'các sở, cơ quan, đơn vị'],
  },
  { code: 'departments', name: 'Các sở', open: false, rule: [{ kinds: ['department'], levels: ['province'] }], spellings: ['các sở'] },
  {
    code: 'communes', name: 'UBND các xã, phường, đặc khu', open: false,
    rule: [{ kinds: ['commune_committee'], levels: ['commune'] }],
    spellings: ['UBND cấp xã', 'UBND các xã', 'UBND các phường', 'UBND các xã, phường', 'UBND các xã, phường, đặc khu', 'UBND các xã, phường, thị trấn', 'UBND các xã, thị trấn', 'các xã, phường', 'các xã, phường, đặc khu', 'các xã, phường, thị trấn', 'cấp xã', 'các địa phương', 'chính quyền địa phương', 'địa phương', 'UBND các địa phương', 'chính quyền cấp xã', 'chính quyền các địa phương'],
  },
  {
    code: 'districts', name: 'UBND các huyện, thị xã, thành phố', open: false,
    rule: [
      { kinds: ['district_committee'], until: DISTRICTS_ENDED_ON },
      { kinds: ['commune_committee'], levels: ['commune'], from: DISTRICTS_ENDED_ON, reason: 'districtsEnded' },
    ],
    spellings: ['UBND cấp huyện', 'UBND các huyện', 'UBND các huyện, thị xã, thành phố', 'UBND các huyện, thành phố', 'UBND các huyện, thị xã', 'UBND các quận, huyện', 'UBND quận, huyện, thị xã', 'UBND các huyện, quận, thị xã, thành phố', 'UBND các thị xã, thành phố', 'các huyện, thị xã, thành phố', 'các huyện, thành phố', 'các quận, huyện', 'các huyện', 'cấp huyện', 'UBND các huyện, thành, thị', 'các huyện, thành, thị'],
  },
  {
    code: 'mass_organisations', name: 'Các hội, đoàn thể', open: false, rule: [{ kinds: ['mass_organisation'], levels: ['province'] }],
    spellings: ['các hội, đoàn thể', 'các đoàn thể', 'các hội', 'đoàn thể', 'các tổ chức chính trị - xã hội', 'các tổ chức đoàn thể', 'các tổ chức chính trị - xã hội, xã hội - nghề nghiệp', 'hội đoàn thể', 'các đoàn thể chính trị - xã hội', 'các tổ chức hội, đoàn thể'],
  },
  {
    code: 'front_and_mass', name: 'Mặt trận Tổ quốc và các tổ chức chính trị - xã hội', open: false, rule: [{ kinds: ['front', 'mass_organisation'], levels: ['province'] }],
    spellings: ['Mặt trận Tổ quốc và các đoàn thể', 'Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội', 'Mặt trận và các đoàn thể', 'Mặt trận Tổ quốc và các tổ chức chính trị - xã hội', 'Ủy ban Mặt trận Tổ quốc và các đoàn thể', 'Mặt trận, đoàn thể'],
  },
  {
    code: 'press', name: 'Các cơ quan thông tin đại chúng', open: false, rule: [{ kinds: ['press'], levels: ['province'] }],
    spellings: ['các cơ quan thông tin đại chúng', 'các cơ quan thông tấn, báo chí', 'các cơ quan báo chí', 'báo, đài', 'các báo, đài', 'các cơ quan báo, đài', 'các cơ quan thông tin, truyền thông', 'các cơ quan truyền thông', 'các phương tiện thông tin đại chúng', 'các cơ quan báo chí, truyền thông'],
  },
  { code: 'party_bodies', name: 'Các ban Đảng', open: false, rule: [{ kinds: ['party'], levels: ['province'], except: ['party_committee'] }], spellings: ['các ban Đảng', 'các ban xây dựng Đảng', 'các cơ quan Đảng', 'các ban Đảng Tỉnh ủy', 'các ban Đảng Thành ủy'] },
  { code: 'central_branches', name: 'Các cơ quan trung ương đóng trên địa bàn', open: false, rule: [{ kinds: ['central_branch'], levels: ['province'] }], spellings: ['các cơ quan trung ương đóng trên địa bàn', 'các cơ quan trung ương trên địa bàn', 'các cơ quan ngành dọc', 'các cơ quan trung ương'] },
  { code: 'concerned', name: 'Các cơ quan, đơn vị liên quan', open: true, rule: [], spellings: ['các đơn vị', 'các cơ quan', 'các cơ quan, đơn vị', 'các cơ quan, tổ chức', 'các tổ chức', 'các cơ quan, tổ chức, đơn vị', 'các cơ quan, đơn vị, địa phương', 'các đơn vị, địa phương', 'các cơ quan có thẩm quyền', 'cấp có thẩm quyền', 'cấp thẩm quyền', 'cấp trên', 'cơ quan nhà nước có thẩm quyền', 'các lực lượng', 'đơn vị được giao', 'các đơn vị thuộc', 'các đơn vị trực thuộc'] },
  { code: 'ministries', name: 'Các bộ, ngành Trung ương', open: true, rule: [{ kinds: ['ministry'], levels: ['central'] }], spellings: ['các bộ', 'các bộ, ngành', 'các bộ, ngành Trung ương', 'các bộ, cơ quan Trung ương', 'các bộ, cơ quan', 'cơ quan ngang bộ', 'cơ quan thuộc Chính phủ', 'các bộ, cơ quan ngang bộ', 'các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ', 'cơ quan ngang bộ, cơ quan thuộc Chính phủ'] },
  { code: 'public', name: 'Doanh nghiệp, tổ chức, cá nhân', open: true, rule: [], spellings: ['các doanh nghiệp', 'các tổ chức, cá nhân', 'các doanh nghiệp, tổ chức, cá nhân', 'người dân', 'người dân, doanh nghiệp', 'các doanh nghiệp, hợp tác xã', 'các hợp tác xã', 'các hợp tác xã, liên hiệp hợp tác xã', 'các hợp tác xã, tổ hợp tác'] },
  { code: 'all_levels', name: 'Các cấp, các ngành', open: true, rule: [{ kinds: [...AGENCIES], levels: ['province'] }, { kinds: ['commune_committee'], levels: ['commune'] }], spellings: ['các cấp, các ngành', 'các cấp', 'các cấp, các ngành, các địa phương', 'các cấp, ngành', 'các cấp ủy, chính quyền', 'cấp ủy, chính quyền các cấp', 'cấp ủy, chính quyền địa phương', 'các cấp chính quyền', 'các ngành, các cấp', 'UBND các cấp', 'HĐND các cấp'] },
]
