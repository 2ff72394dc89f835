/** Forms that open in the place of the button that was pressed: the keyboard goes on in them, and comes back when they close. */
import { useLayoutEffect, type RefObject } from 'react'

let pressed: { button: HTMLElement; words: string } | undefined
if (typeof document !== 'undefined')
  document.addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null
      pressed = button ? { button, words: button.innerText } : undefined
    },
    true,
  )

/** `end`: any part of the form. */
export function useInPlace(end: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const form = end.current?.closest('form')
    const by = pressed
    if (!form || !by) return
    const around = form.parentElement?.closest('section') ?? document.querySelector('main')
    const lost = () => document.activeElement === document.body || document.activeElement === null
    if (!by.button.isConnected && lost()) {
      form.tabIndex = -1
      form.focus()
    }
    return () => {
      if (!lost() && !form.contains(document.activeElement)) return
      // The button is drawn anew with what closes the form: it is known by its words.
      requestAnimationFrame(() => {
        const again = by.button.isConnected
          ? by.button
          : [...(around?.querySelectorAll('button') ?? [])].find((one) => by.words !== '' && one.innerText === by.words)
        if (lost()) again?.focus({ preventScroll: true })
      })
    }
  }, [end])
}
