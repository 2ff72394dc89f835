/** The law of tokens: how long they last, from where they are accepted. Values in, values out; the browser uses the same rules. */
import { addDays } from '#lib/period'

/** Days that a token lasts when nobody says otherwise, and at most. */
export const TOKEN_DAYS = 180
export const MOST_TOKEN_DAYS = 365

/** The last day on which a token made today is accepted. */
export const usualExpiry = (today: string): string => addDays(today, TOKEN_DAYS)
export const latestExpiry = (today: string): string => addDays(today, MOST_TOKEN_DAYS)

/** How a token stands on a day. */
export type TokenState = 'good' | 'soon' | 'expired' | 'revoked'
export function tokenState(token: { expiresOn: string; revokedAt: string | null }, today: string): TokenState {
  if (token.revokedAt) return 'revoked'
  if (token.expiresOn < today) return 'expired'
  return token.expiresOn <= addDays(today, 14) ? 'soon' : 'good'
}

/** Addresses as somebody wrote them, by lines, commas or spaces. */
export const addressesFrom = (written: string): string[] => [...new Set(written.split(/[\s,;]+/).filter(Boolean))]
