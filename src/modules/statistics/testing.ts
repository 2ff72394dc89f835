/** Builders for other people's tests, and for our own. */
import type { World } from '#testing'
import type { Actor } from '#platform/actor'
import type { Action } from '#platform/action'
import { reports } from '#modules/reports'
import type { Scene } from '#modules/tasks/testing'
import { addSet, publishSet } from './publishing.ts'

export const ACT = { act: 'Quyết định 12/QĐ-STC', actOn: '2026-11-01', validFrom: '2026-11-01' }

/** A set of open data of these indicators, published; its period has to be settled. */
export async function aPublishedSet(
  world: World,
  agency: Actor,
  code: string,
  indicators: string[],
): Promise<{ id: string; version: number; n: number }> {
  const { id } = await world.perform(agency, addSet, { code, title: 'Số hợp tác xã theo quý', indicators, kind: 'quarter' })
  return world.perform(agency, publishSet, { id, version: 1, ...ACT })
}

/** A form of two rows, how many there are and by how many more than the period before, asked of the communes each quarter; answers its calendar. */
export async function aGrowth(world: World, scene: Scene): Promise<string> {
  const act = <O>(name: string, input: unknown): Promise<O> =>
    world.perform(scene.agency, reports.routes.find(({ action }) => action.name === name)!.action as unknown as Action<unknown, O>, input)
  await act('reports.loadDefaults', {})
  await act('reports.addIndicator', {
    code: 'HTX.90',
    parentCode: null,
    section: 'HTX',
    nameVi: 'Hợp tác xã tăng thêm',
    nameEn: 'Growth',
    unit: 'HTX',
    entity: 'HTX',
    measure: 'flow',
    rollup: 'formula',
    formula: 'HTX.1 - HTX.1@truoc',
    numerator: null,
    denominator: null,
    note: null,
    periods: ['quarter'],
    breakdowns: [],
    validFrom: '2026-01-01',
    validTo: null,
  })
  const layout = {
    sections: [
      {
        kind: 'table',
        key: 'so',
        title: 'Số',
        columns: [{ key: 'kq', label: 'Kết quả', kind: 'entered' }],
        rows: [{ indicator: 'HTX.1' }, { indicator: 'HTX.90' }],
      },
    ],
    rules: [],
  }
  const { id: formId } = await act<{ id: string }>('reports.addForm', { code: 'TANG', name: 'Biểu tăng thêm', validFrom: '2026-01-01', layout })
  const { id } = await act<{ id: string }>('reports.addSchedule', {
    formId,
    every: 'quarter',
    audience: [{ organisationIds: scene.communes.map((one) => one.id), workingDays: 3 }],
    recipientId: scene.finance.id,
    basis: 'Chỉ thị 12/CT-UBND',
    validFrom: '2026-01-01',
  })
  return id
}
