/** Planning: checklists, inspections of a year, the issued plan, the decision on a team, giving one up. */
import type { PaperHead } from '#lib/papers'
import { lettersOf } from '#modules/decisions'
import { registerOutgoing, shareDocument } from '#modules/documents'
import { organisationsByIds, standsOn } from '#modules/organisations'
import { membersOf, notify, provinceOf } from '#modules/people'
import { action, query, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { renderDocx } from '#platform/papers'
import { record } from '#platform/timeline'
import { z } from 'zod'
import { DEFAULT_CHECKLISTS } from './checklist-defaults.ts'
import { Cancel, ChangeChecklist, ChangeInspection, Checklist, DecideTeam, IssuePlan, NewChecklist, PlanInspection, Stepped } from './contract.ts'
import { decisionPaper, planPaper } from './outputs.ts'
import { refuse } from './problems.ts'
import { EVENTS, inspectionFor, pathOf } from './seeing.ts'
import { vi } from './say.ts'
import * as store from './store.ts'

export const listChecklists = query({
  name: 'inspections.checklists',
  may: 'inspections.see',
  input: z.object({}),
  output: z.object({ items: z.array(Checklist) }),
  async run(ctx) {
    const [all, own] = [ctx.actor.permissions.has('inspections.lists'), ctx.actor.permissions.has('inspections.run')]
    const items = (await store.checklists(ctx.db)).map(({ organisation_id: body, ...one }) => ({
      ...one,
      mayChange: own && (all || (body !== null && body === ctx.actor.organisationId)),
    }))
    return { items }
  },
})

/** Brings in the ready-made ones whose names are not there; nothing that was changed is touched. */
export const loadChecklists = action({
  name: 'inspections.loadChecklists',
  may: 'inspections.run',
  input: z.object({}),
  output: z.object({ added: z.number().int() }),
  async run(ctx) {
    const known = new Set((await store.checklists(ctx.db)).map(({ name }) => name))
    const missing = DEFAULT_CHECKLISTS.filter(({ name }) => !known.has(name))
    for (const { name, items } of missing) await store.addChecklist(ctx, null, name, items)
    return { added: missing.length }
  },
})
export const addChecklist = action({
  name: 'inspections.addChecklist',
  may: 'inspections.run',
  input: NewChecklist,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { name, items }) {
    const id = await store.addChecklist(ctx, ctx.actor.organisationId ?? null, name, items)
    ctx.about('inspection_checklists', id)
    return { id }
  },
})
/** By the body that wrote it, or who keeps those of all; for anybody else row security finds nothing to change. */
export const changeChecklist = action({
  name: 'inspections.changeChecklist',
  may: 'inspections.run',
  on: 'inspection_checklists',
  input: ChangeChecklist,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id, name, items }) {
    await store.changeChecklist(ctx, id, name, items)
    return { id }
  },
})

/** `planned`: bodies that stand in the plan already; what ended since is handed over, whoever corrects the plan. */
async function checked(
  ctx: Ctx,
  input: z.output<typeof PlanInspection>,
  own: string,
  planned: readonly string[] = [],
): Promise<store.InspectionRecord['checklist']> {
  if (input.fromDay > input.toDay) throw refuse.daysTurned({}, [{ path: 'toDay', code: 'inspections.daysTurned' }])
  const known = await organisationsByIds(ctx, input.subjectIds)
  if (input.subjectIds.some((id) => !known.has(id))) throw refuse.subjectUnknown({}, [{ path: 'subjectIds', code: 'inspections.subjectUnknown' }])
  const ended = [...known.values()].find((one) => !planned.includes(one.id) && !standsOn(one, ctx.today))
  if (ended)
    throw refuse.subjectEnded({ name: ended.shortName }, [{ path: 'subjectIds', code: 'inspections.subjectEnded', facts: { name: ended.shortName } }])
  if (input.subjectIds.includes(own)) throw refuse.ownSubject({}, [{ path: 'subjectIds', code: 'inspections.ownSubject' }])
  if (!input.checklistId) return []
  const list = await store.checklistById(ctx.db, input.checklistId)
  if (!list) throw refuse.unknownChecklist({}, [{ path: 'checklistId', code: 'inspections.unknownChecklist' }])
  return list.items
}

