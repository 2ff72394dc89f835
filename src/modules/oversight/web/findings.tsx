/** What rules found in one, each in a sentence with its ground; and what a person says of a sign. */
import { Button, ConfirmPanel, Link, ProblemAlert, StateBadge, Textarea, useFields, useMay, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { Finding } from '../contract.ts'
import { FINDING_TONE } from './words.ts'

type Answer = 'confirmed' | 'dismissed' | 'open'

export function Findings({ findings, maySettle }: { findings: readonly Finding[]; maySettle: boolean }) {
  const { t } = useWords()
  const may = useMay()
  const [settling, settle] = useState<{ id: string; answer: Answer } | undefined>()
  return (
    <ul className="ov-list">
      {findings.map((one) => (
        <li key={one.id}>
          <span className="ov-row">
            <strong>{t(`oversight.rule.${one.rule}`)}</strong>
            {one.part === 'weak' && (
              <StateBadge
                tone={one.goneOn ? 'notStarted' : FINDING_TONE[one.state]}
                // What went by itself waits for nobody's word.
                label={t(`oversight.finding.${one.goneOn && one.state === 'open' ? 'gone' : one.state}`)}
              />
            )}
          </span>
          <span className={one.goneOn ? 'ov-done' : undefined}>{one.text}</span>
          <span className="ov-quiet">
            {[
              t('oversight.one.basis', { basis: one.basis }),
              t('oversight.one.found', { on: one.foundOn }),
              one.goneOn && t('oversight.one.gone', { on: one.goneOn }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {one.declaration && may('cooperatives.seeDeclarations') && (
            <Link to={one.declaration.path}>{t('oversight.one.declaration', { year: String(one.declaration.year) })}</Link>
          )}
          {one.reason && <span>{t('oversight.one.settledBy', { by: one.settledBy ?? '', on: one.settledOn ?? '', reason: one.reason })}</span>}
          {maySettle && !one.goneOn && settling?.id !== one.id && (
            <span className="ov-row">
              {one.state === 'open' ? (
                <>
                  <Button size="xs" onClick={() => settle({ id: one.id, answer: 'confirmed' })}>
                    {t('oversight.settle.confirm')}
                  </Button>
                  <Button size="xs" variant="default" onClick={() => settle({ id: one.id, answer: 'dismissed' })}>
                    {t('oversight.settle.dismiss')}
                  </Button>
                </>
              ) : (
                <Button size="xs" variant="subtle" onClick={() => settle({ id: one.id, answer: 'open' })}>
                  {t('oversight.settle.again')}
                </Button>
              )}
            </span>
          )}
          {settling?.id === one.id && <Settle one={one} answer={settling.answer} onDone={() => settle(undefined)} />}
        </li>
      ))}
    </ul>
  )
}

function Settle({ one, answer, onDone }: { one: Finding; answer: Answer; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ reason: '' })
  const { send, pending, problem } = useSend(`/oversight/findings/${one.id}/settlement`, { done: t('oversight.settle.done') })
  const label = { confirmed: 'confirm', dismissed: 'dismiss', open: 'again' }[answer]
  return (
    <ConfirmPanel
      title={t(`oversight.settle.title.${answer}`)}
      confirm={t(`oversight.settle.${label}`)}
      pending={pending}
      disabled={form.values.reason.trim().length < 3}
      onCancel={onDone}
      onConfirm={async () => {
        if (await send({ version: one.version, answer, reason: form.values.reason })) onDone()
      }}
    >
      <ProblemAlert problem={problem} />
      <Textarea label={t('oversight.settle.reason')} required rows={2} {...form.field('reason')} />
    </ConfirmPanel>
  )
}
