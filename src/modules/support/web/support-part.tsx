/** The tab of a cooperative's page: needs it registered, support it received, and what was formed from it. */
import { Button, EmptyState, IconPlus, Link, Loaded, Section, StateBadge, useGet, useSearch, useWords } from '#ui'
import { PartPager } from '#modules/cooperatives/web'
import { SUPPORTS_PAGE, type SupportRow, type SupportsOfOne } from '../contract.ts'
import { GRANTED } from '../support-rules.ts'
import { Assets } from './assets.tsx'
import { STATE_TONE } from './words.ts'
import './support.css'

export default function SupportPart({ id }: { id: string }) {
  const { supports } = useSearch()
  const got = useGet<SupportsOfOne>(`/support/of/${id}`, { page: supports })
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
        const all = one.received + one.asked
        if (all === 0)
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
            <Section title={t('support.part.received')} count={one.received} actions={actions}>
              {one.received > 0 ? (
                <>
                  <p className="spt-sums">{t('support.part.sum', { granted: format.money(one.granted), delivered: format.money(one.delivered) })}</p>
                  <Rows rows={received} />
                </>
              ) : (
                <p className="hl-quiet">{t('support.deliveries.none')}</p>
              )}
            </Section>
            {one.asked > 0 && (
              <Section title={t('support.part.waiting')} count={one.asked}>
                <Rows rows={asked} />
              </Section>
            )}
            <PartPager name="supports" label={t('support.list.title')} shown={one.items.length} total={all} size={SUPPORTS_PAGE} />
            {one.assets.length > 0 && (
              <Section title={t('support.part.assets')} count={one.assetCount}>
                <Assets all={one.assets} count={one.assetCount} />
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
  if (rows.length === 0) return null
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
