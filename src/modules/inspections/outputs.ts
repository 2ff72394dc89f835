/** The papers of an inspection: the year's plan, the decision on the team, the minutes. Form: Nghị định 30/2020/NĐ-CP, Annexes I and III. */
import { headerOf, makePaper, paragraphsOf, type Block, type Paper, type PaperHead } from '#lib/papers'
import { formatDay } from '#lib/period'
import type { FindingRecord, InspectionRecord, TeamMember, VisitRecord } from './store.ts'
import { vi } from './say.ts'

type Names = ReadonlyMap<string, { name: string; shortName: string }>

const subjectsOf = (one: InspectionRecord, names: Names): string => one.subject_ids.flatMap((id) => names.get(id)?.name ?? []).join('; ')
const days = (one: InspectionRecord): string => vi('inspections.paper.days', { from: formatDay(one.from_day), to: formatDay(one.to_day) })

/** The plan of a year: one row an inspection. */
export function planPaper(head: PaperHead, year: number, rows: readonly InspectionRecord[], names: Names): Paper {
  return makePaper({
    header: headerOf(head),
    typeName: 'Kế hoạch',
    subject: vi('inspections.paper.plan.subject', { year }),
    body: [
      { kind: 'item', text: vi('inspections.paper.plan.aim') },
      { kind: 'item', text: vi('inspections.paper.plan.content', { n: rows.length }) },
      { kind: 'item', text: vi('inspections.paper.plan.carry', { issuer: head.issuer }) },
    ],
    outline: 'arabic',
    signature: { lines: head.lines, name: head.signer },
    recipients: [vi('inspections.paper.named'), vi('inspections.paper.above')],
    archive: 'VT',
    annexes: [
      {
        title: vi('inspections.paper.plan.annex', { year }),
        landscape: true,
        body: [
          {
            kind: 'table',
            columns: [
              { header: 'TT', width: 6, align: 'center' },
              { header: vi('inspections.paper.column.content'), width: 44 },
              { header: vi('inspections.paper.column.subjects'), width: 44 },
              { header: vi('inspections.paper.column.kind'), width: 14 },
              { header: vi('inspections.paper.column.days'), width: 22 },
            ],
            rows: rows.map((one, at) => [String(at + 1), one.title, subjectsOf(one, names), vi(`inspections.kind.${one.kind}`), days(one)]),
          },
        ],
      },
    ],
  })
}

const member = ({ name, post, organisation }: TeamMember): string =>
  [name ? `${vi('inspections.paper.mr')} ${name}` : '', post, organisation].filter(Boolean).join(', ')

/** The decision on the team: who inspects whom, for how long, what about. */
export function decisionPaper(head: PaperHead, one: InspectionRecord, team: readonly TeamMember[], names: Names): Paper {
  return makePaper({
    header: headerOf(head),
    typeName: 'Quyết định',
    subject: vi('inspections.paper.decision.subject', { title: one.title.charAt(0).toLocaleLowerCase('vi') + one.title.slice(1) }),
    authority: head.lines.at(-1)?.post ?? '',
    bases: [
      vi('inspections.paper.decision.basis.duties', { issuer: head.issuer }),
      ...(one.plan_number ? [vi('inspections.paper.decision.basis.plan', { number: one.plan_number, year: one.year })] : []),
    ],
    enacting: 'Quyết định',
    outline: 'article',
    body: [
      {
        kind: 'item',
        text: vi('inspections.paper.decision.team', { title: one.title }),
        blocks: team.map((each): Block => ({ kind: 'item', text: `${member(each)}: ${vi(`inspections.role.${each.role}`)}.` })),
      },
      {
        kind: 'item',
        text: vi('inspections.paper.decision.subjects', { subjects: subjectsOf(one, names), days: days(one) }),
        ...(one.scope
          ? { blocks: paragraphsOf(one.scope).map((block): Block => ({ kind: 'item', text: block.kind === 'paragraph' ? block.text : '' })) }
          : {}),
      },
      { kind: 'item', text: vi('inspections.paper.decision.carry') },
    ],
    signature: { lines: head.lines, name: head.signer },
    recipients: [vi('inspections.paper.decision.article3'), vi('inspections.paper.above')],
    archive: 'VT',
  })
}

