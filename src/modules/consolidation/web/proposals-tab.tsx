/** Proposals: each an item of its own, with whom it asks and the reports it comes from. */
import {
  Button,
  ConfirmButton,
  EmptyState,
  Form,
  IconPlus,
  Link,
  Section,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  TextField,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Consolidation, Proposal } from '../contract.ts'

export function ProposalsTab({ one }: { one: Consolidation }) {
  const { t } = useWords()
  const [adding, add] = useState(false)
  return (
    <Section
      title={t('consolidation.tab.proposals')}
      count={one.proposals.length}
      actions={
        one.may.write &&
        !adding && (
          <Button size="xs" icon={IconPlus} onClick={() => add(true)}>
            {t('consolidation.proposals.add')}
          </Button>
        )
      }
    >
      <p className="hl-quiet">{t('consolidation.proposals.about')}</p>
      {adding && (
        <Writing
          path={`/consolidation/${one.id}/proposals`}
          version={one.version}
          addressee={one.addressees[0] ?? ''}
          text=""
          onDone={() => add(false)}
        />
      )}
      {one.proposals.length === 0 && !adding ? (
        <EmptyState title={t('consolidation.proposals.empty')} />
      ) : (
        <ol className="cn-proposals">
          {one.proposals.map((item) => (
            <Item key={item.id} item={item} write={one.may.write} />
          ))}
        </ol>
      )}
    </Section>
  )
}

function Item({ item, write }: { item: Proposal; write: boolean }) {
  const { t } = useWords()
  const [editing, edit] = useState(false)
  const removal = useSend(`/consolidation/proposals/${item.id}/removal`, { done: t('consolidation.proposals.removed') })
  if (editing)
    return (
      <li>
        <Writing
          path={`/consolidation/proposals/${item.id}`}
          version={item.version}
          addressee={item.addressee}
          text={item.text}
          onDone={() => edit(false)}
        />
      </li>
    )
  return (
    <li>
      <p>
        <strong>{item.addressee}:</strong> {item.text}
      </p>
      {item.sources.length > 0 && <p className="cn-small">{t('consolidation.proposals.from', { names: item.sources.join(', ') })}</p>}
      <Decided item={item} />
      {write && (
        <div className="cn-ways">
          <Button size="xs" variant="default" aria-label={`${t('consolidation.proposals.edit')}: ${item.text}`} onClick={() => edit(true)}>
            {t('consolidation.proposals.edit')}
          </Button>
          <ConfirmButton
            label={t('consolidation.proposals.remove')}
            name={`${t('consolidation.proposals.remove')}: ${item.text}`}
            title={t('consolidation.proposals.removeTitle')}
            confirm={t('consolidation.proposals.remove')}
            danger
            variant="subtle"
            onConfirm={() => removal.send({ version: item.version })}
          />
        </div>
      )}
    </li>
  )
}

const OUTCOME_TONE = { approved: 'inTime', opinion: 'dueSoon', refused: 'late', returned: 'dueSoon' } as const

/** What the chairman said, and what became of it. */
function Decided({ item: { decided } }: { item: Proposal }) {
  const { t } = useWords()
  if (!decided) return null
  return (
    <div className="cn-decided">
      <StateBadge
        tone={decided.outcome ? OUTCOME_TONE[decided.outcome] : 'waiting'}
        label={t(`consolidation.decided.${decided.outcome ?? 'open'}`)}
      />
      {decided.opinion && <span>{decided.opinion}</span>}
      {decided.by && decided.on && <span className="cn-small">{t('consolidation.decided.by', { by: decided.by, on: decided.on })}</span>}
      {decided.task && <Link to={decided.task.path}>{t('consolidation.decided.task', { title: decided.task.title })}</Link>}
    </div>
  )
}

type Writer = { path: string; version: number; addressee: string; text: string; onDone: () => void }
function Writing({ path, version, addressee, text, onDone }: Writer) {
  const { t } = useWords()
  const form = useFields({ addressee, text })
  const { send, pending, problem } = useSend(path, { inline: true, done: t('consolidation.proposals.done') })
  const save = async () => {
    if (await send({ version, ...form.values })) onDone()
  }
  return (
    <Form problem={problem} onSubmit={save}>
      <TextField label={t('consolidation.proposals.addressee')} {...form.field('addressee')} required maxLength={200} />
      <Textarea label={t('consolidation.proposals.text')} {...form.field('text')} required rows={3} maxLength={2000} autoFocus />
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('consolidation.proposals.save')}
      </SubmitOrCancel>
    </Form>
  )
}
