import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { inWorld, type World } from '#testing'
import { renameOrganisation } from './actions.ts'
import { heirsOf, resolveNames } from './face.ts'
import { seeDifferences, seeOrganisation, seeTree } from './queries.ts'
import { turnDay } from './handover.ts'
import {
  decideReorganisation,
  draftReorganisation,
  dropReorganisation,
  listReorganisations,
  redraftReorganisation,
  seeReorganisation,
  undoReorganisation,
} from './reorganise.ts'
import { anOrganisation, aProvince } from './testing.ts'

const admin = (world: World) => world.actor('An', 'admin')
const PAPER = { title: 'Sắp xếp các sở', number: '45/NQ-HĐND', issuedOn: '2026-11-01', issuer: 'HĐND thành phố Cần Thơ' }

async function drafted(world: World, steps: unknown[], effectiveOn = '2026-11-10') {
  const { id } = await world.perform(admin(world), draftReorganisation, { ...PAPER, effectiveOn, steps })
  return id
}
async function decided(world: World, steps: unknown[], effectiveOn?: string) {
  const id = await drafted(world, steps, effectiveOn)
  await world.perform(admin(world), decideReorganisation, { id, version: 1, acknowledged: true })
  return id
}
const codes = async (world: World, id: string, severity = 'stop') =>
  (await world.perform(admin(world), seeReorganisation, { id })).findings.filter((one) => one.severity === severity).map(({ code }) => code)
const tree = async (world: World, on: string) => (await world.perform(world.actor('Bình', 'officer'), seeTree, { on })).items
const names = async (world: World, on: string) => (await tree(world, on)).map(({ name }) => name)
const answerer = async (world: World, id: string, day: string) =>
  (await heirsOf(await world.as(admin(world)), id, day)).organisations.map(({ name }) => name)

