/** The doors that gather from every module: my work, search, settings. The only places that ask them all. */
import { z } from 'zod'
import { query } from '#platform/action'
import { listBackups } from '#platform/backup'
import { dropJob, seeCondition, tryJobAgain, walkAudit } from '#platform/condition'
import type { Module, WorkItem } from '#platform/module'
import { get, post, type Route } from '#platform/routes'
import { listSettings, setSetting } from '#platform/settings'

const Work = z.object({
  id: z.string(),
  column: z.enum(['todo', 'approve', 'waiting']),
  title: z.string(),
  detail: z.string(),
  source: z.string().optional(),
  path: z.string(),
  dueOn: z.string().optional(),
  timeLabel: z.enum(['late', 'today', 'soon', 'later', 'none']),
  lateDays: z.number().optional(),
  forWhom: z.string().optional(),
  /** More than is shown here stands in the list that this names. */
  rest: z.literal(true).optional(),
})

/** Most rows that the page shows in all, the nearest first; it says how many it does not. */
const MOST_WORK = 300

/** Nearest first; what has no date comes last. */
const byDue = (a: WorkItem, b: WorkItem) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999')

export const myWork = query({
  name: 'work.mine',
  may: 'signedIn',
  input: z.object({}),
  output: z.object({ items: z.array(Work), hidden: z.number().int() }),
  async run(ctx) {
    const items: WorkItem[] = []
    for (const module of ctx.modules) items.push(...((await module.work?.(ctx)) ?? []))
    const [rest, things] = [items.filter((item) => item.rest), items.filter((item) => !item.rest).sort(byDue)]
    return { items: [...things.slice(0, MOST_WORK), ...rest] as z.input<typeof Work>[], hidden: Math.max(0, things.length - MOST_WORK) }
  },
})

export const searchEverything = query({
  name: 'search.everything',
  may: 'signedIn',
  input: z.object({ q: z.string().max(200).default('') }),
  output: z.object({ items: z.array(z.object({ kind: z.string(), title: z.string(), detail: z.string(), path: z.string() })) }),
  async run(ctx, input) {
    const words = input.q.trim()
    if (words.length < 2) return { items: [] }
    const items = []
    for (const module of ctx.modules) items.push(...((await module.search?.(ctx, words)) ?? []).slice(0, 8))
    return { items }
  },
})

const doorRoutes: Route[] = [
  get('/my-work', myWork),
  get('/search', searchEverything),
  get('/backups', listBackups),
  get('/system', seeCondition),
  post('/system/jobs/:id/again', tryJobAgain),
  post('/system/jobs/:id/drop', dropJob),
  post('/system/audit-check', walkAudit),
  get('/settings', listSettings),
  post('/settings', setSetting),
]

/** Every route of the house. */
export const allRoutes = (modules: Module[]): Route[] => [...doorRoutes, ...modules.flatMap((module) => module.routes)]
