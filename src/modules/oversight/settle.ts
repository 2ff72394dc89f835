/** What a person says of what a rule found: it is so, it is not so, each with a reason; and taking that back. */
import { action, type Ctx } from '#platform/action'
import { Id, SettleFinding, type Finding } from './contract.ts'
import { ruleOn } from './finding-rules.ts'
import { handOf, rulesOf } from './look.ts'
import { idsOfOne, keepingOf, pathOfYear } from '#modules/cooperatives'
import { declarationBehind } from './judge-rules.ts'
import { openPlanOf } from './store-plans.ts'
import { refuse } from './problems.ts'
import { sayFinding } from './say.ts'
import * as store from './store-findings.ts'

function declarationOf(one: store.FindingRecord): Finding['declaration'] {
  const year = declarationBehind(one)
  return year === null ? null : { year, path: pathOfYear(one.cooperative_id, year) }
}

/** Findings as readers see them: said in a sentence, with the ground of the rule that found them. */
export async function shownFindings(ctx: Ctx, records: readonly store.FindingRecord[]): Promise<Finding[]> {
  const rules = records.length > 0 ? await rulesOf(ctx) : []
  return records.map((one) => ({
    id: one.id,
    version: one.version,
    part: one.part,
    rule: one.rule,
    text: sayFinding(ctx, one),
    basis: ruleOn(rules, one.rule, one.found_on)?.basis ?? ruleOn(rules, one.rule, ctx.today)?.basis ?? '',
    declaration: declarationOf(one),
    foundOn: one.found_on,
    goneOn: one.gone_on,
    state: one.state,
    reason: one.reason,
    settledOn: one.settled_on,
    settledBy: one.settled_by_name,
  }))
}

export const settleFinding = action({
  name: 'oversight.settle',
  may: 'oversight.settle',
  on: 'oversight_findings',
  input: SettleFinding,
  output: Id,
  async run(ctx, { id, answer, reason }) {
    const one = await store.findingById(ctx.db, id)
    if (!one) throw refuse.unknownFinding({ id })
    if (one.part !== 'weak') throw refuse.notWeak()
    const { keeps } = (await keepingOf(ctx, one.cooperative_id)) ?? { keeps: false }
    if (!keeps) throw refuse.notYours()
    if (one.gone_on) throw refuse.notSettled({ on: one.gone_on })
    // What a plan rests on is not taken from under it.
    if (one.state === 'confirmed' && answer !== 'confirmed' && (await openPlanOf(ctx.db, await idsOfOne(ctx, one.cooperative_id))))
      throw refuse.hasPlan()
    await store.settleFinding(ctx.db, handOf(ctx), id, answer, answer === 'open' ? null : reason)
    return { id }
  },
})
