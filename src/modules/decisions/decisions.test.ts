import { expect, test } from 'vitest'
import mammoth from 'mammoth'
import type { FileAnswer } from '#platform/action'
import { setSetting } from '#platform/settings'
import type { Actor } from '#platform/actor'
import { aPerson } from '#modules/people/testing'
import { shareDocument } from '#modules/documents'
import { aDirective } from '#modules/documents/testing'
import { act, anAgency, aScene, aTask, noticesOf, type Scene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import type { ProposalPage } from './contract.ts'
import { decidedOn, submit } from './face.ts'
import { followNumber } from './renumber.ts'
import { aProposal, aSentProposal, type Stepped } from './testing.ts'

const page = (world: World, by: Actor, id: string) => act<ProposalPage>(world, by, 'decisions.get', { id })
const words = async (file: FileAnswer) => (await mammoth.extractRawText({ buffer: Buffer.from(file.bytes as Uint8Array) })).value

/** The chairman and a deputy who hold their posts in the directory. */
async function leaders(world: World, scene: Scene) {
  const of = async (name: string, post: string) =>
    (await aPerson(world, { name, role: 'leader', post, organisationId: scene.peopleCommittee.id, organisationName: scene.peopleCommittee.name }))
      .actor
  return { chairman: await of('Chủ tịch', 'Chủ tịch UBND thành phố'), deputy: await of('Phó Chủ tịch', 'Phó Chủ tịch UBND thành phố') }
}

const put = (world: World, scene: Scene, one: { id: string; version: number }, leader: Actor) =>
  act<Stepped>(world, scene.an, 'decisions.put', {
    id: one.id,
    version: one.version,
    leaderId: leader.membershipId,
    note: 'Hồ sơ đủ, đề nghị đồng ý.',
  })

test(
  'points are decided one by one, each becomes a task that leads back to the paper and to the paper it answers',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { deputy } = await leaders(world, scene)
    const directive = await aDirective(world, scene.an)
    await shareDocument(await world.as(scene.an), directive.id, [scene.agriculture.id])
    const [answered] = await aTask(world, scene)
    const sent = await aSentProposal(
      world,
      scene.binh,
      [
        { words: 'Hỗ trợ 10 hợp tác xã xây dựng kho lạnh', leadId: scene.agriculture.id, partnerIds: [scene.finance.id], dueOn: '2026-12-31' },
        { words: 'Cho vay ưu đãi từ Quỹ hỗ trợ phát triển hợp tác xã' },
        { words: 'Miễn tiền thuê đất' },
      ],
      { answersTaskId: answered.id, answersDocumentId: directive.id },
    )
    expect(await noticesOf(world, (await aPerson(world, { name: 'Ý', role: 'office', organisationId: scene.office.id })).actor)).toEqual([])
    const before = await put(world, scene, sent, deputy)
    expect((await noticesOf(world, deputy))[0]).toContain('Chờ đồng chí cho ý kiến')
    const seen = await page(world, deputy, sent.id)
    expect(seen).toMatchObject({
      state: 'before',
      steps: ['decide', 'return'],
      officeNote: 'Hồ sơ đủ, đề nghị đồng ý.',
      number: expect.stringMatching(/TTr-SNNMT$/),
    })
    const [one, two, three] = seen.items
    const decided = await act<Stepped>(world, deputy, 'decisions.decide', {
      id: sent.id,
      version: before.version,
      items: [
        { id: one!.id, outcome: 'approved', leadId: scene.agriculture.id, partnerIds: [scene.finance.id], dueOn: '2026-12-31' },
        { id: two!.id, outcome: 'opinion', opinion: 'Giao Quỹ thẩm định, báo cáo phương án.', leadId: scene.finance.id, dueOn: '2026-12-15' },
        { id: three!.id, outcome: 'refused', opinion: 'Không đủ căn cứ pháp lý.' },
      ],
    })
    expect(decided.state).toBe('decided')
    const after = await page(world, scene.binh, sent.id)
    expect(after.items.map(({ outcome, task }) => [outcome, task?.leadName ?? null])).toEqual([
      ['approved', 'Sở Nông nghiệp và Môi trường'],
      ['opinion', 'Sở Tài chính'],
      ['refused', null],
    ])
    const task = await act<{ origin: string; documentId: string; source: string; quote: string; giver: { id: string }; confirmer: { id: string } }>(
      world,
      scene.agency,
      'tasks.get',
      { id: after.items[1]!.task!.id },
    )
    expect(task).toMatchObject({
      origin: `/proposals/${sent.id}`,
      documentId: after.documentId,
      giver: { id: scene.peopleCommittee.id },
      confirmer: { id: scene.office.id },
    })
    expect(task.quote).toContain('Giao Quỹ thẩm định')
    expect(task.source).toContain('Phó Chủ tịch UBND thành phố')
    // The agency that leads a decided point reads what it comes from; one without part in it does not.
    expect((await page(world, scene.agency, sent.id)).state).toBe('decided')
    await expect(page(world, scene.dung, sent.id)).rejects.toMatchObject({ code: 'decisions.unknown' })
    // The chain: the directive, the paper that answers it, its tasks.
    const chain = await act<{ papers: { documentId: string | null; tasks: number }[] }>(world, scene.an, 'tasks.chain', { document: directive.id })
    expect(chain.papers.find(({ documentId }) => documentId === after.documentId)?.tasks).toBe(2)
  }),
)

