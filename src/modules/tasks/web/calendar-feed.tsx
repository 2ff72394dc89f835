/** The address of one's own calendar: made, renewed, revoked; shown once. */
import { Alert, Button, ConfirmButton, Loaded, notify, Section, TextField, useGet, useSend, useWords } from '#ui'

export default function CalendarFeed() {
  const { t } = useWords()
  const got = useGet<{ madeAt: string | null }>('/calendar/feed')
  return (
    <div className="cal-feed">
      <Section title={t('tasks.feed.title')}>
        <p className="hl-quiet">{t('tasks.feed.about')}</p>
        <Loaded got={got}>{({ madeAt }) => <Address madeAt={madeAt} />}</Loaded>
      </Section>
    </div>
  )
}

function Address({ madeAt }: { madeAt: string | null }) {
  const { t, format } = useWords()
  const make = useSend<{ path: string }>('/calendar/feed', { refresh: ['/calendar/feed'] })
  const revoke = useSend('/calendar/feed/revocation', { done: t('tasks.feed.revoked'), refresh: ['/calendar/feed'] })
  const address = madeAt && make.answer ? `${window.location.origin}${make.answer.path}` : undefined
  const copy = () => address && navigator.clipboard.writeText(address).then(() => notify({ tone: 'inTime', text: t('tasks.feed.copied') }))
  if (!madeAt)
    return (
      <Button variant="default" loading={make.pending} onClick={() => make.send({})}>
        {t('tasks.feed.make')}
      </Button>
    )
  return (
    <>
      {address ? (
        <>
          <Alert tone="dueSoon">{t('tasks.feed.once')}</Alert>
          <TextField name="address" label={t('tasks.feed.address')} value={address} onChange={() => undefined} />
          <Button onClick={copy}>{t('tasks.feed.copy')}</Button>
        </>
      ) : (
        <p>{t('tasks.feed.since', { at: format.dateTime(madeAt) })}</p>
      )}
      <div className="tk-steps">
        <ConfirmButton label={t('tasks.feed.renew')} title={t('tasks.feed.renew')} confirm={t('tasks.feed.renew')} onConfirm={() => make.send({})}>
          <p>{t('tasks.feed.renew.about')}</p>
        </ConfirmButton>
        <ConfirmButton
          label={t('tasks.feed.revoke')}
          title={t('tasks.feed.revoke')}
          confirm={t('tasks.feed.revoke')}
          onConfirm={() => revoke.send({})}
        >
          <p>{t('tasks.feed.renew.about')}</p>
        </ConfirmButton>
      </div>
    </>
  )
}
