/** Leaving: a consolidated report is submitted, approved and signed inside its body; signed, it goes out as a paper and settles its figures. */
import { z } from 'zod'
import { action, FileOutput, query, type Ctx } from '#platform/action'
import type { RoutedKind } from '#platform/module'
import { renderDocx } from '#platform/papers'
import { renderPdf } from '#platform/papers-pdf'
import { record } from '#platform/timeline'
import { submit } from '#modules/decisions'
import { registerOutgoing } from '#modules/documents'
import { leftDirectly } from '#modules/inside'
import { organisationOfProvince, organisationsByIds } from '#modules/organisations'
import { notify } from '#modules/people'
import { settlePeriods } from '#modules/reports'
import { SignConsolidation } from './contract.ts'
import { openDraft, readable, warningsOf, wholeOf, type Whole } from './drafting.ts'
import { by, EVENTS, handOf, originOf } from './opening.ts'
import { paperOf, sheetOf, signatureOf, tablesFor } from './paper.ts'
import { asksCommittee } from './proposal-rules.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

const TYPES = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf' } as const
/** Its title; of a long one, whose end with the period would be cut off, which report it is and of when. */
const fileNameOf = ({ one }: Whole): string =>
  (one.title.length > 110 ? `${one.template_name} ${one.period_label}` : one.title).replaceAll(/[\\/:*?"<>|]/g, '-').slice(0, 120)

/** The paper as it stands, or as it was signed: for Word, for reading, or its tables as a spreadsheet. */
export const exportConsolidation = query({
  name: 'consolidation.paper',
  may: 'consolidation.see',
  input: z.object({ id: z.uuid(), format: z.enum(['docx', 'pdf', 'xlsx']).default('docx') }),
  output: FileOutput,
  async run(ctx, { id, format }) {
    const whole = await wholeOf(ctx, id)
    if (format === 'xlsx') return sheetOf(whole, fileNameOf(whole))
    const paper = whole.one.frozen?.paper ?? (await paperOf(ctx, whole))
    const bytes = format === 'pdf' ? await renderPdf(paper) : await renderDocx(paper)
    return { name: `${fileNameOf(whole)}.${format}`, mediaType: TYPES[format], bytes, size: bytes.byteLength }
  },
})

/** Refuses what could not leave as it is, each with its part. */
function requireReady(whole: Whole): void {
  const stops = warningsOf(whole).filter(({ severity }) => severity === 'stop')
  if (stops.length > 0)
    throw refuse.notReady(
      { n: stops.length },
      stops.slice(0, 50).map(({ code, partId, facts }) => ({ path: `parts.${partId ?? ''}`, code: `consolidation.warning.${code}`, facts })),
    )
}

/** Signed: numbered, registered as an outgoing paper to its addressees, its periods settled, what was signed kept as it is. */
async function leaveNow(ctx: Ctx, id: string): Promise<void> {
  const draft = await store.byId(ctx.db, id)
  if (!draft) throw refuse.unknown({ id })
  if (draft.state !== 'draft') throw refuse.notDraft()
  // Its periods are locked first: what is on its way is waited for, and the figures that are read are those that stay.
  const locked = await settlePeriods(ctx, draft.request_ids)
  const whole = await wholeOf(ctx, id)
  const { one } = whole
  requireReady(whole)
  const body = (await organisationsByIds(ctx, [one.organisation_id])).get(one.organisation_id)
  const signature = signatureOf(ctx, body?.headTitle ?? 'Giám đốc', one.signer_name)
  if (signature.name.trim() === '') throw refuse.noSigner({}, [{ path: 'signer', code: 'consolidation.noSigner' }])
  const tables = tablesFor(whole)
  let paper: Awaited<ReturnType<typeof paperOf>> | undefined
  const sent = await registerOutgoing(ctx, {
    type: 'Báo cáo',
    symbol: one.symbol,
    subject: one.title,
    issuerId: one.organisation_id,
    issuerName: body?.name ?? '',
    signer: { position: signature.lines.at(-1)?.post ?? '', name: signature.name },
    addressees: one.addressees,
    // The register names who gets it: "như trên" is said of the addressees.
    recipients: [...one.addressees, ...one.recipients.filter((line) => !/^như (?:trên|kính gửi)/iu.test(line))].slice(0, 300),
    recipientIds: one.addressee_ids,
    bytes: async ({ number }) => {
      paper = await paperOf(ctx, whole, { signature, number, date: ctx.today })
      return new Uint8Array(await renderDocx(paper))
    },
    fileName: `${fileNameOf(whole)}.docx`,
    text: readable(whole)
      .map(({ heading, text }) => `${heading}\n${text}`)
      .join('\n\n'),
  })
  await store.addVersion(ctx.db, handOf(ctx), id, 'signed', sent.number ?? '', readable(whole))
  await store.markSigned(ctx.db, id, {
    on: ctx.today,
    by: by(ctx),
    number: sent.number ?? '',
    documentId: sent.id,
    frozen: { tables, paper: paper! },
    signer: signature.name,
  })
  await record(ctx, EVENTS, id, 'signed', { facts: { number: sent.number ?? '', locked: locked.length } })
  await handUp(ctx, whole, { documentId: sent.id, number: sent.number, signedBy: signature.name })
  if (one.addressee_ids.length > 0)
    await notify(ctx, {
      organisationIds: one.addressee_ids,
      key: 'consolidation.notice.signed',
      facts: { number: sent.number ?? '', title: one.title, who: body?.shortName ?? '' },
      path: `/documents/${sent.id}`,
    })
}

/** What it asks of the people's committee lies before it point by point, each decided by itself; of a report that goes there. */
async function handUp(ctx: Ctx, { one, proposals }: Whole, paper: { documentId: string; number: string | null; signedBy: string }): Promise<void> {
  const committee = await organisationOfProvince(ctx, 'people_committee')
  const asked = proposals.filter(({ addressee }) => asksCommittee(addressee))
  if (!committee || !one.addressee_ids.includes(committee.id) || asked.length === 0) return
  await submit(ctx, {
    kind: 'report',
    title: one.title,
    basis: one.bases,
    items: asked.map(({ text }) => ({ words: text })),
    origin: { path: originOf(one.id), title: one.title },
    paper,
  })
}

/** Signed directly, where nobody has to approve it inside. */
export const signConsolidation = action({
  name: 'consolidation.sign',
  may: 'consolidation.write',
  on: 'consolidations',
  input: SignConsolidation,
  output: z.object({ id: z.uuid(), version: z.number().int() }),
  async run(ctx, { id, version }) {
    const one = await openDraft(ctx, id, 'report')
    await leaveNow(ctx, id)
    await leftDirectly(ctx, 'consolidation', id, one.organisation_id)
    return { id, version: version + 1 }
  },
})

const Draft = z.object({ note: z.string().max(2000).default(''), fileIds: z.array(z.uuid()).default([]) })

/** Consolidated reports as the routing inside an organisation knows them. */
export const routedConsolidation: RoutedKind = {
  draft: Draft,
  async look(ctx, ids) {
    return new Map(
      (await store.byIds(ctx.db, ids)).map((one) => [
        one.id,
        {
          organisationId: one.organisation_id,
          title: one.title,
          path: `/consolidation/${one.id}`,
          source: one.template_name,
          dueOn: null,
          lastDay: null,
          open: one.state === 'draft',
        },
      ]),
    )
  },
  /** Submitted: what the others read is kept as a version. */
  async check(ctx, id, draft) {
    const whole = await wholeOf(ctx, id)
    if (whole.one.state !== 'draft') throw refuse.notDraft()
    requireReady(whole)
    await store.addVersion(ctx.db, handOf(ctx), id, 'submitted', Draft.parse(draft).note, readable(whole))
  },
  async leave(ctx, id) {
    // Taken before it is read: what was looked at is what goes.
    if (!(await store.take(ctx.db, id))) throw refuse.notYours()
    await leaveNow(ctx, id)
  },
}
