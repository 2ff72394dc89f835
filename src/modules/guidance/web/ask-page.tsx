/** Asking about a task; kept on the device until the server has it. */
import { OrganisationField } from '#modules/organisations/web'
import {
  Button,
  FileField,
  Form,
  FormButtons,
  IconSend,
  Link,
  Loaded,
  Page,
  Section,
  Textarea,
  useEnter,
  useFields,
  useGet,
  useNav,
  useParams,
  useWords,
} from '#ui'
import './guidance.css'

export default function AskPage() {
  const { id = '' } = useParams()
  const { t } = useWords()
  const got = useGet<{ id: string; title: string }>(`/tasks/${id}`)
  return (
    <Loaded got={got}>
      {(task) => (
        <Page title={t('guidance.ask.title')} crumbs={[{ label: t('guidance.title'), to: '/guidance' }]}>
          <Section>
            <p className="gd-task">
              <Link to={`/tasks/${task.id}`}>{task.title}</Link>
            </p>
            <Asking task={task} />
          </Section>
        </Page>
      )}
    </Loaded>
  )
}

function Asking({ task }: { task: { id: string; title: string } }) {
  const { t } = useWords()
  const go = useNav()
  const form = useFields({ question: '', answererId: null as string | null, files: [] as File[] })
  const { enter, pending, problem, progress } = useEnter({ done: t('guidance.ask.done') })
  const page = `/tasks/${task.id}`
  const submit = async () => {
    const { question, answererId, files } = form.values
    const sent = await enter({
      label: `${t('guidance.ask.title')}: ${task.title}`,
      details: [question],
      page,
      path: `${page}/questions`,
      body: { question, answererId },
      files,
      filePath: '/guidance/files',
    })
    if (sent) go(page)
  }
  return (
    <Form problem={problem} onSubmit={submit} label={t('guidance.ask.title')}>
      <Textarea label={t('guidance.ask.question')} required autoFocus {...form.field('question')} />
      <OrganisationField label={t('guidance.ask.answerer')} {...form.field('answererId')} />
      <FileField label={t('guidance.ask.files')} many progress={progress} {...form.field('files')} />
      <FormButtons>
        <Button type="submit" icon={IconSend} loading={pending}>
          {t('guidance.ask.do')}
        </Button>
        <Button variant="default" to={page}>
          {t('ui.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}
