/** The tab of a cooperative's page: its files of registration, the newest first. */
import { Button, EmptyState, Link, Loaded, Section, StateBadge, useGet, useMay, useWords, type ListAnswer } from '#ui'
import type { FileRow } from '../contract.ts'
import { STATE_TONE, TIMING_TONE, timingWords } from './words.ts'
import './procedures.css'

export default function FilesPart({ id }: { id: string }) {
  const { t, format } = useWords()
  const may = useMay()
  const got = useGet<ListAnswer<FileRow>>('/procedures', { cooperative: id })
  return (
    <Loaded got={got}>
      {({ items, total }) => (
        <Section
          title={t('procedures.list.title')}
          count={total ?? items.length}
          actions={
            may('procedures.open') && (
              <Button size="xs" variant="default" to={`/procedures/new?cooperative=${id}`}>
                {t(may('procedures.apply') ? 'procedures.list.apply' : 'procedures.list.open')}
              </Button>
            )
          }
        >
          {items.length === 0 && <EmptyState title={t('procedures.list.empty')} />}
          <ul className="pr-list">
            {items.map((one) => (
              <li key={one.id}>
                <span className="pr-one">
                  <Link to={`/procedures/${one.id}`}>{one.name}</Link>
                  <StateBadge tone={STATE_TONE[one.state]} label={t(`procedures.state.${one.state}`)} />
                  {one.timing !== 'none' && <StateBadge tone={TIMING_TONE[one.timing]} label={timingWords(one, t)} />}
                </span>
                <div className="pr-quiet">
                  {[
                    one.number && t('procedures.page.number', { n: one.number }),
                    `${t('procedures.column.submittedOn')} ${format.date(one.submittedOn)}`,
                    one.decidedOn && `${t('procedures.column.decidedOn')} ${format.date(one.decidedOn)}`,
                    one.organisationName,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </li>
            ))}
          </ul>
          {(total ?? 0) > items.length && <Link to={`/procedures?cooperative=${id}`}>{t('procedures.list.all', { n: total ?? 0 })}</Link>}
        </Section>
      )}
    </Loaded>
  )
}
