/** Carrying an import out: a batch a transaction, each going on where the one before ended. */
import type { Ctx } from '../action.ts'
import { writeLine } from '../audit.ts'
import type { ImportDefinition, Written } from './definition.ts'
import { judgeRows, rowsFrom } from './judge.ts'
import * as store from './store.ts'
import { lineAt, spotOf, spotted, takenOf } from './taken.ts'

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
  const taken = takenOf(record.layout)
  const judged = await judgeRows(
    ctx,
    definition,
    taken.flatMap((one, nth) => {
      const own = pending.filter(({ sheet }) => sheet === one.sheet)
      return rowsFrom(
        definition,
        one,
        own.map(({ line, cells, resolved }) => ({ line: lineAt(nth, line), cells, earlier: resolved })),
      )
    }),
  )
  const right = judged.filter(({ problems, expected }) => problems.length === 0 && expected !== 'unchanged')
  const outcome = new Map<number, Written>()
  // Each sheet says by its own title of which day it is.
  for (const one of taken) {
    const own = right.filter(({ line }) => spotOf(taken, line).sheet === one.sheet)
    if (own.length === 0) continue
    const from = { fileName: record.file_name, said: Object.values(one.said ?? {})[0]?.text || null }
    for (const each of await definition.write(ctx, own, id, from)) outcome.set(each.line, each)
  }
  await store.saveWritten(
    ctx.db,
    id,
    judged.map((one) => {
      const { sheet, line, problems } = spotted(taken, record.sheets, one)
      const { resolved, shown } = one
      if (problems.length > 0) return { sheet, line, outcome: 'refused' as const, problems, resolved, shown }
      return { ...(outcome.get(one.line) ?? { outcome: 'unchanged' as const }), sheet, line, resolved, shown }
    }),
  )
  await store.goOn(ctx.db, id, pending.length, ctx.now)
  return true
}
