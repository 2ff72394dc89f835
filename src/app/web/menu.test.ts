import { describe, expect, test } from 'vitest'
import { hereIn, menuOf } from './modules-context.ts'
import { modules } from './modules.ts'
import { shell } from './shell-module.ts'

const all = [shell, ...modules]
const lit = (path: string, may: (permission: string) => boolean = () => true) => hereIn(menuOf(all, may), all, path)?.path
/** What is not among what people do: who one is, the device, and help, each opened from the bar above. */
const ABOVE = ['/account', '/my-data', '/device', '/help']

describe('the line of the menu that is lit', () => {
  test.each([
    ['/reports/forms/1', '/reports/indicators'],
    ['/reports/forms/1/design', '/reports/indicators'],
    ['/reports/1', '/reports'],
    ['/oversight/rules', '/oversight/weak'],
    ['/oversight/plans/1', '/oversight/weak'],
    ['/oversight/cooperatives/1', '/oversight/governance'],
    ['/chain', '/documents'],
    ['/places/1', '/organisations'],
    ['/inside/agency/1', '/organisations'],
    ['/cooperatives/declarations', '/cooperatives/declarations'],
    ['/cooperatives/1/declarations/2026', '/cooperatives'],
    ['/procedures/guide/HTX-01', '/procedures'],
    ['/', '/'],
  ])('on %s it is that from which one comes there: %s', (page, line) => expect(lit(page)).toBe(line))

  test.each(['/production/plans/1/2026', '/ratings/1/2/2026', '/oversight/cooperatives/1', '/oversight/plans/1'])(
    'a cooperative, which has no list of all, finds its own page %s under the cooperatives',
    (page) => expect(lit(page, (permission) => permission === 'cooperatives.see')).toBe('/cooperatives'),
  )

  test('who may not set indicators stays among the reports on the page of a form', () =>
    expect(lit('/reports/forms/1', (permission) => permission === 'reports.see')).toBe('/reports'))

  test('every page of those who have signed in stands under a line', () => {
    const dark = all
      .flatMap(({ pages }) => pages)
      .filter((page) => !page.public && !ABOVE.some((path) => page.path === path || page.path.startsWith(`${path}/`)))
      .filter(({ path }) => lit(path.replaceAll(/\$\w+/g, '1')) === undefined)
    expect(dark.map(({ path }) => path)).toEqual([])
  })
})
