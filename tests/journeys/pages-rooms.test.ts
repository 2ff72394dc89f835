/** Every page of spreading, questions, proposals, inspections and officers in charge, as those who may see it; and the office's pages in English. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch } from './browser.ts'
import { address } from './ours.ts'
import { keysShown, leftOut, lookAtAll, officePaths } from './pages.ts'
import { ask, person, settled, type Person } from './people.ts'
import { lookAround, type Found } from './province.ts'

let browser: Browser
let office: Person
let found: Found

beforeAll(async () => {
  browser = await launch()
  office = await person(browser, address, 'vanphong')
  found = await lookAround(office)
})
afterAll(() => browser?.close())

describe('every page is fit to be seen, at a desk and on a phone, by day and by night', () => {
  test('the pages of proposals, as each who has them before them', async () => {
    type Row = { id: string; state: string }
    const idOf = (rows: Row[], state: string) => rows.find((row) => row.state === state)?.id
    const { items } = await ask<{ items: Row[] }>(office, '/proposals')
    for (const [username, paths] of [
      ['vanphong', ['/proposals', `/proposals/${idOf(items, 'sent')}`]],
      ['phochutich', [`/proposals/${idOf(items, 'decided')}`, `/proposals/${idOf(items, 'before')}`]],
      ['nnmt', ['/proposals?at=mine', '/proposals/new', `/proposals/${idOf(items, 'incomplete')}`]],
    ] as const) {
      const one = await person(browser, address, username)
      expect(await lookAtAll(one, [...paths])).toEqual([])
      await one.context.close()
    }
  })

  test('the pages of inspections, as who inspects and as who is inspected', async () => {
    type Row = { id: string; state: string; visited: number }
    const agency = await person(browser, address, 'sotaichinh')
    const { items } = await ask<{ items: Row[] }>(agency, '/inspections')
    const carried = items.find(({ visited }) => visited > 0)?.id
    const paths = [
      '/inspections',
      '/inspections?year=2019',
      '/inspections/new',
      '/inspections/checklists',
      '/inspections/findings',
      `/inspections/${carried}`,
    ]
    expect(await lookAtAll(agency, [...paths, `/inspections/${items.find(({ state }) => state === 'planned')?.id}`])).toEqual([])
    await agency.context.close()
    const commune = await person(browser, address, 'phuong-an-binh')
    expect(await lookAtAll(commune, ['/inspections/findings?show=mine', `/inspections/${carried}`])).toEqual([])
    await commune.context.close()
  })

  test('the pages of officers in charge, as who keeps the whole in view and as a body that keeps its own', async () => {
    const home = await person(browser, address, 'noivu')
    const { items } = await ask<{ items: { id: string; lacks: string[] }[] }>(home, '/apparatus/bodies')
    const measures = await ask<{ items: { id: string }[] }>(home, '/apparatus/measures')
    const bare = items.find(({ lacks }) => lacks.includes('noOfficer') && !lacks.includes('vacant'))?.id
    const whole = items.find(({ lacks }) => lacks.length === 0)?.id
    const paths = ['/apparatus', '/apparatus?lack=vacant', '/apparatus/measures', '/apparatus/measures/new?lack=noOfficer', '/apparatus/own']
    const ones = [`/apparatus/bodies/${bare}`, `/apparatus/bodies/${whole}`, `/apparatus/measures/${measures.items[0]?.id}`]
    expect(await lookAtAll(home, [...paths, ...ones])).toEqual([])
    await home.context.close()
    const commune = await person(browser, address, 'phuong-an-binh')
    expect(await lookAtAll(commune, ['/apparatus', '/apparatus/own'])).toEqual([])
    await commune.context.close()
  })

  test('the pages of spreading a directive, as who follows it and as a commune', async () => {
    const spread = await ask<{ spreads: { id: string }[] }>(office, '/spreading')
    const papers = await ask<{ items: { id: string; state: string }[] }>(office, '/documents')
    const other = papers.items.findLast(({ state }) => state === 'issued')?.id
    expect(await lookAtAll(office, ['/spreading', `/spreading/directives/${spread.spreads[0]?.id}`, `/documents/${other}/spread`])).toEqual([])
    const commune = await person(browser, address, 'phuong-ninh-kieu')
    const { own } = await ask<{ own: { id: string }[] }>(commune, '/spreading')
    expect(await lookAtAll(commune, ['/spreading', `/spreading/${own[0]?.id}`])).toEqual([])
    await commune.context.close()
  })

  test('the pages of questions about tasks, as who answers and as who asks', async () => {
    const { items } = await ask<{ items: { id: string; state: string }[] }>(office, '/guidance')
    const open = items.find(({ state }) => state === 'open')?.id
    const answered = items.find(({ state }) => state === 'answered')?.id
    expect(
      await lookAtAll(office, ['/guidance', '/guidance?tab=papers', '/guidance/papers/new', `/guidance/${open}`, `/guidance/${answered}`]),
    ).toEqual([])
    const commune = await person(browser, address, 'phuong-ninh-kieu')
    const tasks = await ask<{ items: { id: string }[] }>(commune, '/tasks?role=lead&size=5')
    expect(await lookAtAll(commune, ['/guidance', `/tasks/${tasks.items[0]?.id}/question`])).toEqual([])
    await commune.context.close()
  })

  test('no page of these modules was left out', () => {
    expect(leftOut('rooms')).toEqual([])
  })
})

test('in English every page has its words, and says that it is English', async () => {
  const { page, complaints } = await person(browser, address, 'vanphong')
  await page.addInitScript(() => localStorage.setItem('hopluc.language', 'en'))
  const said: string[] = []
  for (const path of officePaths(found)) {
    await page.goto(path)
    await settled(page)
    const language = await page.locator('html').getAttribute('lang')
    if (language !== 'en') said.push(`${path}: the page says that it is ${language}`)
    said.push(...(await keysShown(page)).map((key) => `${path}: no words for ${key}`))
  }
  expect([...said, ...complaints]).toEqual([])
  await page.context().close()
})
