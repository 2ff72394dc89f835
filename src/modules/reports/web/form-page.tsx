/** A form as it will be filled in, with its rules in words and its versions. */
import { Button, Facts, Link, Loaded, Page, Section, Split, useGet, useMay, useParams, useSearch, useWords } from '#ui'
import type { Form } from '../contract.ts'
import { blank } from './blank.ts'
import { sectionTitle } from './figures.ts'
import { Grid } from './grid.tsx'
import './reports.css'

export default function FormPage() {
  const { t, format } = useWords()
  const { id = '' } = useParams()
  const { n } = useSearch()
  const may = useMay()
  const got = useGet<Form>(`/reports/forms/${id}`, { n })
  return (
    <Loaded got={got}>
      {(form) => (
        <Page
          title={form.name}
          crumbs={[{ label: t('reports.list.title'), to: '/reports/indicators?tab=forms' }]}
          description={form.note ?? undefined}
          action={may('reports.design') && <Button to={`/reports/forms/${id}/design`}>{t('reports.design.next')}</Button>}
        >
          <Split
            main={form.layout.sections.map((section) => (
              <Section key={section.key} title={sectionTitle(section, t)}>
                {section.kind === 'table' ? (
                  <Grid
                    report={blank(form.layout)}
                    section={section}
                    cells={{}}
                    marks={new Map()}
                    changed={new Map()}
                    at={null}
                    onAt={() => undefined}
                  />
                ) : (
                  <p className="hl-quiet">{section.guidance}</p>
                )}
              </Section>
            ))}
            side={
              <>
                <Section title={t('reports.form.rules')} count={form.layout.rules.length}>
                  <ul className="rp-checks">
                    {form.layout.rules.map((rule) => (
                      <li key={rule.key} data-severity={rule.severity}>
                        <p>
                          <strong>{t(`reports.form.${rule.severity}`)}</strong> {rule.message}
                        </p>
                        <small className="hl-quiet">{form.rulesInWords[rule.key]}</small>
                        <code>{rule.formula}</code>
                      </li>
                    ))}
                  </ul>
                  {form.layout.jump !== null && <p className="hl-quiet">{t('reports.form.jump', { n: form.layout.jump })}</p>}
                </Section>
                <Section title={t('reports.form.versions')} count={form.versions.length}>
                  <Facts
                    items={form.versions.map((one) => ({
                      label: t('reports.form.versionOf', { n: one.n, from: one.validFrom }),
                      value: (
                        <>
                          {one.n === form.n ? t('reports.form.shown') : <Link to={`/reports/forms/${id}?n=${one.n}`}>{t('reports.form.see')}</Link>}{' '}
                          <span className="hl-quiet">
                            {format.dateTime(one.madeAt)}, {one.madeBy}
                            {one.note ? `. ${one.note}` : ''}
                          </span>
                        </>
                      ),
                    }))}
                  />
                </Section>
              </>
            }
          />
        </Page>
      )}
    </Loaded>
  )
}
