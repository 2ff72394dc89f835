/** Templates of consolidated reports, changed as data: parts, first words, to whom. */
import {
  Button,
  ConfirmButton,
  Form,
  FormButtons,
  IconPlus,
  Loaded,
  Page,
  Section,
  SelectField,
  Textarea,
  TextField,
  useFields,
  useGet,
  useSearch,
  useSend,
  useSetSearch,
  useWords,
} from '#ui'
import { useState } from 'react'
import { PART_KINDS, RECEIVERS, type Template, type TemplatePart } from '../contract.ts'
import { linesOf } from './form-tab.tsx'
import './consolidation.css'

export default function TemplatesPage() {
  const { t } = useWords()
  const got = useGet<{ items: Template[] }>('/consolidation/templates')
  const { code } = useSearch()
  const set = useSetSearch()
  return (
    <Page
      title={t('consolidation.templates.title')}
      crumbs={[{ label: t('consolidation.list.title'), to: '/consolidation' }]}
      description={t('consolidation.templates.about')}
    >
      <Loaded got={got}>
        {({ items }) => {
          const one = items.find((item) => item.code === code) ?? items[0]!
          return (
            <>
              <div className="cn-new">
                <SelectField
                  name="code"
                  label={t('consolidation.new.template')}
                  value={one.code}
                  onChange={(next) => set({ code: next ?? undefined })}
                  options={items.map((item) => ({
                    value: item.code,
                    label: item.name,
                    detail: item.changedBy ? t('consolidation.templates.own', { by: item.changedBy }) : t('consolidation.templates.ready'),
                  }))}
                />
              </div>
              <Writing key={`${one.code} ${one.version}`} one={one} />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

const EMPTY: TemplatePart = { heading: '', kind: 'text', gathers: [], guidance: '', text: '' }

function Writing({ one }: { one: Template }) {
  const { t } = useWords()
  const [parts, setParts] = useState(one.parts)
  const form = useFields({
    name: one.name,
    subject: one.subject,
    receiver: one.receiver as string | null,
    archive: one.archive,
    addressees: one.addressees.join('\n'),
    recipients: one.recipients.join('\n'),
    bases: one.bases.join('\n'),
  })
  const { send, pending, problem } = useSend('/consolidation/templates', { inline: true, done: t('consolidation.templates.done') })
  const put = (at: number, change: Partial<TemplatePart>) => setParts(parts.map((part, place) => (place === at ? { ...part, ...change } : part)))
  const save = () => {
    const { addressees, recipients, bases, ...rest } = form.values
    return send({
      code: one.code,
      version: one.version,
      ...rest,
      addressees: linesOf(addressees),
      recipients: linesOf(recipients),
      bases: linesOf(bases),
      parts,
    })
  }
  return (
    <Form problem={problem} onSubmit={save}>
      <Section title={t('consolidation.tab.form')}>
        <div className="cn-fields">
          <TextField label={t('consolidation.templates.name')} {...form.field('name')} required />
          <SelectField
            label={t('consolidation.templates.receiver')}
            {...form.field('receiver')}
            options={RECEIVERS.map((value) => ({ value, label: t(`consolidation.templates.receiver.${value}`) }))}
          />
          <TextField label={t('consolidation.form.archive')} {...form.field('archive')} required />
        </div>
        <TextField label={t('consolidation.templates.subject')} {...form.field('subject')} required />
        <Textarea label={t('consolidation.templates.addressees')} {...form.field('addressees')} rows={2} />
        <Textarea label={t('consolidation.form.recipients')} {...form.field('recipients')} rows={2} />
        <Textarea label={t('consolidation.form.bases')} {...form.field('bases')} rows={2} />
      </Section>
      {parts.map((part, at) => (
        <Section
          key={at}
          title={t('consolidation.templates.part', { n: at + 1 })}
          actions={
            parts.length > 1 && (
              <ConfirmButton
                label={t('consolidation.templates.removePart')}
                name={`${t('consolidation.templates.removePart')}: ${part.heading}`}
                title={t('consolidation.templates.removePart')}
                confirm={t('consolidation.templates.removePart')}
                danger
                variant="subtle"
                onConfirm={() => setParts(parts.filter((_, place) => place !== at))}
              />
            )
          }
        >
          <div className="cn-fields">
            <TextField
              name={`parts.${at}.heading`}
              label={t('consolidation.templates.heading')}
              required
              value={part.heading}
              onChange={(heading) => put(at, { heading })}
            />
            <SelectField
              name={`parts.${at}.kind`}
              label={t('consolidation.templates.kind')}
              value={part.kind}
              onChange={(kind) => put(at, { kind: kind === 'proposals' ? 'proposals' : 'text' })}
              options={PART_KINDS.map((value) => ({ value, label: t(`consolidation.templates.kind.${value}`) }))}
            />
            <TextField
              name={`parts.${at}.gathers`}
              label={t('consolidation.templates.gathers')}
              value={part.gathers.join(', ')}
              onChange={(text) => put(at, { gathers: text.split(/[,\s]+/).filter(Boolean) })}
            />
          </div>
          <TextField
            name={`parts.${at}.guidance`}
            label={t('consolidation.templates.guidance')}
            value={part.guidance}
            onChange={(guidance) => put(at, { guidance })}
          />
          <Textarea
            name={`parts.${at}.text`}
            label={t('consolidation.templates.text')}
            value={part.text}
            onChange={(text) => put(at, { text })}
            rows={3}
          />
        </Section>
      ))}
      <FormButtons>
        <Button type="submit" loading={pending}>
          {t('consolidation.templates.save')}
        </Button>
        <Button variant="default" icon={IconPlus} onClick={() => setParts([...parts, EMPTY])}>
          {t('consolidation.templates.addPart')}
        </Button>
      </FormButtons>
    </Form>
  )
}
