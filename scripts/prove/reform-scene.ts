/** Three provinces as they stood on 28 February 2025, each with its people, in an empty database. */
import { openHouse } from '../../src/app/house.ts'
import { createAccount, createProvince, markDemonstration } from '../../src/modules/people/index.ts'
import { provinceByName } from '../../src/modules/places/index.ts'
import { aFormerProvince } from '../../src/modules/organisations/testing.ts'
import { contextFor, type Ctx } from '../../src/platform/action.ts'
import { systemActor } from '../../src/platform/actor.ts'
import { readConfig } from '../../src/platform/config.ts'
import { inTransaction, newId } from '../../src/platform/db.ts'
import { createLog } from '../../src/platform/log.ts'

/** User names begin with these. */
export const PROVINCES = [
  { key: 'cantho', name: 'Cần Thơ', kind: 'thành phố' },
  { key: 'soctrang', name: 'Sóc Trăng', kind: 'tỉnh' },
  { key: 'haugiang', name: 'Hậu Giang', kind: 'tỉnh' },
] as const

/** Makes the provinces with an administrator, an office and a head of planning each. Reads where from the environment, as the program does. */
export async function makeFormerProvinces(): Promise<void> {
  const house = await openHouse(readConfig(), createLog('warn'))
  const { office } = house
  try {
    await markDemonstration(office.db, office.now())
    for (const { key, name, kind } of PROVINCES) {
      const id = newId()
      const as = <T>(permissions: string[], work: (ctx: Ctx) => Promise<T>) => {
        const actor = systemActor('reform', permissions, id)
        return inTransaction(office.db, actor, (db) => work(contextFor(office, db, { actor, requestId: 'reform' })))
      }
      await as(['people.setUp'], async (ctx) => {
        const place = await provinceByName(ctx, name, office.today())
        await createProvince(ctx, { id, name, kind, placeId: place?.id ?? null, demonstration: true })
      })
      const bodies = await as(['organisations.manage'], (ctx) => aFormerProvince(ctx, name))
      const of = (test: (one: (typeof bodies)[number]) => boolean) => bodies.find(test)!.id
      const people = [
        { username: `${key}-quantri`, role: 'admin', post: 'Quản trị hệ thống', organisationId: of((one) => one.kind === 'office') },
        { username: `${key}-vanphong`, role: 'office', post: 'Chuyên viên Văn phòng', organisationId: of((one) => one.kind === 'office') },
        {
          username: `${key}-khdt`,
          role: 'head',
          post: 'Giám đốc Sở Kế hoạch và Đầu tư',
          organisationId: of((one) => one.name === 'Sở Kế hoạch và Đầu tư'),
        },
      ] as const
      await as(['people.manage', 'people.see'], async (ctx) => {
        for (const one of people) await createAccount(ctx, { ...one, name: one.post, demonstration: true, validFrom: '2025-01-02' })
      })
    }
  } finally {
    await house.close()
  }
}
