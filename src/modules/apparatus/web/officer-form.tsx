/** Who holds a post: somebody with an account or a name, full or part time, with what ability; the same fields when naming, replacing, correcting. */
import {
  Button,
  CheckField,
  DateField,
  Form,
  IconPlus,
  RadioField,
  SelectField,
  SubmitOrCancel,
  TextField,
  today,
  useFields,
  useGet,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import { DUTIES, QUALIFICATIONS, type Qualification } from '../apparatus-rules.ts'
import type { Colleagues, OfficerShown } from '../contract.ts'

/** Years as they are typed. */
export type Training = { name: string; year: string }
export type OfficerValues = {
  accountId: string | null
  name: string
  civilPost: string
  engagement: string | null
  besides: string
  qualification: string | null
  field: string
  sinceYear: string
  phone: string
  email: string
  basis: string
}

export const officerStart = (one?: OfficerShown): OfficerValues => ({
  accountId: one ? (one.accountId ?? '') : null,
  name: one?.accountId ? '' : (one?.name ?? ''),
  civilPost: one?.civilPost ?? '',
  engagement: one?.fullTime ? 'full' : 'part',
  besides: one?.besides ?? '',
  qualification: one?.qualification ?? '',
  field: one?.field ?? '',
  sinceYear: String(one?.sinceYear ?? ''),
  phone: '',
  email: '',
  basis: one?.basis ?? '',
})

export const trainingsStart = (one?: OfficerShown): Training[] => (one?.trainings ?? []).map(({ name, year }) => ({ name, year: String(year) }))

/** What is sent; telephone and mail that were left empty stay as they are. */
export const officerBody = (values: OfficerValues, trainings: readonly Training[]) => ({
  accountId: values.accountId || null,
  name: values.accountId ? '' : values.name,
  civilPost: values.civilPost,
  fullTime: values.engagement === 'full',
  besides: values.besides,
  qualification: (values.qualification ?? '') as Qualification,
  field: values.field,
  sinceYear: values.sinceYear === '' ? null : Number(values.sinceYear),
  trainings: trainings.flatMap(({ name, year }) => (name.trim() === '' ? [] : [{ name, year: Number(year) }])),
  basis: values.basis,
  ...(values.phone ? { phone: values.phone } : {}),
  ...(values.email ? { email: values.email } : {}),
})

type Fielder = { values: OfficerValues; field: ReturnType<typeof useFields<OfficerValues>>['field'] }
type Props = { form: Fielder; trainings: readonly Training[]; onTrainings: (trainings: Training[]) => void; kept?: boolean; at?: string }

export function OfficerFields({ form, trainings, onTrainings, kept = false, at = 'officer.' }: Props) {
  const { t } = useWords()
  const people = useGet<Colleagues>('/apparatus/colleagues').data?.items ?? []
  const field = <K extends keyof OfficerValues>(key: K) => ({ ...form.field(key), name: `${at}${key}` })
  const put = (n: number, change: Partial<Training>) => onTrainings(trainings.map((one, place) => (place === n ? { ...one, ...change } : one)))
  return (
    <>
      <div className="ap-fields">
        <SelectField
          label={t('apparatus.officer.account')}
          required
          options={[
            ...people.map(({ accountId, name, post }) => ({ value: accountId, label: name, ...(post === name ? {} : { detail: post }) })),
            { value: '', label: t('apparatus.officer.noAccount') },
          ]}
          {...field('accountId')}
        />
        {form.values.accountId === '' && (
          <>
            <TextField label={t('apparatus.officer.name')} required maxLength={200} {...field('name')} />
            <TextField label={t('apparatus.officer.civilPost')} maxLength={200} {...field('civilPost')} />
          </>
        )}
        <RadioField
          label={t('apparatus.engagement')}
          across
          options={[
            { value: 'full', label: t('apparatus.fullTime') },
            { value: 'part', label: t('apparatus.partTime') },
          ]}
          {...field('engagement')}
        />
        {form.values.engagement === 'part' && (
          <TextField label={t('apparatus.officer.besides')} description={t('apparatus.officer.besidesHint')} maxLength={300} {...field('besides')} />
        )}
      </div>
      <details className="ap-before" open={kept}>
        <summary>{t('apparatus.officer.more')}</summary>
        <div className="ap-fields">
          <SelectField
            label={t('apparatus.officer.qualification')}
            options={QUALIFICATIONS.map((value) => ({ value, label: t(`apparatus.qualification.${value}`) }))}
            {...field('qualification')}
          />
          <TextField label={t('apparatus.officer.field')} maxLength={200} {...field('field')} />
          <TextField label={t('apparatus.officer.sinceYear')} inputMode="numeric" maxLength={4} {...field('sinceYear')} />
          <TextField
            label={t('apparatus.officer.phone')}
            type="tel"
            description={kept ? t('apparatus.officer.contactKeep') : undefined}
            maxLength={30}
            {...field('phone')}
          />
          <TextField
            label={t('apparatus.officer.email')}
            type="email"
            description={kept ? t('apparatus.officer.contactKeep') : undefined}
            maxLength={200}
            {...field('email')}
          />
          <TextField label={t('apparatus.officer.basis')} maxLength={300} {...field('basis')} />
        </div>
        <fieldset className="ap-trainings">
          <legend>{t('apparatus.officer.trainings')}</legend>
          {trainings.map((one, n) => (
            <div key={n} className="ap-training">
              <TextField
                name={`${at}trainings.${n}.name`}
                label={t('apparatus.officer.training.name')}
                value={one.name}
                onChange={(name) => put(n, { name })}
              />
              <TextField
                name={`${at}trainings.${n}.year`}
                label={t('apparatus.officer.training.year')}
                inputMode="numeric"
                maxLength={4}
                value={one.year}
                onChange={(year) => put(n, { year })}
              />
              <Button variant="subtle" size="xs" onClick={() => onTrainings(trainings.filter((_, place) => place !== n))}>
                {t('apparatus.officer.training.drop', { n: n + 1 })}
              </Button>
            </div>
          ))}
          <Button variant="default" size="xs" icon={IconPlus} onClick={() => onTrainings([...trainings, { name: '', year: today().slice(0, 4) }])}>
            {t('apparatus.officer.training.add')}
          </Button>
        </fieldset>
      </details>
    </>
  )
}

/** A new post with who holds it, or empty. */
export function Adding({ first, onClose }: { first: boolean; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ title: '', duty: 'officer' as string | null, since: today() as string | null, empty: false })
  const officer = useFields(officerStart())
  const [trainings, setTrainings] = useState<Training[]>([])
  const { send, pending, problem } = useSend('/apparatus/posts', { inline: true, done: t('apparatus.post.saved') })
  const { title, duty, since, empty } = form.values
  const save = async () => {
    if (await send({ title, duty, since, officer: empty ? null : officerBody(officer.values, trainings) })) onClose()
  }
  return (
    <Form problem={problem} onSubmit={save} label={t(first ? 'apparatus.post.addFirst' : 'apparatus.post.add')}>
      <div className="ap-fields">
        <RadioField
          label={t('apparatus.duty')}
          across
          options={[...DUTIES].toReversed().map((value) => ({ value, label: t(`apparatus.duty.${value}`) }))}
          {...form.field('duty')}
        />
        <TextField label={t('apparatus.post.title')} description={t('apparatus.post.titleHint')} required maxLength={200} {...form.field('title')} />
        <DateField label={t('apparatus.post.since')} required max={today()} {...form.field('since')} />
      </div>
      <CheckField label={t('apparatus.post.startEmpty')} {...form.field('empty')} />
      {!empty && <OfficerFields form={officer} trainings={trainings} onTrainings={setTrainings} />}
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('apparatus.save')}
      </SubmitOrCancel>
    </Form>
  )
}
