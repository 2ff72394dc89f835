/** Issuing guidance: which registered paper guides which directive, acknowledged until when. */
import { addDays } from '#lib/period'
import {
  Button,
  DateField,
  Form,
  FormButtons,
  LookupField,
  Page,
  Section,
  Textarea,
  today,
  useFields,
  useLookup,
  useNav,
  useSearch,
  useSend,
  useWords,
  type Option,
} from '#ui'
import './guidance.css'

type Paper = { id: string; type: string | null; number: string | null; subject: string | null }

const toOption = ({ id, type, number, subject }: Paper): Option => ({
  value: id,
  label: [[type, number].filter(Boolean).join(' '), subject].filter(Boolean).join(': '),
})

export default function PaperPage() {
  const { t } = useWords()
  const go = useNav()
  const { document } = useSearch()
  const papers = useLookup<Paper>('/documents', {}, toOption)
  const directives = useLookup<Paper>('/documents', { state: 'issued' }, toOption)
  const form = useFields({
    documentId: (document ?? null) as string | null,
    directiveId: null as string | null,
    acknowledgeBy: addDays(today(), 7) as string | null,
    words: '',
  })
  const { send, pending, problem } = useSend<{ spreadId: string }>('/guidance/papers', { inline: true, done: t('guidance.papers.done') })
  const submit = async () => {
    const made = await send(form.values)
    if (made) go(`/spreading/directives/${made.spreadId}`)
  }
  const { documentId, directiveId } = form.values
  return (
    <Page title={t('guidance.papers.new')} crumbs={[{ label: t('guidance.title'), to: '/guidance' }]} description={t('guidance.papers.about')}>
      <Section>
        <Form problem={problem} onSubmit={submit}>
          <LookupField
            label={t('guidance.papers.paper')}
            placeholder={t('guidance.papers.find')}
            required
            lookup={papers}
            {...form.field('documentId')}
          />
          <LookupField
            label={t('guidance.papers.directive')}
            placeholder={t('guidance.papers.find')}
            required
            lookup={directives}
            {...form.field('directiveId')}
          />
          <DateField label={t('guidance.papers.acknowledgeBy')} {...form.field('acknowledgeBy')} />
          <Textarea label={t('guidance.papers.words')} {...form.field('words')} />
          <FormButtons>
            <Button type="submit" loading={pending} disabled={!documentId || !directiveId}>
              {t('guidance.papers.do')}
            </Button>
            <Button variant="default" to="/guidance">
              {t('ui.cancel')}
            </Button>
          </FormButtons>
        </Form>
      </Section>
    </Page>
  )
}
