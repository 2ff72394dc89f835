/**
 * `restore`: a backup is made by the command while six people write through the real server, and restored on every server that is here.
 *
 * There: the audit's heads are those promised, what was answered before the backup began is there once, every table and file is
 * as the backup says (the restore compares them itself), and somebody signs in and reads a paper and its file. Besides: a backup
 * killed in its middle leaves nothing that looks whole, and one that finds no room says so and leaves nothing.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { verifyChains } from '../../src/platform/audit.ts'
import { readBackup, type Read } from '../../src/platform/backup.ts'
import { createDb, createPool } from '../../src/platform/db.ts'
import { installedBinDir } from '../../src/testing/servers.ts'
import type { Program } from '../../tests/journeys/program.ts'
import type { Proof } from './proof.ts'
import { openSetting, readsPaperAndFile, visitor, type Setting } from './setting.ts'

const WRITERS = 6

type Written = { title: string; at: number }

export const prove: Proof = async (database) => {
  const source = await openSetting(database)
  const shelf = mkdtempSync(join(tmpdir(), 'hopluc-shelf-'))
  const faults: string[] = []
  let tried = 0
  try {
    const program = await source.start(['--demo'])
    const { written, began, file, ended } = await backUpWhileWriting(program, source, shelf)
    const backup = await readBackup(file, undefined)
    const promised = written.filter(({ at }) => at < began)
    await killedInTheMiddle(source, shelf, faults)
    await withoutRoom(source, shelf, faults)
    await program.stop()
    tried += 2
    const targets = ['embedded', ...(installedBinDir() ? ['installed' as const] : [])] as const
    for (const name of targets) {
      tried += 1
      await restoredOn(name, file, backup, promised, faults)
    }
    return {
      proof: 'restore',
      database,
      tried,
      failed: faults.length,
      note: `${written.length} writes, ${written.filter(({ at }) => at >= began && at < ended).length} of them while the backup was made; restored on ${targets.join(' and ')}, killed in its middle, without room${faults.length ? `; first fault: ${faults[0]}` : '; heads, rows and files as promised, paper and file read'}`,
      holds: faults.length === 0 && promised.length > 0,
    }
  } finally {
    await source.end()
    rmSync(shelf, { recursive: true, force: true })
  }
}

async function backUpWhileWriting(program: Program, source: Setting, shelf: string) {
  const office = await visitor(program.address, 'vanphong')
  const { items } = (await (await office.get('/organisations?kind=department&size=6')).json()) as { items: { id: string }[] }
  const written: Written[] = []
  const enough = new AbortController()
  const writers = Array.from({ length: WRITERS }, async (_none, n) => {
    while (!enough.signal.aborted) {
      const title = `Nhiệm vụ ${randomUUID()}`
      const answer = await office.post(
        '/tasks',
        { title, kind: 'deadline', leadIds: [items[n % items.length]!.id], dueOn: '2030-12-31' },
        randomUUID(),
      )
      if (answer.ok) written.push({ title, at: Date.now() })
    }
  })
  await sleep(1500)
  const began = Date.now()
  const file = join(shelf, 'while-people-write.tar.gz')
  const made = await source.run(['backup', file])
  const ended = Date.now()
  enough.abort()
  await Promise.all(writers)
  if (made.code !== 0) throw new Error(`the backup ended with ${made.code}: ${made.said}`)
  return { written, began, ended, file }
}

async function killedInTheMiddle(source: Setting, shelf: string, faults: string[]) {
  const folder = mkdtempSync(join(shelf, 'killed-'))
  const env = { HOPLUC_BACKUPS: folder }
  const killed = await source.run(['backup'], { env, killWhen: () => readdirSync(folder).some((name) => name.endsWith('.part')) })
  const left = readdirSync(folder)
  if (killed.code === 0) faults.push('the backup ended before it was killed')
  if (left.some((name) => !name.endsWith('.part'))) faults.push(`a killed backup left ${left.join(', ')}`)
  const next = await source.run(['backup'], { env })
  if (next.code !== 0 || readdirSync(folder).length !== 1)
    faults.push(`after a killed backup the next ended with ${next.code}: ${readdirSync(folder).join(', ')}`)
}

/** A disk of 200 kB, in a namespace of its own; left out where the system allows none. */
async function withoutRoom(source: Setting, shelf: string, faults: string[]) {
  const folder = mkdtempSync(join(shelf, 'small-'))
  const inside = [
    'unshare',
    '-m',
    'sh',
    '-c',
    `mount -t tmpfs -o size=200k tmpfs ${folder} || exit 77; "$@"; code=$?; ls -A ${folder} | grep . && exit 78; exit $code`,
    'sh',
  ]
  const tried = await source.run(['backup', join(folder, 'b.tar.gz')], { inside })
  if (tried.code === 77) return
  if (tried.code !== 1 || !tried.said.includes('no room left'))
    faults.push(`a backup without room ended with ${tried.code}: ${tried.said.slice(0, 300)}`)
}

async function restoredOn(name: 'embedded' | 'installed', file: string, backup: Read, promised: Written[], faults: string[]) {
  const target = await openSetting(name)
  const fault = (what: string) => faults.push(`on ${name}: ${what}`)
  try {
    const done = await target.run(['restore', file])
    if (done.code !== 0) return void fault(`the restore ended with ${done.code}: ${done.said.slice(0, 500)}`)
    const program = await target.start()
    const read = await readsPaperAndFile(program.address)
    if (read.fault) fault(read.fault)
    const client = await target.look()
    const there = new Map(
      (await client.query<{ title: string; n: number }>(`select title, count(*)::int as n from tasks group by 1`)).rows.map((row) => [
        row.title,
        row.n,
      ]),
    )
    await client.end()
    for (const { title } of promised) if (there.get(title) !== 1) fault(`${title} is there ${there.get(title) ?? 0} times`)
    await program.stop()
    const db = createDb(createPool(await target.lookAt(), 1, () => undefined))
    const { findings } = await verifyChains(db, backup.manifest.audit.heads)
    await db.destroy()
    if (findings.length > 0) fault(`the audit is not as promised: ${JSON.stringify(findings[0])}`)
  } finally {
    await target.end()
  }
}
