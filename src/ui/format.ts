/**
 * How values are written: dates 05/02/2026, time 14:30, numbers 1.234,5, money "1,25 tỷ đồng".
 * Instants are shown in the time of Viet Nam wherever the reader sits: deadlines are set there.
 */
type Written = string | number | bigint | null | undefined

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const MONEY = {
  vi: { units: ['', ' nghìn', ' triệu', ' tỷ', ' nghìn tỷ'], currency: ' đồng' },
  en: { units: ['', ' thousand', ' million', ' billion', ' trillion'], currency: ' VND' },
}
const BYTES = ['B', 'kB', 'MB', 'GB']

export type Format = ReturnType<typeof createFormat>

export function createFormat(language: 'vi' | 'en') {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB'
  // Made when first needed: each costs a slow phone 25 ms, and most pages need none.
  const relation = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  const plain = once(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }))
  const fixed = (digits: number) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })

  const number = (value: Written, digits?: number): string => {
    if (value === null || value === undefined || value === '') return ''
    const known = typeof value === 'bigint' ? value : Number(value)
    if (typeof known === 'number' && Number.isNaN(known)) return String(value)
    return (digits === undefined ? plain() : fixed(digits)).format(known)
  }

  const instant = (iso: string) => {
    const local = inVietNam(Date.parse(iso))
    return { day: local.slice(0, 10).split('-').reverse().join('/'), time: local.slice(11, 16) }
  }

  const date = (iso: string | null | undefined): string => {
    if (!iso) return ''
    if (ISO_DAY.test(iso)) return iso.split('-').reverse().join('/')
    return Number.isNaN(Date.parse(iso)) ? iso : instant(iso).day
  }
  const time = (iso: string | null | undefined): string => (iso ? instant(iso).time : '')
  const dateTime = (iso: string | null | undefined): string =>
    !iso ? '' : ISO_DAY.test(iso) ? date(iso) : `${instant(iso).day} ${instant(iso).time}`

  /** '3 ngày trước', 'hôm qua', 'trong 2 giờ nữa'. Stands beside the exact time, never instead of it. */
  const relative = (iso: string | null | undefined, now: number = Date.now()): string => {
    if (!iso) return ''
    const said = relativeTo(iso, now)
    // It stands within a sentence or brackets: 'hôm qua', not 'Hôm qua'.
    return said.charAt(0).toLowerCase() + said.slice(1)
  }
  const relativeTo = (iso: string, now: number): string => {
    if (ISO_DAY.test(iso)) return relation().format(Math.round((Date.parse(iso) - Date.parse(today(now))) / 86_400_000), 'day')
    const seconds = (Date.parse(iso) - now) / 1000
    const size = Math.abs(seconds)
    if (size < 60) return relation().format(0, 'second')
    if (size < 3600) return relation().format(Math.round(seconds / 60), 'minute')
    if (size < 86_400) return relation().format(Math.round(seconds / 3600), 'hour')
    if (size < 86_400 * 45) return relation().format(Math.round(seconds / 86_400), 'day')
    if (size < 86_400 * 365) return relation().format(Math.round(seconds / 86_400 / 30.44), 'month')
    return relation().format(Math.round(seconds / 86_400 / 365.25), 'year')
  }

  const percent = (value: Written, digits?: number): string =>
    value === null || value === undefined || value === '' ? '' : `${number(value, digits)} %`

  /** 1250000000 -> '1,25 tỷ đồng'. The exact value belongs in a title and in exports: `moneyExact`. */
  const money = (value: Written): string => {
    if (value === null || value === undefined || value === '') return ''
    const amount = Number(value)
    const { units, currency } = MONEY[language]
    const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(amount))) / 3)))
    return `${number(amount / 1000 ** step)}${units[step]}${currency}`
  }
  const moneyExact = (value: Written): string =>
    value === null || value === undefined || value === ''
      ? ''
      : `${number(typeof value === 'string' ? BigInt(value) : value, 0)}${MONEY[language].currency}`

  const bytes = (size: number): string => {
    const step = size < 1 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log10(size) / 3))
    return `${number(Number((size / 1000 ** step).toFixed(step < 2 ? 0 : 1)))} ${BYTES[step]}`
  }

  /** A fact inside a sentence: written by what it is. */
  const fact = (value: unknown): string => {
    if (value === null || value === undefined) return ''
    if (typeof value === 'number' || typeof value === 'bigint') return number(value)
    if (typeof value === 'string') return ISO_DAY.test(value) ? date(value) : ISO_INSTANT.test(value) ? dateTime(value) : value
    if (Array.isArray(value)) return value.map(fact).join(', ')
    return JSON.stringify(value)
  }

  return { number, percent, money, moneyExact, date, time, dateTime, relative, bytes, fact }
}

/** The day in Viet Nam, as an ISO date. */
export function today(now: number = Date.now()): string {
  return inVietNam(now).slice(0, 10)
}

/** '2026-11-22T08:30…' on the clocks of Viet Nam, seven hours ahead the whole year. */
const inVietNam = (instant: number): string => new Date(instant + 7 * 3_600_000).toISOString()

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => (made ??= make())
}
