/** One cooperative's rating of a year: its own score, the appraisal beside it, evidence, what came out. The same page for everybody. */
import {
  Alert,
  Button,
  CheckField,
  ConfirmButton,
  Form,
  FormButtons,
  Loaded,
  NumberField,
  Page,
  Section,
  StateBadge,
  Textarea,
  TextField,
  useGet,
  useMay,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Rating } from '../contract.ts'
import { bandOf, pointsOf } from '../rating-rules.ts'
import { FromDeclared, Undeclared, withDeclared } from './declared.tsx'
import { Evidence } from './evidence.tsx'
import { Over, STANDING_TONE } from './list-page.tsx'
import './ratings.css'

type Entered = Record<string, { points: number | null; note: string }>

export default function RatingPage() {
  const { cooperativeId = '', schemeId = '', year = '' } = useParams()
  const got = useGet<Rating>(`/ratings/${cooperativeId}/${schemeId}/${year}`)
  const { t } = useWords()
  const may = useMay()
  return (
    <Loaded got={got}>
      {(one) => (
        <Page
          title={t('ratings.one.title', { year: String(one.year) })}
          crumbs={[
            ...(may('ratings.lists') ? [{ label: t('ratings.list.title'), to: `/ratings?scheme=${one.scheme.id}&year=${one.year}` }] : []),
            { label: one.cooperative.name, to: one.cooperative.path },
          ]}
          aside={<StateBadge tone={STANDING_TONE[one.state ?? 'none']} label={t(`ratings.standing.${one.state ?? 'none'}`)} />}
          description={t('ratings.one.by', { name: one.scheme.name, legalBasis: one.scheme.legalBasis, selfBy: one.selfBy })}
        >
          <Over over={one.over} year={one.year} />
          <Said one={one} />
          {/* What somebody else wrote meanwhile begins the form anew. */}
          {one.mayAppraise ? <Appraise key={one.version} one={one} /> : one.mayScore ? <Score key={one.version} one={one} /> : <Shown one={one} />}
          {one.id !== null && one.inside && <Evidence one={one} />}
          {one.state !== null && ['appraised', 'published'].includes(one.state) && <Reopen one={one} />}
        </Page>
      )}
    </Loaded>
  )
}

const bandName = (one: Rating, key: string | null) => one.scheme.bands.find((band) => band.key === key)?.name ?? ''

/** What was said of it last. */
function Said({ one }: { one: Rating }) {
  const { t } = useWords()
  const result = { points: one.points ?? 0, band: bandName(one, one.band) }
  if (one.state === 'published') return <Alert tone="inTime">{t('ratings.one.publishedOn', { on: one.publishedOn, ...result })}</Alert>
  if (one.state === 'appraised')
    return <Alert tone="inTime">{t('ratings.one.appraisedBy', { by: one.appraisedBy, at: one.appraisedAt, ...result })}</Alert>
  if (one.state === 'returned') return <Alert tone="late">{t('ratings.one.returnedWhy', { reason: one.reason })}</Alert>
  if (one.state === 'sent')
    return (
      <Alert>{one.reason ? t('ratings.one.reopenedWhy', { reason: one.reason }) : t('ratings.one.sentBy', { by: one.sentBy, at: one.sentAt })}</Alert>
    )
  return one.mayScore ? null : <Alert>{t('ratings.one.closed')}</Alert>
}

const groupsOf = (one: Rating) => [...Map.groupBy(one.scheme.criteria, ({ group }) => group)]

/** Points together, and the band that they come to. */
function Total({ one, entered, failing }: { one: Rating; entered: Entered; failing: boolean }) {
  const { t, format } = useWords()
  const sum = one.scheme.criteria.reduce((total, { key }) => total + (entered[key]?.points ?? 0), 0)
  const whole = pointsOf(one.scheme.criteria, (key) => entered[key]?.points)
  return (
    <p className="ra-total" role="status">
      <span>
        {t('ratings.one.total')}: {format.number(sum)} / 100
      </span>
      {whole !== null && <span>{t('ratings.one.band', { band: bandName(one, bandOf(one.scheme.bands, whole, failing)) })}</span>}
    </p>
  )
}

