/** Whether a registered paper is what a task asked for. Tasks stand in a module above this one: they are asked for by their address. */
import { Alert, Button, Link, Section, useGet, useSend, useWords } from '#ui'

type Item = { id: string; title: string; leadName: string | null; dueOn: string | null; reasons: string[] }
type Answer = { linked: { id: string; title: string }[]; items: Item[] }

export default function ProductOf({ id }: { id: string }) {
  const { t } = useWords()
  const { data } = useGet<Answer>(`/documents/${id}/product-of`)
  if (!data || data.linked.length + data.items.length === 0) return null
  return (
    <Section title={t('documents.product.title')}>
      {data.linked.map((task) => (
        <p key={task.id} className="doc-finding">
          {t('documents.product.linked')} <Link to={`/tasks/${task.id}`}>{task.title}</Link>
        </p>
      ))}
      {data.items.length > 0 && <p className="hl-quiet doc-finding">{t('documents.product.about')}</p>}
      {data.items.map((item) => (
        <Proposed key={item.id} item={item} documentId={id} />
      ))}
    </Section>
  )
}

function Proposed({ item, documentId }: { item: Item; documentId: string }) {
  const { t, format } = useWords()
  const { send, pending, problem } = useSend(`/tasks/${item.id}/product`, { inline: true, done: t('documents.product.done') })
  return (
    <div className="doc-product">
      <div>
        <Link to={`/tasks/${item.id}`}>{item.title}</Link>
        <p className="hl-quiet">
          {[
            item.leadName,
            item.dueOn && t('documents.product.due', { on: format.date(item.dueOn) }),
            item.reasons.map((reason) => t(`documents.product.reason.${reason}`)).join(', '),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Button size="xs" loading={pending} onClick={() => void send({ documentId })} aria-label={`${t('documents.product.link')}: ${item.title}`}>
        {t('documents.product.link')}
      </Button>
      {problem && <Alert tone="late">{problem.title}</Alert>}
    </div>
  )
}
