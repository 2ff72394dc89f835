/** Somebody who has no business here: at every address of the web and of the API, nothing is shown and nothing breaks. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../src/app/web/modules.ts'
import { shell } from '../../src/app/web/shell-module.ts'
import { launch } from './browser.ts'
import { address } from './ours.ts'
import { ask, person, settled, stranger, type Person } from './people.ts'

type Row = { id: string; title?: string; subject?: string | null; files?: { id: string }[] }
type Api = { paths: Record<string, { get?: { parameters?: { in: string; name: string }[] } }> }

let browser: Browser
/** What the office sees of Sở Nội vụ, and nobody else should. */
let task: { id: string; title: string; quote: string | null }
let paper: { id: string; subject: string; fileId: string }
let gets: { path: string; ids: Record<string, string> }[]

beforeAll(async () => {
  browser = await launch()
  const office = await person(browser, address, 'vanphong')
  const admin = await person(browser, address, 'quantri')
  const first = async (one: Person, path: string) => (await ask<{ items: Row[] }>(one, path)).items[0]
  const owner = await person(browser, address, 'noivu')
  const theirs = await first(owner, '/tasks?role=lead&size=100')
  task = await ask(office, `/tasks/${theirs?.id}`)
  // A paper that names no place it goes to is the office's own.
  const text = `UBND THÀNH PHỐ CẦN THƠ\n\nSố: ${100 + (process.pid % 900)}/TB-UBND\n\nCần Thơ, ngày 03 tháng 11 năm 2026\n\nTHÔNG BÁO\n\nVề việc kiện toàn nhân sự chưa công bố\n\n1. Sở Nội vụ hoàn thiện hồ sơ nhân sự, hoàn thành trước ngày 25/12/2026.`
  const registered = await office.context.request.post('/api/documents/texts', {
    headers: { 'x-requested-with': 'hopluc' },
    data: { direction: 'incoming', text },
  })
  const unread = (await registered.json()) as { id: string }
  const detail = await ask<Row & { subject: string }>(office, `/documents/${unread.id}`)
  paper = { id: detail.id, subject: detail.subject, fileId: detail.files?.[0]?.id ?? detail.id }
  const urging = await first(office, '/urgings')
  const someone = await first(admin, '/people')
  const owners: Record<string, string> = { documents: paper.id, tasks: task.id, urgings: urging?.id ?? '', people: someone?.id ?? '' }
  const api = await ask<Api>(office, '/openapi.json')
  gets = Object.entries(api.paths).flatMap(([path, { get }]) =>
    get
      ? [
          {
            path: path.replace(/^\/api/, ''),
            ids: { id: owners[path.split('/')[2] ?? ''] ?? '', documentId: paper.id, fileId: paper.fileId, kind: 'task', objectId: task.id },
          },
        ]
      : [],
  )
  for (const one of [office, admin, owner]) await one.context.close()
})
afterAll(() => browser?.close())

/** Of what the test has no own, the paper's id: an address with a hole in it would lead to no route at all, and prove nothing. */
const filled = ({ path, ids }: (typeof gets)[number]) => path.replace(/\{(\w+)\}/g, (_whole, name: string) => ids[name] || paper.id)
/** Open to all: the pages where one signs in or begins ask for them. */
const OPEN = new Set(['/demonstration/accounts', '/sign-in/ways', '/setup', '/open-data', '/open-data/country', '/procedures-guide'])
/** Of the first run, when nobody has an account yet: they ask for its code, and are closed for good afterwards. */
const isFirstRun = (path: string): boolean => path.startsWith('/setup/')
/** By a secret in the address and nothing else, or by the code of a set that is published: a wrong one is no address. */
const BY_ADDRESS = new Set(['/calendar/feeds/{secret}', '/open-data/{code}', '/open-data/{code}/csv', '/open-data/{code}/sdmx'])
const pages = () => [shell, ...modules].flatMap((module) => module.pages)

