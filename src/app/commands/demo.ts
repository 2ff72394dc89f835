/** `hopluc demo`: loads the demonstration province into an empty database. */
import { readConfig } from '#platform/config'
import { createLog } from '#platform/log'
import type { Command } from '../command.ts'
import { ensureDemonstration } from '../demonstration.ts'
import { openHouse } from '../house.ts'

export const command: Command = {
  usage: 'demo',
  summary: 'loads the demonstration province into an empty database',
  help: 'Makes Thành phố Cần Thơ with its departments and communes, accounts by post, three directives and their tasks. Refuses a database in which somebody already works.',
  async run() {
    const config = readConfig()
    const house = await openHouse(config, createLog(config.logLevel === 'info' ? 'warn' : config.logLevel))
    try {
      const { loaded, seconds } = await ensureDemonstration(house)
      console.log(loaded ? `The demonstration province was loaded in ${seconds.toFixed(1)} s.` : 'The demonstration province is there already.')
      return 0
    } finally {
      await house.close()
    }
  },
}
