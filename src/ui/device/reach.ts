/** Whether the server answers, and how old what is shown may be; for the strip over every page. */
type Reach = { reached: boolean; /** Instant of the oldest copy on the screen, when answers come from the device. */ copyOf?: string | undefined }

let now: Reach = { reached: true }
const listeners = new Set<() => void>()

export const reach = {
  now: (): Reach => now,
  listen: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  answered: (): void => change({ reached: true }),
  silent: (): void => change({ ...now, reached: false }),
  copied: (at: string): void => change({ reached: false, copyOf: now.copyOf && now.copyOf < at ? now.copyOf : at }),
}

function change(next: Reach): void {
  if (next.reached === now.reached && next.copyOf === now.copyOf) return
  now = next
  for (const listener of listeners) listener()
}
