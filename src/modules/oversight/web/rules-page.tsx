/** The rules of oversight: what is looked for, by which ground, with which number; a province switches each from a day on. */
import {
  Button,
  CheckField,
  DataTable,
  DateField,
  Form,
  Loaded,
  NumberField,
  Page,
  Section,
  StateBadge,
  SubmitOrCancel,
  TextField,
  today,
  useFields,
  useGet,
  useMay,
  useSend,
  useWords,
} from '#ui'
import { useEffect, useRef, useState } from 'react'
import type { RuleList, RuleShape } from '../contract.ts'
import { PARTS } from '../finding-rules.ts'
import { LookButton, Looked } from './looked.tsx'
import './oversight.css'

export default function RulesPage() {
  const { t } = useWords()
  const may = useMay()
  const got = useGet<RuleList>('/oversight/rules')
  const [setting, set] = useState<RuleShape | undefined>()
  return (
    <Page
      title={t('oversight.rules.title')}
      {...(may('oversight.lists') ? { crumbs: [{ label: t('oversight.weak.title'), to: '/oversight/weak' }] } : {})}
      description={
        <>
          {t('oversight.rules.about')} {got.data && <Looked at={got.data.look?.at ?? null} />}
        </>
      }
      action={<LookButton />}
    >
      <Loaded got={got}>
        {({ items }) => (
          <>
            {PARTS.map((part) => (
              <Section key={part} title={t(`oversight.rules.${part}`)}>
                {/* Above its own table, in sight of whoever pressed. */}
                {setting?.part === part && <SetRule key={setting.rule} rule={setting} onDone={() => set(undefined)} />}
                <Rules part={part} rules={items.filter((one) => one.part === part)} onSet={set} />
              </Section>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  )
}

type Unit = NonNullable<RuleShape['unit']> | 'cooperatives'
/** How many there are of: a union is told by its cooperatives, a board by its people. */
const unitOf = ({ rule, unit }: Pick<RuleShape, 'rule' | 'unit'>): Unit | null => (rule === 'full' && unit === 'people' ? 'cooperatives' : unit)

function Rules({ part, rules, onSet }: { part: string; rules: readonly RuleShape[]; onSet: (rule: RuleShape) => void }) {
  const { t, format } = useWords()
  const may = useMay()
  const amount = (one: Pick<RuleShape, 'amount'>, unit: Unit | null) =>
    one.amount === null || unit === null ? null : `${format.number(one.amount)} ${t(`oversight.rules.unit.${unit}`)}`
  return (
    <DataTable
      caption={t(`oversight.rules.${part}`)}
      bare
      rows={rules}
      rowKey={({ rule }) => rule}
      columns={[
        {
          key: 'rule',
          label: t('oversight.rules.name'),
          main: true,
          wrap: true,
          width: 300,
          render: ({ rule }) => (
            <span className="ov-words">
              <span>{t(`oversight.rule.${rule}`)}</span>
              <span className="ov-quiet">{t(`oversight.ruleSays.${rule}`)}</span>
            </span>
          ),
        },
        {
          key: 'active',
          label: t('oversight.rules.active'),
          width: 130,
          render: ({ active }) => <StateBadge tone={active ? 'inTime' : 'notStarted'} label={t(`oversight.rules.${active ? 'on' : 'off'}`)} />,
        },
        { key: 'amount', label: t('oversight.rules.amount'), width: 130, render: (one) => amount(one, unitOf(one)) },
        { key: 'validFrom', label: t('oversight.rules.since'), kind: 'date', width: 110 },
        {
          key: 'basis',
          label: t('oversight.rules.basis'),
          wrap: true,
          render: (one) => (
            <span className="ov-words">
              <span>{one.basis}</span>
              <span className="ov-quiet">
                {[
                  t(`oversight.rules.evidence.${one.evidence}`),
                  one.recordedBy,
                  one.countsUnknown && t('oversight.rules.unknown'),
                  one.next &&
                    t('oversight.rules.next', {
                      from: one.next.validFrom,
                      what: one.next.active ? (amount(one.next, unitOf(one)) ?? t('oversight.rules.on')) : t('oversight.rules.off'),
                    }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          ),
        },
      ]}
      {...(may('oversight.setRules')
        ? {
            rowActions: (one: RuleShape) => (
              <Button
                size="xs"
                variant="subtle"
                aria-label={`${t('oversight.rules.set')}: ${t(`oversight.rule.${one.rule}`)}`}
                onClick={() => onSet(one)}
              >
                {t('oversight.rules.set')}
              </Button>
            ),
          }
        : {})}
    />
  )
}

function SetRule({ rule, onDone }: { rule: RuleShape; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields({
    active: rule.active,
    amount: rule.amount,
    countsUnknown: rule.countsUnknown,
    validFrom: today() as string | null,
    basis: '',
  })
  const { send, pending, problem } = useSend('/oversight/rules', { inline: true, done: t('oversight.rules.saved') })
  const here = useRef<HTMLDivElement>(null)
  // Newer browsers answer a promise, which would be taken for what ends the effect.
  useEffect(() => void here.current?.scrollIntoView({ block: 'center' }), [])
  return (
    <div ref={here} className="ov-set">
      <h3>{t('oversight.rules.setTitle', { rule: t(`oversight.rule.${rule.rule}`) })}</h3>
      <Form
        problem={problem}
        onSubmit={async () => {
          if (await send({ rule: rule.rule, ...form.values })) onDone()
        }}
      >
        <CheckField label={t('oversight.rules.active')} {...form.field('active')} />
        <div className="ov-fields">
          {rule.unit && (
            <NumberField
              label={`${t('oversight.rules.amount')} (${t(`oversight.rules.unit.${unitOf(rule) ?? rule.unit}`)})`}
              required
              {...form.field('amount')}
            />
          )}
          <DateField label={t('oversight.rules.from')} required {...form.field('validFrom')} />
          <TextField label={t('oversight.rules.basis')} required {...form.field('basis')} />
        </div>
        {rule.rule === 'noMeeting' && <CheckField label={t('oversight.rules.unknown')} {...form.field('countsUnknown')} />}
        <SubmitOrCancel pending={pending} onCancel={onDone}>
          {t('oversight.rules.save')}
        </SubmitOrCancel>
      </Form>
    </div>
  )
}
