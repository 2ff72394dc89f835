/** Who governs invented cooperatives: most have the bodies that the law asks of their size, some lack one, as in every province. */
import type { Kind } from './fields-rules.ts'
import { KNOWN_RULES, sizeOf } from './size-rules.ts'
import { sizeGroupOf } from './vsic-rules.ts'
import type { Draft, DraftValue } from './write.ts'
import type { Line } from './form-rules.ts'

type Chance = { in100: (share: number) => boolean; below: (limit: number) => number; person: () => string }
type Post = Draft['posts'][number]

/** Only the smallest may do with a director and a controller. */
function governanceOf(values: readonly DraftValue[], chance: Chance, today: string): 'full' | 'short' {
  const last = (field: DraftValue['field']) => values.findLast((one) => one.field === field && one.settled !== false)?.value
  const number = (field: DraftValue['field']) => (typeof last(field) === 'number' ? (last(field) as number) : null)
  const line = (last('lines') as Line[] | undefined)?.find(({ main }) => main)
  const measured = { members: number('officialMembers'), revenue: number('revenue'), capital: number('totalCapital') ?? number('charterCapital') }
  const size = sizeOf(KNOWN_RULES, line ? sizeGroupOf(line.code, line.version) : null, measured, today).class
  return (size === null ? (measured.members ?? 0) < 50 : size === 'micro') || chance.in100(5) ? 'short' : 'full'
}

/** Fills the form of governance and the bodies of a draft that has its representative already. Drawn apart, so that nothing else of it changes. */
export function governed(draft: Draft, kind: Kind, chance: Chance, today: string): Draft {
  const at = draft.values.findIndex(({ field }) => field === 'governance')
  if (at < 0) return draft
  const form = kind === 'union' ? 'full' : governanceOf(draft.values, chance, today)
  const values = draft.values.map((one, nth) => (nth === at ? { ...one, value: form } : one))
  const held = draft.posts.findLast(({ post }) => post === 'legal_representative')
  const person = (post: Post['post'], title: string): Post => ({
    post,
    name: chance.person(),
    title,
    validFrom: held?.validFrom ?? draft.values[0]!.validFrom,
    validTo: null,
  })
  const posts = [...draft.posts]
  if (!posts.some(({ post }) => post === 'controller') && chance.in100(85)) posts.push(person('controller', 'Kiểm soát viên'))
  if (form === 'full') {
    if (chance.in100(94)) posts.push(kind === 'cooperative' ? person('chair', 'Chủ tịch Hội đồng quản trị') : person('director', 'Giám đốc'))
    const members = chance.in100(94) ? 2 + chance.below(3) : chance.below(2)
    for (let n = 0; n < members; n += 1) posts.push(person('board_member', 'Thành viên Hội đồng quản trị'))
  }
  return { ...draft, values, posts }
}
