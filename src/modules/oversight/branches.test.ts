import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { cooperativesByIds } from '#modules/cooperatives'
import { aCooperative } from '#modules/cooperatives/testing'
import { act, aScene } from '#modules/tasks/testing'
import { inWorld } from '#testing'
import { settlePlan } from './closing.ts'
import { addLeftover, closePlan, openPlan } from './plans.ts'
import { seePlan } from './plan-view.ts'
import { aStopped, confirmed, look } from './testing.ts'

test(
  'what hangs on a cooperative that is dissolved by a plan ends with it, also in another commune',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(2)
    const id = await aStopped(world, scene.agency, scene.communes[2].placeId!)
    const branch = await aCooperative(world, scene.agency, scene.communes[1].placeId!, { kind: 'branch', values: { name: 'Chi nhánh Ninh Kiều' } })
    await act(world, scene.agency, 'cooperatives.addRelation', {
      id: branch,
      version: 1,
      kind: 'branch_of',
      otherId: id,
      validFrom: '2025-08-01',
      source: 'certificate',
    })
    await confirmed(world, commune, id)
    const plan = await world.perform(commune, openPlan, { id, way: 'dissolve', reason: 'Không còn thành viên', dueOn: '2027-06-30' })
    for (const kind of ['debt', 'claim', 'asset', 'undivided', 'state', 'seal'])
      await world.perform(commune, addLeftover, { id: plan.id, kind, none: true })
    const { version } = await world.perform(commune, seePlan, { id: plan.id })
    await world.perform(commune, closePlan, { id: plan.id, version, on: world.today, basis: 'Thông báo 15/TB-UBND' })
    const found = await cooperativesByIds(await world.as(scene.agency), [id, branch])
    expect([found.get(id)?.legalState, found.get(branch)?.legalState]).toEqual(['ended', 'ended'])
  }),
)

test(
  'what hangs on a cooperative whose place an enterprise takes ends with it; of one that goes on as another kind it goes along',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(2)
    const ends = async (into: 'enterprise' | 'group' | 'cooperative', name: string) => {
      const was = into === 'cooperative' ? 'union' : 'cooperative'
      const id = await aCooperative(world, scene.agency, scene.communes[2].placeId!, {
        kind: was,
        from: '2024-08-01',
        values: { name: `Đơn vị của ${name}`, economicState: 'stopped', registeredOn: '2024-08-01' },
      })
      await look(world)
      const branch = await aCooperative(world, scene.agency, scene.communes[1].placeId!, { kind: 'branch', values: { name } })
      const link = { kind: 'branch_of', otherId: id, validFrom: '2025-08-01', source: 'certificate' }
      await act(world, scene.agency, 'cooperatives.addRelation', { id: branch, version: 1, ...link })
      await confirmed(world, commune, id)
      const plan = await world.perform(commune, openPlan, { id, way: 'convert', reason: 'Không còn thành viên', dueOn: '2027-06-30' })
      const { version } = await world.perform(commune, seePlan, { id: plan.id })
      const closing = { id: plan.id, version, on: world.today, basis: 'Thông báo 15/TB-UBND', into, intoName: `Công ty ${name}` }
      await world.perform(commune, closePlan, closing)
      const ctx = await world.as(scene.agency)
      const found = await cooperativesByIds(ctx, [id, branch])
      const { rows } = await sql<{ name: string }>`select c.name from cooperative_relations r join cooperatives c on c.id = r.other_id
        where r.cooperative_id = ${branch} and r.kind = 'branch_of' and r.valid_to is null`.execute(ctx.db)
      return [found.get(id)?.legalState, found.get(branch)?.legalState, rows.map((one) => one.name)]
    }
    expect((await ends('enterprise', 'Chi nhánh Một')).slice(0, 2)).toEqual(['ended', 'ended'])
    // A group is no legal person: it has no branches.
    expect((await ends('group', 'Chi nhánh Hai')).slice(0, 2)).toEqual(['ended', 'ended'])
    expect(await ends('cooperative', 'Chi nhánh Ba')).toEqual(['ended', 'operating', ['Công ty Chi nhánh Ba']])
  }),
)

