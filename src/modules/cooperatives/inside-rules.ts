/** Whether a list of the register shows what is not public. */
import type { CooperativeRow, Facets } from './contract.ts'

type Shown = Pick<CooperativeRow, 'members' | 'economicState' | 'size'>

/**
 * Whoever sees how most of what is found works sees the columns of it, also on a page of branches, which have no members of their own. A commune
 * that looks at the whole province sees them on the pages on which its own stand.
 */
export function showsInside(rows: readonly Shown[], facets: Pick<Facets, 'economic' | 'state'> | undefined): boolean {
  const sum = (counted: readonly { n: number }[]) => counted.reduce((all, { n }) => all + n, 0)
  const seen = sum(facets?.economic ?? [])
  return (
    rows.some((row) => row.members !== null || row.economicState !== null || row.size !== null) || (seen > 0 && seen * 2 >= sum(facets?.state ?? []))
  )
}
