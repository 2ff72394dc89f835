/** `hopluc province`: the provinces of this database, and uniting those that became one. */
import { allProvinces, type ListedProvince } from '#modules/people'
import { systemActor } from '#platform/actor'
import { readConfig } from '#platform/config'
import { createDb, createPool, inTransaction } from '#platform/db'
import { contextFor } from '#platform/action'
import { createLog } from '#platform/log'
import { uniteProvinces } from '#platform/unite'
import { WrongUse, type Command } from '../command.ts'
import { openHouse } from '../house.ts'
import { modules } from '../modules.ts'

const USAGE = 'province list | province unite NAME… --into NAME'

export const command: Command = {
  usage: USAGE,
  summary: 'lists the provinces of this database; unites those that became one',
  help: 'unite: everything that the named provinces administer comes under the one that goes on, in one transaction, whole or not at all. Nobody may work on the database meanwhile: it is refused while a server or worker lives there, and one that starts waits. Make a backup first: it cannot be undone. The provinces that end are marked and take no new accounts or work. Each province’s audit stays its own chain.\nAfterwards an administrator drafts the reorganisation of the day (Sắp xếp tổ chức).',
  options: { into: { type: 'string' } },
  async run(values, [what, ...names]) {
    if (what !== 'list' && what !== 'unite') throw new WrongUse(`usage: hopluc ${USAGE}`)
    const config = readConfig()
    const house = await openHouse(config, createLog('warn'))
    try {
      const actor = systemActor('provinces', ['jobs.daily'])
      const provinces = await inTransaction(
        house.office.db,
        actor,
        (db) => allProvinces(contextFor(house.office, db, { actor, requestId: 'cli' })),
        'read',
      )
      if (what === 'list') {
        for (const one of provinces) console.log(lineOf(one, provinces))
        return 0
      }
      const idOf = (name: string) => {
        // What it began as tells it apart: on the day of a merger all that merged are called as the one that they became.
        const standing = provinces.filter((one) => one.endedOn === null)
        const begun = standing.filter((one) => one.id === name || (one.founded ?? one).name === name)
        const found = begun.length > 0 ? begun : standing.filter((one) => one.name === name)
        if (found.length !== 1)
          throw new WrongUse(
            `${found.length === 0 ? 'there is no standing' : 'there is more than one'} province "${name}"; hopluc province list shows them with their ids`,
          )
        return found[0]!.id
      }
      if (typeof values.into !== 'string' || names.length === 0) throw new WrongUse(`usage: hopluc ${USAGE}`)
      const into = idOf(values.into)
      const from = [...new Set(names.map(idOf))]
      if (from.includes(into)) throw new WrongUse(`"${values.into}" goes on and cannot also end`)
      const pool = createPool(house.office.connection, 1, () => undefined)
      const owner = createDb(pool)
      try {
        const { united, cleared } = await owner.transaction().execute((trx) => uniteProvinces(trx, modules, from, into, house.office.now()))
        for (const { table, rows } of united) console.log(`${String(rows).padStart(8)}  ${table}`)
        for (const sentence of cleared) console.log(sentence)
      } finally {
        await owner.destroy()
      }
      return 0
    } finally {
      await house.close()
    }
  },
}

/** A province as it is called today, what it was called when it began here, and what became of it. */
function lineOf({ id, name, kind, founded, endedOn, joinedId }: ListedProvince, all: ListedProvince[]): string {
  const heir = all.find((one) => one.id === joinedId)
  return [
    `${id}  ${kind} ${name}`,
    ...(founded ? [`(began as ${founded.kind} ${founded.name})`] : []),
    ...(endedOn ? [`– ended ${endedOn}, now under ${heir ? `${heir.kind} ${heir.name}` : joinedId}`] : []),
  ].join(' ')
}
