/** The form of one step: only the fields that it needs. */
import { OrganisationField } from '#modules/organisations/web'
import {
  Button,
  CheckField,
  DateField,
  FileField,
  Form,
  FormButtons,
  PercentField,
  SelectField,
  Textarea,
  TextField,
  today,
  useAct,
  useApi,
  useEnter,
  useFields,
  useGet,
  useWords,
} from '#ui'
import type { Step, TaskPage as Task } from '../contract.ts'
import { isRecurring } from '../rules.ts'
import { choosesPeriod, nameOf, periodName } from './words.tsx'

const PATH: Record<Step, string> = {
  accept: 'acceptance',
  progress: 'progress',
  submit: '',
  report: 'report',
  sendBack: 'sending-back',
  askDate: 'date-request',
  confirm: 'confirmation',
  rework: 'rework',
  insist: 'insistence',
  reassign: 'lead',
  changeDate: 'date',
  refuseDate: 'date-refusal',
  suspend: 'suspension',
  resume: 'resumption',
  cancel: 'cancellation',
  comment: 'comments',
}

type Field = 'note' | 'reason' | 'progress' | 'files' | 'resultNumber' | 'doneOn' | 'dueOn' | 'leadId' | 'replaced'
const NEEDS: Record<Step, readonly Field[]> = {
  accept: ['note'],
  progress: ['note', 'progress', 'files'],
  submit: ['note', 'resultNumber', 'doneOn', 'files'],
  report: ['note', 'resultNumber', 'doneOn', 'files'],
  sendBack: ['reason'],
  askDate: ['dueOn', 'reason'],
  confirm: ['doneOn', 'note'],
  rework: ['reason'],
  insist: ['reason'],
  reassign: ['leadId', 'reason'],
  changeDate: ['dueOn', 'reason'],
  refuseDate: ['reason'],
  suspend: ['reason'],
  resume: ['reason'],
  cancel: ['reason', 'replaced'],
  comment: ['note', 'files'],
}

function needsOf(step: Step, task: Task): readonly Field[] {
  const result = step === 'report' || step === 'submit'
  const unneeded: readonly Field[] =
    result && isRecurring(task.kind)
      ? ['resultNumber', 'doneOn']
      : result && task.kind === 'request'
        ? ['resultNumber']
        : step === 'confirm' && isRecurring(task.kind)
          ? ['doneOn']
          : []
  return NEEDS[step].filter((field) => !unneeded.includes(field))
}

