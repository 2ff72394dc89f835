/** Which column of the file is which: found by the machine, set right by the person. */
import { useState } from 'react'
import { NumberField } from '../fields/text-fields.tsx'
import { SelectField } from '../fields/select-fields.tsx'
import { ProblemAlert } from '../parts/alert.tsx'
import { Section } from '../parts/page.tsx'
import { Button } from '../primitives.tsx'
import { useSend } from '../queries.tsx'
import type { View } from './shapes.ts'
import { useImportWords } from './words.ts'

/** 0 -> 'A', 27 -> 'AB': as the program that made the sheet calls it. */
const letter = (at: number): string => (at >= 26 ? letter(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))

export function ColumnsForm({ path, view }: { path: string; view: View }) {
  const { say } = useImportWords()
  const { send, pending, problem } = useSend<View>(`${path}/${view.id}/columns`, { inline: true })
  const [chosen, choose] = useState<Record<string, number | null>>(Object.fromEntries(view.columns.map(({ key, at }) => [key, at])))
  const [header, setHeader] = useState<number | null>(view.header)
  const missing = view.columns.filter(({ required, at }) => required && at === null)
  const options = view.headings.map(({ at, text, sample }) => ({
    value: String(at),
    label: text || say('columns.unnamed', { letter: letter(at) }),
    detail: sample,
  }))
  const nameOf = (at: number) => view.headings[at]?.text || say('columns.unnamed', { letter: letter(at) })
  const guessed = view.columns.filter((one) => one.guessed).map(({ label, at }) => `${label} (“${nameOf(at ?? 0)}”)`)
  const used = new Set(view.columns.map(({ at }) => at))
  // A column of figures in front of a list is nobody's loss.
  const unused = view.headings
    .filter(({ at, text }) => text !== '' && !used.has(at) && !/^(stt|tt|s\.?t\.?t)\.?$/i.test(text))
    .map(({ text }) => text)
  const others = view.sheets.filter(({ list, alike, broughtAt }) => list && !alike && broughtAt === null).map(({ name }) => name)
  const taken = view.sheets.filter((one) => one.taken).map(({ name }) => name)
  const again = (sheet: number, row?: number) =>
    void send({ id: view.id, version: view.version, sheet, ...(row === undefined ? {} : { header: row }) })
  return (
    <Section title={say('columns.title')}>
      {missing.length > 0 ? (
        <p className="hl-error">{say('columns.missing', { names: missing.map(({ label }) => label).join(', ') })}</p>
      ) : (
        <p className="hl-quiet">{say('columns.found', { n: view.columns.filter(({ at }) => at !== null).length, header: view.header })}</p>
      )}
      {guessed.length > 0 && <p className="im-guessed">{say('columns.guessed', { names: guessed.join(', ') })}</p>}
      {unused.length > 0 && <p className="hl-quiet">{say('columns.unused', { names: unused.join(', ') })}</p>}
      {others.length > 0 && <p className="im-guessed">{say('columns.others', { names: others.join(', '), sheet: taken.join(', ') })}</p>}
      <details className="im-columns" open={missing.length > 0}>
        <summary>
          {view.columns
            .filter(({ at }) => at !== null)
            .map(({ label }) => label)
            .join(' · ')}
        </summary>
        <ProblemAlert problem={problem} />
        <div className="im-grid">
          {view.sheets.length > 1 && (
            <SelectField
              name="sheet"
              label={say('columns.sheet')}
              options={view.sheets.map(({ name, rows }, at) => ({ value: String(at), label: name, detail: String(rows) }))}
              value={String(view.sheet)}
              onChange={(sheet) => again(Number(sheet))}
            />
          )}
          <NumberField name="header" label={say('columns.header')} value={header} onChange={(row) => setHeader(row)} />
          {view.columns.map(({ key, label, required }) => (
            <SelectField
              key={key}
              name={key}
              label={label}
              required={required}
              clearable
              placeholder={say('columns.none')}
              options={options}
              value={chosen[key] === null || chosen[key] === undefined ? null : String(chosen[key])}
              onChange={(at) => choose({ ...chosen, [key]: at === null ? null : Number(at) })}
            />
          ))}
        </div>
        <div className="hl-buttons">
          <Button
            variant="default"
            loading={pending}
            onClick={() =>
              header !== null && header !== view.header
                ? again(view.sheet, header)
                : void send({ id: view.id, version: view.version, sheet: view.sheet, header: view.header, columns: chosen })
            }
          >
            {say('columns.apply')}
          </Button>
        </div>
      </details>
    </Section>
  )
}
