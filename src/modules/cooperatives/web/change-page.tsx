/** Recording changes of one: from which day, by what source, and only what was changed. */
import {
  Alert,
  Button,
  CheckField,
  DateField,
  Form,
  FormButtons,
  Loaded,
  Page,
  Section,
  SelectField,
  TextField,
  today,
  useFields,
  useGet,
  useNav,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Cooperative } from '../contract.ts'
import { FIELD_KEYS, FIELDS, GROUPS, SOURCES, type FieldKey } from '../fields-rules.ts'
import { ValueField } from './fields.tsx'
import './cooperatives.css'

export default function ChangePage() {
  const { id = '' } = useParams()
  const got = useGet<Cooperative>(`/cooperatives/${id}`)
  return <Loaded got={got}>{(one) => <Change one={one} />}</Loaded>
}

function Change({ one }: { one: Cooperative }) {
  const { t } = useWords()
  const go = useNav()
  const back = `/cooperatives/${one.id}`
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [nothing, setNothing] = useState(false)
  const form = useFields({ from: today() as string | null, source: 'certificate' as string | null, sourceNote: '', beside: false })
  const { send, pending, problem } = useSend<{ id: string }>(`/cooperatives/${one.id}/values`, { inline: true, done: t('cooperatives.change.done') })
  const heldOf = (key: FieldKey) => one.values.find(({ field }) => field === key)
  const submit = async () => {
    setNothing(Object.keys(values).length === 0)
    if (Object.keys(values).length === 0) return
    if (await send({ version: one.version, ...form.values, values })) go(back)
  }
  const change = (key: FieldKey, value: unknown) => {
    const { [key]: _before, ...rest } = values
    const same = JSON.stringify(value === '' ? null : value) === JSON.stringify(heldOf(key)?.value ?? null)
    setValues(same ? rest : { ...rest, [key]: value === '' ? null : value })
  }
  return (
    <Page
      title={t('cooperatives.change.title')}
      crumbs={[
        { label: t('cooperatives.list.title'), to: '/cooperatives' },
        { label: one.name, to: back },
      ]}
      description={t('cooperatives.change.detail')}
    >
      <Form problem={problem} onSubmit={submit}>
        <Section>
          <div className="co-fields">
            <DateField label={t('cooperatives.page.changedOn')} required max={today()} {...form.field('from')} />
            <SelectField
              label={t('cooperatives.change.source')}
              required
              options={SOURCES.map((value) => ({ value, label: t(`cooperatives.source.${value}`) }))}
              {...form.field('source')}
            />
            <TextField label={t('cooperatives.change.sourceNote')} {...form.field('sourceNote')} />
            <CheckField label={t('cooperatives.change.beside')} {...form.field('beside')} />
          </div>
        </Section>
        {GROUPS.map((group) => (
          <Section key={group} title={t(`cooperatives.group.${group}`)}>
            <div className="co-fields">
              {FIELD_KEYS.filter((key) => FIELDS[key].group === group).map((key) => {
                const held = heldOf(key)
                return (
                  <ValueField
                    key={key}
                    field={key}
                    kind={one.kind}
                    value={key in values ? values[key] : (held?.value ?? null)}
                    onChange={(value) => change(key, value)}
                    required={key === 'name' || key === 'place'}
                    on={form.values.from ?? undefined}
                    known={held?.label ? { value: String(held.value), label: held.label } : undefined}
                  />
                )
              })}
            </div>
          </Section>
        ))}
        {nothing && <Alert tone="dueSoon">{t('cooperatives.change.nothing')}</Alert>}
        <FormButtons>
          <Button type="submit" loading={pending}>
            {t('cooperatives.change.submit')}
          </Button>
          <Button variant="default" to={back}>
            {t('ui.cancel')}
          </Button>
        </FormButtons>
      </Form>
    </Page>
  )
}
