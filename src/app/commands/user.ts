/** `hopluc user`: accounts from the command line, for whoever runs the server. */
import { accountByUsername, closeAccount, listAccounts, provinceIds, resetPassword, unlock } from '#modules/people'
import { contextFor, type Ctx } from '#platform/action'
import { systemActor } from '#platform/actor'
import { writeLine } from '#platform/audit'
import { readConfig } from '#platform/config'
import { inTransaction } from '#platform/db'
import { createLog } from '#platform/log'
import { WrongUse, type Command } from '../command.ts'
import { openHouse, type House } from '../house.ts'

const USAGE = 'user list | reset USERNAME | unlock USERNAME | close USERNAME'

export const command: Command = {
  usage: USAGE,
  summary: 'lists accounts; resets, unlocks or closes one',
  help: 'list: every account of every province.\nreset: a new one-time password, printed once; it must be changed at the next sign-in.\nunlock: forgets failed attempts.\nclose: ends the account and its sessions; nothing is deleted.\nAccounts are added on the page "Người dùng" by an administrator of the province.',
  async run(_values, [what, username, ...more]) {
    const one = what === 'reset' || what === 'unlock' || what === 'close'
    if ((what !== 'list' && !one) || more.length > 0 || (one && !username) || (what === 'list' && username))
      throw new WrongUse(`usage: hopluc ${USAGE}`)
    const config = readConfig()
    const house = await openHouse(config, createLog('warn'))
    try {
      return what === 'list' ? await list(house) : await change(house, what as 'reset' | 'unlock' | 'close', username!)
    } finally {
      await house.close()
    }
  },
}

const provincesOf = (house: House) => inTransaction(house.office.db, systemActor('cli', ['jobs.daily']), provinceIds, 'read')

const within = <T>(house: House, provinceId: string, work: (ctx: Ctx) => Promise<T>) => {
  const actor = systemActor('hopluc user', ['people.manage', 'people.see'], provinceId)
  return inTransaction(house.office.db, actor, (db) => work(contextFor(house.office, db, { actor, requestId: 'cli' })))
}

async function list(house: House): Promise<number> {
  for (const provinceId of await provincesOf(house)) {
    const rows = await within(house, provinceId, listAccounts)
    for (const row of rows)
      console.log(`${row.username.padEnd(24)} ${(row.role ?? '–').padEnd(12)} ${row.post ?? ''}${row.closed ? ' (đã đóng)' : ''}`)
  }
  return 0
}

async function change(house: House, what: 'reset' | 'unlock' | 'close', username: string): Promise<number> {
  for (const provinceId of await provincesOf(house)) {
    const said = await within(house, provinceId, async (ctx) => {
      const account = await accountByUsername(ctx, username.trim().toLowerCase())
      if (!account) return undefined
      const password = what === 'reset' ? await resetPassword(ctx, account.id) : undefined
      if (what === 'unlock') await unlock(ctx, account.id)
      if (what === 'close') await closeAccount(ctx, account.id)
      await writeLine(ctx.db, {
        actor: ctx.actor,
        now: ctx.now,
        action: `people.${what === 'reset' ? 'resetPassword' : what}`,
        objectKind: 'accounts',
        objectId: account.id,
        after: {},
      })
      return password ? `${account.username}: ${password} (one-time password, shown once)` : `${account.username}: done`
    })
    if (said) {
      console.log(said)
      return 0
    }
  }
  console.error(`hopluc: there is no account ${username}`)
  return 1
}
