/** Views of lists: kept for oneself or for one's organisation, opened, changed, handed on, and honest about what has ended. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anOrganisation } from '#modules/organisations/testing'
import { aPerson } from '#modules/people/testing'
import { placesByIds } from '#modules/places'
import { inWorld, type World } from '#testing'
import { keepView, listViews, removeView, renameView, replaceView, seeView, setDefault, shareView } from './views.ts'
import { handover } from './handover.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const LIST = { list: 'cooperatives' }

/** A department with its head, an officer; another department; a real account for each. */
async function anOffice(world: World) {
  const agriculture = await anOrganisation(world, { name: 'Sở Nông nghiệp và Môi trường' })
  const finance = await anOrganisation(world, { name: 'Sở Tài chính' })
  const person = async (name: string, rank: 'head' | 'staff', organisation: { id: string; name: string }) =>
    (await aPerson(world, { name, role: rank === 'head' ? 'head' : 'officer', rank, organisationId: organisation.id })).actor
  const [binh, chi, an] = [await person('Bình', 'head', agriculture), await person('Chi', 'staff', agriculture), await person('An', 'head', finance)]
  return { agriculture, finance, binh, chi, an }
}
const names = async (world: World, actor: Parameters<World['perform']>[0]) =>
  (await world.perform(actor, listViews, LIST)).items.map(({ name, shared, mine }) => `${name}${shared ? ' (chung)' : ''}${mine ? '' : ' chỉ xem'}`)

test(
  'one keeps views for oneself, a head for the whole organisation; others see neither',
  inWorld(async (world) => {
    const { binh, chi, an } = await anOffice(world)
    await world.perform(chi, keepView, {
      ...LIST,
      name: 'HTX nông nghiệp',
      said: { kind: 'cooperative', section: 'A', sort: '-members', page: '4', view: 'x' },
    })
    await world.perform(binh, keepView, {
      ...LIST,
      name: 'Ngừng hoạt động',
      said: { economic: 'stopped', columns: 'name,code,members' },
      shared: true,
    })
    expect(await refusal(world.perform(chi, keepView, { ...LIST, name: 'Của cả sở', said: { kind: 'cooperative' }, shared: true }))).toBe(
      'views.notYours',
    )
    expect(await names(world, chi)).toEqual(['HTX nông nghiệp', 'Ngừng hoạt động (chung) chỉ xem'])
    expect(await names(world, binh)).toEqual(['Ngừng hoạt động (chung)'])
    expect(await names(world, an)).toEqual([])
    const [own, shared] = (await world.perform(chi, listViews, LIST)).items
    expect(own!.said).toEqual({ kind: 'cooperative', section: 'A', sort: '-members' })
    expect(await refusal(world.perform(an, seeView, { id: own!.id }))).toBe('views.unknown')
    expect(await refusal(world.perform(an, renameView, { id: shared!.id, version: 1, name: 'Của tôi' }))).toBe('views.unknown')
    expect(await refusal(world.perform(chi, removeView, { id: shared!.id, version: 1 }))).toBe('views.notYours')
    // Somebody who may not see the list at all keeps none of it.
    const admin = world.actor('Quản', 'admin', {})
    expect(await refusal(world.perform(admin, keepView, { list: 'tasks', name: 'Việc', said: { label: 'late' } }))).toBe('views.unknownList')
  }),
)

