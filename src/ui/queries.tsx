/** Reading and sending, from inside a page. */
import { keepPreviousData, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useRef, useState } from 'react'
import { address, ApiProblem, asProblem, newKey, type Api, type Query } from './api.ts'
import { notify } from './notices.tsx'
import { useWords } from './words.tsx'

export const ApiContext = createContext<Api | null>(null)

export function useApi(): Api {
  const api = useContext(ApiContext)
  if (!api) throw new Error('useApi needs a UiProvider above it')
  return api
}

export function createQueries(): QueryClient {
  const retry = (count: number, thrown: unknown): boolean =>
    count < 2 && thrown instanceof ApiProblem && (thrown.status === 0 || thrown.status >= 502)
  return new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry, networkMode: 'always' } } })
}

/** Asks before any page is there to ask; the page that does finds it asked. Refusals are told to that page. */
export function askEarly(queries: QueryClient, api: Api, path: string): void {
  void queries.prefetchQuery({ queryKey: [address(path)], queryFn: ({ signal }) => api.get(path, {}, signal) })
}

export type Got<Answer> = { data: Answer | undefined; problem: ApiProblem | undefined; loading: boolean; refreshing: boolean; refresh: () => void }
export type GetOptions = {
  /** Milliseconds between silent refreshes, for work that goes on elsewhere. */
  every?: number | undefined
}

/** Reads from the server and keeps it fresh. A path of null asks nothing yet. What was there stays until the new has come. */
export function useGet<Answer>(path: string | null, query: Query = {}, { every }: GetOptions = {}): Got<Answer> {
  const api = useApi()
  const whole = path === null ? null : address(path, query)
  const asked = useQuery<Answer>({
    queryKey: [whole],
    queryFn: ({ signal }) => api.get<Answer>(path ?? '', query, signal),
    enabled: whole !== null,
    placeholderData: (before, asked) => (asked && samePath(asked.queryKey[0], whole) ? keepPreviousData(before) : undefined),
    ...(every === undefined ? {} : { refetchInterval: every }),
  })
  const refresh = useCallback(() => void asked.refetch(), [asked.refetch])
  return {
    data: asked.data,
    problem: asked.error && asked.data === undefined ? asProblem(asked.error) : undefined,
    loading: asked.data === undefined && asked.isFetching,
    refreshing: asked.data !== undefined && asked.isFetching,
    refresh,
  }
}

const samePath = (before: unknown, now: string | null): boolean =>
  typeof before === 'string' && now !== null && before.split('?')[0] === now.split('?')[0]

/** Reads everything on the screen again, or only what begins with one of these paths. */
export function useRefresh(): (...paths: string[]) => Promise<void> {
  const queries = useQueryClient()
  return useCallback(
    async (...paths) => {
      const bases = paths.map((path) => address(path))
      const fresh = queries.invalidateQueries({
        predicate: ({ queryKey: [key] }) => bases.length === 0 || bases.some((base) => String(key).startsWith(base)),
      })
      await Promise.race([fresh, new Promise((resolve) => setTimeout(resolve, LONGEST_REFRESH))])
    },
    [queries],
  )
}

/** Milliseconds after which a page goes on with what it shows; a network that is away would keep it waiting. */
const LONGEST_REFRESH = 3000

/** Forgets what was read, for when somebody becomes somebody else; the paths named are kept. */
export function useForget(): (...kept: string[]) => void {
  const queries = useQueryClient()
  return useCallback(
    (...kept) => queries.removeQueries({ predicate: ({ queryKey: [key] }) => !kept.some((path) => key === address(path)) }),
    [queries],
  )
}

export type ActOptions = {
  /** A sentence shown when it is done: words, not a key. */
  done?: string | undefined
  /** Paths to read again; all that is on the screen when not given. */
  refresh?: readonly string[] | undefined
  /** The page shows `problem` itself (a form does), so that no notice is needed. */
  inline?: boolean | undefined
}

export type Acting<Answer> = { pending: boolean; problem: ApiProblem | undefined; clear: () => void; answer: Answer | undefined }

/**
 * Does one thing at a time and says how it went. Resolves to what `work` returned, or undefined when it was refused.
 *
 *   const { act, pending, problem } = useAct({ done: t('tasks.urged') })
 *   <Button loading={pending} onClick={() => act(() => api.post(`/tasks/${id}/urgings`))}>…
 */
export function useAct<Answer = unknown>({ done, refresh, inline }: ActOptions = {}): Acting<Answer> & {
  act: (work: () => Promise<Answer>) => Promise<Answer | undefined>
} {
  const { t, has } = useWords()
  const refreshNow = useRefresh()
  const [state, setState] = useState<{ pending: boolean; problem?: ApiProblem | undefined; answer?: Answer | undefined }>({ pending: false })
  const busy = useRef(false)

  const act = async (work: () => Promise<Answer>): Promise<Answer | undefined> => {
    if (busy.current) return undefined
    busy.current = true
    setState({ pending: true })
    try {
      const answer = await work()
      if (done) notify({ tone: 'inTime', text: done })
      // Until the page shows the new version nothing can be pressed: a second press would carry the old one.
      await refreshNow(...(refresh ?? []))
      setState({ pending: false, answer })
      return answer
    } catch (thrown) {
      const problem = asProblem(thrown)
      setState({ pending: false, problem })
      if (!inline) notify({ tone: 'late', text: problemTitle(problem, t, has) })
      return undefined
    } finally {
      busy.current = false
    }
  }

  return { act, pending: state.pending, problem: state.problem, answer: state.answer, clear: () => setState({ pending: false }) }
}

/**
 * Sends to one path. The same body sent again after the network failed keeps its key, and so happens once.
 *
 *   const { send, pending, problem } = useSend('/tasks', { inline: true, done: t('tasks.assigned') })
 *   const task = await send({ title, dueOn })
 */
export function useSend<Answer = unknown, Body = unknown>(
  path: string,
  options: ActOptions = {},
): Acting<Answer> & { send: (body?: Body) => Promise<Answer | undefined> } {
  const api = useApi()
  const intention = useRef<{ said: string; key: string } | null>(null)
  const { act, ...acting } = useAct<Answer>(options)

  const send = (body?: Body): Promise<Answer | undefined> => {
    const said = `${path} ${JSON.stringify(body ?? {})}`
    if (intention.current?.said !== said) intention.current = { said, key: newKey() }
    const { key } = intention.current
    return act(async () => {
      try {
        const answer = await api.post<Answer>(path, body, key)
        intention.current = null
        return answer
      } catch (thrown) {
        // The server has answered: pressing again is a new intention.
        if (thrown instanceof ApiProblem && thrown.status !== 0) intention.current = null
        throw thrown
      }
    })
  }
  return { ...acting, send }
}

/** The sentence of a problem: the server's own in Vietnamese, the catalogue's where there is none. */
export function problemTitle(
  problem: Pick<ApiProblem, 'code' | 'title' | 'facts'>,
  t: (key: string, facts?: Record<string, unknown>) => string,
  has: (key: string) => boolean,
): string {
  if (problem.title !== '') return problem.title
  return has(problem.code) ? t(problem.code, problem.facts) : t('ui.broken')
}