export const planInspection = action({
  name: 'inspections.plan',
  may: 'inspections.run',
  input: PlanInspection,
  output: Stepped,
  async run(ctx, input) {
    const own = ctx.actor.organisationId
    if (!own) throw refuse.noOrganisation()
    const checklist = await checked(ctx, input, own)
    const id = newId()
    const subjects = [...new Set(input.subjectIds)]
    await store.addInspection(ctx.db, {
      id,
      province_id: ctx.actor.provinceId ?? '',
      version: 1,
      organisation_id: own,
      kind: input.kind,
      title: input.title,
      scope: input.scope,
      year: Number(input.fromDay.slice(0, 4)),
      from_day: input.fromDay,
      to_day: input.toDay,
      subject_ids: subjects,
      checklist,
      state: 'planned',
      plan_document_id: null,
      plan_number: null,
      team: [],
      decision_document_id: null,
      decision_number: null,
      decided_on: null,
      cancelled_why: null,
      in_charge_id: ctx.actor.membershipId ?? null,
      in_charge_name: ctx.actor.post ?? ctx.actor.name,
    })
    await store.setVisits(ctx, id, subjects)
    await record(ctx, EVENTS, id, 'planned')
    ctx.about('inspections', id)
    return { id, version: 1 }
  },
})

export const changeInspection = action({
  name: 'inspections.change',
  may: 'inspections.run',
  on: 'inspections',
  input: ChangeInspection,
  output: Stepped,
  async run(ctx, input) {
    const one = await inspectionFor(ctx, input.id)
    if (one.state !== 'planned') throw refuse.wrongState()
    const checklist = await checked(ctx, input, one.organisation_id, one.subject_ids)
    const subjects = [...new Set(input.subjectIds)]
    await store.changeInspection(ctx.db, one.id, {
      kind: input.kind,
      title: input.title,
      scope: input.scope,
      year: Number(input.fromDay.slice(0, 4)),
      from_day: input.fromDay,
      to_day: input.toDay,
      subject_ids: subjects,
      ...(input.checklistId ? { checklist } : {}),
    })
    await store.setVisits(ctx, one.id, subjects)
    await record(ctx, EVENTS, one.id, 'changed')
    return { id: one.id, version: input.version + 1 }
  },
})

/** Who writes the papers: the inspecting body in its own name, signed by its head. */
export async function headingOf(ctx: Ctx, organisationId: string, type: string, signer: string): Promise<PaperHead & { issuerId: string }> {
  const own = (await organisationsByIds(ctx, [organisationId])).get(organisationId)
  const above = own?.parentId ? (await organisationsByIds(ctx, [own.parentId])).get(own.parentId) : undefined
  const committee = own?.kind === 'people_committee' || own?.kind === 'commune_committee'
  return {
    issuerId: organisationId,
    ...(above && !committee ? { parent: above.name } : {}),
    issuer: own?.name ?? '',
    place: (await provinceOf(ctx))?.name ?? '',
    symbol: `${type}-${lettersOf(own?.name ?? '', own?.kind ?? '')}`,
    lines: [{ post: own?.headTitle ?? (committee ? 'Chủ tịch' : 'Thủ trưởng') }],
    signer,
  }
}

/** The plan of a year as a paper: what stands in no plan yet. Its bodies are told. */
export const issuePlan = action({
  name: 'inspections.issuePlan',
  may: 'inspections.run',
  input: IssuePlan,
  output: z.object({ documentId: z.uuid(), number: z.string(), inspections: z.number().int() }),
  async run(ctx, { year, signer }) {
    const own = ctx.actor.organisationId
    if (!own) throw refuse.noOrganisation()
    const rows = await store.unplannedOf(ctx.db, own, year)
    if (rows.length === 0) throw refuse.nothingPlanned({ year })
    const subjects = [...new Set(rows.flatMap((row) => row.subject_ids))]
    const names = await organisationsByIds(ctx, subjects)
    const { issuerId, ...head } = await headingOf(ctx, own, 'KH', signer)
    const subject = vi('inspections.paper.plan.subject', { year })
    const paper = await registerOutgoing(ctx, {
      type: 'Kế hoạch',
      symbol: head.symbol,
      subject,
      issuerId,
      issuerName: head.issuer,
      signer: { position: head.lines[0]?.post ?? '', name: signer },
      recipients: [...names.values()].map(({ name }) => name).slice(0, 300),
      recipientIds: subjects,
      bytes: async ({ number }) => new Uint8Array(await renderDocx(planPaper({ ...head, number, date: ctx.today }, year, rows, names))),
      fileName: `${subject}.docx`,
    })
    await shareDocument(ctx, paper.id, subjects)
    for (const row of rows) {
      await store.changeInspection(ctx.db, row.id, { plan_document_id: paper.id, plan_number: paper.number ?? '' }, true)
      await record(ctx, EVENTS, row.id, 'inPlan', { facts: { number: paper.number ?? '' } })
    }
    await notify(ctx, {
      organisationIds: subjects,
      key: 'inspections.notice.plan',
      facts: { number: paper.number ?? '', issuer: head.issuer },
      path: `/inspections?year=${year}`,
    })
    ctx.about('documents', paper.id)
    return { documentId: paper.id, number: paper.number ?? '', inspections: rows.length }
  },
})

