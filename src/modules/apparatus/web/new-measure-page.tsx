/** A measure is written once, with the bodies that lack something; it goes on as a proposal or as a task. */
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
  useGet,
  useNav,
  useSearch,
  useSend,
  useWords,
} from '#ui'
import { OrganisationField, OrganisationsField } from '#modules/organisations/web'
import { LACKS, type Lack } from '../apparatus-rules.ts'
import type { ApparatusOverview, BodyList } from '../contract.ts'
import './apparatus.css'

export default function NewMeasurePage() {
  const { t } = useWords()
  const said = useSearch().lack
  const lack = LACKS.find((one) => one === said)
  const overview = useGet<ApparatusOverview>('/apparatus').data
  const found = useGet<BodyList>(lack ? '/apparatus/bodies' : null, { lack }).data
  return (
    <Page title={t('apparatus.measure.new')} description={t('apparatus.measure.about')} crumbs={[{ label: t('apparatus.title'), to: '/apparatus' }]}>
      {overview && (!lack || found) && <Writing lack={lack} found={found} order={overview.may.order} />}
    </Page>
  )
}

function Writing({ lack, found, order }: { lack: Lack | undefined; found: BodyList | undefined; order: boolean }) {
  const { t } = useWords()
  const nav = useNav()
  const bodies = found?.items ?? []
  const prefill = lack && found ? t(`apparatus.measure.prefill.${lack}`, { n: found.total }) : ''
  const form = useFields({
    way: 'proposal' as string | null,
    title: prefill,
    words: prefill && bodies.length > 0 ? `${prefill}: ${bodies.map(({ name }) => name).join(', ')}.` : '',
    leadId: null as string | null,
    dueOn: null as string | null,
    aboutIds: bodies.map(({ id }) => id),
  })
  const { send, pending, problem } = useSend<{ path: string }>('/apparatus/measures', { inline: true, done: t('apparatus.measure.saved') })
  const save = async () => {
    const made = await send(form.values)
    if (made) nav(made.path)
  }
  return (
    <Section>
      <Form problem={problem} onSubmit={save} label={t('apparatus.measure.new')}>
        {order && (
          <RadioField
            label={t('apparatus.measure.way')}
            across
            options={(['proposal', 'task'] as const).map((value) => ({ value, label: t(`apparatus.measure.way.${value}`) }))}
            {...form.field('way')}
          />
        )}
        <TextField label={t('apparatus.measure.name')} required maxLength={300} {...form.field('title')} />
        <Textarea label={t('apparatus.measure.words')} required rows={4} {...form.field('words')} />
        <OrganisationsField
          label={t('apparatus.measure.bodies')}
          on={today()}
          known={bodies.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field('aboutIds')}
        />
        <div className="ap-fields">
          <OrganisationField
            label={t('apparatus.measure.lead')}
            description={order ? t('apparatus.measure.leadHint') : undefined}
            on={today()}
            {...form.field('leadId')}
          />
          <DateField label={t('apparatus.measure.due')} required={form.values.way === 'task'} min={today()} {...form.field('dueOn')} />
        </div>
        <FormButtons>
          <Button type="submit" loading={pending}>
            {t('apparatus.measure.save')}
          </Button>
        </FormButtons>
      </Form>
    </Section>
  )
}
