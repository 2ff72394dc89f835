/** What the register of cooperatives counts for the rows of a form that offer it: on the closing day, at a ground or in the whole province. */
import type { Ctx } from '#platform/action'
import { countsOn, figuresOn } from '#modules/cooperatives'
import { declaredFieldsOf, declaredOf, type Declared } from './declared-rules.ts'
import type { RegisterCount } from './figure-contract.ts'
import { isQuotient } from './layout-rules.ts'
import { REGISTERED, type Row } from './layout-contract.ts'

const KIND = { cooperatives: 'cooperative', unions: 'union', groups: 'group', creditFunds: 'credit_fund' } as const

/** Whether a row's figure is one that the register counts. */
export const isRegistered = (prefill: Row['prefill']): prefill is keyof typeof KIND => REGISTERED.some((one) => one === prefill)

/** The column that the register knows: what there is on the closing day. */
export const REGISTER_COLUMN = 'kq'

export type Register = { on: string; of: (row: Row, placeId: string | null) => RegisterCount | null }

/** The register on a period's closing day, or today where that is still to come; one question for all that is asked of it. */
export async function registerOf(ctx: Ctx, toDay: string): Promise<Register> {
  const on = toDay < ctx.today ? toDay : ctx.today
  if (!ctx.actor.permissions.has('cooperatives.see')) return { on, of: () => null }
  const counts = (await countsOn(ctx, on)).filter(({ legalState }) => legalState !== 'ended')
  return {
    on,
    of: (row, placeId) => {
      // A register that nobody keeps yet says nothing, not nought.
      if (!isRegistered(row.prefill) || counts.length === 0) return null
      const kind = KIND[row.prefill]
      const n = counts.filter((one) => one.kind === kind && (placeId === null || one.placeId === placeId)).reduce((sum, one) => sum + one.n, 0)
      const asked = { kind, on, ...(placeId ? { place: placeId } : {}) }
      return { n, on, path: `/cooperatives?${new URLSearchParams(asked)}`, asked }
    },
  }
}

type AskedOfDeclared = { rows: readonly Row[]; toDay: string; /** The report is of a whole year. */ whole: boolean; placeId: string | null }
/** What the cooperatives declared for each row, as far as the asker sees every one of them; with the list that it is added up from. */
export async function declaredBy(
  ctx: Ctx,
  { rows, toDay, whole, placeId }: AskedOfDeclared,
): Promise<(row: Row) => (Declared & { whole: boolean; path: string }) | null> {
  const day = toDay < ctx.today ? toDay : ctx.today
  if (!ctx.actor.permissions.has('cooperatives.seeDeclarations')) return () => null
  const all = await figuresOn(ctx, { day, kinds: ['cooperative', 'union'], fields: declaredFieldsOf(rows), placeId })
  if (all === null) return () => null
  const year = whole ? Number(toDay.slice(0, 4)) : null
  const at = placeId ? { place: placeId } : {}
  return (row) => {
    const said = declaredOf(row, all, year)
    if (!said) return null
    const asked = said.year === null ? { kind: said.kind, on: day, ...at } : { year: String(said.year), ...at }
    return {
      ...said,
      whole: isQuotient(row) || said.known === said.of,
      path: `${said.year === null ? '/cooperatives' : '/cooperatives/declarations'}?${new URLSearchParams(asked)}`,
    }
  }
}
