/** The editor of a scheme: whom it rates and when, its criteria with points, its bands. */
import {
  ActionIcon,
  Button,
  CheckField,
  DateField,
  Form,
  IconPlus,
  IconTrash,
  NumberField,
  Section,
  SelectField,
  StateBadge,
  SubmitOrCancel,
  TextField,
  useFields,
  useSend,
  useWords,
} from '#ui'
import type { Template } from '../contract.ts'
import { SECTORS } from '../rating-rules.ts'
import { CriterionFields } from './criterion-fields.tsx'
import type { ScaleDraft } from './scale-fields.tsx'

export type SchemeDraft = Omit<Template, 'key' | 'note'> & { id: string | null; version: number }

export const emptyDraft: SchemeDraft = {
  id: null,
  version: 0,
  name: '',
  legalBasis: '',
  sector: 'all',
  kinds: ['cooperative'],
  validFrom: '',
  validTo: null,
  yearAfter: false,
  selfBy: '12-15',
  appraiseBy: '12-20',
  publishBy: '12-31',
  minMonths: 12,
  criteria: [{ key: 'c1', group: '', name: '', points: null, evidence: '', evidenceRequired: false, figure: null, scale: [] }],
  bands: [
    { key: 'good', name: 'Tốt', from: 80 },
    { key: 'fair', name: 'Khá', from: 65 },
    { key: 'average', name: 'Trung bình', from: 50 },
    { key: 'weak', name: 'Yếu', from: 0 },
  ],
  failing: null,
}

