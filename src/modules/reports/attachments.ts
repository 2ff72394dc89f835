/** Papers that go with a report: kept, hung on a part of it, taken out again while it is open. */
import { z } from 'zod'
import { action, FileInput, FileOutput, query, type Ctx } from '#platform/action'
import { filesByIds, keepFile, lookForMark, readFile } from '#platform/files'
import { refuse as platformRefuse } from '#platform/problems'
import { record } from '#platform/timeline'
import { requireInside, reworded } from '#modules/inside'
import { filesOfReport, wentWith } from './files-of.ts'
import { EVENTS, openReport, wholeOf } from './filling.ts'
import { refuse } from './problems.ts'
import { AttachFiles, DetachFile } from './report-contract.ts'
import * as store from './store-files.ts'
import { versionsOf } from './store-submissions.ts'

/** The report, when its own people may still change it and the actor has it in hand. */
async function toFill(ctx: Ctx, id: string) {
  const whole = await openReport(ctx, id)
  if (await requireInside(ctx, 'report', id, whole.one.organisation_id, 'work')) await reworded(ctx, 'report', [id])
  return whole
}

/** Keeps a file on its way into a report. Until it is hung there only its sender can read it. */
export const keepReportFile = action({
  name: 'reports.keepFile',
  may: 'reports.fill',
  input: z.object({ id: z.uuid(), file: FileInput }),
  output: z.object({ id: z.uuid(), name: z.string(), size: z.number() }),
  look: ({ file }) => lookForMark(file),
  async run(ctx, input) {
    await toFill(ctx, input.id)
    const { id, name, size } = await keepFile(ctx, input.file, { looked: true })
    ctx.about('files', id)
    return { id, name, size }
  },
})

export const attachFiles = action({
  name: 'reports.attach',
  may: 'reports.fill',
  input: AttachFiles,
  output: z.object({ id: z.uuid(), attached: z.number().int() }),
  async run(ctx, { id, part, fileIds }) {
    const { layout } = await toFill(ctx, id)
    if (part !== null && !layout.sections.some(({ kind, key }) => kind === 'files' && key === part)) throw refuse.unknownPart({ part })
    const known = await filesByIds(ctx, fileIds)
    const missing = fileIds.find((one) => !known.has(one))
    if (missing) throw platformRefuse.unknown({ kind: 'file', id: missing })
    const already = (await store.filesOf(ctx.db, id)).filter(({ removed_at }) => removed_at === null)
    if (already.length + fileIds.length > MOST_FILES) throw refuse.manyFiles({ most: MOST_FILES })
    const hand = { provinceId: ctx.actor.provinceId, at: ctx.now, by: ctx.actor.post ?? ctx.actor.name }
    await store.hang(ctx.db, id, part, fileIds, hand)
    await record(ctx, EVENTS, id, 'attached', { facts: { name: fileIds.map((one) => known.get(one)?.name).join(', ') } })
    ctx.about('report_submissions', id)
    return { id, attached: fileIds.length }
  },
})
const MOST_FILES = 50

export const detachFile = action({
  name: 'reports.detach',
  may: 'reports.fill',
  input: DetachFile,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id, attachmentId }) {
    await toFill(ctx, id)
    const one = (await filesOfReport(ctx, id)).find((file) => file.id === attachmentId && file.removedAt === null)
    if (!one) throw refuse.unknownFile({ id: attachmentId })
    await store.takeOut(ctx.db, attachmentId, ctx.now)
    await record(ctx, EVENTS, id, 'detached', { facts: { name: one.name } })
    ctx.about('report_submissions', id)
    return { id }
  },
})

export const getReportFile = query({
  name: 'reports.file',
  may: 'reports.see',
  input: z.object({ id: z.uuid(), fileId: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id, fileId }) {
    const { one, shut } = await wholeOf(ctx, id)
    const own = ctx.actor.organisationIds.includes(one.organisation_id)
    const sent = own ? [] : (await versionsOf(ctx.db, id)).map(({ sent_at }) => sent_at)
    // Who receives it reads what was sent with it, then or now; what lay in a draft alone is its own body's.
    const readable = (await filesOfReport(ctx, id)).filter(
      (file) => own || (!shut && file.removedAt === null) || sent.some((at) => wentWith(file, at)),
    )
    if (!readable.some((file) => file.fileId === fileId)) throw refuse.unknownFile({ id: fileId })
    return readFile(ctx, fileId)
  },
})
