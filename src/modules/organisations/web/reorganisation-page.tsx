/** One reorganisation: its paper, what it does as sentences, what is odd, the trees before and after, and its decision. */
import {
  ActionIcon,
  Alert,
  Button,
  CheckField,
  ConfirmButton,
  ConfirmPanel,
  Facts,
  Form,
  FormButtons,
  IconPlus,
  IconTrash,
  Link,
  Loaded,
  notify,
  Page,
  Section,
  Split,
  StateBadge,
  Textarea,
  today,
  useGet,
  useMay,
  useNav,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import { addDays } from '#lib/period'
import type { ReorganisationPage as Shown } from '../contract.ts'
import { ParticularsFields, useParticulars } from './reorganisation-form.tsx'
import { StepForm } from './reorganisation-step.tsx'
import { Trees } from './reorganisation-trees.tsx'
import { ReorganisationBadge } from './reorganisations-page.tsx'
import { Reorganising } from './reorganising.tsx'
import './organisations.css'

export default function ReorganisationPage() {
  return (
    <Reorganising>
      <One />
    </Reorganising>
  )
}

function One() {
  const { id = '' } = useParams()
  const { t } = useWords()
  const may = useMay()
  const got = useGet<Shown>(`/reorganisations/${id}`)
  return (
    <Loaded got={got}>
      {(one) => {
        const drafting = one.state === 'draft' && may('organisations.manage')
        return (
          <Page
            title={one.title}
            crumbs={[
              { label: t('organisations.menu'), to: '/organisations' },
              { label: t('organisations.reorganise.title'), to: '/reorganisations' },
            ]}
            aside={<ReorganisationBadge row={one} />}
          >
            {one.state === 'undone' && (
              <Alert>{t('organisations.reorganise.undoneBy', { at: one.undoneAt, name: one.undoneByName, why: one.undoneWhy })}</Alert>
            )}
            <Split
              main={
                <>
                  <Steps one={one} drafting={drafting} />
                  {one.state === 'draft' && <Check one={one} />}
                  <Trees before={one.before} after={one.after} />
                </>
              }
              side={
                <>
                  {drafting ? <Paper key={one.version} one={one} /> : <PaperFacts one={one} />}
                  {drafting && <Decide one={one} />}
                  {one.state === 'decided' && <Decided one={one} />}
                </>
              }
            />
          </Page>
        )
      }}
    </Loaded>
  )
}

/** The reform of a province has hundreds of steps: the paper and the decision must not lie below them all. */
const FEW = 25

const particularsOf = ({ title, number, issuedOn, issuer, effectiveOn }: Shown) => ({ title, number, issuedOn, issuer, effectiveOn })

function Steps({ one, drafting }: { one: Shown; drafting: boolean }) {
  const { t } = useWords()
  const [adding, setAdding] = useState(one.steps.length === 0)
  const [all, showAll] = useState(false)
  const { send, pending, problem } = useSend(`/reorganisations/${one.id}/draft`, { inline: true })
  const save = async (steps: readonly unknown[]) => Boolean(await send({ ...particularsOf(one), version: one.version, steps }))
  return (
    <Section
      title={t('organisations.reorganise.steps')}
      count={one.steps.length}
      actions={
        drafting &&
        !adding && (
          <Button variant="default" size="xs" icon={IconPlus} onClick={() => setAdding(true)}>
            {t('organisations.reorganise.addStep')}
          </Button>
        )
      }
    >
      {one.sentences.length === 0 && <p className="hl-quiet">{t('organisations.reorganise.stepsEmpty')}</p>}
      <ol className="or-steps">
        {one.sentences.slice(0, all ? undefined : FEW).map(({ code, facts }, at) => (
          <li key={`${code} ${JSON.stringify(facts)}`}>
            <span>{t(`organisations.reorganise.say.${code}`, facts)}</span>
            {drafting && (
              <ActionIcon
                variant="subtle"
                icon={IconTrash}
                label={t('organisations.reorganise.removeStep', { n: at + 1 })}
                onClick={() => void save(one.steps.filter((_step, other) => other !== at))}
              />
            )}
          </li>
        ))}
      </ol>
      {one.sentences.length > FEW && (
        <Button variant="default" size="xs" onClick={() => showAll(!all)}>
          {all ? t('organisations.handover.hide') : t('organisations.reorganise.allSteps', { n: one.sentences.length })}
        </Button>
      )}
      {drafting && one.steps.some((step) => GROUND.has(step.do)) && <Bodies one={one} />}
      {drafting && adding && (
        <StepForm
          steps={one.steps}
          on={dayBefore(one.effectiveOn)}
          pending={pending}
          problem={problem}
          add={(step) => save([...one.steps, step])}
          close={() => setAdding(false)}
        />
      )}
    </Section>
  )
}

/** What changes ground on which a commune's committee may stand. */
const GROUND = new Set<string>(['mergePlaces', 'splitPlace', 'renamePlace'])

/** Who stands on the ground that is reorganised goes along, in the same decision: proposed at a press. */
function Bodies({ one }: { one: Shown }) {
  const { t } = useWords()
  const { send, pending } = useSend<{ added: number }>(`/reorganisations/${one.id}/bodies`)
  const propose = async () => {
    const done = await send({ version: one.version })
    if (done) notify({ text: t('organisations.reorganise.bodiesAdded', { n: done.added }) })
  }
  return (
    <div className="hl-buttons">
      <Button variant="default" loading={pending} onClick={() => void propose()}>
        {t('organisations.reorganise.bodies')}
      </Button>
      <span className="hl-quiet">{t('organisations.reorganise.bodiesHint')}</span>
    </div>
  )
}

/** Who ends stands until the day before: the fields offer those of that day. */
const dayBefore = (day: string | null): string | undefined => (day ? addDays(day, -1) : undefined)

function Check({ one }: { one: Shown }) {
  const { t } = useWords()
  return (
    <Section title={t('organisations.reorganise.check')} count={one.findings.length}>
      {one.findings.length === 0 ? (
        <p className="hl-quiet">{t('organisations.reorganise.checkFine')}</p>
      ) : (
        <ul className="or-plain">
          {one.findings.map(({ severity, code, step, facts }) => (
            <li key={`${code} ${step} ${JSON.stringify(facts)}`} className="or-finding">
              <StateBadge tone={severity === 'stop' ? 'late' : 'dueSoon'} label={t(`organisations.reorganise.${severity}`)} />
              <span>
                {t(`organisations.reorganise.finding.${code}`, facts)}{' '}
                {step !== null && <span className="hl-quiet">({t('organisations.reorganise.inStep', { n: step + 1 })})</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Paper({ one }: { one: Shown }) {
  const { t } = useWords()
  const form = useParticulars(particularsOf(one))
  const { send, pending, problem } = useSend(`/reorganisations/${one.id}/draft`, { inline: true, done: t('organisations.reorganise.saved') })
  return (
    <Section title={t('organisations.reorganise.particulars')}>
      <Form problem={problem} onSubmit={() => void send({ ...form.values, version: one.version, steps: one.steps })}>
        <ParticularsFields form={form} />
        {one.paper && (
          <p>
            {t('organisations.reorganise.field.paper')}: <Link to={one.paper.path}>{one.paper.name}</Link>
          </p>
        )}
        <FormButtons>
          <Button type="submit" variant="default" loading={pending}>
            {t('organisations.reorganise.save')}
          </Button>
        </FormButtons>
      </Form>
    </Section>
  )
}

function PaperFacts({ one }: { one: Shown }) {
  const { t, format } = useWords()
  return (
    <Section title={t('organisations.reorganise.particulars')}>
      <Facts
        items={[
          {
            label: t('organisations.reorganise.field.number'),
            value: one.evidence === 'R' ? `${one.number} (${t('organisations.reorganise.recalled')})` : one.number,
          },
          { label: t('organisations.reorganise.field.issuedOn'), value: format.date(one.issuedOn) },
          { label: t('organisations.reorganise.field.issuer'), value: one.issuer },
          { label: t('organisations.reorganise.field.effectiveOn'), value: format.date(one.effectiveOn) },
          {
            label: t('organisations.reorganise.field.paper'),
            value: one.paper ? <Link to={one.paper.path}>{one.paper.name}</Link> : t('organisations.reorganise.field.noPaper'),
          },
          { label: t('organisations.reorganise.field.drafted'), value: one.draftedByName },
          ...(one.decidedByName
            ? [{ label: t('organisations.reorganise.field.decided'), value: `${one.decidedByName}, ${format.dateTime(one.decidedAt ?? '')}` }]
            : []),
        ]}
      />
    </Section>
  )
}

function Decide({ one }: { one: Shown }) {
  const { t } = useWords()
  const go = useNav()
  const [acknowledged, acknowledge] = useState(false)
  const [asking, ask] = useState(false)
  const decision = useSend(`/reorganisations/${one.id}/decision`, { done: t('organisations.reorganise.decidedDone') })
  const dropping = useSend(`/reorganisations/${one.id}/dropping`, { done: t('organisations.reorganise.dropped') })
  const stops = one.findings.some(({ severity }) => severity === 'stop')
  const odd = one.findings.length > 0
  const drop = async () => {
    if (await dropping.send({ version: one.version })) go('/reorganisations')
  }
  return (
    <Section title={t('organisations.reorganise.decide')}>
      {odd && !stops && (
        <CheckField name="acknowledged" label={t('organisations.reorganise.acknowledge')} value={acknowledged} onChange={acknowledge} />
      )}
      {stops && (
        <p className="hl-quiet">{t('organisations.reorganisationStops', { n: one.findings.filter(({ severity }) => severity === 'stop').length })}</p>
      )}
      {asking ? (
        <ConfirmPanel
          title={t('organisations.reorganise.decideTitle')}
          confirm={t('organisations.reorganise.decide')}
          pending={decision.pending}
          onCancel={() => ask(false)}
          onConfirm={() => void decision.send({ version: one.version, acknowledged })}
        >
          <p>{t('organisations.reorganise.decideDetail', { on: one.effectiveOn })}</p>
        </ConfirmPanel>
      ) : (
        <div className="hl-buttons or-decide">
          <Button disabled={stops || (odd && !acknowledged)} onClick={() => ask(true)}>
            {t('organisations.reorganise.decide')}
          </Button>
          <ConfirmButton
            label={t('organisations.reorganise.drop')}
            title={t('organisations.reorganise.dropTitle')}
            confirm={t('organisations.reorganise.drop')}
            danger
            onConfirm={() => void drop()}
          />
        </div>
      )}
    </Section>
  )
}

function Decided({ one }: { one: Shown }) {
  const { t } = useWords()
  const may = useMay()
  const [undoing, undo] = useState(false)
  const [reason, setReason] = useState('')
  const { send, pending } = useSend(`/reorganisations/${one.id}/undoing`, { done: t('organisations.reorganise.undoneDone') })
  const { waiting, given } = one.handovers
  return (
    <Section title={t('organisations.handover.title')}>
      {one.effectiveOn !== null && one.effectiveOn > today() ? (
        <p>{t('organisations.reorganise.handoverAhead')}</p>
      ) : (
        waiting === 0 && <p>{t('organisations.reorganise.allGiven', { n: given })}</p>
      )}
      {waiting > 0 && may('organisations.handOver') && (
        <Button to={`/handovers?reorganisation=${one.id}`}>{t('organisations.reorganise.toHandover', { n: waiting })}</Button>
      )}
      {may('organisations.manage') &&
        (one.stands ? (
          <p className="hl-quiet">{t(`organisations.reorganise.stands.${one.stands.code}`, one.stands.facts)}</p>
        ) : undoing ? (
          <ConfirmPanel
            title={t('organisations.reorganise.undoTitle')}
            confirm={t('organisations.reorganise.undo')}
            danger
            pending={pending}
            disabled={reason.trim().length < 3}
            onCancel={() => undo(false)}
            onConfirm={() => void send({ version: one.version, reason })}
          >
            <p>{t('organisations.reorganise.undoDetail')}</p>
            <Textarea name="reason" label={t('organisations.reorganise.undoReason')} value={reason} onChange={setReason} required />
          </ConfirmPanel>
        ) : (
          <Button variant="default" onClick={() => undo(true)}>
            {t('organisations.reorganise.undo')}
          </Button>
        ))}
    </Section>
  )
}
