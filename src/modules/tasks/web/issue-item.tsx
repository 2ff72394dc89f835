/** One item of the paper before it is issued: its words, who gets it, of what kind, until when. */
import { OrganisationsField } from '#modules/organisations/web'
import { CheckField, DateField, SelectField, StateBadge, today, useWords } from '#ui'
import type { Kind, Prepared, PreparedItem, Rhythm } from '../contract.ts'
import { isRecurring, KINDS, RHYTHMS } from '../rules.ts'
import { lacksIn, type Draft } from './issue-draft.ts'
import { FewNames } from './words.tsx'

type Props = {
  item: PreparedItem
  draft: Draft
  number: number
  organisations: Prepared['organisations']
  onChange: (change: Partial<Draft>) => void
}

export function IssueItemCard({ item, draft, number, organisations, onChange }: Props) {
  const { t } = useWords()
  const known = new Map(organisations.map((one) => [one.id, one]))
  const nameOf = (id: string) => known.get(id)?.name ?? id
  const lacks = draft.chosen ? lacksIn(draft) : []
  const first = lacks[0]
  return (
    <li className="tk-item hl-surface" id={`item-${item.id}`} data-lacking={lacks.length > 0 || undefined} data-off={!draft.chosen || undefined}>
      <div className="tk-item-head">
        <CheckField
          name={`chosen-${item.id}`}
          label={[t('tasks.issue.item', { n: number }), item.path].filter(Boolean).join(' · ')}
          value={draft.chosen}
          onChange={(chosen) => onChange({ chosen })}
        />
        {draft.chosen &&
          (first ? (
            <StateBadge tone="dueSoon" label={t(`tasks.issue.lacks.${first}`)} />
          ) : (
            <StateBadge tone="inTime" label={t('tasks.issue.makes', { n: draft.leadIds.length })} />
          ))}
      </div>
      <blockquote className="tk-item-quote">{item.quote}</blockquote>
      {item.dueText && <p className="hl-quiet">{t('tasks.issue.dueText', { text: item.dueText })}</p>}
      {item.coordinateIds.length > 0 && (
        <p className="hl-quiet">
          <FewNames
            names={[
              t('tasks.issue.coordinators', { names: item.coordinateIds.slice(0, 1).map(nameOf).join('') }),
              ...item.coordinateIds.slice(1).map(nameOf),
            ]}
          />
        </p>
      )}
      <div className="tk-item-fields">
        <SelectField
          name={`kind-${item.id}`}
          label={t('tasks.column.kind')}
          disabled={!draft.chosen}
          value={draft.kind}
          options={KINDS.map((value) => ({ value, label: t(`tasks.kind.${value}`) }))}
          onChange={(kind) => kind && onChange({ kind: kind as Kind })}
        />
        {isRecurring(draft.kind) ? (
          <SelectField
            name={`every-${item.id}`}
            label={t('tasks.new.every')}
            required
            disabled={!draft.chosen}
            value={draft.every}
            options={RHYTHMS.map((value) => ({ value, label: t(`tasks.every.${value}`) }))}
            onChange={(every) => onChange({ every: every as Rhythm | null })}
          />
        ) : (
          <DateField
            name={`due-${item.id}`}
            label={t(draft.kind === 'request' ? 'tasks.new.due.request' : 'tasks.new.due')}
            required={draft.kind === 'deadline'}
            disabled={!draft.chosen}
            min={today()}
            value={draft.dueOn}
            onChange={(dueOn) => onChange({ dueOn })}
          />
        )}
      </div>
      <Leads item={item} draft={draft} nameOf={nameOf} isAsked={(id) => known.get(id)?.asked ?? false} onChange={onChange} />
    </li>
  )
}

/** So few are named; more are counted. */
const FEW = 3

type LeadsProps = Pick<Props, 'item' | 'draft' | 'onChange'> & { nameOf: (id: string) => string; isAsked: (id: string) => boolean }

/** Who gets it: the names of the paper; a group opens to its members, each of which can be left out; an open group is chosen here. */
function Leads({ item, draft, nameOf, isAsked, onChange }: LeadsProps) {
  const { t } = useWords()
  const offered = [...new Set(item.leads.flatMap(({ organisationIds }) => organisationIds))]
  if (offered.length === 0)
    return (
      <OrganisationsField
        name={`leads-${item.id}`}
        label={t('tasks.issue.members.pick')}
        required
        on={today()}
        disabled={!draft.chosen}
        value={[...draft.leadIds]}
        onChange={(leadIds) => onChange({ leadIds })}
      />
    )
  const taken = new Set(draft.leadIds)
  const turn = (id: string, on: boolean) => onChange({ leadIds: on ? [...draft.leadIds, id] : draft.leadIds.filter((one) => one !== id) })
  return (
    <details className="tk-members">
      <summary>
        {item.leads.map(({ written }) => written).join('; ')}{' '}
        <span className="hl-quiet">
          {taken.size > 0 && taken.size <= FEW
            ? t('tasks.issue.gets', { names: [...taken].map(nameOf).join(', ') })
            : t('tasks.issue.members', { n: taken.size })}
        </span>
      </summary>
      <fieldset disabled={!draft.chosen}>
        <legend className="hl-sr">{t('tasks.issue.members.pick')}</legend>
        {offered.map((id) => (
          <label key={id}>
            <input type="checkbox" checked={taken.has(id)} onChange={({ target }) => turn(id, target.checked)} />
            {nameOf(id)}
            {isAsked(id) && <span className="hl-quiet">{t('tasks.issue.asked')}</span>}
          </label>
        ))}
      </fieldset>
    </details>
  )
}
