/** Builders for other people's tests, and for our own. */
import type { World } from '#testing'
import type { Actor } from '#platform/actor'
import { attachPaper, openFile, setRule } from './actions.ts'
import type { Definition } from './contract.ts'
import { defaultKinds } from './kinds.ts'

/** The checklist of a procedure as it is filled in at the counter: all that is required, but for the papers named. */
export const papersFor = (code: string, without: readonly string[] = []) =>
  defaultKinds()
    .find((one) => one.code === code)!
    .papers.map((one) => ({ ...one, have: one.required && !without.includes(one.label) }))

/** A file at the counter of whoever opens it. Answers its id. */
export async function aFile(world: World, by: Actor, code: string, wanted: Record<string, unknown> = {}): Promise<string> {
  const { id } = await world.perform(by, openFile, { code, papers: papersFor(code), filerName: 'Lê Văn Bảy', filerPhone: '0912345678', ...wanted })
  return id
}

/** The rule of a procedure as the program brings it, set anew by the agency with what is said otherwise. Answers how it came. */
export async function ruleOf(
  world: World,
  agency: Actor,
  code: string,
  otherwise: { workingDays?: number; validFrom?: string; papers?: Definition['papers'] } = {},
) {
  const own = defaultKinds().find((one) => one.code === code)!
  const { name, papers, workingDays, result, timeRule, fee, legalBasis } = own
  const rule = { code, name, papers, workingDays, result, timeRule, fee, legalBasis, validFrom: '2026-01-01', ...otherwise }
  await world.perform(agency, setRule, rule)
  return own
}

/** A file with a row in each of the module's tables. */
export async function aFileInFull(world: World, by: Actor, agency: Actor): Promise<void> {
  const id = await aFile(world, by, 'THT-01', { applicantName: 'Tổ hợp tác Nuôi cá' })
  await world.perform(by, attachPaper, { id, label: 'Hợp đồng hợp tác', file: { name: 'hop-dong.txt', bytes: new TextEncoder().encode('Hợp đồng') } })
  await ruleOf(world, agency, defaultKinds()[0]!.code)
}
