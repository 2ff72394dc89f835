/** At a body: question by question, what was found with what proves it; after the minutes (minutes.ts) its answer and closing. */
import { reworded, takeUp } from '#modules/inside'
import { organisationsByIds } from '#modules/organisations'
import { notify } from '#modules/people'
import { tasksNow } from '#modules/tasks'
import { action, FileInput, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { filesByIds, keepFile, lookForMark } from '#platform/files'
import { refuse as platform } from '#platform/problems'
import { record } from '#platform/timeline'
import { z } from 'zod'
import { AddFinding, AnswerFinding, CloseFinding, SaveVisit, Stepped } from './contract.ts'
import { refuse } from './problems.ts'
import { hindersClosing, needsRemedy } from './rules.ts'
import { EVENTS, inspects, mayAnswer, MINUTES, pathOf, signerOf, standingOf, visitFor } from './seeing.ts'
import * as store from './store.ts'

async function mayHang(ctx: Ctx, fileIds: readonly string[]): Promise<string[]> {
  const ids = [...new Set(fileIds)]
  const known = await filesByIds(ctx, ids)
  const missing = ids.find((id) => !known.has(id))
  if (missing) throw platform.unknown({ kind: 'file', id: missing })
  return ids
}

const nameOf = async (ctx: Ctx, id: string): Promise<string> => (await organisationsByIds(ctx, [id])).get(id)?.name ?? ''

export const saveVisit = action({
  name: 'inspections.saveVisit',
  may: 'inspections.run',
  on: 'inspection_visits',
  above: (ctx, { id }) => reworded(ctx, MINUTES, [id]),
  input: SaveVisit,
  output: Stepped,
  async run(ctx, input) {
    const { visit, one } = await visitFor(ctx, input.id)
    const known = new Set(one.checklist.map(({ key }) => key))
    const strange = Object.keys(input.answers).find((key) => !known.has(key))
    if (strange)
      throw refuse.questionUnknown({ key: strange }, [{ path: `answers.${strange}`, code: 'inspections.questionUnknown', facts: { key: strange } }])
    if (input.visitedOn !== null && input.visitedOn > ctx.today)
      throw refuse.visitInFuture({ today: ctx.today }, [{ path: 'visitedOn', code: 'inspections.visitInFuture', facts: { today: ctx.today } }])
    await store.changeVisit(ctx.db, visit.id, {
      visited_on: input.visitedOn,
      answers: { ...visit.answers, ...input.answers },
      conclusion: input.conclusion,
    })
    // The minutes lie with whoever writes them, where they are put before somebody to sign.
    if (input.visitedOn !== null) await takeUp(ctx, MINUTES, visit.id, one.organisation_id, await signerOf(ctx, one))
    return { id: visit.id, version: input.version + 1 }
  },
})

/** Keeps a file for a finding or its answer. Until one of them hangs it there only its sender can read it. */
export const keepEvidence = action({
  name: 'inspections.keepFile',
  may: 'inspections.answer',
  input: z.object({ id: z.uuid(), file: FileInput }),
  output: z.object({ id: z.uuid(), name: z.string(), size: z.number() }),
  look: ({ file }) => lookForMark(file),
  async run(ctx, input) {
    if (!(await store.inspectionById(ctx.db, input.id))) throw refuse.unknown({ id: input.id })
    const { id, name, size } = await keepFile(ctx, input.file, { looked: true })
    ctx.about('files', id)
    return { id, name, size }
  },
})

/** The minutes of a visit read otherwise from now on: nobody signs them as they were before. Held in the order in which signing holds them. */
async function rewrite(ctx: Ctx, visitId: string): Promise<void> {
  await reworded(ctx, MINUTES, [visitId])
  await store.changeVisit(ctx.db, visitId, {}, true)
}

export const addFinding = action({
  name: 'inspections.addFinding',
  may: 'inspections.run',
  input: AddFinding,
  output: z.object({ id: z.uuid(), n: z.number().int() }),
  async run(ctx, input) {
    await rewrite(ctx, input.id)
    const { visit, one } = await visitFor(ctx, input.id)
    const remedy = input.remedy || null
    if (needsRemedy(input.severity) && remedy === null) throw refuse.remedyMissing({}, [{ path: 'remedy', code: 'inspections.remedyMissing' }])
    if (remedy !== null && input.dueOn === null) throw refuse.dueMissing({}, [{ path: 'dueOn', code: 'inspections.dueMissing' }])
    if (input.dueOn !== null && input.dueOn < ctx.today)
      throw refuse.duePast({ today: ctx.today }, [{ path: 'dueOn', code: 'inspections.duePast', facts: { today: ctx.today } }])
    const fileIds = await mayHang(ctx, input.fileIds)
    const before = await store.findingsOfVisit(ctx.db, visit.id)
    const id = newId()
    const n = (before.at(-1)?.n ?? 0) + 1
    await store.addFinding(ctx.db, {
      id,
      province_id: ctx.actor.provinceId ?? '',
      version: 1,
      inspection_id: one.id,
      visit_id: visit.id,
      organisation_id: visit.organisation_id,
      n,
      words: input.words,
      severity: input.severity,
      remedy,
      due_on: remedy === null ? null : input.dueOn,
      issued_on: null,
      task_id: null,
      agrees: null,
      answer: null,
      answered_on: null,
      answered_by_name: null,
      closed_on: null,
      closed_by_name: null,
      closed_note: null,
    })
    await store.addFiles(ctx, id, fileIds, 'evidence')
    ctx.about('inspection_findings', id)
    return { id, n }
  },
})

/** Before the minutes a finding may be taken back. */
export const dropFinding = action({
  name: 'inspections.dropFinding',
  may: 'inspections.run',
  input: z.object({ id: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id }) {
    const finding = await store.findingById(ctx.db, id)
    if (!finding) throw refuse.unknownFinding({ id })
    await rewrite(ctx, finding.visit_id)
    await visitFor(ctx, finding.visit_id)
    await store.dropFinding(ctx.db, id)
    ctx.about('inspection_findings', id)
    return { id }
  },
})

/** The body's word on a finding: whether it agrees, what it does about it, with what proves it. */
export const answerFinding = action({
  name: 'inspections.answer',
  may: 'inspections.answer',
  on: 'inspection_findings',
  input: AnswerFinding,
  output: Stepped,
  async run(ctx, input) {
    const finding = await store.findingById(ctx.db, input.id)
    const one = finding && (await store.inspectionById(ctx.db, finding.inspection_id))
    if (!finding || !one) throw refuse.unknownFinding({ id: input.id })
    if (finding.answered_on !== null) throw refuse.answeredBefore({ on: finding.answered_on })
    if (!mayAnswer(ctx, finding)) throw refuse.notYours()
    const fileIds = await mayHang(ctx, input.fileIds)
    await store.changeFinding(ctx.db, finding.id, {
      agrees: input.agrees,
      answer: input.answer,
      answered_on: ctx.today,
      answered_by_name: ctx.actor.name,
    })
    await store.addFiles(ctx, finding.id, fileIds, 'answer')
    await record(ctx, EVENTS, one.id, input.agrees ? 'answered' : 'disagreed', {
      note: input.answer,
      facts: { n: finding.n, body: await nameOf(ctx, finding.organisation_id) },
    })
    await notify(ctx, {
      organisationIds: [one.organisation_id],
      key: input.agrees ? 'inspections.notice.answered' : 'inspections.notice.disagreed',
      facts: { body: ctx.actor.organisationName ?? '', title: one.title },
      path: pathOf(one.id),
    })
    return { id: finding.id, version: input.version + 1 }
  },
})

/** Closed by who inspected, when the remedy was confirmed as done. */
export const closeFinding = action({
  name: 'inspections.close',
  may: 'inspections.run',
  on: 'inspection_findings',
  input: CloseFinding,
  output: Stepped,
  async run(ctx, input) {
    const finding = await store.findingById(ctx.db, input.id)
    if (!finding) throw refuse.unknownFinding({ id: input.id })
    const one = await store.inspectionById(ctx.db, finding.inspection_id)
    if (!one || !inspects(ctx, one)) throw refuse.notYours()
    const tasks = await tasksNow(ctx, finding.task_id ? [finding.task_id] : [])
    const why = hindersClosing(standingOf(finding, finding.task_id ? tasks.get(finding.task_id) : undefined))
    if (why === 'closed') throw refuse.closedBefore({ on: finding.closed_on ?? ctx.today })
    if (why === 'remedyOpen') throw refuse.remedyOpen({})
    if (why) throw refuse.notAnswered({})
    await store.changeFinding(ctx.db, finding.id, { closed_on: ctx.today, closed_by_name: ctx.actor.name, closed_note: input.note || null })
    await record(ctx, EVENTS, one.id, 'closed', {
      note: input.note || undefined,
      facts: { n: finding.n, body: await nameOf(ctx, finding.organisation_id) },
    })
    await notify(ctx, {
      organisationIds: [finding.organisation_id],
      key: 'inspections.notice.closed',
      facts: { title: one.title, n: finding.n },
      path: pathOf(one.id),
    })
    return { id: finding.id, version: input.version + 1 }
  },
})
