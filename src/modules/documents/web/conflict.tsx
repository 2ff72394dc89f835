/** Two people changed one item: both versions side by side, and the choice which one stands. */
import { Alert, Button, useWords } from '#ui'
import type { Names } from './members.tsx'
import type { Conflict, ReviewHand } from './use-review.ts'

/** Fields of a change, and the column that the other version has them in. */
const FIELDS: Record<string, string> = { action: 'action', deliverable: 'deliverable', kind: 'kind', due: 'due', every: 'every', lead: 'lead', coordinate: 'coordinate', reportTo: 'report_to', note: 'note' }

type Named = { written: string; organisationIds?: string[] }

export function ConflictTable({ hand, conflict, names }: { hand: ReviewHand; conflict: Conflict; names: Names }) {
  const { t, format } = useWords()
  const say = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–'
    if (field === 'kind') return t(`documents.kind.${String(value)}`)
    if (field === 'due') return format.date(String(value))
    if (field === 'every') return (value as string[]).map((one) => t(`documents.every.${one}`)).join(', ') || '–'
    if (Array.isArray(value)) return value.map((one: Named) => whom(one)).join('; ') || '–'
    return String(value)
  }
  const whom = ({ written, organisationIds = [] }: Named): string => {
    const known = organisationIds.map((id) => names[id]?.name).filter((name) => name !== undefined && name !== written)
    if (known.length === 0) return written
    return `${written} (${known.length > 3 ? t('documents.party.count', { n: organisationIds.length }) : known.join(', ')})`
  }
  const differing = Object.entries(FIELDS).filter(([field, column]) => field in conflict.body && say(field, conflict.body[field]) !== say(field, conflict.latest[column]))
  const state = String(conflict.latest['state'])
  return (
    <Alert
      tone="late"
      title={t('documents.conflict.title')}
      action={
        <div className="doc-acts">
          <Button size="xs" variant="default" onClick={hand.keepTheirs}>
            {t('documents.conflict.theirs')}
          </Button>
          {(state === 'proposed' || state === 'accepted') && (
            <Button size="xs" onClick={() => void hand.writeMine()}>
              {t('documents.conflict.mine')}
            </Button>
          )}
        </div>
      }
    >
      <p>{t('documents.conflict.state', { state: t(`documents.itemState.${state}`) })}</p>
      {differing.length > 0 && (
        <table className="hl-versions">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('documents.conflict.now')}</th>
              <th scope="col">{t('documents.conflict.wanted')}</th>
            </tr>
          </thead>
          <tbody>
            {differing.map(([field, column]) => (
              <tr key={field}>
                <th scope="row">{t(`documents.field.${field}`)}</th>
                <td>{say(field, conflict.latest[column])}</td>
                <td>{say(field, conflict.body[field])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Alert>
  )
}
