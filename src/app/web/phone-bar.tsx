/** The menu in the hand: four groups, and the rest behind "Thêm". */
import { ActionIcon, IconClose, IconMore, Link, useWords } from '#ui'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { LanguageChoice, SchemeChoice } from './choices.tsx'
import { hereIn, useMenu } from './modules-context.ts'
import { GROUP_ICON } from './side-nav.tsx'

export function PhoneBar() {
  const { t } = useWords()
  const { pathname } = useLocation()
  const menu = useMenu()
  const here = hereIn(menu, pathname)
  const sheet = useRef<HTMLDialogElement>(null)
  const first = menu.filter(({ alone }) => !alone).slice(0, 4)

  useEffect(() => sheet.current?.close(), [pathname])

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
            <button type="button" aria-haspopup="dialog" onClick={() => sheet.current?.showModal()}>
              <IconMore size={22} />
              {t('shell.more')}
            </button>
          </li>
        </ul>
      </nav>
      <dialog
        ref={sheet}
        className="sh-sheet"
        aria-label={t('shell.more')}
        onClick={(event) => event.target === sheet.current && sheet.current.close()}
      >
        <div className="sh-sheet-body">
          <div className="sh-sheet-head">
            <h2>{t('shell.more')}</h2>
            <ActionIcon icon={IconClose} label={t('shell.close')} size="lg" onClick={() => sheet.current?.close()} />
          </div>
          {menu.map(({ group, entries, alone }) => (
            <section key={group} aria-label={alone && t(alone.key)}>
              {!alone && <h3>{t(`shell.group.${group}`)}</h3>}
              <ul>
                {entries.map(({ key, path, icon: Icon }) => (
                  <li key={path}>
                    <Link to={path} aria-current={here?.path === path ? 'page' : undefined} onClick={() => sheet.current?.close()}>
                      <Icon size={20} />
                      {t(key)}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
          <section>
            <h3>{t('shell.appearance')}</h3>
            <div className="sh-sheet-choices">
              <SchemeChoice />
              <LanguageChoice />
            </div>
          </section>
        </div>
      </dialog>
    </>
  )
}
