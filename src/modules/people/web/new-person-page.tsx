/** A new account with its first post; the one-time password is shown once, on the page that follows. */
import { Button, Form, FormButtons, Page, Section, TextField, useFields, useNav, useSend, useWords } from '#ui'
import { useState } from 'react'
import { emptyPost, MembershipFields, sentPost } from './membership-fields.tsx'
import { OneTimePassword } from './one-time.tsx'
import './people.css'

type Created = { id: string; username: string; oneTimePassword: string }

export default function NewPersonPage() {
  const { t } = useWords()
  const go = useNav()
  const [created, setCreated] = useState<Created>()
  const form = useFields({ name: '', username: '', phone: '', email: '', ...emptyPost() })
  const { send, pending, problem } = useSend<Created>('/people', { inline: true })
  const submit = async () => {
    const { name, username, phone, email } = form.values
    const answer = await send({ name, username, phone: phone.trim() || null, email: email.trim() || null, ...sentPost(form.values) })
    if (answer) setCreated(answer)
  }
  const crumbs = [{ label: t('people.list.title'), to: '/people' }]
  if (created) {
    return (
      <Page title={t('people.add.title')} crumbs={crumbs}>
        <OneTimePassword username={created.username} password={created.oneTimePassword} onHide={() => go(`/people/${created.id}`)} />
      </Page>
    )
  }
  return (
    <Page title={t('people.add.title')} crumbs={crumbs}>
      <Section>
        <div className="pe-form">
          <Form problem={problem} onSubmit={() => void submit()}>
            <TextField label={t('people.field.name')} {...form.field('name')} required autoFocus />
            <TextField label={t('people.field.username')} description={t('people.field.username.hint')} {...form.field('username')} required />
            <MembershipFields
              fields={{
                organisationId: form.field('organisationId'),
                role: form.field('role'),
                post: form.field('post'),
                validFrom: form.field('validFrom'),
                validTo: form.field('validTo'),
              }}
            />
            <div className="pe-two">
              <TextField label={t('people.field.phone')} type="tel" {...form.field('phone')} />
              <TextField label={t('people.field.email')} type="email" {...form.field('email')} />
            </div>
            <FormButtons>
              <Button type="submit" loading={pending}>
                {t('people.add.do')}
              </Button>
              <Button variant="default" to="/people">
                {t('people.person.back')}
              </Button>
            </FormButtons>
          </Form>
        </div>
      </Section>
    </Page>
  )
}
