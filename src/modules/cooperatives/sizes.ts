/** Sizes as the register shows them: by the rules that hold on the day, those that an administrator entered over the known ones. */
import { query, type Ctx } from '#platform/action'
import { z } from 'zod'
import { SizeRules, type SizeAnswer } from './contract.ts'
import { COUNTED, type Kind } from './fields-rules.ts'
import { KNOWN_RULES, ruleOn, SIZE_CLASSES, sizeOf, type Measured, type SizeRule } from './size-rules.ts'
import { sizeRules } from './store-sizes.ts'
import { SIZE_GROUPS, type SizeGroup } from './vsic-rules.ts'

/** The rules of a province: entered ones after the known ones, so that of the same day the entered one counts. */
export async function rulesFor(ctx: Ctx): Promise<SizeRule[]> {
  return [...KNOWN_RULES, ...(await sizeRules(ctx.db))]
}

const GROUP_OF: Record<string, SizeGroup> = {
  A: 'agriculture',
  B: 'industry',
  C: 'industry',
  D: 'industry',
  E: 'industry',
  F: 'industry',
  L: 'finance',
}
export const groupOfSection = (section: string | null): SizeGroup | null => (section === null ? null : (GROUP_OF[section] ?? 'trade'))

export function sizeAnswer(rules: readonly SizeRule[], kind: Kind, group: SizeGroup | null, measured: Measured, day: string): SizeAnswer {
  // The decree sizes cooperatives and their unions; groups and branches have none.
  if (kind === 'group' || !COUNTED.includes(kind)) return { class: null, why: 'not_sized', basis: null }
  const size = sizeOf(rules, group, measured, day)
  return { class: size.class, why: size.class === null ? size.why : null, basis: size.judgedBy?.legalBasis ?? null }
}

export const listSizeRules = query({
  name: 'cooperatives.sizeRules',
  may: 'cooperatives.open',
  input: z.object({ on: z.iso.date().optional() }),
  output: SizeRules,
  async run(ctx, { on = ctx.today }) {
    const own = await sizeRules(ctx.db)
    const rules: (SizeRule & { recordedBy?: string })[] = [...KNOWN_RULES, ...own]
    return {
      on,
      items: SIZE_GROUPS.flatMap((group) =>
        SIZE_CLASSES.map((name) => {
          const rule = ruleOn(rules, group, name, on) as (SizeRule & { recordedBy?: string }) | undefined
          return { group, class: name, rule: rule ?? null, recordedBy: rule?.recordedBy ?? null }
        }),
      ),
    }
  },
})
