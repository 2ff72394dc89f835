/** How complete and how timely reports came: by period, form and level, by body, and who was late with why. */
import { expect, test } from 'vitest'
import { aScene } from '#modules/tasks/testing'
import { readXlsx } from '#platform/sheets'
import { inWorld } from '#testing'
import { seeBoard } from './receiving.ts'
import { seeTerms, termsSheet } from './terms.ts'
import { aQuarter, sent } from './testing.ts'

test(
  'who receives reports, and who reads all, sees how each body kept its terms, of each period, form and level how many came in time, and why one was late',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const asked = { world, agency: scene.agency, recipientId: scene.finance.id, communes: scene.communes.map(({ id }) => id) }
    const { id, rows } = await aQuarter(asked)
    const send = (at: number) =>
      sent(world, scene.commune(scene.communes.findIndex((one) => one.id === rows[at]!.organisation.id) as 0 | 1 | 2), rows[at]!.id, {
        'HTX.1:kq': 3,
      })
    world.travel('2026-09-16')
    await send(0)
    // Nothing is missing before its day has gone by.
    expect((await world.perform(scene.agency, seeTerms, { year: 2026 })).bodies.map(({ asked: due, missing }) => [due, missing])).toEqual([[1, 0]])
    world.travel('2026-09-18')
    await send(1)
    const names = [0, 1, 2].map((at) => rows[at]!.organisation.name)
    for (const who of [scene.agency, scene.chairman]) {
      const terms = await world.perform(who, seeTerms, { year: 2026 })
      expect(terms.bodies.map(({ name, onTime, late, missing }) => [name, onTime, late, missing])).toEqual([
        [names[2], 0, 0, 1],
        [names[1], 0, 1, 0],
        [names[0], 1, 0, 0],
      ])
      expect(terms.periods.map((one) => [one.request, one.form, one.period, one.level, one.asked, one.onTime, one.late, one.missing])).toEqual([
        [id, 'KTTT-Q', 'quý III/2026', 'commune', 3, 1, 1, 1],
      ])
      expect(terms.late.map((one) => [one.organisation, one.sentOn, one.lateDays, one.reason])).toEqual([
        [names[2], null, 1, null],
        [names[1], '2026-09-18', 1, 'Chờ số liệu của hợp tác xã'],
      ])
    }
    const none = await world.perform(scene.agency, seeTerms, { year: 2026, level: 'province' })
    expect([none.periods, none.bodies, none.late, none.forms.map(({ code }) => code), none.levels]).toEqual([[], [], [], ['KTTT-Q'], ['commune']])
    const commune = await world.perform(scene.commune(0), seeTerms, { year: 2026 })
    expect([commune.periods, commune.bodies, commune.late]).toEqual([[], [], []])
    const board = await world.perform(scene.agency, seeBoard, { id })
    expect(rows.map((row) => board.rows.find((one) => one.id === row.id)!.lateReason)).toEqual([null, 'Chờ số liệu của hợp tác xã', null])
    const { bytes } = await world.perform(scene.agency, termsSheet, { year: 2026 })
    const sheets = await readXlsx(bytes as Uint8Array)
    expect(sheets.map(({ name, rows: of }) => [name, of.length])).toEqual([
      ['Theo kỳ, biểu, cấp', 2],
      ['Theo cơ quan', 4],
      ['Muộn, chưa gửi', 3],
    ])
    expect(JSON.stringify(sheets[2]!.rows)).toContain('Chờ số liệu của hợp tác xã')
  }),
)
