import type { Ctx } from '#platform/action'
export type ProvinceSpec = { name: string; optional?: string[] }
export type Established = { peopleCommitteeId: string; organisations: number }
export async function establishProvince(_ctx: Ctx, _spec: ProvinceSpec): Promise<Established> {
  throw new Error('not yet')
}