/** The minutes at one body: what was asked and seen, what was found, what is to be remedied by when; signed by both sides, or why not. */
export function minutesPaper(head: PaperHead, one: InspectionRecord, visit: VisitRecord, findings: readonly FindingRecord[], body: string): Paper {
  const inspector = head.signer
  const bodySigner = visit.body_signed_by
  const leaderPost = one.team.find(({ role }) => role === 'leader')?.post
  return makePaper({
    header: headerOf(head),
    typeName: 'Biên bản',
    subject: vi('inspections.paper.minutes.subject', { body }),
    body: [
      {
        kind: 'paragraph',
        text: vi('inspections.paper.minutes.opening', { number: one.decision_number ?? '', on: formatDay(visit.visited_on ?? one.from_day), body }),
      },
      {
        kind: 'item',
        text: vi('inspections.paper.minutes.team'),
        blocks: [
          ...one.team.map((each): Block => ({ kind: 'item', text: `${member(each)}: ${vi(`inspections.role.${each.role}`)};` })),
          {
            kind: 'item',
            text: bodySigner
              ? vi('inspections.paper.minutes.bodySide', { body, who: [...new Set([bodySigner, visit.body_signed_post])].filter(Boolean).join(', ') })
              : vi('inspections.paper.minutes.bodySide.alone', { body }),
          },
        ],
      },
      {
        kind: 'item',
        text: vi('inspections.paper.minutes.checklist'),
        blocks: [
          {
            kind: 'table',
            columns: [
              { header: 'TT', width: 6, align: 'center' },
              { header: vi('inspections.paper.column.question'), width: 50 },
              { header: vi('inspections.paper.column.result'), width: 16 },
              { header: vi('inspections.paper.column.note'), width: 34 },
            ],
            rows: one.checklist.map(({ key, words }, at) => {
              const answer = visit.answers[key]
              return [String(at + 1), words, vi(`inspections.result.${answer?.result ?? 'open'}`), answer?.note ?? '']
            }),
          },
        ],
      },
      {
        kind: 'item',
        text: vi(findings.length > 0 ? 'inspections.paper.minutes.findings' : 'inspections.paper.minutes.noFindings', { n: findings.length }),
        blocks: findings.map((finding): Block => ({
          kind: 'item',
          text: `${finding.words.replace(/[;.,\s]+$/, '')} (${vi(`inspections.severity.${finding.severity}`).toLocaleLowerCase('vi')}).${
            finding.remedy && finding.due_on
              ? ` ${vi('inspections.paper.minutes.remedy', { remedy: finding.remedy.replace(/[;.,\s]+$/, ''), dueOn: formatDay(finding.due_on) })}`
              : ''
          }`,
        })),
      },
      {
        kind: 'item',
        text: vi('inspections.paper.minutes.conclusion', { conclusion: visit.conclusion || vi('inspections.paper.minutes.noConclusion') }),
      },
      {
        kind: 'paragraph',
        text: visit.unsigned_why
          ? vi('inspections.paper.minutes.closing.unsigned', { body, why: visit.unsigned_why.replace(/[;.,\s]+$/, '') })
          : vi('inspections.paper.minutes.closing'),
      },
    ],
    outline: 'arabic',
    signature: {
      lines: [{ post: vi('inspections.paper.minutes.leader') }, ...(leaderPost && leaderPost !== inspector ? [{ post: leaderPost }] : [])],
      name: inspector,
    },
    ...(bodySigner
      ? {
          countersignature: {
            lines: [
              { post: vi('inspections.paper.minutes.forBody') },
              ...(visit.body_signed_post && visit.body_signed_post !== bodySigner ? [{ post: visit.body_signed_post }] : []),
            ],
            name: bodySigner,
          },
        }
      : {}),
    recipients: [body, vi('inspections.paper.minutes.team.recipient')],
    archive: 'VT',
  })
}
