/** The first run on a database of its own, in which nobody works yet; its transactions stay. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { perform, type Action, type Office } from '#platform/action'
import { nobody } from '#platform/actor'
import { createDb, createPool, newId } from '#platform/db'
import { createFileStore } from '#platform/files'
import { SESSION_COOKIE } from '#platform/http'
import { issueSetupCode } from '#modules/people'
import { refusal } from '#modules/people/testing'
import { modules } from '#app/modules'
import { createDatabase, dropDatabase, PREFIX } from '#testing'
import { enter, establish, listProvinces, propose, seeState } from './actions.ts'
import type { Proposal } from './contract.ts'

const PASSWORD = 'sông Cầu nước chảy'
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A server just installed: places are there, nobody else; and browsers that keep their cookie. */
async function aFreshServer() {
  const name = `${PREFIX}s_${newId().slice(-8)}`
  const db = createDb(createPool(await createDatabase(inject('server'), name, inject('template')), 4, () => undefined))
  closing.push(async () => {
    await db.destroy()
    await dropDatabase(inject('server'), name)
  })
  let now = new Date('2026-11-22T02:00:00Z')
  const office: Office = {
    db,
    log: pino({ level: 'silent' }),
    files: createFileStore(mkdtempSync(join(tmpdir(), 'hopluc-'))),
    modules,
    now: () => now,
    today: () => '2026-11-22',
  }
  const browser = () => {
    let token: string | undefined
    return async <I, O>(action: Action<I, O>, input: unknown): Promise<O> => {
      const { value, cookies } = await perform(office, action, { actor: nobody, requestId: 'test', ...(token ? { sessionToken: token } : {}) }, input)
      for (const cookie of cookies) if (cookie.name === SESSION_COOKIE) token = cookie.value || undefined
      return value
    }
  }
  /** As the owner of the tables, past every policy. */
  const seen = async <T>(statement: string) => {
    await sql.raw(`select set_config('hopluc.actor', '{"kind":"system","may":["people.identify","audit.seal","jobs.daily"]}', false)`).execute(db)
    return (await sql.raw<T>(statement).execute(db)).rows
  }
  return { browser, seen, later: (days: number) => void (now = new Date(now.getTime() + days * 86_400_000)), code: () => issueSetupCode(db, now) }
}

const canThoOf = async (ask: Awaited<ReturnType<typeof aFreshServer>>['browser'] extends () => infer B ? B : never) =>
  (await ask(listProvinces, {})).items.find(({ name }) => name === 'Thành phố Cần Thơ')!
const wholeOf = (proposal: Proposal) => ({
  admin: { name: 'Nguyễn Văn An', username: 'nguyenvan.an', password: PASSWORD, clerk: true },
  placeId: proposal.placeId,
  organisations: proposal.organisations.filter(({ optional }) => !optional).map(({ code }) => code),
})

