/** What is entered or sent, made into a value of a field, or why it is none. */
import { nfc, withoutUnseen } from '#lib/text'
import { fieldOf, type FieldKey } from './fields-rules.ts'
import type { Line } from './form-rules.ts'
import { VSIC_VERSIONS } from './vsic-rules.ts'

export type Read =
  | { value: unknown }
  | { fault: 'text' | 'tooLong' | 'day' | 'number' | 'choice' | 'code' | 'place' | 'lines'; facts?: Record<string, unknown> }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
/** More than any cooperative has; a figure above it was typed in another unit. */
const MOST_MONEY = 1e15
const MOST_COUNT = 10_000_000

/** Reads one value. null and an empty text say that from its day on there is none. */
export function readValue(key: FieldKey, given: unknown): Read {
  const { type, most = 300, choices = [], pattern, signed = false } = fieldOf(key)
  if (given === null || given === undefined || given === '') return { value: null }
  if (type === 'lines') return readLines(given)
  if (type === 'yes') return typeof given === 'boolean' ? { value: given } : { fault: 'choice' }
  if (type === 'count' || type === 'money') {
    const top = type === 'count' ? MOST_COUNT : MOST_MONEY
    return typeof given === 'number' && Number.isInteger(given) && given >= (signed ? -top : 0) && given <= top
      ? { value: given }
      : { fault: 'number', facts: { most: top } }
  }
  if (typeof given !== 'string') return { fault: 'text' }
  const text = withoutUnseen(nfc(given)).trim().replace(/\s+/g, ' ')
  if (text === '') return { value: null }
  if (type === 'day') return isDay(text) && text >= '1945-01-01' ? { value: text } : { fault: 'day' }
  if (type === 'choice') return choices.includes(text) ? { value: text } : { fault: 'choice' }
  if (type === 'place') return UUID.test(text) ? { value: text.toLowerCase() } : { fault: 'place' }
  if (pattern && !pattern.test(text)) return { fault: 'code' }
  return text.length <= most ? { value: text } : { fault: 'tooLong', facts: { most } }
}

function readLines(given: unknown): Read {
  if (!Array.isArray(given) || given.length > 100) return { fault: 'lines' }
  const lines: Line[] = []
  for (const one of given as Partial<Line>[]) {
    const name = typeof one?.name === 'string' ? nfc(one.name).trim() : ''
    if (typeof one?.code !== 'string' || !/^\d{2,5}$/.test(one.code) || name === '' || name.length > 300) return { fault: 'lines' }
    if (!VSIC_VERSIONS.includes(one.version as never)) return { fault: 'lines' }
    lines.push({ code: one.code, version: one.version!, name, main: one.main === true })
  }
  const mains = lines.filter(({ main }) => main).length
  if (mains > 1) return { fault: 'lines' }
  if (mains === 0 && lines[0]) lines[0].main = true
  return { value: lines.length === 0 ? null : lines }
}