export function StepForm({ step, task, onClose }: { step: Step; task: Task; onClose: () => void }) {
  const inside = useGet<{ id: string | null; version: number }>(step === 'submit' ? `/inside/objects/task/${task.id}` : null)
  const routing = inside.data
  const { t } = useWords()
  const api = useApi()
  const needs = needsOf(step, task)
  const form = useFields({
    note:
      (step === 'report' || step === 'submit') && task.product ? t('tasks.product.note', { number: task.product.number, on: task.product.on }) : '',
    reason: '',
    progress: task.progress as number | null,
    files: [] as File[],
    resultNumber: task.resultNumber ?? task.product?.number ?? '',
    doneOn: (task.doneOn ?? task.product?.on ?? today()) as string | null,
    dueOn: (step === 'changeDate' ? (task.askedDueOn ?? task.dueOn) : null) as string | null,
    leadId: null as string | null,
    replaced: false,
    period: (task.period?.key ?? null) as string | null,
  })
  const acting = useAct({ inline: true, done: t(`tasks.done.${step}`) })
  // What is entered in the field, with its photographs, is kept on the device until the server has it; a decision is made there and then.
  const entering = useEnter({ done: t(`tasks.done.${step}`) })
  const has = (field: Field) => needs.includes(field)
  const { pending, problem } = has('files') ? entering : acting
  const { values } = form
  const forPeriod = isRecurring(task.kind) && (step === 'report' || step === 'submit' || step === 'confirm')
  const period = task.openPeriods.find(({ key }) => key === values.period) ?? task.period

  const submit = async () => {
    const said = {
      ...(has('note') && values.note ? { note: values.note } : {}),
      ...(has('reason') && values.reason ? { reason: values.reason } : {}),
      ...(has('progress') ? { progress: values.progress ?? task.progress } : {}),
      ...(has('resultNumber') && values.resultNumber ? { resultNumber: values.resultNumber } : {}),
      ...(has('doneOn') && values.doneOn ? { doneOn: values.doneOn } : {}),
      ...(has('dueOn') && values.dueOn ? { dueOn: values.dueOn } : {}),
      ...(has('leadId') && values.leadId ? { leadId: values.leadId } : {}),
      ...(has('replaced') ? { replaced: values.replaced } : {}),
      ...(forPeriod && period ? { period: period.key } : {}),
    }
    const page = `/tasks/${task.id}`
    // Pressed with the key before one knows to whom above it goes.
    if (step === 'submit' && !routing) return
    // A result that is to be signed goes to those above, not to the world outside.
    const goes =
      step === 'submit' && routing
        ? { path: `/inside/routings/${routing.id}/submission`, body: { version: routing.version, draft: said } }
        : { path: `${page}/${PATH[step]}`, body: { version: task.version, ...said } }
    const details = [...(has('progress') ? [`${t('tasks.field.progress')}: ${values.progress ?? task.progress} %`] : []), values.note]
    const done = has('files')
      ? await entering.enter({
          label: `${nameOf(step, task, t)}: ${task.title}`,
          details,
          page,
          ...goes,
          files: values.files,
          filePath: `${page}/files`,
        })
      : await acting.act(() => api.post(goes.path, goes.body))
    if (done) onClose()
  }

  const noteLabel =
    step === 'submit' ? 'report' : step === 'progress' || step === 'report' || step === 'confirm' || step === 'comment' ? step : 'accept'
  const reasonLabel = step === 'rework' ? 'tasks.field.reason.rework' : step === 'reassign' ? 'tasks.field.reason.reassign' : 'tasks.field.reason'
  return (
    <Form problem={problem ?? inside.problem} onSubmit={submit} labels={{ '': t('tasks.stale.version') }}>
      {choosesPeriod(step, task) && (
        <SelectField
          label={t('tasks.page.period')}
          required
          options={task.openPeriods.map(({ key }) => ({ value: key, label: periodName(key, t) }))}
          {...form.field('period')}
        />
      )}
      {has('leadId') && <OrganisationField label={t('tasks.field.lead')} required on={today()} {...form.field('leadId')} />}
      {has('dueOn') && (
        <DateField label={t('tasks.field.dueOn')} required min={step === 'askDate' && task.dueOn ? task.dueOn : undefined} {...form.field('dueOn')} />
      )}
      {has('progress') && <PercentField label={t('tasks.field.progress')} {...form.field('progress')} />}
      {has('note') && (
        <Textarea
          label={t(`tasks.field.note.${noteLabel}`)}
          required={step === 'progress' || step === 'report' || step === 'submit'}
          autoFocus
          {...form.field('note')}
        />
      )}
      {has('resultNumber') && (
        <TextField label={t('tasks.field.resultNumber')} description={t('tasks.field.resultNumber.about')} {...form.field('resultNumber')} />
      )}
      {has('doneOn') && (
        <DateField label={t('tasks.field.doneOn')} description={t('tasks.field.doneOn.about')} max={today()} {...form.field('doneOn')} />
      )}
      {has('files') && (
        <FileField
          label={t(step === 'report' || step === 'submit' ? 'tasks.field.files.report' : 'tasks.field.files')}
          many
          progress={entering.progress}
          {...form.field('files')}
        />
      )}
      {has('reason') && (
        <Textarea label={t(reasonLabel)} required={step !== 'reassign'} autoFocus={!has('dueOn') && !has('leadId')} {...form.field('reason')} />
      )}
      {has('replaced') && <CheckField label={t('tasks.field.replaced')} {...form.field('replaced')} />}
      <FormButtons>
        <Button type="submit" loading={pending} disabled={step === 'submit' && !routing} {...(step === 'cancel' ? { color: 'red.8' } : {})}>
          {nameOf(step, { ...task, period }, t)}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}
