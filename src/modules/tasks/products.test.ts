/** Progress that writes itself: a registered paper proposes itself as a product, partners' parts are gathered by who leads. */
import { expect, test } from 'vitest'
import { setSetting } from '#platform/settings'
import { inWorld, type World } from '#testing'
import type { Actor } from '#platform/actor'
import { aPerson } from '#modules/people/testing'
import type { Contributions } from './contribution-contract.ts'
import { contributionWork } from './contributions.ts'
import type { TaskPage } from './contract.ts'
import type { ProductOf } from './product-actions.ts'
import { act, aScene, aTask, noticesOf, type Scene } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const task = (world: World, by: Actor, id: string) => act<TaskPage>(world, by, 'tasks.get', { id })

/** What the clerk of the office registers by hand: a paper of Sở Nông nghiệp that came in. */
const registered = (world: World, scene: Scene, change: object = {}) =>
  act<{ id: string }>(world, scene.an, 'documents.registerByHand', {
    direction: 'incoming',
    type: 'Kế hoạch',
    number: '88/KH-SNNMT',
    issuer: scene.agriculture.name,
    issuedOn: world.today,
    subject: 'Xây dựng kế hoạch hỗ trợ hợp tác xã rau an toàn vùng ven',
    ...change,
  })

test(
  'a paper that the clerk registers by hand proposes itself as the product of the agency’s task, and one press links it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const lan = await aPerson(world, { name: 'Lan', role: 'officer', organisationId: scene.agriculture.id })
    const [one] = await aTask(world, scene, { title: 'Xây dựng kế hoạch hỗ trợ hợp tác xã rau an toàn vùng ven' })
    await aTask(world, scene, { title: 'Kiểm tra phòng cháy chợ đầu mối' })
    await aTask(world, scene, { title: 'Xây dựng kế hoạch hỗ trợ hợp tác xã rau an toàn vùng ven', leadIds: [scene.health.id] })
    const { id: documentId } = await registered(world, scene)
    const proposed = await act<ProductOf>(world, scene.an, 'tasks.productOf', { documentId })
    expect(proposed.items).toMatchObject([{ id: one.id, reasons: ['type', 'words'] }])
    // Another agency has nothing to say of it.
    expect(await refusal(act(world, scene.chi, 'tasks.linkProduct', { id: one.id, documentId }))).toMatch(/unknown|notYours/)
    expect(await act(world, scene.an, 'tasks.linkProduct', { id: one.id, documentId })).toMatchObject({ came: 'proposed' })
    const after = await task(world, scene.binh, one.id)
    expect(after).toMatchObject({ state: 'in_progress', product: { number: '88/KH-SNNMT', on: world.today, documentId } })
    expect(await noticesOf(world, lan.actor)).toContainEqual(expect.stringContaining('88/KH-SNNMT'))
    // The agency may open the paper now, and reports with what the house knows already.
    expect(await act<ProductOf>(world, scene.binh, 'tasks.productOf', { documentId })).toMatchObject({ linked: [{ id: one.id }], items: [] })
    const reported = await act(world, scene.binh, 'tasks.report', {
      id: one.id,
      version: after.version,
      note: 'Đã ban hành',
      resultNumber: after.product!.number,
    })
    expect(reported.state).toBe('reported')
  }),
)

