/** The structure of the province on a day: every people's committee with what is below it by kind, then what stands beside. */
import { byVietnamese } from '#lib/text'
import { EmptyState, Link, Section, useWords } from '#ui'
import { KINDS, type OrganisationKind, type OrganisationRow } from '../contract.ts'

type Below = ReadonlyMap<string, OrganisationRow[]>

export function OrganisationTree({ items }: { items: readonly OrganisationRow[] }) {
  const { t } = useWords()
  if (items.length === 0) return <EmptyState title={t('organisations.list.emptyTree')} />
  const known = new Set(items.map(({ id }) => id))
  const below = new Map<string, OrganisationRow[]>()
  const tops: OrganisationRow[] = []
  for (const item of items) {
    if (item.parentId && known.has(item.parentId)) below.set(item.parentId, [...(below.get(item.parentId) ?? []), item])
    else tops.push(item)
  }
  const committees = tops.filter(({ kind }) => kind === 'people_committee')
  const beside = tops.filter(({ kind }) => kind !== 'people_committee')
  return (
    <div className="or-stack">
      {committees.map((one) => (
        <Section
          key={one.id}
          title={one.shortName}
          actions={<Link to={`/organisations/${one.id}`}>{t('organisations.list.open', { name: one.shortName })}</Link>}
        >
          <Kinds items={below.get(one.id) ?? []} below={below} opened={committees.length === 1} />
        </Section>
      ))}
      {beside.length > 0 && (
        <Section title={t('organisations.beside.title')}>
          <Kinds items={beside} below={below} opened={committees.length === 1} />
        </Section>
      )}
    </div>
  )
}

/** Long lists (103 communes) are opened by a press. */
const SHORT = 20

function Kinds({ items, below, opened }: { items: readonly OrganisationRow[]; below: Below; opened: boolean }) {
  const { t, format } = useWords()
  const byKind = new Map<OrganisationKind, OrganisationRow[]>()
  for (const item of items) byKind.set(item.kind, [...(byKind.get(item.kind) ?? []), item])
  return KINDS.filter((kind) => byKind.has(kind)).map((kind) => {
    const ofKind = (byKind.get(kind) ?? []).toSorted((a, b) => byVietnamese(a.shortName, b.shortName))
    return (
      <details key={kind} className="or-kind" open={opened && ofKind.length <= SHORT}>
        <summary>
          {t(`organisations.kind.${kind}`)} <span className="hl-count">{format.number(ofKind.length)}</span>
        </summary>
        <ul className="or-list">
          {ofKind.map((one) => (
            <Entry key={one.id} one={one} below={below} />
          ))}
        </ul>
      </details>
    )
  })
}

function Entry({ one, below }: { one: OrganisationRow; below: Below }) {
  const children = below.get(one.id) ?? []
  return (
    <li>
      <Link to={`/organisations/${one.id}`}>{one.shortName}</Link>
      {children.length > 0 && <Kinds items={children} below={below} opened={false} />}
    </li>
  )
}
