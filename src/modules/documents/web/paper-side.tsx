/** The paper, as a paper: what was found in it is tinted by kind, what is in focus is outlined, words can be selected. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button, IconPlus, PaperSpan, PaperView, useWords } from '#ui'
import type { Doubted, Item, ItemKind, Place } from '../contract.ts'
import { needsWord } from '../rules.ts'
import { flowing, linesOf, type Stretch } from './marks.ts'

export const TINTS: Record<ItemKind, 'a' | 'b' | 'c' | 'd'> = { deadline: 'a', periodic: 'b', standing: 'c', request: 'd' }

type PaperSideProps = {
  text: string
  items: readonly Item[]
  focus?: Item | undefined
  /** Places shown besides items: the particular being looked at, a task's sentence. */
  shown?: readonly Place[]
  /** Words of a scan that should be compared with the picture. */
  doubted?: readonly Doubted[]
  onFocus?: (id: string) => void
  /** Offers to make an item of selected words. */
  onMake?: (place: Place) => void
}

export function PaperSide({ text, items, focus, shown = NOWHERE, doubted = NONE, onFocus, onMake }: PaperSideProps) {
  const { t } = useWords()
  const lines = useMemo(() => flowing(text, linesOf(text, items, shown, focus, doubted)), [text, items, shown, focus, doubted])
  const sheet = useRef<HTMLDivElement>(null)
  const { selected, clear } = useSelected(sheet, onMake !== undefined)
  const words = (stretches: Stretch[]) =>
    grouped(stretches).map((group) => <Words key={group[0]!.start} group={group} focus={focus} onFocus={onFocus} />)
  return (
    <div className="doc-paper" ref={sheet}>
      <PaperView label={t('documents.paper')}>
        {lines.map(({ start, stretches, look, halves }) =>
          halves ? (
            <div key={start} className="doc-head-line">
              {halves.map((half) => (
                <p key={half[0]?.start ?? start}>{words(half)}</p>
              ))}
            </div>
          ) : (
            <p key={start} className={look === 'heading' ? 'doc-heading' : undefined}>
              {words(stretches)}
            </p>
          ),
        )}
      </PaperView>
      {onMake && selected && (
        <div className="doc-selection" role="status">
          <Button
            size="xs"
            icon={IconPlus}
            // The selection would be gone before the click arrives.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => (onMake(selected), clear())}
          >
            {t('documents.review.make')}
          </Button>
          <span className="hl-quiet">{t('documents.review.selected', { n: selected.end - selected.start })}</span>
        </div>
      )}
    </div>
  )
}

const NOWHERE: readonly Place[] = []
const NONE: readonly Doubted[] = []

/** Neighbouring stretches of one item, or of none, are one piece: its outline has no seams where a date begins. */
function grouped(stretches: Stretch[]): Stretch[][] {
  const groups: Stretch[][] = []
  for (const stretch of stretches) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    if (last && before && before.item === stretch.item && before.shown === stretch.shown) last.push(stretch)
    else groups.push([stretch])
  }
  return groups
}

function Words({ group, focus, onFocus }: { group: Stretch[]; focus: Item | undefined; onFocus: ((id: string) => void) | undefined }) {
  const { t } = useWords()
  const { item, shown } = group[0]!
  const inner = group.map(({ start, text, mention, sure }) => (
    <span
      key={start}
      data-at={start}
      className={[mention && 'doc-mention', sure !== undefined && 'doc-unsure'].filter(Boolean).join(' ') || undefined}
      data-role={mention}
      title={sure === undefined ? undefined : t('documents.scan.word', { sure })}
    >
      {text}
    </span>
  ))
  if (shown) {
    return (
      <PaperSpan tint="a" active label={t('documents.review.place')}>
        {inner}
      </PaperSpan>
    )
  }
  if (!item) return inner
  const label = t('documents.review.spanLabel', { kind: t(`documents.kind.${item.kind}`), path: item.path, action: item.action })
  const opens = group.some((stretch) => stretch.opens)
  // Only the beginning of an item is a stop for the keyboard; pressing anywhere in it does the same.
  return (
    <span data-state={item.state} onClick={() => window.getSelection()?.toString() === '' && onFocus?.(item.id)}>
      <PaperSpan
        tint={TINTS[item.kind]}
        active={item.id === focus?.id}
        doubtful={needsWord(item)}
        label={label}
        onPress={opens && onFocus ? () => onFocus(item.id) : undefined}
      >
        {inner}
      </PaperSpan>
    </span>
  )
}

/** The words that are selected inside the paper, as a place of the text. */
function useSelected(sheet: React.RefObject<HTMLDivElement | null>, on: boolean) {
  const [selected, select] = useState<Place>()
  useEffect(() => {
    if (!on) return
    const look = () => {
      const selection = window.getSelection()
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return select(undefined)
      const range = selection.getRangeAt(0)
      if (!sheet.current?.contains(range.commonAncestorContainer)) return select(undefined)
      const start = offsetOf(range.startContainer, range.startOffset)
      const end = offsetOf(range.endContainer, range.endOffset)
      select(start !== undefined && end !== undefined && end > start ? { start, end } : undefined)
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [on, sheet])
  return { selected, clear: () => window.getSelection()?.removeAllRanges() }
}

/** From a point of the page to an offset of the text: every stretch knows where it begins. */
function offsetOf(node: Node, offset: number): number | undefined {
  const element = node instanceof Element ? node : node.parentElement
  const place = element?.closest<HTMLElement>('[data-at]') ?? element?.querySelector<HTMLElement>('[data-at]')
  if (!place) return undefined
  const start = Number(place.dataset['at'])
  return node.nodeType === Node.TEXT_NODE ? start + offset : start + (offset > 0 ? (place.textContent?.length ?? 0) : 0)
}
