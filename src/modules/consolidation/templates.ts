/** Templates: those that came with the platform, and the province's own over them. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { refuse as platform } from '#platform/problems'
import { organisationOfProvince } from '#modules/organisations'
import { provinceOf } from '#modules/people'
import { SetTemplate, Template } from './contract.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'
import { TEMPLATES } from './templates-data.ts'
import { wrongOf } from './field-rules.ts'

/** Puts what the province is called for '[tỉnh]' and '[Tỉnh ủy]': a city has no 'UBND tỉnh'. */
export async function asTheProvince(ctx: Ctx): Promise<(text: string) => string> {
  const kind =
    (await provinceOf(ctx))?.kind ?? ((await organisationOfProvince(ctx, 'people_committee'))?.name.includes('thành phố') ? 'thành phố' : 'tỉnh')
  const words: Record<string, string> = { tỉnh: kind, 'Tỉnh ủy': kind === 'tỉnh' ? 'Tỉnh ủy' : 'Thành ủy' }
  return (text) => text.replace(/\[(tỉnh|Tỉnh ủy)\]/g, (_, word: string) => words[word] ?? '')
}

export async function templates(ctx: Ctx): Promise<Template[]> {
  const named = await asTheProvince(ctx)
  const own = new Map((await store.templatesOf(ctx.db)).map((one) => [one.code, one]))
  const changed = (code: string): Template[] => {
    const one = own.get(code)
    return one ? [{ ...one.fields, id: one.id, code, version: one.version, changedBy: one.changed_by_name }] : []
  }
  return [
    ...TEMPLATES.map((one) => changed(one.code)[0] ?? { ...one, name: named(one.name) }),
    ...[...own.keys()].filter((code) => !TEMPLATES.some((one) => one.code === code)).flatMap(changed),
  ]
}

export const listTemplates = query({
  name: 'consolidation.templates',
  may: 'consolidation.see',
  input: z.object({}),
  output: z.object({ items: z.array(Template) }),
  run: async (ctx) => ({ items: await templates(ctx) }),
})

/** Changes a template, or adds one; what was opened with it before stays as it is. */
export const setTemplate = action({
  name: 'consolidation.setTemplate',
  may: 'consolidation.design',
  input: SetTemplate,
  output: z.object({ code: z.string(), version: z.number().int() }),
  async run(ctx, { code, version, ...fields }) {
    const at = fields.parts.findIndex((part) => wrongOf(part.text).length > 0)
    if (at >= 0) {
      const field = wrongOf(fields.parts[at]!.text)[0] ?? ''
      throw refuse.wrongField({ field }, [{ path: `parts.${at}.text`, code: 'consolidation.wrongField', facts: { field } }])
    }
    const hand = { provinceId: ctx.actor.provinceId!, name: ctx.actor.post ?? ctx.actor.name, at: ctx.now }
    if (!(await store.putTemplate(ctx.db, hand, code, version, fields))) throw platform.stale({ seen: version })
    ctx.about('consolidation_templates', code, { after: fields })
    return { code, version: version + 1 }
  },
})
