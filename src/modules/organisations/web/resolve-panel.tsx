/** How a name in a paper is understood: who answers, why, and whom a person may choose. */
import {
  Button,
  Form,
  FormButtons,
  Link,
  Loaded,
  Section,
  StateBadge,
  TextField,
  today,
  useFields,
  useGet,
  useSearch,
  useSetSearch,
  useWords,
  type Tone,
} from '#ui'
import type { Choice, Named, ResolvedName } from '../contract.ts'

const TONE: Record<ResolvedName['kind'], Tone> = { one: 'inTime', group: 'inTime', open: 'waiting', unknown: 'dueSoon' }

export function ResolvePanel({ on }: { on: string | undefined }) {
  const { t } = useWords()
  const { name = '', by = '' } = useSearch()
  const set = useSetSearch()
  const form = useFields({ name, by })
  const got = useGet<ResolvedName>(name ? '/organisations/resolve' : null, { name, on, writtenBy: by || undefined })
  return (
    <Section>
      <Form onSubmit={() => set({ name: form.values.name.trim(), by: form.values.by.trim() })}>
        <TextField label={t('organisations.resolve.name')} description={t('organisations.resolve.hint')} required {...form.field('name')} />
        <TextField label={t('organisations.resolve.writtenBy')} {...form.field('by')} />
        <FormButtons>
          <Button type="submit">{t('organisations.resolve.ask')}</Button>
        </FormButtons>
      </Form>
      {name && <Loaded got={got}>{(answer) => <Understood answer={answer} on={on ?? today()} />}</Loaded>}
    </Section>
  )
}

function Understood({ answer, on }: { answer: ResolvedName; on: string }) {
  const { t } = useWords()
  return (
    <div className="or-answer" aria-live="polite">
      <p>
        <strong>“{answer.written}”</strong> <StateBadge tone={TONE[answer.kind]} label={t(`organisations.resolve.${answer.kind}`)} />
      </p>
      <Names
        title={t(answer.kind === 'open' ? 'organisations.resolve.proposal' : 'organisations.resolve.answers', { on })}
        items={answer.organisations}
      />
      <Names title={t('organisations.resolve.choices')} items={answer.choices ?? []} />
      <ul className="or-reasons">
        {answer.reasons.map(({ code, facts }) => (
          <li key={code + JSON.stringify(facts)}>{t(`organisations.reason.${code}`, facts)}</li>
        ))}
      </ul>
    </div>
  )
}

function Names({ title, items }: { title: string; items: readonly (Named | Choice)[] }) {
  if (items.length === 0) return null
  return (
    <>
      <p className="hl-quiet">{title}</p>
      <ul className="or-list">
        {items.map((one) => (
          <li key={one.id}>
            <Link to={`/organisations/${one.id}`}>{one.name}</Link>
            {'scope' in one && one.scope && <span className="hl-quiet"> ({one.scope})</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