describe('a decided reorganisation', () => {
  test(
    'merges two departments into a new one: both trees stay readable, and who answers follows the day',
    inWorld(async (world) => {
      const { finance, health, peopleCommittee } = await aProvince(world)
      const id = await decided(world, [
        { do: 'found', key: '#1', name: 'Sở Tổng hợp', kind: 'department', level: 'province', parent: peopleCommittee.id },
        { do: 'merge', from: [finance.id, health.id], into: '#1' },
      ])
      expect(await names(world, '2026-11-09')).toEqual(expect.arrayContaining(['Sở Tài chính', 'Sở Y tế']))
      expect(await names(world, '2026-11-09')).not.toContain('Sở Tổng hợp')
      expect(await names(world, '2026-11-10')).toContain('Sở Tổng hợp')
      expect(await names(world, '2026-11-10')).not.toContain('Sở Y tế')
      expect([await answerer(world, health.id, '2026-11-09'), await answerer(world, health.id, '2026-11-10')]).toEqual([['Sở Y tế'], ['Sở Tổng hợp']])
      expect((await resolveNames(await world.as(admin(world)), ['Sở Y tế']))[0]).toMatchObject({
        kind: 'one',
        organisations: [{ name: 'Sở Tổng hợp' }],
        asWritten: { name: 'Sở Y tế' },
      })
      const page = await world.perform(world.actor('Bình', 'officer'), seeReorganisation, { id })
      expect(page).toMatchObject({
        state: 'decided',
        decidedByName: 'An',
        sentences: [{ code: 'foundUnder' }, { code: 'merge', facts: { n: 2, into: 'Sở Tổng hợp' } }],
      })
      expect(
        page.before
          .filter(({ mark }) => mark === 'ends')
          .map(({ name }) => name)
          .toSorted(),
      ).toEqual(['Sở Tài chính', 'Sở Y tế'])
      expect(page.after.find(({ mark }) => mark === 'founded')).toMatchObject({ name: 'Sở Tổng hợp', parentId: peopleCommittee.id })
      const old = await world.perform(admin(world), seeOrganisation, { id: health.id })
      expect([old.name, old.validTo, old.timeline[0]?.kind, old.forward[0]?.legalBasis]).toEqual([
        'Sở Y tế',
        '2026-11-10',
        'ended',
        '45/NQ-HĐND, HĐND thành phố Cần Thơ',
      ])
    }),
  )

  test(
    'of a coming day changes nothing before it, names and places in the tree included',
    inWorld(async (world) => {
      const { alliance, communes, office, peopleCommittee } = await aProvince(world)
      await decided(
        world,
        [
          { do: 'rename', one: alliance.id, name: 'Liên minh Kinh tế hợp tác thành phố' },
          { do: 'move', which: [communes[0].id], under: office.id },
        ],
        '2026-12-01',
      )
      const before = await tree(world, '2026-11-30')
      const after = await tree(world, '2026-12-01')
      const of = (items: typeof before, id: string) => items.find((one) => one.id === id)
      expect([of(before, alliance.id)?.name, of(after, alliance.id)?.name]).toEqual([alliance.name, 'Liên minh Kinh tế hợp tác thành phố'])
      expect([of(before, communes[0].id)?.parentId, of(after, communes[0].id)?.parentId]).toEqual([peopleCommittee.id, office.id])
      expect((await world.perform(admin(world), seeOrganisation, { id: alliance.id })).name).toBe(alliance.name)
      world.travel('2026-12-01')
      await turnDay(await world.system('organisations.manage'))
      expect(await world.perform(admin(world), seeOrganisation, { id: alliance.id })).toMatchObject({ name: 'Liên minh Kinh tế hợp tác thành phố' })
      expect((await world.perform(admin(world), seeOrganisation, { id: communes[0].id })).parentId).toBe(office.id)
      expect((await tree(world, '2026-11-30')).find((one) => one.id === alliance.id)?.name).toBe(alliance.name)
    }),
  )

  test(
    'says what differs between two days, with its paper',
    inWorld(async (world) => {
      const { alliance, finance, health } = await aProvince(world)
      await decided(world, [
        { do: 'merge', from: [health.id], into: finance.id },
        { do: 'rename', one: alliance.id, name: 'Liên minh Kinh tế hợp tác thành phố' },
      ])
      const { items } = await world.perform(world.actor('Bình', 'officer'), seeDifferences, { from: '2026-11-01', to: '2026-11-20' })
      expect(items.map(({ what, before, after }) => [what, before, after])).toEqual([
        ['ended', null, 'Sở Tài chính'],
        ['renamed', alliance.name, 'Liên minh Kinh tế hợp tác thành phố'],
      ])
      expect(items[0]?.basis).toContain('45/NQ-HĐND')
      await expect(world.perform(admin(world), seeDifferences, { from: '2026-11-20', to: '2026-11-01' })).rejects.toMatchObject({
        code: 'organisations.daysOrder',
      })
    }),
  )

  test(
    'may follow another of the same day between the same bodies: functions by one paper, the rest by the next',
    inWorld(async (world) => {
      const { finance, health } = await aProvince(world)
      await decided(world, [{ do: 'transfer', from: health.id, to: finance.id, scope: 'thu phí' }])
      const merger = await decided(world, [{ do: 'merge', from: [health.id], into: finance.id }])
      expect(await answerer(world, health.id, '2026-11-20')).toEqual(['Sở Tài chính'])
      expect(
        (await world.perform(admin(world), seeOrganisation, { id: health.id })).forward.map(({ isDefault, scope }) => [isDefault, scope]),
      ).toEqual([
        [true, ''],
        [false, 'thu phí'],
      ])
      expect(
        (await world.perform(admin(world), seeDifferences, { from: '2026-11-01', to: '2026-11-20' })).items.map(({ what, after }) => [what, after]),
      ).toEqual([['ended', 'Sở Tài chính']])
      // Taken back, the merger leaves the transfer as it was.
      await world.perform(admin(world), undoReorganisation, { id: merger, version: 2, reason: 'Nhập nhầm' })
      expect((await world.perform(admin(world), seeOrganisation, { id: health.id })).forward.map(({ scope }) => scope)).toEqual(['thu phí'])
      expect(await answerer(world, health.id, '2026-11-20')).toEqual(['Sở Y tế'])
    }),
  )

  test(
    'is entered once: a second press finds it decided',
    inWorld(async (world) => {
      const { finance, health } = await aProvince(world)
      const id = await decided(world, [{ do: 'merge', from: [health.id], into: finance.id }])
      await expect(world.perform(admin(world), decideReorganisation, { id, version: 1, acknowledged: true })).rejects.toMatchObject({
        code: 'platform.stale',
      })
      await expect(world.perform(admin(world), decideReorganisation, { id, version: 2, acknowledged: true })).rejects.toMatchObject({
        code: 'organisations.reorganisationState',
      })
    }),
  )
})

