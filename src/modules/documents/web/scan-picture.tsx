/** The scan itself beside its words: page under page, larger or smaller, with a frame round what is looked at and round every word that is not sure. */
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { ActionIcon, Alert, Button, IconLeft, IconMinus, IconPlus, IconRight, useMediaQuery, useWords, fileAddress } from '#ui'
import type { Doubted, Pictured, PictureBox, Place, Scan } from '../contract.ts'
import { ScanLink } from './scan-panel.tsx'

type ScanPictureProps = {
  documentId: string
  scan: Scan
  text?: string
  pictured?: readonly Pictured[]
  doubted?: readonly Doubted[]
  /** The place of the text that is looked at. */
  shown?: Place | undefined
  /** Looks at a word that is not sure. */
  onWord?: (word: Place) => void
}

/** Of the width of the pane, in hundredths. */
const SIZES = [100, 140, 200, 280]
const A4 = { width: 210, height: 297 }
const NO_PICTURED: readonly Pictured[] = []
const NO_WORDS: readonly Doubted[] = []

export default function ScanPicture({ documentId, scan, text = '', pictured = NO_PICTURED, doubted = NO_WORDS, shown, onWord }: ScanPictureProps) {
  const { t } = useWords()
  const narrow = useMediaQuery('(max-width: 61.99em)', undefined, { getInitialValueInEffect: false })
  // A whole page across a phone cannot be read.
  const [size, resize] = useState(narrow ? 2 : 0)
  const pane = useRef<HTMLDivElement>(null)
  const pages = Math.max(1, scan.pages ?? 1)
  const frames = useMemo(() => framesOf(pictured, shown), [pictured, shown])
  const percent = SIZES[size] ?? 100
  return (
    <div className="doc-picture" role="group" aria-label={t('documents.scan.picture')}>
      <div className="doc-picture-bar">
        {onWord && doubted.length > 0 && <WordSteps text={text} doubted={doubted} shown={shown} onWord={onWord} />}
        <span className="doc-picture-size">
          <ActionIcon variant="default" icon={IconMinus} label={t('documents.scan.smaller')} disabled={size === 0} onClick={() => resize(size - 1)} />
          <span aria-live="polite">{percent}%</span>
          <ActionIcon
            variant="default"
            icon={IconPlus}
            label={t('documents.scan.larger')}
            disabled={size === SIZES.length - 1}
            onClick={() => resize(size + 1)}
          />
        </span>
        <ScanLink documentId={documentId} fileId={scan.fileId} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <div className="doc-picture-pages" ref={pane} role="group" aria-label={t('documents.scan.pages', { n: pages })} tabIndex={0}>
        {Array.from({ length: pages }, (_, index) => index + 1).map((page) => (
          <PagePicture
            key={page}
            address={fileAddress(`/documents/${documentId}/scan/pages/${page}`)}
            label={t('documents.scan.pageOf', { page, pages })}
            shape={scan.shapes[page - 1] ?? A4}
            percent={percent}
            frames={frames.filter((one) => one.page === page)}
            words={doubted.filter((one) => one.page === page)}
            onWord={onWord}
            pane={pane}
          />
        ))}
      </div>
    </div>
  )
}

type Frame = { page: number; box: PictureBox; key: string }

/** Where a place of the text stands in the picture: its word, or the lines that it touches. */
function framesOf(pictured: readonly Pictured[], shown: (Place & Partial<Pictured>) | undefined): Frame[] {
  if (!shown) return []
  if (shown.page !== undefined && shown.box) return [{ page: shown.page, box: shown.box, key: `${shown.start}` }]
  return pictured.filter((line) => line.start < shown.end && line.end > shown.start).map(({ page, box, start }) => ({ page, box, key: `${start}` }))
}

type PagePictureProps = {
  address: string
  label: string
  shape: { width: number; height: number }
  percent: number
  frames: readonly Frame[]
  words: readonly Doubted[]
  onWord: ((word: Place) => void) | undefined
  pane: RefObject<HTMLDivElement | null>
}

