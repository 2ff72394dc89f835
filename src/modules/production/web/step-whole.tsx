/** What the plan comes to, what is still to be mended, its adoption by the general meeting, and the editions adopted so far. */
import {
  Alert,
  Button,
  ConfirmButton,
  DateField,
  fileAddress,
  Form,
  FormButtons,
  Link,
  Section,
  SelectField,
  TextField,
  today,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { findingsOf, type Plan } from '../plan-rules.ts'
import type { ProductionPlan } from '../plan-contract.ts'
import type { Kept } from './keeping.ts'
import { Result } from './result.tsx'

type Props = { one: ProductionPlan; begun: NonNullable<ProductionPlan['plan']>; plan: Plan; kept: Kept | undefined }

export function Whole({ one, begun, plan, kept }: Props) {
  const findings = findingsOf(plan, one.limits)
  const stops = findings.filter(({ severity }) => severity === 'stop')
  return (
    <div className="pn-stack">
      <Result plan={plan} />
      {begun.state === 'draft' && <Found findings={findings} />}
      {kept && stops.length === 0 && <Adopt one={one} begun={begun} kept={kept} />}
      {one.mayWrite && begun.state === 'adopted' && <Amend begun={begun} />}
      <Versions one={one} begun={begun} />
    </div>
  )
}

function Found({ findings }: { findings: ReturnType<typeof findingsOf> }) {
  const { t } = useWords()
  const of = (severity: 'stop' | 'look') => findings.filter((one) => one.severity === severity)
  const list = (severity: 'stop' | 'look') => (
    <ul className="pn-findings">
      {of(severity).map(({ path, part, code, facts }) => (
        <li key={`${path} ${code}`}>
          <Link to={`?tab=${part}`}>{t(code, facts)}</Link>
        </li>
      ))}
    </ul>
  )
  return (
    <div className="pn-stack">
      {of('stop').length > 0 ? (
        <Alert tone="late" title={t('production.plan.stops')}>
          {list('stop')}
        </Alert>
      ) : (
        <Alert tone="inTime">{t('production.plan.ready')}</Alert>
      )}
      {of('look').length > 0 && (
        <Alert tone="dueSoon" title={t('production.plan.findings')}>
          {list('look')}
        </Alert>
      )}
    </div>
  )
}

function Adopt({ one, begun, kept }: { one: ProductionPlan; begun: Props['begun']; kept: Kept }) {
  const { t, format } = useWords()
  const form = useFields({ on: null as string | null, meetingId: null as string | null, resolution: '' })
  const { send, pending, problem } = useSend(`/production/plan/${begun.id}/adoption`, { inline: true, done: t('production.plan.adopted') })
  const choose = (id: string | null) => {
    const meeting = one.meetings.find((each) => each.id === id)
    form.set('meetingId', id)
    if (!meeting) return
    form.set('on', meeting.heldOn)
    if (form.values.resolution === '' && meeting.resolutions[0]) form.set('resolution', meeting.resolutions[0])
  }
  const adopt = async () => {
    await kept.flush()
    await send({ ...form.values, version: kept.version() })
  }
  return (
    <Section title={t('production.plan.adoptTitle')}>
      <Form problem={problem} onSubmit={() => void adopt()} label={t('production.plan.adoptTitle')}>
        <div className="pn-fields">
          {one.meetings.length > 0 && (
            <SelectField
              name="meetingId"
              label={t('production.plan.meeting')}
              description={t('production.plan.meetingHint')}
              options={one.meetings.map(({ id, heldOn }) => ({ value: id, label: t('production.plan.meetingOn', { on: format.date(heldOn) }) }))}
              value={form.values.meetingId}
              onChange={choose}
            />
          )}
          <DateField label={t('production.plan.adoptedOn')} required max={today()} {...form.field('on')} />
          <TextField
            label={t('production.plan.resolution')}
            description={t('production.plan.resolutionHint')}
            required
            maxLength={500}
            {...form.field('resolution')}
          />
        </div>
        <FormButtons>
          <Button type="submit" loading={pending} disabled={kept.how === 'clash'}>
            {t('production.plan.adopt')}
          </Button>
        </FormButtons>
      </Form>
    </Section>
  )
}

function Amend({ begun }: { begun: Props['begun'] }) {
  const { t } = useWords()
  const { send } = useSend(`/production/plan/${begun.id}/amendment`, { done: t('production.plan.amended') })
  return (
    <div className="hl-buttons">
      <ConfirmButton
        label={t('production.plan.amend')}
        title={t('production.plan.amendAsk')}
        confirm={t('production.plan.amend')}
        onConfirm={() => void send({ version: begun.version })}
      />
    </div>
  )
}

function Versions({ one, begun }: { one: ProductionPlan; begun: Props['begun'] }) {
  const { t } = useWords()
  if (one.versions.length === 0) return null
  return (
    <Section title={t('production.plan.versions')} count={one.versions.length}>
      <ul className="pn-list">
        {one.versions.map((each) => (
          <li key={each.edition}>
            <strong>{t('production.plan.version', { n: each.edition, on: each.adoptedOn, resolution: each.resolution })}</strong>
            <span className="hl-quiet">{each.by}</span>
            <span className="pn-row">
              {each.meeting && <Link to={each.meeting.path}>{t('production.plan.versionMeeting')}</Link>}
              <a href={fileAddress(`/production/plan/${begun.id}/paper`, { edition: String(each.edition) })}>{t('production.plan.print')}</a>
              <a href={fileAddress(`/production/plan/${begun.id}/paper`, { edition: String(each.edition), format: 'pdf' })}>
                {t('production.plan.printPdf')}
              </a>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
