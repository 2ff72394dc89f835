/** How many entries wait on this device: known to every window without opening the database. */
const COUNT = 'hopluc.waiting'

export function waitingCount(): number {
  try {
    return Number.parseInt(localStorage.getItem(COUNT) ?? '0', 10) || 0
  } catch {
    return 0
  }
}

/** Says that entries came, went or changed, also when their number is the same. */
export function setWaiting(count: number): void {
  try {
    localStorage.setItem(COUNT, `${count} ${Date.now()}`)
  } catch {
    // Only the badge at the next start would miss it.
  }
  window.dispatchEvent(new Event(COUNT))
}

/** Calls back when it changes, in this window or in another. */
export function listenToWaiting(listener: () => void): () => void {
  const other = (event: StorageEvent) => event.key === COUNT && listener()
  window.addEventListener(COUNT, listener)
  window.addEventListener('storage', other)
  return () => {
    window.removeEventListener(COUNT, listener)
    window.removeEventListener('storage', other)
  }
}
