/** The plan of a year, step by step: written by the cooperative, read and advised on by those who look after it. */
import {
  Alert,
  Button,
  EmptyState,
  fileAddress,
  FileButton,
  IconPrint,
  Loaded,
  Page,
  SelectField,
  StateBadge,
  Tabs,
  useGathering,
  useGet,
  useNav,
  useParams,
  useSearch,
  useSend,
  useSetSearch,
  useWords,
} from '#ui'
import { useEffect, useState, type ReactNode } from 'react'
import { PLAN_PARTS, type Plan, type PlanPart } from '../plan-rules.ts'
import type { ProductionPlan } from '../plan-contract.ts'
import { Capital } from './step-capital.tsx'
import { Comments } from './comments.tsx'
import { Costs } from './step-costs.tsx'
import { Follow } from './follow.tsx'
import { Goal } from './step-goal.tsx'
import { patchOf, useKeeping, type Kept } from './keeping.ts'
import { Products } from './step-products.tsx'
import { Risks } from './step-risks.tsx'
import { Sharing } from './step-sharing.tsx'
import { Whole } from './step-whole.tsx'
import type { StepProps } from './steps.ts'
import './production.css'

const STEPS = [...PLAN_PARTS, 'whole', 'follow'] as const
const TONE = { draft: 'inProgress', adopted: 'inTime' } as const
type Begun = NonNullable<ProductionPlan['plan']>

export default function PlanPage() {
  const { cooperativeId = '', year = '' } = useParams()
  const got = useGet<ProductionPlan>(`/production/plans/${cooperativeId}/${year}`)
  const { t } = useWords()
  const go = useNav()
  return (
    <Loaded got={got}>
      {(one) => (
        <Page
          title={t('production.plan.title', { year: String(one.year) })}
          crumbs={[{ label: one.cooperative.name, to: `${one.cooperative.path}?tab=plans` }]}
          aside={
            <StateBadge tone={one.plan ? TONE[one.plan.state] : 'notStarted'} label={t(`production.plan.standing.${one.plan?.state ?? 'none'}`)} />
          }
          action={
            <>
              {one.plan && <Print one={one} plan={one.plan} />}
              {new Set([...one.years, one.year]).size > 1 && (
                <SelectField
                  name="year"
                  label={t('production.plans.year')}
                  hiddenLabel
                  options={[...new Set([...one.years, one.year])].sort((a, b) => b - a).map((each) => ({ value: String(each), label: String(each) }))}
                  value={String(one.year)}
                  onChange={(each) => each && go(`/production/plans/${one.cooperative.id}/${each}`)}
                />
              )}
            </>
          }
        >
          {one.plan ? <Opened key={`${one.plan.id} ${one.plan.state} ${one.plan.edition}`} one={one} plan={one.plan} /> : <Begin one={one} />}
        </Page>
      )}
    </Loaded>
  )
}

function Print({ one, plan }: { one: ProductionPlan; plan: Begun }) {
  const { t } = useWords()
  const paper = (format: string) => fileAddress(`/production/plan/${plan.id}/paper`, { format })
  return (
    <>
      <FileButton icon={IconPrint} from={paper('docx')}>
        {t('production.plan.print', { year: String(one.year) })}
      </FileButton>
      <FileButton from={paper('pdf')}>{t('production.plan.printPdf')}</FileButton>
    </>
  )
}

function Begin({ one }: { one: ProductionPlan }) {
  const { t } = useWords()
  const { send, pending, problem } = useSend(`/production/plans/${one.cooperative.id}/${one.year}`, { inline: true, done: undefined })
  return (
    <>
      {problem && <Alert tone="late">{problem.title}</Alert>}
      <EmptyState
        title={t('production.plan.notBegun', { year: String(one.year) })}
        detail={one.mayWrite ? t('production.plan.beginAbout') : undefined}
        action={
          one.mayWrite && (
            <Button loading={pending} onClick={() => void send({})}>
              {t('production.plans.begin', { year: String(one.year) })}
            </Button>
          )
        }
      />
    </>
  )
}

/** What the device still holds of it comes first: it is read before anything is shown. */
function Opened({ one, plan }: { one: ProductionPlan; plan: Begun }) {
  const device = useGathering(`/production/plans/${one.cooperative.id}/${one.year}`)
  const [begun, begin] = useState<ReturnType<typeof patchOf>>()
  const writes = one.mayWrite && plan.state === 'draft'
  useEffect(() => {
    if (!writes) return
    void device
      .kept()
      .catch(() => [])
      .then((entries) => begin(patchOf(entries)))
  }, [device, writes])
  if (!writes) return <Steps one={one} plan={plan} shown={plan.content} kept={undefined} />
  return begun ? <Written one={one} plan={plan} begun={begun} /> : null
}

