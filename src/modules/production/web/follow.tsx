/** The plan beside what came of the year: from the yearly declaration, and product by product as the cooperative records it. */
import { Alert, Button, Form, NumberField, Section, SubmitOrCancel, useMay, useSend, useWords } from '#ui'
import { useState } from 'react'
import { followOf, FOLLOWED, type FollowLine } from '../follow-rules.ts'
import type { Plan } from '../plan-rules.ts'
import type { ProductionPlan } from '../plan-contract.ts'
import type { Kept } from './keeping.ts'
import { rounded, thousandths } from './steps.ts'

type Props = { one: ProductionPlan; begun: NonNullable<ProductionPlan['plan']>; plan: Plan; kept: Kept | undefined }

export function Follow({ one, begun, plan, kept }: Props) {
  const { t } = useWords()
  const may = useMay()
  const [recording, record] = useState(false)
  const declared = one.follow?.declared ?? 'none'
  const known = Object.fromEntries((one.follow?.year ?? []).map(({ key, actual }) => [key, actual])) as Record<
    (typeof FOLLOWED)[number],
    number | null
  >
  const { year, products, costs } = followOf(plan, known, begun.results)
  const named = new Map(plan.products.map((each) => [each.key, each]))
  const product = ({ key }: FollowLine) => {
    const [id = '', what] = [key.slice(0, key.lastIndexOf('.')), key.slice(key.lastIndexOf('.') + 1)]
    const { name = '', unit = '' } = named.get(id) ?? {}
    return t(what === 'quantity' ? 'production.follow.quantityOf' : 'production.follow.revenueOf', { name, unit })
  }
  return (
    <div className="pn-stack">
      <Alert
        action={
          may('cooperatives.seeDeclarations') &&
          one.cooperative.kind !== 'group' && (
            <Button size="xs" variant="default" to={`/cooperatives/${one.cooperative.id}/declarations/${one.year}`}>
              {t('production.follow.openDeclaration', { year: String(one.year) })}
            </Button>
          )
        }
      >
        {t(`production.follow.declared.${declared}`, { year: String(one.year) })}
      </Alert>
      <Section title={t('production.follow.title')}>
        <Lines all={year} label={({ key }) => t(`production.follow.${key}`)} />
      </Section>
      {recording ? (
        <Record begun={begun} plan={plan} kept={kept} onDone={() => record(false)} />
      ) : (
        <>
          <Section
            title={t('production.follow.products')}
            actions={
              one.mayWrite && (
                <Button size="xs" variant="default" onClick={() => record(true)}>
                  {t('production.follow.record')}
                </Button>
              )
            }
          >
            <Lines all={products} label={product} />
          </Section>
          {costs.length > 0 && (
            <Section title={t('production.follow.costs')}>
              <Lines all={costs} label={({ key }) => t(`production.cost.${key}`)} />
            </Section>
          )}
        </>
      )}
    </div>
  )
}

function Lines({ all, label }: { all: readonly FollowLine[]; label: (line: FollowLine) => string }) {
  const { t, format } = useWords()
  const shown = (value: number | null) => (value === null ? '–' : value < 0 ? t('production.follow.lossOf', { sum: -value }) : format.number(value))
  const beside = ({ plan, actual, percent, compared }: FollowLine) =>
    compared
      ? t(`production.follow.compared.${compared}`, { sum: Math.abs((actual ?? 0) - (plan ?? 0)) })
      : percent === null
        ? '–'
        : format.percent(percent, 1)
  return (
    <table className="pn-table pn-follow" role="table">
      <thead role="rowgroup">
        <tr role="row">
          {['line', 'plan', 'actual', 'percent'].map((key) => (
            <th key={key} scope="col" role="columnheader">
              {t(`production.follow.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {all.map((line) => (
          <tr key={line.key} role="row">
            <th scope="row" role="rowheader">
              {label(line)}
            </th>
            <td role="cell">{shown(line.plan)}</td>
            <td role="cell">{shown(line.actual)}</td>
            <td role="cell" data-words={line.compared ?? undefined}>
              {beside(line)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Record({ begun, plan, kept, onDone }: { begun: Props['begun']; plan: Plan; kept: Kept | undefined; onDone: () => void }) {
  const { t } = useWords()
  const [results, change] = useState(begun.results)
  const { send, pending, problem } = useSend(`/production/plan/${begun.id}/results`, { inline: true, done: t('production.follow.saved') })
  const kinds = [...new Set(plan.costs.map(({ kind }) => kind))]
  const save = async () => {
    await kept?.flush()
    const standing = new Set(plan.products.map(({ key }) => key))
    const products = Object.fromEntries(Object.entries(results.products).filter(([key]) => standing.has(key)))
    if (await send({ version: kept?.version() ?? begun.version, results: { ...results, products } })) onDone()
  }
  return (
    <Section title={t('production.follow.record')}>
      <Form problem={problem} onSubmit={() => void save()} label={t('production.follow.record')}>
        <div className="pn-lines">
          {plan.products.map(({ key, name, unit }) => {
            const came = results.products[key] ?? { quantity: null, revenue: null }
            const set = (part: Partial<typeof came>) =>
              change((before) => ({ ...before, products: { ...before.products, [key]: { ...came, ...part } } }))
            return (
              <div key={key} className="pn-fields">
                <NumberField
                  name={`results.products.${key}.quantity`}
                  label={t('production.follow.quantityOf', { name, unit })}
                  min={0}

                  value={came.quantity}
                  onChange={(quantity) => set({ quantity: thousandths(quantity) })}
                />
                <NumberField
                  name={`results.products.${key}.revenue`}
                  label={t('production.follow.revenueOf', { name })}
                  unit="đồng"
                  min={0}
                  digits={0}
                  value={came.revenue}
                  onChange={(revenue) => set({ revenue: rounded(revenue) })}
                />
              </div>
            )
          })}
          <div className="pn-fields">
            {kinds.map((kind) => (
              <NumberField
                key={kind}
                name={`results.costs.${kind}`}
                label={t(`production.cost.${kind}`)}
                unit="đồng"
                min={0}
                digits={0}
                value={results.costs[kind] ?? null}
                onChange={(sum) =>
                  change((before) => {
                    const { [kind]: _before, ...costs } = before.costs
                    return { ...before, costs: sum === null ? costs : { ...costs, [kind]: Math.round(sum) } }
                  })
                }
              />
            ))}
          </div>
        </div>
        <SubmitOrCancel pending={pending} onCancel={onDone}>
          {t('production.follow.save')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}
