/** Short notices at the edge of the screen. What must not be missed belongs in the page: `Alert`, `ProblemAlert`. */
import { useEffect, useSyncExternalStore } from 'react'
import { IconClose } from './icons.tsx'
import { TONE_ICON, type Tone } from './tones.tsx'
import { useWords } from './words.tsx'

type Notice = { id: number; tone: Tone; text: string }

const MOST = 3
const LASTS = 6_000

let shown: readonly Notice[] = []
let last = 0
const listeners = new Set<() => void>()

function show(next: readonly Notice[]): void {
  shown = next
  for (const listener of listeners) listener()
}
const listen = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const close = (id: number): void => show(shown.filter((notice) => notice.id !== id))

export function notify({ tone = 'inProgress', text }: { tone?: Tone; text: string }): void {
  last += 1
  show([...shown.filter((notice) => notice.text !== text), { id: last, tone, text }].slice(-MOST))
}

/** Where notices appear; stands in the page from the beginning, so that screen readers listen to it. */
export function Notices() {
  const notices = useSyncExternalStore(listen, () => shown)
  const part = (late: boolean) => notices.filter(({ tone }) => (tone === 'late') === late).map((notice) => <One key={notice.id} notice={notice} />)
  return (
    <div className="hl-notices">
      <div role="alert">{part(true)}</div>
      <div role="status">{part(false)}</div>
    </div>
  )
}

/** Good news goes away by itself; a refusal waits to be read. */
function One({ notice: { id, tone, text } }: { notice: Notice }) {
  const { t } = useWords()
  const Icon = TONE_ICON[tone]
  useEffect(() => {
    if (tone === 'late') return
    const later = setTimeout(() => close(id), LASTS)
    return () => clearTimeout(later)
  }, [id, tone])
  return (
    <div className="hl-notice" data-tone={tone}>
      <Icon size={18} />
      <p>{text}</p>
      <button type="button" aria-label={t('ui.close')} onClick={() => close(id)}>
        <IconClose size={16} />
      </button>
    </div>
  )
}