test(
  'a paper that answers a task is its product: its lead reports with one press, or by itself where the province says so',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await leaders(world, scene)
    type Task = { state: string; product: { number: string; mayTakeBack: boolean } | null; resultNumber: string | null; doneOn: string | null }
    const task = (id: string) => act<Task>(world, scene.binh, 'tasks.get', { id })
    const [one] = await aTask(world, scene)
    await aSentProposal(world, scene.binh, undefined, { answersTaskId: one.id })
    expect(await task(one.id)).toMatchObject({ state: 'in_progress', product: { number: '01/TTr-SNNMT' }, resultNumber: null })
    const admin = world.actor('Quản', 'admin', { organisationId: scene.office.id })
    await world.perform(admin, setSetting, { key: 'tasks.productReports', value: true, validFrom: world.today, reason: 'Quy chế' })
    const [two] = await aTask(world, scene)
    await aSentProposal(world, scene.binh, undefined, { answersTaskId: two.id })
    const product = { number: '02/TTr-SNNMT', mayTakeBack: true }
    expect(await task(two.id)).toMatchObject({ state: 'reported', product, resultNumber: '02/TTr-SNNMT', doneOn: world.today })
  }),
)

test(
  'nothing is decided twice, and a stale decision is refused',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { chairman, deputy } = await leaders(world, scene)
    const before = await put(world, scene, await aSentProposal(world, scene.binh, [{ words: 'Một' }, { words: 'Hai' }]), deputy)
    const [one, two] = (await page(world, deputy, before.id)).items
    const refused = (id: string) => ({ id, outcome: 'refused', opinion: 'Chưa cần.' })
    const first = await act<Stepped>(world, deputy, 'decisions.decide', { ...before, items: [refused(one!.id)] })
    expect(first.state).toBe('before')
    await expect(act(world, chairman, 'decisions.decide', { ...before, items: [refused(one!.id)] })).rejects.toMatchObject({ code: 'platform.stale' })
    await expect(act(world, chairman, 'decisions.decide', { ...first, items: [refused(one!.id)] })).rejects.toMatchObject({
      code: 'decisions.decidedBefore',
    })
    await expect(act(world, scene.binh, 'decisions.decide', { ...first, items: [refused(two!.id)] })).rejects.toMatchObject({
      code: 'platform.notPermitted',
    })
    expect((await act<Stepped>(world, chairman, 'decisions.decide', { ...first, items: [refused(two!.id)] })).state).toBe('decided')
  }),
)

test(
  'a decision without its words, its date or its lead says at which point',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { deputy } = await leaders(world, scene)
    const before = await put(world, scene, await aSentProposal(world, scene.binh, [{ words: 'Một' }, { words: 'Hai' }, { words: 'Ba' }]), deputy)
    const [one, two, three] = (await page(world, deputy, before.id)).items
    const items = [
      { id: one!.id, outcome: 'refused' },
      { id: two!.id, outcome: 'approved', leadId: scene.finance.id },
      { id: three!.id, outcome: 'opinion', opinion: 'Làm thử trước.', leadId: scene.finance.id, dueOn: '2026-01-01' },
    ]
    await expect(act(world, deputy, 'decisions.decide', { ...before, items })).rejects.toMatchObject({
      fields: [
        { path: 'items.0.opinion', code: 'decisions.opinionMissing' },
        { path: 'items.1.dueOn', code: 'decisions.dueMissing' },
        { path: 'items.2.dueOn', code: 'decisions.duePast' },
      ],
    })
    expect((await page(world, deputy, before.id)).items.every(({ outcome }) => outcome === null)).toBe(true)
  }),
)

