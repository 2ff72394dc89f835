/** The tab of a cooperative's page: its plans, year by year. */
import { Button, EmptyState, Link, Loaded, Section, StateBadge, useAct, useApi, useGet, useNav, useWords } from '#ui'
import type { PlansOfOne } from '../plan-contract.ts'
import './production.css'

export default function PlansPart({ id }: { id: string }) {
  const got = useGet<PlansOfOne>(`/production/of/${id}`)
  const { t, format } = useWords()
  return (
    <Loaded got={got}>
      {({ items, mayWrite, open }) => (
        <Section title={t('production.plans.of')} count={items.length}>
          {items.length === 0 && <EmptyState title={t('production.plans.noneOf')} detail={mayWrite ? t('production.plan.beginAbout') : undefined} />}
          <ul className="pn-list">
            {items.map((one) => (
              <li key={one.year}>
                <span className="pn-row">
                  <Link to={`/production/plans/${id}/${one.year}`}>{t('production.plans.ofYear', { year: String(one.year) })}</Link>
                  <StateBadge tone={one.state === 'adopted' ? 'inTime' : 'inProgress'} label={t(`production.plan.standing.${one.state}`)} />
                </span>
                <span className="hl-quiet">
                  {[
                    `${t('production.plans.column.revenue')}: ${format.money(one.revenue)}`,
                    `${t('production.plans.column.profit')}: ${format.money(one.profit)}`,
                    t('production.plans.savedBy', { at: one.savedAt, by: one.savedBy }),
                  ].join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          {mayWrite && (
            <div className="hl-buttons">
              {open.map((year) => (
                <Begin key={year} id={id} year={year} />
              ))}
            </div>
          )}
        </Section>
      )}
    </Loaded>
  )
}

function Begin({ id, year }: { id: string; year: number }) {
  const { t } = useWords()
  const api = useApi()
  const go = useNav()
  const { act, pending } = useAct({})
  const path = `/production/plans/${id}/${year}`
  return (
    <Button variant="default" loading={pending} onClick={() => void act(() => api.post<{ id: string }>(path, {})).then((made) => made && go(path))}>
      {t('production.plans.begin', { year: String(year) })}
    </Button>
  )
}
