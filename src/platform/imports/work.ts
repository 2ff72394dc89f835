/** Carrying an import out: a batch a transaction, each going on where the one before ended. */
import type { Ctx } from '../action.ts'
import { writeLine } from '../audit.ts'
import type { ImportDefinition } from './definition.ts'
import { judgeRows, rowsFrom } from './judge.ts'
import * as store from './store.ts'

export const RUN_JOB = 'imports.run'

/** Adds the job that goes on with an import. Another key for another beginning: the queue of a killed process stays shut for hours. */
export const goOnLater = (ctx: Ctx, id: string, turn: string) => ctx.enqueue(RUN_JOB, { importId: id, turn }, { key: `import:${id}:${turn}` })

/**
 * Writes the next rows of an import, or ends it. Rows are judged again in this transaction: what was true at the dry run may have changed, and
 * a row that was written already is found unchanged. Answers whether there is more.
 */
export async function workOn(ctx: Ctx, definition: ImportDefinition, id: string): Promise<boolean> {
  const record = await store.importById(ctx.db, definition.name, id, true)
  if (!record || record.state !== 'running') return false
  await store.takeTurn(ctx.db, record)
  const pending = await store.pendingRows(ctx.db, id, definition.batch)
  if (pending.length === 0) {
    await store.finish(ctx.db, id, 'done', ctx.now)
    const counts = await store.countsOf(ctx.db, id)
    await writeLine(ctx.db, {
      actor: ctx.actor,
      now: ctx.now,
      action: `${definition.name}.done`,
      objectKind: 'imports',
      objectId: id,
      after: counts,
      requestId: ctx.requestId,
    })
    return false
  }
  const judged = await judgeRows(
    ctx,
    definition,
    rowsFrom(
      definition,
      record.layout,
      pending.map(({ line, cells, resolved }) => ({ line, cells, earlier: resolved })),
    ),
  )
  const right = judged.filter(({ problems }) => problems.length === 0)
  const written = await definition.write(
    ctx,
    right.filter(({ expected }) => expected !== 'unchanged'),
    id,
    { fileName: record.file_name, said: Object.values(record.layout.said ?? {})[0]?.text || null },
  )
  const outcome = new Map(written.map((one) => [one.line, one]))
  await store.saveWritten(
    ctx.db,
    id,
    judged.map(({ line, problems, resolved, shown }) => ({
      ...(problems.length > 0 ? { line, outcome: 'refused' as const, problems } : (outcome.get(line) ?? { line, outcome: 'unchanged' as const })),
      resolved,
      shown,
    })),
  )
  await store.goOn(ctx.db, id, pending.length, ctx.now)
  return true
}
