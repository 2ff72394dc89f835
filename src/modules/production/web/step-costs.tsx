/** What it costs, item by item: so many at a price, a value over years, a loan over months. */
import { CheckField, DataTable, NumberField, Section, SelectField, TextField, useWords } from '#ui'
import { COST_KINDS, costOf, formOf, sumsOf, type CostKind, type PlannedCost } from '../plan-rules.ts'
import { freshKey, Lines } from './lines.tsx'
import { rounded, type StepProps } from './steps.ts'

const fresh = (): PlannedCost => ({
  key: freshKey(),
  kind: 'inputs',
  name: '',
  fixed: false,
  unit: '',
  quantity: null,
  price: null,
  value: null,
  years: null,
  loan: null,
  rate: null,
  months: null,
})
type Change = (part: Partial<PlannedCost>) => void

export function Costs({ plan, value, put }: StepProps<'costs'>) {
  const { t, format } = useWords()
  const sums = sumsOf(plan)
  return (
    <Section title={t('production.plan.step.costs')}>
      {!put && <Read value={value} />}
      {put && (
        <Lines
          all={value}
          put={put}
          fresh={fresh}
          title={(one, nth) => one.name || `${t('production.plan.costName')} ${nth + 1}`}
          end={(one) => {
            const sum = costOf(one)
            return sum !== null && `${t('production.plan.costSum')}: ${format.number(sum)} đồng`
          }}
        >
          {(one, change, nth) => (
            <>
              <TextField
                name={`costs.${nth}.name`}
                label={t('production.plan.costName')}
                required
                maxLength={200}
                value={one.name}
                onChange={(name) => change({ name })}
              />
              <SelectField
                name={`costs.${nth}.kind`}
                label={t('production.plan.costKind')}
                options={COST_KINDS.map((kind) => ({ value: kind, label: t(`production.cost.${kind}`) }))}
                value={one.kind}
                onChange={(kind) => kind && change({ kind: kind as CostKind, fixed: formOf(kind as CostKind) === 'price' ? one.fixed : true })}
              />
              <Worked one={one} change={change} nth={nth} />
              <CheckField
                name={`costs.${nth}.fixed`}
                label={t('production.plan.fixed')}
                description={t('production.plan.fixedHint')}
                value={one.fixed}
                onChange={(fixed) => change({ fixed })}
              />
            </>
          )}
        </Lines>
      )}
      <p className="pn-sum" role="status">
        {COST_KINDS.filter((kind) => sums.byKind[kind] > 0).map((kind) => (
          <span key={kind} className="hl-quiet">
            {t(`production.cost.${kind}`)}: {format.number(sums.byKind[kind])}
          </span>
        ))}
        <span>
          {t('production.plan.total')}: {format.number(sums.costs)} đồng
        </span>
      </p>
    </Section>
  )
}

/** The figures that an item of this kind is worked out from. */
function Worked({ one, change, nth }: { one: PlannedCost; change: Change; nth: number }) {
  const { t } = useWords()
  const number = (
    key: 'quantity' | 'price' | 'value' | 'years' | 'loan' | 'rate' | 'months',
    part: { unit?: string; digits: number; max?: number },
  ) => (
    <NumberField
      name={`costs.${nth}.${key}`}
      label={t(`production.plan.${key}`)}
      min={0}
      max={part.max}
      {...(part.unit ? { unit: part.unit } : {})}
      {...(part.digits === 0 ? { digits: 0 } : {})}
      value={one[key]}
      onChange={(value) => change({ [key]: rounded(value, part.digits) })}
    />
  )
  if (formOf(one.kind) === 'years')
    return (
      <>
        {number('value', { unit: 'đồng', digits: 0 })}
        {number('years', { digits: 1, max: 100 })}
      </>
    )
  if (formOf(one.kind) === 'loan')
    return (
      <>
        {number('loan', { unit: 'đồng', digits: 0 })}
        {number('rate', { unit: '%', digits: 2, max: 100 })}
        {number('months', { digits: 0, max: 12 })}
      </>
    )
  return (
    <>
      <TextField name={`costs.${nth}.unit`} label={t('production.plan.unit')} maxLength={40} value={one.unit} onChange={(unit) => change({ unit })} />
      {number('quantity', { digits: 3 })}
      {number('price', { unit: 'đồng', digits: 0 })}
    </>
  )
}

/** What is not written any more is read as a table: each item with what its sum was worked out from. */
function Read({ value }: Pick<StepProps<'costs'>, 'value'>) {
  const { t, format } = useWords()
  const worked = (one: PlannedCost) => {
    const form = formOf(one.kind)
    const said = { price: ['quantity', 'price'], years: ['value', 'years'], loan: ['loan', 'rate', 'months'] } as const
    const figures = Object.fromEntries(said[form].map((key) => [key, format.number(one[key]) || '–']))
    return t(`production.plan.worked.${form}`, { ...figures, unit: one.unit })
  }
  return (
    <DataTable
      caption={t('production.plan.step.costs')}
      bare
      rows={value}
      rowKey={({ key }) => key}
      columns={[
        { key: 'name', label: t('production.plan.costName'), main: true, wrap: true },
        {
          key: 'kind',
          label: t('production.plan.costKind'),
          wrap: true,
          render: ({ kind, fixed }) => [t(`production.cost.${kind}`), fixed && t('production.plan.isFixed')].filter(Boolean).join(', '),
        },
        { key: 'worked', label: t('production.plan.worked'), wrap: true, render: worked },
        { key: 'sum', label: `${t('production.plan.costSum')} (đồng)`, kind: 'number', value: (one) => costOf(one) },
      ]}
    />
  )
}
