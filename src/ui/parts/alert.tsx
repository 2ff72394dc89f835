/** What one must not miss, in its place in the page. */
import { useRef, useState, type ReactNode } from 'react'
import type { ApiProblem } from '../api.ts'
import { problemTitle, useRefresh } from '../queries.tsx'
import { TONE_ICON, type Tone } from '../tones.tsx'
import { useWords } from '../words.tsx'
import { useInPlace } from '../in-place.ts'
import { IconInfo, IconWarning } from '../icons.tsx'
import { Button } from '../primitives.tsx'

export type AlertProps = { tone?: Tone | 'info' | undefined; title?: ReactNode; children?: ReactNode; action?: ReactNode }

export function Alert({ tone = 'info', title, children, action }: AlertProps) {
  const Icon = tone === 'info' ? IconInfo : tone === 'late' ? IconWarning : TONE_ICON[tone]
  return (
    <div className="hl-alert" data-tone={tone} role={tone === 'late' ? 'alert' : 'status'}>
      <Icon size={18} />
      <div className="hl-alert-body">
        {title && <p className="hl-alert-title">{title}</p>}
        {children}
        {action && <div className="hl-alert-action">{action}</div>}
      </div>
    </div>
  )
}

export type ProblemAlertProps = {
  problem: ApiProblem | undefined
  onRetry?: (() => void) | undefined
  /** Names of fields, for showing two versions side by side: `{ dueOn: 'Hạn' }`. */
  labels?: Readonly<Record<string, string>> | undefined
}

/** A refusal in its own sentence. One that says the page is stale shows both versions and offers to read again. */
export function ProblemAlert({ problem, onRetry, labels }: ProblemAlertProps) {
  const { t, has } = useWords()
  const refresh = useRefresh()
  if (!problem) return null
  const title = problemTitle(problem, t, has)
  const stale = problem.code === 'platform.stale'
  const retry = onRetry ?? (stale ? () => refresh() : undefined)
  return (
    <Alert
      tone="late"
      title={title}
      action={
        // What was typed must not be lost with the session: one signs in beside it, then sends again.
        problem.status === 401 && !/^\/sign-in(\/|$)/.test(window.location.pathname) ? (
          <a href="/sign-in" target="_blank" rel="noreferrer">
            {t('ui.signInBeside')}
          </a>
        ) : (
          retry && (
            <Button size="xs" variant="default" onClick={retry}>
              {t(stale ? 'ui.stale.reload' : 'ui.retry')}
            </Button>
          )
        )
      }
    >
      {stale && <Versions seen={problem.facts['seen']} current={problem.facts['current']} labels={labels} />}
      {problem.requestId && !title.includes(problem.requestId) && <p className="hl-quiet">{t('ui.request', { id: problem.requestId })}</p>}
    </Alert>
  )
}

type Shape = Record<string, unknown>
const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null && !Array.isArray(value)

function Versions({ seen, current, labels = {} }: { seen: unknown; current: unknown; labels?: Readonly<Record<string, string>> | undefined }) {
  const { t, format } = useWords()
  if (seen === undefined && current === undefined) return null
  const before: Shape = isShape(seen) ? seen : { '': seen }
  const now: Shape = isShape(current) ? current : { '': current }
  const differing = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]),
  )
  return (
    <table className="hl-versions">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('ui.stale.seen')}</th>
          <th scope="col">{t('ui.stale.current')}</th>
        </tr>
      </thead>
      <tbody>
        {differing.map((key) => (
          <tr key={key}>
            <th scope="row">{labels[key] ?? (key === '' ? t('ui.stale.version') : key)}</th>
            <td>{format.fact(before[key]) || '–'}</td>
            <td>{format.fact(now[key]) || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export type ConfirmPanelProps = {
  title: string
  children?: ReactNode
  /** The verb of what will happen: "Thu hồi nhiệm vụ". */
  confirm: string
  danger?: boolean | undefined
  pending?: boolean | undefined
  disabled?: boolean | undefined
  onConfirm: () => void
  onCancel: () => void
}

/** Asks again in the page itself, with room for a reason; nothing is covered. */
export function ConfirmPanel({ title, children, confirm, danger, pending, disabled, onConfirm, onCancel }: ConfirmPanelProps) {
  const { t } = useWords()
  const panel = useRef<HTMLFormElement>(null)
  useInPlace(panel)
  return (
    <form
      ref={panel}
      tabIndex={-1}
      className="hl-confirm"
      data-danger={danger || undefined}
      aria-label={title}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      onSubmit={(event) => {
        event.preventDefault()
        onConfirm()
      }}
    >
      <p className="hl-confirm-title">{title}</p>
      {children}
      <div className="hl-buttons">
        <Button type="submit" loading={pending} disabled={disabled} {...(danger ? { color: 'red.8' } : {})}>
          {confirm}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  )
}

export type ConfirmButtonProps = Omit<ConfirmPanelProps, 'onCancel'> & {
  label: string
  /** The whole name, read aloud, where several buttons of one label stand in a list. */
  name?: string | undefined
  variant?: 'default' | 'subtle' | 'filled'
}

/** A button that opens its own ConfirmPanel in place. */
export function ConfirmButton({ label, name, variant = 'default', onConfirm, ...panel }: ConfirmButtonProps) {
  const [asking, ask] = useState(false)
  if (!asking)
    return (
      <Button variant={variant} aria-label={name} onClick={() => ask(true)}>
        {label}
      </Button>
    )
  return (
    <ConfirmPanel
      {...panel}
      onCancel={() => ask(false)}
      onConfirm={() => {
        ask(false)
        onConfirm()
      }}
    />
  )
}
