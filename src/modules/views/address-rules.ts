/** What of a list's address belongs to a view of it. */

/** Where one was in a list, and which view was open, are no part of it. */
const PASSING = new Set(['page', 'after', 'view', 'open'])

/** What would be kept of an address; `columns` where it says none itself. */
export function heldIn(address: Readonly<Record<string, string | undefined>>, columns?: string): Record<string, string> {
  const said = Object.entries(address).filter((part): part is [string, string] => Boolean(part[1]) && !PASSING.has(part[0]))
  return { ...(columns ? { columns } : {}), ...Object.fromEntries(said) }
}

const inOrder = (value: string): string => value.split(',').sort().join(',')

/** The same view, whatever the order in which its filters and their values were pressed. */
export function same(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => other[key] !== undefined && inOrder(one[key]!) === inOrder(other[key]))
}