test(
  'what comes back is reworked, sent again with its difference, and what was decided stays as it is',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { deputy } = await leaders(world, scene)
    const sent = await aSentProposal(world, scene.binh, [{ words: 'Mười kho lạnh' }, { words: 'Vay vốn' }])
    const back = await act<Stepped>(world, scene.an, 'decisions.returnIncomplete', { id: sent.id, version: sent.version, reason: 'Thiếu dự toán' })
    const draft = await page(world, scene.binh, sent.id)
    expect(draft).toMatchObject({ state: 'incomplete', returned: { note: 'Thiếu dự toán' } })
    const same = { title: draft.title, basis: draft.basis, opening: draft.opening }
    const saved = await act<Stepped>(world, scene.binh, 'decisions.save', {
      ...back,
      ...same,
      items: [
        { id: draft.items[0]!.id, words: 'Tám kho lạnh, dự toán 16 tỷ đồng' },
        { id: draft.items[1]!.id, words: 'Vay vốn' },
      ],
    })
    const again = await act<Stepped>(world, scene.binh, 'decisions.send', { id: sent.id, version: saved.version })
    const before = await put(world, scene, again, deputy)
    const seen = await page(world, deputy, sent.id)
    expect(seen.versions[0]!.changes).toEqual([
      { what: 'item', n: 1, how: 'changed', before: 'Mười kho lạnh', after: 'Tám kho lạnh, dự toán 16 tỷ đồng' },
    ])
    const decided = await act<Stepped>(world, deputy, 'decisions.decide', {
      ...before,
      items: [
        { id: seen.items[0]!.id, outcome: 'approved' },
        { id: seen.items[1]!.id, outcome: 'returned', opinion: 'Nêu rõ lãi suất.' },
      ],
    })
    expect(decided.state).toBe('returned')
    await expect(
      act(world, scene.binh, 'decisions.save', { ...decided, ...same, items: [{ id: seen.items[0]!.id, words: 'Hai mươi kho lạnh' }] }),
    ).rejects.toMatchObject({ code: 'decisions.itemSettled' })
    const resent = await act<Stepped>(world, scene.binh, 'decisions.send', { id: sent.id, version: decided.version })
    expect((await page(world, scene.an, sent.id)).items.map(({ outcome }) => outcome)).toEqual(['approved', null])
    expect(resent.state).toBe('sent')
  }),
)

test(
  'where papers are approved inside, whoever drafts has it in hand, and it leaves when the head signs it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const so = await anAgency(world, scene)
    const { id } = await aProposal(world, so.officer)
    expect((await page(world, so.officer, id)).steps).toEqual(['submit', 'edit'])
    await expect(act(world, so.officer, 'decisions.send', { id, version: 1 })).rejects.toMatchObject({ code: 'decisions.notYours' })
    const routing = await act<{ id: string; version: number; steps: string[] }>(world, so.officer, 'inside.see', { kind: 'proposal', objectId: id })
    const submitted = await act(world, so.officer, 'inside.submit', { id: routing.id, version: routing.version, draft: { note: 'Kính trình' } })
    const approved = await act(world, so.leader, 'inside.approve', { id: routing.id, version: submitted.version })
    // Another agency sees nothing of it before it is signed.
    await expect(page(world, scene.an, id)).rejects.toMatchObject({ code: 'decisions.unknown' })
    await act(world, so.head, 'inside.sign', { id: routing.id, version: approved.version })
    const seen = await page(world, scene.an, id)
    expect(seen).toMatchObject({ state: 'sent', sentBy: 'Giám đốc', steps: ['put', 'incomplete'] })
  }),
)

test(
  'a paper that lacks its basis or its points does not leave',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { id, version } = await aProposal(world, scene.binh, [], { basis: [] })
    await expect(act(world, scene.binh, 'decisions.send', { id, version })).rejects.toMatchObject({
      fields: [{ path: 'basis' }, { path: 'items' }],
    })
  }),
)

