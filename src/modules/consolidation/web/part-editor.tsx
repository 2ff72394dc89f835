/** Writing one part: its words with figures as fields, how it will read below. */
import { Button, FormButtons, Form, Textarea, useGet, useSend, useWords, Loaded, SelectField, useFields, type Option } from '#ui'
import { useState } from 'react'
import type { Consolidation, Figures, Part } from '../contract.ts'
import { AGAINST, fieldsOf, writeField } from '../field-rules.ts'
import { Reading } from './reading.tsx'

export function PartEditor({
  one,
  part,
  draft,
  setDraft,
  used,
  onDone,
}: {
  one: Consolidation
  part: Part
  draft: string
  setDraft: (text: string) => void
  used: readonly string[]
  onDone: () => void
}) {
  const { t } = useWords()
  const [choosing, choose] = useState(false)
  const name = `body-${part.id}`
  const { send, pending, problem } = useSend(`/consolidation/parts/${part.id}`, {
    inline: true,
    done: t('consolidation.part.saved', { heading: part.heading }),
  })
  const save = async () => {
    if (await send({ version: part.version, body: draft, used })) onDone()
  }
  /** Where the cursor stands, or at the end. */
  const put = (token: string) => {
    const field = document.getElementById(`field-${name}`) as HTMLTextAreaElement | null
    const at = field?.selectionStart ?? draft.length
    setDraft(draft.slice(0, at) + token + draft.slice(field?.selectionEnd ?? at))
    choose(false)
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(at + token.length, at + token.length)
    })
  }
  return (
    <Form problem={problem} onSubmit={save} label={part.heading}>
      {part.guidance && <p className="hl-quiet">{part.guidance}</p>}
      <Textarea
        name={name}
        label={t('consolidation.part.own')}
        description={t('consolidation.part.hint', { example: '{HTX.1}' })}
        value={draft}
        onChange={setDraft}
        rows={8}
        maxLength={40_000}
      />
      {choosing ? (
        <FieldChooser one={one} onChoose={put} onClose={() => choose(false)} />
      ) : (
        <p>
          <Button size="xs" variant="default" onClick={() => choose(true)}>
            {t('consolidation.part.figure')}
          </Button>
        </p>
      )}
      {fieldsOf(draft).length > 0 && (
        <div className="cn-preview" role="group" aria-label={t('consolidation.part.preview')}>
          <small>{t('consolidation.part.preview')}</small>
          <Reading one={one} part={{ body: draft, seen: part.seen, now: part.now, names: part.names }} />
        </div>
      )}
      <FormButtons>
        <Button type="submit" loading={pending}>
          {t('consolidation.part.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('consolidation.part.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}

const WHATS = ['now', ...AGAINST.flatMap((against) => (against === 'kehoach' ? [against, `${against}%`] : [against, `${against}%`, `${against}+`]))]

/** Which indicator, what of it, of which territory: becomes a field. */
function FieldChooser({ one, onChoose, onClose }: { one: Consolidation; onChoose: (token: string) => void; onClose: () => void }) {
  const { t } = useWords()
  const got = useGet<Figures>(`/consolidation/${one.id}/figures`)
  return (
    <div className="cn-chooser" role="group" aria-label={t('consolidation.field.title')}>
      <Loaded got={got}>{(figures) => <Choosing figures={figures} onChoose={onChoose} onClose={onClose} />}</Loaded>
    </div>
  )
}

function Choosing({ figures, onChoose, onClose }: { figures: Figures; onChoose: (token: string) => void; onClose: () => void }) {
  const { t, format } = useWords()
  const rows = figures.tables.flatMap((table) => table.rows).filter((row) => row.row !== null)
  const first = new Map(rows.toReversed().map((row) => [row.row!, row.column]))
  const form = useFields({ row: null as string | null, what: 'now' as string | null, place: '' as string | null })
  const chosen = rows.find((row) => `${row.row} ${row.column}` === form.values.row)
  const token = () => {
    const [against, how] = (form.values.what ?? 'now').match(/^(\w+?)([%+]?)$/)?.slice(1) ?? ['now', '']
    return writeField({
      row: chosen!.row!,
      // The first column is meant when none is named.
      column: first.get(chosen!.row!) === chosen!.column ? null : chosen!.column,
      against: against === 'now' ? null : (against as 'truoc'),
      how: (how || null) as '%' | null,
      place: form.values.place || null,
    })
  }
  const options: Option[] = rows.map((row) => ({
    value: `${row.row} ${row.column}`,
    label: row.label,
    also: row.row ?? '',
    detail: [row.row, row.now === null ? null : `${format.number(row.now)} ${row.unit}`].filter(Boolean).join(' · '),
  }))
  return (
    <>
      <SelectField label={t('consolidation.field.indicator')} {...form.field('row')} options={options} autoFocus />
      <SelectField
        label={t('consolidation.field.what')}
        {...form.field('what')}
        options={WHATS.map((what) => ({ value: what, label: t(`consolidation.field.what.${what}`) }))}
      />
      <SelectField
        label={t('consolidation.field.place')}
        {...form.field('place')}
        options={[{ value: '', label: t('consolidation.field.whole') }, ...figures.places.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <div className="hl-buttons">
        <Button size="xs" disabled={!chosen} onClick={() => onChoose(token())}>
          {t('consolidation.field.insert')}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </div>
    </>
  )
}
