/** Taking up people who want to found: what, since when, with which plan. */
import { Button, Form, FormButtons, Page, Section, useNav, useSend, useWords } from '#ui'
import { BegunFields, begunSaid, useBegun } from './begun.tsx'
import { PlanFields, usePlan } from './plan.tsx'
import './founding.css'

export default function NewPage() {
  const { t } = useWords()
  const go = useNav()
  const plan = usePlan()
  const begun = useBegun()
  const { send, pending, problem } = useSend<{ id: string }>('/founding', { inline: true, done: t('founding.new.done', { name: plan.values.name }) })
  const submit = async () => {
    const made = await send({ ...plan.values, ...begunSaid(begun) })
    if (made) go(`/founding/${made.id}`)
  }
  return (
    <Page title={t('founding.new.title')} crumbs={[{ label: t('founding.list.title'), to: '/founding' }]}>
      <Form problem={problem} onSubmit={submit}>
        <Section>
          <div className="fo-fields">
            <BegunFields begun={begun} />
            <PlanFields plan={plan} />
          </div>
        </Section>
        <FormButtons>
          <Button type="submit" loading={pending}>
            {t('founding.new.submit')}
          </Button>
          <Button variant="default" to="/founding">
            {t('ui.cancel')}
          </Button>
        </FormButtons>
      </Form>
    </Page>
  )
}