/** 'MM-DD' as people write it, and back: 31/03. */
const shown = (day: string): string => day.split('-').toReversed().join('/')
const meant = (typed: string): string => {
  const [, day, month] = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*$/.exec(typed) ?? []
  return day && month ? `${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed
}

/** A key that no other line has. */
const fresh = (prefix: string, all: readonly { key: string }[]): string => {
  for (let n = all.length + 1; ; n += 1) if (!all.some(({ key }) => key === `${prefix}${n}`)) return `${prefix}${n}`
}

export function SchemeEditor({ draft, onDone }: { draft: SchemeDraft; onDone: () => void }) {
  const { t, format } = useWords()
  const form = useFields({
    name: draft.name,
    legalBasis: draft.legalBasis,
    sector: draft.sector as string | null,
    validFrom: (draft.validFrom || null) as string | null,
    validTo: draft.validTo,
    yearAfter: draft.yearAfter,
    selfBy: shown(draft.selfBy),
    appraiseBy: shown(draft.appraiseBy),
    publishBy: shown(draft.publishBy),
    minMonths: draft.minMonths as number | null,
    failing: draft.failing ?? '',
    criteria: draft.criteria as ScaleDraft[],
    bands: draft.bands as { key: string; name: string; from: number | null }[],
  })
  const { values, set } = form
  const { send, pending, problem } = useSend(draft.id ? `/ratings/schemes/${draft.id}` : '/ratings/schemes', {
    inline: true,
    done: t('ratings.schemes.saved'),
  })
  const submit = async () => {
    const done = await send({
      ...(draft.id ? { version: draft.version } : {}),
      ...values,
      kinds: draft.kinds,
      selfBy: meant(values.selfBy),
      appraiseBy: meant(values.appraiseBy),
      publishBy: meant(values.publishBy),
      failing: values.failing.trim() || null,
    })
    if (done) onDone()
  }
  const sum = values.criteria.reduce((total, { points }) => total + (points ?? 0), 0)
  const change = <K extends 'criteria' | 'bands'>(what: K, at: number, part: Partial<(typeof values)[K][number]>) =>
    set(what, values[what].map((one, place) => (place === at ? { ...one, ...part } : one)) as (typeof values)[K])
  const leaveOut = (what: 'criteria' | 'bands', at: number) => set(what, values[what].filter((_, place) => place !== at) as never)
  const day = { description: t('ratings.schemes.dayOfYear'), required: true }
  const groupSum = (named: string) => values.criteria.reduce((total, { group, points }) => total + (group === named ? (points ?? 0) : 0), 0)
  // What stands one press further is opened where something of it was refused; of many that look alike the refusal says which one it means. a refusal says which one it means.
  const labels = Object.fromEntries([
    ...values.criteria.flatMap((each, at) => [
      [`criteria.${at}.name`, t('ratings.schemes.criterionNth', { n: at + 1 })],
      [`criteria.${at}.points`, t('ratings.schemes.pointsNth', { n: at + 1 })],
      ...each.scale.flatMap((_step, nth) => [
        [`criteria.${at}.scale.${nth}.from`, t('ratings.schemes.scaleOf', { n: at + 1, step: t('ratings.schemes.scaleFromNth', { n: nth + 1 }) })],
        [
          `criteria.${at}.scale.${nth}.points`,
          t('ratings.schemes.scaleOf', { n: at + 1, step: t('ratings.schemes.scalePointsNth', { n: nth + 1 }) }),
        ],
      ]),
    ]),
    ...values.bands.flatMap((_, at) => [
      [`bands.${at}.name`, t('ratings.schemes.bandNth', { n: at + 1 })],
      [`bands.${at}.from`, t('ratings.schemes.bandFromNth', { n: at + 1 })],
    ]),
  ]) as Record<string, string>
  const wrongIn = (at: number) =>
    problem?.fields.some(({ path }) => path.startsWith(`criteria.${at}.`) && !['name', 'points'].includes(path.split('.').slice(2).join('.'))) ??
    false
  return (
    <Form problem={problem} labels={labels} onSubmit={() => void submit()}>
      <Section title={t(draft.id ? 'ratings.schemes.change' : 'ratings.schemes.new')}>
        <fieldset className="ra-set">
          <legend>{t('ratings.schemes.part.what')}</legend>
          <TextField label={t('ratings.schemes.name')} required {...form.field('name')} />
          <TextField label={t('ratings.schemes.basis')} required {...form.field('legalBasis')} />
        </fieldset>
        <fieldset className="ra-set">
          <legend>{t('ratings.schemes.part.whom')}</legend>
          <div className="ra-fields">
            <SelectField
              label={t('ratings.schemes.sector')}
              required
              options={SECTORS.map((value) => ({ value, label: t(`ratings.schemes.sector.${value}`) }))}
              {...form.field('sector')}
            />
            <NumberField label={t('ratings.schemes.minMonths')} min={0} max={120} {...form.field('minMonths')} />
            <DateField label={t('ratings.schemes.validFrom')} required {...form.field('validFrom')} />
            <DateField label={t('ratings.schemes.validTo')} {...form.field('validTo')} />
          </div>
        </fieldset>
        <fieldset className="ra-set">
          <legend>{t('ratings.schemes.part.days')}</legend>
          <div className="ra-days">
            <TextField label={t('ratings.schemes.selfBy')} {...day} {...form.field('selfBy')} />
            <TextField label={t('ratings.schemes.appraiseBy')} {...day} {...form.field('appraiseBy')} />
            <TextField label={t('ratings.schemes.publishBy')} {...day} {...form.field('publishBy')} />
          </div>
          <CheckField label={t('ratings.schemes.yearAfter')} {...form.field('yearAfter')} />
        </fieldset>
      </Section>
      <Section title={t('ratings.schemes.criteria')} count={values.criteria.length}>
        <ol className="ra-criteria">
          {values.criteria.map((one, at) => (
            <li key={one.key}>
              {one.group !== '' && one.group !== values.criteria[at - 1]?.group && (
                <h3 className="ra-group">
                  {one.group}
                  <span className="hl-quiet">{t('ratings.schemes.groupSum', { sum: format.number(groupSum(one.group)) })}</span>
                </h3>
              )}
              <CriterionFields
                at={at}
                one={one}
                wrong={wrongIn(at)}
                onChange={(part) => change('criteria', at, part)}
                onRemove={values.criteria.length > 1 ? () => leaveOut('criteria', at) : undefined}
              />
            </li>
          ))}
        </ol>
        <div className="ra-end">
          <Button
            variant="default"
            icon={IconPlus}
            onClick={() =>
              set('criteria', [
                ...values.criteria,
                {
                  key: fresh('c', values.criteria),
                  group: values.criteria.at(-1)?.group ?? '',
                  name: '',
                  points: null,
                  evidence: '',
                  evidenceRequired: false,
                  figure: null,
                  scale: [],
                },
              ])
            }
          >
            {t('ratings.schemes.addCriterion')}
          </Button>
          <span role="status" id="field-criteria" tabIndex={-1}>
            <StateBadge tone={sum === 100 ? 'inTime' : 'dueSoon'} label={t('ratings.schemes.sum', { sum: format.number(sum) })} />
          </span>
        </div>
      </Section>
      <Section title={t('ratings.schemes.bands')}>
        <div className="ra-rows">
          {values.bands.map(({ key, name, from }, at) => (
            <div key={key} className="ra-band">
              <TextField
                name={`bands.${at}.name`}
                label={t('ratings.schemes.bandNth', { n: at + 1 })}
                hiddenLabel
                placeholder={t('ratings.schemes.bandName')}
                required
                value={name}
                onChange={(said) => change('bands', at, { name: said })}
              />
              <span aria-hidden="true">{t('ratings.schemes.fromWord')}</span>
              <NumberField
                name={`bands.${at}.from`}
                label={t('ratings.schemes.bandFromNth', { n: at + 1 })}
                hiddenLabel
                unit={t('ratings.schemes.pointsUnit')}
                required
                min={0}
                max={100}
                value={from}
                onChange={(said) => change('bands', at, { from: said })}
              />
              <ActionIcon
                icon={IconTrash}
                label={t('ratings.schemes.remove', { name: name || t('ratings.schemes.bandNth', { n: at + 1 }) })}
                disabled={values.bands.length <= 2}
                onClick={() => leaveOut('bands', at)}
              />
            </div>
          ))}
          <div className="hl-buttons">
            <Button
              variant="default"
              icon={IconPlus}
              onClick={() => set('bands', [...values.bands, { key: fresh('b', values.bands), name: '', from: null }])}
            >
              {t('ratings.schemes.addBand')}
            </Button>
          </div>
          <TextField label={t('ratings.schemes.failing')} {...form.field('failing')} />
        </div>
      </Section>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('ratings.schemes.save')}
      </SubmitOrCancel>
    </Form>
  )
}
