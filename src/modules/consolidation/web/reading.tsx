/** A part as it reads: each figure opens its source, one that has moved says so. */
import { figureAt } from '#modules/reports/web'
import { useSetSearch, useWords, type Search, type Translate } from '#ui'
import type { Consolidation, Part } from '../contract.ts'
import { piecesOf, readField, type Field } from '../field-rules.ts'

/** What the address gets so that a figure of the paper lies open over it. */
export const sourceAt = (one: Pick<Consolidation, 'sources' | 'places'>, field: Pick<Field, 'row' | 'column'> & { place?: string | null }): Search =>
  figureAt({
    request: one.sources[0]?.id ?? '',
    row: field.row,
    column: field.column ?? 'kq',
    place: field.place ? one.places[field.place] : undefined,
  })

const whatOf = (t: Translate, { against, how }: Field): string => t(`consolidation.field.what.${against === null ? 'now' : `${against}${how ?? ''}`}`)

/** A field as one speaks of it: 'Tổng số hợp tác xã (số kỳ trước)', not as it is written between braces. */
export function spoken(t: Translate, names: Record<string, string>, token: string): string {
  const [field, name] = [readField(token), names[token]]
  if (!field || !name) return token
  return field.against === null ? name : `${name} (${whatOf(t, field).replace(/^./u, (first) => first.toLocaleLowerCase('vi'))})`
}

export function Reading({
  one,
  part,
  values = part.seen,
}: {
  one: Consolidation
  part: Pick<Part, 'body' | 'seen' | 'now' | 'names'>
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
                  name={part.names[piece.field.token] ?? piece.field.row}
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

type Shown = { one: Consolidation; field: Field; name: string; value: string | null; now: string | null }
function FieldShown({ one, field, name, value, now }: Shown) {
  const { t } = useWords()
  const set = useSetSearch()
  const title = t('consolidation.field.source', {
    name,
    column: field.column ? `:${field.column}` : '',
    what: whatOf(t, field),
    place: field.place ?? t('consolidation.field.whole'),
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
