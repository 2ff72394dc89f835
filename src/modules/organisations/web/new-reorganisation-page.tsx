/** Beginning a draft: its paper and its day; what it does is added on its own page. */
import { Button, Form, FormButtons, Page, Section, useNav, useSend, useWords } from '#ui'
import { ParticularsFields, useParticulars } from './reorganisation-form.tsx'
import { Reorganising } from './reorganising.tsx'
import './organisations.css'

export default function NewReorganisationPage() {
  return (
    <Reorganising>
      <New />
    </Reorganising>
  )
}

function New() {
  const { t } = useWords()
  const go = useNav()
  const form = useParticulars({ title: '', number: '', issuedOn: null, issuer: '', effectiveOn: null })
  const { send, pending, problem } = useSend<{ id: string }>('/reorganisations', { inline: true, done: t('organisations.reorganise.saved') })
  const start = async () => {
    const made = await send(form.values)
    if (made) go(`/reorganisations/${made.id}`)
  }
  return (
    <Page
      title={t('organisations.reorganise.new')}
      crumbs={[
        { label: t('organisations.menu'), to: '/organisations' },
        { label: t('organisations.reorganise.title'), to: '/reorganisations' },
      ]}
    >
      <Section title={t('organisations.reorganise.particulars')}>
        <Form problem={problem} onSubmit={() => void start()}>
          <ParticularsFields form={form} />
          <FormButtons>
            <Button type="submit" loading={pending}>
              {t('organisations.reorganise.start')}
            </Button>
            <Button variant="default" to="/reorganisations">
              {t('ui.cancel')}
            </Button>
          </FormButtons>
        </Form>
      </Section>
    </Page>
  )
}
