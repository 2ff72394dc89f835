/** Who is asked: level by level, a group or bodies by name, each with its own deadline. */
import { ActionIcon, Button, IconTrash, SelectField, today, useWords } from '#ui'
import { OrganisationsField } from '#modules/organisations/web'
import type { Asked, Choices, Until } from '../report-contract.ts'
import { TermFields, termSaid, typedTerm, type Rhythm, type TermTyped } from './term-fields.tsx'

const CHOSEN = 'chosen'
const TOLD = 'told'
/** `who`: a group, bodies chosen one by one, or those that the paper names. */
export type Level = { n: number; who: string | null; bodies: string[]; term: TermTyped }
export const firstLevel = (who: string | null, until: Until): Level => ({ n: 0, who: who ?? TOLD, bodies: [], term: typedTerm(until) })
export const isSaid = ({ who, bodies, term }: Level, every: Rhythm): boolean =>
  who !== null && termSaid(term, every) !== undefined && (who !== CHOSEN || bodies.length > 0)

/** As it is sent. `told`: the bodies of the paper. */
export const audienceOf = (levels: readonly Level[], every: Rhythm, told: readonly string[] = []): Asked[] =>
  levels.map(({ who, bodies, term }) => ({
    ...(who === CHOSEN ? { organisationIds: bodies } : who === TOLD ? { organisationIds: [...told] } : { group: who ?? '' }),
    ...termSaid(term, every),
  }))

type Props = {
  levels: readonly Level[]
  every: Rhythm
  onChange: (levels: Level[]) => void
  groups: Choices['groups']
  /** Whom the paper names, in its words. */
  told?: string | undefined
  /** What is missing is said once somebody has tried to go on. */
  tried: boolean
}

export function AudienceFields({ levels, every, onChange, groups, told, tried }: Props) {
  const { t } = useWords()
  const set = (n: number, change: Partial<Level>) => onChange(levels.map((one) => (one.n === n ? { ...one, ...change } : one)))
  const options = [
    ...(told ? [{ value: TOLD, label: t('reports.audience.told', { who: told }) }] : []),
    ...groups.map(({ code, name }) => ({ value: code, label: name })),
    { value: CHOSEN, label: t('reports.audience.chosen') },
  ]
  return (
    <fieldset className="rp-audience">
      <legend>{t('reports.calendar.who')}</legend>
      {levels.length > 1 && <p className="hl-quiet">{t('reports.audience.first')}</p>}
      {levels.map((one) => (
        <div key={one.n} className="rp-audience-level">
          <div>
            <SelectField
              name={`who ${one.n}`}
              label={t('reports.audience.who')}
              required
              options={options}
              value={one.who}
              onChange={(who) => set(one.n, { who })}
              error={tried && one.who === null ? t('reports.audience.nobody') : undefined}
            />
          </div>
          <TermFields n={one.n} every={every} value={one.term} onChange={(term) => set(one.n, { term })} tried={tried} />
          {levels.length > 1 && (
            <ActionIcon icon={IconTrash} label={t('reports.audience.remove')} onClick={() => onChange(levels.filter(({ n }) => n !== one.n))} />
          )}
          {one.who === CHOSEN && (
            <div className="rp-audience-bodies">
              <OrganisationsField
                name={`bodies ${one.n}`}
                label={t('reports.audience.bodies')}
                required
                on={today()}
                value={one.bodies}
                onChange={(bodies) => set(one.n, { bodies })}
                error={tried && one.bodies.length === 0 ? t('reports.audience.nobody') : undefined}
              />
            </div>
          )}
        </div>
      ))}
      {levels.length < 10 && (
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            onChange([...levels, { n: Math.max(...levels.map(({ n }) => n)) + 1, who: null, bodies: [], term: typedTerm({ workingDays: 5 }) }])
          }
        >
          {t('reports.audience.add')}
        </Button>
      )}
    </fieldset>
  )
}