describe('a draft', () => {
  test(
    'is the administrator’s: nobody else drafts, sees or decides it',
    inWorld(async (world) => {
      const { finance, health } = await aProvince(world)
      const id = await drafted(world, [{ do: 'merge', from: [health.id], into: finance.id }])
      const binh = world.actor('Bình', 'office')
      await expect(world.perform(binh, draftReorganisation, { ...PAPER, steps: [] })).rejects.toMatchObject({ code: 'platform.notPermitted' })
      await expect(world.perform(binh, decideReorganisation, { id, version: 1 })).rejects.toMatchObject({ code: 'platform.notPermitted' })
      await expect(world.perform(binh, seeReorganisation, { id })).rejects.toMatchObject({ code: 'organisations.reorganisationUnknown' })
      expect((await world.perform(binh, listReorganisations, {})).total).toBe(0)
      expect((await world.perform(admin(world), listReorganisations, {})).items).toMatchObject([{ id, state: 'draft' }])
    }),
  )

  test(
    'writes nothing into the directory, is changed, and is dropped',
    inWorld(async (world) => {
      const { finance, health } = await aProvince(world)
      const id = await drafted(world, [{ do: 'end', which: [health.id] }])
      expect(await names(world, '2026-11-20')).toContain('Sở Y tế')
      await world.perform(admin(world), redraftReorganisation, {
        ...PAPER,
        id,
        version: 1,
        effectiveOn: '2026-11-10',
        steps: [{ do: 'merge', from: [health.id], into: finance.id }],
      })
      expect((await world.perform(admin(world), seeReorganisation, { id })).sentences).toMatchObject([{ code: 'merge' }])
      await world.perform(admin(world), dropReorganisation, { id, version: 2 })
      expect((await world.perform(admin(world), listReorganisations, {})).total).toBe(0)
    }),
  )

  test(
    'tells what stops it, and cannot be decided so',
    inWorld(async (world) => {
      const { finance, health, office, peopleCommittee, planning, communes } = await aProvince(world)
      const young = await anOrganisation(world, { name: 'Sở Du lịch', validFrom: '2026-11-15' })
      const nowhere = '019a0000-0000-7000-8000-000000000009'
      const tried = async (...steps: unknown[]) => codes(world, await drafted(world, steps))
      expect(await tried()).toEqual(['noSteps'])
      expect(await tried({ do: 'merge', from: [health.id], into: nowhere })).toEqual(['heirUnknown'])
      expect(await tried({ do: 'merge', from: [health.id], into: '#9' })).toEqual(['heirUnknown'])
      expect(await tried({ do: 'merge', from: [health.id], into: planning.id })).toEqual(['heirStandsNot'])
      expect(await tried({ do: 'merge', from: [health.id], into: finance.id }, { do: 'merge', from: [finance.id], into: health.id })).toEqual([
        'cycle',
        'cycle',
      ])
      expect(await tried({ do: 'merge', from: [health.id], into: finance.id }, { do: 'merge', from: [finance.id], into: office.id })).toEqual([
        'heirEnds',
      ])
      expect(await tried({ do: 'end', which: [young.id] })).toEqual(['beforeBegin'])
      expect(await tried({ do: 'end', which: [planning.id] })).toEqual(['alreadyEnds'])
      expect(await tried({ do: 'end', which: [peopleCommittee.id] })).toEqual(['childrenLeft'])
      expect(await tried({ do: 'move', which: [peopleCommittee.id], under: office.id })).toEqual(['parentCycle'])
      expect(await tried({ do: 'rename', one: health.id, name: 'Sở Tài chính' })).toEqual(['nameTaken'])
      expect(await tried({ do: 'end', which: [health.id, health.id] })).toEqual(['twice'])
      expect(await codes(world, await drafted(world, [{ do: 'end', which: [communes[0].id] }]), 'ask')).toEqual(
        expect.arrayContaining(['noHeir', 'gap', 'past']),
      )
      const id = await drafted(world, [{ do: 'merge', from: [health.id], into: nowhere }])
      await expect(world.perform(admin(world), decideReorganisation, { id, version: 1, acknowledged: true })).rejects.toMatchObject({
        code: 'organisations.reorganisationStops',
      })
      const odd = await drafted(world, [{ do: 'end', which: [health.id] }])
      await expect(world.perform(admin(world), decideReorganisation, { id: odd, version: 1 })).rejects.toMatchObject({
        code: 'organisations.reorganisationOdd',
      })
      expect(await names(world, '2026-11-20')).toContain('Sở Y tế')
    }),
  )

  test(
    'without its paper is stopped',
    inWorld(async (world) => {
      const { finance, health } = await aProvince(world)
      const { id } = await world.perform(admin(world), draftReorganisation, {
        title: 'Hợp nhất',
        steps: [{ do: 'merge', from: [health.id], into: finance.id }],
      })
      expect(await codes(world, id)).toEqual(['noDay', 'noPaper'])
    }),
  )
})

