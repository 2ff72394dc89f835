/** A part as it reads: each figure opens its source, one that has moved says so. */
import { useWords } from '#ui'
import type { Consolidation, Part } from '../contract.ts'
import { piecesOf, type Field } from '../field-rules.ts'

export const openSource = (one: Pick<Consolidation, 'sources'>, field: Pick<Field, 'row' | 'column'>): string => {
  const main = one.sources[0]
  const search = new URLSearchParams({ tab: 'figures', row: field.row, column: field.column ?? 'kq' })
  return `/reports/requests/${main?.id ?? ''}?${search}`
}

export function Reading({
  one,
  part,
  values = part.seen,
}: {
  one: Consolidation
  part: Pick<Part, 'body' | 'seen' | 'now'>
  values?: Record<string, string | null>
}) {
  return (
    <div className="cn-reading">
      {part.body
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line, at) => (
          <p key={at}>
            {piecesOf(line).map((piece, place) =>
              'text' in piece ? (
                piece.text
              ) : 'wrong' in piece ? (
                <mark key={place} data-how="wrong">
                  {piece.wrong}
                </mark>
              ) : (
                <FieldShown
                  key={place}
                  one={one}
                  field={piece.field}
                  value={values[piece.field.token] ?? null}
                  now={part.now[piece.field.token] ?? null}
                />
              ),
            )}
          </p>
        ))}
    </div>
  )
}

function FieldShown({ one, field, value, now }: { one: Consolidation; field: Field; value: string | null; now: string | null }) {
  const { t } = useWords()
  const what = t(`consolidation.field.what.${field.against === null ? 'now' : `${field.against}${field.how ?? ''}`}`)
  const title = t('consolidation.field.source', {
    name: field.row,
    column: field.column ? `:${field.column}` : '',
    what,
    place: field.place ?? t('consolidation.field.whole'),
  })
  return (
    <a className="cn-field" href={openSource(one, field)} title={title} data-how={value === null ? 'missing' : value === now ? undefined : 'moved'}>
      {value ?? '…'}
    </a>
  )
}