type Points = { one: Rating; entered: Entered; onChange: (next: Entered) => void; label: 'selfOf' | 'appraisedOf'; note: 'note' | 'remark' }

/** The criteria group by group, each with its points and what stands behind them; beside an appraisal, what its own people said. */
function Criteria({ one, entered, onChange, label, note }: Points) {
  const { t, format } = useWords()
  return groupsOf(one).map(([group, criteria]) => (
    <Section key={group} title={group || t('ratings.schemes.criteria')}>
      {criteria.map(({ key, name, points: most, evidence, evidenceRequired }) => {
        const said = entered[key] ?? { points: null, note: '' }
        const own = one.scores[key]
        const set = (part: Partial<typeof said>) => onChange({ ...entered, [key]: { ...said, ...part } })
        return (
          <div key={key} className="ra-criterion">
            <div>
              <strong>{name}</strong>
              <div className="hl-quiet">
                {t('ratings.one.most')}: {format.number(most)}
              </div>
              <Asks one={one} criterion={{ key, name, evidence, evidenceRequired }} />
              <FromDeclared
                one={one}
                criterion={key}
                {...(label === 'selfOf' ? { given: said.points, onTake: (taken) => set({ points: taken }) } : {})}
              />
              {label === 'appraisedOf' && own?.note && <div className="hl-quiet">{own.note}</div>}
            </div>
            {label === 'appraisedOf' && (
              <div>
                <div className="hl-quiet">{t('ratings.one.self')}</div>
                {own?.self === null || own === undefined ? '–' : format.number(own.self)}
              </div>
            )}
            <NumberField
              name={`scores.${key}`}
              label={t(label === 'selfOf' ? 'ratings.one.self' : 'ratings.one.appraised')}
              value={said.points}
              onChange={(points) => set({ points })}
              min={0}
              max={most}
            />
            <TextField
              name={`scores.${key}.note`}
              label={t(note === 'note' ? 'ratings.one.note' : 'ratings.one.remark')}
              value={said.note}
              onChange={(text) => set({ note: text })}
            />
          </div>
        )
      })}
    </Section>
  ))
}

/** What is to prove a criterion, and whether there is a file. */
function Asks({
  one,
  criterion,
}: {
  one: Rating
  criterion: Pick<Rating['scheme']['criteria'][number], 'key' | 'name' | 'evidence' | 'evidenceRequired'>
}) {
  const { t } = useWords()
  const { key, name, evidence, evidenceRequired } = criterion
  if (!evidence && !evidenceRequired) return null
  const has = one.files.some((file) => file.criterion === key && file.check?.good !== false)
  return (
    <div className="hl-quiet">
      {t(evidenceRequired ? 'ratings.one.asksRequired' : 'ratings.one.asks', { evidence: evidence || name })}{' '}
      {(has || evidenceRequired) && <StateBadge tone={has ? 'inTime' : 'dueSoon'} label={t(has ? 'ratings.one.has' : 'ratings.one.hasNot')} />}
    </div>
  )
}

const pathOf = (one: Rating) => `/ratings/${one.cooperative.id}/${one.scheme.id}/${one.year}`

function Score({ one }: { one: Rating }) {
  const { t } = useWords()
  // What was declared scores by itself where the criterion has a scale; whoever scores looks it over.
  const [entered, enter] = useState<Entered>(withDeclared(one))
  const [failing, fail] = useState(one.failing)
  const keeping = useSend(pathOf(one), { inline: true, done: t('ratings.one.saved') })
  const sending = useSend(pathOf(one), { inline: true, done: t('ratings.one.sentDone') })
  const body = (send: boolean) => ({ version: one.version, scores: entered, failing, send })
  return (
    <Form problem={sending.problem ?? keeping.problem} onSubmit={() => void sending.send(body(true))}>
      {one.id === null && one.scheme.criteria.some(({ evidenceRequired }) => evidenceRequired) && <Alert>{t('ratings.one.firstSave')}</Alert>}
      <Undeclared one={one} />
      <Criteria one={one} entered={entered} onChange={enter} label="selfOf" note="note" />
      {one.scheme.failing && <CheckField name="failing" label={one.scheme.failing} value={failing} onChange={fail} />}
      <Total one={one} entered={entered} failing={failing} />
      <FormButtons>
        <Button type="submit" loading={sending.pending}>
          {t('ratings.one.send')}
        </Button>
        <Button variant="default" loading={keeping.pending} onClick={() => void keeping.send(body(false))}>
          {t('ratings.one.save')}
        </Button>
      </FormButtons>
    </Form>
  )
}

