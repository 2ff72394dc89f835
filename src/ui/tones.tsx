/** Tones: what a colour means. The same seven everywhere, each with its own icon. */
import { IconDueSoon, IconInProgress, IconInTime, IconLate, IconNotStarted, IconStanding, IconWaiting, type IconComponent } from './icons.tsx'

export type Tone = 'notStarted' | 'inProgress' | 'inTime' | 'dueSoon' | 'late' | 'waiting' | 'standing'

export const TONES: readonly Tone[] = ['notStarted', 'inProgress', 'inTime', 'dueSoon', 'late', 'waiting', 'standing']

export const TONE_ICON: Record<Tone, IconComponent> = {
  notStarted: IconNotStarted,
  inProgress: IconInProgress,
  inTime: IconInTime,
  dueSoon: IconDueSoon,
  late: IconLate,
  waiting: IconWaiting,
  standing: IconStanding,
}

export type StateBadgeProps = { tone: Tone; label: string; icon?: IconComponent | undefined; title?: string | undefined }

/** The state of a thing, as icon and word. */
export function StateBadge({ tone, label, icon, title }: StateBadgeProps) {
  const Icon = icon ?? TONE_ICON[tone]
  return (
    <span className="hl-badge" data-tone={tone} title={title}>
      <Icon size={14} />
      <span>{label}</span>
    </span>
  )
}
