/** One criterion of a scheme: its name and points at hand; its group, what proves it and what scores it one press further. */
import { ActionIcon, CheckField, IconTrash, NumberField, TextField, useWords } from '#ui'
import { ScaleFields, type ScaleDraft } from './scale-fields.tsx'

type Props = {
  at: number
  one: ScaleDraft
  /** Something of what stands one press further was refused: it is opened. */
  wrong: boolean
  onChange: (part: Partial<ScaleDraft>) => void
  onRemove?: (() => void) | undefined
}

export function CriterionFields({ at, one, wrong, onChange, onRemove }: Props) {
  const { t } = useWords()
  const n = at + 1
  const { group, name, points, evidence, evidenceRequired, figure, scale } = one
  const said = [
    evidence && `${t('ratings.schemes.evidence')}: ${evidence}`,
    evidenceRequired && t('ratings.schemes.required'),
    figure && t('ratings.schemes.byFigure', { n: scale.length }),
  ].filter(Boolean)
  return (
    <>
      <div className="ra-asked">
        <span className="ra-nth" aria-hidden="true">
          {n}
        </span>
        <TextField
          name={`criteria.${at}.name`}
          label={t('ratings.schemes.criterionNth', { n })}
          hiddenLabel
          placeholder={t('ratings.schemes.criterion')}
          required
          value={name}
          onChange={(words) => onChange({ name: words })}
        />
        <NumberField
          name={`criteria.${at}.points`}
          label={t('ratings.schemes.pointsNth', { n })}
          hiddenLabel
          unit={t('ratings.schemes.pointsUnit')}
          required
          min={0}
          max={100}
          value={points}
          onChange={(much) => onChange({ points: much })}
        />
        <ActionIcon
          icon={IconTrash}
          label={t('ratings.schemes.remove', { name: name || t('ratings.schemes.criterionNth', { n }) })}
          disabled={!onRemove}
          onClick={() => onRemove?.()}
        />
      </div>
      <details className="ra-more" open={wrong || undefined}>
        <summary>
          {t('ratings.schemes.more')}
          {said.length > 0 && <span className="hl-quiet">{said.join(' · ')}</span>}
        </summary>
        <div className="ra-rows">
          <div className="ra-fields">
            <TextField
              name={`criteria.${at}.group`}
              label={t('ratings.schemes.group')}
              value={group}
              onChange={(words) => onChange({ group: words })}
            />
            <TextField
              name={`criteria.${at}.evidence`}
              label={t('ratings.schemes.evidence')}
              value={evidence}
              onChange={(words) => onChange({ evidence: words })}
            />
          </div>
          <CheckField
            name={`criteria.${at}.evidenceRequired`}
            label={t('ratings.schemes.evidenceRequired')}
            value={evidenceRequired}
            onChange={(required) => onChange({ evidenceRequired: required })}
          />
          <ScaleFields at={at} one={one} onChange={onChange} />
        </div>
      </details>
    </>
  )
}
