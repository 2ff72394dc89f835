/** What an inspection is about: its bodies, days and questions. */
import { OrganisationsField } from '#modules/organisations/web'
import {
  Button,
  DateField,
  Form,
  FormButtons,
  RadioField,
  SelectField,
  Textarea,
  TextField,
  today,
  useFields,
  useGet,
  useWords,
  type FormProps,
  type Option,
} from '#ui'
import type { Checklist } from '../contract.ts'
import { KINDS, type Kind } from '../rules.ts'

export type Planned = {
  kind: Kind | null
  title: string
  scope: string
  fromDay: string | null
  toDay: string | null
  subjectIds: string[]
  checklistId: string | null
}

type Props = {
  start: Planned
  known?: readonly Option[]
  /** Questions that it has already. */
  has?: number
  problem: FormProps['problem']
  pending: boolean
  onSave: (planned: Planned) => unknown
}

export function InspectionForm({ start, known, has = 0, problem, pending, onSave }: Props) {
  const { t } = useWords()
  const form = useFields(start)
  const lists = useGet<{ items: Checklist[] }>('/inspections/checklists').data?.items ?? []
  return (
    <Form problem={problem} onSubmit={() => onSave(form.values)}>
      <RadioField
        label={t('inspections.form.kind')}
        across
        options={KINDS.map((value) => ({ value, label: t(`inspections.kind.${value}`) }))}
        {...form.field('kind')}
      />
      <TextField
        label={t('inspections.form.name')}
        description={t('inspections.form.name.about')}
        required
        maxLength={500}
        {...form.field('title')}
      />
      <Textarea label={t('inspections.form.scope')} rows={3} {...form.field('scope')} />
      <div className="ins-row">
        <DateField label={t('inspections.form.from')} required {...form.field('fromDay')} />
        <DateField label={t('inspections.form.to')} required min={form.values.fromDay ?? undefined} {...form.field('toDay')} />
      </div>
      <OrganisationsField label={t('inspections.form.subjects')} required on={today()} known={known} {...form.field('subjectIds')} />
      <SelectField
        label={t('inspections.form.checklist')}
        placeholder={has > 0 ? t('inspections.form.checklist.keep', { n: has }) : undefined}
        options={lists.map(({ id, name, items }) => ({ value: id, label: name, detail: t('inspections.checklists.count', { n: items.length }) }))}
        {...form.field('checklistId')}
      />
      <FormButtons>
        <Button type="submit" loading={pending}>
          {t('inspections.form.save')}
        </Button>
      </FormButtons>
    </Form>
  )
}
