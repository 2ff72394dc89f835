/** One procedure in plain words: who, which papers, how long, where, what comes of it; the agency changes it here. */
import {
  Button,
  DateField,
  Form,
  IconEdit,
  Loaded,
  noSuchPage,
  NumberField,
  Page,
  Section,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  TextField,
  today,
  useFields,
  useGet,
  useMay,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Guided } from '../contract.ts'
import { effectOf, isFounding } from '../effect-rules.ts'
import { KindGuide } from './guide-parts.tsx'
import './procedures.css'

export default function KindPage() {
  const { code = '' } = useParams()
  const got = useGet<{ items: Guided[] }>('/procedures/kinds')
  return (
    <Loaded got={got}>
      {({ items }) => {
        const one = items.find((each) => each.code === code)
        if (!one) throw noSuchPage()
        return <Shown one={one} />
      }}
    </Loaded>
  )
}

function Shown({ one }: { one: Guided }) {
  const { t, language } = useWords()
  const may = useMay()
  const [editing, edit] = useState(false)
  const effect = effectOf(one.code)
  const apply = may('procedures.apply')
  const opens = may('procedures.open') && (!apply || !isFounding(one.code))
  return (
    <Page
      title={language === 'en' ? one.nameEn : one.name}
      crumbs={[
        { label: t('procedures.list.title'), to: '/procedures' },
        { label: t('procedures.guide.title'), to: '/procedures/guide' },
      ]}
      aside={<StateBadge tone={one.evidence === 'V' ? 'inTime' : 'dueSoon'} label={t(`procedures.guide.evidence.${one.evidence}`)} />}
      action={
        <>
          {effect.does === 'elsewhere'
            ? may(effect.may) && <Button to={effect.path}>{t('procedures.guide.elsewhere')}</Button>
            : opens && <Button to={`/procedures/new?code=${one.code}`}>{t(apply ? 'procedures.guide.apply' : 'procedures.guide.open')}</Button>}
          {may('procedures.setRules') && !editing && (
            <Button variant="default" icon={IconEdit} onClick={() => edit(true)}>
              {t('procedures.guide.edit')}
            </Button>
          )}
        </>
      }
    >
      {editing && <Edit one={one} onDone={() => edit(false)} />}
      <KindGuide
        one={one}
        foot={
          <p className="pr-quiet">
            {one.recordedBy ? t('procedures.guide.byProvince', { from: one.validFrom, by: one.recordedBy }) : t('procedures.guide.byProgram')}
          </p>
        }
      />
    </Page>
  )
}

const written = (papers: Guided['papers']) => papers.map(({ label, required }) => `${required ? '' : '? '}${label}`).join('\n')
const read = (text: string): Guided['papers'] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => ({ label: line.replace(/^\?\s*/, ''), required: !line.startsWith('?') }))

function Edit({ one, onDone }: { one: Guided; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({
    name: one.name,
    papers: written(one.papers),
    workingDays: one.workingDays as number | null,
    result: one.result,
    timeRule: one.timeRule,
    fee: one.fee,
    steps: one.steps,
    legalBasis: one.legalBasis,
    validFrom: today() as string | null,
  })
  const { send, pending, problem } = useSend('/procedures/kinds', { inline: true, done: t('procedures.rule.done') })
  const submit = async () => {
    if (await send({ ...form.values, code: one.code, papers: read(form.values.papers) })) onDone()
  }
  return (
    <Section title={t('procedures.rule.title')}>
      <Form problem={problem} onSubmit={submit}>
        <TextField label={t('procedures.rule.name')} required {...form.field('name')} />
        <Textarea label={t('procedures.rule.papers')} description={t('procedures.rule.papersHint')} required {...form.field('papers')} />
        <div className="pr-fields">
          <NumberField
            label={t('procedures.rule.days')}
            description={t('procedures.rule.daysHint')}
            min={1}
            max={365}
            {...form.field('workingDays')}
          />
          <TextField label={t('procedures.guide.result')} required {...form.field('result')} />
          <TextField label={t('procedures.guide.fee')} {...form.field('fee')} />
          <TextField label={t('procedures.rule.basis')} required {...form.field('legalBasis')} />
          <DateField label={t('procedures.rule.validFrom')} required {...form.field('validFrom')} />
        </div>
        <TextField label={t('procedures.guide.when')} {...form.field('timeRule')} />
        <Textarea label={t('procedures.rule.steps')} {...form.field('steps')} />
        <SubmitOrCancel pending={pending} onCancel={onDone}>
          {t('procedures.rule.save')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}
