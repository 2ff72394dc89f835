import { expect, test } from 'vitest'
import { aProvince } from '#modules/organisations/testing'
import { inWorld, type World } from '#testing'
import { getReview } from './queries.ts'
import { registerText } from './register.ts'
import { decideParty } from './review.ts'
import { namesIn } from './rules.ts'
import { DIRECTIVE } from './testing.ts'
import type { Action } from '#platform/action'
import type { Actor } from '#platform/actor'

/** Does what a route does, by the name of its action. */
function act<O>(world: World, actor: Actor, name: string, input: unknown): Promise<O> {
  const route = world.office.modules.flatMap(({ routes }) => routes).find((one) => one.action.name === name)!
  return world.perform(actor, route.action as unknown as Action<unknown, O>, input)
}

const SPELLING = 'Chi cục Hợp tác xã'
const paper = (number: string, spelling = SPELLING) =>
  DIRECTIVE.replace('12/CT-UBND', number).replace('1. Sở Tài chính chủ trì', `1. ${spelling} chủ trì`)

async function scene(world: World) {
  const province = await aProvince(world)
  const an = world.actor('An', 'office', { organisationId: province.office.id })
  const admin = world.actor('Quản trị', 'admin', { organisationId: province.office.id })
  /** The first lead of the first item of a new paper. */
  const lead = async (number: string, spelling = SPELLING) => {
    const { id } = await world.perform(an, registerText, { text: paper(number, spelling) })
    const { items } = await world.perform(an, getReview, { id })
    return { item: items[0]!, party: items[0]!.lead[0]! }
  }
  const decide = async ({ item, party }: Awaited<ReturnType<typeof lead>>, organisationIds: string[]) =>
    world.perform(an, decideParty, { id: item.id, version: item.version, role: 'lead', written: party.written, organisationIds })
  const learned = async () =>
    (
      await act<{ learned: { id: string; name: string; by: string; source: string }[] }>(world, admin, 'organisations.see', {
        id: province.finance.id,
      })
    ).learned
  return { province, an, admin, lead, decide, learned }
}

test(
  'a spelling that a person confirmed once is known in the next paper, and it says why',
  inWorld(async (world) => {
    const { province, lead, decide, learned } = await scene(world)
    const first = await lead('12/CT-UBND')
    expect(first.party).toMatchObject({ written: SPELLING, kind: 'unknown', organisationIds: [] })
    await decide(first, [province.finance.id])
    const next = await lead('13/CT-UBND')
    expect(next.party).toMatchObject({
      kind: 'one',
      organisationIds: [province.finance.id],
      reasons: [{ code: 'learned', facts: { name: SPELLING, to: 'Sở Tài chính', by: 'An', on: '2026-11-20' } }],
    })
    expect(await learned()).toMatchObject([{ name: SPELLING, by: 'An', source: 'Chỉ thị 12/CT-UBND' }])
  }),
)

test(
  'a spelling that the reader’s own grammar would cut short is read whole once it was confirmed, also in running text and in corrected words',
  inWorld(async (world) => {
    const { province, an } = await scene(world)
    const spelling = 'Ban Dân vận khối hợp tác xã'
    const under = `ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ\nSố: 61/CT-UBND\nCần Thơ, ngày 05 tháng 01 năm 2026\nCHỈ THỊ\nVề hợp tác xã\nChủ tịch Ủy ban nhân dân thành phố yêu cầu:
1. Sở Tài chính\na) Rà soát hợp tác xã ngừng hoạt động.\n2. Sở Nông nghiệp và Môi trường\na) Hướng dẫn hợp tác xã lập hồ sơ.\n3. ${spelling}\na) Tuyên truyền, vận động thành viên góp đủ vốn điều lệ.\nCHỦ TỊCH\nLê Minh Tâm`
    const first = await world.perform(an, registerText, { text: under })
    const item = (await world.perform(an, getReview, { id: first.id })).items.at(-1)
    expect(item!.lead).toMatchObject([{ written: spelling, kind: 'unknown' }])
    await world.perform(an, decideParty, {
      id: item!.id,
      version: item!.version,
      role: 'lead',
      written: item!.lead[0]!.written,
      organisationIds: [province.finance.id],
    })
    const next = await world.perform(an, registerText, { text: paper('77/CT-UBND', spelling).replace('Ban Dân vận khối', 'Ban Dân vận\nkhối') })
    const review = await world.perform(an, getReview, { id: next.id })
    expect(review.items[0]!.lead).toMatchObject([{ written: spelling, kind: 'one', organisationIds: [province.finance.id] }])
    expect(review.items[0]!.action).not.toMatch(/^Khối/)
    // What the page reads while words are corrected knows it too.
    expect(namesIn(review.text, review.learned)).toEqual([{ name: spelling }])
  }),
)

test(
  'an administrator revokes it, and it is known no more',
  inWorld(async (world) => {
    const { province, an, admin, lead, decide, learned } = await scene(world)
    await decide(await lead('12/CT-UBND'), [province.finance.id])
    const [name] = await learned()
    const revoke = { id: province.finance.id, nameId: name!.id }
    await expect(act(world, an, 'organisations.revokeName', revoke)).rejects.toMatchObject({ code: 'platform.notPermitted' })
    await act(world, admin, 'organisations.revokeName', revoke)
    expect(await learned()).toEqual([])
    await expect(act(world, admin, 'organisations.revokeName', revoke)).rejects.toMatchObject({ code: 'organisations.nameUnknown' })
    expect((await lead('13/CT-UBND')).party).toMatchObject({ kind: 'unknown' })
  }),
)

test(
  'a name given to several, or one that means another body in each paper, teaches nothing',
  inWorld(async (world) => {
    const { province, lead, decide, learned } = await scene(world)
    await decide(await lead('12/CT-UBND'), [province.finance.id, province.health.id])
    expect((await lead('13/CT-UBND')).party.kind).toBe('unknown')
    const general = await lead('14/CT-UBND', 'Đơn vị chủ trì đề án')
    if (general.party) await decide(general, [province.finance.id])
    expect(await learned()).toEqual([])
  }),
)

test(
  'is known in its own province only',
  inWorld(async (world) => {
    const { province, lead, decide } = await scene(world)
    await decide(await lead('12/CT-UBND'), [province.finance.id])
    const stranger = world.actor('Lạ', 'admin', { organisationId: province.office.id, provinceId: '0199f3a0-6d7a-7c31-9b52-3f1d2c4b5a61' })
    const found = await act<{ organisations: unknown[] }>(world, stranger, 'organisations.resolve', { name: SPELLING })
    expect(found.organisations).toEqual([])
  }),
)
