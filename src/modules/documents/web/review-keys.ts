/** The review by keyboard: N and P from doubt to doubt, J and K through all, a letter for each thing one does to an item. */
import { useEffect, useRef } from 'react'

export type KeyActs = Readonly<Record<string, () => void>>

/** Keys belong to the page unless somebody is typing, or a button, link or list has the focus and knows what Enter means. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('input, textarea, select, [role="combobox"], [role="listbox"], [role="dialog"]')) return true
  return key === 'enter' && target.closest('button:not(.doc-item-head), a, summary, [role="button"]') !== null
}

export function useKeys(acts: KeyActs): void {
  const now = useRef(acts)
  now.current = acts
  useEffect(() => {
    // Escape closes what is open on top (a list of choices, the calendar) before it leaves what is being written.
    let onTop = false
    const before = () => (onTop = [...document.querySelectorAll('[role="listbox"], [role="dialog"]')].some((open) => open.checkVisibility()))
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      const act = now.current[key]
      if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return
      if (key === 'escape' ? onTop : isTaken(event.target, key)) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', before, true)
    window.addEventListener('keydown', press)
    return () => {
      window.removeEventListener('keydown', before, true)
      window.removeEventListener('keydown', press)
    }
  }, [])
}