test('nobody who is not signed in gets an answer of the API', async () => {
  const { context } = await stranger(browser, address)
  const answered: string[] = []
  for (const one of gets.filter(({ path }) => !OPEN.has(path))) {
    const answer = await context.request.get(`/api${filled(one)}`)
    const refused = BY_ADDRESS.has(one.path) ? 404 : 401
    if (isFirstRun(one.path) ? answer.ok() : answer.status() !== refused) answered.push(`${answer.status()} ${one.path}`)
  }
  expect(gets.length).toBeGreaterThan(30)
  expect(answered).toEqual([])
  await context.close()
})

test('whoever is not signed in is led to signing in from every page, and afterwards back', async () => {
  const { page, context, complaints } = await stranger(browser, address)
  for (const { path } of pages().filter((one) => !one.public)) {
    await page.goto(path.replace('$id', paper.id))
    await page.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor()
    expect(await page.locator('body').innerText()).not.toContain(paper.subject)
  }
  expect(complaints).toEqual([])
  await page.goto(`/tasks/${task.id}`)
  await page.getByPlaceholder('Tìm chức vụ hoặc cơ quan').fill('so noi vu')
  await page.getByRole('button', { name: /Chuyên viên Sở Nội vụ/ }).click()
  await page.getByRole('heading', { level: 1, name: task.title }).waitFor()
  await context.close()
})

test.each(['uyvien', 'gddt', 'phuong-cai-rang'])('%s sees nothing of what concerns others, and is told so in a sentence', async (username) => {
  const one = await person(browser, address, username)
  const leaks: string[] = []
  for (const get of gets) {
    const answer = await one.context.request.get(`/api${filled(get)}`)
    const text = await answer.text()
    if (answer.status() >= 500) leaks.push(`${answer.status()} ${get.path}`)
    // The name of an accepted paper or task is nothing that lists or search may tell.
    if (text.includes(paper.id) && answer.ok()) leaks.push(`${get.path} tells of the paper`)
    if (text.includes(task.id) && answer.ok()) leaks.push(`${get.path} tells of the task`)
    if (!answer.ok() && !(answer.headers()['content-type'] ?? '').includes('json')) leaks.push(`${get.path} refuses without a reason`)
  }
  for (const q of [paper.subject, task.title]) {
    const { items } = await ask<{ items: { path: string }[] }>(one, `/search?q=${encodeURIComponent(q.slice(0, 60))}`)
    if (items.some(({ path }) => path.includes(paper.id) || path.includes(task.id))) leaks.push(`search tells of “${q.slice(0, 30)}”`)
  }
  for (const { path } of pages().filter((page) => !page.public && page.path.includes('$id'))) {
    const id = path.startsWith('/documents') ? paper.id : path.startsWith('/tasks') ? task.id : paper.id
    await one.page.goto(path.replace('$id', id).replace('$year', '2026'))
    await settled(one.page)
    const body = await one.page.locator('main').innerText()
    if (body.includes(paper.subject) || (task.quote && body.includes(task.quote))) leaks.push(`${path} shows it`)
    if (!/Không tìm thấy|không có quyền|Không được xem/.test(body)) leaks.push(`${path} does not say why: ${body.slice(0, 120)}`)
  }
  expect([...leaks, ...one.complaints]).toEqual([])
  await one.context.close()
})

test('an officer cannot open the pages of the office and of the administrator', async () => {
  const one = await person(browser, address, 'gddt')
  const said: string[] = []
  for (const path of [
    '/documents/new',
    '/tasks/new',
    '/urge',
    '/people',
    '/people/new',
    '/organisations/new',
    `/documents/${paper.id}/review`,
    `/documents/${paper.id}/issue`,
  ]) {
    await one.page.goto(path)
    await settled(one.page)
    if ((await one.page.getByText('Đơn vị và chức vụ đang làm việc không có quyền xem trang này.').count()) === 0)
      said.push(`${path}: ${await one.page.locator('main').innerText()}`)
  }
  expect([...said, ...one.complaints]).toEqual([])
  await one.context.close()
})

test('a write with a session but without the header of our own pages is refused', async () => {
  const one = await person(browser, address, 'vanphong')
  const answer = await one.context.request.post(`/api/tasks/${task.id}/comments`, { data: { note: 'Từ trang khác' } })
  expect(answer.status()).toBe(403)
  await one.context.close()
})
