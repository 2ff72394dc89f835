/** The menu at a desk: groups by what people do; the entries of the group one is in stand open. */
import { IconAdmin, IconCooperative, IconDocument, IconReport, IconTask, IconWork, Link, useWords, type IconComponent, type MenuGroup } from '#ui'
import { useHere, useMenu } from './modules-context.ts'

export const GROUP_ICON: Record<MenuGroup, IconComponent> = {
  work: IconWork,
  documents: IconDocument,
  tasks: IconTask,
  reports: IconReport,
  cooperatives: IconCooperative,
  admin: IconAdmin,
}

export function SideNav() {
  const { t } = useWords()
  const menu = useMenu()
  const here = useHere(menu)
  return (
    <nav aria-label={t('shell.menu')} className="sh-nav">
      <ul>
        {menu.map(({ group, entries, alone: single }) => {
          const Icon = single?.icon ?? GROUP_ICON[group]
          const open = here?.group === group
          const alone = entries.length === 1
          return (
            <li key={group}>
              <Link
                to={entries[0]?.path ?? '/'}
                className="sh-nav-group"
                data-open={open || undefined}
                aria-current={alone && open ? 'page' : undefined}
              >
                <Icon size={18} />
                {t(single?.key ?? `shell.group.${group}`)}
              </Link>
              {open && !alone && (
                <ul>
                  {entries.map((entry) => (
                    <li key={entry.path}>
                      <Link to={entry.path} className="sh-nav-entry" aria-current={entry === here ? 'page' : undefined}>
                        {t(entry.key)}
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
