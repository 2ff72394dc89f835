/** A session that was held: kept on the device until the server has it, with its photographs. */
import {
  Button,
  DateField,
  FileField,
  Form,
  FormButtons,
  IconClose,
  NumberField,
  SelectField,
  Textarea,
  TextField,
  today,
  useEnter,
  useFields,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Recipient, Session } from '../contract.ts'
import { FORMS } from '../spread-rules.ts'

type Line = { kind: string | null; people: number | null }

export function SessionForm({ one, session, onClose }: { one: Recipient; session?: Session; onClose: () => void }) {
  const { t, format } = useWords()
  const form = useFields({
    heldOn: (session?.heldOn ?? today()) as string | null,
    place: session?.place ?? '',
    form: (session?.form ?? 'meeting') as string | null,
    chairedBy: session?.chairedBy ?? '',
    materials: session?.materials ?? '',
    headDid: '',
    files: [] as File[],
  })
  const [lines, setLines] = useState<readonly Line[]>(session?.audiences ?? [{ kind: one.kinds[0] ?? null, people: null }])
  const change = (at: number, line: Partial<Line>) => setLines(lines.map((old, n) => (n === at ? { ...old, ...line } : old)))
  const { enter, pending, problem, progress } = useEnter({ done: t('spreading.session.saved') })
  const { values } = form
  const page = `/spreading/${one.id}`
  const audiences = lines.flatMap(({ kind, people }) => (kind && people ? [{ kind, people }] : []))
  const total = audiences.reduce((all, { people }) => all + people, 0)

  const submit = async () => {
    const { files, form: how, ...said } = values
    const sent = await enter({
      label: `${t('spreading.page.session')}: ${one.title}`,
      details: [format.date(values.heldOn), values.place, t('spreading.session.people.total', { n: total })],
      page,
      path: session ? `/spreading/sessions/${session.id}` : `${page}/sessions`,
      body: { ...(session ? { version: session.version } : {}), ...said, form: how, audiences },
      files,
      filePath: `${page}/files`,
    })
    if (sent) onClose()
  }
  const kinds = (own: string | null) => [...new Set([...one.kinds, ...(own ? [own] : [])])].map((kind) => ({ value: kind, label: kind }))
  return (
    <Form problem={problem} onSubmit={submit} label={t('spreading.page.session')}>
      <p className="hl-quiet">{t('spreading.page.session.about')}</p>
      <div className="sp-fields">
        <DateField label={t('spreading.session.heldOn')} required {...form.field('heldOn')} />
        <TextField label={t('spreading.session.place')} required {...form.field('place')} />
        <SelectField
          label={t('spreading.session.form')}
          required
          options={FORMS.map((value) => ({ value, label: t(`spreading.session.form.${value}`) }))}
          {...form.field('form')}
        />
        <TextField label={t('spreading.session.chairedBy')} {...form.field('chairedBy')} />
      </div>
      <fieldset className="sp-audiences">
        <legend>{t('spreading.session.audiences')}</legend>
        {lines.map((line, at) => (
          // The lines have no name but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={at} className="sp-audience">
            <SelectField
              name={`audiences.${at}.kind`}
              label={t('spreading.session.audience')}
              required
              options={kinds(line.kind)}
              value={line.kind}
              onChange={(kind) => change(at, { kind })}
            />
            <NumberField
              name={`audiences.${at}.people`}
              label={t('spreading.session.people')}
              required
              min={1}
              value={line.people}
              onChange={(people) => change(at, { people })}
            />
            {lines.length > 1 && (
              <button
                type="button"
                className="sp-remove"
                aria-label={t('spreading.session.removeAudience', { n: at + 1 })}
                onClick={() => setLines(lines.filter((_, n) => n !== at))}
              >
                <IconClose size={16} />
              </button>
            )}
          </div>
        ))}
        <p className="sp-more">
          <button
            type="button"
            className="hl-text-button"
            onClick={() => setLines([...lines, { kind: one.kinds.find((kind) => !lines.some((line) => line.kind === kind)) ?? null, people: null }])}
          >
            {t('spreading.session.addAudience')}
          </button>
          {total > 0 && <strong>{t('spreading.session.people.total', { n: total })}</strong>}
        </p>
      </fieldset>
      <Textarea label={t('spreading.session.materials')} {...form.field('materials')} />
      <Textarea label={t('spreading.page.headDid')} {...form.field('headDid')} />
      <FileField label={t('spreading.session.files')} many progress={progress} {...form.field('files')} />
      <FormButtons>
        <Button type="submit" loading={pending} disabled={audiences.length < lines.length}>
          {t(session ? 'spreading.session.changeSave' : 'spreading.session.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}
