/** How much of a row stays readable where it leaves the page on which it is judged. Pure. */
import { maskedText } from '#lib/masking'
import type { ImportDefinition } from './definition.ts'

/**
 * Hides the cells of an import by their place: a column that reaches or numbers a person as the module says; one that nobody chose may
 * hold a second telephone or a citizen's number, and loses what looks like one, where the import is about people at all.
 */
export function hiderOf(definition: ImportDefinition, columns: Readonly<Record<string, number>>): (place: number, text: string) => string {
  const aboutPeople = definition.columns.some(({ personal }) => personal)
  const chosen = new Map(definition.columns.map(({ key, personal }) => [columns[key], personal]))
  return (place, text) => {
    if (text === '' || !aboutPeople) return text
    return chosen.has(place) ? (chosen.get(place)?.(text) ?? text) : maskedText(text)
  }
}

/** What a remark quotes of such a column is shown in part, like its cell. */
export function hiddenFacts(definition: ImportDefinition, column: string | undefined, facts: Record<string, unknown> = {}): Record<string, unknown> {
  const mask = definition.columns.find(({ key }) => key === column)?.personal
  return mask && typeof facts['written'] === 'string' ? { ...facts, written: mask(facts['written']) } : facts
}
