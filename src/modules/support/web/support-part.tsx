/** The tab of a cooperative's page: needs it registered, support it received, and what was formed from it. */
import { Button, EmptyState, IconPlus, Link, Loaded, Section, StateBadge, useGet, useWords } from '#ui'
import type { SupportRow, SupportsOfOne } from '../contract.ts'
import { GRANTED } from '../support-rules.ts'
import { Assets } from './assets.tsx'
import { STATE_TONE } from './words.ts'
import './support.css'

export default function SupportPart({ id }: { id: string }) {
  const got = useGet<SupportsOfOne>(`/support/of/${id}`)
  const { t, format } = useWords()
  return (
    <Loaded got={got}>
      {(one) => {
        const received = one.items.filter(({ state }) => GRANTED.includes(state))
        const asked = one.items.filter(({ state }) => !GRANTED.includes(state))
        const actions = (
          <>
            {one.mayAsk && (
              <Button size="xs" icon={IconPlus} to={`/support/new?of=${id}`}>
                {t('support.ask')}
              </Button>
            )}
            {one.mayRecord && (
              <Button size="xs" variant="default" to={`/support/record?of=${id}`}>
                {t('support.record')}
              </Button>
            )}
          </>
        )
        if (one.items.length === 0)
          return (
            <Section>
              <EmptyState
                title={t('support.part.none')}
                detail={one.mayAsk ? t('support.part.noneOwn') : undefined}
                action={(one.mayAsk || one.mayRecord) && <span className="spt-row">{actions}</span>}
              />
            </Section>
          )
        return (
          <>
            <Section title={t('support.part.received')} count={received.length} actions={actions}>
              {received.length > 0 ? (
                <>
                  <p className="spt-sums">{t('support.part.sum', { granted: format.money(one.granted), delivered: format.money(one.delivered) })}</p>
                  <Rows rows={received} />
                </>
              ) : (
                <p className="hl-quiet">{t('support.deliveries.none')}</p>
              )}
            </Section>
            {asked.length > 0 && (
              <Section title={t('support.part.waiting')} count={asked.length}>
                <Rows rows={asked} />
              </Section>
            )}
            {one.assets.length > 0 && (
              <Section title={t('support.part.assets')} count={one.assets.length}>
                <Assets all={one.assets} />
              </Section>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

function Rows({ rows }: { rows: readonly SupportRow[] }) {
  const { t, format } = useWords()
  return (
    <ul className="spt-list">
      {rows.map((row) => (
        <li key={row.id}>
          <span className="spt-row">
            <Link to={`/support/${row.id}`}>{row.policyName}</Link>
            <StateBadge tone={STATE_TONE[row.state]} label={t(`support.state.${row.state}`)} />
          </span>
          <span className="hl-quiet">
            {[
              format.date(row.onDay),
              row.decision,
              row.holderName ?? row.agencyName,
              row.amount !== null && format.money(row.amount),
              row.amount === null && row.what,
              row.delivered > 0 && t('support.deliveries.sumOnly', { delivered: format.money(row.delivered) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
