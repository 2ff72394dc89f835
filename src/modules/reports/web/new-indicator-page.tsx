/** A new indicator of the province's own. */
import { Button, Form, FormButtons, Page, Section, TextField, today, useFields, useNav, useSend, useWords } from '#ui'
import { IndicatorFieldsForm, useIndicatorFields } from './indicator-form.tsx'
import './reports.css'

export default function NewIndicatorPage() {
  const { t } = useWords()
  const go = useNav()
  const own = useFields({ code: '', source: '' })
  const { form, body } = useIndicatorFields({
    parentCode: null,
    section: '',
    entity: 'HTX',
    nameVi: '',
    nameEn: '',
    unit: '',
    measure: 'stock',
    rollup: 'sum',
    formula: null,
    numerator: null,
    denominator: null,
    note: null,
    periods: ['quarter'],
    breakdowns: [],
    validFrom: today(),
    validTo: null,
  })
  const { send, pending, problem } = useSend<{ id: string }>('/reports/indicators', { inline: true, done: t('reports.indicator.added') })
  const submit = async () => {
    const added = await send({ ...body(), code: own.values.code.trim().toUpperCase(), source: own.values.source.trim() || null })
    if (added) go(`/reports/indicators/${added.id}`)
  }
  return (
    <Page title={t('reports.indicator.new')} crumbs={[{ label: t('reports.list.title'), to: '/reports/indicators' }]}>
      <Section title={t('reports.indicator.what')}>
        <Form problem={problem} onSubmit={submit}>
          <div className="rp-fields">
            <TextField label={t('reports.indicator.code')} description={t('reports.indicator.codeHint')} required {...own.field('code')} />
            <TextField label={t('reports.indicator.source')} description={t('reports.indicator.sourceHint')} {...own.field('source')} />
          </div>
          <IndicatorFieldsForm form={form} />
          <FormButtons>
            <Button type="submit" loading={pending}>
              {t('reports.indicator.add')}
            </Button>
          </FormButtons>
        </Form>
      </Section>
    </Page>
  )
}
