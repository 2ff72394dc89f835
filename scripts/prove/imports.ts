/**
 * `imports`: the program and its database are killed (-9) in the middle of an import of a thousand accounts, and started again.
 *
 * Nobody touches the import after that: within two minutes the clock goes on with it. At the end every row of the file is one account,
 * its outcome is kept once, the progress is what was written, and each account has one line in the audit.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { nameOf } from '../../src/modules/people/testing-sheet.ts'
import type { Program } from '../../tests/journeys/program.ts'
import type { Proof } from './proof.ts'
import { openSetting, visitor } from './setting.ts'

const ROWS = 1000
const KILLS = 2
/** Two minutes, and as long again for a machine with other work. */
const PATIENCE = 240_000

type View = {
  id: string
  version: number
  state: string
  why: string | null
  counts: { new: number; wrong: number }
  progress: { done: number; total: number }
}

const list = () =>
  ['Họ và tên;Cơ quan;Chức vụ;Mã số cán bộ', ...Array.from({ length: ROWS }, (_, n) => `${nameOf(n)};Sở Tài chính;Chuyên viên;PT-${n + 1}`)].join(
    '\n',
  )

async function upload(program: Program): Promise<View> {
  const admin = await visitor(program.address, 'quantri')
  const answer = await admin.upload('/people/import', {}, undefined, { name: 'ds.csv', text: list() })
  if (!answer.ok) throw new Error(`the list was refused: ${answer.status} ${await answer.text()}`)
  const view = (await answer.json()) as View
  const begun = await admin.post(`/people/import/${view.id}/run`, { id: view.id, version: view.version })
  if (!begun.ok) throw new Error(`the import did not begin: ${begun.status} ${await begun.text()}`)
  return (await begun.json()) as View
}

/** The import once it has gone beyond `beyond` rows or is not running any more. */
async function reached(program: Program, id: string, beyond: number): Promise<View> {
  const admin = await visitor(program.address, 'quantri')
  const end = Date.now() + PATIENCE
  for (;;) {
    const view = (await (await admin.get(`/people/import/${id}`)).json()) as View
    if (view.state !== 'running' || view.progress.done > beyond || Date.now() > end) return view
    await sleep(50)
  }
}

export const prove: Proof = async (database) => {
  const setting = await openSetting(database)
  const faults: string[] = []
  const stood: number[] = []
  try {
    let program: Program = await setting.start(['--demo'])
    const { id } = await upload(program)
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = await reached(program, id, stood.at(-1) ?? 0)
      if (before.state !== 'running' || before.progress.done <= (stood.at(-1) ?? 0))
        faults.push(`before kill ${kill + 1} the import was ${before.state} at ${before.progress.done}`)
      await setting.killAll(program)
      program = await setting.start()
      stood.push((await reached(program, id, -1)).progress.done)
    }
    const end = await reached(program, id, ROWS + 1)
    if (end.state !== 'done' || end.progress.done !== ROWS || end.progress.total !== ROWS || end.counts.new !== ROWS)
      faults.push(`the import ended ${end.state} (${end.why ?? 'no reason'}) at ${end.progress.done} of ${end.progress.total}, ${end.counts.new} new`)
    await program.stop()
    const client = await setting.look()
    try {
      const one = async (text: string) => Number((await client.query<{ n: string }>(text, [id])).rows[0]?.n)
      const counted = {
        'rows with an account': await one(
          `select count(distinct object_id) as n from hopluc.import_rows where import_id = $1 and is_data and outcome = 'new'`,
        ),
        'accounts of the list': await one(
          `select count(*) as n from accounts a where a.id in (select object_id from hopluc.import_rows where import_id = $1)`,
        ),
        'staff numbers in all': await one(`select count(*) as n from account_contacts where staff_number like 'PT-%' and $1::uuid is not null`),
        'lines of the audit': await one(
          `select count(*) as n from hopluc.audit_lines l where l.object_kind = 'accounts' and l.object_id::text in (select object_id::text from hopluc.import_rows where import_id = $1)`,
        ),
      }
      for (const [what, n] of Object.entries(counted)) if (n !== ROWS) faults.push(`${what}: ${n}`)
    } finally {
      await client.end()
    }
    return {
      proof: 'imports',
      database,
      tried: KILLS,
      failed: faults.length,
      note: `${ROWS} rows, found at ${stood.join(' and ')} after a kill${faults.length ? `; ${faults.join('; ')}` : '; every row once, progress true'}`,
      holds: faults.length === 0,
    }
  } finally {
    await setting.end()
  }
}