test(
  'a plan does not end one in the register from before a day of which the register says otherwise',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(2)
    const id = await aStopped(world, scene.agency, scene.communes[2].placeId!)
    await confirmed(world, commune, id)
    const plan = await world.perform(commune, openPlan, { id, way: 'dissolve', reason: 'Không còn thành viên', dueOn: '2027-06-30' })
    for (const kind of ['debt', 'claim', 'asset', 'undivided', 'state', 'seal'])
      await world.perform(commune, addLeftover, { id: plan.id, kind, none: true })
    world.travel('2026-12-10')
    const row = await act<{ version: number }>(world, scene.agency, 'cooperatives.get', { id })
    await act(world, scene.agency, 'cooperatives.setValues', {
      id,
      version: row.version,
      from: '2026-12-05',
      source: 'tax',
      sourceNote: 'Thông báo của cơ quan thuế',
      values: { legalState: 'revoked_for_tax' },
    })
    const { version } = await world.perform(commune, seePlan, { id: plan.id })
    const close = (on: string) => world.perform(commune, closePlan, { id: plan.id, version, on, basis: 'Thông báo 15/TB-UBND' })
    await expect(close('2026-12-01')).rejects.toMatchObject({ code: 'cooperatives.saidLater', fields: [{ path: 'on', facts: { on: '2026-12-05' } }] })
    await close('2026-12-05')
    expect((await cooperativesByIds(await world.as(scene.agency), [id])).get(id)?.legalState).toBe('ended')
  }),
)

test(
  'a plan of one that was entered twice ends the entry that stands',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(2)
    const place = scene.communes[2].placeId!
    const id = await aStopped(world, scene.agency, place)
    await confirmed(world, commune, id)
    const plan = await world.perform(commune, openPlan, { id, way: 'dissolve', reason: 'Không còn thành viên', dueOn: '2027-06-30' })
    const stands = await aStopped(world, scene.agency, place)
    const [one, other] = [id, stands].toSorted()
    const ctx = await world.as(scene.agency)
    await sql`insert into cooperative_pairs (id, province_id, one_id, other_id, score, reasons, found_at) values (${plan.id}, ${world.provinceId}, ${one}, ${other}, 1, '[]', now())`.execute(
      ctx.db,
    )
    const seen = async (which: string) => (await act<{ version: number }>(world, scene.agency, 'cooperatives.get', { id: which })).version
    const versions = { keptVersion: await seen(stands), mergedVersion: await seen(id) }
    await act(world, scene.agency, 'cooperatives.merge', { id: plan.id, version: 1, keepId: stands, ...versions, take: [], reason: 'Ghi hai lần' })
    // Its plan stands for the entry that stands: no second one, and no end by a file while something is left over.
    await confirmed(world, commune, stands)
    const second = world.perform(commune, openPlan, { id: stands, way: 'dissolve', reason: 'Không còn thành viên', dueOn: '2027-06-30' })
    await expect(second).rejects.toMatchObject({ code: 'oversight.hasPlan' })
    await expect(settlePlan({ ...ctx, actor: commune }, stands, { on: world.today, basis: 'Hồ sơ số 0001' })).rejects.toMatchObject({
      code: 'oversight.leftoversUnsaid',
    })
    for (const kind of ['debt', 'claim', 'asset', 'undivided', 'state', 'seal'])
      await world.perform(commune, addLeftover, { id: plan.id, kind, none: true })
    const { version } = await world.perform(commune, seePlan, { id: plan.id })
    await world.perform(commune, closePlan, { id: plan.id, version, on: world.today, basis: 'Thông báo 15/TB-UBND' })
    expect((await cooperativesByIds(ctx, [stands])).get(stands)?.legalState).toBe('ended')
  }),
)
