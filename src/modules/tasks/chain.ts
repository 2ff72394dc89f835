/** What carries a paper out here, and who is late on it: the chain of a paper with the tasks of all papers below it. */
import { chainOf } from '#modules/documents'
import { ChainOf } from '#modules/documents/contract'
import { FileOutput, query, type Ctx } from '#platform/action'
import { LISTED_ROWS } from '#platform/list-sheets'
import { ChainPage, type TaskRow } from './contract.ts'
import { NOTHING, overviewOf } from './overview.ts'
import { askingOf, papersBelow, toRow } from './queries.ts'
import { sheetOfChain } from './outputs-chain.ts'
import { UNFINISHED } from './rules.ts'
import { everyTask, listTasks } from './store-lists.ts'

/** Open tasks shown on the page; the file holds all. */
const SHOWN = 200

async function pageOf(ctx: Ctx, asked: ChainOf, size = SHOWN): Promise<ChainPage> {
  const { root, papers, links, more } = await chainOf(ctx, asked)
  const documents = papersBelow(papers)
  const [leads, directives] =
    documents.length > 0
      ? [await overviewOf(ctx, { by: 'agency', documents }), await overviewOf(ctx, { by: 'directive', documents })]
      : [undefined, undefined]
  const asking = await askingOf(ctx)
  const open = await listTasks(ctx.db, { documents, open: true, state: [...UNFINISHED], sort: 'dueOn', page: 1, size }, asking)
  const given = new Map(directives?.rows.map((row) => [row.id, row]))
  return {
    root: root.key,
    papers: papers.map((paper) => {
      const numbers = paper.documentId ? given.get(paper.documentId) : undefined
      return { ...paper, tasks: numbers?.total ?? 0, late: numbers?.late ?? 0 }
    }),
    links,
    more,
    on: ctx.today,
    total: leads?.total ?? NOTHING,
    leads: leads?.rows ?? [],
    open: open.rows.map((row) => toRow(row, asking)),
    openTotal: open.total,
  }
}

export const getChain = query({ name: 'tasks.chain', may: 'tasks.read', input: ChainOf, output: ChainPage, run: (ctx, input) => pageOf(ctx, input) })

export const exportChain = query({
  name: 'tasks.exportChain',
  may: 'tasks.read',
  input: ChainOf,
  output: FileOutput,
  async run(ctx, input) {
    const page = await pageOf(ctx, input, 1)
    const documents = papersBelow(page.papers)
    const asking = await askingOf(ctx)
    const rows: TaskRow[] = (await everyTask(ctx.db, { documents, sort: 'dueOn', page: 1, size: 1 }, asking, LISTED_ROWS)).map((row) =>
      toRow(row, asking),
    )
    return sheetOfChain(ctx, page, rows)
  },
})
