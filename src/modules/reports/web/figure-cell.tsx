/** One body's cell: what it says, each version that was sent with its difference and why it came back, notes, the register. */
import { Link, Loaded, RelativeTime, Section, StateBadge, useGet, useWords } from '#ui'
import type { CellStory } from '../figure-contract.ts'
import { Made, RegisterLine } from './figure-made.tsx'
import { figureText, STATE_TONE } from './figures.ts'

export function CellView({ id, row, column }: { id: string; row: string; column: string }) {
  const got = useGet<CellStory>(`/reports/${id}/cell`, { row, column })
  return <Loaded got={got}>{(story) => <Story story={story} />}</Loaded>
}

function Story({ story }: { story: CellStory }) {
  const { t, format } = useWords()
  const said = ({ value, word }: Pick<CellStory, 'value' | 'word'>) =>
    word ? t(`reports.cell.${word}`) : value === null ? t('reports.cell.missing') : figureText(value, format)
  const fresh = story.versions.length === 0 || story.state === 'returned'
  return (
    <>
      <header className="rp-panel-head">
        <h2>{story.organisation}</h2>
        <p className="hl-quiet">
          {story.name}, {story.period}
        </p>
        <p className="rp-panel-value">
          <strong>{said(story)}</strong> {story.word ? '' : story.unit}
        </p>
        <p className="rp-badges">
          <StateBadge tone={STATE_TONE[story.state]} label={t(`reports.state.${story.state}`)} />
          <Link to={`/reports/${story.id}`}>{t('reports.figure.report')}</Link>
        </p>
        {story.last !== null && <p className="hl-quiet">{t('reports.behind.last', { value: figureText(story.last, format) })}</p>}
      </header>
      <Made of={story} />
      {story.note && (
        <p>
          {t('reports.bar.note')}: {story.note}
        </p>
      )}
      {story.reasons.map((reason) => (
        <p key={reason}>{t('reports.figure.reason', { reason })}</p>
      ))}
      <Section title={t('reports.figure.versions')} count={story.versions.length} plain>
        {fresh && story.savedAt && (
          <p className="hl-quiet">
            {t('reports.figure.savedBy', { who: story.savedBy ?? '' })} <RelativeTime at={story.savedAt} />
          </p>
        )}
        <ol className="rp-versions">
          {story.versions.map((one) => (
            <li key={one.n}>
              <p>
                <strong>{said(one)}</strong>
                {one.difference !== null && one.difference !== 0 && (
                  <span className="rp-difference">
                    {one.difference > 0 ? '+' : '−'}
                    {figureText(Math.abs(one.difference), format)}
                  </span>
                )}
                <span className="hl-quiet">{t('reports.figure.version', { n: one.n })}</span>
              </p>
              <p className="hl-quiet">
                {t('reports.figure.sentBy', { who: one.sentBy ?? '' })} <RelativeTime at={one.sentAt} />
              </p>
              {one.lateReason && <p className="hl-quiet">{t('reports.figure.late', { reason: one.lateReason })}</p>}
              {one.returnedAt && (
                <p className="rp-returned">
                  {t('reports.figure.returned', { who: one.returnedBy ?? '', why: one.why ?? '' })} <RelativeTime at={one.returnedAt} />
                </p>
              )}
            </li>
          ))}
        </ol>
        {story.versions.length === 0 && <p className="hl-quiet">{t('reports.figure.unsent')}</p>}
      </Section>
      {story.register && <RegisterLine register={story.register} title={t('reports.figure.register')} />}
    </>
  )
}
