/** Issuing guidance: a registered paper is put beside the directive it guides, sent to all who got that, and acknowledged by them. */
import { documentForNewTask, documentParties } from '#modules/documents'
import { organisationsByIds, standsOn } from '#modules/organisations'
import { startSpread } from '#modules/spreading'
import { action } from '#platform/action'
import { IssuedGuidance, IssueGuidance } from './contract.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

export const issueGuidance = action({
  name: 'guidance.issue',
  may: 'guidance.issue',
  input: IssueGuidance,
  output: IssuedGuidance,
  async run(ctx, { documentId, directiveId, words, acknowledgeBy }) {
    if (documentId === directiveId) throw refuse.samePaper({}, [{ path: 'documentId', code: 'guidance.samePaper' }])
    await documentForNewTask(ctx, documentId)
    await documentForNewTask(ctx, directiveId)
    const bodies = await organisationsByIds(ctx, await documentParties(ctx, directiveId))
    const organisationIds = [...bodies.values()].filter((one) => standsOn(one, ctx.today) && one.id !== ctx.actor.organisationId).map(({ id }) => id)
    if (organisationIds.length === 0) throw refuse.nobody()
    const hand = {
      provinceId: ctx.actor.provinceId!,
      today: ctx.today,
      name: ctx.actor.post ?? ctx.actor.name,
      issuerId: ctx.actor.organisationId ?? '',
    }
    if (!(await store.insertPaper(ctx.db, hand, { documentId, directiveId, words }))) throw refuse.guidesAlready()
    const spread = await startSpread(ctx, { documentId, acknowledgeBy, sessionBy: null, words, audiences: [], organisationIds })
    ctx.about('documents', documentId)
    return { documentId, spreadId: spread.id, recipients: spread.recipients }
  },
})
