/** What the cooperative declared of the rated year, beside the criterion that it is about: shown with its way back, and scored where there is a scale. */
import { Alert, Button, useMay, useWords } from '#ui'
import { Declared } from '#modules/cooperatives/web'
import { Suspense } from 'react'
import type { Rating } from '../contract.ts'

type Entered = Record<string, { points: number | null; note: string }>

/** The own score as the form begins: what was written, and what a scale says of the declared figure where nothing was. */
export function withDeclared({ scores, declared }: Pick<Rating, 'scores' | 'declared'>): Entered {
  const written = Object.entries(scores).map(([key, { self, note }]) => [key, { points: self, note }] as const)
  const scaled = Object.entries(declared?.figures ?? {}).flatMap(([key, { points }]) =>
    points === null || typeof scores[key]?.self === 'number' ? [] : [[key, { points, note: scores[key]?.note ?? '' }] as const],
  )
  return Object.fromEntries([...written, ...scaled])
}

/** `given`, `onTake`: while it is scored, the points that stand and putting in those of the scale. */
export function FromDeclared({
  one,
  criterion,
  given,
  onTake,
}: {
  one: Rating
  criterion: string
  given?: number | null
  onTake?: (points: number) => void
}) {
  const { t, format } = useWords()
  const said = one.declared?.figures[criterion]
  if (!one.declared || !said) return null
  const { field, value, points } = said
  return (
    <div className="ra-declared">
      <Suspense>
        <Declared field={field} value={value} year={one.year} state={one.declared.state} path={one.declared.path} />
      </Suspense>
      {points !== null && <span className="hl-quiet">{t('ratings.one.byScale', { points: format.number(points) })}</span>}
      {points !== null && onTake && given !== points && (
        <Button size="xs" variant="default" onClick={() => onTake(points)}>
          {t('ratings.one.takeScale', { points: format.number(points) })}
        </Button>
      )}
    </div>
  )
}

/** Criteria are about declared figures, and nothing was sent for the year: it is declared once, there. */
export function Undeclared({ one }: { one: Rating }) {
  const { t } = useWords()
  const may = useMay()
  if (one.declared || one.scheme.criteria.every(({ figure }) => figure === null)) return null
  return (
    <Alert
      action={
        may('cooperatives.seeDeclarations') && (
          <Button size="xs" variant="default" to={`/cooperatives/${one.cooperative.id}/declarations/${one.year}`}>
            {t('ratings.one.openDeclaration', { year: String(one.year) })}
          </Button>
        )
      }
    >
      {t('ratings.one.undeclared', { year: String(one.year) })}
    </Alert>
  )
}
