/** The marks that Word counts by itself ('1.', 'a)', '-'): they stand nowhere in the text and must be counted again. */
import { SaxesParser } from 'saxes'

/** One level of a list: `%1` in its text stands for the count of the first level. */
export type Level = { start: number; format: string; text: string }
/** Which list shows which marks (by its scheme), and where a list starts anew. */
export type Lists = { levels: Map<string, Map<number, Level>>; listOf: Map<string, string>; restarts: Map<string, Map<number, number>> }
/** No list shows a longer mark before its counts are set in; a broken file may. */
const LONGEST = 100
export type Place = { list: string; level: number }
type Style = { list?: string; level?: number; basedOn?: string }

const attribute = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Whose names WordprocessingML are; both editions of the standard. */
const WORD_SPACE =
  /\sxmlns(?::([\w.-]{1,40}))?\s*=\s*["']http:\/\/(?:schemas\.openxmlformats\.org\/wordprocessingml\/2006|purl\.oclc\.org\/ooxml\/wordprocessingml)\/main["']/

/** How a part says the names of WordprocessingML as everybody writes them: some programs have another prefix for it, or none. */
function wordNames(xml: string): ((name: string) => string) | undefined {
  const found = WORD_SPACE.exec(xml.slice(0, 8192))
  if (!found || found[1] === 'w') return undefined
  const own = found[1] === undefined ? '' : `${found[1]}:`
  return (name) => (own === '' ? (name.includes(':') ? name : `w:${name}`) : name.startsWith(own) ? `w:${name.slice(own.length)}` : name)
}

/** The text of a part of a package: UTF-8, or UTF-16 by its mark. */
export function partText(part: Uint8Array): string {
  const encoding = part[0] === 0xff && part[1] === 0xfe ? 'utf-16le' : part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(part)
}

/** Calls back at every opening and closing element with its attributes, in document order. */
export function walk(
  xml: string,
  on: { open: (name: string, attributes: Record<string, string>) => void; close?: (name: string) => void; text?: (text: string) => void },
): void {
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  const named = wordNames(xml)
  parser.on('opentag', ({ name, attributes }) => {
    const own = attributes as Record<string, string>
    if (named) on.open(named(name), Object.fromEntries(Object.entries(own).map(([key, value]) => [named(key), value])))
    else on.open(name, own)
  })
  parser.on('closetag', ({ name }) => on.close?.(named ? named(name) : name))
  if (on.text) parser.on('text', on.text)
  parser.write(xml).close()
}

const ROMAN = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

function roman(value: number): string {
  let rest = Math.min(value, 3999)
  let text = ''
  for (const [worth, sign] of ROMAN) for (; rest >= worth; rest -= worth) text += sign
  return text
}

/** A count as a list of that format shows it. */
export function counted(value: number, format: string): string {
  if (format === 'lowerRoman') return roman(value)
  if (format === 'upperRoman') return roman(value).toUpperCase()
  // Word counts a … z, aa, bb, cc …
  const letter = String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.max(0, Math.min(20, Math.ceil(value / 26))))
  if (format === 'lowerLetter') return letter
  if (format === 'upperLetter') return letter.toUpperCase()
  return format === 'decimalZero' ? String(value).padStart(2, '0') : String(value)
}

function definitions(xml: string): Lists {
  const levels = new Map<string, Map<number, Level>>()
  const listOf = new Map<string, string>()
  const restarts = new Map<string, Map<number, number>>()
  let scheme = ''
  let list = ''
  let at = 0
  const level = (): Level => {
    const known = levels.get(scheme)?.get(at) ?? { start: 1, format: 'decimal', text: '' }
    levels.set(scheme, (levels.get(scheme) ?? new Map<number, Level>()).set(at, known))
    return known
  }
  walk(xml, {
    open(name, attributes) {
      const value = attribute(attributes['w:val'])
      if (name === 'w:abstractNum') [scheme, list] = [attribute(attributes['w:abstractNumId']), '']
      else if (name === 'w:num') [list, scheme] = [attribute(attributes['w:numId']), '']
      else if (name === 'w:abstractNumId') listOf.set(list, value)
      else if (name === 'w:lvl' || name === 'w:lvlOverride') at = Number(attribute(attributes['w:ilvl'])) || 0
      else if (name === 'w:startOverride') restarts.set(list, (restarts.get(list) ?? new Map<number, number>()).set(at, Number(value) || 0))
      else if (scheme && name === 'w:start') level().start = Number(value) || 0
      else if (scheme && name === 'w:numFmt') level().format = value
      else if (scheme && name === 'w:lvlText') level().text = value
    },
  })
  return { levels, listOf, restarts }
}

function paragraphStyles(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>()
  let style: Style = {}
  walk(xml, {
    open(name, attributes) {
      const value = attribute(attributes['w:val'])
      if (name === 'w:style') styles.set(attribute(attributes['w:styleId']), (style = {}))
      else if (name === 'w:basedOn') style.basedOn = value
      else if (name === 'w:numId') style.list = value
      else if (name === 'w:ilvl') style.level = Number(value) || 0
    },
  })
  return styles
}

export type Marks = {
  /** The mark of the next numbered paragraph, '' when it has none. Must be called in document order. */
  next(own: { list?: string; level?: number }, style: string): string
}

/** Counts the marks of paragraphs, whose places must come in document order; '' where a paragraph shows none. */
export function marksOf({ levels, listOf, restarts }: Lists): (place: Place) => string {
  const counters = new Map<string, number[]>()
  const started = new Set<string>()
  return (place) => {
    const scheme = listOf.get(place.list)
    const known = scheme === undefined ? undefined : levels.get(scheme)
    const here = known?.get(place.level)
    if (scheme === undefined || !known || !here || here.format === 'none' || here.text.length > LONGEST) return ''
    if (here.format === 'bullet') return /^[-–+*•]$/.test(here.text) ? here.text : '-'

    const counts = counters.get(scheme) ?? []
    counters.set(scheme, counts)
    const restart = started.has(place.list) ? undefined : restarts.get(place.list)
    started.add(place.list)
    for (const [level, start] of restart ?? []) counts[level] = start - 1
    counts[place.level] = (counts[place.level] ?? here.start - 1) + 1
    // A higher paragraph starts the lower ones anew.
    counts.length = place.level + 1
    return here.text
      .replace(/%([1-9])/g, (_, digit: string) => {
        const level = Number(digit) - 1
        return counted(counts[level] ?? known.get(level)?.start ?? 1, known.get(level)?.format ?? 'decimal')
      })
      .trim()
  }
}

/** Counts the marks of a document from its `numbering.xml` and `styles.xml`; without them nothing is numbered. */
export function countMarks(numberingXml: string | undefined, stylesXml: string | undefined): Marks {
  if (!numberingXml) return { next: () => '' }
  const markAt = marksOf(definitions(numberingXml))
  const styles = stylesXml ? paragraphStyles(stylesXml) : new Map<string, Style>()

  const placeOf = (own: { list?: string; level?: number }, styleId: string): Place | undefined => {
    let list = own.list
    let level = own.level
    let style = styles.get(styleId)
    for (let depth = 0; style && depth < 20 && (list === undefined || level === undefined); depth++) {
      list ??= style.list
      level ??= style.level
      style = style.basedOn === undefined ? undefined : styles.get(style.basedOn)
    }
    // List 0 takes a paragraph out of the numbering of its style.
    return list === undefined || list === '0' ? undefined : { list, level: level ?? 0 }
  }

  return {
    next(own, style) {
      const place = placeOf(own, style)
      return place ? markAt(place) : ''
    },
  }
}
