/** The papers of this room: what goes up (tờ trình, báo cáo đề xuất) and what is made known of the leader's word (thông báo ý kiến chỉ đạo). */
import { headerOf, makePaper, paragraphsOf, type Block, type Paper, type PaperHead } from '#lib/papers'
import { formatDay } from '#lib/period'
import { sentence } from '#platform/messages'
import { messages } from './messages.ts'
import type { ItemRecord, ProposalRecord } from './store.ts'

// An official paper is Vietnamese in whatever language the application is used.
export const vi = (key: string, facts: Record<string, unknown> = {}): string => sentence(messages.vi[key] ?? key, facts)

type Names = ReadonlyMap<string, { name: string; shortName: string }>
/** Who would do a point until when, in one sentence; nothing where the agency leaves it open. */
function wish(item: Pick<ItemRecord, 'wanted_lead_id' | 'wanted_coordinate_ids' | 'wanted_due_on'>, names: Names): string {
  const lead = item.wanted_lead_id ? names.get(item.wanted_lead_id)?.name : undefined
  const partners = item.wanted_coordinate_ids.flatMap((id) => names.get(id)?.shortName ?? []).join(', ')
  const parts = [
    lead && vi('decisions.paper.lead', { lead }),
    partners && vi('decisions.paper.partners', { partners }),
    item.wanted_due_on && vi('decisions.paper.due', { dueOn: item.wanted_due_on }),
  ].filter(Boolean)
  return parts.length > 0 ? ` (${parts.join('; ')})` : ''
}

/**
 * A tờ trình: what it rests on, why, and what is proposed, point by point.
 * Form: Nghị định 30/2020/NĐ-CP, Annex III, form 1.4 (a paper with a type name); addressed to whom it is submitted (Annex I, II.6).
 */
export function paperOfProposal(
  head: PaperHead,
  one: Pick<ProposalRecord, 'kind' | 'title' | 'basis' | 'opening'>,
  items: readonly ItemRecord[],
  names: Names,
  { recipient, archive, annexes }: { recipient: string; archive: string; annexes: readonly string[] },
): Paper {
  return makePaper({
    header: headerOf(head),
    typeName: vi(`decisions.kind.${one.kind}`),
    subject: one.title,
    addressees: [recipient],
    body: [
      ...(one.basis.length > 0
        ? [
            {
              kind: 'paragraph' as const,
              text: [
                { text: vi('decisions.paper.basis', { basis: one.basis.map((line) => line.replace(/[;.,\s]+$/, '')).join('; ') }), italic: true },
              ],
            },
          ]
        : []),
      ...paragraphsOf(one.opening),
      { kind: 'paragraph', text: vi('decisions.paper.asks', { issuer: head.issuer, recipient }) },
      ...items.map((item): Block => ({ kind: 'item', text: item.words.replace(/[;.,\s]+$/, '') + wish(item, names) + '.' })),
      { kind: 'paragraph', text: vi('decisions.paper.closing', { issuer: head.issuer, recipient }) },
      ...(annexes.length > 0 ? [{ kind: 'paragraph' as const, text: vi('decisions.paper.annexes', { annexes: annexes.join('; ') }) }] : []),
    ],
    outline: 'arabic',
    signature: { lines: head.lines, name: head.signer },
    recipients: [vi('decisions.paper.asAbove'), vi('decisions.paper.toOffice')],
    archive,
  })
}

/** What the leader said, made known to who does it and to who asked. Form: Nghị định 30/2020/NĐ-CP, Annex III, form 1.4. */
export function paperOfNotice(
  head: PaperHead & { recipients: readonly string[]; archive: string },
  one: Pick<ProposalRecord, 'title' | 'number' | 'sent_on' | 'organisation_name' | 'opinion' | 'kind'>,
  items: readonly ItemRecord[],
  names: Names,
): Paper {
  const said = items.filter(({ outcome }) => outcome !== null && outcome !== 'returned')
  const first = said[0]
  const whom = first ? vi('decisions.notice.whom', { post: first.decided_by_post ?? '', name: first.decided_by_name ?? '' }) : ''
  return makePaper({
    header: headerOf(head),
    typeName: 'Thông báo',
    subject: vi('decisions.notice.subject', { post: first?.decided_by_post ?? '', title: afterAbout(one.title) }),
    body: [
      {
        kind: 'paragraph',
        text: vi(one.number ? 'decisions.notice.opening' : 'decisions.notice.openingBare', {
          kind: vi(`decisions.kind.${one.kind}`),
          number: one.number ?? '',
          sentOn: one.sent_on ? formatDay(one.sent_on) : '',
          agency: one.organisation_name,
          title: afterAbout(one.title),
          whom,
        }),
      },
      ...(one.opinion ? paragraphsOf(one.opinion) : []),
      ...said.map((item): Block => ({
        kind: 'item',
        text: item.words.replace(/[;.,\s]+$/, ''),
        blocks: [{ kind: 'paragraph', text: saying(item, names) }],
      })),
      { kind: 'paragraph', text: vi('decisions.notice.closing', { issuer: head.issuer }) },
    ],
    outline: 'arabic',
    signature: { lines: head.lines, name: head.signer },
    recipients: head.recipients,
    archive: head.archive,
  })
}

/** A title as it goes on after “về”: 'Về việc hỗ trợ …' is said as 'việc hỗ trợ …'. */
const afterAbout = (title: string): string => lowerFirst(title.replace(/^về\s+/iu, ''))
const lowerFirst = (words: string): string => (/^\p{Lu}{2}/u.test(words) ? words : words.charAt(0).toLocaleLowerCase('vi') + words.slice(1))

/** One decided point in a sentence: what was said, who does it, with whom, until when. */
export function saying(item: Pick<ItemRecord, 'outcome' | 'opinion' | 'lead_id' | 'coordinate_ids' | 'due_on'>, names: Names): string {
  const stop = (words: string) => words.replace(/[;.,\s]+$/, '')
  const lead = item.lead_id ? names.get(item.lead_id)?.name : undefined
  const partners = item.coordinate_ids.flatMap((id) => names.get(id)?.name ?? []).join(', ')
  return [
    `${vi(`decisions.outcome.${item.outcome}.said`)}${item.opinion ? `: ${stop(item.opinion)}` : ''}.`,
    ...(lead
      ? [
          vi(partners ? 'decisions.notice.doneWith' : 'decisions.notice.doneBy', { lead, partners }) +
            (item.due_on ? vi('decisions.notice.until', { dueOn: formatDay(item.due_on) }) : '') +
            '.',
        ]
      : []),
  ].join(' ')
}
