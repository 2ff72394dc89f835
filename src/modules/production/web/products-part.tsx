/** The tab of a cooperative's page: what it makes. */
import { Button, EmptyState, IconPlus, Link, Loaded, Section, useGet, useWords } from '#ui'
import type { ProductsOfOne } from '../contract.ts'
import { Badges } from './badges.tsx'
import { monthsLabel } from './words.ts'
import './production.css'

export default function ProductsPart({ id }: { id: string }) {
  const got = useGet<ProductsOfOne>(`/products/of/${id}`)
  const { t, format } = useWords()
  const add = (
    <Button size="xs" icon={IconPlus} to={`/products/new?of=${id}`}>
      {t('production.products.add')}
    </Button>
  )
  return (
    <Loaded got={got}>
      {({ items, mayKeep }) => (
        <Section
          title={t('production.products.of')}
          count={items.filter(({ endedOn }) => endedOn === null).length}
          actions={mayKeep && items.length > 0 && add}
        >
          {items.length === 0 && (
            <EmptyState
              title={t('production.products.noneOf')}
              detail={mayKeep ? t('production.products.noneOfOwn') : undefined}
              action={mayKeep && add}
            />
          )}
          <ul className="pn-list">
            {items.map((one) => (
              <li key={one.id} data-ended={one.endedOn !== null || undefined}>
                <Link to={`/products/${one.id}`}>{one.name}</Link>
                <span className="hl-quiet">
                  {[
                    t(`production.kind.${one.kind}`),
                    one.quantity !== null && `${format.number(one.quantity)} ${one.unit}`,
                    monthsLabel(t, one.months),
                    one.endedOn && t('production.product.endedOn', { on: one.endedOn }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <Badges all={one.certificates.filter(({ standing }) => standing !== 'ended')} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Loaded>
  )
}
