/** The chain of a paper as a workbook: its papers, how each agency stands, every task. */
import type { Ctx, FileAnswer } from '#platform/action'
import type { ChainPage, ChainTasks, TaskRow } from './contract.ts'
import { day, number, overviewSheet, tasksSheet, text, workbook } from './outputs.ts'
import { waitingOf } from './chain-rules.ts'
import { say } from './say.ts'

/** `rows`: all tasks of the papers at and below the one that was asked for. */
export function sheetOfChain(ctx: Ctx, page: ChainPage, rows: readonly TaskRow[]): Promise<FileAnswer> {
  const t = (key: string, facts = {}) => say(ctx, key, facts)
  const named = new Map(page.papers.map((paper) => [paper.key, [paper.type, paper.number].filter(Boolean).join(' ')]))
  const relations = (paper: ChainTasks) =>
    page.links
      .filter(({ from }) => from === paper.key)
      .map(({ to, relation }) => `${t(`tasks.chain.relation.${relation}`)} ${named.get(to)}`)
      .join('; ')
  const papers = page.papers
    .toSorted((a, b) => a.level - b.level)
    .map((paper) => [
      t(paper.level < 0 ? 'tasks.chain.above' : paper.level > 0 ? 'tasks.chain.below' : 'tasks.chain.itself'),
      Math.abs(paper.level),
      named.get(paper.key),
      paper.issuedOn,
      paper.issuer,
      paper.subject,
      relations(paper),
      paper.documentId ? t(waitingOf(paper) ?? 'tasks.chain.registered') : t('tasks.chain.notHere'),
      paper.ended ? t(`tasks.chain.ended.${paper.ended.relation}`, { by: named.get(paper.ended.by) ?? '' }) : null,
      paper.tasks,
      paper.late,
    ])
  const columns = [
    text(t('tasks.chain.place'), 22),
    number(t('tasks.chain.step')),
    text(t('tasks.chain.paper'), 28),
    day(t('tasks.chain.issuedOn')),
    text(t('tasks.chain.issuer'), 30),
    text(t('tasks.chain.subject'), 50),
    text(t('tasks.chain.relations'), 40),
    text(t('tasks.chain.register'), 20),
    text(t('tasks.chain.force'), 30),
    number(t('tasks.chain.tasks')),
    number(t('tasks.overview.late')),
  ]
  return workbook(ctx, t('tasks.chain.file', { paper: named.get(page.root) ?? '' }).replaceAll('/', '-'), [
    { name: t('tasks.chain.papers'), columns, rows: papers },
    overviewSheet(ctx, 'agency', { rows: page.leads, total: page.total }, t('tasks.overview.by.agency')),
    tasksSheet(ctx, rows),
  ])
}
