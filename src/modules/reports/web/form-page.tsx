/** A form as it will be filled in, with its rules in words and its versions. */
import { Facts, Loaded, Page, Section, Split, useGet, useParams, useSearch, useWords } from '#ui'
import type { Form } from '../contract.ts'
import type { Layout } from '../layout-contract.ts'
import { Grid } from './grid.tsx'
import type { Report } from '../report-contract.ts'
import './reports.css'

const NOBODY = '00000000-0000-0000-0000-000000000000'
/** A report in which nothing stands yet. */
const blank = (layout: Layout): Report => ({
  id: NOBODY,
  version: 1,
  requestId: NOBODY,
  title: '',
  period: '',
  periodKind: 'once',
  fromDay: '2026-01-01',
  toDay: '2026-01-01',
  dueOn: '2026-01-01',
  basis: '',
  organisation: { id: NOBODY, name: '' },
  recipient: { id: NOBODY, name: '' },
  state: 'waiting',
  locked: false,
  timesSent: 0,
  sentOn: null,
  sentBy: null,
  lateDays: 0,
  lateReason: null,
  returnedNote: null,
  returnedCells: {},
  layout,
  cells: {},
  texts: {},
  notes: {},
  reasons: {},
  savedAt: null,
  savedBy: null,
  files: [],
  last: null,
  lastYear: null,
  register: {},
  findings: [],
  versions: [],
  may: { fill: false, send: false, receive: false, inside: false, submit: false },
})

export default function FormPage() {
  const { t, format } = useWords()
  const { id = '' } = useParams()
  const { n } = useSearch()
  const got = useGet<Form>(`/reports/forms/${id}`, { n })
  return (
    <Loaded got={got}>
      {(form) => (
        <Page
          title={form.name}
          crumbs={[{ label: t('reports.list.title'), to: '/reports/indicators?tab=forms' }]}
          description={form.note ?? undefined}
        >
          <Split
            main={form.layout.sections.map((section) => (
              <Section key={section.key} title={section.title}>
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
                          <strong>{t(`reports.form.${rule.severity}`)}</strong> {form.rulesInWords[rule.key]}
                        </p>
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
                      value: `${format.dateTime(one.madeAt)}, ${one.madeBy}`,
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
