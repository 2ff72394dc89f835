/** Builders for other people's tests. */
import type { World } from '#testing'
import type { Actor } from '#platform/actor'
import { itemsToIssue, markItemsIssued } from './face.ts'
import type { ItemToIssue } from './contract.ts'
import { registerText } from './register.ts'
import { acceptSure } from './review.ts'
import { addItems, itemsOf, toItem } from './store-items.ts'
import { shortened } from './rules.ts'
import { settle } from './settle.ts'

/** A directive of today with one order each to two departments and one to a group; other texts may be given. */
export const DIRECTIVE = `ỦY BAN NHÂN DÂN
THÀNH PHỐ CẦN THƠ
_______
Số: 12/CT-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
_______
Cần Thơ, ngày 10 tháng 11 năm 2026

CHỈ THỊ
Về phát triển kinh tế tập thể trên địa bàn thành phố

Thực hiện Kết luận số 70-KL/TW ngày 09 tháng 3 năm 2020 của Bộ Chính trị, Ủy ban nhân dân thành phố yêu cầu:

1. Sở Tài chính chủ trì, phối hợp với Sở Nông nghiệp và Môi trường xây dựng kế hoạch hỗ trợ hợp tác xã, trình Ủy ban nhân dân thành phố trước ngày 31 tháng 12 năm 2026.

2. Sở Y tế báo cáo Sở Tài chính kết quả thực hiện định kỳ hằng quý.

3. Các sở, ban, ngành thành phố và Ủy ban nhân dân các xã, phường thường xuyên tuyên truyền về kinh tế tập thể.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH


Trần Văn A
`

export type DirectiveItem = {
  quote: string
  leadIds: string[]
  coordinateIds?: string[]
  reportToIds?: string[]
  kind?: ItemToIssue['kind']
  due?: string
  every?: ItemToIssue['every']
  group?: { code: string; name: string }
}

const oneOrGroup = (written: string, organisationIds: string[], group?: { code: string; name: string }) => ({
  written,
  kind: organisationIds.length > 1 || group ? ('group' as const) : ('one' as const),
  organisationIds,
  reasons: [],
  ...(group ? { group } : {}),
})

/**
 * A registered directive whose items are given rather than read, accepted and ready to be issued. `by` must hold
 * documents.register and documents.review and act for an organisation.
 */
export async function aDirective(
  world: World,
  by: Actor,
  options: { text?: string; items?: DirectiveItem[]; accepted?: boolean; issued?: boolean } = {},
): Promise<{ id: string; items: ItemToIssue[] }> {
  const text = options.text ?? DIRECTIVE
  const { id } = await world.perform(by, registerText, { text })
  if (!options.items) {
    if (options.accepted !== false) await world.perform(by, acceptSure, { id })
  } else await placeItems(world, by, id, text, options)
  const ctx = await world.as(by)
  const items = await itemsToIssue(ctx, id)
  if (options.issued)
    await markItemsIssued(
      ctx,
      id,
      items.map((item) => item.id),
    )
  return { id, items }
}

async function placeItems(
  world: World,
  by: Actor,
  id: string,
  text: string,
  { items = [], accepted = true }: { items?: DirectiveItem[]; accepted?: boolean },
): Promise<void> {
  const ctx = await world.as(by)
  const { own } = await import('./store.ts')
  await own(ctx.db).deleteFrom('reading_items').where('document_id', '=', id).execute()
  const added = await addItems(
    ctx,
    id,
    items.map((item, index) => {
      const start = text.normalize('NFC').indexOf(item.quote)
      if (start < 0) throw new Error(`the directive does not say “${item.quote}”`)
      return {
        path: String(index + 1),
        quote: item.quote,
        start,
        end: start + item.quote.length,
        kind: item.kind ?? 'deadline',
        action: shortened(item.quote),
        deliverable: null,
        due: item.due ?? null,
        every: item.every ?? [],
        dueText: null,
        lead: [oneOrGroup('cơ quan chủ trì', item.leadIds, item.group)],
        coordinate: item.coordinateIds?.length ? [oneOrGroup('cơ quan phối hợp', item.coordinateIds)] : [],
        reportTo: item.reportToIds?.length ? [oneOrGroup('nơi nhận báo cáo', item.reportToIds)] : [],
        doubts: [],
        mentions: [],
        madeBy: 'person' as const,
      }
    }),
  )
  if (accepted) await own(ctx.db).updateTable('reading_items').set({ state: 'accepted' }).where('id', 'in', added).execute()
  await settle(ctx, id)
}

/** The items of a paper as the review shows them. */
export const itemsUnderReview = async (world: World, by: Actor, id: string) => (await itemsOf((await world.as(by)).db, id)).map(toItem)
