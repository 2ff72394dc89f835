/** The questions that inspections begin with. */
import { Button, EmptyState, Form, FormButtons, Loaded, Page, Section, Textarea, TextField, useFields, useGet, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { Checklist } from '../contract.ts'
import './inspections.css'

export default function ChecklistsPage() {
  const { t } = useWords()
  const got = useGet<{ items: Checklist[] }>('/inspections/checklists')
  const [adding, add] = useState(false)
  const load = useSend('/inspections/checklists/defaults', {})
  return (
    <Page
      title={t('inspections.checklists.title')}
      crumbs={[{ label: t('inspections.list.title'), to: '/inspections' }]}
      description={t('inspections.checklists.about')}
      action={<Button onClick={() => add(true)}>{t('inspections.checklists.new')}</Button>}
    >
      {adding && <One onClose={() => add(false)} />}
      <Loaded got={got}>
        {({ items }) =>
          items.length === 0 && !adding ? (
            <EmptyState
              title={t('inspections.checklists.empty')}
              action={<Button onClick={() => load.send({})}>{t('inspections.checklists.load')}</Button>}
            />
          ) : (
            <>
              {items.map((one) => (
                <One key={`${one.id} ${one.version}`} one={one} />
              ))}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function One({ one, onClose }: { one?: Checklist; onClose?: () => void }) {
  const { t } = useWords()
  const [open, setOpen] = useState(one === undefined)
  const form = useFields({ name: one?.name ?? '', lines: (one?.items ?? []).map(({ words }) => words).join('\n') })
  const { send, pending, problem } = useSend(one ? `/inspections/checklists/${one.id}` : '/inspections/checklists', {
    inline: true,
    done: t('inspections.checklists.saved'),
  })
  const submit = async () => {
    const lines = form.values.lines
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    // A question whose words stay keeps its key and its basis.
    const known = new Map((one?.items ?? []).map((item) => [item.words, item]))
    const taken = new Set((one?.items ?? []).map(({ key }) => key))
    let next = 1
    const items = lines.map((words) => {
      const before = known.get(words)
      if (before) return before
      while (taken.has(`c${next}`)) next += 1
      taken.add(`c${next}`)
      return { key: `c${next}`, words, basis: '' }
    })
    const done = await send({ ...(one ? { version: one.version } : {}), name: form.values.name, items })
    if (done) (onClose ?? (() => setOpen(false)))()
  }
  return (
    <Section
      title={one?.name ?? t('inspections.checklists.new')}
      actions={
        one?.mayChange && (
          <Button variant="default" size="xs" onClick={() => setOpen(!open)}>
            {t(open ? 'inspections.visit.closed' : 'inspections.page.change')}
          </Button>
        )
      }
    >
      {open ? (
        <Form problem={problem} onSubmit={submit}>
          <TextField label={t('inspections.checklists.name')} required {...form.field('name')} />
          <Textarea label={t('inspections.checklists.items')} required rows={8} {...form.field('lines')} />
          <FormButtons>
            <Button type="submit" loading={pending}>
              {t('inspections.form.save')}
            </Button>
            {onClose && (
              <Button variant="default" onClick={onClose}>
                {t('ui.cancel')}
              </Button>
            )}
          </FormButtons>
        </Form>
      ) : (
        <ol className="ins-list">
          {one?.items.map(({ key, words, basis }) => (
            <li key={key}>
              {words} {basis && <span className="hl-quiet">({basis})</span>}
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
