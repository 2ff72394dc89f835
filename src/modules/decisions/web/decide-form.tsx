/** The leader's word on each open point: granted, directed otherwise, refused, sent back; who does it until when. Fit for a thumb. */
import { OrganisationField, OrganisationsField } from '#modules/organisations/web'
import { Button, DateField, Form, FormButtons, RadioField, Textarea, today, useAct, useApi, useWords } from '#ui'
import { useState } from 'react'
import type { ProposalItem, ProposalPage } from '../contract.ts'
import { givesTask, isSettled, OUTCOMES, type Outcome } from '../rules.ts'

type Word = { outcome: Outcome | null; opinion: string; leadId: string | null; partnerIds: string[]; dueOn: string | null }

/** As the agency would have it: most points are granted as they are asked for. */
const wished = (item: ProposalItem): Word => ({
  outcome: null,
  opinion: '',
  leadId: item.wanted.lead?.id ?? null,
  partnerIds: item.wanted.partners.map(({ id }) => id),
  dueOn: item.wanted.dueOn,
})

type Props = { one: ProposalPage; noting: boolean; onClose: () => void }

export function DecideForm({ one, noting, onClose }: Props) {
  const { t } = useWords()
  const api = useApi()
  const open = one.items.filter(({ outcome }) => !isSettled(outcome))
  const [words, setWords] = useState<Record<string, Word>>(() => Object.fromEntries(open.map((item) => [item.id, wished(item)])))
  const [whole, setWhole] = useState('')
  const [saidOn, setSaidOn] = useState<string | null>(today())
  const { act, pending, problem } = useAct({ done: t(noting ? 'decisions.done.note' : 'decisions.done.decide'), inline: true })
  const put = (id: string, change: Partial<Word>) => setWords((before) => ({ ...before, [id]: { ...before[id]!, ...change } }))
  const said = open.filter(({ id }) => words[id]!.outcome !== null)
  const labels = Object.fromEntries(
    said.flatMap(({ n }, at) =>
      (['opinion', 'leadId', 'dueOn'] as const).map((field) => [`items.${at}.${field}`, t('decisions.form.outcome', { n })] as const),
    ),
  )
  const submit = async () => {
    const items = said.map(({ id }) => {
      const { outcome, opinion, leadId, partnerIds, dueOn } = words[id]!
      const tasked = givesTask(outcome!, leadId)
      return { id, outcome, opinion, leadId: tasked ? leadId : null, partnerIds: tasked ? partnerIds : [], dueOn: tasked ? dueOn : null }
    })
    const done = await act(() =>
      api.post(`/proposals/${one.id}/${noting ? 'noted-decision' : 'decision'}`, {
        version: one.version,
        items,
        opinion: whole,
        ...(noting ? { saidOn } : {}),
      }),
    )
    if (done) onClose()
  }
  return (
    <Form problem={problem} onSubmit={submit} labels={labels}>
      {noting && (
        <>
          <p className="hl-quiet">{t('decisions.form.note.about', { leader: one.leaderPost ?? one.leader ?? '' })}</p>
          <div className="dc-day">
            <DateField name="saidOn" label={t('decisions.form.saidOn')} required max={today()} value={saidOn} onChange={setSaidOn} />
          </div>
        </>
      )}
      {open.length > 1 && (
        <div>
          <Button
            variant="default"
            size="xs"
            onClick={() =>
              setWords((before) => Object.fromEntries(Object.entries(before).map(([id, word]) => [id, { ...word, outcome: 'approved' as const }])))
            }
          >
            {t('decisions.form.approveAll')}
          </Button>
        </div>
      )}
      {open.map((item) => (
        <Point
          key={item.id}
          item={item}
          at={said.findIndex(({ id }) => id === item.id)}
          word={words[item.id]!}
          put={(change) => put(item.id, change)}
        />
      ))}
      <Textarea name="opinion" label={t('decisions.form.whole')} rows={2} value={whole} onChange={setWhole} />
      <FormButtons>
        <Button type="submit" loading={pending} disabled={said.length === 0}>
          {t('decisions.form.decide')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}

function Point({ item, at, word, put }: { item: ProposalItem; at: number; word: Word; put: (change: Partial<Word>) => void }) {
  const { t } = useWords()
  const { outcome } = word
  const tasked = outcome === 'approved' || outcome === 'opinion'
  const known = [...(item.wanted.lead ? [item.wanted.lead] : []), ...item.wanted.partners].map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="dc-point" role="group" aria-label={t('decisions.form.outcome', { n: item.n })}>
      <p className="dc-words">
        <strong>{item.n}.</strong> {item.words}
      </p>
      <RadioField
        name={`outcome ${item.id}`}
        label={t('decisions.form.outcome', { n: item.n })}
        across
        options={[
          ...OUTCOMES.map((value) => ({ value, label: t(`decisions.outcome.${value}`) })),
          { value: 'later', label: t('decisions.form.later') },
        ]}
        value={outcome ?? 'later'}
        onChange={(value) => put({ outcome: value === 'later' || value === null ? null : (value as Outcome) })}
      />
      {outcome && (
        <Textarea
          name={`items.${at}.opinion`}
          label={t(
            outcome === 'approved'
              ? 'decisions.form.opinion.optional'
              : outcome === 'opinion'
                ? 'decisions.form.opinion'
                : `decisions.form.opinion.${outcome}`,
          )}
          required={outcome !== 'approved'}
          rows={2}
          value={word.opinion}
          onChange={(opinion) => put({ opinion })}
        />
      )}
      {tasked && (
        <div className="dc-row">
          <OrganisationField
            name={`items.${at}.leadId`}
            label={t('decisions.form.lead')}
            description={outcome === 'approved' ? t('decisions.form.lead.about') : undefined}
            required={outcome === 'opinion'}
            on={today()}
            known={known}
            value={word.leadId}
            onChange={(leadId) => put({ leadId })}
          />
          {word.leadId && (
            <>
              <DateField
                name={`items.${at}.dueOn`}
                label={t('decisions.form.due')}
                required
                min={today()}
                value={word.dueOn}
                onChange={(dueOn) => put({ dueOn })}
              />
              <OrganisationsField
                name={`items.${at}.partnerIds`}
                label={t('decisions.form.partners')}
                on={today()}
                known={known}
                value={word.partnerIds}
                onChange={(partnerIds) => put({ partnerIds })}
              />
            </>
          )}
        </div>
      )}
    </div>
  )
}
