/** Always at hand: search over everything, the post one acts in, what has happened, and oneself. */
import { IconDown, IconOrganisation, IconPerson, IconSignOut, Link, Menu, useApi, useMe, useWords, Popover, useAct, useForget } from '#ui'
import { useState } from 'react'
import { Bell } from './bell.tsx'
import { LanguageChoice, SchemeChoice } from './choices.tsx'
import { ACCOUNT, useHasAccount } from './modules-context.ts'
import { SearchBox } from './search-box.tsx'
import { shortName } from './short-name.ts'

export function TopBar() {
  return (
    <div className="sh-top">
      <SearchBox />
      <ActingSwitch />
      <div className="sh-top-end">
        <Bell />
        <Account />
      </div>
    </div>
  )
}

/** The organisation and post one is acting in; people hold several. */
function ActingSwitch() {
  const { t } = useWords()
  const { acting, memberships, province } = useMe()
  const api = useApi()
  const { act } = useAct()
  const forget = useForget()
  const become = (membershipId: string) =>
    act(async () => {
      await api.post('/me/acting', { membershipId })
      // What one post has read is not for the eyes of another.
      forget('/me')
    })
  const shown = (
    <>
      <IconOrganisation size={18} />
      <span className="sh-acting-words">
        <span className="sh-acting-name">{acting.organisation.name}</span>
        <span className="sh-acting-short">{shortName(acting.organisation.name, province.name)}</span>
        <span>{acting.post}</span>
      </span>
    </>
  )
  if (memberships.length < 2) {
    return (
      <div className="sh-acting" title={`${acting.organisation.name} – ${acting.post}`}>
        {shown}
      </div>
    )
  }
  return (
    <Menu
      width={360}
      trigger={
        <button type="button" className="sh-acting" title={`${acting.organisation.name} – ${acting.post}`}>
          {shown}
          <span className="hl-sr">{t('shell.acting.switch')}</span>
          <IconDown size={16} />
        </button>
      }
      items={[
        { heading: t('shell.acting.as') },
        ...memberships.map(({ membershipId, organisation, post }) => ({
          label: organisation.name,
          detail: post,
          checked: membershipId === acting.membershipId,
          onPress: () => membershipId !== acting.membershipId && void become(membershipId),
        })),
      ]}
    />
  )
}

function Account() {
  const { t } = useWords()
  const { account } = useMe()
  const api = useApi()
  // What comes next is a new page: nothing is read again here.
  const { act, pending } = useAct({ refresh: ['/none'] })
  const [opened, open] = useState(false)
  const own = useHasAccount()
  const leave = async () => {
    const left = await act(async () => {
      await api.post('/sign-out')
      return true
    })
    // A whole new page, so that nothing of this person stays in memory.
    if (left) window.location.replace('/sign-in')
  }
  return (
    <Popover opened={opened} onChange={open} position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="sh-account" aria-label={t('shell.account', { name: account.name })} onClick={() => open(!opened)}>
          <span className="sh-initials" data-initials={initials(account.name)} />
        </button>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <div className="sh-account-panel">
          <p className="sh-account-who">
            <IconPerson size={18} />
            <span>
              <strong>{account.name}</strong>
              <span className="hl-quiet">{account.username}</span>
            </span>
          </p>
          {own && (
            <Link to={ACCOUNT} onClick={() => open(false)}>
              {t('shell.account.open')}
            </Link>
          )}
          <SchemeChoice />
          <LanguageChoice />
          <button type="button" className="sh-leave" disabled={pending} onClick={() => void leave()}>
            <IconSignOut size={18} />
            {t('shell.signOut')}
          </button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

/** 'Nguyễn Thị Bình' -> 'NB': the family name and the given name, as people know each other here. */
const initials = (name: string): string => {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => (word ?? '').charAt(0).toUpperCase()).join('')
}
