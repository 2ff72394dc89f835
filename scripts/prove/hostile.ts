/**
 * `hostile`: files made to hurt, each uploaded, handed in by another system, and given to `hopluc read`; archives also opened as packages of papers. Each gets one Vietnamese sentence in
 * bounded time and memory; the register, the files and the store are afterwards what they were, and the program still answers.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { Proof } from './proof.ts'
import { hostileFiles, type Hostile } from './hostile-files.ts'
import { openSetting, visitor, type Visitor } from './setting.ts'

const MOST_SECONDS = 60
const MOST_MB = 1500

/** A sentence as an official would read it: Vietnamese, ended, without a gap that was not filled. */
const isSentence = (text: string): boolean =>
  /[ạảấầẩậắằặẻẽẹếềểễệỉịọỏốồổộớờởợụủứừửựỳỷỵđ]/i.test(text) && /[.!]$/.test(text) && !/[{}]|undefined/.test(text)

/** Rows and stored files that a paper would leave. */
async function standing(look: pg.Client, dataDir: string): Promise<string> {
  const { rows } = await look.query(
    'select (select count(*) from documents) as documents, (select count(*) from document_files) as links, (select count(*) from document_scans) as scans, (select count(*) from hopluc.files) as files, (select count(*) from reading_items) as items',
  )
  const kept = readdirSync(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length
  return JSON.stringify({ ...rows[0], kept })
}

/** The most memory that the program has held, in MB. */
const mostHeld = (pid: number): number => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

type Tried = { seconds: number; said: string; fault?: string }

async function tried(work: () => Promise<string>): Promise<Tried> {
  const begun = performance.now()
  const said = await work()
  const seconds = (performance.now() - begun) / 1000
  const fault = !isSentence(said) ? `got no sentence: ${said.slice(0, 120)}` : seconds > MOST_SECONDS ? `took ${seconds.toFixed(0)} s` : undefined
  return { seconds, said, ...(fault ? { fault } : {}) }
}

const sent = (file: Hostile) => ({ name: file.name, text: file.bytes as Uint8Array<ArrayBuffer> })

const uploaded = (office: Visitor, file: Hostile) =>
  tried(async () => {
    const answer = await office.upload('/documents/uploads', { notSecret: 'true' }, undefined, sent(file))
    const body = (await answer.json()) as { title?: string }
    return answer.ok ? `taken in with ${answer.status}` : String(body.title)
  })

const handedIn = (system: Visitor, file: Hostile, code: string) =>
  tried(async () => {
    const answer = await system.upload('/intake/documents', { organId: 'G12.18', documentCode: code, notSecret: 'true' }, undefined, sent(file))
    const body = (await answer.json()) as {
      title?: string
      state?: string
      reason?: { title: string } | null
    }
    return String(body.state === 'refused' ? body.reason?.title : answer.ok ? `taken in as ${body.state}` : body.title)
  })

/** As a person does it on the page of packages, who wants every file in it to be a paper. */
const asPackage = (office: Visitor, file: Hostile) =>
  tried(async () => {
    const looked = await office.upload('/documents/packages/look', {}, undefined, sent(file))
    const look = (await looked.json()) as { title?: string; files?: { path: string }[] }
    if (!looked.ok) return String(look.title)
    const plan = [...new Set(look.files?.map(({ path }) => path))].map((path) => ({ path, as: 'paper' }))
    const answer = await office.upload('/documents/packages', { notSecret: 'true', plan: JSON.stringify(plan) }, undefined, sent(file))
    const done = (await answer.json()) as { title?: string; papers?: { state: string; reason: { title: string } | null }[] }
    const entered = done.papers?.find(({ state }) => state !== 'refused')
    return String(answer.ok ? (entered ? `taken in as ${entered.state}` : done.papers?.[0]?.reason?.title) : done.title)
  })

export const prove: Proof = async (database) => {
  const setting = await openSetting(database)
  const faults: string[] = []
  let count = 0
  try {
    const program = await setting.start(['--demo'])
    const look = await setting.look()
    const office = await visitor(program.address, 'vanphong')
    const { rows } = await look.query<{ id: string }>(
      `select m.organisation_id as id from memberships m join accounts a on a.id = m.account_id where a.username = 'vanphong' limit 1`,
    )
    const made = await (
      await visitor(program.address, 'quantri')
    ).post('/integrations', {
      name: 'Hệ thống quản lý văn bản',
      organisationId: rows[0]?.id,
      permissions: ['documents.intake'],
    })
    const { secret } = (await made.json()) as { secret: string }
    const system = await visitor(program.address, undefined, secret)
    const files = hostileFiles()
    const before = await standing(look, setting.dataDir)
    const held = mostHeld(program.process.pid!)
    const folder = join(setting.dataDir, 'hostile')
    mkdirSync(folder)
    const paths = files.map(({ bytes }, index) => {
      const path = join(folder, `${index + 1}`)
      writeFileSync(path, bytes)
      return path
    })
    const read = await setting.run(['read', ...paths])
    for (const [index, file] of files.entries()) {
      const line = read.said
        .split('\n')
        .find((one) => [`${paths[index]}: `, `${paths[index]} › `].some((head) => one.startsWith(head)) && !one.includes('đang nhận dạng'))
      const ways: [string, Tried][] = [
        ['upload', await uploaded(office, file)],
        ['system', await handedIn(system, file, `thu-${index + 1}`)],
        ['read', await tried(async () => line?.slice(line.indexOf(': ') + 2) ?? 'nothing')],
        ...(file.name.endsWith('.zip') ? [['package', await asPackage(office, file)] as [string, Tried]] : []),
      ]
      count += ways.length
      for (const [way, { fault }] of ways) if (fault) faults.push(`${file.what} (${way}): ${fault}`)
      const [first] = ways
      if (database === 'embedded') console.log(`  ${file.what.padEnd(46)}${first![1].seconds.toFixed(1).padStart(6)} s  ${first![1].said}`)
    }
    const after = await standing(look, setting.dataDir)
    if (after !== before) faults.push(`something was changed: ${before} became ${after}`)
    const more = mostHeld(program.process.pid!) - held
    if (more > MOST_MB) faults.push(`${more.toFixed(0)} MB more were held`)
    if (!(await office.get('/documents')).ok) faults.push('the program answers no more')
    await look.end()
    await program.stop()
    for (const fault of faults) console.error(`  ${fault}`)
    return {
      proof: 'hostile',
      database,
      tried: count,
      failed: faults.length,
      note: `${files.length} files, each in every way that it can come; at most ${more.toFixed(0)} MB more held`,
      holds: faults.length === 0,
    }
  } finally {
    await setting.end()
  }
}
