/** The matter that comes again and again, of which this is one. */
import { Button, Form, Link, Section, SelectField, SubmitOrCancel, TextField, useFields, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { Petition } from '../contract.ts'
import './petitions.css'

export function Matter({ one }: { one: Petition }) {
  const { t } = useWords()
  const [linking, link] = useState(false)
  const form = useFields({ matterId: null as string | null, title: '' })
  const { send, pending, problem } = useSend(`/petitions/${one.id}/matter`, { inline: true, done: t('petitions.matter.done') })
  const others = one.matters.filter(({ id }) => id !== one.matter?.id)
  return (
    <Section title={t('petitions.matter.title')}>
      {one.matter ? (
        <>
          <p className="pt-words">{one.matter.title}</p>
          <p className="pt-about">
            <Link to={`/petitions?matter=${one.matter.id}`}>{t('petitions.matter.n', { n: one.matter.n })}</Link>
          </p>
        </>
      ) : (
        <p className="hl-quiet pt-about">{t('petitions.matter.about')}</p>
      )}
      {one.may.link &&
        (linking ? (
          <Form
            problem={problem}
            onSubmit={() => void send({ version: one.version, matterId: form.values.matterId, title: form.values.matterId ? '' : form.values.title })}
          >
            {others.length > 0 && (
              <SelectField
                label={t('petitions.matter.choose')}
                clearable
                options={others.map(({ id, title, n }) => ({ value: id, label: `${title} (${n})` }))}
                {...form.field('matterId')}
              />
            )}
            {one.moreMatters > 0 && <p className="hl-quiet">{t('petitions.matter.more', { n: one.moreMatters })}</p>}
            {form.values.matterId === null && <TextField label={t('petitions.matter.new')} {...form.field('title')} />}
            <SubmitOrCancel pending={pending} onCancel={() => link(false)}>
              {t('petitions.matter.do')}
            </SubmitOrCancel>
          </Form>
        ) : (
          <div className="hl-buttons">
            <Button size="xs" variant="default" onClick={() => link(true)}>
              {t('petitions.matter.edit')}
            </Button>
            {one.matter && (
              <Button size="xs" variant="subtle" loading={pending} onClick={() => void send({ version: one.version })}>
                {t('petitions.matter.out')}
              </Button>
            )}
          </div>
        ))}
    </Section>
  )
}