describe('the first run', () => {
  test('is open to the code of the console and to nothing else', async () => {
    const server = await aFreshServer()
    const code = await server.code()
    const stranger = server.browser()
    expect(await stranger(seeState, {})).toEqual({ open: true, entered: false })
    for (const step of [listProvinces, propose, establish] as unknown as Action<unknown, unknown>[]) {
      expect(
        await refusal(
          stranger(step, {
            placeId: newId(),
            organisations: ['office', 'people_committee'],
            admin: { name: 'Kẻ lạ', username: 'ke.la', password: PASSWORD, clerk: false },
          }),
        ),
      ).toMatchObject({ code: 'setup.wrongCode' })
    }
    expect(await refusal(stranger(enter, { code: 'aaaaa-bbbbb-ccccc-ddddd' }))).toMatchObject({ code: 'setup.wrongCode' })
    const holder = server.browser()
    expect(await holder(enter, { code: ` ${code.toUpperCase()} ` })).toEqual({ open: true, entered: true })
    expect((await holder(listProvinces, {})).items).toHaveLength(34)
    server.later(8)
    expect(await refusal(holder(listProvinces, {}))).toMatchObject({ code: 'setup.wrongCode' })
  })

  test('proposes what the province was merged from, the uniform bodies and the communes of today', async () => {
    const server = await aFreshServer()
    const ask = server.browser()
    await ask(enter, { code: await server.code() })
    const canTho = await canThoOf(ask)
    expect(canTho.mergedFrom).toEqual(['Thành phố Cần Thơ', 'Tỉnh Hậu Giang', 'Tỉnh Sóc Trăng'])
    const proposal = await ask(propose, { placeId: canTho.placeId })
    expect(proposal.organisations.map(({ name }) => name)).toContain('Liên minh Hợp tác xã thành phố Cần Thơ')
    expect(proposal.organisations.filter(({ required }) => required).map(({ code }) => code)).toEqual(['people_committee', 'office'])
    expect(proposal.communes).toHaveLength(103)
    expect(await refusal(ask(propose, { placeId: proposal.communes[0]!.placeId }))).toMatchObject({ code: 'setup.provinceUnknown' })
  })

  test('makes the province, its organisations as ticked and named, and the administrator; then its door is shut for good', async () => {
    const server = await aFreshServer()
    const ask = server.browser()
    const code = await server.code()
    await ask(enter, { code })
    const proposal = await ask(propose, { placeId: (await canThoOf(ask)).placeId })
    const [first, second] = proposal.communes
    const input = {
      ...wholeOf(proposal),
      names: { health: 'Sở Y tế và Dân số' },
      added: [{ name: 'Ban Quản lý dự án phát triển hợp tác xã', kind: 'other' as const }],
      communesLeftOut: [second!.placeId],
    }
    input.organisations = input.organisations.filter((one) => one !== 'veterans')
    expect(await ask(establish, input)).toEqual({ username: 'nguyenvan.an' })
    const bodies = (await server.seen<{ name: string }>(`select name from organisations where valid_to is null`)).map(({ name }) => name)
    expect(bodies).toContain('Sở Y tế và Dân số')
    expect(bodies).toContain('Ban Quản lý dự án phát triển hợp tác xã')
    expect(bodies.some((name) => name.startsWith('Hội Cựu chiến binh'))).toBe(false)
    expect(bodies.filter((name) => /^Ủy ban nhân dân (xã|phường|đặc khu)/.test(name))).toHaveLength(102)
    expect(bodies.join()).toContain(first!.name.replace(/^(Xã|Phường)/, (word) => word.toLowerCase()))
    expect(await server.seen(`select a.username, m.role from accounts a join memberships m on m.account_id = a.id order by m.role`)).toEqual([
      { username: 'nguyenvan.an', role: 'admin' },
      { username: 'nguyenvan.an', role: 'office' },
    ])
    expect(
      (await server.seen<{ action: string }>(`select action from hopluc.audit_lines where province_id is not null order by at, id`)).map(
        ({ action }) => action,
      ),
    ).toEqual(['setup.province', 'setup.organisations', 'people.create'])
    expect(JSON.stringify(await server.seen(`select * from hopluc.audit_lines`))).not.toContain(PASSWORD)
    // The code, its cookie, a new code, another browser: nothing opens it again.
    for (const again of [ask, server.browser()]) {
      expect(await refusal(again(enter, { code }))).toMatchObject({ code: 'setup.closed' })
      expect(await refusal(again(establish, input))).toMatchObject({ code: 'setup.closed' })
      expect(await again(seeState, {})).toEqual({ open: false, entered: false })
    }
    expect(await refusal(server.browser()(enter, { code: await server.code() }))).toMatchObject({ code: 'setup.closed' })
  })

  test('of two who race one is served and the other is told; a post sent twice makes one province', async () => {
    const server = await aFreshServer()
    const [one, other] = [server.browser(), server.browser()]
    await one(enter, { code: await server.code() })
    await other(enter, { code: await server.code() })
    const proposal = await one(propose, { placeId: (await canThoOf(one)).placeId })
    const input = wholeOf(proposal)
    const ends = await Promise.all([
      refusal(one(establish, input)),
      refusal(other(establish, { ...input, admin: { ...input.admin, username: 'nguoi.khac' } })),
      refusal(one(establish, input)),
    ])
    expect(ends.map((end) => (typeof end === 'string' ? end : end.code)).toSorted()).toEqual(['done', 'setup.closed', 'setup.closed'])
    expect((await server.seen(`select 1 from provinces`)).length).toBe(1)
    expect((await server.seen(`select 1 from accounts`)).length).toBe(1)
  })

  test('that is refused or breaks half-way leaves nothing, and goes on with the same code', async () => {
    const server = await aFreshServer()
    const ask = server.browser()
    await ask(enter, { code: await server.code() })
    const input = wholeOf(await ask(propose, { placeId: (await canThoOf(ask)).placeId }))
    expect(await refusal(ask(establish, { ...input, organisations: ['people_committee'] }))).toMatchObject({ code: 'setup.organisationMissing' })
    expect(await refusal(ask(establish, { ...input, admin: { ...input.admin, password: 'matkhau2026' } }))).toMatchObject({
      code: 'people.passwordWeak',
    })
    expect(await refusal(ask(establish, { ...input, added: [{ name: 'Sở Tài chính', kind: 'other' }] }))).toMatchObject({
      code: 'organisations.nameTwice',
      facts: { name: 'Sở Tài chính' },
    })
    expect(await server.seen(`select 1 from provinces`)).toEqual([])
    expect(await server.seen(`select 1 from organisations`)).toEqual([])
    expect(await ask(establish, input)).toEqual({ username: 'nguyenvan.an' })
  })
})
