/** Papers that go with a report: hung on the part that asks for them, kept by what was sent, seen by who sees the report. */
import { expect, test } from 'vitest'
import { inWorld } from '#testing'
import { aScene } from '#modules/tasks/testing'
import { askOnce } from './asking.ts'
import { attachFiles, detachFile, getReportFile, keepReportFile } from './attachments.ts'
import { saveCells, seeReport, sendReport } from './filling.ts'
import { addForm } from './forms.ts'
import { loadDefaults } from './indicators.ts'
import { returnReport, seeBoard } from './receiving.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const bytes = new TextEncoder().encode('%PDF-1.4\nnot much')
const columns = [{ key: 'kq', label: 'Kết quả', kind: 'entered' as const }]

test(
  'a report is not sent without the paper that its form asks for, and what was sent keeps it after it is taken out',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await world.perform(scene.agency, loadDefaults, {})
    const form = await world.perform(scene.agency, addForm, {
      code: 'NHANH',
      name: 'Rà soát nhanh',
      validFrom: '2026-01-01',
      layout: {
        sections: [
          { kind: 'table', key: 'bang', title: 'Hợp tác xã', columns, rows: [{ indicator: 'HTX.1' }] },
          { kind: 'files', key: 'ds', title: 'Danh sách hợp tác xã', required: true },
        ],
        rules: [],
        jump: null,
      },
    })
    const asked = await world.perform(scene.agency, askOnce, {
      formId: form.id,
      title: 'Rà soát nhanh',
      fromDay: '2026-01-01',
      toDay: '2026-09-30',
      audience: [{ organisationIds: [scene.communes[0].id], workingDays: 10 }],
      recipientId: scene.finance.id,
      basis: 'Công văn',
    })
    const { id } = (await world.perform(scene.agency, seeBoard, { id: asked.id })).rows[0]!
    const commune = scene.commune(0)
    const { version } = await world.perform(commune, saveCells, { id, version: 1, cells: { 'HTX.1:kq': 5 } })
    expect(await refusal(world.perform(commune, sendReport, { id, version }))).toBe('reports.odd')

    const file = await world.perform(commune, keepReportFile, { id, file: { name: 'danh sách.pdf', bytes } })
    expect(await refusal(world.perform(commune, attachFiles, { id, part: 'nx', fileIds: [file.id] }))).toBe('reports.unknownPart')
    expect(await refusal(world.perform(scene.commune(1), attachFiles, { id, part: 'ds', fileIds: [file.id] }))).toBe('reports.unknown')
    await world.perform(commune, attachFiles, { id, part: 'ds', fileIds: [file.id] })
    const kept = await world.perform(commune, seeReport, { id })
    // What is being filled in is the commune's own: who receives it sees nothing of it before it is sent.
    const draft = await world.perform(scene.agency, seeReport, { id })
    expect([draft.shut, draft.cells, draft.texts, draft.files, draft.savedBy, draft.findings]).toEqual([true, {}, {}, [], null, []])
    expect(await refusal(world.perform(scene.agency, getReportFile, { id, fileId: file.id }))).toBe('reports.unknownFile')
    const mistaken = await world.perform(commune, keepReportFile, {
      id,
      file: { name: 'nhầm.pdf', bytes: new TextEncoder().encode('%PDF-1.4\nnhầm') },
    })
    await world.perform(commune, attachFiles, { id, part: null, fileIds: [mistaken.id] })
    await world.perform(commune, detachFile, {
      id,
      attachmentId: (await world.perform(commune, seeReport, { id })).files.find(({ name }) => name === 'nhầm.pdf')!.id,
    })
    expect([kept.findings, kept.files.map(({ name, part }) => [name, part])]).toEqual([[], [['danh sách.pdf', 'ds']]])
    await world.perform(commune, sendReport, { id, version: kept.version, lateReason: 'Chờ danh sách' })
    expect((await world.perform(scene.agency, getReportFile, { id, fileId: file.id })).name).toBe('danh sách.pdf')
    expect(await refusal(world.perform(scene.agency, getReportFile, { id, fileId: mistaken.id }))).toBe('reports.unknownFile')
    expect((await world.perform(scene.agency, seeReport, { id })).cells).toEqual({ 'HTX.1:kq': 5 })
    expect(await refusal(world.perform(commune, detachFile, { id, attachmentId: kept.files[0]!.id }))).toBe('reports.notOpen')

    const sent = await world.perform(scene.agency, seeReport, { id })
    await world.perform(scene.agency, returnReport, { id, version: sent.version, note: 'Danh sách cũ', cells: {} })
    world.travel('2027-01-04')
    await world.perform(commune, detachFile, { id, attachmentId: kept.files[0]!.id })
    const again = await world.perform(commune, seeReport, { id })
    expect([again.files, again.versions[0]?.files.map(({ name }) => name), again.findings.map(({ rule }) => rule)]).toEqual([
      [],
      ['danh sách.pdf'],
      ['file.ds'],
    ])
    // It was sent once: who received it keeps it; what is filled in anew is not theirs yet.
    expect((await world.perform(scene.agency, getReportFile, { id, fileId: file.id })).name).toBe('danh sách.pdf')
    const returned = await world.perform(scene.agency, seeReport, { id })
    expect([returned.cells, returned.versions[0]?.cells]).toEqual([{}, { 'HTX.1:kq': 5 }])
  }),
)
