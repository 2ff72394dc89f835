/** Which declared figure a criterion is about, and how many points so much of it scores. */
import { ActionIcon, Button, IconPlus, IconTrash, NumberField, useWords } from '#ui'
import { DeclaredChoice } from '#modules/cooperatives/web'
import { Suspense } from 'react'
import type { Template } from '../contract.ts'

type Criterion = Template['criteria'][number]
type Step = { from: number | null; points: number | null }
/** While it is written a step may lack a number; the server says which. */
export type ScaleDraft = Omit<Criterion, 'scale'> & { scale: Step[] }

export function ScaleFields({ at, one, onChange }: { at: number; one: ScaleDraft; onChange: (part: Partial<ScaleDraft>) => void }) {
  const { t } = useWords()
  const { figure, scale, points: most } = one
  const set = (step: number, part: Partial<Step>) => onChange({ scale: scale.map((each, place) => (place === step ? { ...each, ...part } : each)) })
  return (
    <div className="ra-scale">
      <Suspense>
        <DeclaredChoice
          name={`criteria.${at}.figure`}
          label={t('ratings.schemes.figure')}
          value={figure}
          onChange={(field) => onChange({ figure: field, ...(field === null ? { scale: [] } : {}) })}
        />
      </Suspense>
      {scale.map((step, nth) => (
        <div key={nth} className="ra-band">
          <span aria-hidden="true">{t('ratings.schemes.fromWord')}</span>
          <NumberField
            name={`criteria.${at}.scale.${nth}.from`}
            label={t('ratings.schemes.scaleFromNth', { n: nth + 1 })}
            hiddenLabel
            placeholder={t('ratings.schemes.scaleFrom')}
            required
            value={step.from}
            onChange={(from) => set(nth, { from })}
          />
          <NumberField
            name={`criteria.${at}.scale.${nth}.points`}
            label={t('ratings.schemes.scalePointsNth', { n: nth + 1 })}
            hiddenLabel
            unit={t('ratings.schemes.pointsUnit')}
            required
            min={0}
            max={most ?? 100}
            value={step.points}
            onChange={(points) => set(nth, { points })}
          />
          <ActionIcon
            icon={IconTrash}
            label={t('ratings.schemes.removeStep', { n: nth + 1 })}
            onClick={() => onChange({ scale: scale.filter((_, place) => place !== nth) })}
          />
        </div>
      ))}
      {figure !== null && scale.length < 10 && (
        <div className="hl-buttons">
          <Button size="xs" variant="default" icon={IconPlus} onClick={() => onChange({ scale: [...scale, { from: null, points: null }] })}>
            {t('ratings.schemes.addStep')}
          </Button>
        </div>
      )}
    </div>
  )
}
