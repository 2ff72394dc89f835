/** The frame of a page: where one is, what this is, and the one thing to do here. */
import { createContext, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { Link } from '../nav.tsx'
import { useWords } from '../words.tsx'

/** Whether something stands inside a page already: what was refused before there was one needs a heading of its own. */
export const InPage = createContext(false)

export type Crumb = { label: string; to?: string }

export type PageProps = {
  title: string
  /** The way here, without this page itself. */
  crumbs?: readonly Crumb[] | undefined
  description?: ReactNode
  /** The one primary action; further ones beside it, quieter. */
  action?: ReactNode
  /** State badge and the like, beside the heading. */
  aside?: ReactNode
  children: ReactNode
}

export function Page({ title, crumbs = [], description, action, aside, children }: PageProps) {
  const { t } = useWords()
  useEffect(() => {
    document.title = `${title} · ${t('ui.name')}`
  }, [title, t])
  return (
    <div className="hl-page">
      <header className="hl-page-head">
        {crumbs.length > 0 && (
          <nav aria-label={t('ui.crumbs')} className="hl-crumbs">
            <ol>
              {crumbs.map(({ label, to }) => (
                <li key={label}>{to ? <Link to={to}>{label}</Link> : <span>{label}</span>}</li>
              ))}
            </ol>
          </nav>
        )}
        <div className="hl-page-title">
          <div className="hl-page-heading">
            <h1 tabIndex={-1}>{title}</h1>
            {aside}
          </div>
          {action && <div className="hl-page-actions">{action}</div>}
        </div>
        {description && <div className="hl-page-description">{description}</div>}
      </header>
      <InPage value={true}>{children}</InPage>
    </div>
  )
}

export type SectionProps = {
  title?: string | undefined
  count?: number | undefined
  actions?: ReactNode
  plain?: boolean | undefined
  id?: string | undefined
  children: ReactNode
}

/** A part of a page with its heading; `plain` leaves out the surface. */
export function Section({ title, count, actions, plain, id, children }: SectionProps) {
  const { format } = useWords()
  return (
    <section className={plain ? 'hl-section' : 'hl-section hl-surface'} id={id} aria-label={title}>
      {(title || actions) && (
        <div className="hl-section-head">
          {title && (
            <h2>
              {title}
              {count !== undefined && <span className="hl-count">{format.number(count)}</span>}
            </h2>
          )}
          {actions && <div className="hl-section-actions">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  )
}

/** The object on the left, what belongs to it on the right; below one another on a phone. */
export function Split({ main, side, wide }: { main: ReactNode; side: ReactNode; wide?: boolean | undefined }) {
  return (
    <div className="hl-split" data-wide={wide || undefined}>
      <div className="hl-split-main">{main}</div>
      <div className="hl-split-side">{side}</div>
    </div>
  )
}

export type Fact = { label: string; value: ReactNode; wide?: boolean }

/** Facts of one thing: label and value. Empty ones are shown as a dash, so that one sees what is missing. */
export function Facts({ items, columns = 1 }: { items: readonly Fact[]; columns?: 1 | 2 | 3 | undefined }) {
  return (
    <dl className="hl-facts" data-columns={columns}>
      {items.map(({ label, value, wide }) => (
        <div key={label} data-wide={wide || undefined}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? '–' : value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What will be here, and how to make the first one. */
export function EmptyState({ title, detail, action }: { title: string; detail?: ReactNode; action?: ReactNode }) {
  return (
    <div className="hl-empty">
      <p className="hl-empty-title">{title}</p>
      {detail && <p>{detail}</p>}
      {action && <div className="hl-empty-action">{action}</div>}
    </div>
  )
}

/** `<KeyHint keys={['Ctrl', 'K']} />` */
export function KeyHint({ keys }: { keys: readonly string[] }) {
  return (
    <span className="hl-keys">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
}

/** The exact moment, with how long ago beside it. */
export function RelativeTime({ at, only }: { at: string | null | undefined; only?: 'relative' | undefined }) {
  const { format } = useWords()
  if (!at) return null
  const exact = format.dateTime(at)
  return (
    <time dateTime={at} title={exact} className="hl-time">
      {only === 'relative' ? format.relative(at) : `${exact} (${format.relative(at)})`}
    </time>
  )
}

/** Money in the unit people use; the exact amount on hover. */
export function Money({ value }: { value: number | string | bigint | null | undefined }) {
  const { format } = useWords()
  return <span title={format.moneyExact(value)}>{format.money(value)}</span>
}

/** What stands further down a page is fetched when one comes near it, or when the page is printed or read by something without a window. */
export function WhenNear({ children }: { children: ReactNode }) {
  const [near, setNear] = useState(typeof IntersectionObserver === 'undefined')
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (near || !place.current) return
    const come = () => setNear(true)
    const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && come(), { rootMargin: '150px' })
    watch.observe(place.current)
    window.addEventListener('beforeprint', come)
    return () => {
      watch.disconnect()
      window.removeEventListener('beforeprint', come)
    }
  }, [near])
  return near ? <Suspense>{children}</Suspense> : <div ref={place} style={{ minHeight: 1 }} />
}

/** What is fetched and shown only once the page can be read: code that comes while a page is first drawn holds all of it back. */
export function Later({ children }: { children: ReactNode }) {
  const [read, setRead] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setRead(true), 100)
    return () => clearTimeout(timer)
  }, [])
  return read && <Suspense>{children}</Suspense>
}
