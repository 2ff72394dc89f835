/** The rules for sizes on today: what of the decree is known, and entering what is not. */
import {
  Button,
  DataTable,
  DateField,
  Form,
  FormButtons,
  Loaded,
  NumberField,
  Page,
  Section,
  SelectField,
  TextField,
  useFields,
  useGet,
  useMay,
  useSend,
  useWords,
} from '#ui'
import type { SizeRules } from '../contract.ts'
import { SIZE_CLASSES } from '../size-rules.ts'
import { SIZE_GROUPS } from '../vsic-rules.ts'
import './cooperatives.css'

export default function SizesPage() {
  const { t } = useWords()
  const may = useMay()
  const got = useGet<SizeRules>('/cooperatives/size-rules')
  return (
    <Page
      title={t('cooperatives.rules.title')}
      crumbs={[{ label: t('cooperatives.list.title'), to: '/cooperatives' }]}
      description={t('cooperatives.rules.detail')}
    >
      <Loaded got={got}>{({ items }) => <Rules items={items} />}</Loaded>
      {may('cooperatives.setRules') && <Enter />}
    </Page>
  )
}

function Rules({ items }: { items: SizeRules['items'] }) {
  const { t, format } = useWords()
  const known = (value: number | null | undefined) => (value === null || value === undefined ? '' : format.number(value))
  return (
    <DataTable
      caption={t('cooperatives.rules.title')}
      bare
      rows={items}
      rowKey={(one) => one.group + one.class}
      columns={[
        { key: 'group', label: t('cooperatives.rules.group'), main: true, wrap: true, render: (one) => t(`cooperatives.sizeGroup.${one.group}`) },
        { key: 'class', label: t('cooperatives.rules.class'), render: (one) => t(`cooperatives.size.${one.class}`) },
        {
          key: 'minMembers',
          label: t('cooperatives.rules.minMembers'),
          kind: 'number',
          render: ({ rule }) => (rule ? known(rule.minMembers) : t('cooperatives.rules.unknown')),
        },
        { key: 'minRevenue', label: t('cooperatives.rules.minRevenue'), kind: 'number', render: ({ rule }) => known(rule?.minRevenue) },
        { key: 'minCapital', label: t('cooperatives.rules.minCapital'), kind: 'number', render: ({ rule }) => known(rule?.minCapital) },
        { key: 'validFrom', label: t('cooperatives.rules.validFrom'), render: ({ rule }) => (rule ? format.date(rule.validFrom) : '') },
        {
          key: 'basis',
          label: t('cooperatives.rules.basis'),
          wrap: true,
          render: ({ rule, recordedBy }) =>
            [rule?.legalBasis, recordedBy && t('cooperatives.page.recordedBy', { by: recordedBy })].filter(Boolean).join(', '),
        },
      ]}
    />
  )
}

function Enter() {
  const { t } = useWords()
  const form = useFields({
    group: 'industry' as string | null,
    class: 'medium' as string | null,
    minMembers: null as number | null,
    minRevenue: null as number | null,
    minCapital: null as number | null,
    validFrom: '2024-11-01' as string | null,
    legalBasis: 'Nghị định 113/2024/NĐ-CP',
  })
  const { send, pending, problem } = useSend('/cooperatives/size-rules', { inline: true, done: t('cooperatives.rules.done') })
  return (
    <Section title={t('cooperatives.rules.add')}>
      <Form problem={problem} onSubmit={() => send(form.values)}>
        <div className="co-fields">
          <SelectField
            label={t('cooperatives.rules.group')}
            required
            options={SIZE_GROUPS.map((value) => ({ value, label: t(`cooperatives.sizeGroup.${value}`) }))}
            {...form.field('group')}
          />
          <SelectField
            label={t('cooperatives.rules.class')}
            required
            options={SIZE_CLASSES.map((value) => ({ value, label: t(`cooperatives.size.${value}`) }))}
            {...form.field('class')}
          />
          <NumberField label={t('cooperatives.rules.minMembers')} required {...form.field('minMembers')} />
          <NumberField label={t('cooperatives.rules.minRevenue')} {...form.field('minRevenue')} />
          <NumberField label={t('cooperatives.rules.minCapital')} {...form.field('minCapital')} />
          <DateField label={t('cooperatives.rules.validFrom')} required {...form.field('validFrom')} />
          <TextField label={t('cooperatives.rules.basis')} required {...form.field('legalBasis')} />
        </div>
        <FormButtons>
          <Button type="submit" loading={pending}>
            {t('cooperatives.rules.submit')}
          </Button>
        </FormButtons>
      </Form>
    </Section>
  )
}
