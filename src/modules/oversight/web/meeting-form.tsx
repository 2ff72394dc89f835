/** Recording a general meeting, or mending what was recorded of it. */
import {
  Button,
  CheckField,
  DateField,
  Form,
  IconPlus,
  NumberField,
  SelectField,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  TextField,
  today,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Meeting } from '../contract.ts'
import { quorumOf, quorumSays } from '../finding-rules.ts'

type Resolution = {
  key: number
  text: string
  special: boolean
  for: number | null
  against: number | null
  abstained: number | null
  passed: boolean
}

export function MeetingForm({
  cooperativeId,
  members,
  meeting,
  onDone,
}: {
  cooperativeId: string
  members: number | null
  meeting: Meeting | undefined
  onDone: () => void
}) {
  const { t } = useWords()
  const form = useFields({
    kind: (meeting?.kind ?? 'ordinary') as string | null,
    heldOn: (meeting?.heldOn ?? null) as string | null,
    call: String(meeting?.call ?? 1) as string | null,
    members: (meeting?.members ?? members) as number | null,
    present: (meeting?.present ?? null) as number | null,
    venue: meeting?.venue ?? '',
    chair: meeting?.chair ?? '',
    secretary: meeting?.secretary ?? '',
    agenda: meeting?.agenda ?? '',
  })
  const [resolutions, setResolutions] = useState<Resolution[]>(
    (meeting?.resolutions ?? []).map(({ answer: _answer, ...one }, key) => ({ key, ...one })),
  )
  const change = (key: number, part: Partial<Resolution>) => setResolutions((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const path = meeting ? `/oversight/meetings/${meeting.id}` : `/oversight/cooperatives/${cooperativeId}/meetings`
  const { send, pending, problem } = useSend(path, { inline: true, done: t('oversight.meetings.saved') })
  const submit = async () => {
    const body = {
      ...form.values,
      call: Number(form.values.call),
      resolutions: resolutions.map(({ key: _key, ...one }) => ({ ...one, against: one.against ?? 0, abstained: one.abstained ?? 0 })),
      ...(meeting ? { version: meeting.version } : {}),
    }
    if (await send(body)) onDone()
  }
  const votes = (one: Resolution, nth: number, name: 'for' | 'against' | 'abstained') => (
    <NumberField
      name={`resolutions.${nth}.${name}`}
      label={t(`oversight.meetings.${name}`)}
      value={one[name]}
      onChange={(value) => change(one.key, { [name]: value })}
      required={name === 'for'}
    />
  )
  return (
    <Form problem={problem} onSubmit={submit} label={t('oversight.meetings.add')}>
      <div className="ov-fields">
        <SelectField
          label={t('oversight.meetings.kind')}
          required
          options={['ordinary', 'extraordinary'].map((value) => ({ value, label: t(`oversight.meetings.kind.${value}`) }))}
          {...form.field('kind')}
        />
        <DateField label={t('oversight.meetings.heldOn')} required max={today()} {...form.field('heldOn')} />
        <SelectField
          label={t('oversight.meetings.call')}
          required
          options={[1, 2, 3].map((n) => ({ value: String(n), label: t('oversight.meetings.callN', { n }) }))}
          {...form.field('call')}
        />
        <NumberField label={t('oversight.meetings.members')} required {...form.field('members')} />
        <NumberField label={t('oversight.meetings.present')} required {...form.field('present')} />
        <TextField label={t('oversight.meetings.venue')} {...form.field('venue')} />
        <TextField label={t('oversight.meetings.chair')} required {...form.field('chair')} />
        <TextField label={t('oversight.meetings.secretary')} {...form.field('secretary')} />
      </div>
      <Enough {...form.values} />
      <Textarea label={t('oversight.meetings.agenda')} rows={2} {...form.field('agenda')} />
      {resolutions.map((one, nth) => (
        <fieldset key={one.key} className="ov-resolution">
          <legend>{t('oversight.meetings.resolution', { n: nth + 1 })}</legend>
          <Textarea
            name={`resolutions.${nth}.text`}
            label={t('oversight.meetings.text')}
            required
            rows={2}
            value={one.text}
            onChange={(text) => change(one.key, { text })}
          />
          <div className="ov-fields">
            {votes(one, nth, 'for')}
            {votes(one, nth, 'against')}
            {votes(one, nth, 'abstained')}
          </div>
          <CheckField
            name={`resolutions.${nth}.passed`}
            label={t('oversight.meetings.passed')}
            value={one.passed}
            onChange={(passed) => change(one.key, { passed })}
          />
          <CheckField
            name={`resolutions.${nth}.special`}
            label={t('oversight.meetings.special')}
            value={one.special}
            onChange={(special) => change(one.key, { special })}
          />
          <div>
            <Button size="xs" variant="subtle" onClick={() => setResolutions((all) => all.filter(({ key }) => key !== one.key))}>
              {t('oversight.meetings.removeResolution', { n: nth + 1 })}
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          icon={IconPlus}
          onClick={() =>
            setResolutions((all) => [
              ...all,
              {
                key: Math.max(-1, ...all.map(({ key }) => key)) + 1,
                text: '',
                special: false,
                for: null,
                against: null,
                abstained: null,
                passed: true,
              },
            ])
          }
        >
          {t('oversight.meetings.addResolution')}
        </Button>
      </div>
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('oversight.meetings.save')}
      </SubmitOrCancel>
    </Form>
  )
}

/** Whether enough are there, as one types. */
function Enough({ call, members, present }: { call: string | null; members: number | null; present: number | null }) {
  const { t } = useWords()
  if (!members || present === null || present > members) return null
  const { met, needed, share } = quorumOf({ call: Number(call), members, present })
  return (
    <p className="ov-row" role="status">
      {t('oversight.meetings.presentOf', { present, members, share })}
      {' · '}
      {t('oversight.meetings.callN', { n: Number(call) })}, {t(`oversight.meetings.${quorumSays({ met, needed })}`, { needed })}
      <StateBadge tone={met ? 'inTime' : 'late'} label={t(`oversight.meetings.quorum${met ? 'Met' : 'Not'}`)} />
    </p>
  )
}
