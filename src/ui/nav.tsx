/** Addresses. Paths are plain strings; the search part is plain strings too, so that a link can be read and sent. */
import { notFound, useNavigate, useParams as useRouteParams, useRouter, useSearch as useRouteSearch } from '@tanstack/react-router'
import { useCallback, type AnchorHTMLAttributes, type MouseEvent, type ReactNode, type Ref } from 'react'

export type Search = Readonly<Record<string, string | undefined>>

export const plainSearch = {
  parse: (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search)),
  write: (search: Readonly<Record<string, unknown>>): string => {
    const known = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '')
    const text = new URLSearchParams(known.map(([name, value]) => [name, String(value)])).toString()
    return text === '' ? '' : `?${text}`
  },
}

export type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  to: string
  replace?: boolean | undefined
  children?: ReactNode
  ref?: Ref<HTMLAnchorElement>
}

/** A real link inside the platform: `<Link to="/tasks/ID?tab=files">`. Its page is fetched as soon as one points at it. */
export function Link({ to, replace, onClick, onPointerEnter, onFocus, ref, children, ...rest }: LinkProps) {
  const router = useRouter()
  const go = useNav()
  const ready = () => void router.preloadRoute({ to: to.split(/[?#]/)[0] ?? to } as Parameters<typeof router.preloadRoute>[0]).catch(() => undefined)
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || rest.target === '_blank')
      return
    event.preventDefault()
    go(to, { replace })
  }
  return (
    <a
      {...rest}
      ref={ref}
      href={to}
      onClick={follow}
      onPointerEnter={(event) => (onPointerEnter?.(event), ready())}
      onFocus={(event) => (onFocus?.(event), ready())}
    >
      {children}
    </a>
  )
}

export type Go = (to: string, options?: { replace?: boolean | undefined }) => void

/** `const go = useNav(); go('/tasks/ID?tab=files')` */
export function useNav(): Go {
  const navigate = useNavigate()
  return useCallback((to, { replace = false } = {}) => void navigate({ href: to, replace }), [navigate])
}

/** The year that an address says; what is no year says nothing. */
export const yearIn = (said: string | undefined, otherwise: number): number => (/^\d{4}$/.test(said ?? '') ? Number(said) : otherwise)

/** `throw noSuchPage()`, for a part of the address that only the page can judge: its reader is told as at any address that leads nowhere. */
export const noSuchPage = notFound

/** `const { id = '' } = useParams()` */
export function useParams(): Record<string, string | undefined> {
  return useRouteParams({ strict: false }) as Record<string, string | undefined>
}

/** What the address says after the question mark: `const { state, q } = useSearch()`. */
export function useSearch(): Search {
  return useRouteSearch({ strict: false }) as Search
}

export type SetSearch = (changes: Search, options?: { replace?: boolean }) => void

/** Changes parts of the address and leaves the rest; undefined or '' takes a part away. The page stays where it is scrolled. */
export function useSetSearch(): SetSearch {
  const router = useRouter()
  return useCallback(
    (changes, { replace = true } = {}) => {
      const { pathname, search } = router.latestLocation
      const href = `${pathname}${plainSearch.write({ ...(search as Search), ...changes })}`
      void router.navigate({ href, replace, resetScroll: false } as Parameters<typeof router.navigate>[0])
    },
    [router],
  )
}
