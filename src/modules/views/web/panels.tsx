/** What takes a view from others, or from everybody, is asked again. */
import { ConfirmPanel, ProblemAlert, useNav, useSend, useWords } from '#ui'
import type { View } from '../contract.ts'
import { WHOLE, type SavedViews } from './use-views.ts'

export function RemovePanel({ saved, view, onEnd }: { saved: SavedViews; view: View; onEnd: () => void }) {
  const { t } = useWords()
  const go = useNav()
  const { id, version, name, shared } = view
  const { send, pending, problem } = useSend(`/views/${id}/removal`, { inline: true, refresh: ['/views'], done: t('views.removed', { name }) })
  const remove = async () => {
    if (!(await send({ version }))) return
    onEnd()
    go(`${saved.path}?view=${WHOLE}`, { replace: true })
  }
  return (
    <ConfirmPanel
      title={t('views.removeAsk', { name })}
      confirm={t('views.remove')}
      danger
      pending={pending}
      onConfirm={() => void remove()}
      onCancel={onEnd}
    >
      <p>{t(shared ? 'views.removeShared' : 'views.removeOwn')}</p>
      <ProblemAlert problem={problem} />
    </ConfirmPanel>
  )
}

export function UnsharePanel({ view: { id, version, name }, onEnd }: { view: View; onEnd: () => void }) {
  const { t } = useWords()
  const { send, pending, problem } = useSend(`/views/${id}/sharing`, { inline: true, refresh: ['/views'], done: t('views.isOwn', { name }) })
  const unshare = () => void send({ version, shared: false }).then((done) => done && onEnd())
  return (
    <ConfirmPanel title={t('views.unshareAsk', { name })} confirm={t('views.unshare')} pending={pending} onConfirm={unshare} onCancel={onEnd}>
      <ProblemAlert problem={problem} />
    </ConfirmPanel>
  )
}
