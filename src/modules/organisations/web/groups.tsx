/** The groups that papers write to, with their members on the day. */
import { Link, Section, useWords } from '#ui'
import type { GroupWithMembers } from '../contract.ts'

export function GroupList({ groups }: { groups: readonly GroupWithMembers[] }) {
  const { t, format } = useWords()
  return (
    <Section>
      {groups.map((group) => (
        <details key={group.code} className="or-kind">
          <summary>
            {group.name} <span className="hl-count">{format.number(group.members.length)}</span>
            {group.open && <span className="hl-quiet"> {t('organisations.group.open')}</span>}
          </summary>
          <p className="hl-quiet">{t('organisations.group.spellings', { names: group.spellings.join('; ') })}</p>
          {group.members.length === 0 ? (
            <p>{t('organisations.group.empty')}</p>
          ) : (
            <ul className="or-list">
              {group.members.map(({ id, name }) => (
                <li key={id}>
                  <Link to={`/organisations/${id}`}>{name}</Link>
                </li>
              ))}
            </ul>
          )}
        </details>
      ))}
    </Section>
  )
}