function PagePicture({ address, label, shape, percent, frames, words, onWord, pane }: PagePictureProps) {
  const { t } = useWords()
  const [tried, retry] = useState(0)
  const [state, turn] = useState<'coming' | 'there' | 'failed'>('coming')
  const first = useRef<HTMLSpanElement>(null)
  const at = frames[0] && `${frames[0].key} ${percent}`
  useEffect(() => {
    if (!at) return
    pane.current?.scrollIntoView({ block: 'nearest' })
    moveTo(pane.current, first.current)
  }, [at, pane])
  if (state === 'failed')
    return (
      <Alert
        tone="late"
        action={
          <Button size="xs" variant="default" onClick={() => (retry(tried + 1), turn('coming'))}>
            {t('documents.scan.retry')}
          </Button>
        }
      >
        {t('documents.scan.noPicture', { page: label })}
      </Alert>
    )
  return (
    <figure className="doc-picture-page" style={{ width: `${percent}%`, aspectRatio: `${shape.width} / ${shape.height}` }}>
      <img
        src={tried === 0 ? address : `${address}?try=${tried}`}
        alt={label}
        loading="lazy"
        decoding="async"
        onLoad={() => turn('there')}
        onError={() => turn('failed')}
      />
      {state === 'coming' && <p className="doc-picture-coming">{t('documents.scan.opening', { page: label })}</p>}
      {words.map((word) => (
        <button
          key={word.start}
          type="button"
          // The words are reached one after the other by the steps above.
          tabIndex={-1}
          className="doc-picture-word"
          style={placed(word.box!)}
          title={t('documents.scan.word', { sure: word.sure })}
          aria-label={t('documents.scan.word', { sure: word.sure })}
          onClick={() => onWord?.(word)}
        />
      ))}
      {frames.map((frame, index) => (
        <span key={frame.key} ref={index === 0 ? first : undefined} className="doc-picture-frame" style={placed(frame.box)} />
      ))}
    </figure>
  )
}

/** What is out of the pane's sight comes to its middle, with what stands around it; sideways no further than need be. */
function moveTo(pane: HTMLElement | null, frame: HTMLElement | null): void {
  if (!pane || !frame) return
  const [seen, here] = [pane.getBoundingClientRect(), frame.getBoundingClientRect()]
  if (here.top < seen.top + MARGIN || here.bottom > seen.bottom - MARGIN) pane.scrollTop += here.top - seen.top - seen.height / 3
  if (here.left < seen.left + MARGIN) pane.scrollLeft += here.left - seen.left - MARGIN
  else if (here.right > seen.right - MARGIN) pane.scrollLeft += Math.min(here.right - seen.right + MARGIN, here.left - seen.left - MARGIN)
}

const MARGIN = 24

const placed = ([left, top, right, bottom]: PictureBox) => ({
  left: `calc(${left / 100}% - 3px)`,
  top: `calc(${top / 100}% - 2px)`,
  width: `calc(${(right - left) / 100}% + 6px)`,
  height: `calc(${(bottom - top) / 100}% + 4px)`,
})

/** From one doubtful word to the next, and what was read there. */
function WordSteps({
  text,
  doubted,
  shown,
  onWord,
}: {
  text: string
  doubted: readonly Doubted[]
  shown: Place | undefined
  onWord: (word: Place) => void
}) {
  const { t } = useWords()
  const at = doubted.findIndex((word) => word.start === shown?.start && word.end === shown.end)
  const word = doubted[at]
  const step = (way: 1 | -1) => {
    const from = shown?.start ?? -1
    const next = way === 1 ? doubted.find(({ start }) => start > from) : doubted.findLast(({ start }) => start < from)
    onWord((next ?? (way === 1 ? doubted[0] : doubted.at(-1)))!)
  }
  return (
    <span className="doc-picture-words">
      <ActionIcon variant="default" icon={IconLeft} label={t('documents.scan.previousWord')} onClick={() => step(-1)} />
      <span role="status">
        {word
          ? t('documents.scan.wordOf', { at: at + 1, n: doubted.length, word: text.slice(word.start, word.end), sure: word.sure })
          : t('documents.scan.words', { n: doubted.length })}
      </span>
      <ActionIcon variant="default" icon={IconRight} label={t('documents.scan.nextWord')} onClick={() => step(1)} />
    </span>
  )
}
