/** The accounts of the demonstration: named by post, never by a person's name; for each kind of office, and one in every commune. */
import { fold } from '#lib/text'
import { keepDivision, organisationsOfKind, resolveNames } from '#modules/organisations'
import type { Stage } from '#platform/stage'
import { createAccount } from './accounts.ts'
import type { Rank, Role } from './contract.ts'

type Part = { username: string; organisation: string; role: Role; post: string; rank?: Rank; division?: string }

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

/** One department as it works inside: two divisions with their people, so that results are approved and signed there. */
const TRADE = 'Sở Công Thương'
const DIVISIONS = ['Văn phòng Sở', 'Phòng Quản lý thương mại', 'Phòng Quản lý công nghiệp'] as const
const TRADE_PARTS: Part[] = [
  { username: 'giamdocsct', organisation: TRADE, role: 'head', post: 'Giám đốc Sở Công Thương' },
  { username: 'phogiamdocsct', organisation: TRADE, role: 'officer', post: 'Phó Giám đốc Sở Công Thương', rank: 'deputy' },
  { username: 'vanthusct', organisation: TRADE, role: 'officer', post: 'Văn thư Sở Công Thương', rank: 'clerk', division: DIVISIONS[0] },
  {
    username: 'truongphongtm',
    organisation: TRADE,
    role: 'officer',
    post: 'Trưởng phòng Quản lý thương mại',
    rank: 'division_head',
    division: DIVISIONS[1],
  },
  { username: 'chuyenvientm', organisation: TRADE, role: 'officer', post: 'Chuyên viên Phòng Quản lý thương mại', division: DIVISIONS[1] },
  {
    username: 'truongphongcn',
    organisation: TRADE,
    role: 'officer',
    post: 'Trưởng phòng Quản lý công nghiệp',
    rank: 'division_head',
    division: DIVISIONS[2],
  },
  { username: 'chuyenviencn', organisation: TRADE, role: 'officer', post: 'Chuyên viên Phòng Quản lý công nghiệp', division: DIVISIONS[2] },
]

/** Posts begin with the two-level local government. */
const SINCE = '2025-07-01'

export async function demo(stage: Stage): Promise<void> {
  await stage.system(['people.manage', 'organisations.manage', 'organisations.read'], stage.day(-120), async (ctx) => {
    const names = [...new Set(PARTS.map((part) => part.organisation))]
    const found = new Map((await resolveNames(ctx, names, { today: stage.today })).map((one) => [one.written, one]))
    const divisions = new Map<string, string>()
    const add = async (part: Part, organisationId: string) => {
      const made = await createAccount(ctx, {
        username: part.username,
        name: part.post,
        organisationId,
        role: part.role,
        post: part.post,
        ...(part.rank ? { rank: part.rank } : {}),
        divisionId: divisions.get(part.division ?? '') ?? null,
        validFrom: SINCE,
        demonstration: true,
      })
      stage.cast(part.username, { accountId: made.id, membershipId: made.membershipId, organisationId })
    }
    for (const part of PARTS) {
      const organisation = found.get(part.organisation)?.organisations[0]
      if (!organisation) throw new Error(`the demonstration has no organisation ${part.organisation}`)
      await add(part, organisation.id)
    }
    const trade = found.get(TRADE)?.organisations[0]
    for (const name of trade ? DIVISIONS : [])
      divisions.set(
        name,
        await keepDivision(ctx, {
          organisationId: trade!.id,
          kind: name.startsWith('Văn phòng') ? 'office' : 'division',
          name,
          validFrom: stage.day(-30),
        }),
      )
    stage.notes.set('people.divisions', [...divisions.values()])
    for (const part of trade ? TRADE_PARTS : []) await add(part, trade!.id)
    const communes = await organisationsOfKind(ctx, 'commune_committee', stage.today)
    for (const commune of communes) {
      const bare = commune.shortName.replace(/^UBND /, '')
      await add(
        { username: fold(bare).replaceAll(' ', '-'), organisation: commune.name, role: 'commune', post: `Công chức kinh tế ${bare}` },
        commune.id,
      )
    }
    stage.notes.set(
      'people.communes',
      communes.map((commune) => fold(commune.shortName.replace(/^UBND /, '')).replaceAll(' ', '-')),
    )
  })
}
