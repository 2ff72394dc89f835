/** Designing a form: its parts, its rules, how it will look; kept as a version that holds from a day on. */
import {
  Alert,
  Button,
  CheckField,
  Choice,
  DateField,
  Form as Fields,
  FormButtons,
  Loaded,
  Page,
  Section,
  Textarea,
  TextField,
  today,
  useApi,
  useAct,
  useFields,
  useGet,
  useNav,
  useParams,
  useWords,
} from '#ui'
import { useMemo, useState } from 'react'
import type { Form, Indicator } from '../contract.ts'
import { frozen } from '../freeze-rules.ts'
import { useKeepDesign, useLeft } from './design-kept.ts'
import { DesignPreview } from './design-preview.tsx'
import { DesignRules } from './design-rule-list.tsx'
import { blankSection, draftOf, EMPTY, moved, replaced, without, type Draft, type DraftSection } from './design-rules.ts'
import { DesignTable, Steps } from './design-table.tsx'
import './reports.css'

export default function FormDesignPage() {
  const { id } = useParams()
  const indicators = useGet<{ items: Indicator[] }>('/reports/indicators')
  const form = useGet<Form>(id ? `/reports/forms/${id}` : null, { newest: true })
  return (
    <Loaded got={indicators}>
      {({ items }) =>
        id ? <Loaded got={form}>{(known) => <Design key={known.n} indicators={items} form={known} />}</Loaded> : <Design indicators={items} />
      }
    </Loaded>
  )
}

function Design({ indicators, form }: { indicators: readonly Indicator[]; form?: Form }) {
  const { t, format } = useWords()
  const nav = useNav()
  const api = useApi()
  const latest = form?.versions[0]
  const n = latest?.n ?? form?.n ?? 0
  const { key, left } = useLeft(form?.id ?? 'new')
  const [begun] = useState(() => ({
    draft: form ? draftOf(form.layout) : EMPTY,
    fields: { code: '', name: '', validFrom: today() as string | null, note: '' },
  }))
  const [draft, setDraft] = useState<Draft>(left?.draft ?? begun.draft)
  const [view, show] = useState<'design' | 'preview'>('design')
  const { layout, faults } = useMemo(() => frozen(draft, indicators), [draft, indicators])
  const words = useMemo(() => new Map(faults.map(({ path, code, facts }) => [path, t(code, facts)] as const)), [faults, t])
  const fields = useFields(left?.fields ?? begun.fields)
  const { forget } = useKeepDesign(key, left?.n ?? n, begun, { draft, fields: fields.values })
  const { act, pending, problem } = useAct<{ id: string }>({ inline: true, done: t('reports.design.done') })
  const save = async () => {
    const { code, name, validFrom, note } = fields.values
    const kept = await act(() =>
      form
        ? api.post(`/reports/forms/${form.id}/versions`, { n: left?.n ?? n, validFrom, note, layout: draft })
        : api.post('/reports/forms', { code: code.trim().toUpperCase(), name, validFrom, note, layout: draft }),
    )
    if (!kept) return
    forget()
    nav(`/reports/forms/${kept.id}`)
  }
  const empty = draft.sections.length === 0 || draft.sections.some((section) => section.kind === 'table' && section.rows.length === 0)
  const nameless = draft.sections.some(({ title }) => !title.trim()) || draft.rules.some(({ message }) => !message.trim())
  return (
    <Page
      title={form ? t('reports.design.title', { name: form.name }) : t('reports.design.new')}
      crumbs={[
        { label: t('reports.list.title'), to: '/reports/indicators?tab=forms' },
        ...(form ? [{ label: form.name, to: `/reports/forms/${form.id}` }] : []),
      ]}
      description={t(form ? 'reports.design.about' : 'reports.design.aboutNew')}
    >
      {left && (
        <Alert
          tone={left.n === n ? 'info' : 'dueSoon'}
          title={t('reports.design.left', { at: format.dateTime(left.at) })}
          action={
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                forget()
                window.location.reload()
              }}
            >
              {t('reports.design.left.drop')}
            </Button>
          }
        >
          {t(left.n === n ? 'reports.design.left.about' : 'reports.design.left.older')}
        </Alert>
      )}
      <Choice
        label={t('reports.design.view')}
        value={view}
        options={[
          { value: 'design', label: t('reports.design.view.design') },
          { value: 'preview', label: t('reports.design.view.preview') },
        ]}
        onChange={(which) => show(which === 'preview' ? 'preview' : 'design')}
      />
      {view === 'preview' ? (
        <DesignPreview layout={layout} />
      ) : (
        <>
          <Sections draft={draft} onChange={setDraft} indicators={indicators} words={words} />
          <DesignRules draft={draft} layout={layout} onChange={setDraft} faults={words} />
        </>
      )}
      <Section title={t(form ? 'reports.design.version' : 'reports.design.keep')}>
        <Fields problem={problem} onSubmit={save}>
          <div className="rp-fields">
            {!form && <TextField label={t('reports.design.code')} description={t('reports.design.codeHint')} required {...fields.field('code')} />}
            {!form && <TextField label={t('reports.design.name')} required {...fields.field('name')} />}
            <DateField label={t('reports.form.from')} required {...fields.field('validFrom')} />
            <TextField label={t('reports.design.note')} {...fields.field('note')} />
          </div>
          {faults.length > 0 && (
            <Alert tone="late" title={t('reports.layout')}>
              <ul>
                {[...new Set(words.values())].map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </Alert>
          )}
          {empty && <p className="hl-quiet">{t('reports.design.empty')}</p>}
          <FormButtons>
            <Button type="submit" loading={pending} disabled={faults.length > 0 || empty || nameless}>
              {t(form ? 'reports.design.save' : 'reports.design.add')}
            </Button>
            <Button variant="default" to={form ? `/reports/forms/${form.id}` : '/reports/indicators?tab=forms'}>
              {t('reports.cancel')}
            </Button>
          </FormButtons>
        </Fields>
      </Section>
    </Page>
  )
}

