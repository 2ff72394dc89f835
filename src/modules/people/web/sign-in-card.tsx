/** The one calm card of every page before somebody is signed in. */
import { useWords } from '#ui'
import type { ReactNode } from 'react'
import './people.css'

export function SignInCard({ title, demonstration, children }: { title: string; demonstration?: boolean; children: ReactNode }) {
  const { t } = useWords()
  return (
    <main className="pe-sign-in" id="content" data-demonstration={demonstration || undefined}>
      <div className="pe-sign-in-card hl-surface">
        <header className="pe-sign-in-head">
          <img src="/mark.svg" alt="" width={44} height={44} />
          <div>
            <p className="pe-sign-in-name">{t('people.signIn.platform')}</p>
            <h1 tabIndex={-1}>{title}</h1>
          </div>
        </header>
        {children}
      </div>
    </main>
  )
}
