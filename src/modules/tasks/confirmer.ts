/**
 * Who follows a task and confirms it: exactly one organisation, never the one that leads it.
 *
 * The office follows what UBND gives (Quyết định 42/2014/QĐ-TTg; the provinces' regulations); a standing agency follows what it
 * issues itself. Whoever leads a task does not confirm it: for the tasks of the office the standing agency stands in, for
 * everybody else the office. A province whose regulation says otherwise sets `tasks.leadConfirms`.
 */
import { organisationOfProvince, organisationsByIds } from '#modules/organisations'
import type { Organisation } from '#modules/organisations/contract'
import type { Ctx } from '#platform/action'
import { settingOn } from '#platform/settings'
import { refuse } from './problems.ts'

/** The standing agency of the collective economy in the uniform set of departments: Sở Tài chính since 1 March 2025. */
const STANDING_AGENCY = 'finance'

/** Whether a province lets those who lead a task confirm it themselves. */
export const leadConfirms = (ctx: Ctx): Promise<boolean> => settingOn<boolean>(ctx, 'tasks.leadConfirms')

/** Who confirms each lead's task. */
export type Confirmers = { usual: string; of: (leadId: string) => string }

/** Who may stand in for a confirmer that leads, the first that does not lead itself; nobody where a province lets leads confirm. */
export async function standIns(ctx: Ctx): Promise<Organisation[]> {
  if (await leadConfirms(ctx)) return []
  return [await organisationOfProvince(ctx, 'office'), await organisationOfProvince(ctx, STANDING_AGENCY)].filter((one) => one !== undefined)
}

/** With the usual confirmer: of a task that he leads somebody else is, if the province has such a body today. */
export async function confirmersWith(ctx: Ctx, usual: string): Promise<Confirmers> {
  const standIn = (await standIns(ctx)).find(({ id }) => id !== usual)?.id ?? usual
  return { usual, of: (leadId) => (leadId === usual ? standIn : usual) }
}

/** The office that issues confirms, unless another is named: one that stands today and whose part it is. */
export async function usualConfirmer(ctx: Ctx, named: string | undefined, giverId: string): Promise<string> {
  const own = ctx.actor.organisationId ?? giverId
  if (named === undefined || named === own) return own
  const found = (await organisationsByIds(ctx, [named])).get(named)
  const stands = found && (found.validFrom === null || found.validFrom <= ctx.today) && (found.validTo === null || found.validTo > ctx.today)
  if (!stands) throw refuse.confirmerUnknown({ on: ctx.today }, [{ path: 'confirmerId', code: 'tasks.confirmerUnknown', facts: { on: ctx.today } }])
  const confirms = [await organisationOfProvince(ctx, 'office'), await organisationOfProvince(ctx, STANDING_AGENCY)].some((one) => one?.id === named)
  if (!confirms)
    throw refuse.confirmerNot({ organisation: found.shortName }, [
      { path: 'confirmerId', code: 'tasks.confirmerNot', facts: { organisation: found.shortName } },
    ])
  return named
}