describe('undoing', () => {
  test(
    'takes a decision back as if it had never been, and leaves its trace',
    inWorld(async (world) => {
      const { alliance, communes, finance, health, office, peopleCommittee } = await aProvince(world)
      const picture = async (on: string) =>
        (await tree(world, on)).map(({ id, name, shortName, parentId, validFrom, validTo }) => ({
          id,
          name,
          shortName,
          parentId,
          validFrom,
          validTo,
        }))
      const days = ['2026-11-09', '2026-11-10', '2027-01-01']
      const pictures = async () => {
        const all = []
        for (const day of days) all.push(await picture(day))
        return all
      }
      const before = await pictures()
      const id = await decided(world, [
        { do: 'found', key: '#1', name: 'Sở Tổng hợp', kind: 'department', level: 'province', parent: peopleCommittee.id },
        { do: 'merge', from: [finance.id, health.id], into: '#1' },
        { do: 'rename', one: alliance.id, name: 'Liên minh Kinh tế hợp tác thành phố' },
        { do: 'move', which: [communes[0].id], under: office.id },
      ])
      expect(await pictures()).not.toEqual(before)
      await world.perform(admin(world), undoReorganisation, { id, version: 2, reason: 'Nhập nhầm nghị quyết' })
      expect(await pictures()).toEqual(before)
      expect(
        (await resolveNames(await world.as(admin(world)), ['Sở Y tế', 'Sở Tổng hợp', alliance.name])).map(({ kind, organisations }) => [
          kind,
          organisations[0]?.id,
        ]),
      ).toEqual([
        ['one', health.id],
        ['unknown', undefined],
        ['one', alliance.id],
      ])
      const page = await world.perform(world.actor('Bình', 'officer'), seeReorganisation, { id })
      expect(page).toMatchObject({ state: 'undone', undoneWhy: 'Nhập nhầm nghị quyết', undoneByName: 'An' })
      expect((await world.perform(admin(world), seeOrganisation, { id: health.id })).timeline.map(({ kind }) => kind)).toEqual(['undone', 'ended'])
      // It can be decided anew.
      await decided(world, [{ do: 'merge', from: [health.id], into: finance.id }])
      expect(await names(world, '2026-11-20')).not.toContain('Sở Y tế')
    }),
  )

  test(
    'is refused once something was built upon the decision',
    inWorld(async (world) => {
      const { finance, health, office } = await aProvince(world)
      const first = await decided(world, [{ do: 'merge', from: [health.id], into: finance.id }])
      const second = await decided(world, [{ do: 'merge', from: [finance.id], into: office.id }], '2026-11-15')
      expect((await world.perform(admin(world), seeReorganisation, { id: first })).stands).toMatchObject({ code: 'later' })
      await expect(world.perform(admin(world), undoReorganisation, { id: first, version: 2, reason: 'Nhầm' })).rejects.toMatchObject({
        code: 'organisations.reorganisationStands',
        facts: { why: 'later' },
      })
      await world.perform(admin(world), undoReorganisation, { id: second, version: 2, reason: 'Nhầm' })
      expect((await world.perform(admin(world), seeReorganisation, { id: first })).stands).toBeNull()
      await world.perform(admin(world), renameOrganisation, { id: finance.id, version: 3, name: 'Sở Tài chính và Kế hoạch', on: '2026-11-18' })
      expect((await world.perform(admin(world), seeReorganisation, { id: first })).stands).toMatchObject({ code: 'changed' })
    }),
  )
})

test(
  'a province’s three hundred communes are drafted and decided in less than five seconds',
  inWorld(async (world) => {
    const { peopleCommittee, finance } = await aProvince(world)
    const many: string[] = []
    for (let n = 0; n < 300; n += 1)
      many.push(
        (
          await anOrganisation(world, {
            name: `Ủy ban nhân dân xã Số ${n}`,
            kind: 'commune_committee',
            level: 'commune',
            parentId: peopleCommittee.id,
            validFrom: '2025-07-01',
          })
        ).id,
      )
    const id = await drafted(
      world,
      many.map((one, n) =>
        n % 3 === 0
          ? { do: 'rename', one, name: `Ủy ban nhân dân phường Số ${n}` }
          : n % 3 === 1
            ? { do: 'merge', from: [one], into: many[n - 1] }
            : { do: 'transfer', from: one, to: finance.id, scope: 'thu thuế' },
      ),
    )
    const began = performance.now()
    await world.perform(admin(world), decideReorganisation, { id, version: 1, acknowledged: true })
    expect(performance.now() - began).toBeLessThan(5000)
    const { rows } = await sql<{ n: number }>`select count(*) as n from organisation_links where reorganisation_id = ${id}`.execute(world.db)
    expect(rows[0]?.n).toBe(200)
  }),
)
