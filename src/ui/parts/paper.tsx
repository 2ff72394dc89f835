/** Papers: shown in the type of papers, so that one sees at once what was written and what the platform says about it. */
import { useEffect, useRef, type ReactNode } from 'react'
import { bringIntoView } from '../into-view.ts'
import { Link } from '../nav.tsx'
import { useWords } from '../words.tsx'

export type QuoteProps = {
  children: ReactNode
  /** Which paper: "Chỉ thị 12/CT-UBND, khoản 2 mục II". */
  source?: ReactNode
  /** The way to its place in the paper. */
  to?: string | undefined
}

/** A sentence of a paper, word for word. */
export function Quote({ children, source, to }: QuoteProps) {
  const { t } = useWords()
  return (
    <figure className="hl-quote">
      <blockquote>{children}</blockquote>
      {(source || to) && <figcaption>{to ? <Link to={to}>{source ?? t('ui.quote.open')}</Link> : source}</figcaption>}
    </figure>
  )
}

/** A page of paper. Its text keeps its lines: one `<p>` a paragraph. */
export function PaperView({ label, children }: { label: string; children: ReactNode }) {
  return (
    <article className="hl-paper" aria-label={label} tabIndex={0}>
      <div className="hl-paper-sheet">{children}</div>
    </article>
  )
}

export type PaperSpanProps = {
  /** Kind of what was found, as a tint. */
  tint?: 'a' | 'b' | 'c' | 'd' | undefined
  active?: boolean | undefined
  doubtful?: boolean | undefined
  /** What was found, for those who do not see the tint. */
  label: string
  onPress?: (() => void) | undefined
  children: ReactNode
}

/** A place in a paper that something was found in; the active one is outlined and brought into view. */
export function PaperSpan({ tint = 'a', active, doubtful, label, onPress, children }: PaperSpanProps) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (active) bringIntoView(place.current)
  }, [active])
  return (
    <mark
      ref={place}
      className="hl-span"
      data-tint={tint}
      data-active={active || undefined}
      data-doubtful={doubtful || undefined}
      title={label}
      {...(onPress
        ? {
            role: 'button',
            tabIndex: 0,
            'aria-pressed': active ?? false,
            onClick: onPress,
            onKeyDown: (event) => (event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), onPress()),
          }
        : {})}
    >
      {children}
    </mark>
  )
}
