/** Settings: each declared by a module with its default and the source of it, dated, and kept with who set it. */
import { sql } from 'kysely'
import { z } from 'zod'
import { action, query, type Ctx } from './action.ts'
import { newId } from './db.ts'
import type { SettingDefinition } from './module.ts'
import { personalSettings } from './personal/settings.ts'
import { refuse } from './problems.ts'

const Value = z.union([z.string().max(2000), z.number(), z.boolean()])
export const Setting = z.object({
  key: z.string(),
  kind: z.enum(['number', 'text', 'boolean', 'choice', 'many']),
  choices: z.array(z.string()),
  unit: z.enum(['days', 'workingDays', 'hours', 'hour', 'copies']).nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  value: Value,
  default: Value,
  source: z.enum(['V', 'R']),
  basis: z.string().nullable(),
  validFrom: z.string().nullable(),
  setBy: z.string().nullable(),
  /** What was set and holds from a day to come: the next. */
  next: z.object({ value: Value, validFrom: z.string(), setBy: z.string() }).nullable(),
})

/** What the value of a setting hangs on. */
type Asking = Pick<Ctx, 'db' | 'modules' | 'actor' | 'today'>

/** What the platform itself lets an administrator choose. The shell's catalogue names it. */
const platformSettings: SettingDefinition[] = [
  { key: 'backup.hour', kind: 'number', min: 0, max: 23, unit: 'hour', value: 1, source: 'R' },
  { key: 'backup.keepDaily', kind: 'number', min: 1, max: 366, unit: 'copies', value: 7, source: 'R' },
  { key: 'backup.keepWeekly', kind: 'number', min: 0, max: 520, unit: 'copies', value: 5, source: 'R' },
  { key: 'backup.keepMonthly', kind: 'number', min: 0, max: 240, unit: 'copies', value: 12, source: 'R' },
]

const definitionsOf = (ctx: Pick<Ctx, 'modules'>): SettingDefinition[] => [
  ...platformSettings,
  ...ctx.modules.flatMap((module) => module.settings ?? []),
  ...personalSettings(ctx.modules),
]

/** The value of a setting on a day, or its default. */
export async function settingOn<T extends number | string | boolean>(ctx: Asking, key: string, day = ctx.today): Promise<T> {
  const definition = definitionsOf(ctx).find((one) => one.key === key)
  if (!definition) throw new Error(`no module declares the setting ${key}`)
  const { rows } = await sql<{
    value: T
  }>`select value from hopluc.settings where key = ${key} and province_id = ${ctx.actor.provinceId} and valid_from <= ${day} order by valid_from desc, set_at desc limit 1`.execute(
    ctx.db,
  )
  return rows[0]?.value ?? (definition.value as T)
}

/** The chosen values of a setting of the kind `many`. */
export const chosenOn = async (ctx: Asking, key: string, day = ctx.today): Promise<string[]> =>
  (await settingOn<string>(ctx, key, day)).split(',').filter(Boolean)

function fitting({ kind, min = -Infinity, max = Infinity, choices = [], pattern = '' }: SettingDefinition, value: z.output<typeof Value>): boolean {
  if (kind === 'number') return typeof value === 'number' && value >= min && value <= max
  if (kind === 'boolean') return typeof value === 'boolean'
  if (kind === 'choice') return choices.includes(String(value))
  if (kind === 'many') return typeof value === 'string' && value.split(',').every((one) => one === '' || choices.includes(one))
  return typeof value === 'string' && new RegExp(pattern).test(value)
}

export const listSettings = query({
  name: 'settings.list',
  may: 'settings.see',
  input: z.object({}),
  output: z.object({ items: z.array(Setting) }),
  async run(ctx) {
    const { rows } = await sql<{ key: string; value: number; validFrom: string; setBy: string }>`
      select distinct on (key) key, value, valid_from as "validFrom", set_by_name as "setBy" from hopluc.settings where valid_from <= ${ctx.today} order by key, valid_from desc, set_at desc`.execute(
      ctx.db,
    )
    const ahead = await sql<{ key: string; value: number; validFrom: string; setBy: string }>`
      select distinct on (key) key, value, valid_from as "validFrom", set_by_name as "setBy" from hopluc.settings where valid_from > ${ctx.today} order by key, valid_from, set_at desc`.execute(
      ctx.db,
    )
    const set = new Map(rows.map((row) => [row.key, row]))
    const toCome = new Map(ahead.rows.map(({ key, ...row }) => [key, row]))
    return {
      items: definitionsOf(ctx).map((one) => {
        const now = set.get(one.key)
        return {
          key: one.key,
          kind: one.kind,
          choices: one.choices ?? [],
          unit: one.unit ?? null,
          min: one.min ?? null,
          max: one.max ?? null,
          value: now?.value ?? one.value,
          default: one.value,
          source: one.source,
          basis: one.basis ?? null,
          validFrom: now?.validFrom ?? null,
          setBy: now?.setBy ?? null,
          next: toCome.get(one.key) ?? null,
        }
      }),
    }
  },
})

export const setSetting = action({
  name: 'settings.set',
  may: 'settings.set',
  input: z.object({ key: z.string(), value: Value, validFrom: z.iso.date(), reason: z.string().max(500).optional() }),
  output: z.object({ key: z.string() }),
  async run(ctx, input) {
    const definition = definitionsOf(ctx).find((one) => one.key === input.key)
    if (!definition) throw refuse.settingUnknown({ key: input.key })
    const fits = fitting(definition, input.value)
    if (!fits) {
      const { min, max, choices, kind } = definition
      const facts = { min, max, choices }
      throw refuse.settingValue(facts, [{ path: 'value', code: kind === 'number' ? 'platform.settingRange' : 'platform.settingValue', facts }])
    }
    await sql`insert into hopluc.settings (id, province_id, key, value, valid_from, set_by, set_by_name, set_at, reason)
      values (${newId()}, ${ctx.actor.provinceId}, ${input.key}, ${JSON.stringify(input.value)}::jsonb, ${input.validFrom}, ${ctx.actor.accountId ?? null}, ${ctx.actor.name}, ${ctx.now}, ${input.reason ?? null})`.execute(
      ctx.db,
    )
    ctx.about('setting', input.key)
    return { key: input.key }
  },
})
