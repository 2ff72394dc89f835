/** `hopluc serve`: the web server, and in the same process the jobs unless HOPLUC_WORKER=separate. */
import { issueSetupCode, isUntouched } from '#modules/people'
import { readConfig } from '#platform/config'
import { createLog } from '#platform/log'
import { seal, type Working } from '#platform/jobs'
import { WrongUse, type Command } from '../command.ts'
import { demonstrationAccounts, ensureDemonstration } from '../demonstration.ts'
import { openHouse, type House } from '../house.ts'
import { outliveTheDatabase, untilStopped } from '../signals.ts'

export const command: Command = {
  usage: 'serve [--port N] [--demo]',
  summary: 'serves the platform (embedded PostgreSQL unless DATABASE_URL is set)',
  help: 'Listens on HOST:PORT (127.0.0.1:8080 unless set; --port 0 takes a free one) and prints its address.\n--demo loads the demonstration province first when the database is empty, and prints its accounts.\nEnds gracefully on SIGTERM: requests in hand are answered first.',
  options: { port: { type: 'string' }, demo: { type: 'boolean' } },
  async run(values, words) {
    if (words.length > 0) throw new WrongUse(`serve takes no ${words[0]}; usage: hopluc serve [--port N] [--demo]`)
    const port = values.port === undefined ? undefined : Number(values.port)
    if (port !== undefined && (!Number.isInteger(port) || port < 0 || port > 65535)) throw new WrongUse('--port takes a whole number from 0 to 65535')
    const config = { ...readConfig(), ...(port === undefined ? {} : { port }) }
    const log = createLog(config.logLevel)
    outliveTheDatabase(log)
    const house = await openHouse(config, log)
    let runner: Working | undefined
    try {
      if (values.demo) await ensureDemonstration(house)
      const app = await house.http()
      // Known to be at work before the first request: what needs an idle database (hopluc province unite) then sees it, or is waited for.
      await house.live('serve')
      // Before the address is known: whoever reads it may ask for the end at once.
      const stopped = untilStopped()
      const address = await app.listen({ port: config.port, host: config.host })
      if (config.worksJobs) runner = await house.startJobs()
      await announce(house, address)
      log.info({ signal: await stopped }, 'stopping')
      await app.close()
      await runner?.stop()
      await seal({ office: house.office, dataDir: config.dataDir })
    } finally {
      await house.close()
    }
    return 0
  },
}

async function announce(house: House, address: string) {
  console.log(`Hợp Lực: ${address}`)
  if (await isUntouched(house.office.db)) {
    const code = await issueSetupCode(house.office.db, house.office.now())
    console.log(
      `Hệ thống chưa được thiết lập. Mở địa chỉ sau trong trình duyệt để bắt đầu (mã dùng được 7 ngày, không gửi cho ai khác):\n  ${address}/setup#ma=${code}`,
    )
    return
  }
  const accounts = await demonstrationAccounts(house)
  if (accounts.length === 0) return
  console.log('Dữ liệu trình diễn. Trang đăng nhập có nút cho từng tài khoản, không cần mật khẩu:')
  const communes = accounts.filter((one) => one.role === 'commune')
  const shown = [...accounts.filter((one) => one.role !== 'commune'), ...communes.slice(0, 3)]
  for (const one of shown) console.log(`  ${one.username.padEnd(22)} ${one.post}, ${one.organisation}`)
  if (communes.length > 3) console.log(`  … và mỗi xã, phường còn lại một tài khoản (${communes.length - 3})`)
}
