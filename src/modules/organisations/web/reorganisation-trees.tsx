/** The bodies concerned, before and after, side by side; what happens to each in a word and a colour. */
import { byVietnamese } from '#lib/text'
import { Section, StateBadge, useWords, type Tone } from '#ui'
import type { TreeBody } from '../contract.ts'

const TONE: Record<NonNullable<TreeBody['mark']>, Tone> = {
  ends: 'late',
  founded: 'inTime',
  renamed: 'inProgress',
  moved: 'inProgress',
  movedPlace: 'inProgress',
  receives: 'inTime',
  gives: 'dueSoon',
}

export function Trees({ before, after }: { before: readonly TreeBody[]; after: readonly TreeBody[] }) {
  const { t } = useWords()
  if (before.length + after.length === 0) return null
  return (
    <Section title={t('organisations.reorganise.trees')}>
      <div className="or-trees">
        <Tree title={t('organisations.reorganise.before')} bodies={before} />
        <Tree title={t('organisations.reorganise.after')} bodies={after} />
      </div>
    </Section>
  )
}

function Tree({ title, bodies }: { title: string; bodies: readonly TreeBody[] }) {
  const known = new Set(bodies.map(({ id }) => id))
  const below = new Map<string, TreeBody[]>()
  for (const body of bodies) {
    const parent = body.parentId !== null && known.has(body.parentId) ? body.parentId : ''
    below.set(parent, [...(below.get(parent) ?? []), body])
  }
  return (
    <div className="or-tree">
      <h3>{title}</h3>
      <Level bodies={below.get('') ?? []} below={below} />
    </div>
  )
}

function Level({ bodies, below }: { bodies: readonly TreeBody[]; below: ReadonlyMap<string, TreeBody[]> }) {
  const { t } = useWords()
  return (
    <ul className="or-branch">
      {bodies
        .toSorted((a, b) => byVietnamese(a.name, b.name))
        .map((body) => {
          const children = below.get(body.id) ?? []
          return (
            <li key={body.id}>
              <span className="or-node" data-mark={body.mark ?? undefined}>
                <span>{body.name}</span> {body.mark && <StateBadge tone={TONE[body.mark]} label={t(`organisations.reorganise.mark.${body.mark}`)} />}
              </span>
              {children.length > 0 && <Level bodies={children} below={below} />}
            </li>
          )
        })}
    </ul>
  )
}
