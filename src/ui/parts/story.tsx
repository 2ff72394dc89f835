/** How a thing goes on: its steps, what happened to it, how much of it is done. */
import type { ReactNode } from 'react'
import { Link } from '../nav.tsx'
import { IconCheck, IconFile, type IconComponent } from '../icons.tsx'
import { TONE_ICON, type Tone } from '../tones.tsx'
import { useWords } from '../words.tsx'

export type Step = {
  label: string
  state: 'done' | 'current' | 'ahead'
  at?: string | null | undefined
  tone?: Tone | undefined
  detail?: string | undefined
}

/** A state as a line of steps: what is behind, where it stands, what is ahead. */
export function StepLine({ steps, label }: { steps: readonly Step[]; label: string }) {
  const { t, format } = useWords()
  return (
    <ol className="hl-steps" aria-label={label}>
      {steps.map((step) => (
        <li key={step.label} data-state={step.state} data-tone={step.tone} aria-current={step.state === 'current' ? 'step' : undefined}>
          <span className="hl-step-mark">{step.state === 'done' && <IconCheck size={12} />}</span>
          <span className="hl-step-label">
            {step.label}
            <span className="hl-sr">{t(`ui.step.${step.state}`)}</span>
          </span>
          {(step.at || step.detail) && <span className="hl-step-detail">{step.detail ?? format.date(step.at)}</span>}
        </li>
      ))}
    </ol>
  )
}

export type AttachedFile = { name: string; size?: number | undefined; href?: string | undefined }
export type TimelineEntry = {
  id: string
  /** Nobody: the program by itself. */
  who: string | undefined
  /** Post or organisation, beside the name. */
  post?: string | undefined
  at: string
  what: ReactNode
  detail?: ReactNode
  files?: readonly AttachedFile[] | undefined
  tone?: Tone | undefined
  icon?: IconComponent | undefined
}

/** Who did it; nobody where the program did it by itself, whose jobs have neither a post nor an organisation. */
export const whoOf = (entry: { actorName: string; post: string | null; organisationName?: string | null }): string | undefined =>
  entry.post || entry.organisationName ? entry.actorName : undefined

/** What happened: who, when, what, with which files. In the order given. `of`: the entries as they came, the last of which says how many older ones there are. */
export function Timeline({
  entries,
  label,
  of,
}: {
  entries: readonly TimelineEntry[]
  label: string
  of: readonly { earlier?: number | undefined }[]
}) {
  const { t, format } = useWords()
  const earlier = of.reduce((sum, one) => sum + (one.earlier ?? 0), 0)
  return (
    <>
      <ol className="hl-timeline" aria-label={label}>
        {entries.map(({ id, who, post, at, what, detail, files = [], tone, icon }) => {
          const Icon = icon ?? (tone ? TONE_ICON[tone] : undefined)
          return (
            <li key={id} data-tone={tone}>
              <span className="hl-timeline-mark">{Icon && <Icon size={14} />}</span>
              <div className="hl-timeline-body">
                <p className="hl-timeline-head">
                  <strong>{who ?? t('ui.story.system')}</strong>
                  <Beside who={who} post={post} />
                  <time dateTime={at} className="hl-quiet">
                    {format.dateTime(at)} · {format.relative(at)}
                  </time>
                </p>
                <div className="hl-timeline-what">{what}</div>
                {detail && <div className="hl-timeline-detail">{detail}</div>}
                <FileList files={files} />
              </div>
            </li>
          )
        })}
      </ol>
      {earlier > 0 && <p className="hl-quiet">{t('ui.story.earlier', { n: earlier })}</p>}
    </>
  )
}

/** The post, and the organisation where it is told; the part of it that has just been said as the name is not said again. */
function Beside({ who, post }: Pick<TimelineEntry, 'who' | 'post'>) {
  const rest = who && post?.startsWith(`${who}, `) ? post.slice(who.length + 2) : post
  return rest && rest !== who ? <span className="hl-quiet">{rest}</span> : null
}

/** Files one can open, with their sizes. */
export function FileList({ files }: { files: readonly AttachedFile[] }) {
  const { format } = useWords()
  if (files.length === 0) return null
  return (
    <ul className="hl-files">
      {files.map(({ name, size, href }) => (
        <li key={`${name} ${href}`}>
          <IconFile size={14} />
          {href ? (
            <a href={href} download={name}>
              {name}
            </a>
          ) : (
            <span>{name}</span>
          )}
          {size !== undefined && <span className="hl-quiet">{format.bytes(size)}</span>}
        </li>
      ))}
    </ul>
  )
}

export type BarSegment = { key: string; label: string; value: number; tone: Tone; to?: string | undefined }
export type StackedBarProps = {
  label: string
  segments: readonly BarSegment[]
  /** What the whole width stands for; the sum of the segments when not given. Give the same to bars that are compared. */
  max?: number | undefined
  /** Names and numbers under the bar. */
  legend?: boolean | undefined
}

/** One bar of parts from zero. Numbers stand in the parts; every part can open its list. */
export function StackedBar({ label, segments, max, legend }: StackedBarProps) {
  const { format } = useWords()
  const present = segments.filter(({ value }) => value > 0)
  const whole = Math.max(
    1,
    max ?? 0,
    present.reduce((sum, { value }) => sum + value, 0),
  )
  const said = `${label}: ${present.map((segment) => `${segment.label} ${format.number(segment.value)}`).join(', ')}`
  return (
    <div className="hl-bar-block">
      <div className="hl-bar" role="img" aria-label={said}>
        {present.map(({ key, label, value, tone }) => (
          <span key={key} data-tone={tone} style={{ width: `${(value / whole) * 100}%` }} title={`${label}: ${format.number(value)}`}>
            {/* In a table the bar is short: a number stands in it only where there is room for its digits. */}
            {value / whole >= (legend ? Math.max(0.06, 0.022 * format.number(value).length) : 0.09 * String(value).length)
              ? format.number(value)
              : ''}
          </span>
        ))}
      </div>
      {legend && (
        <ul className="hl-bar-legend">
          {segments.map(({ key, label, value, tone, to }) => (
            <li key={key}>
              <span className="hl-swatch" data-tone={tone} />
              {/* A list of nothing is not opened. */}
              {to && value > 0 ? <Link to={to}>{label}</Link> : label} <strong>{format.number(value)}</strong>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
