/** One indicator over the country: what provinces have published, added up, each sum opening its parts. */
import { Choice, Loaded, Section, SelectField, useGet, useSearch, useSetSearch, useWords } from '#ui'
import type { CountryPart, CountryPeriod, OpenCountry, OpenIndicator } from '../open-contract.ts'
import { figure } from './words.ts'

export function Country() {
  const { t } = useWords()
  const { kind, indicator } = useSearch()
  const asked = new URLSearchParams({ ...(kind ? { kind } : {}), ...(indicator ? { code: indicator } : {}) }).toString()
  const got = useGet<OpenCountry>(asked ? `/open-data/country?${asked}` : '/open-data/country')
  return (
    <Section title={t('statistics.open.country')}>
      <p className="st-open-about">{t('statistics.open.countryAbout')}</p>
      <Loaded got={got}>{(country) => <Added country={country} />}</Loaded>
    </Section>
  )
}

function Added({ country }: { country: OpenCountry }) {
  const { t, language } = useWords()
  const set = useSetSearch()
  const { indicator } = country
  if (!indicator) return <p>{t('statistics.open.empty')}</p>
  const nameOf = (one: OpenIndicator) => (language === 'vi' ? one.name : one.nameEn || one.name)
  return (
    <>
      <div className="st-fields">
        <SelectField
          name="indicator"
          label={t('statistics.open.indicator')}
          value={indicator.code}
          onChange={(code) => set({ indicator: code ?? undefined })}
          options={country.indicators.map((one) => ({ value: one.code, label: nameOf(one), also: one.code, detail: one.unit }))}
        />
        {country.kinds.length > 1 && (
          <Choice
            label={t('statistics.kind')}
            value={country.kind}
            options={country.kinds.map((one) => ({ value: one, label: t(`statistics.kind.${one}`) }))}
            onChange={(one) => set({ kind: one })}
          />
        )}
      </div>
      <ul className="st-open-periods">
        {country.periods.map((period) => (
          <Period key={period.key} period={period} unit={indicator.unit} />
        ))}
      </ul>
    </>
  )
}

function Period({ period, unit }: { period: CountryPeriod; unit: string }) {
  const { t, format } = useWords()
  const counted = period.parts.filter((part) => part.apart === null).length
  return (
    <li>
      <details>
        <summary>
          <span>{period.label}</span>
          <strong>{period.value === null ? t('statistics.open.unknownWhole') : `${figure(period.value, unit, format)} ${unit}`}</strong>
          <small>{t('statistics.open.provinces', { n: counted })}</small>
        </summary>
        <table className="st-open-parts">
          <tbody>
            {period.parts.map((part) => (
              <Part key={part.province} part={part} unit={unit} />
            ))}
          </tbody>
        </table>
      </details>
    </li>
  )
}

function Part({ part, unit }: { part: CountryPart; unit: string }) {
  const { t, format } = useWords()
  const its = part.apart?.unit ?? unit
  return (
    <tr>
      <th scope="row">
        <a href={`/api/open-data/${part.set}`}>{part.province}</a>
        <small>{part.publisher}</small>
      </th>
      <td>
        {`${figure(part.value, its, format)} ${its}`}
        {part.status === 'R' && <small>{t('statistics.open.revised')}</small>}
        {part.apart && (
          <small>{part.apart.unit === unit ? t('statistics.open.otherFigure', { name: part.apart.name }) : t('statistics.open.notCounted')}</small>
        )}
      </td>
    </tr>
  )
}
