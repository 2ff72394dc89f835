/** Who represents one by a result: what identifies them goes into the register with it, and stays out of the file. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inWorld } from '#testing'
import { aCooperative, identityIn } from '#modules/cooperatives/testing'
import { aScene } from '#modules/tasks/testing'
import { grantFile } from './deciding.ts'
import { seeFile } from './queries.ts'
import { aFile } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const identifying = { identity: '092180001234', bornOn: '1980-05-01', nationality: 'Việt Nam', address: 'Số 5, khu vực Thới Hòa' }
const representative = { name: 'Nguyễn Văn Tám', title: 'Giám đốc' }

test(
  'of a founding and of another representative, checked as by hand; the file, which more people read, keeps none of it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const values = { name: 'Hợp tác xã Cây ăn trái Thới Hòa', code: '1801700998', charterCapital: 600_000_000, officialMembers: 12 }
    const grant = (id: string, wanted: object, more: object = {}) =>
      world.perform(commune, grantFile, { id, version: 1, from: world.today, wanted, identifying, ...more })
    const founding = await aFile(world, commune, 'HTX-01', { applicantName: values.name })
    const wanted = { kind: 'cooperative', values, representative }
    await expect(grant(founding, wanted, { identifying: { ...identifying, identity: '12345' } })).rejects.toMatchObject({
      fields: [{ path: 'identifying.identity', code: 'cooperatives.identityWrong' }],
    })
    const { cooperativeId } = await grant(founding, wanted)
    expect(await identityIn(world, commune, cooperativeId!, 'Nguyễn Văn Tám')).toEqual(identifying)
    const stands = await aCooperative(world, scene.agency, scene.communes[0].placeId!, {
      people: [{ post: 'legal_representative', name: 'Người Trước' }],
    })
    const other = await aFile(world, commune, 'HTX-05', { cooperativeId: stands })
    await grant(other, { values: {}, representative: { name: 'Võ Thị Hai', title: 'Giám đốc' } })
    expect(await identityIn(world, commune, stands, 'Võ Thị Hai')).toEqual(identifying)
    // Of nobody nothing can be told.
    const capital = await aFile(world, commune, 'HTX-06', { cooperativeId: stands })
    expect(await refusal(grant(capital, { values: { charterCapital: 900_000_000 } }))).toBe('procedures.representativeMissing')
    const { rows } = await sql<{ text: string }>`select wanted::text as text from procedure_files
      union all select coalesce(before::text, '') || coalesce(after::text, '') from hopluc.audit_lines where action = 'procedures.grant'`.execute(
      (await world.as(scene.agency)).db,
    )
    expect(rows.filter(({ text }) => /092180001234|1980-05-01|khu vực Thới Hòa/.test(text))).toEqual([])
    expect(JSON.stringify(await world.perform(scene.agency, seeFile, { id: founding }))).not.toMatch(/092180001234|1980-05-01/)
  }),
)
