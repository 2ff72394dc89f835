/** Reports in the work of a day: told apart where they bear one name; and what is put before a head to sign is what goes. */
import { expect, test } from 'vitest'
import { act, anAgency, aScene } from '#modules/tasks/testing'
import type { Actor } from '#platform/actor'
import { inWorld } from '#testing'
import { work } from './doors.ts'
import { filled } from './testing.ts'

test(
  'two requests of one title say of which form, for which days, on what paper and to whom they are; a title of its own says nothing more',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const by = scene.commune(0)
    await act(world, scene.agency, 'reports.loadDefaults', {})
    const { items: forms } = await act<{ items: { id: string; code: string }[] }>(world, scene.agency, 'reports.forms', {})
    const ask = (title: string, basis: string, toDay: string) =>
      act(world, scene.agency, 'reports.askOnce', {
        formId: forms.find(({ code }) => code === 'KTTT-Q')!.id,
        title,
        fromDay: '2026-11-01',
        toDay,
        audience: [{ organisationIds: [by.organisationId], workingDays: 3 }],
        recipientId: scene.finance.id,
        basis,
      })
    await ask('Báo cáo đột xuất', 'Công văn 5/STC', '2026-11-15')
    await ask('Báo cáo đột xuất', 'Công văn 9/STC', '2026-11-18')
    await ask('Báo cáo thiên tai', 'Công văn 7/STC', '2026-11-18')
    const told = async (who: Actor) =>
      (await work(await world.as(who))).map(({ title, source }) => `${title}: ${source ?? ''}`).toSorted((a, b) => a.localeCompare(b, 'vi'))
    const alike = [
      'Báo cáo đột xuất: biểu KTTT-Q, số liệu 01/11/2026 – 15/11/2026, Công văn 5/STC, gửi Sở Tài chính',
      'Báo cáo đột xuất: biểu KTTT-Q, số liệu 01/11/2026 – 18/11/2026, Công văn 9/STC, gửi Sở Tài chính',
    ]
    expect(await told(by)).toEqual([...alike, 'Báo cáo thiên tai: '])
    expect(await told(scene.agency)).toEqual([...alike, 'Báo cáo thiên tai: '])
  }),
)

test(
  'a figure that is changed while the report lies before its head is read again before it is signed',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const so = await anAgency(world, scene)
    await act(world, scene.agency, 'reports.loadDefaults', {})
    const { items: forms } = await act<{ items: { id: string; code: string }[] }>(world, scene.agency, 'reports.forms', {})
    const { id } = await act<{ id: string }>(world, scene.agency, 'reports.askOnce', {
      formId: forms.find(({ code }) => code === 'KTTT-Q')!.id,
      title: 'Báo cáo đột xuất',
      fromDay: '2026-11-01',
      toDay: '2026-11-18',
      audience: [{ organisationIds: [so.id], workingDays: 5 }],
      recipientId: scene.finance.id,
      basis: 'Công văn 5/STC',
    })
    const { rows } = await act<{ rows: { id: string }[] }>(world, scene.agency, 'reports.board', { id })
    const report = rows[0]!.id
    await act(world, so.head, 'inside.note', {
      kind: 'report',
      objectId: report,
      version: 0,
      note: 'Lập báo cáo',
      officerId: so.officer.membershipId,
    })
    await filled(world, so.officer, report, { 'HTX.1:kq': 4, 'HTX.1.1:kq': 4 })
    const routing = (by: Actor) => act<{ id: string; version: number }>(world, by, 'inside.see', { kind: 'report', objectId: report })
    const mine = await routing(so.officer)
    await act(world, so.officer, 'inside.submit', { id: mine.id, version: mine.version, draft: { note: 'Kính trình' } })
    const before = await routing(so.head)
    const { version } = await act<{ version: number }>(world, so.deputy, 'reports.get', { id: report })
    await act(world, so.deputy, 'reports.save', { id: report, version, cells: { 'HTX.1:kq': 5, 'HTX.1.1:kq': 5 } })
    const sign = (seen: { version: number }) =>
      act(world, so.head, 'inside.sign', { id: mine.id, version: seen.version }).then(
        () => 'done',
        ({ code }: { code: string }) => code,
      )
    expect(await sign(before)).toBe('platform.stale')
    expect(await sign(await routing(so.head))).toBe('done')
  }),
)
