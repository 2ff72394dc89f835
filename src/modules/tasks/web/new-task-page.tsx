/** A task given by hand: what a meeting or a call decided. */
import { OrganisationsField } from '#modules/organisations/web'
import {
  Button,
  DateField,
  Form,
  FormButtons,
  Page,
  RadioField,
  Section,
  Textarea,
  TextField,
  today,
  useFields,
  useNav,
  useSearch,
  useSend,
  useWords,
} from '#ui'
import type { Kind, Rhythm } from '../contract.ts'
import { isRecurring, KINDS, RHYTHMS } from '../rules.ts'
import './tasks.css'

type Made = { id: string; tasks: number }

export default function NewTaskPage() {
  const { t } = useWords()
  const go = useNav()
  const { document } = useSearch()
  const form = useFields({
    title: '',
    kind: 'deadline' as Kind | null,
    leadIds: [] as string[],
    coordinateIds: [] as string[],
    deliverable: '',
    dueOn: null as string | null,
    every: 'quarter' as Rhythm | null,
    quote: '',
  })
  const { send, pending, problem } = useSend<Made>('/tasks', { inline: true })
  const { values } = form
  const kind = values.kind ?? 'deadline'
  const recurring = isRecurring(kind)
  const submit = async () => {
    const made = await send({
      ...values,
      kind,
      documentId: document ?? null,
      dueOn: recurring ? null : values.dueOn,
      every: recurring ? values.every : null,
      deliverable: values.deliverable || null,
      quote: values.quote || null,
    })
    if (made) go(`/tasks/${made.id}`)
  }
  return (
    <Page title={t('tasks.new.title')} crumbs={[{ label: t('tasks.list.title'), to: '/tasks' }]} description={t('tasks.new.about')}>
      <Section>
        <div className="tk-narrow">
          <Form problem={problem} onSubmit={submit}>
            <Textarea label={t('tasks.new.name')} required autoFocus {...form.field('title')} />
            <RadioField
              label={t('tasks.new.kind')}
              options={KINDS.map((value) => ({ value, label: t(`tasks.kind.${value}`), description: t(`tasks.new.kind.${value}`) }))}
              {...form.field('kind')}
            />
            {recurring ? (
              <RadioField
                label={t('tasks.new.every')}
                required
                across
                options={RHYTHMS.map((value) => ({ value, label: t(`tasks.every.${value}`) }))}
                {...form.field('every')}
              />
            ) : (
              <DateField
                label={t(kind === 'request' ? 'tasks.new.due.request' : 'tasks.new.due')}
                required={kind === 'deadline'}
                min={today()}
                {...form.field('dueOn')}
              />
            )}
            <OrganisationsField
              label={t('tasks.new.leads')}
              description={t('tasks.new.leads.about')}
              required
              on={today()}
              {...form.field('leadIds')}
            />
            <OrganisationsField label={t('tasks.new.coordinators')} on={today()} {...form.field('coordinateIds')} />
            <TextField label={t('tasks.new.deliverable')} {...form.field('deliverable')} />
            <Textarea label={t('tasks.new.quote')} {...form.field('quote')} />
            <FormButtons>
              <Button type="submit" loading={pending}>
                {t('tasks.new.send')}
              </Button>
            </FormButtons>
          </Form>
        </div>
      </Section>
    </Page>
  )
}
