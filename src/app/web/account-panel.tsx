/** What opens from one's own initials: who one is, how the screen looks, and the way out. */
import { IconPerson, IconSignOut, Link, takeAlong, useAct, useApi, useMe, useWaitingCount, useWords } from '#ui'
import { useEffect, useRef } from 'react'
import { LanguageChoice, SchemeChoice } from './choices.tsx'
import { ACCOUNT, useHasAccount } from './modules-context.ts'

export default function AccountPanel({ onLeave }: { onLeave: () => void }) {
  const { t } = useWords()
  const { account } = useMe()
  const api = useApi()
  // What comes next is a new page: nothing is read again here.
  const { act, pending } = useAct({ refresh: ['/none'] })
  const own = useHasAccount()
  const waiting = useWaitingCount()
  const panel = useRef<HTMLDivElement>(null)
  // The popover looked for something to focus before this code had come.
  useEffect(() => panel.current?.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true }), [])
  const leave = async () => {
    const left = await act(async () => {
      await takeAlong(undefined)
      await api.post('/sign-out')
      return true
    })
    // A whole new page, so that nothing of this person stays in memory.
    if (left) window.location.replace('/sign-in')
  }
  return (
    <div ref={panel} className="sh-account-panel">
      <p className="sh-account-who">
        <IconPerson size={18} />
        <span>
          <strong>{account.name}</strong>
          <span className="hl-quiet">{account.username}</span>
        </span>
      </p>
      {own && (
        <Link to={ACCOUNT} onClick={onLeave}>
          {t('shell.account.open')}
        </Link>
      )}
      <Link to="/help" onClick={onLeave}>
        {t('shell.help')}
      </Link>
      <Link to="/device" onClick={onLeave}>
        {t('shell.device')}
      </Link>
      <SchemeChoice />
      <LanguageChoice />
      {waiting > 0 && <p className="hl-quiet">{t('shell.leave.unsent', { n: waiting })}</p>}
      <button type="button" className="sh-leave" disabled={pending} onClick={() => void leave()}>
        <IconSignOut size={18} />
        {t('shell.signOut')}
      </button>
    </div>
  )
}