test(
  'a view says only what its list can say, has a name of its own, and is renamed, replaced, shared, taken back and removed',
  inWorld(async (world) => {
    const { binh, chi } = await anOffice(world)
    const keep = (said: Record<string, string>, name = 'Thử') => world.perform(binh, keepView, { ...LIST, name, said })
    expect(await refusal(keep({}))).toBe('views.nothingSaid')
    expect(await refusal(keep({ page: '2' }))).toBe('views.nothingSaid')
    expect(await refusal(keep({ colour: 'red' }))).toBe('views.notOfTheList')
    expect(await refusal(keep({ kind: 'cooperative,company' }))).toBe('views.notOfTheList')
    expect(await refusal(keep({ columns: 'name,salary' }))).toBe('views.notOfTheList')
    expect(await refusal(keep({ kind: 'cooperative' }, '   '))).toBe('platform.invalidInput')
    const { id } = await keep({ kind: 'cooperative' }, 'Đang xem')
    expect(await refusal(keep({ kind: 'group' }, 'DANG XEM'))).toBe('views.taken')
    await world.perform(binh, renameView, { id, version: 1, name: 'Hợp tác xã' })
    expect(await refusal(world.perform(binh, renameView, { id, version: 1, name: 'Lần nữa' }))).toBe('platform.stale')
    await world.perform(binh, replaceView, { id, version: 2, said: { kind: 'cooperative', q: 'lúa' } })
    await world.perform(binh, shareView, { id, version: 3, shared: true })
    expect(await names(world, chi)).toEqual(['Hợp tác xã (chung) chỉ xem'])
    expect((await world.perform(chi, seeView, { id })).said).toEqual({ kind: 'cooperative', q: 'lúa' })
    await world.perform(chi, setDefault, { ...LIST, viewId: id })
    expect((await world.perform(chi, listViews, LIST)).defaultId).toBe(id)
    // Taken back, it is nobody else's: who began with it begins with the whole list again.
    await world.perform(binh, shareView, { id, version: 4, shared: false })
    expect(await world.perform(chi, listViews, LIST)).toMatchObject({ items: [], defaultId: null })
    await world.perform(binh, setDefault, { ...LIST, viewId: id })
    await world.perform(binh, removeView, { id, version: 5 })
    expect(await world.perform(binh, listViews, LIST)).toMatchObject({ items: [], defaultId: null })
    expect(await refusal(world.perform(binh, setDefault, { ...LIST, viewId: id }))).toBe('views.unknown')
    const { db } = await world.system('audit.read')
    const { rows } = await sql<{
      action: string
    }>`select action from hopluc.audit_lines where object_kind = 'saved_views' and object_id = ${id} order by at, id`.execute(db)
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['views.keep', 'views.rename', 'views.replace', 'views.share', 'views.remove']),
    )
  }),
)

test(
  'the same request sent twice keeps one view',
  inWorld(async (world) => {
    const { chi } = await anOffice(world)
    const once = () => world.perform(chi, keepView, { ...LIST, name: 'Một lần', said: { q: 'lúa' } }, { key: 'khoa-1' })
    expect((await once()).id).toBe((await once()).id)
    expect(await names(world, chi)).toEqual(['Một lần'])
  }),
)

test(
  'a filter, a value or a column that the list has no more is left out of what opens, and said',
  inWorld(async (world) => {
    const { chi } = await anOffice(world)
    const { id } = await world.perform(chi, keepView, { ...LIST, name: 'Cũ', said: { kind: 'cooperative', q: 'lúa' } })
    const { db } = await world.system('views.system')
    const old = { kind: 'cooperative,farm', q: 'lúa', district: 'Ninh Kiều', columns: 'name,fax' }
    await sql`update saved_views set said = ${JSON.stringify(old)}::jsonb where id = ${id}`.execute(db)
    const seen = await world.perform(chi, seeView, { id })
    expect(seen.said).toEqual({ kind: 'cooperative', q: 'lúa', columns: 'name' })
    expect(seen.findings.map(({ code, facts }) => [code, facts])).toEqual(
      expect.arrayContaining([
        ['views.gone.value', { filter: 'kind', value: 'farm' }],
        ['views.gone.filter', { filter: 'district', value: 'Ninh Kiều' }],
        ['views.gone.column', { column: 'fax' }],
      ]),
    )
    expect((await world.perform(chi, listViews, LIST)).items[0]!.said).toEqual(seen.said)
  }),
)

test(
  'a commune that ended is named with what it became, and the day that is looked at decides',
  inWorld(async (world) => {
    const { chi } = await anOffice(world)
    const { db } = await world.as(chi)
    const { rows } = await sql<{
      id: string
      toId: string
    }>`select l.from_id as id, l.to_id as "toId" from place_links l join places p on p.id = l.from_id
      where p.kind = 'commune' and l.effective_on = '2025-07-01' and not l.partial and (select count(*) from place_links o where o.from_id = l.from_id) = 1 order by l.from_id limit 1`.execute(
      db,
    )
    const { id: former, toId } = rows[0]!
    const { id } = await world.perform(chi, keepView, { ...LIST, name: 'Xã cũ', said: { place: `${former},${toId}`, kind: 'cooperative' } })
    const { findings, said } = await world.perform(chi, seeView, { id })
    const [place] = (await placesByIds(await world.as(chi), [former])).values()
    expect(findings).toMatchObject([
      { code: 'views.gone.placeEnded', facts: { place: place!.name, on: '2025-07-01' }, instead: { key: 'place', value: toId } },
    ])
    expect(said).toEqual({ place: `${former},${toId}`, kind: 'cooperative' })
    // As the register was on that day the commune stood, and its heir did not.
    await world.perform(chi, replaceView, { id, version: 1, said: { place: former, on: '2025-06-30' } })
    expect((await world.perform(chi, seeView, { id })).findings).toEqual([])
    await world.perform(chi, replaceView, { id, version: 2, said: { place: toId, on: '2025-06-30' } })
    expect((await world.perform(chi, seeView, { id })).findings).toMatchObject([{ code: 'views.gone.placeNotYet' }])
  }),
)

