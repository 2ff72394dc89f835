/** A signed report whose number comes back from the document system of the office. */
import { expect, test } from 'vitest'
import mammoth from 'mammoth'
import { aQuarter, sent } from '#modules/reports/testing'
import { aScene } from '#modules/tasks/testing'
import { inWorld } from '#testing'
import { saveParticulars, savePart, seeConsolidation } from './drafting.ts'
import { exportConsolidation, signConsolidation } from './leaving.ts'
import { followNumber } from './renumber.ts'
import { listConsolidations } from './opening.ts'
import { aConsolidation } from './testing.ts'

const figures = { 'HTX.1:kq': 5, 'HTX.1.1:kq': 5, 'HTX.20:kq': 100, 'HTX.30:kq': 5, 'HTX.40:kq#t': 5000, 'HTX.40:kq#m': 5 }

test(
  'the report, its paper and its annexes bear the number and the day that were given, told once, and nothing else of what was signed changes',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const asking = { world, agency: scene.agency, recipientId: scene.finance.id, communes: [scene.communes[0].id] }
    const quarter = await aQuarter(asking, '2026-Q3')
    await sent(world, scene.commune(0), quarter.rows[0]!.id, figures)
    const { id, parts, symbol, addressees, recipients, archive } = await aConsolidation(world, scene.agency, quarter.id)
    for (const part of parts.filter(({ kind }) => kind === 'text'))
      await world.perform(scene.agency, savePart, { id: part.id, version: part.version, body: 'Toàn thành phố có {HTX.1} hợp tác xã.' })
    const { version } = await world.perform(scene.agency, seeConsolidation, { id })
    const particulars = { title: 'Tình hình hợp tác xã', symbol, addressees, recipients, archive, bases: [], signer: 'Nguyễn Thị Hạnh' }
    await world.perform(scene.agency, saveParticulars, { ...particulars, id, version })
    await world.perform(scene.agency, signConsolidation, { id, version: version + 1 })
    const words = async () => {
      const { bytes } = await world.perform(scene.agency, exportConsolidation, { id })
      return (await mammoth.extractRawText({ buffer: Buffer.from(bytes as Uint8Array) })).value
    }
    const [signed, before] = [await world.perform(scene.agency, seeConsolidation, { id }), await words()]
    expect([signed.number, before.includes('ngày 20 tháng 11 năm 2026')]).toEqual(['01/BC-STC', true])
    // From the paper in the register one comes back to what it was made of.
    const ofPaper = async (document: string) => (await world.perform(scene.agency, listConsolidations, { document })).items.map((one) => one.id)
    expect([await ofPaper(signed.documentId!), await ofPaper(id)]).toEqual([[id], []])
    // What is heard is heard after commit, perhaps twice.
    for (let again = 0; again < 2; again += 1)
      await followNumber(await world.as(scene.agency), { documentId: signed.documentId!, number: '315/BC-STC', issuedOn: '2026-11-18' })
    const after = await world.perform(scene.agency, seeConsolidation, { id })
    expect([after.number, after.events.filter(({ kind }) => kind === 'renumbered').length]).toEqual(['315/BC-STC', 1])
    const shown = await words()
    expect(shown).toContain('Số: 315/BC-STC')
    expect(shown.replaceAll('315/BC-STC', '01/BC-STC').replaceAll('ngày 18 tháng', 'ngày 20 tháng')).toBe(before)
  }),
)
