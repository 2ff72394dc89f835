/** The frame for somebody who is signed in: who they are is asked once, then handed down. */
import { Link, MeContext, ProblemAlert, speakOf, useGet, useNav, useWords, type Me } from '#ui'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ACCOUNT, useHasAccount } from './modules-context.ts'
import { DeviceStrip } from './device-strip.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { SideNav } from './side-nav.tsx'
import { TopBar } from './top-bar.tsx'

export function SignedIn() {
  const { t } = useWords()
  const me = useGet<Me>('/me')
  const go = useNav()
  const { pathname } = useLocation()
  const own = useHasAccount()
  const held = own && (me.data?.mustChangePassword === true || me.data?.mustEnrol === true) && pathname !== ACCOUNT
  useEffect(() => {
    if (held) go(ACCOUNT, { replace: true })
  }, [held, go])
  if (me.problem && me.problem.status !== 401) {
    return (
      <main className="sh-alone" id="content">
        <h1>{t('ui.name')}</h1>
        <ProblemAlert problem={me.problem} onRetry={me.refresh} />
      </main>
    )
  }
  if (!me.data || held) {
    return (
      <p className="sh-arriving" role="status">
        {t('ui.loading')}
      </p>
    )
  }
  // Before any page below is drawn: whoever changes to a post in another province is spoken to of that one.
  speakOf(me.data.province.kind)
  return (
    <MeContext value={me.data}>
      <div className="sh-frame">
        <aside className="sh-side">
          <Link to="/" className="sh-brand">
            <img src="/mark.svg" alt="" width={28} height={28} />
            <span>
              <strong>{t('ui.name')}</strong>
              <span>{provinceName(me.data.province)}</span>
            </span>
          </Link>
          <SideNav />
        </aside>
        <div className="sh-body">
          <header className="sh-head">
            {me.data.demonstration && <p className="sh-demonstration">{t('shell.demonstration')}</p>}
            <TopBar />
          </header>
          <DeviceStrip />
          <main id="content" className="sh-main" tabIndex={-1}>
            {/* Another post sees other things: the page begins anew. */}
            <Outlet key={me.data.acting.membershipId} />
          </main>
        </div>
        <PhoneBar />
      </div>
    </MeContext>
  )
}

/** 'tỉnh' + 'Lâm Đồng' -> 'Tỉnh Lâm Đồng'; a name that already says what it is stays. */
export function provinceName({ name, kind }: Me['province']): string {
  const said = name.toLowerCase().startsWith(kind) ? name : `${kind} ${name}`
  return said.charAt(0).toUpperCase() + said.slice(1)
}