test(
  'what was said in a meeting is written down with who said it and who wrote it, and made known as a paper',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { deputy } = await leaders(world, scene)
    const before = await put(world, scene, await aSentProposal(world, scene.binh), deputy)
    const [item] = (await page(world, scene.an, before.id)).items
    const said = { id: item!.id, outcome: 'opinion', opinion: 'Làm trước 3 kho ở vùng lúa.', leadId: scene.agriculture.id, dueOn: '2026-12-20' }
    await expect(act(world, scene.an, 'decisions.note', { ...before, saidOn: '2030-01-01', items: [said] })).rejects.toMatchObject({
      code: 'decisions.saidInFuture',
    })
    const noted = await act<Stepped>(world, scene.an, 'decisions.note', { ...before, saidOn: world.today, items: [said] })
    expect((await page(world, scene.binh, before.id)).items[0]).toMatchObject({ decidedBy: 'Phó Chủ tịch', notedBy: 'An', outcome: 'opinion' })
    const { documentId } = await act<{ documentId: string }>(world, scene.an, 'decisions.issueNotice', {
      id: before.id,
      version: noted.version,
      signer: 'Lê Văn Chánh',
    })
    const { files } = await act<{ files: { id: string; fileId: string }[] }>(world, scene.binh, 'documents.get', { id: documentId })
    expect(files.length).toBe(1)
    // The document system gives both papers other numbers: what names them here follows, once, and is found by them.
    const sent = await page(world, scene.binh, before.id)
    for (let again = 0; again < 2; again += 1) {
      await followNumber(await world.as(scene.an), { documentId: documentId, number: '88/TB-UBND' })
      await followNumber(await world.as(scene.binh), { documentId: sent.documentId!, number: '412/TTr-SNNMT' })
    }
    const after = await page(world, scene.binh, before.id)
    expect([after.number, after.notice?.number]).toEqual(['412/TTr-SNNMT', '88/TB-UBND'])
    expect(after.events.filter(({ kind }) => kind === 'renumbered')).toHaveLength(2)
    const found = await act<{ items: { id: string }[] }>(world, scene.an, 'decisions.list', { q: '412/TTr' })
    expect(found.items.map(({ id }) => id)).toEqual([before.id])
    await expect(
      act(world, scene.an, 'decisions.issueNotice', { id: before.id, version: after.version, signer: 'Lê Văn Chánh' }),
    ).rejects.toMatchObject({
      code: 'decisions.wrongState',
    })
  }),
)

test(
  'the paper has the form of a tờ trình',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await leaders(world, scene)
    const { id } = await aProposal(world, scene.binh, [{ words: 'Hỗ trợ kho lạnh', leadId: scene.agriculture.id, dueOn: '2026-12-31' }])
    const text = await words(await act<FileAnswer>(world, scene.binh, 'decisions.paper', { id }))
    for (const part of ['TỜ TRÌNH', 'Kính gửi', 'Căn cứ Luật Hợp tác xã', '1. Hỗ trợ kho lạnh', 'TTr-SNNMT']) expect(text).toContain(part)
  }),
)

test(
  'a module above hands in what stands in a paper of its own once, and asks what became of it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { chairman } = await leaders(world, scene)
    const ctx = await world.as(scene.agency)
    const wanted = {
      kind: 'report' as const,
      title: 'Báo cáo tình hình kinh tế tập thể năm 2026',
      basis: ['Công văn 1/UBND-KT'],
      items: [{ words: 'Bố trí vốn cho Quỹ' }],
      origin: { path: '/reports/consolidated/1', title: 'Báo cáo năm 2026' },
      paper: { documentId: crypto.randomUUID(), number: '9/BC-STC', signedBy: 'Giám đốc' },
    }
    const made = await submit(ctx, wanted)
    expect(made.state).toBe('sent')
    expect(await submit(await world.as(scene.agency), wanted)).toEqual(made)
    const before = await put(world, scene, { id: made.id, version: 1 }, chairman)
    const [item] = (await page(world, chairman, made.id)).items
    await act(world, chairman, 'decisions.decide', {
      ...before,
      items: [{ id: item!.id, outcome: 'approved', leadId: scene.finance.id, dueOn: '2026-12-31' }],
    })
    const became = await decidedOn(await world.as(scene.agency), '/reports/consolidated/1')
    expect(became?.items[0]).toMatchObject({ outcome: 'approved', task: { leadName: 'Sở Tài chính', state: 'assigned' } })
  }),
)
