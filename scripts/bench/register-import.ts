/**
 * `register.import`: a workbook of 35,000 cooperatives, eleven columns: sent (read, its columns found, every row judged against the register and
 * kept for the person to look at), and carried out in batches; beside merely parsing the same bytes with the library.
 */
import * as XLSX from '@e965/xlsx'
import { pino } from 'pino'
import { modules } from '../../src/app/modules.ts'
import { cooperativesImport } from '../../src/modules/cooperatives/import.ts'
import { uglyWorkbook } from '../../src/modules/cooperatives/testing-ugly.ts'
import { communesOfEdition } from '../../src/modules/places/edition.ts'
import { contextFor, type Ctx, type Office } from '../../src/platform/action.ts'
import { systemActor } from '../../src/platform/actor.ts'
import { createDb, createPool, inTransaction, newId } from '../../src/platform/db.ts'
import { createFileStore } from '../../src/platform/files.ts'
import { stepsOf } from '../../src/platform/imports.ts'
import { workOn } from '../../src/platform/imports/work.ts'
import { clockFor } from '../../src/platform/office.ts'
import { openBenchProvince } from './province.ts'
import { TODAY } from './register-data.ts'
import type { Measured, Work } from './work.ts'

const SIZE = 35_000
const MOST = 2

/** Names of communes that are nobody else's in their province, now or before. */
function communeNames(): string[] {
  const { now, before } = communesOfEdition()
  const ours = now.filter(({ provinceName }) => provinceName === 'Thành phố Cần Thơ')
  const bare = (name: string) => name.replace(/^\S+ /, '')
  const former = new Set(before.filter(({ heirs }) => heirs.some((heir) => ours.some(({ id }) => id === heir))).map(({ name }) => bare(name)))
  return ours.map(({ name }) => name).filter((name) => !former.has(bare(name)))
}

export const measure: Work = {
  on: 'databases',
  async run(name) {
    const province = await openBenchProvince(name, 'import', TODAY)
    const db = createDb(createPool(province.connection, 2, () => undefined))
    try {
      const office: Office = { db, log: pino({ level: 'silent' }), files: createFileStore(province.dataDir), modules, ...clockFor(TODAY) }
      const rights = ['cooperatives.import', 'cooperatives.keepAll', 'cooperatives.readAll']
      const actor = { ...systemActor('measuring', rights, province.provinceId), accountId: newId() }
      const within = <T>(work: (ctx: Ctx) => Promise<T>) =>
        inTransaction(db, actor, (trx) => work(contextFor(office, trx, { actor, requestId: 'measuring' })))
      const bytes = uglyWorkbook(communeNames(), SIZE).bytes('xlsx')
      const steps = stepsOf(cooperativesImport)
      const file = { name: 'ds.xlsx', bytes }
      const send = async () => {
        const tables = await steps.send.look?.({ file })
        return within((ctx) => steps.send.run(ctx, { file }, tables))
      }
      // Both sides three times, the middle one counts: neither is told by its first time, when nothing has been compiled yet.
      const parsed = await middleOf(3, () => XLSX.read(bytes, { type: 'array', dense: true, cellNF: true }))
      const looked = await middleOf(3, send)
      const sent = await send()
      const began = performance.now()
      await within((ctx) => steps.run.run(ctx, { id: sent.id, version: sent.version }))
      while (await within((ctx) => workOn(ctx, cooperativesImport, sent.id)));
      const written = (performance.now() - began) / 1000
      const { counts } = await within((ctx) => steps.see.run(ctx, { id: sent.id }))
      const note = `${counts.lines} rows, ${counts.wrong} with errors`
      const row = (work: string, ours: number, budget: string, holds: boolean): Measured => ({
        work,
        database: name,
        ours,
        baseline: parsed,
        unit: 's',
        ratio: ours / parsed,
        budget,
        holds,
        note,
      })
      return [
        row('register.import sent and judged', looked, `≤ ${MOST} × parsing`, looked <= parsed * MOST),
        row('register.import carried out', written, 'told', true),
      ]
    } finally {
      await db.destroy()
      await province.close()
    }
  },
}

/** Seconds that a work takes: of so many times the middle one. */
async function middleOf(times: number, work: () => unknown): Promise<number> {
  const taken: number[] = []
  for (let round = 0; round < times; round += 1) {
    const began = performance.now()
    await work()
    taken.push((performance.now() - began) / 1000)
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(times / 2)]!
}
