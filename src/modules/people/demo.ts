/** The accounts of the demonstration: named by post, never by a person's name; for each kind of office, and one in every commune. */
import { fold } from '#lib/text'
import { organisationsOfKind, resolveNames } from '#modules/organisations'
import type { Stage } from '#platform/stage'
import { createAccount } from './accounts.ts'
import type { Role } from './contract.ts'

type Part = { username: string; organisation: string; role: Role; post: string }

const DEPARTMENTS: [string, string][] = [
  ['nnmt', 'Sở Nông nghiệp và Môi trường'],
  ['congthuong', 'Sở Công Thương'],
  ['noivu', 'Sở Nội vụ'],
  ['xaydung', 'Sở Xây dựng'],
  ['khcn', 'Sở Khoa học và Công nghệ'],
  ['gddt', 'Sở Giáo dục và Đào tạo'],
]
const PARTS: Part[] = [
  { username: 'quantri', organisation: 'Văn phòng UBND thành phố', role: 'admin', post: 'Quản trị hệ thống' },
  { username: 'chutich', organisation: 'UBND thành phố', role: 'leader', post: 'Chủ tịch UBND thành phố' },
  { username: 'phochutich', organisation: 'UBND thành phố', role: 'leader', post: 'Phó Chủ tịch UBND thành phố' },
  { username: 'vanphong', organisation: 'Văn phòng UBND thành phố', role: 'office', post: 'Chuyên viên theo dõi, Văn phòng UBND' },
  { username: 'vanthu', organisation: 'Văn phòng UBND thành phố', role: 'office', post: 'Văn thư' },
  { username: 'sotaichinh', organisation: 'Sở Tài chính', role: 'lead_agency', post: 'Trưởng phòng Kinh tế tập thể' },
  { username: 'giamdocstc', organisation: 'Sở Tài chính', role: 'head', post: 'Giám đốc Sở Tài chính' },
  ...DEPARTMENTS.map(([username, organisation]) => ({ username, organisation, role: 'officer' as const, post: `Chuyên viên ${organisation}` })),
  { username: 'giamdocnnmt', organisation: 'Sở Nông nghiệp và Môi trường', role: 'head', post: 'Giám đốc Sở Nông nghiệp và Môi trường' },
  { username: 'thanhtra', organisation: 'Thanh tra thành phố', role: 'officer', post: 'Thanh tra viên' },
  { username: 'lienminh', organisation: 'Liên minh HTX thành phố', role: 'alliance', post: 'Phó Chủ tịch Liên minh Hợp tác xã' },
  { username: 'hoinongdan', organisation: 'Hội Nông dân thành phố', role: 'officer', post: 'Cán bộ Hội Nông dân' },
  { username: 'uyvien', organisation: 'Sở Y tế', role: 'committee', post: 'Ủy viên Ban Chỉ đạo kinh tế tập thể' },
  { username: 'kiemtoan', organisation: 'Thanh tra thành phố', role: 'auditor', post: 'Kiểm tra, giám sát (chỉ xem)' },
]

/** Posts begin with the two-level local government. */
const SINCE = '2025-07-01'

export async function demo(stage: Stage): Promise<void> {
  await stage.system(['people.manage', 'organisations.read'], stage.day(-120), async (ctx) => {
    const names = [...new Set(PARTS.map((part) => part.organisation))]
    const found = new Map((await resolveNames(ctx, names, { today: stage.today })).map((one) => [one.written, one]))
    const add = async (part: Part, organisationId: string) => {
      const made = await createAccount(ctx, { username: part.username, name: part.post, organisationId, role: part.role, post: part.post, validFrom: SINCE, demonstration: true })
      stage.cast(part.username, { accountId: made.id, membershipId: made.membershipId, organisationId })
    }
    for (const part of PARTS) {
      const organisation = found.get(part.organisation)?.organisations[0]
      if (!organisation) throw new Error(`the demonstration has no organisation ${part.organisation}`)
      await add(part, organisation.id)
    }
    const communes = await organisationsOfKind(ctx, 'commune_committee', stage.today)
    for (const commune of communes) {
      const bare = commune.shortName.replace(/^UBND /, '')
      await add({ username: fold(bare).replaceAll(' ', '-'), organisation: commune.name, role: 'commune', post: `Công chức kinh tế ${bare}` }, commune.id)
    }
    stage.notes.set('people.communes', communes.map((commune) => fold(commune.shortName.replace(/^UBND /, '')).replaceAll(' ', '-')))
  })
}
