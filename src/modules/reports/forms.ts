/** Forms and their versions. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { AddForm, AddVersion, Form, FormRow } from './contract.ts'
import { freeze } from './freeze.ts'
import { handOf } from './indicators.ts'
import { sayFormula } from './layout-rules.ts'
import type { Layout } from './layout-contract.ts'
import { refuse } from './problems.ts'
import { holdDefinitionsShared, indicatorsOn } from './store-definitions.ts'
import * as store from './store-forms.ts'

const figuresOf = (layout: Layout): number =>
  layout.sections.reduce((n, section) => n + (section.kind === 'table' ? section.rows.filter(({ indicator }) => indicator !== null).length : 0), 0)

export const listForms = query({
  name: 'reports.forms',
  may: 'reports.see',
  input: z.object({}),
  output: z.object({ items: z.array(FormRow) }),
  async run(ctx) {
    const forms = await store.formsOn(ctx.db, ctx.today)
    return {
      items: forms.map(({ id, code, name, n, valid_from, layout }) => ({
        id,
        code,
        name,
        n,
        validFrom: valid_from,
        rows: figuresOf(layout),
        rules: layout.rules.length,
      })),
    }
  },
})

export const seeForm = query({
  name: 'reports.form',
  may: 'reports.see',
  /** `newest`: also one that holds from a coming day, for who designs the next. */
  input: z.object({ id: z.uuid(), n: z.coerce.number().int().optional(), newest: z.stringbool().default(false) }),
  output: Form,
  async run(ctx, { id, n, newest }) {
    const versions = await store.versionsOf(ctx.db, id)
    const shown = newest
      ? versions[0]
      : n === undefined
        ? (versions.find(({ valid_from }) => valid_from <= ctx.today) ?? versions.at(-1))
        : versions.find((one) => one.n === n)
    if (!shown) throw refuse.unknownForm({ id })
    return {
      id,
      code: shown.code,
      name: shown.name,
      versionId: shown.version_id,
      n: shown.n,
      validFrom: shown.valid_from,
      note: shown.note,
      layout: shown.layout,
      rulesInWords: Object.fromEntries(shown.layout.rules.map(({ key, formula }) => [key, sayFormula(shown.layout, formula, true)])),
      versions: versions.map((one) => ({
        n: one.n,
        validFrom: one.valid_from,
        madeAt: one.made_at.toISOString(),
        madeBy: one.made_by_name,
        note: one.note,
      })),
    }
  },
})

export const addForm = action({
  name: 'reports.addForm',
  may: 'reports.design',
  input: AddForm,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { code, name, validFrom, layout, note }) {
    await holdDefinitionsShared(ctx.db, ctx.actor.provinceId!)
    const frozen = freeze(layout, await indicatorsOn(ctx.db, validFrom))
    if (!(await store.takeFormCode(ctx.db, ctx.actor.provinceId!, code)))
      throw refuse.codeTaken({ code }, [{ path: 'code', code: 'reports.codeTaken', facts: { code } }])
    const formId = await store.insertForm(ctx.db, ctx.actor.provinceId!, { code, name })
    await store.insertVersion(ctx.db, handOf(ctx), { formId, n: 1, validFrom, layout: frozen, note: note || null })
    return { id: formId }
  },
})

/** A new version from a day on; what was asked by an earlier one stays with that. `n`: the version that the writer saw. */
export const addVersion = action({
  name: 'reports.addVersion',
  may: 'reports.design',
  input: AddVersion,
  output: z.object({ id: z.uuid(), n: z.number().int() }),
  async run(ctx, { id, n, validFrom, layout, note }) {
    await holdDefinitionsShared(ctx.db, ctx.actor.provinceId!)
    const newest = await newestOf(ctx, id)
    const added =
      n === newest.n &&
      (await store.insertVersion(ctx.db, handOf(ctx), {
        formId: id,
        n: n + 1,
        validFrom,
        layout: freeze(layout, await indicatorsOn(ctx.db, validFrom)),
        note: note || null,
      }))
    if (!added) throw refuse.codeTaken({ code: newest.code })
    ctx.about('report_forms', id)
    return { id, n: n + 1 }
  },
})

async function newestOf(ctx: Ctx, id: string): Promise<store.FormRecord> {
  const [newest] = await store.versionsOf(ctx.db, id)
  if (!newest) throw refuse.unknownForm({ id })
  return newest
}
