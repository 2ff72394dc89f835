/** A part as it reads: each figure opens its source, one that has moved says so. */
import { figureAt } from '#modules/reports/web'
import { useMe, useSetSearch, useWords, type Search } from '#ui'
import type { Consolidation, Part } from '../contract.ts'
import { piecesOf, type Field } from '../field-rules.ts'

/** What the address gets so that a figure of the paper lies open over it. */
export const sourceAt = (one: Pick<Consolidation, 'sources' | 'places'>, field: Pick<Field, 'row' | 'column'> & { place?: string | null }): Search =>
  figureAt({
    request: one.sources[0]?.id ?? '',
    row: field.row,
    column: field.column ?? 'kq',
    place: field.place ? one.places[field.place] : undefined,
  })

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
  const { province } = useMe()
  const set = useSetSearch()
  const what = t(`consolidation.field.what.${field.against === null ? 'now' : `${field.against}${field.how ?? ''}`}`)
  const title = t('consolidation.field.source', {
    name: field.row,
    column: field.column ? `:${field.column}` : '',
    what,
    place: field.place ?? t('consolidation.field.whole', { kind: province.kind }),
  })
  return (
    <button
      type="button"
      className="cn-field"
      onClick={() => set(sourceAt(one, field), { replace: false })}
      title={title}
      data-how={value === null ? 'missing' : value === now ? undefined : 'moved'}
    >
      {value ?? '…'}
    </button>
  )
}
