/** How a paper is spread, on its own page. Spreading stands in a module above this one: it is asked for by its address. */
import { Button, Link, Section, StateBadge, useGet, useSend, useWords } from '#ui'
import { useEffect } from 'react'

type Own = { id: string; step: string; owes: string | null; term: string | null; lateDays: number; asked: boolean }
type Answer = {
  spread: { id: string; counts: { all: number; acknowledged: number; held: number; people: number } } | null
  own: Own | null
  mayAsk: boolean
}

export default function Spreading({ id, issued }: { id: string; issued: boolean }) {
  const { t } = useWords()
  const { data } = useGet<Answer>(`/documents/${id}/spreading`)
  if (!data || (!data.spread && !data.own && !(data.mayAsk && issued))) return null
  const { spread, own } = data
  return (
    <Section
      title={t('documents.spreading.title')}
      actions={
        !spread && data.mayAsk ? (
          <Button size="xs" variant="default" to={`/documents/${id}/spread`}>
            {t('documents.spreading.ask')}
          </Button>
        ) : undefined
      }
    >
      {spread && (
        <p className="doc-spreading">
          <Link to={`/spreading/directives/${spread.id}`}>{t('documents.spreading.counts', spread.counts)}</Link>
        </p>
      )}
      {own && <Mine own={own} />}
      {!spread && !own && <p className="hl-quiet">{t('documents.spreading.none')}</p>}
    </Section>
  )
}

function Mine({ own }: { own: Own }) {
  const { t } = useWords()
  const unopened = own.step === 'received'
  const { send } = useSend(`/spreading/${own.id}/opening`, { inline: true, refresh: ['/spreading'] })
  // Reading the paper is opening it.
  useEffect(() => {
    if (unopened) void send({})
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once a page
  }, [unopened])
  return (
    <p className="doc-spreading">
      <StateBadge tone={own.lateDays > 0 ? 'late' : own.owes ? 'dueSoon' : 'inTime'} label={t(`documents.spreading.owes.${own.owes ?? 'nothing'}`)} />
      {own.term && <span className="hl-quiet">{t('documents.spreading.term', { on: own.term })}</span>}
      <Button size="xs" variant={own.owes ? 'filled' : 'default'} to={`/spreading/${own.id}`}>
        {t(`documents.spreading.do.${own.owes ?? 'nothing'}`)}
      </Button>
    </p>
  )
}
