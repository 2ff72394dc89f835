/** The tab of a cooperative's page: how it is governed, and its plan. */
import { Loaded, useGet } from '#ui'
import type { Governance } from '../contract.ts'
import { OneGovernance } from './one.tsx'

export default function CooperativePart({ id }: { id: string }) {
  const got = useGet<Governance>(`/oversight/cooperatives/${id}`)
  return <Loaded got={got}>{(one) => <OneGovernance one={one} />}</Loaded>
}
