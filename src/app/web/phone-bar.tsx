/** The menu in the hand: four groups, and the rest behind "Thêm". */
import { IconMore, Link, useWords } from '#ui'
import { useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useHere, useMenu } from './modules-context.ts'
import { GROUP_ICON } from './side-nav.tsx'

// Few visits open it: it is neither fetched nor laid out before.
const PhoneSheet = lazy(() => import('./phone-sheet.tsx'))

export function PhoneBar() {
  const { t } = useWords()
  const { pathname } = useLocation()
  const menu = useMenu()
  const here = useHere(menu)
  const [opened, open] = useState(false)
  const close = useCallback(() => open(false), [])
  const first = menu.filter(({ alone }) => !alone).slice(0, 4)

  useEffect(close, [pathname, close])

  return (
    <>
      <nav aria-label={t('shell.menu')} className="sh-phone">
        <ul>
          {first.map(({ group, entries }) => {
            const Icon = GROUP_ICON[group]
            return (
              <li key={group}>
                <Link to={entries[0]?.path ?? '/'} aria-current={here?.group === group ? 'page' : undefined}>
                  <Icon size={22} />
                  {t(`shell.group.${group}.short`)}
                </Link>
              </li>
            )
          })}
          <li>
            <button type="button" aria-haspopup="dialog" onClick={() => open(true)}>
              <IconMore size={22} />
              {t('shell.more')}
            </button>
          </li>
        </ul>
      </nav>
      {opened && (
        <Suspense>
          <PhoneSheet menu={menu} onClose={close} />
        </Suspense>
      )}
    </>
  )
}
