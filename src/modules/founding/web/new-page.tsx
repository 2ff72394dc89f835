/** Taking up people who want to found: what, since when, with which plan. */
import { Button, DateField, Form, FormButtons, Page, Section, SelectField, today, useFields, useNav, useSend, useWords } from '#ui'
import { Suspense } from 'react'
import { CooperativeField } from '#modules/cooperatives/web'
import { KINDS } from '../contract.ts'
import { PlanFields, usePlan } from './plan.tsx'
import './founding.css'

export default function NewPage() {
  const { t } = useWords()
  const go = useNav()
  const plan = usePlan()
  const form = useFields({ kind: 'cooperative' as string | null, startedOn: today() as string | null, fromId: null as string | null })
  const { send, pending, problem } = useSend<{ id: string }>('/founding', { inline: true, done: t('founding.new.done', { name: plan.values.name }) })
  const submit = async () => {
    const { fromId, ...rest } = form.values
    const made = await send({ ...plan.values, ...rest, fromId: rest.kind === 'cooperative' ? fromId : null })
    if (made) go(`/founding/${made.id}`)
  }
  return (
    <Page title={t('founding.new.title')} crumbs={[{ label: t('founding.list.title'), to: '/founding' }]}>
      <Form problem={problem} onSubmit={submit}>
        <Section>
          <div className="fo-fields">
            <SelectField
              label={t('founding.new.kind')}
              required
              options={KINDS.map((value) => ({ value, label: t(`founding.kind.${value}`) }))}
              {...form.field('kind')}
            />
            <DateField label={t('founding.new.startedOn')} required max={today()} {...form.field('startedOn')} />
            {form.values.kind === 'cooperative' && (
              <Suspense>
                <CooperativeField
                  label={t('founding.new.from')}
                  description={t('founding.new.fromHint')}
                  kind="group"
                  clearable
                  {...form.field('fromId')}
                />
              </Suspense>
            )}
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
