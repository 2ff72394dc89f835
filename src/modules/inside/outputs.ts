/** The paper of a handover, described as data. Knows nothing of bytes. Layout: Nghị định 30/2020/NĐ-CP, Annex I. */
import { makePaper, type Paper } from '#lib/papers'
import { formatDay } from '#lib/period'
import type { Holding } from './contract.ts'
import { say } from './say.ts'

type Handover = {
  place: string
  signer: { post: string; name: string }
  agency: string
  post: string
  name: string
  endsOn: string
  reason: string
  rows: readonly (Holding & { to: string })[]
}

/** Biên bản bàn giao: who leaves, why and when, and piece by piece who takes over. */
export function handoverPaper(today: string, { place, signer, agency, post, name, endsOn, reason, rows }: Handover): Paper {
  const t = (key: string, facts = {}) => say({ language: 'vi' }, `inside.paper.${key}`, facts)
  return makePaper({
    header: { issuer: agency, symbol: t('symbol'), place, date: today },
    typeName: t('type'),
    subject: t('subject', { post }),
    body: [
      { kind: 'paragraph', text: t('opening', { date: formatDay(today), agency }) },
      { kind: 'paragraph', text: t('leaver', { name, post, endsOn: formatDay(endsOn) }) },
      { kind: 'paragraph', text: t('reason', { reason }) },
      ...(rows.length === 0
        ? [{ kind: 'paragraph' as const, text: t('nothing') }]
        : [
            {
              kind: 'table' as const,
              columns: [
                { header: t('no'), width: 8, align: 'center' as const },
                { header: t('work'), width: 50 },
                { header: t('due'), width: 17 },
                { header: t('to'), width: 25 },
              ],
              rows: rows.map((row, at) => [String(at + 1), `${row.title} (${row.detail})`, row.dueOn ? formatDay(row.dueOn) : '', row.to]),
            },
          ]),
      { kind: 'paragraph', text: t('closing') },
    ],
    signature: { lines: [{ post: signer.post }], name: signer.name },
    recipients: [t('recipient')],
  })
}
