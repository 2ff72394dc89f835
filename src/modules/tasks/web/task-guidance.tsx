/** Questions, answers and guidance papers that stand with a task. Guidance stands in a module above this one: it is asked for by its address. */
import { Button, Link, Section, StateBadge, useGet, useWords } from '#ui'

type Question = { id: string; question: string; answer: string | null; state: string; asker: { name: string }; shared: boolean; lateDays: number }
type Answer = {
  mayAsk: boolean
  questions: Question[]
  papers: { documentId: string; title: string; subject: string | null }[]
  more: { questions: number; papers: number }
}

export default function TaskGuidance({ id }: { id: string }) {
  const { t } = useWords()
  const { data } = useGet<Answer>(`/tasks/${id}/guidance`)
  if (!data || (!data.mayAsk && data.questions.length + data.papers.length === 0)) return null
  return (
    <Section
      title={t('tasks.guidance.title')}
      actions={
        data.mayAsk && (
          <Button size="xs" variant="default" to={`/tasks/${id}/question`}>
            {t('tasks.guidance.ask')}
          </Button>
        )
      }
    >
      {data.questions.length + data.papers.length === 0 && <p className="hl-quiet">{t('tasks.guidance.none')}</p>}
      <ul className="tk-urgings">
        {data.papers.map(({ documentId, title, subject }) => (
          <li key={documentId}>
            <p>
              <Link to={`/documents/${documentId}`}>{title}</Link>
            </p>
            {subject && <p className="hl-quiet">{subject}</p>}
          </li>
        ))}
        {data.questions.map((one) => (
          <li key={one.id}>
            <p>
              <Link to={`/guidance/${one.id}`}>{one.question}</Link>
            </p>
            {one.answer ? (
              <p>{one.answer}</p>
            ) : (
              <p>
                <StateBadge tone={one.lateDays > 0 ? 'late' : 'waiting'} label={t('tasks.guidance.open')} />
              </p>
            )}
            <p className="hl-quiet">{one.asker.name}</p>
          </li>
        ))}
      </ul>
      {data.more.questions > 0 && <p className="hl-quiet">{t('tasks.guidance.more.questions', { n: data.more.questions })}</p>}
      {data.more.papers > 0 && <p className="hl-quiet">{t('tasks.guidance.more.papers', { n: data.more.papers })}</p>}
    </Section>
  )
}
