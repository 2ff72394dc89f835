/** The fields of a product: few, in the order in which one tells of it on a phone. */
import { Button, Form, FormButtons, NumberField, Section, SelectField, Textarea, TextField, useWords, type ApiProblem } from '#ui'
import { useState, type ReactNode } from 'react'
import type { Product } from '../contract.ts'
import { PRODUCT_KINDS } from '../product-rules.ts'

export type ProductFields = Pick<Product, 'name' | 'unit' | 'quantity' | 'price' | 'months' | 'about'> & {
  kind: Product['kind'] | null
  traceCode: string
}

export function ProductForm({
  from,
  problem,
  pending,
  onSave,
  children,
}: {
  from: ProductFields
  problem: ApiProblem | undefined
  pending: boolean
  onSave: (fields: ProductFields) => void
  children?: ReactNode
}) {
  const { t } = useWords()
  const [one, change] = useState(from)
  const field = <Name extends keyof ProductFields>(name: Name) => ({
    name,
    value: one[name],
    onChange: (value: ProductFields[Name]) => change((before) => ({ ...before, [name]: value })),
  })
  return (
    <Form problem={problem} onSubmit={() => onSave(one)} label={t('production.product.facts')}>
      <Section title={t('production.product.facts')}>
        <div className="pn-fields">
          <TextField label={t('production.field.name')} required maxLength={200} {...field('name')} />
          <SelectField
            label={t('production.field.kind')}
            required
            options={PRODUCT_KINDS.map((value) => ({ value, label: t(`production.kind.${value}`) }))}
            name="kind"
            value={one.kind}
            onChange={(kind) => change((before) => ({ ...before, kind: kind as ProductFields['kind'] }))}
          />
          <NumberField label={t('production.field.quantity')} min={0} {...field('quantity')} />
          <TextField label={t('production.field.unit')} required description={t('production.field.unitHint')} maxLength={40} {...field('unit')} />
          <NumberField label={t('production.field.price')} min={0} digits={0} unit="đồng" {...field('price')} />
          <TextField label={t('production.field.traceCode')} description={t('production.field.traceHint')} maxLength={100} {...field('traceCode')} />
        </div>
        <Months value={one.months} onChange={(months) => change((before) => ({ ...before, months }))} />
        <Textarea label={t('production.field.about')} maxLength={2000} {...field('about')} />
      </Section>
      <FormButtons>
        <Button type="submit" loading={pending}>
          {t('production.product.save')}
        </Button>
        {children}
      </FormButtons>
    </Form>
  )
}

/** The months of the season: twelve presses, none pressed is the whole year. */
function Months({ value, onChange }: { value: readonly number[]; onChange: (months: number[]) => void }) {
  const { t } = useWords()
  return (
    <fieldset className="pn-months">
      <legend>{t('production.field.months')}</legend>
      <p className="hl-quiet">{t('production.field.monthsHint')}</p>
      <div>
        {Array.from({ length: 12 }, (_, at) => at + 1).map((month) => {
          const on = value.includes(month)
          return (
            <button
              key={month}
              type="button"
              aria-pressed={on}
              aria-label={t('production.season.month', { n: month })}
              onClick={() => onChange((on ? value.filter((one) => one !== month) : [...value, month]).toSorted((a, b) => a - b))}
            >
              {month}
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}
