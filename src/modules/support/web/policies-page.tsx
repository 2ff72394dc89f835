/** What support there is to be had: by content, with days, ground, for whom and by which paper; kept by the lead agency. */
import {
  Button,
  EmptyState,
  IconPlus,
  Link,
  Loaded,
  Page,
  Section,
  StateBadge,
  useGet,
  useMay,
  useSearch,
  useSend,
  useSetSearch,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Policies, Policy } from '../contract.ts'
import { CONTENTS } from '../support-rules.ts'
import { Ending, PolicyForm } from './policy-form.tsx'
import './support.css'

export default function PoliciesPage() {
  const { t } = useWords()
  const set = useSetSearch()
  const { all } = useSearch()
  const got = useGet<Policies>('/support/policies', { all: all ? 'true' : undefined })
  const [adding, add] = useState(false)
  const loading = useSend('/support/policies/ready-made', { done: t('support.policies.loaded') })
  const load = (
    <Button variant="default" loading={loading.pending} onClick={() => void loading.send({})}>
      {t('support.policies.load')}
    </Button>
  )
  return (
    <Loaded got={got}>
      {({ items, mayKeep, loaded }) => (
        <Page
          title={t('support.policies.title')}
          description={t('support.policies.about')}
          crumbs={[{ label: t('support.list.title'), to: '/support' }]}
          action={
            <>
              {mayKeep && !adding && (
                <Button icon={IconPlus} onClick={() => add(true)}>
                  {t('support.policies.add')}
                </Button>
              )}
              {mayKeep && !loaded && items.length > 0 && load}
              <Button variant="default" onClick={() => set({ all: all ? undefined : '1' })}>
                {t(all ? 'support.policies.inForceOnly' : 'support.policies.all')}
              </Button>
            </>
          }
        >
          {adding && (
            <Section title={t('support.policies.add')}>
              <PolicyForm onDone={() => add(false)} />
            </Section>
          )}
          {items.length === 0 && (
            <EmptyState title={t('support.policies.none')} detail={mayKeep ? t('support.policies.noneDetail') : undefined} action={mayKeep && load} />
          )}
          {CONTENTS.map((content) => {
            const own = items.filter((one) => one.content === content)
            return (
              own.length > 0 && (
                <Section key={content} title={`${content}. ${t(`support.content.${content}`)}`} count={own.length}>
                  <ul className="spt-list">
                    {own.map((one) => (
                      <OnePolicy key={`${one.id} ${one.version}`} one={one} mayKeep={mayKeep} />
                    ))}
                  </ul>
                </Section>
              )
            )
          })}
        </Page>
      )}
    </Loaded>
  )
}

const EVIDENCE_TONE = { V: 'inTime', R: 'dueSoon', local: 'standing' } as const

function OnePolicy({ one, mayKeep }: { one: Policy; mayKeep: boolean }) {
  const { t, format } = useWords()
  const may = useMay()
  const [editing, edit] = useState(false)
  if (editing)
    return (
      <li>
        <PolicyForm from={one} onDone={() => edit(false)} />
      </li>
    )
  const kinds = one.kinds.length < 3 ? one.kinds.map((kind) => t(`support.kind.${kind}`)).join(', ') : ''
  return (
    <li>
      <span className="spt-row">
        <strong>{one.name}</strong>
        <StateBadge tone={EVIDENCE_TONE[one.evidence]} label={t(`support.policy.evidence.${one.evidence}`)} />
        {!one.inForce && <StateBadge tone="notStarted" label={t('support.policy.notNow')} />}
      </span>
      {one.what && <span>{one.what}</span>}
      {one.level && <span>{t('support.ask.level', { level: one.level })}</span>}
      <span className="hl-quiet">
        {[
          one.legalBasis,
          t(one.validTo ? 'support.policy.fromTo' : 'support.policy.from', { from: one.validFrom, to: one.validTo }),
          one.territory?.name,
          kinds,
          one.agency?.name,
          one.most !== null && `${t('support.policy.most')}: ${format.number(one.most)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="spt-row">
        {may('support.see') && <Link to={`/support?policy=${one.id}`}>{t('support.policy.use')}</Link>}
        {mayKeep && !one.used && (
          <Button variant="subtle" size="xs" onClick={() => edit(true)}>
            {t('support.policy.edit')}
          </Button>
        )}
        {mayKeep && one.validTo === null && <Ending one={one} />}
      </span>
    </li>
  )
}