/** The decision on the team: numbered and registered; the bodies are told who comes, when and what about. */
export const decideTeam = action({
  name: 'inspections.decideTeam',
  may: 'inspections.run',
  on: 'inspections',
  input: DecideTeam,
  output: Stepped,
  async run(ctx, input) {
    const one = await inspectionFor(ctx, input.id)
    if (one.state !== 'planned') throw refuse.wrongState()
    if (input.team.filter(({ role }) => role === 'leader').length !== 1) throw refuse.noLeader({}, [{ path: 'team', code: 'inspections.noLeader' }])
    const leader = input.team.find(({ role }) => role === 'leader')?.membershipId
    if (leader && !(await membersOf(ctx, [one.organisation_id])).some(({ membershipId }) => membershipId === leader))
      throw refuse.signerElsewhere({}, [{ path: 'team', code: 'inspections.signerElsewhere' }])
    const names = await organisationsByIds(ctx, one.subject_ids)
    const { issuerId, ...head } = await headingOf(ctx, one.organisation_id, 'QĐ', input.signer)
    const paper = await registerOutgoing(ctx, {
      type: 'Quyết định',
      symbol: `${head.symbol}`,
      subject: vi('inspections.paper.decision.subject', { title: one.title }),
      issuerId,
      issuerName: head.issuer,
      signer: { position: head.lines[0]?.post ?? '', name: input.signer },
      recipients: [...names.values()].map(({ name }) => name),
      recipientIds: one.subject_ids,
      restsOn: one.plan_document_id ? [one.plan_document_id] : [],
      bytes: async ({ number }) => new Uint8Array(await renderDocx(decisionPaper({ ...head, number, date: ctx.today }, one, input.team, names))),
      fileName: `${vi('inspections.paper.decision.fileName')} ${one.title.slice(0, 60).replaceAll(/[\\/:*?"<>|]/g, '-')}.docx`,
    })
    await shareDocument(ctx, paper.id, one.subject_ids)
    await store.changeInspection(ctx.db, one.id, {
      state: 'decided',
      team: input.team,
      decision_document_id: paper.id,
      decision_number: paper.number ?? '',
      decided_on: ctx.today,
    })
    await record(ctx, EVENTS, one.id, 'decided', { facts: { number: paper.number ?? '' } })
    await notify(ctx, {
      organisationIds: one.subject_ids,
      key: 'inspections.notice.decided',
      facts: { number: paper.number ?? '', issuer: head.issuer, from: one.from_day, to: one.to_day },
      path: pathOf(one.id),
    })
    return { id: one.id, version: input.version + 1 }
  },
})

export const cancelInspection = action({
  name: 'inspections.cancel',
  may: 'inspections.run',
  on: 'inspections',
  input: Cancel,
  output: Stepped,
  async run(ctx, input) {
    const one = await inspectionFor(ctx, input.id)
    const visits = await store.visitsOf(ctx.db, one.id)
    if ((one.state !== 'planned' && one.state !== 'decided') || visits.some(({ minutes_on: on }) => on !== null)) throw refuse.wrongState()
    await store.changeInspection(ctx.db, one.id, { state: 'cancelled', cancelled_why: input.reason })
    await record(ctx, EVENTS, one.id, 'cancelled', { note: input.reason })
    if (one.plan_number || one.decision_number)
      await notify(ctx, { organisationIds: one.subject_ids, key: 'inspections.notice.cancelled', facts: { title: one.title }, path: pathOf(one.id) })
    return { id: one.id, version: input.version + 1 }
  },
})
