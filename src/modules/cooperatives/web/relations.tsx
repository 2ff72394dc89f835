/** How one stands to others: unions, what it came from and became, branches, enterprises. */
import {
  Button,
  ConfirmPanel,
  DateField,
  Form,
  IconPlus,
  Link,
  Section,
  SelectField,
  SubmitOrCancel,
  TextField,
  today,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Cooperative, Relation } from '../contract.ts'
import { RELATIONS, SUCCESSIONS } from '../fields-rules.ts'
import { CooperativeField } from './fields.tsx'

export function Relations({ one }: { one: Cooperative }) {
  const { t, format } = useWords()
  const [adding, add] = useState(false)
  const named = (relation: Relation) =>
    relation.kind === 'succeeds' && relation.how
      ? t(`cooperatives.succession.${relation.how}.${relation.direction}`)
      : t(`cooperatives.relation.${relation.kind}.${relation.direction}`)
  return (
    <Section
      title={t('cooperatives.page.relations')}
      actions={
        one.mayKeep &&
        one.on === today() &&
        !adding && (
          <Button size="xs" variant="default" icon={IconPlus} onClick={() => add(true)}>
            {t('cooperatives.page.addRelation')}
          </Button>
        )
      }
    >
      {adding && <AddRelation one={one} onDone={() => add(false)} />}
      {one.relations.length === 0 ? (
        <p className="hl-quiet">{t('cooperatives.page.noRelations')}</p>
      ) : (
        <ul className="co-plain">
          {one.relations.map((relation) => (
            <li key={relation.id}>
              <span className="hl-quiet">{named(relation)}</span>{' '}
              {relation.other.id ? (
                <Link to={`/cooperatives/${relation.other.id}${one.on === today() ? '' : `?on=${one.on}`}`}>{relation.other.name}</Link>
              ) : (
                relation.other.name
              )}{' '}
              <span className="co-source">{t('cooperatives.page.since', { since: format.date(relation.validFrom) })}</span>
              {one.mayKeep && one.on === today() && mayEnd(relation) && <EndRelation one={one} relation={relation} named={named(relation)} />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** What is written of this one; out of what it came stays for good. */
const mayEnd = ({ direction, kind, validTo }: Relation) => direction === 'from' && kind !== 'succeeds' && validTo === null

function EndRelation({ one, relation, named }: { one: Cooperative; relation: Relation; named: string }) {
  const { t } = useWords()
  const [ending, end] = useState(false)
  const [validTo, setValidTo] = useState<string | null>(today())
  const { send, pending } = useSend(`/cooperatives/${one.id}/relations/${relation.id}/end`, { done: t('cooperatives.relation.ended') })
  const which = `${named} ${relation.other.name}`
  if (!ending)
    return (
      <Button size="xs" variant="subtle" aria-label={`${t('cooperatives.relation.end')}: ${which}`} onClick={() => end(true)}>
        {t('cooperatives.relation.end')}
      </Button>
    )
  return (
    <ConfirmPanel
      title={`${t('cooperatives.relation.end')}: ${which}`}
      confirm={t('cooperatives.relation.end')}
      pending={pending}
      onConfirm={async () => {
        if (await send({ version: one.version, validTo })) end(false)
      }}
      onCancel={() => end(false)}
    >
      <DateField
        name="validTo"
        label={t('cooperatives.relation.endedOn')}
        required
        min={relation.validFrom}
        max={today()}
        value={validTo}
        onChange={setValidTo}
      />
    </ConfirmPanel>
  )
}

const KIND_OF: Partial<Record<string, string>> = { member_of: 'union' }

function AddRelation({ one, onDone }: { one: Cooperative; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({
    kind: 'member_of' as string | null,
    how: null as string | null,
    otherId: null as string | null,
    otherName: '',
    validFrom: null as string | null,
    source: 'certificate' as string | null,
  })
  const { send, pending, problem } = useSend(`/cooperatives/${one.id}/relations`, { inline: true, done: t('cooperatives.relation.done') })
  const { kind } = form.values
  return (
    <Form
      problem={problem}
      onSubmit={async () => {
        if (await send({ version: one.version, ...form.values })) onDone()
      }}
    >
      <SelectField
        label={t('cooperatives.relation.kind')}
        required
        options={RELATIONS.map((value) => ({ value, label: t(`cooperatives.relation.${value}.from`) }))}
        {...form.field('kind')}
      />
      {kind === 'succeeds' && (
        <SelectField
          label={t('cooperatives.relation.how')}
          required
          options={SUCCESSIONS.map((value) => ({ value, label: t(`cooperatives.how.${value}`) }))}
          {...form.field('how')}
        />
      )}
      <CooperativeField label={t('cooperatives.relation.other')} clearable kind={KIND_OF[kind ?? '']} {...form.field('otherId')} />
      {kind === 'owns' && <TextField label={t('cooperatives.relation.otherName')} {...form.field('otherName')} />}
      <DateField label={t('cooperatives.person.from')} required max={today()} {...form.field('validFrom')} />
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('cooperatives.page.addRelation')}
      </SubmitOrCancel>
    </Form>
  )
}
