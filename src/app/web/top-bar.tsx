/** Always at hand: search over everything, the post one acts in, what has happened, and oneself. */
import { IconDown, IconOrganisation, Menu, Popover, useAct, useApi, useForget, useMe, useWords } from '#ui'
import { lazy, Suspense, useState } from 'react'
import { Bell } from './bell.tsx'
import { SearchBox } from './search-box.tsx'
import { shortName } from './short-name.ts'

const AccountPanel = lazy(() => import('./account-panel.tsx'))

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
  const [opened, open] = useState(false)
  return (
    <Popover opened={opened} onChange={open} position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="sh-account" aria-label={t('shell.account', { name: account.name })} onClick={() => open(!opened)}>
          <span className="sh-initials" data-initials={initials(account.name)} />
        </button>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <Suspense>
          <AccountPanel onLeave={() => open(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}

/** 'Nguyễn Thị Bình' -> 'NB': the family name and the given name, as people know each other here. */
const initials = (name: string): string => {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => (word ?? '').charAt(0).toUpperCase()).join('')
}
