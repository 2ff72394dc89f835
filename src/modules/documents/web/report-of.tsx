/** The consolidated report that was signed as this paper. Reports stand in a module above this one: they are asked for by their address. */
import { Link, Section, useGet, useWords } from '#ui'

type Answer = { items: { id: string; title: string; period: string }[] }

export default function ReportOf({ id }: { id: string }) {
  const { t } = useWords()
  const { data } = useGet<Answer>(`/consolidation?document=${id}`)
  if (!data || data.items.length === 0) return null
  return (
    <Section title={t('documents.report.title')}>
      {data.items.map((one) => (
        <p key={one.id} className="doc-finding">
          {t('documents.report.signedAs', { period: one.period })} <Link to={`/consolidation/${one.id}`}>{one.title}</Link>
        </p>
      ))}
    </Section>
  )
}
