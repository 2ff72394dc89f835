/** One indicator: what it is, how it adds up, which forms ask for it; the lead agency changes it here. */
import {
  Button,
  Choice,
  DateField,
  Facts,
  Form,
  Link,
  Loaded,
  Page,
  Section,
  Split,
  StateBadge,
  SubmitOrCancel,
  TextField,
  useFields,
  today,
  useGet,
  useMay,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Definition, IndicatorPage as Shape } from '../contract.ts'
import { IndicatorFieldsForm, useIndicatorFields } from './indicator-form.tsx'
import './reports.css'

export default function IndicatorPage() {
  const { id = '' } = useParams()
  const got = useGet<Shape>(`/reports/indicators/${id}`)
  return <Loaded got={got}>{(one) => <Shown key={one.version} one={one} />}</Loaded>
}

function Shown({ one }: { one: Shape }) {
  const { t, format } = useWords()
  const may = useMay()
  const [changing, change] = useState(false)
  return (
    <Page
      title={`${one.code}. ${one.nameVi}`}
      crumbs={[{ label: t('reports.list.title'), to: '/reports/indicators' }]}
      aside={<StateBadge tone={one.evidence === 'V' ? 'inTime' : 'standing'} label={t(`reports.evidence.${one.evidence}`)} />}
      action={may('reports.design') && !changing && <Button onClick={() => change(true)}>{t('reports.indicator.change')}</Button>}
    >
      <Split
        main={
          changing ? (
            <Change one={one} onClose={() => change(false)} />
          ) : (
            <Section title={t('reports.indicator.what')}>
              {one.definitions[0] && one.definitions[0].until > today() && (
                <p className="hl-quiet rp-coming">{t('reports.indicator.coming', { from: one.definitions[0].until })}</p>
              )}
              <Facts
                columns={2}
                items={[
                  { label: t('reports.indicator.nameEn'), value: one.nameEn },
                  { label: t('reports.grid.unit'), value: one.unit },
                  { label: t('reports.list.measure'), value: t(`reports.measure.${one.measure}`) },
                  { label: t('reports.list.rollup'), value: t(`reports.rollupBy.${one.rollup}`) },
                  ...(one.formula
                    ? [
                        { label: t('reports.indicator.formula'), value: one.formula, wide: true },
                        { label: t('reports.indicator.formulaMeans'), value: one.formulaWords, wide: true },
                      ]
                    : []),
                  ...(one.numerator ? [{ label: t('reports.behind.top'), value: one.numerator }] : []),
                  ...(one.denominator ? [{ label: t('reports.behind.bottom'), value: one.denominator }] : []),
                  { label: t('reports.list.periods'), value: one.periods.map((period) => t(`reports.every.${period}`)).join(', ') },
                  { label: t('reports.indicator.breakdowns'), value: one.breakdowns.join(', ') },
                  { label: t('reports.indicator.note'), value: one.note, wide: true },
                ]}
              />
            </Section>
          )
        }
        side={
          <>
            <Link to={`/reports/series?code=${one.code}`}>{t('reports.series.open')}</Link>
            <Section title={t('reports.indicator.forms')} count={one.forms.length}>
              {one.forms.length === 0 && <p className="hl-quiet">{t('reports.indicator.noForms')}</p>}
              <ul className="rp-plain">
                {one.forms.map((form) => (
                  <li key={form.id}>
                    <Link to={`/reports/forms/${form.id}`}>{form.name}</Link>
                  </li>
                ))}
              </ul>
            </Section>
            {one.definitions.length > 0 && (
              <Section title={t('reports.indicator.definitions')} count={one.definitions.length}>
                <ul className="rp-plain">
                  {one.definitions.map((was) => (
                    <li key={was.until}>
                      <Former was={was} />
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            <Section title={t('reports.indicator.history')}>
              <Facts
                items={[
                  { label: t('reports.list.section'), value: one.section },
                  { label: t('reports.indicator.valid'), value: t('reports.indicator.since', { from: one.validFrom }) },
                  { label: t('reports.indicator.source'), value: one.source },
                  { label: t('reports.indicator.changed'), value: `${format.dateTime(one.changedAt)}, ${one.changedBy}` },
                ]}
              />
            </Section>
          </>
        }
      />
    </Page>
  )
}

/** What it was, and why that ended. */
function Former({ was }: { was: Definition }) {
  const { t, format } = useWords()
  return (
    <Facts
      items={[
        { label: t('reports.indicator.definedUntil', { until: was.until }), value: was.nameVi },
        { label: t('reports.grid.unit'), value: was.unit },
        { label: t('reports.list.rollup'), value: t(`reports.rollupBy.${was.rollup}`) },
        ...(was.formula ? [{ label: t('reports.indicator.formula'), value: was.formulaWords ?? was.formula }] : []),
        ...(was.numerator ? [{ label: t('reports.behind.top'), value: was.numerator }] : []),
        ...(was.denominator ? [{ label: t('reports.behind.bottom'), value: was.denominator }] : []),
        { label: t('reports.indicator.basis'), value: was.basis },
        { label: t('reports.indicator.changed'), value: `${format.dateTime(was.changedAt)}, ${was.changedBy}` },
      ]}
    />
  )
}

function Change({ one, onClose }: { one: Shape; onClose: () => void }) {
  const { t } = useWords()
  const { form, body } = useIndicatorFields(one)
  const [way, choose] = useState<'correct' | 'from'>('correct')
  const own = useFields({ from: null as string | null, basis: '' })
  const { send, pending, problem } = useSend(`/reports/indicators/${one.id}`, { inline: true, done: t('reports.indicator.done') })
  const submit = async () => {
    const change = way === 'from' ? { from: own.values.from || null, basis: own.values.basis } : {}
    if (await send({ version: one.version, ...body(), ...change })) onClose()
  }
  return (
    <Section title={t('reports.indicator.change')}>
      <Form problem={problem} onSubmit={submit}>
        <Choice
          label={t('reports.indicator.way')}
          value={way}
          options={(['correct', 'from'] as const).map((value) => ({ value, label: t(`reports.indicator.way.${value}`) }))}
          onChange={(value) => choose(value === 'from' ? 'from' : 'correct')}
        />
        <p className="hl-quiet">{t(`reports.indicator.wayAbout.${way}`)}</p>
        {way === 'from' && (
          <div className="rp-fields">
            <DateField
              label={t('reports.indicator.from')}
              required
              description={one.lastAsked ? t('reports.indicator.fromAfter', { on: one.lastAsked }) : undefined}
              {...own.field('from')}
            />
            <TextField label={t('reports.indicator.basis')} description={t('reports.indicator.basisHint')} required {...own.field('basis')} />
          </div>
        )}
        <IndicatorFieldsForm form={form} />
        <SubmitOrCancel pending={pending} onCancel={onClose}>
          {t('reports.indicator.save')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}
