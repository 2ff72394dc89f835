/** The rules of a form while it is designed: formula, how severe, and the sentence that whoever fills in will read. */
import { Button, NumberField, Section, SelectField, TextField, useWords } from '#ui'
import type { Layout } from '../layout-contract.ts'
import { sayFormula } from '../layout-rules.ts'
import { freeKey, moved, replaced, without, type Draft } from './design-rules.ts'
import { Steps } from './design-table.tsx'

type Props = { draft: Draft; layout: Layout; onChange: (draft: Draft) => void; faults: ReadonlyMap<string, string> }

export function DesignRules({ draft, layout, onChange, faults }: Props) {
  const { t } = useWords()
  const { rules } = draft
  const set = (next: Draft['rules']) => onChange({ ...draft, rules: next })
  const add = () =>
    set([
      ...rules,
      {
        key: freeKey(
          'r',
          rules.map(({ key }) => key),
        ),
        formula: '',
        severity: 'warn',
        message: '',
      },
    ])
  return (
    <Section title={t('reports.form.rules')} count={rules.length}>
      <p className="hl-quiet">{t('reports.design.rules.hint')}</p>
      <ol className="rp-design-list">
        {rules.map((rule, at) => (
          <li key={rule.key}>
            <div className="rp-design-line">
              <div className="rp-design-wide">
                <TextField
                  name={`rules.${at}.formula`}
                  label={t('reports.indicator.formula')}
                  value={rule.formula}
                  maxLength={500}
                  error={faults.get(`rules.${at}.formula`)}
                  description={faults.has(`rules.${at}.formula`) ? undefined : sayFormula(layout, rule.formula, true)}
                  onChange={(formula) => set(replaced(rules, at, { ...rule, formula }))}
                />
              </div>
              <SelectField
                name={`severity ${rule.key}`}
                label={t('reports.design.rules.severity')}
                options={(['stop', 'warn'] as const).map((value) => ({ value, label: t(`reports.design.rules.${value}`) }))}
                value={rule.severity}
                onChange={(severity) => set(replaced(rules, at, { ...rule, severity: severity as 'stop' | 'warn' }))}
              />
              <div className="rp-design-wide">
                <TextField
                  name={`rules.${at}.message`}
                  label={t('reports.design.rules.message')}
                  value={rule.message}
                  maxLength={300}
                  error={rule.formula && !rule.message.trim() ? t('reports.design.rules.noMessage') : undefined}
                  onChange={(message) => set(replaced(rules, at, { ...rule, message }))}
                />
              </div>
            </div>
            <Steps name={rule.message || rule.formula} onMove={(by) => set(moved(rules, at, by))} onRemove={() => set(without(rules, at))} />
          </li>
        ))}
      </ol>
      <Button size="xs" variant="default" onClick={add}>
        {t('reports.design.rules.add')}
      </Button>
      <div className="rp-design-jump">
        <NumberField
          name="jump"
          label={t('reports.design.jump')}
          description={t('reports.design.jump.hint')}
          min={10}
          max={1000}
          value={draft.jump}
          onChange={(jump) => onChange({ ...draft, jump })}
        />
      </div>
    </Section>
  )
}
