/** Everything of the menu, and how the screen looks, as a sheet over the page. Open as long as it is there. */
import { ActionIcon, IconClose, IconInfo, IconScreen, Link, useWords } from '#ui'
import { useEffect, useRef } from 'react'
import { LanguageChoice, SchemeChoice } from './choices.tsx'
import { useHere, type Group } from './modules-context.ts'

export default function PhoneSheet({ menu, onClose }: { menu: readonly Group[]; onClose: () => void }) {
  const { t } = useWords()
  const here = useHere(menu)
  const sheet = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const shown = sheet.current
    shown?.showModal()
    // Closed before it goes, so that the focus returns to the button that opened it.
    return () => shown?.close()
  }, [])

  return (
    <dialog
      ref={sheet}
      className="sh-sheet"
      aria-label={t('shell.more')}
      onClick={(event) => event.target === sheet.current && onClose()}
      onClose={onClose}
    >
      <div className="sh-sheet-body">
        <div className="sh-sheet-head">
          <h2>{t('shell.more')}</h2>
          <ActionIcon icon={IconClose} label={t('shell.close')} size="lg" onClick={onClose} />
        </div>
        {menu.map(({ group, entries, alone }) => (
          <section key={group} aria-label={alone && t(alone.key)}>
            {!alone && <h3>{t(`shell.group.${group}`)}</h3>}
            <ul>
              {entries.map(({ key, path, icon: Icon }) => (
                <li key={path}>
                  <Link to={path} aria-current={here?.path === path ? 'page' : undefined} onClick={onClose}>
                    <Icon size={20} />
                    {t(key)}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <section aria-label={t('shell.help')}>
          <ul>
            {(['help', 'device'] as const).map((page) => (
              <li key={page}>
                <Link to={`/${page}`} onClick={onClose}>
                  {page === 'help' ? <IconInfo size={20} /> : <IconScreen size={20} />}
                  {t(`shell.${page}`)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3>{t('shell.appearance')}</h3>
          <div className="sh-sheet-choices">
            <SchemeChoice />
            <LanguageChoice />
          </div>
        </section>
      </div>
    </dialog>
  )
}
