import { expect, test } from 'vitest'
import { inWorld } from '#testing'
import { listSettings, setSetting, settingOn } from './settings.ts'

test(
  'a setting says what it counts and between which bounds; what holds from a day to come is shown beside what holds now',
  inWorld(async (world) => {
    const admin = world.actor('Quản', 'admin')
    const hour = async () => (await world.perform(admin, listSettings, {})).items.find(({ key }) => key === 'backup.hour')
    expect(await hour()).toMatchObject({ unit: 'hour', min: 0, max: 23, value: 1, next: null })
    await world.perform(admin, setSetting, { key: 'backup.hour', value: 3, validFrom: '2026-12-01' })
    await world.perform(admin, setSetting, { key: 'backup.hour', value: 4, validFrom: '2026-12-15' })
    expect(await hour()).toMatchObject({ value: 1, validFrom: null, next: { value: 3, validFrom: '2026-12-01', setBy: 'Quản' } })
    world.travel('2026-12-02')
    expect(await hour()).toMatchObject({ value: 3, validFrom: '2026-12-01', next: { value: 4, validFrom: '2026-12-15' } })
    expect(await settingOn(await world.as(admin), 'backup.hour')).toBe(3)
  }),
)

test(
  'a number out of bounds is refused beside its field, with the bounds, and nothing is kept',
  inWorld(async (world) => {
    const admin = world.actor('Quản', 'admin')
    await expect(world.perform(admin, setSetting, { key: 'backup.hour', value: 24, validFrom: world.today })).rejects.toMatchObject({
      code: 'platform.settingValue',
      fields: [{ path: 'value', code: 'platform.settingRange', facts: { min: 0, max: 23 } }],
    })
    expect(await settingOn(await world.as(admin), 'backup.hour')).toBe(1)
  }),
)
