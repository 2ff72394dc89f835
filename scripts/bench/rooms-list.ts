/**
 * `rooms.list`: what the pages of support and of petitions ask, over 105,000 needs and supports and 100,000 petitions of one province, row
 * security on, as the standing agency that sees all of each and as the commune that sees its own: the page, how many there are, the sums,
 * the years and bodies to choose from. In milliseconds of one connection; what plain SQL needs for the same count stands beside it.
 */
import type { Actor } from '../../src/platform/actor.ts'
import { createDb, createPool, inTransaction, newId, type Db } from '../../src/platform/db.ts'
import { permissionsOf } from '../../src/platform/module.ts'
import { modules } from '../../src/app/modules.ts'
import { listPetitions } from '../../src/modules/petitions/store-lists.ts'
import { TOTALS_LINES } from '../../src/modules/support/contract.ts'
import { listSupports, seesAll, totals } from '../../src/modules/support/store-lists.ts'
import { openBenchProvince } from './province.ts'
import { addCountry, TODAY } from './register-data.ts'
import { addPetitions, addSupports } from './rooms-data.ts'
import { median } from './rounds.ts'
import type { Measured, Work } from './work.ts'

const ROUNDS = 9
/** Of one question; a page asks one or two. */
const MOST = 150

type Question = { work: string; plain: string; ask: (db: Db, actor: Actor) => Promise<unknown> }
const ALL = {
  words: [],
  text: '',
  states: [],
  contents: [],
  policy: null,
  year: null,
  agency: null,
  place: null,
  show: null,
  own: [],
  today: TODAY,
}

const supports = (more: object) => async (db: Db) => listSupports(db, { ...ALL, ...more }, await seesAll(db), 0, 50)
const petitions =
  (sort: '-raisedOn' | 'dueOn', more: object = {}) =>
  (db: Db, actor: Actor) =>
    listPetitions(
      db,
      { q: '', whose: 'all', own: actor.organisationIds, today: TODAY, ...more },
      actor.permissions.has('petitions.readAll'),
      sort,
      0,
      50,
    )

const QUESTIONS: readonly Question[] = [
  { work: 'support', plain: 'select state, policy_id, count(*), sum(amount), sum(delivered) from supports group by 1, 2', ask: supports({}) },
  { work: 'support granted', plain: `select count(*), sum(amount) from supports where state = 'granted'`, ask: supports({ states: ['granted'] }) },
  {
    work: 'support name',
    plain: `select count(*) from supports s join cooperatives c on c.id = s.cooperative_id where c.name ilike '%thới lai%'`,
    ask: supports({ words: ['thoi', 'lai'], text: 'thới lai' }),
  },
  {
    work: 'support totals',
    plain: 'select year, count(distinct cooperative_id), sum(amount) from supports group by 1',
    ask: (db) => totals(db, 'year', null, TOTALS_LINES),
  },
  { work: 'petitions', plain: 'select count(*) from petitions', ask: petitions('-raisedOn') },
  { work: 'petitions due', plain: 'select count(*) from petitions', ask: petitions('dueOn') },
  {
    work: 'petitions late',
    plain: `select count(*) from petitions where state in ('raised', 'assigned') and due_on < '${TODAY}'`,
    ask: petitions('-raisedOn', { whose: 'late' }),
  },
]

export const measure: Work = {
  on: 'databases',
  async run(name) {
    const province = await openBenchProvince(name, 'rooms', TODAY)
    const db = createDb(createPool(province.connection, 1, () => undefined))
    try {
      await addCountry(province, { groups: false })
      await addSupports(province)
      await addPetitions(province)
      const commune = province.organisations.find(({ kind }) => kind === 'commune_committee')!.id
      const person = (role: string, organisationId: string): Actor => ({
        kind: 'person',
        accountId: newId(),
        name: 'bench',
        provinceId: province.provinceId,
        organisationId,
        organisationIds: [organisationId],
        role,
        permissions: new Set(permissionsOf(modules, role)),
      })
      const people = { agency: person('lead_agency', newId()), commune: person('commune', commune) }
      const measured: Measured[] = []
      for (const { work, plain, ask } of QUESTIONS) {
        const baseline = await timed(() => province.superuser.query(plain))
        for (const [who, actor] of Object.entries(people)) {
          const ours = await timed(() => inTransaction(db, actor, (trx) => ask(trx, actor), 'read'))
          const row = { database: name, ours, baseline, unit: 'ms', ratio: ours / baseline }
          measured.push({ ...row, work: `rooms.list ${work} ${who}`, budget: `≤ ${MOST} ms`, holds: ours <= MOST })
        }
      }
      return measured
    } finally {
      await db.destroy()
      await province.close()
    }
  },
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now()
    await work()
    took.push(performance.now() - began)
  }
  return median(took)
}
