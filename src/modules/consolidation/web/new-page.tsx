/** Opening a consolidated report: from which period, by which template. */
import { Alert, Button, EmptyState, Form, FormButtons, Loaded, Page, SelectField, useFields, useGet, useNav, useSend, useWords } from '#ui'
import type { Choices } from '../contract.ts'

export default function NewPage() {
  const { t } = useWords()
  const got = useGet<Choices>('/consolidation/choices')
  return (
    <Page
      title={t('consolidation.new.title')}
      crumbs={[{ label: t('consolidation.list.title'), to: '/consolidation' }]}
      description={t('consolidation.new.about')}
    >
      <Loaded got={got}>
        {(choices) =>
          choices.requests.length === 0 ? (
            <EmptyState
              title={t('consolidation.new.none')}
              detail={t('consolidation.new.noneDetail')}
              action={<Button to="/reports">{t('consolidation.new.toReports')}</Button>}
            />
          ) : (
            <Opening choices={choices} />
          )
        }
      </Loaded>
    </Page>
  )
}

function Opening({ choices }: { choices: Choices }) {
  const { t } = useWords()
  const go = useNav()
  const usual = choices.requests.find(({ counts, locked }) => counts.sent > 0 && !locked) ?? choices.requests[0]
  const form = useFields({ template: choices.templates[0]?.code ?? null, requestId: usual?.id ?? null } as {
    template: string | null
    requestId: string | null
  })
  const { send, pending, problem } = useSend<{ id: string }>('/consolidation', { inline: true, done: t('consolidation.new.done') })
  const taken = choices.requests.find(({ id }) => id === form.values.requestId)?.taken ?? []
  const open = async () => {
    const made = await send(form.values)
    if (made) go(`/consolidation/${made.id}`)
  }
  return (
    <div className="cn-new">
      <Form problem={problem} onSubmit={open}>
        <SelectField
          label={t('consolidation.new.template')}
          {...form.field('template')}
          options={choices.templates.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <SelectField
          label={t('consolidation.new.request')}
          {...form.field('requestId')}
          options={choices.requests.map(({ id, title, counts }) => ({
            value: id,
            label: t('consolidation.new.requestOption', { title, sent: counts.sent, all: counts.all }),
          }))}
        />
        {taken.length > 0 && <Alert>{t('consolidation.new.taken', { names: taken.join('; ') })}</Alert>}
        <FormButtons>
          <Button type="submit" loading={pending}>
            {t('consolidation.new.open')}
          </Button>
        </FormButtons>
      </Form>
    </div>
  )
}