test(
  'a commune that was divided is told as such: entries that nobody has put into a commune of today are found under the old name still',
  inWorld(async (world) => {
    const { chi } = await anOffice(world)
    const { rows } = await sql<{
      id: string
      heirs: string[]
    }>`select l.from_id as id, array_agg(l.to_id order by l.to_id) as heirs from place_links l
      join places p on p.id = l.from_id where p.kind = 'commune' and l.effective_on = '2025-07-01' and l.partial
      group by 1 having count(*) = 2 order by 1 limit 1`.execute((await world.as(chi)).db)
    const { id: former, heirs } = rows[0]!
    const { id } = await world.perform(chi, keepView, { ...LIST, name: 'Xã bị chia', said: { place: former } })
    const names = [...(await placesByIds(await world.as(chi), heirs)).values()].map(({ name }) => name.toLowerCase())
    const [told] = (await world.perform(chi, seeView, { id })).findings
    expect(told).toMatchObject({ code: 'views.gone.placeDivided', facts: { on: '2025-07-01' } })
    for (const name of names) expect(String(told!.facts['now']).toLowerCase()).toContain(name)
    expect(told!.instead!.value.split(',').toSorted()).toEqual([former, ...heirs].toSorted())
    // Who asks for the old and the new has nothing else to choose.
    await world.perform(chi, replaceView, { id, version: 1, said: { place: told!.instead!.value } })
    expect((await world.perform(chi, seeView, { id })).findings).toMatchObject([{ code: 'views.gone.placeDivided', instead: null }])
  }),
)

test(
  "what an organisation shared is its heir's after it ends; a name that is taken there says from whom it came",
  inWorld(async (world) => {
    const { agriculture, finance, binh, an } = await anOffice(world)
    const said = { kind: 'cooperative' }
    await world.perform(binh, keepView, { ...LIST, name: 'Theo dõi', said, shared: true })
    await world.perform(binh, keepView, { ...LIST, name: 'Nông nghiệp', said, shared: true })
    await world.perform(binh, keepView, { ...LIST, name: 'Của riêng Bình', said })
    await world.perform(an, keepView, { ...LIST, name: 'Theo dõi', said, shared: true })
    const ctx = await world.system('people.manage')
    const open = await handover.open(ctx, [agriculture.id], world.today)
    expect(open.map(({ kind, organisationId }) => [kind, organisationId])).toEqual([
      ['views.shared', agriculture.id],
      ['views.shared', agriculture.id],
    ])
    const to = { id: finance.id, name: finance.name, shortName: finance.name, kind: 'department' }
    const given = open.map(({ kind, id }) => ({
      kind,
      id,
      from: agriculture,
      to,
      on: '2026-11-20',
      told: { fromName: agriculture.name, toName: finance.name, on: '2026-11-20', basis: 'Nghị quyết 1/NQ-HĐND' },
    }))
    expect((await handover.give(ctx, given)).length).toBe(2)
    expect(await handover.give(ctx, given)).toEqual([])
    expect(await names(world, an)).toEqual(['Nông nghiệp (chung)', 'Theo dõi (chung)', 'Theo dõi (Sở Nông nghiệp và Môi trường) (chung)'])
    expect((await world.perform(an, listViews, LIST)).items.find(({ name }) => name === 'Nông nghiệp')?.from).toEqual({
      name: agriculture.name,
      on: '2026-11-20',
    })
    expect(await names(world, binh)).toEqual(['Của riêng Bình'])
  }),
)

test(
  'views that an heir has of several bodies are shown as far as anybody finds their way in them, and how many more there are is said',
  inWorld(async (world) => {
    const { binh, agriculture } = await anOffice(world)
    await world.perform(binh, keepView, { ...LIST, name: 'Chung', said: { kind: 'cooperative' }, shared: true })
    expect(await world.perform(binh, listViews, LIST)).toMatchObject({ items: [{ name: 'Chung' }], more: 0 })
    await sql`insert into saved_views (id, province_id, list, account_id, organisation_id, name, said, made_at, changed_at, changed_by_name)
      select gen_random_uuid(), province_id, list, account_id, organisation_id, 'Chung ' || n, said, made_at, changed_at, changed_by_name
      from saved_views, generate_series(1, 301) n where organisation_id = ${agriculture.id}`.execute(world.db)
    const { items, more } = await world.perform(binh, listViews, LIST)
    expect([items.length, more]).toEqual([300, 2])
  }),
)