function Written({ one, plan, begun }: { one: ProductionPlan; plan: Begun; begun: ReturnType<typeof patchOf> }) {
  const kept = useKeeping(one, plan, begun)
  return <Steps one={one} plan={plan} shown={kept.plan} kept={kept} />
}

function Steps({ one, plan, shown, kept }: { one: ProductionPlan; plan: Begun; shown: Plan; kept: Kept | undefined }) {
  const { t } = useWords()
  const set = useSetSearch()
  const { tab = 'goal' } = useSearch()
  const next = STEPS[STEPS.indexOf(tab as (typeof STEPS)[number]) + 1]
  const step = <Part extends PlanPart>(part: Part): StepProps<Part> => ({
    one,
    plan: shown,
    value: shown[part],
    put: kept && ((value) => kept.put(part, value)),
  })
  const content: Record<(typeof STEPS)[number], () => ReactNode> = {
    goal: () => <Goal {...step('goal')} />,
    products: () => <Products {...step('products')} />,
    costs: () => <Costs {...step('costs')} />,
    capital: () => <Capital {...step('capital')} />,
    sharing: () => <Sharing {...step('sharing')} />,
    risks: () => <Risks {...step('risks')} />,
    whole: () => <Whole one={one} begun={plan} plan={shown} kept={kept} />,
    follow: () => <Follow one={one} begun={plan} plan={shown} kept={kept} />,
  }
  const last = one.versions[0]
  return (
    <>
      {plan.state === 'adopted' && last && (
        <Alert tone="inTime">{t('production.plan.adoptedState', { on: last.adoptedOn, resolution: last.resolution })}</Alert>
      )}
      {plan.state === 'draft' && !one.mayWrite && <Alert>{t('production.plan.readOnly')}</Alert>}
      {kept && <HowKept kept={kept} />}
      <div className="pn-steps">
        {/* Eight names do not stand side by side on a phone. */}
        <SelectField
          name="step"
          label={t('production.plan.steps')}
          hiddenLabel
          options={STEPS.map((key) => ({ value: key, label: t(`production.plan.step.${key}`) }))}
          value={tab}
          onChange={(key) => set({ tab: key ?? undefined })}
        />
        <Tabs
          label={t('production.plan.steps')}
          tabs={STEPS.map((key) => ({ key, label: t(`production.plan.step.${key}`), content: content[key] }))}
        />
      </div>
      {next && (
        <div className="hl-buttons">
          <Button
            variant={kept ? 'filled' : 'default'}
            onClick={() => {
              set({ tab: next })
              window.scrollTo({ top: 0 })
            }}
          >
            {t('production.plan.next', { step: t(`production.plan.step.${next}`) })}
          </Button>
        </div>
      )}
      <Comments one={one} begun={plan} part={(PLAN_PARTS as readonly string[]).includes(tab) ? (tab as PlanPart) : 'whole'} />
    </>
  )
}

/** How far what was typed has come; what somebody else changed meanwhile. */
function HowKept({ kept }: { kept: Kept }) {
  const { t, format } = useWords()
  if (kept.clashes.length > 0)
    return (
      <Alert
        tone="dueSoon"
        title={t('production.plan.clash', { parts: kept.clashes.map((part) => t(`production.plan.step.${part}`)).join('; ') })}
        action={
          <>
            <Button size="xs" onClick={() => void kept.choose(true)}>
              {t('production.plan.keepMine')}
            </Button>
            <Button size="xs" variant="default" onClick={() => void kept.choose(false)}>
              {t('production.plan.takeTheirs')}
            </Button>
          </>
        }
      >
        {t('production.plan.clashDetail')}
      </Alert>
    )
  if (kept.how === 'refused' && kept.problem) return <Alert tone="late">{kept.problem.fields?.[0]?.title || kept.problem.title}</Alert>
  return (
    <p className="pn-kept" role="status" data-tone={kept.how === 'screen' ? 'late' : undefined}>
      {kept.how === 'saved' ? t('production.plan.kept.saved', { at: format.time(kept.at) }) : t(`production.plan.kept.${kept.how}`)}
    </p>
  )
}
