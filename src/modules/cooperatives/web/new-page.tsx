/** Entering a cooperative: what its certificate or contract says. */
import { Button, DateField, Form, FormButtons, Page, Section, SelectField, TextField, today, useFields, useNav, useSend, useWords } from '#ui'
import { useState } from 'react'
import { GROUPS, FIELD_KEYS, FIELDS, KINDS, SOURCES, type FieldKey, type Kind } from '../fields-rules.ts'
import { NOT_TOLD } from '../identity-contract.ts'
import { ValueField } from './fields.tsx'
import IdentityFields from './identity-fields.tsx'
import './cooperatives.css'

/** What is entered first; the rest is recorded on the page of the cooperative. */
const LATER: readonly FieldKey[] = [
  'economicState',
  'revenue',
  'paidCapital',
  'certificateChange',
  'certificateOn',
  'serviceKind',
  'agriculturalKind',
  'workers',
  'memberWorkers',
  'ethnicMembers',
  'servedMembers',
  'managers',
  'managersCollege',
  'managersTrained',
  'website',
]

export default function NewPage() {
  const { t } = useWords()
  const go = useNav()
  const form = useFields({
    kind: 'cooperative' as string | null,
    from: null as string | null,
    source: 'certificate' as string | null,
    sourceNote: '',
    representative: '',
    title: '',
  })
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [identity, identify] = useState(NOT_TOLD)
  const { send, pending, problem } = useSend<{ id: string }>('/cooperatives', {
    inline: true,
    done: t('cooperatives.new.done', { name: String(values.name ?? '') }),
  })
  const { kind, from } = form.values
  const submit = async () => {
    const { representative, title, ...rest } = form.values
    const people = representative.trim() ? [{ post: 'legal_representative', name: representative, title, ...identity }] : []
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''))
    const made = await send({ ...rest, values: given, people })
    if (made) go(`/cooperatives/${made.id}`)
  }
  return (
    <Page title={t('cooperatives.new.title')} crumbs={[{ label: t('cooperatives.list.title'), to: '/cooperatives' }]}>
      <Form problem={problem} onSubmit={submit}>
        <Section>
          <div className="co-fields">
            <SelectField
              label={t('cooperatives.field.kind')}
              required
              options={KINDS.map((value) => ({ value, label: t(`cooperatives.kind.${value}`) }))}
              {...form.field('kind')}
            />
            <DateField
              label={t('cooperatives.new.from')}
              description={t('cooperatives.new.fromHint')}
              required
              max={today()}
              {...form.field('from')}
            />
            <SelectField
              label={t('cooperatives.change.source')}
              required
              options={SOURCES.map((value) => ({ value, label: t(`cooperatives.source.${value}`) }))}
              {...form.field('source')}
            />
            <TextField label={t('cooperatives.change.sourceNote')} {...form.field('sourceNote')} />
          </div>
        </Section>
        {/* One that is founded has no year behind it: what the yearly declaration tells comes with that. */}
        {GROUPS.filter((group) => group !== 'year').map((group) => (
          <Section key={group} title={t(`cooperatives.group.${group}`)}>
            <div className="co-fields">
              {FIELD_KEYS.filter((key) => FIELDS[key].group === group && !LATER.includes(key)).map((key) => (
                <ValueField
                  key={key}
                  field={key}
                  kind={(kind ?? 'cooperative') as Kind}
                  value={values[key] ?? null}
                  onChange={(value) => setValues({ ...values, [key]: value })}
                  required={key === 'name' || key === 'place'}
                  on={from ?? undefined}
                />
              ))}
            </div>
          </Section>
        ))}
        <Section title={t('cooperatives.new.representative')}>
          <div className="co-fields">
            <TextField label={t('cooperatives.person.name')} {...form.field('representative')} />
            <TextField label={t('cooperatives.person.title')} {...form.field('title')} />
          </div>
          {/* Of nobody nothing is told. */}
          {form.values.representative.trim() !== '' && (
            <>
              <IdentityFields value={identity} onChange={identify} at="people.0." />
              <p className="co-source">{t('cooperatives.person.identityApart')}</p>
            </>
          )}
        </Section>
        <FormButtons>
          <Button type="submit" loading={pending}>
            {t('cooperatives.new.submit')}
          </Button>
          <Button variant="default" to="/cooperatives">
            {t('ui.cancel')}
          </Button>
        </FormButtons>
      </Form>
    </Page>
  )
}
