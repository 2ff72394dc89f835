/** The few figures that whoever steers begins the day with, each with how it moved; the rest is on the boards. */
import { Link, Loaded, Section, useGet, useWords } from '#ui'
import type { DayFigures } from '../contract.ts'
import { moved } from '../series-rules.ts'
import { PlanFact } from './plan-fact.tsx'
import { figure, movement } from './words.ts'
import './statistics.css'

export default function DayPart() {
  const { t, format } = useWords()
  const got = useGet<DayFigures>('/statistics/day')
  return (
    <Section title={t('statistics.day')} actions={<Link to="/statistics">{t('statistics.day.open')}</Link>}>
      <Loaded got={got} lines={2}>
        {({ figures, reported }) =>
          reported === null ? (
            <p className="hl-quiet">{t('statistics.day.none')}</p>
          ) : (
            <>
              <ul className="st-day">
                {figures.map((one) => {
                  const changes = [
                    [moved(one.now.value, one.now.before, one.measure), 'statistics.before'],
                    [moved(one.now.value, one.now.lastYear, one.measure), 'statistics.yearAgo'],
                  ] as const
                  return (
                    <li key={one.code}>
                      <Link to={`/statistics/indicator?code=${encodeURIComponent(one.code)}`}>{one.name}</Link>
                      <p className="st-figure">
                        {one.now.value === null ? <span className="hl-quiet">{t('statistics.none')}</span> : figure(one.now.value, one.unit, format)}{' '}
                        <small>{`${one.unit}, ${one.now.label}${one.now.corrected > 0 ? ` (${t('statistics.corrected', { n: one.now.corrected })})` : ''}`}</small>
                      </p>
                      <ul className="st-facts">
                        {changes.map(([change, against]) => {
                          const said = movement(change, one.measure, t, format)
                          return said && <li key={against}>{`${said} ${t(against)}`}</li>
                        })}
                        <PlanFact one={one} />
                      </ul>
                    </li>
                  )
                })}
              </ul>
              <p className="st-day-reported">
                <Link to={`/reports/requests/${reported.request}`}>
                  {t('statistics.day.reported', { sent: reported.sent, all: reported.all, onTime: reported.onTime, period: reported.label })}
                </Link>
              </p>
            </>
          )
        }
      </Loaded>
    </Section>
  )
}