type SectionsProps = { draft: Draft; onChange: (draft: Draft) => void; indicators: readonly Indicator[]; words: ReadonlyMap<string, string> }
function Sections({ draft, onChange, indicators, words }: SectionsProps) {
  const { t } = useWords()
  const { sections } = draft
  const set = (next: DraftSection[]) => onChange({ ...draft, sections: next })
  return (
    <>
      {sections.map((section, at) => (
        <Section
          key={section.key}
          title={t('reports.design.part', { n: at + 1, kind: t(`reports.design.kind.${section.kind}`) })}
          actions={<Steps name={section.title} onMove={(by) => set(moved(sections, at, by))} onRemove={() => set(without(sections, at))} />}
        >
          <Part
            section={section}
            onChange={(one) => set(replaced(sections, at, one))}
            indicators={indicators}
            faults={
              new Map(
                [...words].flatMap(([path, sentence]) =>
                  path.startsWith(`sections.${at}.`) ? [[path.slice(`sections.${at}.`.length).replace(/\.indicator$/, ''), sentence] as const] : [],
                ),
              )
            }
          />
        </Section>
      ))}
      <div className="rp-design-add">
        {(['table', 'text', 'files'] as const).map((kind) => (
          <Button
            key={kind}
            variant="default"
            disabled={sections.length >= 12}
            onClick={() => set([...sections, blankSection(kind, sections, t(`reports.design.kind.${kind}`), t('reports.design.column.result'))])}
          >
            {t(`reports.design.add.${kind}`)}
          </Button>
        ))}
      </div>
    </>
  )
}

type PartProps = {
  section: DraftSection
  onChange: (section: DraftSection) => void
  indicators: readonly Indicator[]
  faults: ReadonlyMap<string, string>
}
function Part({ section, onChange, indicators, faults }: PartProps) {
  const { t } = useWords()
  return (
    <div className="rp-design-part">
      <TextField
        name={`title ${section.key}`}
        label={t('reports.design.part.title')}
        required
        maxLength={200}
        value={section.title}
        onChange={(title) => onChange({ ...section, title })}
      />
      {section.kind === 'table' ? (
        <>
          <TextField
            name={`note ${section.key}`}
            label={t('reports.design.part.note')}
            maxLength={500}
            value={section.note}
            onChange={(note) => onChange({ ...section, note })}
          />
          <DesignTable table={section} onChange={onChange} indicators={indicators} faults={faults} />
        </>
      ) : (
        <>
          <Textarea
            name={`guidance ${section.key}`}
            label={t('reports.design.part.guidance')}
            maxLength={1000}
            rows={3}
            value={section.guidance}
            onChange={(guidance) => onChange({ ...section, guidance })}
          />
          <CheckField
            name={`required ${section.key}`}
            label={t(`reports.design.required.${section.kind}`)}
            value={section.required}
            onChange={(required) => onChange({ ...section, required })}
          />
        </>
      )}
    </div>
  )
}
