/** Entering an organisation that the directory does not have yet. */
import { Button, DateField, Form, FormButtons, Page, Section, SelectField, TextField, today, useFields, useNav, useSend, useWords } from '#ui'
import { KINDS, LEVELS } from '../contract.ts'
import { OrganisationField } from './organisation-field.tsx'

export default function NewOrganisationPage() {
  const { t } = useWords()
  const go = useNav()
  const form = useFields({
    name: '',
    shortName: '',
    kind: null as string | null,
    level: 'province' as string | null,
    parentId: null as string | null,
    headTitle: '',
    validFrom: null as string | null,
    legalBasis: '',
  })
  const { send, pending, problem } = useSend<{ id: string }>('/organisations', {
    inline: true,
    done: t('organisations.action.created', { name: form.values.name }),
  })
  const create = async () => {
    const { shortName, headTitle, ...values } = form.values
    const made = await send({ ...values, ...(shortName.trim() ? { shortName } : {}), headTitle: headTitle.trim() || null })
    if (made) go(`/organisations/${made.id}`)
  }
  return (
    <Page title={t('organisations.new.title')} crumbs={[{ label: t('organisations.menu'), to: '/organisations' }]}>
      <Section>
        <Form problem={problem} onSubmit={create}>
          <TextField label={t('organisations.field.name')} required {...form.field('name')} />
          <TextField label={t('organisations.field.shortName')} {...form.field('shortName')} />
          <SelectField
            label={t('organisations.field.kind')}
            required
            options={KINDS.map((value) => ({ value, label: t(`organisations.kind.${value}`) }))}
            {...form.field('kind')}
          />
          <SelectField
            label={t('organisations.field.level')}
            required
            options={LEVELS.map((value) => ({ value, label: t(`organisations.level.${value}`) }))}
            {...form.field('level')}
          />
          <OrganisationField label={t('organisations.field.parent')} clearable on={today()} {...form.field('parentId')} />
          <TextField label={t('organisations.field.headTitle')} {...form.field('headTitle')} />
          <DateField label={t('organisations.field.validFrom')} {...form.field('validFrom')} />
          <TextField
            label={t('organisations.field.legalBasis')}
            description={t('organisations.field.legalBasisHint')}
            {...form.field('legalBasis')}
          />
          <FormButtons>
            <Button type="submit" loading={pending}>
              {t('organisations.action.create')}
            </Button>
            <Button variant="default" to="/organisations">
              {t('ui.cancel')}
            </Button>
          </FormButtons>
        </Form>
      </Section>
    </Page>
  )
}
