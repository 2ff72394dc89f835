/** Advice on the plan, by those who look after the cooperative, and the answers of its own people. */
import { Button, Form, RelativeTime, Section, SelectField, SubmitOrCancel, Textarea, useFields, useSend, useWords } from '#ui'
import { useState } from 'react'
import { PLAN_PARTS, type PlanPart } from '../plan-rules.ts'
import type { ProductionPlan } from '../plan-contract.ts'

export function Comments({ one, begun, part }: { one: ProductionPlan; begun: NonNullable<ProductionPlan['plan']>; part: PlanPart | 'whole' }) {
  const { t } = useWords()
  const [writing, write] = useState(false)
  const named = (key: string) => t(key === 'whole' ? 'production.plan.commentPart.whole' : `production.plan.step.${key}`)
  return (
    <Section
      title={t('production.plan.comments')}
      count={one.comments.length}
      actions={
        one.mayAdvise &&
        !writing && (
          <Button size="xs" variant="default" onClick={() => write(true)}>
            {t('production.plan.commentSend')}
          </Button>
        )
      }
    >
      {one.comments.length === 0 && !writing && <p className="hl-quiet">{t('production.plan.comments.none')}</p>}
      <ul className="pn-list">
        {one.comments.map((each) => (
          <li key={each.id}>
            <span className="pn-row">
              <strong>{each.organisation ?? each.by}</strong>
              <span className="hl-quiet">
                {named(each.part)} · <RelativeTime at={each.at} />
              </span>
            </span>
            <span className="pn-said">{each.text}</span>
          </li>
        ))}
      </ul>
      {writing && <Write id={begun.id} part={part} named={named} onDone={() => write(false)} />}
    </Section>
  )
}

function Write({ id, part, named, onDone }: { id: string; part: PlanPart | 'whole'; named: (key: string) => string; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({ part: part as string | null, text: '' })
  const { send, pending, problem } = useSend(`/production/plan/${id}/comments`, { inline: true, done: t('production.plan.commented') })
  return (
    <Form problem={problem} onSubmit={() => void send(form.values).then((done) => done && onDone())} label={t('production.plan.comments')}>
      <SelectField
        label={t('production.plan.commentPart')}
        options={[...PLAN_PARTS, 'whole'].map((value) => ({ value, label: named(value) }))}
        {...form.field('part')}
      />
      <Textarea label={t('production.plan.comment')} required maxLength={3000} {...form.field('text')} />
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('production.plan.commentSend')}
      </SubmitOrCancel>
    </Form>
  )
}
