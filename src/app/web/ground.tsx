/** Under every page: where the focus goes when one arrives, and what is read aloud. */
import { useWords } from '#ui'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

export function Ground() {
  const { t } = useWords()
  useFocusOnArrival()
  return (
    <>
      <a className="sh-skip" href="#content">
        {t('shell.skip')}
      </a>
      <Outlet />
    </>
  )
}

/** A new path puts the focus on its heading, as a new page would; the first page leaves the browser alone. */
function useFocusOnArrival(): void {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    const find = () => document.querySelector<HTMLElement>('main h1')
    const old = find()
    // The heading may still be that of the page one leaves, or not be there while its facts are fetched.
    const arrive = (): boolean => {
      const heading = find()
      if (!heading || (heading === old && document.contains(heading) && waited < 3)) return false
      heading.setAttribute('tabindex', '-1')
      heading.focus({ preventScroll: true })
      return true
    }
    let waited = 0
    const timer = setInterval(() => {
      waited += 1
      const elsewhere = document.activeElement !== null && document.activeElement !== document.body && document.activeElement.closest('main') !== null
      if (elsewhere || arrive() || waited > 40) clearInterval(timer)
    }, 50)
    return () => clearInterval(timer)
  }, [pathname])
}
