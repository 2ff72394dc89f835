/** The posts of the demonstration, grouped by kind of office; one press enters. */
import { IconSearch, ProblemAlert, useAct, useApi, useWords } from '#ui'
import { fold } from '#lib/text'
import { useId, useState } from 'react'
import type { DemonstrationAccount } from '../contract.ts'
import { ROLES } from '../rules.ts'
import { deviceName } from './device.ts'

type Props = { accounts: DemonstrationAccount[]; onArrive: (answer: { mustChangePassword: boolean }) => void }

/** Of a large group (a hundred communes) only the first are shown until one types. */
const MOST = 6

/** In the order in which a paper travels: who leads, who issues, who does, who watches; the administrator last. */
const ORDER = [...ROLES.filter((role) => role !== 'admin'), 'admin'] as const

export function DemonstrationPosts({ accounts, onArrive }: Props) {
  const { t } = useWords()
  const api = useApi()
  const id = useId()
  const [q, setQ] = useState('')
  const [entering, setEntering] = useState<string>()
  const { act, problem } = useAct<{ mustChangePassword: boolean }>({ inline: true, refresh: ['/none'] })
  const words = fold(q).split(' ').filter(Boolean)
  const found = accounts.filter(({ post, organisation, role }) => {
    const text = fold(`${post} ${organisation} ${t(`people.role.${role}`)}`)
    return words.every((word) => text.includes(word))
  })
  const groups = ORDER.map((role) => ({ role, items: found.filter((one) => one.role === role) })).filter(({ items }) => items.length > 0)
  const enter = async (username: string) => {
    setEntering(username)
    const answer = await act(() => api.post('/demonstration/sign-in', { username, device: deviceName() }))
    if (answer) onArrive(answer)
    else setEntering(undefined)
  }
  return (
    <section className="pe-demonstration" aria-labelledby={id}>
      <h2 id={id}>{t('people.signIn.demonstration')}</h2>
      <p className="hl-quiet">{t('people.signIn.demonstration.detail')}</p>
      <ProblemAlert problem={problem} />
      {accounts.length > 8 && (
        <label className="pe-find">
          <IconSearch size={16} />
          <span className="hl-sr">{t('people.signIn.demonstration.find')}</span>
          <input type="search" value={q} placeholder={t('people.signIn.demonstration.find')} onChange={({ target }) => setQ(target.value)} />
        </label>
      )}
      <div className="pe-posts" role="group" aria-labelledby={id}>
        {groups.map(({ role, items }) => (
          <section key={role} aria-label={t(`people.role.${role}`)}>
            <h3>{t(`people.role.${role}`)}</h3>
            <ul>
              {(words.length > 0 ? items : items.slice(0, MOST)).map(({ username, post, organisation }) => (
                <li key={username}>
                  <button type="button" disabled={entering !== undefined} aria-busy={entering === username} onClick={() => void enter(username)}>
                    <span>{post}</span>
                    <span className="hl-quiet">{organisation}</span>
                  </button>
                </li>
              ))}
              {words.length === 0 && items.length > MOST && (
                <li className="hl-quiet pe-more">{t('people.signIn.demonstration.more', { n: items.length - MOST })}</li>
              )}
            </ul>
          </section>
        ))}
        {groups.length === 0 && <p role="status">{t('people.signIn.demonstration.none', { q })}</p>}
      </div>
    </section>
  )
}
