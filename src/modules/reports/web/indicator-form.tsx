/** The fields of an indicator: what is counted, how it adds up, the formula judged and said in words as it is written. */
import { DateField, MultiSelect, SelectField, Textarea, TextField, useFields, useGet, useWords } from '#ui'
import type { Indicator, IndicatorFields } from '../contract.ts'
import { codesIn, inWords, readFormula } from '../formula-rules.ts'
import { MEASURES, ROLLUPS } from '../layout-contract.ts'
import { PERIOD_KINDS } from '../period-contract.ts'

type Known = Omit<IndicatorFields, 'code'>
const text = (value: string): string | null => value.trim() || null

/** What stands in the fields, and what is sent of it. */
export function useIndicatorFields(one: Known) {
  const form = useFields({
    section: one.section,
    entity: one.entity,
    nameVi: one.nameVi,
    nameEn: one.nameEn,
    unit: one.unit,
    measure: one.measure as string | null,
    rollup: one.rollup as string | null,
    formula: one.formula ?? '',
    numerator: one.numerator ?? '',
    denominator: one.denominator ?? '',
    note: one.note ?? '',
    breakdowns: one.breakdowns.join(', '),
    validFrom: one.validFrom as string | null,
    validTo: one.validTo,
    periods: one.periods as string[],
  })
  const { values } = form
  const body = () => ({
    ...values,
    parentCode: one.parentCode,
    formula: text(values.formula),
    numerator: text(values.numerator),
    denominator: text(values.denominator),
    note: text(values.note),
    validTo: values.validTo || null,
    breakdowns: values.breakdowns
      .split(/[,;\n]/)
      .map((part) => part.trim())
      .filter(Boolean),
  })
  return { form, body }
}

export function IndicatorFieldsForm({ form }: { form: ReturnType<typeof useIndicatorFields>['form'] }) {
  const { t } = useWords()
  const { values } = form
  const { data } = useGet<{ items: Indicator[]; sections: string[] }>('/reports/indicators')
  const names = new Map((data?.items ?? []).map(({ code, nameVi }) => [code, nameVi]))
  // Told while it is written; the server asks again.
  const read = values.rollup === 'formula' && values.formula ? readFormula(values.formula, false) : undefined
  const unknown = read?.formula && data ? codesIn(read.formula).find(({ code }) => !names.has(code.split('/')[0] ?? code)) : undefined
  const fault = read?.fault
    ? t(`reports.formula${read.fault.code[0]!.toUpperCase()}${read.fault.code.slice(1)}`, { at: read.fault.at, what: read.fault.what })
    : unknown && t('reports.unknownCode', { code: unknown.code })
  const words = read?.formula && !unknown ? inWords(read.formula, (code) => names.get(code) ?? code) : undefined
  return (
    <>
      <div className="rp-fields">
        <TextField label={t('reports.indicator.name')} required {...form.field('nameVi')} />
        <TextField label={t('reports.indicator.nameEn')} {...form.field('nameEn')} />
        <TextField label={t('reports.list.section')} required {...form.field('section')} />
        <TextField label={t('reports.indicator.entity')} description={t('reports.indicator.entityHint')} required {...form.field('entity')} />
        <TextField label={t('reports.grid.unit')} required {...form.field('unit')} />
        <MultiSelect
          label={t('reports.list.periods')}
          required
          options={PERIOD_KINDS.map((value) => ({ value, label: t(`reports.every.${value}`) }))}
          {...form.field('periods')}
        />
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
        {values.rollup === 'weighted' && <TextField label={t('reports.behind.top')} required {...form.field('numerator')} />}
        {values.rollup === 'weighted' && <TextField label={t('reports.behind.bottom')} required {...form.field('denominator')} />}
        <DateField label={t('reports.indicator.validFrom')} required {...form.field('validFrom')} />
        <DateField label={t('reports.indicator.validTo')} {...form.field('validTo')} />
      </div>
      {values.rollup === 'formula' && (
        <>
          <TextField
            label={t('reports.indicator.formula')}
            required
            description={t('reports.indicator.formulaHint')}
            error={fault}
            {...form.field('formula')}
          />
          {words && (
            <p className="hl-quiet" role="status">
              {t('reports.indicator.formulaSays', { words })}
            </p>
          )}
        </>
      )}
      <TextField label={t('reports.indicator.breakdowns')} description={t('reports.indicator.breakdownsHint')} {...form.field('breakdowns')} />
      <Textarea label={t('reports.indicator.note')} {...form.field('note')} />
    </>
  )
}
