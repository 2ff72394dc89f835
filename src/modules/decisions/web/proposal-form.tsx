/** The words of a proposal: what it rests on, why, and its points. */
import { OrganisationField, OrganisationsField } from '#modules/organisations/web'
import {
  Button,
  DateField,
  Form,
  FormButtons,
  IconPlus,
  SelectField,
  Textarea,
  TextField,
  today,
  useFields,
  useGet,
  useWords,
  type FormProps,
  type ListAnswer,
  type Option,
} from '#ui'
import type { ReactNode } from 'react'

export type Point = {
  id?: string | undefined
  words: string
  leadId: string | null
  partnerIds: string[]
  dueOn: string | null
  settled?: boolean
  known: Option[]
}
export type Written = { title: string; basis: string; opening: string; answersTaskId: string | null; items: Point[] }
export const BLANK: Point = { words: '', leadId: null, partnerIds: [], dueOn: null, known: [] }

/** As the server takes it. */
export const bodyOf = ({ title, basis, opening, answersTaskId, items }: Written, answersDocumentId: string | null) => ({
  title,
  basis: basis
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean),
  opening,
  answersTaskId,
  answersDocumentId,
  items: items
    .filter(({ words }) => words.trim() !== '')
    .map(({ id, words, leadId, partnerIds, dueOn }) => ({ ...(id ? { id } : {}), words, leadId, partnerIds, dueOn })),
})

type Task = { id: string; title: string }
type Props = {
  start: Written
  problem: FormProps['problem']
  pending: boolean
  onSave: (written: Written) => unknown
  head?: ReactNode
  more?: ReactNode
  /** The task that it answers, where it is known already. */
  task?: Task | undefined
}

export function ProposalForm({ start, problem, pending, onSave, head, more, task }: Props) {
  const { t } = useWords()
  const form = useFields(start)
  const { items } = form.values
  const tasks = useGet<ListAnswer<Task>>('/tasks', { role: 'lead', open: 'true', size: 100 }).data?.items ?? []
  const options = [...(task && !tasks.some(({ id }) => id === task.id) ? [task] : []), ...tasks].map(({ id, title }) => ({ value: id, label: title }))
  const put = (at: number, change: Partial<Point>) =>
    form.set(
      'items',
      items.map((item, place) => (place === at ? { ...item, ...change } : item)),
    )
  const labels = Object.fromEntries(
    items.flatMap((_, at) =>
      (['words', 'leadId', 'dueOn'] as const).map((field) => [`items.${at}.${field}`, t('decisions.form.item', { n: at + 1 })] as const),
    ),
  )
  return (
    <Form problem={problem} onSubmit={() => onSave(form.values)} labels={labels}>
      {head}
      <TextField label={t('decisions.form.name')} description={t('decisions.form.name.about')} required maxLength={500} {...form.field('title')} />
      {options.length > 0 && (
        <SelectField
          label={t('decisions.form.answersTask')}
          placeholder={t('decisions.form.answersTask.none')}
          options={options}
          {...form.field('answersTaskId')}
        />
      )}
      <Textarea label={t('decisions.form.basis')} description={t('decisions.form.basis.about')} rows={3} {...form.field('basis')} />
      <Textarea label={t('decisions.form.opening')} rows={6} maxLength={20_000} {...form.field('opening')} />
      <fieldset className="dc-points">
        <legend>{t('decisions.form.items')}</legend>
        {items.map((item, at) => (
          <div key={item.id ?? `new ${at}`} className="dc-point" role="group" aria-label={t('decisions.form.item', { n: at + 1 })}>
            <Textarea
              name={`items.${at}.words`}
              label={t('decisions.form.item', { n: at + 1 })}
              description={item.settled ? t('decisions.form.item.settled') : undefined}
              rows={2}
              disabled={item.settled ?? false}
              value={item.words}
              onChange={(words) => put(at, { words })}
            />
            {!item.settled && (
              <>
                <div className="dc-row">
                  <OrganisationField
                    name={`items.${at}.leadId`}
                    label={t('decisions.form.item.lead')}
                    on={today()}
                    known={item.known}
                    value={item.leadId}
                    onChange={(leadId) => put(at, { leadId })}
                  />
                  <OrganisationsField
                    name={`items.${at}.partnerIds`}
                    label={t('decisions.form.item.partners')}
                    on={today()}
                    known={item.known}
                    value={item.partnerIds}
                    onChange={(partnerIds) => put(at, { partnerIds })}
                  />
                  <DateField
                    name={`items.${at}.dueOn`}
                    label={t('decisions.form.item.due')}
                    min={today()}
                    value={item.dueOn}
                    onChange={(dueOn) => put(at, { dueOn })}
                  />
                </div>
                <div>
                  <Button
                    variant="subtle"
                    size="xs"
                    onClick={() =>
                      form.set(
                        'items',
                        items.filter((_, place) => place !== at),
                      )
                    }
                  >
                    {t('decisions.form.item.drop', { n: at + 1 })}
                  </Button>
                </div>
              </>
            )}
          </div>
        ))}
        <div>
          <Button variant="default" icon={IconPlus} onClick={() => form.set('items', [...items, BLANK])}>
            {t('decisions.form.item.add')}
          </Button>
        </div>
      </fieldset>
      {more}
      <FormButtons>
        <Button type="submit" loading={pending}>
          {t('decisions.form.save')}
        </Button>
      </FormButtons>
    </Form>
  )
}
