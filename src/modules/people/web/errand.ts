/** What this page remembers while the browser is at an outside sign-in: where to go on, or that an identity is to be linked. */
type Kept = { next?: string; link?: boolean }

const KEPT_AS = 'hopluc.errand'

export function keepErrand(kept: Kept): void {
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify(kept))
  } catch {
    // A browser without storage goes on at the first page.
  }
}

export function keptErrand(): Kept {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '{}') as Kept
  } catch {
    return {}
  }
}
