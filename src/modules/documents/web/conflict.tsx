/** Two people changed one item: both versions side by side in words, and the choice which one stands. */
import { Alert, Button, useWords } from '#ui'
import type { Item, Party } from '../contract.ts'
import type { Names } from './members.tsx'
import type { Conflict, ReviewHand } from './use-review.ts'

const FIELDS = ['action', 'deliverable', 'kind', 'due', 'every', 'lead', 'coordinate', 'reportTo', 'note'] as const
type Field = (typeof FIELDS)[number]
type Named = { written: string; organisationIds?: string[] }

/** What my change would make of a field: as I sent it, else as I saw it. */
function wantedOf({ body, seen }: Conflict, field: Field): unknown {
  if (field in body) return body[field]
  // A decision names one party of one role.
  if (body['role'] === field)
    return seen[field as 'lead'].map((party: Party) =>
      party.written === body['written'] ? { written: party.written, organisationIds: body['organisationIds'] } : party,
    )
  return seen[field]
}

export function ConflictTable({ hand, conflict, names }: { hand: ReviewHand; conflict: Conflict; names: Names }) {
  const { t, has, format } = useWords()
  const { latest, seen } = conflict
  const whom = ({ written, organisationIds = [] }: Named): string => {
    const known = organisationIds.map((id) => names[id]?.name).filter((name) => name !== undefined && name !== written)
    if (known.length === 0) return written
    return `${written} (${known.length > 3 ? t('documents.party.count', { n: organisationIds.length }) : known.join(', ')})`
  }
  const say = (field: Field, value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('documents.conflict.none')
    if (field === 'kind') return t(`documents.kind.${value as Item['kind']}`)
    if (field === 'due') return format.date(String(value))
    if (field === 'every') return (value as Item['every']).map((one) => t(`documents.every.${one}`)).join(', ') || t('documents.conflict.none')
    if (Array.isArray(value)) return value.map((one: Named) => whom(one)).join('; ') || t('documents.conflict.none')
    return String(value)
  }
  const rows = FIELDS.map((field) => ({ field, now: say(field, latest[field]), mine: say(field, wantedOf(conflict, field)) })).filter(
    ({ now, mine }) => now !== mine,
  )
  const step = `documents.conflict.step${conflict.what.replaceAll('/', '.')}`
  const mayStill = latest.state === 'proposed' || latest.state === 'accepted' || (latest.state === 'dropped' && conflict.what === '/restoration')
  return (
    <Alert
      tone="late"
      title={t('documents.conflict.title')}
      action={
        <div className="doc-acts">
          <Button size="xs" variant="default" onClick={hand.keepTheirs}>
            {t('documents.conflict.theirs')}
          </Button>
          {mayStill && (
            <Button size="xs" loading={hand.pending !== undefined} onClick={() => void hand.writeMine()}>
              {t(has(step) ? step : 'documents.conflict.mine')}
            </Button>
          )}
        </div>
      }
    >
      <p>
        {latest.state === seen.state
          ? t('documents.conflict.state', { state: t(`documents.itemState.${latest.state}`) })
          : t('documents.conflict.stateChanged', { before: t(`documents.itemState.${seen.state}`), state: t(`documents.itemState.${latest.state}`) })}
      </p>
      {rows.length > 0 && (
        <table className="hl-versions">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('documents.conflict.now')}</th>
              <th scope="col">{t('documents.conflict.wanted')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ field, now, mine }) => (
              <tr key={field}>
                <th scope="row">{t(`documents.field.${field}`)}</th>
                <td>{now}</td>
                <td>{mine}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Alert>
  )
}