test(
  'a paper of another matter or from before the task is not proposed; where the province sets it so, linking reports the result',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const admin = world.actor('Quản', 'admin', { organisationId: scene.office.id })
    const [one] = await aTask(world, scene, { title: 'Xây dựng kế hoạch hỗ trợ hợp tác xã rau an toàn vùng ven' })
    const other = await registered(world, scene, { number: '89/KH-SNNMT', subject: 'Phòng chống thiên tai mùa mưa bão' })
    expect((await act<ProductOf>(world, scene.an, 'tasks.productOf', { documentId: other.id })).items).toEqual([])
    const before = await registered(world, scene, { number: '1/KH-SNNMT', issuedOn: '2020-01-01' })
    expect((await act<ProductOf>(world, scene.an, 'tasks.productOf', { documentId: before.id })).items).toEqual([])
    await world.perform(admin, setSetting, { key: 'tasks.productReports', value: true, validFrom: world.today, reason: 'Quy chế' })
    const { id: documentId } = await registered(world, scene)
    expect(await act(world, scene.an, 'tasks.linkProduct', { id: one.id, documentId })).toMatchObject({ came: 'reported' })
    expect(await task(world, scene.binh, one.id)).toMatchObject({ state: 'reported', resultNumber: '88/KH-SNNMT' })
  }),
)

test(
  'partners are asked with a day of their own, file their part, and who leads gathers, reminds and uses it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const partner = await aPerson(world, { name: 'Đối tác', role: 'officer', organisationId: scene.health.id })
    const [one] = await aTask(world, scene, { coordinateIds: [scene.health.id, scene.finance.id] })
    const seen = (by: Actor) => act<Contributions>(world, by, 'tasks.contributions', { id: one.id })
    const ask = { id: one.id, words: 'Gửi số liệu hỗ trợ', dueOn: '2026-11-25' }
    expect(await refusal(act(world, scene.chi, 'tasks.askContributions', ask))).toMatch(/notYours/)
    expect(await refusal(act(world, scene.binh, 'tasks.askContributions', { ...ask, dueOn: '2020-01-01' }))).toBe('tasks.contributionPast')
    expect(await refusal(act(world, scene.binh, 'tasks.askContributions', { ...ask, organisationIds: [scene.alliance.id] }))).toBe('tasks.notPartner')
    await act(world, scene.binh, 'tasks.askContributions', ask)
    expect(await contributionWork(await world.as(scene.chi))).toMatchObject([{ path: `/tasks/${one.id}`, dueOn: '2026-11-25' }])
    expect(await noticesOf(world, partner.actor)).toContainEqual(expect.stringContaining('gửi phần phối hợp'))
    const { id: fileId } = await act(world, scene.chi, 'tasks.keepFile', {
      id: one.id,
      file: { name: 'so-lieu.txt', bytes: new TextEncoder().encode('12 hợp tác xã') },
    })
    await act(world, scene.chi, 'tasks.fileContribution', { id: one.id, words: 'Hỗ trợ 12 hợp tác xã', fileIds: [fileId] })
    expect(await contributionWork(await world.as(scene.chi))).toEqual([])
    const gathered = await seen(scene.binh)
    const part = gathered.items.find(({ organisation }) => organisation.id === scene.health.id)!
    expect(part).toMatchObject({ words: 'Hỗ trợ 12 hợp tác xã', files: [{ name: 'so-lieu.txt' }], usedOn: null })
    expect(gathered.items.find(({ organisation }) => organisation.id === scene.finance.id)).toMatchObject({ filedOn: null, dueOn: '2026-11-25' })
    expect(gathered.may).toEqual({ ask: true, use: true, file: false })
    // Only the one that has not filed is reminded.
    expect(await act(world, scene.binh, 'tasks.remindContributions', { id: one.id })).toEqual({ n: 1 })
    expect(await refusal(act(world, scene.chi, 'tasks.useContribution', { id: part.id, version: part.version, used: true }))).toMatch(/notYours/)
    await act(world, scene.binh, 'tasks.useContribution', { id: part.id, version: part.version, used: true })
    expect(await refusal(act(world, scene.chi, 'tasks.fileContribution', { id: one.id, words: 'Sửa lại' }))).toBe('tasks.contributionUsed')
    expect((await seen(scene.chi)).items.find(({ mine }) => mine)).toMatchObject({ usedOn: world.today })
    expect(await refusal(seen(scene.dung))).toBe('tasks.unknown')
  }),
)
