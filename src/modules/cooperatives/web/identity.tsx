/** What identifies somebody in a post: recorded here, seen in full for a reason that stands in the log of reading. */
import { Button, CheckField, Facts, Form, IconEye, SubmitOrCancel, TextField, useFields, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { Person } from '../contract.ts'
import { NOT_TOLD, type Identifying, type PersonIdentity } from '../identity-contract.ts'
import IdentityFields from './identity-fields.tsx'

export function Identity({ id, person, onDone }: { id: string; person: Person; onDone: () => void }) {
  const { t, format } = useWords()
  const [seen, see] = useState<PersonIdentity>()
  const [asking, ask] = useState(false)
  const path = `/cooperatives/${id}/people/${person.id}/identity`
  const reading = useFields({ reason: '' })
  const read = useSend<PersonIdentity>(`${path}/reading`, { inline: true, refresh: ['/none'] })
  const [said, say] = useState<Identifying>(NOT_TOLD)
  const [emptied, empty] = useState<readonly (keyof Identifying)[]>([])
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
      {person.identified.length > 0 && !seen && !asking && (
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
            if (await send({ ...said, emptied })) onDone()
          }}
        >
          {person.identified.length > 0 && <p className="co-source">{t('cooperatives.person.identityHint')}</p>}
          <IdentityFields value={said} onChange={say} closed={emptied} />
          {person.identified.length > 0 && (
            <div className="co-emptied">
              {person.identified.map((key) => (
                <CheckField
                  key={key}
                  name={`emptied.${key}`}
                  label={t('cooperatives.person.empty', { what: t(`cooperatives.person.known.${key}`) })}
                  value={emptied.includes(key)}
                  onChange={(ticked) => {
                    empty(ticked ? [...emptied, key] : emptied.filter((other) => other !== key))
                    if (ticked) say({ ...said, [key]: NOT_TOLD[key] })
                  }}
                />
              ))}
            </div>
          )}
          <SubmitOrCancel pending={pending} disabled={emptied.length === 0 && Object.values(said).every((one) => !one)} onCancel={onDone}>
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
