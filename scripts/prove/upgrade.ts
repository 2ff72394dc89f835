/**
 * `upgrade`: the database and files of earlier landings, opened by this program. The earlier program comes from the history (git),
 * runs with the packages that are here and plays its own demonstration; then this one migrates what it left. Every row is still
 * there, the audit is whole, and somebody signs in and reads a paper and its file.
 *
 * Earlier: HOPLUC_PROVE_FROM or the newest tag or the landing before this one; and the last one that knew fewer migrations.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { Proof } from './proof.ts'
import { openSetting, readsPaperAndFile } from './setting.ts'

const root = new URL('../..', import.meta.url).pathname

const git = (...args: string[]): string | undefined => {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

/** The migrations of a commit: names with the hashes of their text. */
const migrationsAt = (commit: string): Map<string, string> =>
  new Map(
    (git('ls-tree', '-r', commit, 'src') ?? '')
      .split('\n')
      .filter((line) => line.endsWith('.sql'))
      .map((line) => [line.split('/').at(-1)!, line.split(/\s+/)[2]!] as const),
  )

/** Earlier landings that this program must be able to open; a migration that was edited since makes one unfit. */
function earlier(): string[] {
  const now = migrationsAt('HEAD')
  const before = process.env.HOPLUC_PROVE_FROM ?? git('describe', '--tags', '--abbrev=0') ?? git('rev-parse', '--verify', '--quiet', 'HEAD~1')
  if (!before) return []
  const history = (git('rev-list', '--first-parent', '--max-count=400', before) ?? '').split('\n')
  const older = history.find((commit) => migrationsAt(commit).size < now.size)
  return [...new Set([git('rev-parse', before)!, ...(older ? [older] : [])])].filter((commit) =>
    [...migrationsAt(commit)].every(([name, text]) => now.get(name) === text),
  )
}

export const prove: Proof = async (database) => {
  const commits = earlier()
  if (commits.length === 0)
    return {
      proof: 'upgrade',
      database,
      tried: 0,
      failed: 0,
      note: 'no history of the project is here, or no earlier landing whose migrations stand unchanged: nothing was tried',
      holds: false,
    }
  const faults: string[] = []
  const said: string[] = []
  for (const commit of commits) {
    const program = mkdtempSync(join(tmpdir(), 'hopluc-earlier-'))
    const setting = await openSetting(database)
    const fault = (what: string) => faults.push(`${commit.slice(0, 7)}: ${what}`)
    try {
      mkdirSync(program, { recursive: true })
      const unpacked = spawnSync('sh', ['-c', `git archive ${commit} | tar x -C ${program}`], { cwd: root })
      if (unpacked.status !== 0) throw new Error(`git archive ${commit} failed`)
      symlinkSync(join(root, 'node_modules'), join(program, 'node_modules'))
      const played = await setting.run(['demo'], { root: program })
      if (played.code !== 0)
        throw new Error(`the program of ${commit.slice(0, 7)} does not run with the packages that are here: ${played.said.slice(-400)}`)
      const before = await counts(setting.look)
      const opened = await setting.start()
      const read = await readsPaperAndFile(opened.address)
      if (read.fault) fault(read.fault)
      const after = await counts(setting.look)
      for (const [name, rows] of before) if ((after.get(name) ?? 0) < rows) fault(`${name} held ${rows} rows and holds ${after.get(name) ?? 'none'}`)
      await opened.stop()
      const audit = await setting.run(['audit', 'verify'])
      if (audit.code !== 0) fault(`audit verify: ${audit.said.slice(0, 300)}`)
      said.push(`${commit.slice(0, 7)} (${migrationsAt(commit).size} migrations, now ${migrationsAt('HEAD').size})`)
    } catch (error) {
      fault((error as Error).message)
    } finally {
      await setting.end()
      rmSync(program, { recursive: true, force: true })
    }
  }
  return {
    proof: 'upgrade',
    database,
    tried: commits.length,
    failed: faults.length,
    note: `opened ${said.join(' and ') || 'none'}${faults.length ? `; first fault: ${faults[0]}` : '; no row lost, audit whole, paper and file read'}`,
    holds: faults.length === 0,
  }
}

/** Rows of every table of business, past row security. */
async function counts(connect: () => Promise<pg.Client>): Promise<Map<string, number>> {
  const client = await connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'auth', 'hopluc')`,
    )
    const all = new Map<string, number>()
    for (const { name } of rows) all.set(name, Number((await client.query<{ n: string }>(`select count(*) as n from ${name}`)).rows[0]!.n))
    return all
  } finally {
    await client.end()
  }
}
