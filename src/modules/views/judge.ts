/** What a list makes of what an address says: what may be kept, and what of a kept view holds no more. */
import { z } from 'zod'
import type { Ctx } from '#platform/action'
import type { ListDefinition } from '#platform/module'
import { heldIn } from './address-rules.ts'
import type { Finding, Said } from './contract.ts'
import { refuse } from './problems.ts'

const COLUMNS = 'columns'
const parts = (value: string): string[] => value.split(',').filter(Boolean)

/** The list of that name, for who may see it. */
export function listNamed(ctx: Pick<Ctx, 'modules' | 'actor'>, name: string): ListDefinition {
  const found = ctx.modules.map(({ lists }) => lists?.[name]).find((one) => one !== undefined)
  if (!found || !ctx.actor.permissions.has(found.may)) throw refuse.unknownList({ list: name })
  return found
}

/** One or more of these, with commas between them. */
export const several = (values: readonly string[]): z.ZodType => z.string().refine((said) => said.split(',').every((one) => values.includes(one)))

type Judged = { said: Said; findings: Finding[] }
const finding = (code: string, facts: Record<string, unknown>): Finding => ({ code, facts, instead: null })

/** What still holds of what was said, and sentences for what does not. Of several values with commas each is looked at by itself. */
export function judge(list: ListDefinition, said: Said): Judged {
  const kept: Said = {}
  const findings: Finding[] = []
  for (const [key, value] of Object.entries(heldIn(said))) {
    if (key === COLUMNS) {
      const there = parts(value).filter((column) => list.columns.includes(column))
      for (const column of parts(value)) if (!there.includes(column)) findings.push(finding('views.gone.column', { column }))
      if (there.length > 0) kept[COLUMNS] = there.join(',')
      continue
    }
    const shape = list.address[key]
    if (!shape) {
      findings.push(finding('views.gone.filter', { filter: key, value }))
      continue
    }
    if (shape.safeParse(value).success) {
      kept[key] = value
      continue
    }
    const held = parts(value).filter((part) => shape.safeParse(part).success)
    for (const part of parts(value)) if (!held.includes(part)) findings.push(finding('views.gone.value', { filter: key, value: part }))
    if (held.length > 0) kept[key] = held.join(',')
  }
  return { said: kept, findings }
}

/** What may be kept as a view; refuses what is not of the list, and an address that says nothing. */
export function toKeep(list: ListDefinition, said: Said): Said {
  const judged = judge(list, said)
  const wrong = judged.findings[0]
  if (wrong) throw refuse.notOfTheList({ part: String(wrong.facts['filter'] ?? wrong.facts['column']) })
  if (Object.keys(judged.said).length === 0) throw refuse.nothingSaid()
  return judged.said
}

/** With what the list's own module knows to have ended. */
export async function judgeWhole(ctx: Ctx, list: ListDefinition, said: Said): Promise<Judged> {
  const judged = judge(list, said)
  const gone = (await list.gone?.(ctx, judged.said)) ?? []
  const ended = gone.map(({ key, code, facts, value, instead }): Finding => ({
    code,
    facts,
    instead: instead === undefined ? null : { key, value: replaced(judged.said[key], value, instead) },
  }))
  return { said: judged.said, findings: [...judged.findings, ...ended] }
}

/** One value of several replaced by others, each of them once. */
const replaced = (said: string | undefined, value: string, instead: string): string =>
  [...new Set(parts(said ?? '').flatMap((part) => (part === value ? parts(instead) : [part])))].join(',')
