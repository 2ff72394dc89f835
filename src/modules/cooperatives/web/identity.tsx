/** What identifies somebody in a post: recorded here, seen in full for a reason that stands in the log of reading. */
import { Button, DateField, Facts, Form, IconEye, SubmitOrCancel, TextField, today, useFields, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { Person } from '../contract.ts'
import type { PersonIdentity } from '../identity-contract.ts'

export function Identity({ id, person, onDone }: { id: string; person: Person; onDone: () => void }) {
  const { t, format } = useWords()
  const [seen, see] = useState<PersonIdentity>()
  const [asking, ask] = useState(false)
  const path = `/cooperatives/${id}/people/${person.id}/identity`
  const reading = useFields({ reason: '' })
  const read = useSend<PersonIdentity>(`${path}/reading`, { inline: true, refresh: ['/none'] })
  const form = useFields({ identity: '', bornOn: null as string | null, nationality: '', address: '' })
  const { send, pending, problem } = useSend(path, { inline: true, done: t('cooperatives.person.kept') })
  return (
    <section className="co-identity" aria-label={t('cooperatives.person.identityOf', { name: person.name })}>
      <h3>{t('cooperatives.person.identityOf', { name: person.name })}</h3>
      {seen && (
        <Facts
          columns={2}
          items={[
            { label: t('cooperatives.person.identity'), value: seen.identity },
            { label: t('cooperatives.person.bornOn'), value: seen.bornOn && format.date(seen.bornOn) },
            { label: t('cooperatives.person.nationality'), value: seen.nationality },
            { label: t('cooperatives.person.address'), value: seen.address },
          ]}
        />
      )}
      {person.identified && !seen && !asking && (
        <Button size="xs" variant="default" icon={IconEye} onClick={() => ask(true)}>
          {t('cooperatives.person.see')}
        </Button>
      )}
      {asking && !seen && (
        <Form
          problem={read.problem}
          onSubmit={async () => {
            const answer = await read.send(reading.values)
            if (answer) see(answer)
          }}
        >
          <TextField
            label={t('cooperatives.member.reason')}
            description={t('cooperatives.member.reasonHint')}
            required
            {...reading.field('reason')}
          />
          <SubmitOrCancel pending={read.pending} disabled={reading.values.reason.trim().length < 5} onCancel={() => ask(false)}>
            {t('cooperatives.person.see')}
          </SubmitOrCancel>
        </Form>
      )}
      {!asking && (
        <Form
          problem={problem}
          onSubmit={async () => {
            if (await send(form.values)) onDone()
          }}
        >
          {person.identified && <p className="co-source">{t('cooperatives.person.identityHint')}</p>}
          <div className="co-fields">
            <TextField label={t('cooperatives.person.identity')} {...form.field('identity')} />
            <DateField label={t('cooperatives.person.bornOn')} max={today()} {...form.field('bornOn')} />
            <TextField label={t('cooperatives.person.nationality')} {...form.field('nationality')} />
            <TextField label={t('cooperatives.person.address')} {...form.field('address')} />
          </div>
          <SubmitOrCancel pending={pending} disabled={Object.values(form.values).every((said) => !said)} onCancel={onDone}>
            {t('cooperatives.person.keep')}
          </SubmitOrCancel>
        </Form>
      )}
      {seen && (
        <div className="hl-buttons">
          <Button variant="default" onClick={onDone}>
            {t('ui.close')}
          </Button>
        </div>
      )}
    </section>
  )
}
