/** What is asked of whom until when: for a new spreading, and to change one. */
import { OrganisationsField } from '#modules/organisations/web'
import {
  Button,
  CheckField,
  DateField,
  Form,
  FormButtons,
  Link,
  Loaded,
  MultiSelect,
  Section,
  Textarea,
  useFields,
  useGet,
  useSend,
  useWords,
} from '#ui'
import type { Coverage, Prepared } from '../contract.ts'

type Props = { documentId: string; spread?: Coverage; onClose: (made?: string) => void }

export function AskForm(props: Props) {
  const { t } = useWords()
  const got = useGet<Prepared>(`/documents/${props.documentId}/spreading/preparation`)
  return (
    <Section title={props.spread && t('spreading.coverage.change')}>
      <Loaded got={got}>{(prepared) => <Asking {...props} prepared={prepared} />}</Loaded>
    </Section>
  )
}

function Asking({ documentId, spread, onClose, prepared }: Props & { prepared: Prepared }) {
  const { t } = useWords()
  const have = new Set(spread?.recipients.map(({ organisation }) => organisation.id))
  const bodies = prepared.organisations.filter(({ id }) => !have.has(id))
  const kindly = bodies.filter(({ asked }) => asked)
  const form = useFields({
    acknowledgeBy: (spread ? spread.acknowledgeBy : prepared.acknowledgeBy) as string | null,
    sessions: spread ? spread.sessionBy !== null : true,
    sessionBy: (spread?.sessionBy ?? prepared.sessionBy) as string | null,
    audiences: spread?.wanted ?? ([] as string[]),
    words: spread?.words ?? '',
    without: [] as string[],
    more: [] as string[],
  })
  const path = spread ? `/spreading/directives/${spread.id}` : `/documents/${documentId}/spreading`
  const { send, pending, problem } = useSend<{ id: string }>(path, {
    inline: true,
    done: t(spread ? 'spreading.coverage.changed' : 'spreading.ask.done'),
  })
  const { values } = form
  const organisationIds = [...new Set([...bodies.map(({ id }) => id).filter((id) => !values.without.includes(id)), ...values.more])]
  const submit = async () => {
    const made = await send({
      ...(spread ? { version: spread.version } : {}),
      acknowledgeBy: values.acknowledgeBy,
      sessionBy: values.sessions ? values.sessionBy : null,
      audiences: values.sessions ? values.audiences : [],
      words: values.words,
      organisationIds,
    })
    if (made) onClose(made.id)
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      {!spread && (
        <p className="sp-of">
          <Link to={`/documents/${documentId}`}>{prepared.document.title}</Link>
          {prepared.document.subject && <span className="sp-subject">{prepared.document.subject}</span>}
        </p>
      )}
      <div className="sp-fields">
        <DateField label={t('spreading.ask.acknowledgeBy')} {...form.field('acknowledgeBy')} />
        <div>
          <CheckField label={t('spreading.ask.sessions')} {...form.field('sessions')} />
        </div>
        {values.sessions && (
          <>
            <DateField label={t('spreading.ask.sessionBy')} required {...form.field('sessionBy')} />
            <MultiSelect
              label={t('spreading.ask.audiences')}
              options={[...new Set([...values.audiences, ...prepared.audiences])].map((kind) => ({ value: kind, label: kind }))}
              {...form.field('audiences')}
            />
          </>
        )}
      </div>
      <Textarea label={t('spreading.ask.words')} {...form.field('words')} />
      <h2 className="sp-head">{t('spreading.ask.bodies')}</h2>
      {(bodies.length > 0 || !spread) && (
        <p className="sp-bodies">
          {bodies.length === 0 ? t('spreading.ask.nobody') : t('spreading.ask.bodies.of', { n: bodies.length - values.without.length })}
          {kindly.length > 0 && (
            <span className="sp-subject">{t('spreading.ask.bodies.kindly', { names: kindly.map(({ name }) => name).join(', ') })}</span>
          )}
        </p>
      )}
      <div className="sp-fields">
        {bodies.length > 0 && (
          <MultiSelect
            label={t('spreading.ask.bodies.without')}
            options={bodies.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.field('without')}
          />
        )}
        <OrganisationsField label={t('spreading.ask.bodies.more')} {...form.field('more')} />
      </div>
      <FormButtons>
        <Button type="submit" loading={pending} disabled={!spread && organisationIds.length === 0}>
          {t(spread ? 'spreading.page.headDid.save' : 'spreading.ask.do')}
        </Button>
        <Button variant="default" onClick={() => onClose()}>
          {t('ui.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}
