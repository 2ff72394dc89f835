/** A form as those who fill it in will see it: figures can be typed to try its checks, nothing of it is kept. */
import { Alert, Section, Split, Textarea, useWords } from '#ui'
import { useMemo, useState } from 'react'
import type { Cells, CellValue, Layout } from '../layout-contract.ts'
import { findingsOf } from '../layout-rules.ts'
import { blank } from './blank.ts'
import { Checks, lookAt } from './checks.tsx'
import { sectionTitle } from './figures.ts'
import { Grid } from './grid.tsx'
import { changed, nothing } from './keeping-rules.ts'

export function DesignPreview({ layout }: { layout: Layout }) {
  const { t } = useWords()
  const report = useMemo(() => blank(layout), [layout])
  const [cells, setCells] = useState<Cells>({})
  const [texts, setTexts] = useState<Record<string, string>>({})
  const [reasons, setReasons] = useState<Record<string, string>>({})
  const [at, goTo] = useState<string | null>(null)
  const findings = useMemo(() => findingsOf(layout, cells, null, texts), [layout, cells, texts])
  const marks = new Map(
    findings.filter(({ rule }) => !rule.startsWith('required.')).flatMap((one) => one.cells.map((key) => [key, one.severity] as const)),
  )
  const put = (changes: Record<string, CellValue | null>) =>
    setCells((now) => changed({ cells: now, texts: {}, notes: {}, reasons: {} }, { ...nothing(), cells: changes }).cells)
  return (
    <>
      <Alert>{t('reports.design.preview.hint')}</Alert>
      <Split
        main={layout.sections.map((section) => (
          <Section key={section.key} title={sectionTitle(section, t)}>
            {section.kind === 'table' && section.note && <p className="hl-quiet">{section.note}</p>}
            {section.kind === 'table' ? (
              <Grid report={report} section={section} cells={cells} marks={marks} changed={new Map()} put={put} at={at} onAt={goTo} />
            ) : section.kind === 'text' ? (
              <div data-cell={`text:${section.key}`}>
                <Textarea
                  name={section.key}
                  label={section.guidance || section.title}
                  rows={3}
                  value={texts[section.key] ?? ''}
                  onChange={(text) => setTexts((all) => ({ ...all, [section.key]: text }))}
                />
              </div>
            ) : (
              <p className="hl-quiet">{section.guidance || t('reports.papers.none')}</p>
            )}
          </Section>
        ))}
        side={
          <Checks
            findings={findings}
            reasons={reasons}
            setReason={(rule, reason) => setReasons((all) => ({ ...all, [rule]: reason }))}
            onGo={(cell) => lookAt(document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell)}"]`))}
          />
        }
      />
    </>
  )
}
