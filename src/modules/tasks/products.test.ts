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

test(
  'a product linked by mistake is taken back with a reason by who linked it or who gave the task; the task stands where it stood',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const lan = await aPerson(world, { name: 'Lan', role: 'officer', organisationId: scene.agriculture.id })
    const [one] = await aTask(world, scene, { title: 'Xây dựng kế hoạch hỗ trợ hợp tác xã rau an toàn vùng ven' })
    const { id: documentId } = await registered(world, scene)
    const link = () => act(world, scene.an, 'tasks.linkProduct', { id: one.id, documentId })
    const back = async (by: Actor, version?: number) =>
      act(world, by, 'tasks.takeBackProduct', {
        id: one.id,
        version: version ?? (await task(world, scene.an, one.id)).version,
        reason: 'Ghi nhầm văn bản',
      })
    expect(await refusal(back(scene.an))).toBe('tasks.noProduct')
    await link()
    // The lead did not link it: it reports or says so; another agency has nothing to say.
    expect((await task(world, scene.binh, one.id)).product).toMatchObject({ number: '88/KH-SNNMT', mayTakeBack: false })
    expect(await refusal(back(scene.binh))).toBe('tasks.notLinkedByYou')
    expect(await refusal(back(scene.chi))).toMatch(/unknown|notLinkedByYou/)
    expect(await refusal(back(scene.an, 1))).toBe('platform.stale')
    expect((await task(world, scene.an, one.id)).product?.mayTakeBack).toBe(true)
    expect(await back(scene.an)).toMatchObject({ state: 'assigned' })
    const after = await task(world, scene.binh, one.id)
    expect(after).toMatchObject({ state: 'assigned', product: null })
    expect(after.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['product', 'productTakenBack']))
    expect(after.events.find(({ kind }) => kind === 'productTakenBack')).toMatchObject({ note: 'Ghi nhầm văn bản' })
    expect(await noticesOf(world, lan.actor)).toContainEqual(expect.stringContaining('không còn là sản phẩm'))
    // It is proposed again, linked, and worked on since: taken back, the work stays.
    expect((await act<ProductOf>(world, scene.an, 'tasks.productOf', { documentId })).items).toMatchObject([{ id: one.id }])
    await link()
    await act(world, scene.binh, 'tasks.progress', {
      id: one.id,
      version: (await task(world, scene.binh, one.id)).version,
      progress: 60,
      note: 'Đang hoàn thiện',
    })
    expect(await back(scene.an)).toMatchObject({ state: 'in_progress' })
  }),
)

test(
  'taken back where it had reported the result: nothing is reported any more, of a period neither; what was confirmed stays',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const admin = world.actor('Quản', 'admin', { organisationId: scene.office.id })
    await world.perform(admin, setSetting, { key: 'tasks.productReports', value: true, validFrom: world.today, reason: 'Quy chế' })
    const [one] = await aTask(world, scene, {})
    const [kept] = await aTask(world, scene, { kind: 'standing', every: 'quarter' })
    const { id: documentId } = await registered(world, scene)
    const version = async (id: string) => (await task(world, scene.an, id)).version
    const back = async (id: string) => act(world, scene.an, 'tasks.takeBackProduct', { id, version: await version(id), reason: 'Nhầm' })
    for (const { id } of [one, kept]) await act(world, scene.an, 'tasks.linkProduct', { id, documentId })
    expect(await back(one.id)).toMatchObject({ state: 'assigned' })
    expect(await task(world, scene.binh, one.id)).toMatchObject({ state: 'assigned', doneOn: null, resultNumber: null, product: null })
    expect((await task(world, scene.binh, kept.id)).confirmations).toMatchObject([{ reportedOn: world.today }])
    await back(kept.id)
    expect((await task(world, scene.binh, kept.id)).confirmations.filter(({ reportedOn }) => reportedOn !== null)).toEqual([])
    await act(world, scene.an, 'tasks.linkProduct', { id: one.id, documentId })
    await act(world, scene.an, 'tasks.confirm', { id: one.id, version: await version(one.id) })
    expect(await refusal(back(one.id))).toBe('tasks.wrongState')
  }),
)
