/** One indicator: what it is, how it adds up, which forms ask for it; the lead agency changes it here. */
import {
  Button,
  Facts,
  Form,
  FormButtons,
  Link,
  Loaded,
  Page,
  Section,
  SelectField,
  Split,
  StateBadge,
  TextField,
  Textarea,
  useFields,
  useGet,
  useMay,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { IndicatorPage as Shape } from '../contract.ts'
import { readFormula } from '../formula-rules.ts'
import { MEASURES, ROLLUPS } from '../layout-contract.ts'
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
              <Facts
                columns={2}
                items={[
                  { label: t('reports.indicator.nameEn'), value: one.nameEn },
                  { label: t('reports.grid.unit'), value: one.unit },
                  { label: t('reports.list.measure'), value: t(`reports.measure.${one.measure}`) },
                  { label: t('reports.list.rollup'), value: t(`reports.rollupBy.${one.rollup}`) },
                  ...(one.formula
                    ? [{ label: t('reports.indicator.formula'), value: `${one.formula} (${one.formulaWords ?? ''})`, wide: true }]
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
              <ul className="rp-plain">
                {one.forms.map((form) => (
                  <li key={form.id}>
                    <Link to={`/reports/forms/${form.id}`}>{form.name}</Link>
                  </li>
                ))}
              </ul>
            </Section>
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

function Change({ one, onClose }: { one: Shape; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({
    nameVi: one.nameVi,
    nameEn: one.nameEn,
    unit: one.unit,
    measure: one.measure as string | null,
    rollup: one.rollup as string | null,
    formula: one.formula ?? '',
    numerator: one.numerator ?? '',
    denominator: one.denominator ?? '',
    note: one.note ?? '',
  })
  const { send, pending, problem } = useSend(`/reports/indicators/${one.id}`, { inline: true, done: t('reports.indicator.done') })
  const { values } = form
  // Told while it is written; the server asks again, with the list of all indicators.
  const read = values.rollup === 'formula' && values.formula ? readFormula(values.formula, false) : undefined
  const fault =
    read?.fault && t(`reports.formula${read.fault.code[0]!.toUpperCase()}${read.fault.code.slice(1)}`, { at: read.fault.at, what: read.fault.what })
  const submit = async () => {
    const { parentCode, section, entity, periods, breakdowns, validFrom, validTo, version } = one
    const text = (value: string) => value.trim() || null
    const answer = await send({
      version,
      parentCode,
      section,
      entity,
      periods,
      breakdowns,
      validFrom,
      validTo,
      ...values,
      formula: text(values.formula),
      numerator: text(values.numerator),
      denominator: text(values.denominator),
      note: text(values.note),
    })
    if (answer) onClose()
  }
  return (
    <Section title={t('reports.indicator.change')}>
      <Form problem={problem} onSubmit={submit}>
        <div className="rp-fields">
          <TextField label={t('reports.indicator.name')} required {...form.field('nameVi')} />
          <TextField label={t('reports.indicator.nameEn')} {...form.field('nameEn')} />
          <TextField label={t('reports.grid.unit')} required {...form.field('unit')} />
          <SelectField
            label={t('reports.list.measure')}
            required
            options={MEASURES.map((value) => ({ value, label: t(`reports.measure.${value}`) }))}
            {...form.field('measure')}
          />
          <SelectField
            label={t('reports.list.rollup')}
            required
            options={ROLLUPS.map((value) => ({ value, label: t(`reports.rollupBy.${value}`) }))}
            {...form.field('rollup')}
          />
          {values.rollup === 'formula' && (
            <TextField
              label={t('reports.indicator.formula')}
              required
              description={t('reports.indicator.formulaHint')}
              error={fault}
              {...form.field('formula')}
            />
          )}
          {values.rollup === 'weighted' && <TextField label={t('reports.behind.top')} required {...form.field('numerator')} />}
          {values.rollup === 'weighted' && <TextField label={t('reports.behind.bottom')} required {...form.field('denominator')} />}
        </div>
        <Textarea label={t('reports.indicator.note')} {...form.field('note')} />
        <FormButtons>
          <Button type="submit" loading={pending}>
            {t('reports.indicator.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('reports.cancel')}
          </Button>
        </FormButtons>
      </Form>
    </Section>
  )
}
