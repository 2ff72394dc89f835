/** What has happened that concerns me. */
import { IconBell, InPage, Loaded, Popover, RelativeTime, useApi, useAct, useGet, useNav, useWords } from '#ui'
import { useState } from 'react'

type Notice = { id: string; title: string; at: string; path: string; readAt: string | null }
type Notices = { items: Notice[]; unread: number }

const MINUTE = 60_000

export function Bell() {
  const { t, format } = useWords()
  const go = useNav()
  const api = useApi()
  const [opened, open] = useState(false)
  const notices = useGet<Notices>('/notifications', {}, { every: MINUTE })
  const { act } = useAct({ refresh: ['/notifications'] })
  const unread = notices.data?.unread ?? 0
  /** Without ids: all of mine. */
  const read = (ids?: string[]) => void act(() => api.post('/notifications/read', ids ? { ids } : {}))

  return (
    <Popover opened={opened} onChange={open} position="bottom-end" width="min(380px, calc(100vw - 2rem))" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className="sh-bell"
          aria-label={unread > 0 ? t('shell.notices.unread', { n: unread }) : t('shell.notices')}
          onClick={() => open(!opened)}
        >
          <IconBell size={20} />
          {/* Drawn, not written: the name of the button says the exact number. */}
          {unread > 0 && <span className="sh-bell-count" aria-hidden data-count={unread > 99 ? '99+' : format.number(unread)} />}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <div className="sh-notices">
          <div className="sh-notices-head">
            <h2>{t('shell.notices')}</h2>
            {unread > 0 && (
              <button type="button" className="hl-text-button" onClick={() => read()}>
                {t('shell.notices.readAll')}
              </button>
            )}
          </div>
          <InPage value={true}>
            <Loaded got={notices}>
              {({ items }) =>
                items.length === 0 ? (
                  <p className="sh-notices-none">{t('shell.notices.none')}</p>
                ) : (
                  <ul>
                    {items.map(({ id, title, at, path, readAt }) => (
                      <li key={id}>
                        <button
                          type="button"
                          data-unread={!readAt || undefined}
                          onClick={() => {
                            if (!readAt) read([id])
                            open(false)
                            go(path)
                          }}
                        >
                          <span>
                            {!readAt && <span className="hl-sr">{t('shell.notices.new')} </span>}
                            {title}
                          </span>
                          <RelativeTime at={at} />
                        </button>
                      </li>
                    ))}
                  </ul>
                )
              }
            </Loaded>
          </InPage>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
