/** Short notices that go away by themselves. What must not be missed belongs in the page: `Alert`, `ProblemAlert`. */
import { notifications } from '@mantine/notifications'
import type { Tone } from './tones.tsx'

const COLOUR: Partial<Record<Tone, string>> = { late: 'red', inTime: 'green', dueSoon: 'yellow', waiting: 'violet', inProgress: 'blue' }

export function notify({ tone = 'inProgress', text }: { tone?: Tone; text: string }): void {
  notifications.show({ message: text, color: COLOUR[tone] ?? 'gray', autoClose: tone === 'late' ? 10_000 : 5_000, withBorder: true })
}
