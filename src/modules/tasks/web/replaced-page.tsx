/** Deciding about the open tasks of papers that a newer one replaces: which end, which go on. */
import {
  Button,
  ConfirmPanel,
  EmptyState,
  Form,
  FormButtons,
  Loaded,
  Page,
  Section,
  Textarea,
  useFields,
  useGet,
  useNav,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { ReplacedTasks } from '../contract.ts'
import { TimeBadge } from './words.tsx'
import './tasks.css'

export default function ReplacedPage() {
  const { id = '' } = useParams()
  const replaced = useGet<ReplacedTasks>(`/documents/${id}/replaced-tasks`)
  return (
    <Loaded got={replaced}>
      {(replaced) => <Deciding key={replaced.ended.flatMap(({ tasks }) => tasks.map((task) => task.id)).join()} replaced={replaced} />}
    </Loaded>
  )
}

function Deciding({ replaced: { document, ended } }: { replaced: ReplacedTasks }) {
  const { t } = useWords()
  const go = useNav()
  const all = ended.flatMap(({ tasks }) => tasks.map(({ id }) => id))
  const [ending, setEnding] = useState<ReadonlySet<string>>(() => new Set(all))
  const [asking, ask] = useState(false)
  const form = useFields({ reason: t('tasks.replaced.reason.default', { document: document.title }) })
  const { send, pending, problem } = useSend<{ replaced: number }>(`/documents/${document.id}/replaced-tasks`, {
    inline: true,
    done: t('tasks.replaced.done'),
  })
  const crumbs = [{ label: document.title, to: `/documents/${document.id}` }]
  if (all.length === 0)
    return (
      <Page title={t('tasks.replaced.title')} crumbs={crumbs}>
        <EmptyState
          title={t('tasks.replaced.none')}
          detail={t('tasks.replaced.none.detail')}
          action={<Button to={`/documents/${document.id}`}>{t('tasks.replaced.toDocument')}</Button>}
        />
      </Page>
    )
  const replaced = all.filter((id) => ending.has(id))
  const kept = all.filter((id) => !ending.has(id))
  const turn = (ids: readonly string[], on: boolean) =>
    setEnding((before) => {
      const next = new Set(before)
      for (const id of ids) {
        if (on) next.add(id)
        else next.delete(id)
      }
      return next
    })
  const decide = async () => {
    ask(false)
    if (await send({ replaced, kept, reason: form.values.reason })) go(`/documents/${document.id}`)
  }
  return (
    <Page title={t('tasks.replaced.title')} crumbs={crumbs} description={t('tasks.replaced.about', { document: document.title })}>
      {ended.map(({ id, title, relation, tasks }) => {
        const ids = tasks.map((task) => task.id)
        return (
          <Section key={id} title={t(`tasks.replaced.relation.${relation}`, { document: title })} count={tasks.length}>
            <fieldset className="tk-rows" data-tall>
              <legend className="hl-sr">{t(`tasks.replaced.relation.${relation}`, { document: title })}</legend>
              <label>
                <input type="checkbox" checked={ids.every((one) => ending.has(one))} onChange={(event) => turn(ids, event.currentTarget.checked)} />
                <strong>{t('tasks.replaced.all')}</strong>
              </label>
              {tasks.map((task) => (
                <label key={task.id}>
                  <input
                    type="checkbox"
                    aria-label={t('tasks.replaced.chosen', { title: task.title })}
                    checked={ending.has(task.id)}
                    onChange={(event) => turn([task.id], event.currentTarget.checked)}
                  />
                  <span>
                    {task.title}
                    <span className="tk-replaced-facts">
                      <span className="hl-quiet">{task.leadName}</span>
                      <TimeBadge time={task.time} />
                    </span>
                  </span>
                </label>
              ))}
            </fieldset>
          </Section>
        )
      })}
      <Section>
        <Form problem={problem} onSubmit={() => ask(true)}>
          <Textarea label={t('tasks.replaced.reason')} required {...form.field('reason')} />
          {!asking && (
            <FormButtons>
              <Button type="submit" loading={pending}>
                {t('tasks.replaced.decide')}
              </Button>
            </FormButtons>
          )}
        </Form>
        {asking && (
          <ConfirmPanel
            title={t('tasks.replaced.ask', { replaced: replaced.length, kept: kept.length })}
            confirm={t('tasks.replaced.decide')}
            pending={pending}
            onConfirm={decide}
            onCancel={() => ask(false)}
          />
        )}
      </Section>
    </Page>
  )
}
