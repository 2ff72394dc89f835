/** What is made and sold: so many at a price; the revenue is worked out. */
import { DataTable, NumberField, Section, TextField, useWords } from '#ui'
import { revenueOf, sumsOf } from '../plan-rules.ts'
import { freshKey, Lines } from './lines.tsx'
import { rounded, thousandths, type StepProps } from './steps.ts'

export function Products({ plan, value, put }: StepProps<'products'>) {
  const { t, format } = useWords()
  return (
    <Section title={t('production.plan.step.products')}>
      {!put && <Read value={value} />}
      {put && (
        <Lines
          all={value}
          put={put}
          fresh={() => ({ key: freshKey(), productId: null, name: '', unit: '', quantity: null, price: null })}
          title={(one, nth) => one.name || `${t('production.plan.product')} ${nth + 1}`}
          end={(one) => {
            const revenue = revenueOf(one)
            return revenue !== null && `${t('production.plan.revenue')}: ${format.number(revenue)} đồng`
          }}
        >
          {(one, change, nth) => (
            <>
              <TextField
                name={`products.${nth}.name`}
                label={t('production.plan.product')}
                required
                maxLength={200}
                value={one.name}
                onChange={(name) => change({ name })}
              />
              <TextField
                name={`products.${nth}.unit`}
                label={t('production.plan.unit')}
                maxLength={40}
                value={one.unit}
                onChange={(unit) => change({ unit })}
              />
              <NumberField
                name={`products.${nth}.quantity`}
                label={t('production.plan.quantity')}
                min={0}

                value={one.quantity}
                onChange={(quantity) => change({ quantity: thousandths(quantity) })}
              />
              <NumberField
                name={`products.${nth}.price`}
                label={t('production.plan.price')}
                unit="đồng"
                min={0}
                digits={0}
                value={one.price}
                onChange={(price) => change({ price: rounded(price) })}
              />
            </>
          )}
        </Lines>
      )}
      <p className="pn-sum" role="status">
        {t('production.plan.total')}: {format.number(sumsOf(plan).revenue)} đồng
      </p>
    </Section>
  )
}

/** What is not written any more is read as a table. */
function Read({ value }: Pick<StepProps<'products'>, 'value'>) {
  const { t } = useWords()
  return (
    <DataTable
      caption={t('production.plan.step.products')}
      bare
      rows={value}
      rowKey={({ key }) => key}
      columns={[
        { key: 'name', label: t('production.plan.product'), main: true, wrap: true },
        { key: 'quantity', label: t('production.plan.quantity'), kind: 'number' },
        { key: 'unit', label: t('production.plan.unit') },
        { key: 'price', label: `${t('production.plan.price')} (đồng)`, kind: 'number' },
        { key: 'revenue', label: `${t('production.plan.revenue')} (đồng)`, kind: 'number', value: (one) => revenueOf(one) },
      ]}
    />
  )
}
