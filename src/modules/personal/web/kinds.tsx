/** Every kind of personal data: whose, what for, on what ground, how long, how much; time and ground are changed in place. */
import {
  Alert,
  Button,
  ConfirmButton,
  Facts,
  Form,
  IconEdit,
  Loaded,
  NumberField,
  SelectField,
  StateBadge,
  SubmitOrCancel,
  TextField,
  today,
  useAct,
  useApi,
  useFields,
  useGet,
  useMay,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Kind, KindList } from '../contract.ts'

export function Kinds() {
  const { t } = useWords()
  const kinds = useGet<KindList>('/personal')
  return (
    <div className="pd-stack">
      <Alert title={t('personal.kinds.recalled')} />
      <Loaded got={kinds}>
        {({ items }) => (
          <>
            {[true, false].map((goes) => {
              const kinds = items.filter(({ erasable }) => erasable === goes)
              return (
                <section key={String(goes)} className="pd-stack">
                  <h2>{t(goes ? 'personal.goes.title' : 'personal.stays.title')}</h2>
                  <ul className="pd-kinds hl-surface">
                    {kinds.map((kind) => (
                      <OneKind key={kind.kind} kind={kind} />
                    ))}
                  </ul>
                </section>
              )
            })}
          </>
        )}
      </Loaded>
    </div>
  )
}

/** "365 ngày", or that there is no limit, or that it goes with what it belongs to. */
export function useKept(): (kind: Pick<Kind, 'keepDays' | 'lasts' | 'erasable'>) => string {
  const { t } = useWords()
  return ({ keepDays, lasts, erasable }) => {
    if (lasts !== null) return t('personal.keep.fixed', { n: lasts })
    if (keepDays === null) return t(erasable ? 'personal.keep.account' : 'personal.keep.own')
    return keepDays === 0 ? t('personal.keep.none') : t('personal.keep.days', { n: keepDays })
  }
}

const ofPeople = ({ kind }: Kind): boolean => kind === 'people.account'

function OneKind({ kind }: { kind: Kind }) {
  const { t, format } = useWords()
  const kept = useKept()
  const may = useMay()
  const [changing, change] = useState(false)
  const { name, whose, purpose, ground, groundSet, tables, records, over, atLeast, keepDays, expiry } = kind
  const n = atLeast ? t('personal.records.more', { n: records ?? 0 }) : format.number(records ?? 0)
  return (
    <li>
      <div className="pd-kind">
        <div className="pd-kind-what">
          <h3>{name}</h3>
          <p>{purpose}</p>
          <p className="hl-quiet">{whose}</p>
        </div>
        <div className="pd-kind-much">
          <p>
            <strong>{kept(kind)}</strong>
          </p>
          {expiry && <p className="hl-quiet">{t(`personal.expiry.${ofPeople(kind) ? 'people' : expiry}`)}</p>}
          <p className="hl-quiet">{records === null ? t('personal.records.uncounted') : `${t('personal.records')}: ${n}`}</p>
          {over > 0 && <StateBadge tone="dueSoon" label={t('personal.over.n', { n: over })} />}
        </div>
        <div className="pd-kind-do">
          {may('settings.set') && (
            <Button
              size="xs"
              variant="default"
              icon={IconEdit}
              aria-label={t('personal.change.of', { name })}
              aria-expanded={changing}
              onClick={() => change(!changing)}
            >
              {t('personal.change')}
            </Button>
          )}
        </div>
      </div>
      {over > 0 && keepDays ? <Expire kind={kind} /> : null}
      {changing && <ChangeForm kind={kind} onDone={() => change(false)} />}
      <details className="pd-more">
        <summary>{t('personal.more')}</summary>
        <Facts
          items={[
            { label: t('personal.ground'), value: `${ground} (${t(groundSet ? 'personal.ground.set' : 'personal.ground.recalled')})` },
            { label: t('personal.kept'), value: kind.kept },
            { label: t('personal.where'), value: <code className="pd-where">{tables.join('; ')}</code> },
          ]}
        />
      </details>
    </li>
  )
}

function Expire({ kind }: { kind: Kind }) {
  const { t } = useWords()
  const may = useMay()
  const api = useApi()
  const { act, pending } = useAct({ done: t('personal.expire.done'), refresh: ['/personal'] })
  if (!may('personal.decide')) return null
  const facts = { n: kind.over, days: kind.keepDays, name: kind.name }
  return (
    <div className="pd-expire">
      <ConfirmButton
        label={t('personal.expire')}
        title={t('personal.expire.of', { name: kind.name })}
        confirm={t('personal.expire')}
        danger={!ofPeople(kind)}
        pending={pending}
        onConfirm={() => void act(() => api.post('/personal/expire', { kind: kind.kind }))}
      >
        <p>{t(ofPeople(kind) ? 'personal.expire.people' : 'personal.expire.why', facts)}</p>
      </ConfirmButton>
    </div>
  )
}

function ChangeForm({ kind, onDone }: { kind: Kind; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields<{ days: number | null; expiry: string | null; ground: string; reason: string }>({
    days: kind.keepDays,
    expiry: kind.expiry,
    ground: kind.groundSet ? kind.ground : '',
    reason: '',
  })
  const { send, pending, problem } = useSend('/settings', { inline: true, done: t('personal.change.done'), refresh: ['/personal'] })
  const { days, expiry, ground, reason } = form.values
  const save = async () => {
    const changes: [string, unknown][] = [
      ...(kind.keepDays !== null && days !== kind.keepDays ? ([[`personal.keep.${kind.kind}`, days ?? 0]] as [string, unknown][]) : []),
      ...(kind.expiry !== null && expiry !== kind.expiry ? ([[`personal.expiry.${kind.kind}`, expiry]] as [string, unknown][]) : []),
      ...(ground.trim() !== (kind.groundSet ? kind.ground : '') ? ([[`personal.ground.${kind.kind}`, ground.trim()]] as [string, unknown][]) : []),
    ]
    for (const [key, value] of changes)
      if ((await send({ key, value, validFrom: today(), ...(reason.trim() ? { reason: reason.trim() } : {}) })) === undefined) return
    onDone()
  }
  return (
    <div className="pd-form">
      <Form problem={problem} onSubmit={() => void save()} label={t('personal.change.of', { name: kind.name })}>
        {kind.keepDays !== null && <NumberField label={t('personal.change.days')} {...form.field('days')} />}
        {kind.expiry !== null && !ofPeople(kind) && (
          <SelectField
            label={t('personal.expiry')}
            options={(['erase', 'propose'] as const).map((value) => ({ value, label: t(`personal.expiry.${value}`) }))}
            {...form.field('expiry')}
          />
        )}
        <TextField label={t('personal.change.ground')} {...form.field('ground')} />
        <TextField label={t('personal.change.reason')} {...form.field('reason')} />
        <SubmitOrCancel pending={pending} onCancel={onDone}>
          {t('personal.change.save')}
        </SubmitOrCancel>
      </Form>
    </div>
  )
}
