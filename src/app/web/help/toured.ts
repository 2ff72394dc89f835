/** Whether the tour was taken or declined on this device. */
const DONE = 'hopluc.toured'

export const isToured = (): boolean => {
  try {
    return localStorage.getItem(DONE) !== null
  } catch {
    return true
  }
}

export function rememberTour(): void {
  try {
    localStorage.setItem(DONE, '1')
  } catch {
    // Offered again next time.
  }
}
