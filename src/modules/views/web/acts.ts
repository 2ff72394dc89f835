/** What can be done with a view in one press. */
import { notify, useAct, useApi, useWords } from '#ui'
import type { Said, View } from '../contract.ts'
import type { SavedViews } from './use-views.ts'

export function useViewActs(saved: SavedViews) {
  const { t } = useWords()
  const api = useApi()
  const { act, pending } = useAct({ refresh: ['/views'] })
  const said = (key: string, name: string) => notify({ tone: 'inTime', text: t(key, { name }) })
  return {
    pending,
    beginWith: async (view: View | null) => {
      const done = await act(() => api.post('/views/default', { list: saved.list, viewId: view?.id ?? null }))
      if (done) said(view ? 'views.defaultSet' : 'views.defaultUnset', view?.name ?? '')
    },
    share: async ({ id, version, name }: View) => {
      if (await act(() => api.post(`/views/${id}/sharing`, { version, shared: true }))) said('views.isShared', name)
    },
    replace: async ({ id, version, name }: View, now: Said) => {
      if (await act(() => api.post(`/views/${id}/replacement`, { version, said: now }))) said('views.replaced', name)
    },
    copyLink: async ({ id, name }: View) => {
      await navigator.clipboard.writeText(`${window.location.origin}${saved.path}?open=${id}`)
      said('views.linkCopied', name)
    },
  }
}
