/** Bringing something into view without moving more of the page than need be. */

const MARGIN = 16

/** The pane that scrolls by itself around an element, if there is one. */
function paneOf(element: Element): HTMLElement | undefined {
  for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
    if (up.scrollHeight > up.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(up).overflowY)) return up
  }
  return undefined
}

/**
 * Scrolls the pane around an element so far that it is seen; the page stays where it is, so that its heading does, unless `whole` asks
 * for the whole pane to be seen. An element that is in no pane moves the page, unless `page` is false.
 */
export function bringIntoView(element: Element | null, { page = true, whole = false } = {}): void {
  if (!element) return
  const pane = paneOf(element)
  if (!pane) {
    if (page) element.scrollIntoView({ block: 'nearest' })
    return
  }
  if (whole) pane.scrollIntoView({ block: 'nearest' })
  const inside = pane.getBoundingClientRect()
  const { top, bottom } = element.getBoundingClientRect()
  const upper = Math.max(inside.top, 0) + MARGIN
  const lower = Math.min(inside.bottom, window.innerHeight) - MARGIN
  if (top < upper) pane.scrollTop += top - upper
  // What is taller than the pane is shown from its beginning.
  else if (bottom > lower) pane.scrollTop += Math.min(bottom - lower, top - upper)
}
