/** How it stands with somebody's signing in: the one thing an administrator should see first. */
import { today, type Tone } from '#ui'
import type { Person } from '../contract.ts'

export function stateOf({ closedAt, lockedUntil, mustChangePassword, memberships, demonstration }: Person): { tone: Tone; key: string } {
  const day = today()
  if (closedAt) return { tone: 'notStarted', key: 'people.state.closed' }
  if (lockedUntil) return { tone: 'late', key: 'people.state.locked' }
  if (!memberships.some(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day)))
    return { tone: 'dueSoon', key: 'people.state.noPost' }
  if (mustChangePassword) return { tone: 'waiting', key: 'people.state.mustChange' }
  return { tone: demonstration ? 'standing' : 'inTime', key: demonstration ? 'people.state.demonstration' : 'people.state.active' }
}
