/** The chain of a paper as a drawing: papers as cards that one can walk between by arrow keys, lines between them. */
import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { Link, useWords } from '#ui'
import type { ChainPage, ChainTasks } from '../contract.ts'
import { waitingOf } from '../chain-rules.ts'
import { layoutOf, towards, type Box, type Way } from './chain-layout.ts'
import { addressOf, nameOfPaper } from './chain-words.ts'

export function ChainDrawing({ page }: { page: ChainPage }) {
  const { t } = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return undefined
    const watch = new ResizeObserver(() => setWidth(element.clientWidth - 8))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const layout = useMemo(() => (width > 0 ? layoutOf(page.papers, page.links, width) : undefined), [page, width])
  // A paper that many carry out would otherwise stand far below its first ones.
  const root = layout?.boxes.find(({ key }) => key === page.root)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element || !root) return
    element.scrollTop = root.y + root.height / 2 - element.clientHeight / 2
    element.scrollLeft = root.x + root.width / 2 - element.clientWidth / 2
  }, [root])
  const papers = new Map(page.papers.map((paper) => [paper.key, paper]))
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const key = (event.target as HTMLElement).closest<HTMLElement>('[data-paper]')?.dataset['paper']
    if (!key || !layout || !event.key.startsWith('Arrow')) return
    const next = towards(layout.boxes, key, event.key as Way)
    if (!next) return
    event.preventDefault()
    frame.current?.querySelector<HTMLElement>(`[data-paper="${CSS.escape(next)}"]`)?.focus()
  }
  return (
    <>
      <p className="hl-quiet tk-chain-hint">{t(layout?.narrow ? 'tasks.chain.drawingTree' : 'tasks.chain.drawingHint')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys move between the links inside */}
      <div ref={frame} className="tk-chain" role="group" aria-label={t('tasks.chain.drawing')} onKeyDown={walk}>
        {layout && (
          <div className="tk-chain-sheet" style={{ width: layout.width, height: layout.height }}>
            <svg width={layout.width} height={layout.height} aria-hidden="true">
              <defs>
                {['tk-arrow', 'tk-arrow-change'].map((id) => (
                  <marker
                    key={id}
                    id={id}
                    {...(id === 'tk-arrow' ? {} : { 'data-tone': 'late' })}
                    viewBox="0 0 8 8"
                    refX="7"
                    refY="4"
                    markerWidth="7"
                    markerHeight="7"
                    orient="auto"
                  >
                    <path d="M 0 0 L 8 4 L 0 8 z" />
                  </marker>
                ))}
              </defs>
              {layout.edges.map(({ key, path, relation }) => (
                <path
                  key={key}
                  d={path}
                  data-relation={relation}
                  data-tone={CHANGING.has(relation) ? 'late' : undefined}
                  markerEnd={layout.narrow ? undefined : `url(#${CHANGING.has(relation) ? 'tk-arrow-change' : 'tk-arrow'})`}
                />
              ))}
            </svg>
            {layout.boxes.map((box) => (
              <Card key={box.key} box={box} paper={papers.get(box.key)!} />
            ))}
          </div>
        )}
      </div>
      {layout && layout.left > 0 && <p className="hl-quiet">{t('tasks.chain.drawingMore', { n: layout.boxes.length })}</p>}
    </>
  )
}

const CHANGING = new Set(['amends', 'supplements', 'replaces', 'repeals'])

function Card({ box, paper }: { box: Box; paper: ChainTasks }) {
  const { t, format } = useWords()
  const { key, x, y, width, height } = box
  const name = nameOfPaper(paper)
  const place = t(paper.level === 0 ? 'tasks.chain.itself' : paper.level < 0 ? 'tasks.chain.above' : 'tasks.chain.below')
  const date = paper.issuedOn ? format.date(paper.issuedOn) : ''
  const waiting = waitingOf(paper)
  return (
    <Link
      to={addressOf(paper)}
      className="tk-chain-card"
      data-paper={key}
      data-here={paper.level === 0 || undefined}
      data-named={paper.documentId === null || undefined}
      data-ended={paper.ended ? true : undefined}
      style={{ left: x, top: y, width, height }}
      title={[name, date, paper.issuer, paper.subject].filter(Boolean).join(' · ')}
    >
      <span className="hl-sr">{place}. </span>
      <strong>{name}</strong>
      <span className="tk-chain-line">{[date, paper.issuer].filter(Boolean).join(' · ') || paper.subject}</span>
      <span className="tk-chain-line">
        {paper.ended ? (
          <span className="tk-chain-late" data-tone="late">
            {t(`tasks.chain.short.${paper.ended.relation}`)}
          </span>
        ) : paper.documentId === null ? (
          t('tasks.chain.notHere')
        ) : (
          <>
            {waiting ? t(waiting) : t('tasks.chain.nodeTasks', { tasks: paper.tasks })}
            {paper.late > 0 && (
              <span className="tk-chain-late" data-tone="late">
                {' '}
                · {t('tasks.chain.nodeLate', { late: paper.late })}
              </span>
            )}
          </>
        )}
      </span>
    </Link>
  )
}
