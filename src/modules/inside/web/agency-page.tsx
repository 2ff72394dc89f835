/** One's own organisation: how results are signed, its divisions and people, powers given for a time, handovers. */
import {
  Alert,
  Button,
  CheckField,
  DateField,
  Form,
  Later,
  Loaded,
  Page,
  Section,
  SelectField,
  Split,
  StateBadge,
  SubmitOrCancel,
  today,
  useFields,
  useGet,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import { EndPost } from '#modules/people/web'
import type { AgencyView } from '../contract.ts'
import { APPROVALS } from '../rules.ts'
import { Delegations } from './delegations.tsx'
import { Divisions } from './divisions.tsx'
import { UndoHandover } from './undo-handover.tsx'
import './inside.css'

export default function AgencyPage() {
  const { t } = useWords()
  const { id } = useParams()
  const got = useGet<AgencyView>(id ? `/inside/agencies/${id}` : '/inside')
  return (
    <Loaded got={got}>
      {(agency) => (
        <Page
          title={agency.onBehalf ? agency.organisation.name : t('inside.title')}
          description={agency.onBehalf ? undefined : t('inside.about', { organisation: agency.organisation.name })}
          {...(agency.onBehalf ? { crumbs: [{ label: agency.organisation.name, to: `/organisations/${agency.organisation.id}` }] } : {})}
        >
          {agency.onBehalf && <Alert>{t('inside.behalf')}</Alert>}
          <Split
            main={
              <>
                <Divisions agency={agency} />
                <People agency={agency} />
              </>
            }
            side={
              <>
                <Rule agency={agency} />
                <Delegations agency={agency} />
                {agency.handovers.length > 0 && <Handovers agency={agency} />}
              </>
            }
          />
        </Page>
      )}
    </Loaded>
  )
}

function Rule({ agency }: { agency: AgencyView }) {
  const { t } = useWords()
  const [changing, change] = useState(false)
  const form = useFields({ approval: agency.rule.approval as string | null, restricted: agency.rule.restricted, validFrom: today() as string | null })
  const { send, pending, problem } = useSend('/inside/rule', { inline: true, done: t('inside.rule.changed') })
  const submit = async () => {
    if (await send(form.values)) change(false)
  }
  const { validFrom, setBy, approval, restricted } = agency.rule
  return (
    <Section
      title={t('inside.rule')}
      actions={
        agency.may.rule &&
        !changing && (
          <Button variant="default" size="xs" onClick={() => change(true)}>
            {t('inside.rule.change')}
          </Button>
        )
      }
    >
      {changing ? (
        <Form problem={problem} onSubmit={() => void submit()} label={t('inside.rule')}>
          <SelectField
            label={t('inside.rule')}
            options={APPROVALS.map((one) => ({ value: one, label: t(`inside.approval.${one}`) }))}
            required
            {...form.field('approval')}
          />
          <CheckField label={t('inside.rule.restricted')} {...form.field('restricted')} />
          <DateField label={t('inside.rule.from')} min={today()} required {...form.field('validFrom')} />
          <SubmitOrCancel pending={pending} onCancel={() => change(false)}>
            {t('inside.rule.change')}
          </SubmitOrCancel>
        </Form>
      ) : (
        <div className="in-stack">
          <strong>{t(`inside.approval.${approval}`)}</strong>
          {restricted && <span>{t('inside.rule.restricted')}</span>}
          <span className="hl-quiet">{validFrom ? t('inside.rule.since', { on: validFrom, by: setBy }) : t('inside.rule.default')}</span>
        </div>
      )}
    </Section>
  )
}

type Post = AgencyView['people'][number]

/** The people, the organisation's own first, then division by division. */
function People({ agency }: { agency: AgencyView }) {
  const { t } = useWords()
  const groups = [
    { id: null as string | null, name: null as string | null },
    ...agency.divisions.map(({ id, name }) => ({ id: id as string | null, name: name as string | null })),
  ]
  const order = ['head', 'deputy', 'clerk', 'division_head', 'division_deputy', 'staff']
  return (
    <Section title={t('inside.people')} count={agency.people.length}>
      {groups.map((group) => {
        const people = agency.people.filter(({ divisionId }) => divisionId === group.id).sort((a, b) => order.indexOf(a.rank) - order.indexOf(b.rank))
        return people.length === 0 ? null : (
          <div key={group.id ?? 'own'}>
            {group.name && <h3 className="in-group">{group.name}</h3>}
            <ul className="in-rows">
              {people.map((person) => (
                <PersonRow key={person.membershipId} person={person} agency={agency} />
              ))}
            </ul>
          </div>
        )
      })}
    </Section>
  )
}

function PersonRow({ person, agency }: { person: Post; agency: AgencyView }) {
  const { t } = useWords()
  const [placing, place] = useState(false)
  const [ending, end] = useState(false)
  return (
    <li>
      <div className="in-main">
        <p>
          <strong>{person.post}</strong>
        </p>
        <p className="hl-quiet">
          {[
            person.name === person.post ? null : person.name,
            t(`inside.rank.${person.rank}`),
            person.validTo ? t('inside.person.leaves', { on: person.validTo }) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {placing && <PlaceForm person={person} agency={agency} onClose={() => place(false)} />}
        {ending && person.accountId && (
          <Later>
            <EndPost personId={person.accountId} membershipId={person.membershipId} post={person.post} onClose={() => end(false)} />
          </Later>
        )}
      </div>
      {agency.may.place && person.version !== null && !placing && (
        <span className="in-buttons">
          {person.mayPlace && (
            <Button variant="default" size="xs" aria-label={t('inside.person.place.of', { name: person.post })} onClick={() => place(true)}>
              {t('inside.person.place')}
            </Button>
          )}
          <Button
            variant="default"
            size="xs"
            aria-label={t('inside.person.leave.of', { name: person.post })}
            to={`/inside/handover/${person.membershipId}`}
          >
            {t('inside.person.leave')}
          </Button>
        </span>
      )}
      {person.accountId && !ending && (
        <Button variant="default" size="xs" aria-label={t('inside.person.end.of', { name: person.post })} onClick={() => end(true)}>
          {t('inside.person.end')}
        </Button>
      )}
    </li>
  )
}

function PlaceForm({ person, agency, onClose }: { person: Post; agency: AgencyView; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ rank: person.rank as string | null, divisionId: person.divisionId })
  const { send, pending, problem } = useSend(`/inside/posts/${person.membershipId}/place`, { inline: true, done: t('inside.person.placed') })
  const submit = async () => {
    if (await send({ ...form.values, version: person.version })) onClose()
  }
  const standing = agency.divisions.filter(({ validTo }) => validTo === null || validTo > today())
  return (
    <Form problem={problem} onSubmit={() => void submit()} label={t('inside.person.place.of', { name: person.post })}>
      <div className="in-two">
        <SelectField
          label={t('inside.person.rank')}
          options={[...(agency.may.leaders ? ['head', 'deputy'] : []), 'clerk', 'division_head', 'division_deputy', 'staff'].map((rank) => ({
            value: rank,
            label: t(`inside.rank.${rank}`),
          }))}
          required
          {...form.field('rank')}
        />
        <SelectField
          label={t('inside.person.division')}
          options={standing.map(({ id, name }) => ({ value: id, label: name }))}
          clearable
          {...form.field('divisionId')}
        />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('inside.person.place')}
      </SubmitOrCancel>
    </Form>
  )
}

function Handovers({ agency }: { agency: AgencyView }) {
  const { t } = useWords()
  return (
    <Section title={t('inside.handovers')} count={agency.handovers.length}>
      <ul className="in-rows">
        {agency.handovers.map((one) => (
          <li key={one.id} data-over={one.state === 'undone' || undefined}>
            <div className="in-main">
              <p>
                <a href={`/api/inside/handovers/${one.id}/paper`}>{t('inside.handovers.line', { post: one.post, endsOn: one.endsOn })}</a>
              </p>
              {one.state === 'coming' && <StateBadge tone="waiting" label={t('inside.handovers.coming', { endsOn: one.endsOn })} />}
              {one.state === 'undone' && <p className="hl-quiet">{t('inside.handovers.undone', { by: one.undoneBy })}</p>}
              {one.mayUndo && <UndoHandover handover={one} small />}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
