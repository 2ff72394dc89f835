/** Who writes the papers of following up: letters that urge, published lists. */
import type { SignatureLine } from '#lib/papers'
import { fold } from '#lib/text'
import { organisationsByIds } from '#modules/organisations'
import { membersOf, provinceOf } from '#modules/people'
import type { Ctx } from '#platform/action'
import { sentence } from '#platform/messages'
import { settingOn } from '#platform/settings'
import { messages } from './messages.ts'
import type { Letter } from './outputs.ts'
import { refuse } from './problems.ts'

const vi = (key: string, facts: Record<string, unknown> = {}): string => sentence(messages.vi[key] ?? key, facts)

type Head = Pick<Letter, 'parent' | 'issuer' | 'place' | 'symbol' | 'recipients' | 'archive'> & {
  issuerId: string
  lines: SignatureLine[]
  signer: string
}

/**
 * Who urges. The provincial office writes for the people's committee, signed by order of the chairman: TL. CHỦ TỊCH / CHÁNH VĂN
 * PHÒNG (Nghị định 30/2020/NĐ-CP, Art. 13). Another agency writes in its own name.
 */
export async function headOf(ctx: Ctx): Promise<Head> {
  const ownId = ctx.actor.organisationId
  const own = ownId ? (await organisationsByIds(ctx, [ownId])).get(ownId) : undefined
  if (!own) throw refuse.noIssuer()
  const above = own.parentId ? (await organisationsByIds(ctx, [own.parentId])).get(own.parentId) : undefined
  const province = await provinceOf(ctx)
  const place = province?.name ?? ''
  const byOrder =
    own.kind === 'people_committee'
      ? { committee: own, head: 'Chánh Văn phòng' }
      : own.kind === 'office' && above
        ? { committee: above, head: own.headTitle ?? 'Chánh Văn phòng' }
        : undefined
  if (byOrder) {
    const { committee, head } = byOrder
    const lines: SignatureLine[] = [{ form: 'TL.', post: committee.headTitle ?? 'Chủ tịch' }, { post: head }]
    return {
      issuerId: committee.id,
      issuer: committee.name,
      place,
      symbol: await settingOn<string>(ctx, 'tasks.urgeSymbol'),
      lines,
      signer: await holderOf(ctx, own.id, head),
      recipients: [vi('tasks.urge.asAbove'), vi('tasks.urge.toChairman', { committee: committee.shortName })],
      archive: 'VT, TH',
    }
  }
  const post = own.headTitle ?? 'Giám đốc'
  return {
    issuerId: own.id,
    ...(above ? { parent: above.name } : {}),
    issuer: own.name,
    place,
    symbol: await settingOn<string>(ctx, 'tasks.urgeSymbolAgency'),
    lines: [{ post }],
    signer: await holderOf(ctx, own.id, post),
    recipients: [vi('tasks.urge.asAbove'), ...(above ? [`${above.shortName} (b/c)`] : [])],
    archive: 'VT, TH',
  }
}

/** The name of who holds that post, when one person does. */
async function holderOf(ctx: Ctx, organisationId: string, post: string): Promise<string> {
  const holders = (await membersOf(ctx, [organisationId])).filter((member) => fold(member.post).startsWith(fold(post)))
  return holders.length === 1 ? (holders[0]?.name ?? '') : ''
}
