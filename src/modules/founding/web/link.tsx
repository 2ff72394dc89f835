/** Another one of the register was named as what came of founders: taking the link off, leading it to the right one, or what stands in the way. */
import { Button, ConfirmButton, DateField, Form, Link, SubmitOrCancel, Textarea, today, useFields, useSend, useWords } from '#ui'
import { Suspense, useState } from 'react'
import { CooperativeField } from '#modules/cooperatives/web'
import type { Group } from '../contract.ts'

export function Mislinked({ one }: { one: Group }) {
  const { t } = useWords()
  if (one.link === null) return null
  return (
    <div className="fo-after">
      {one.link === 'free' ? (
        <Unlink one={one} />
      ) : one.link === 'visited' ? (
        <Relink one={one} />
      ) : (
        <p className="fo-quiet">
          {t(`founding.link.${one.link}`)} {one.cooperative && <Link to={one.cooperative.path}>{t('founding.link.toUnit')}</Link>}
        </p>
      )}
    </div>
  )
}

function Unlink({ one }: { one: Group }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const { send } = useSend(`/founding/${one.id}/registration/undoing`, { done: t('founding.unlink.done') })
  return (
    <ConfirmButton
      label={t('founding.unlink.add')}
      title={t('founding.unlink.title')}
      confirm={t('founding.unlink.title')}
      disabled={reason.trim() === ''}
      onConfirm={() => void send({ version: one.version, reason })}
    >
      <Textarea name="reason" label={t('founding.unlink.reason')} required value={reason} onChange={setReason} />
    </ConfirmButton>
  )
}

/** Visits were made: they are of these founders, and go with them. */
function Relink({ one }: { one: Group }) {
  const { t } = useWords()
  const [open, show] = useState(false)
  const form = useFields({ cooperativeId: null as string | null, on: one.registeredOn, reason: '' })
  const { send, pending, problem } = useSend(`/founding/${one.id}/registration/correction`, { inline: true, done: t('founding.relink.done') })
  if (!open)
    return (
      <Button variant="subtle" size="xs" onClick={() => show(true)}>
        {t('founding.unlink.add')}
      </Button>
    )
  return (
    <Form
      problem={problem}
      onSubmit={async () => {
        if (await send({ version: one.version, ...form.values })) show(false)
      }}
    >
      <h3>{t('founding.relink.title')}</h3>
      <p className="fo-quiet">{t('founding.relink.hint')}</p>
      <Suspense>
        <CooperativeField label={t('founding.register.cooperative')} required kind={one.kind} {...form.field('cooperativeId')} />
      </Suspense>
      <DateField label={t('founding.register.on')} required min={one.startedOn} max={today()} {...form.field('on')} />
      <Textarea label={t('founding.unlink.reason')} required {...form.field('reason')} />
      <SubmitOrCancel pending={pending} onCancel={() => show(false)}>
        {t('founding.relink.title')}
      </SubmitOrCancel>
    </Form>
  )
}