function Appraise({ one }: { one: Rating }) {
  const { t } = useWords()
  const [entered, enter] = useState<Entered>(
    Object.fromEntries(
      one.scheme.criteria.map(({ key }) => {
        const said = one.scores[key]
        return [key, { points: said?.appraised ?? said?.self ?? null, note: said?.remark ?? '' }]
      }),
    ),
  )
  const [failing, fail] = useState(one.failing)
  const [reason, setReason] = useState('')
  const appraising = useSend(`/ratings/${one.id}/appraisal`, { inline: true, done: t('ratings.one.appraisedDone') })
  const returning = useSend(`/ratings/${one.id}/return`, { inline: true, done: t('ratings.one.returnedDone') })
  return (
    <Form problem={appraising.problem ?? returning.problem} onSubmit={() => void appraising.send({ version: one.version, scores: entered, failing })}>
      <Criteria one={one} entered={entered} onChange={enter} label="appraisedOf" note="remark" />
      {one.scheme.failing && <CheckField name="failing" label={one.scheme.failing} value={failing} onChange={fail} />}
      <Total one={one} entered={entered} failing={failing} />
      <FormButtons>
        <Button type="submit" loading={appraising.pending}>
          {t('ratings.one.appraise')}
        </Button>
      </FormButtons>
      {one.state === 'sent' && (
        <div className="hl-buttons">
          <ConfirmButton
            label={t('ratings.one.return')}
            title={t('ratings.one.return')}
            confirm={t('ratings.one.return')}
            disabled={reason.trim() === ''}
            onConfirm={() => void returning.send({ version: one.version, reason })}
          >
            <Textarea name="reason" label={t('ratings.one.reason')} required value={reason} onChange={setReason} />
          </ConfirmButton>
        </div>
      )}
    </Form>
  )
}

function Shown({ one }: { one: Rating }) {
  const { t, format } = useWords()
  if (one.state === null) return null
  const points = (value: number | null | undefined) => (value === null || value === undefined ? '–' : format.number(value))
  return (
    <>
      {groupsOf(one).map(([group, criteria]) => (
        <Section key={group} title={group || t('ratings.schemes.criteria')}>
          {criteria.map(({ key, name, points: most }) => (
            <div key={key} className="ra-criterion">
              <div>
                <strong>{name}</strong>
                <div className="hl-quiet">
                  {t('ratings.one.most')}: {format.number(most)}
                </div>
                <FromDeclared one={one} criterion={key} />
              </div>
              {one.inside && (
                <div>
                  <div className="hl-quiet">{t('ratings.one.self')}</div>
                  {points(one.scores[key]?.self)}
                </div>
              )}
              <div>
                <div className="hl-quiet">{t('ratings.one.appraised')}</div>
                {points(one.scores[key]?.appraised)}
              </div>
              <div>
                {one.scores[key]?.note}
                {one.scores[key]?.remark && <div className="hl-quiet">{one.scores[key].remark}</div>}
              </div>
            </div>
          ))}
        </Section>
      ))}
    </>
  )
}

/** A result that proved wrong is taken up again: by the lead agency, with a reason. */
function Reopen({ one }: { one: Rating }) {
  const { t } = useWords()
  const may = useMay()('ratings.publish')
  const [reason, setReason] = useState('')
  const reopening = useSend(`/ratings/${one.id}/reopening`, { done: t('ratings.one.reopenedDone') })
  if (!may) return null
  return (
    <div className="hl-buttons">
      <ConfirmButton
        label={t('ratings.one.reopen')}
        title={t('ratings.one.reopen')}
        confirm={t('ratings.one.reopen')}
        disabled={reason.trim() === ''}
        onConfirm={() => void reopening.send({ version: one.version, reason })}
      >
        <Textarea name="reopen" label={t('ratings.one.reason')} required value={reason} onChange={setReason} />
      </ConfirmButton>
    </div>
  )
}
