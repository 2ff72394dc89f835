/** Settings of the province: what holds now, what it was by default and on whose authority, who set it and from when. */
import {
  Alert,
  Button,
  CheckField,
  DateField,
  Form,
  IconEdit,
  Loaded,
  MultiSelect,
  NumberField,
  Page,
  Section,
  SelectField,
  SubmitOrCancel,
  TextField,
  today,
  useFields,
  useGet,
  useMay,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import { GROUPS, groupOf } from './setting-groups.ts'

type Value = string | number | boolean
type Setting = {
  key: string
  name?: string
  description?: string
  kind: 'number' | 'text' | 'boolean' | 'choice' | 'many'
  choices?: string[]
  unit: 'days' | 'workingDays' | 'hours' | 'hour' | 'copies' | null
  min: number | null
  max: number | null
  value: Value
  default: Value
  source: 'V' | 'R'
  basis?: string | null
  validFrom: string | null
  setBy: string | null
  next: { value: Value; validFrom: string; setBy: string } | null
}

export default function Settings() {
  const { t } = useWords()
  const may = useMay()
  const settings = useGet<{ items: Setting[] }>('/settings')
  const groups = (items: Setting[]) =>
    [...GROUPS, 'other' as const].flatMap((group) => {
      const its = items.filter(({ key }) => groupOf(key) === group)
      return its.length > 0 ? [{ group, its }] : []
    })
  return (
    <Page title={t('shell.settings')} description={t('shell.settings.about')}>
      {!may('settings.set') && <Alert title={t('shell.settings.readOnly')} />}
      <Loaded got={settings}>
        {({ items }) => (
          <>
            {groups(items.filter(shownHere)).map(({ group, its }) => (
              <Section key={group} title={t(`shell.settings.group.${group}`)}>
                <ul className="sh-settings">
                  {its.map((setting) => (
                    <SettingRow key={setting.key} setting={setting} mayChange={may('settings.set')} />
                  ))}
                </ul>
              </Section>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** Time and ground of each kind of personal data are changed where the kinds stand. */
const shownHere = ({ key }: Setting): boolean => !/^personal\.(keep|expiry|ground)\./.test(key)

/** Modules name their settings in their catalogues: `setting.KEY`, and what it does under `setting.KEY.about`. */
function useNames({ key, name, description }: Setting) {
  const { t, has } = useWords()
  return {
    name: name ?? (has(`setting.${key}`) ? t(`setting.${key}`) : key),
    about: description ?? (has(`setting.${key}.about`) ? t(`setting.${key}.about`) : undefined),
  }
}

function useWritten({ key, kind, unit }: Setting): (value: Value) => string {
  const { t, has, format } = useWords()
  return (value) => {
    if (kind === 'boolean') return t(value === true ? 'shell.settings.yes' : 'shell.settings.no')
    const chosen = (one: string) => (has(`setting.${key}.${one}`) ? t(`setting.${key}.${one}`) : one)
    if (kind === 'choice') return chosen(String(value))
    if (kind === 'many') return listed(value).map(chosen).join('; ') || t('shell.settings.none')
    if (unit === 'hour') return clock(Number(value))
    return unit ? t(`shell.settings.unit.${unit}`, { n: Number(value) }) : format.fact(value) || '–'
  }
}

/** An hour of the day as a clock shows it. */
const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`
const HOURS = Array.from({ length: 24 }, (_none, hour) => ({ value: String(hour), label: clock(hour) }))

const listed = (value: Value | null): string[] =>
  String(value ?? '')
    .split(',')
    .filter(Boolean)

function SettingRow({ setting, mayChange }: { setting: Setting; mayChange: boolean }) {
  const { t } = useWords()
  const { name, about } = useNames(setting)
  const written = useWritten(setting)
  const [changing, change] = useState(false)
  const { value, source, basis, validFrom, setBy, next } = setting
  return (
    <li>
      <div className="sh-setting">
        <div>
          <h3>{name}</h3>
          {about && <p>{about}</p>}
          <p className="hl-quiet">
            {t('shell.settings.default', { value: written(setting.default) })} · {t(`shell.settings.source.${source}`)}
            {basis && ` · ${basis}`}
          </p>
        </div>
        <div className="sh-setting-now">
          <strong>{written(value)}</strong>
          <span className="hl-quiet">{validFrom ? t('shell.settings.since', { validFrom, setBy: setBy ?? '' }) : t('shell.settings.asDefault')}</span>
          {next && <span>{t('shell.settings.next', { ...next, value: written(next.value) })}</span>}
        </div>
        {mayChange && (
          <Button
            size="xs"
            variant="default"
            icon={IconEdit}
            aria-label={t('shell.settings.changeOf', { name })}
            aria-expanded={changing}
            onClick={() => change(!changing)}
          >
            {t('shell.settings.change')}
          </Button>
        )}
      </div>
      {changing && <ChangeForm setting={setting} name={name} onDone={() => change(false)} />}
    </li>
  )
}

function ChangeForm({ setting, name, onDone }: { setting: Setting; name: string; onDone: () => void }) {
  const { t } = useWords()
  const written = useWritten(setting)
  const { key, kind, unit, min, max, choices = [] } = setting
  const form = useFields<{ value: Value | null; validFrom: string | null; reason: string }>({ value: setting.value, validFrom: today(), reason: '' })
  const { send, pending, problem } = useSend('/settings', { inline: true, done: t('shell.settings.saved', { name }), refresh: ['/settings'] })
  const { value, onChange } = form.field('value')
  const field = { name: 'value', label: t('shell.settings.value'), required: true }
  const save = async () => {
    const { reason, ...values } = form.values
    if ((await send({ key, ...values, ...(reason.trim() ? { reason: reason.trim() } : {}) })) !== undefined) onDone()
  }
  return (
    <div className="sh-setting-form">
      <Form problem={problem} onSubmit={() => void save()} label={t('shell.settings.changeOf', { name })}>
        <div className="sh-setting-fields">
          {kind === 'number' && unit === 'hour' && (
            <SelectField {...field} value={String(value ?? '')} onChange={(hour) => onChange(hour === null ? null : Number(hour))} options={HOURS} />
          )}
          {kind === 'number' && unit !== 'hour' && (
            <NumberField
              {...field}
              value={typeof value === 'number' ? value : null}
              onChange={onChange}
              {...(unit ? { unit: t(`shell.settings.counts.${unit}`) } : {})}
              {...(min === null || max === null ? {} : { description: t('shell.settings.range', { min, max }), min, max })}
            />
          )}
          {kind === 'text' && <TextField {...field} value={String(value ?? '')} onChange={onChange} />}
          {kind === 'boolean' && <CheckField name="value" label={name} value={value === true} onChange={onChange} />}
          {kind === 'choice' && (
            <SelectField
              {...field}
              value={String(value ?? '')}
              onChange={onChange}
              options={choices.map((choice) => ({ value: choice, label: written(choice) }))}
            />
          )}
          {kind === 'many' && (
            <MultiSelect
              name="value"
              label={t('shell.settings.value')}
              value={listed(value)}
              onChange={(chosen) => onChange(chosen.join(','))}
              options={choices.map((choice) => ({ value: choice, label: written(choice) }))}
            />
          )}
          <DateField label={t('shell.settings.validFrom')} required {...form.field('validFrom')} />
        </div>
        <TextField label={t('shell.settings.reason')} description={t('shell.settings.reason.about')} {...form.field('reason')} />
        <SubmitOrCancel pending={pending} onCancel={onDone}>
          {t('shell.settings.save')}
        </SubmitOrCancel>
      </Form>
    </div>
  )
}
