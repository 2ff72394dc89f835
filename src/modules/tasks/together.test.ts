/** Two people at the same moment, each in a transaction of their own. */
import { expect, test } from 'vitest'
import { periodOf } from '#lib/period'
import { openTestOffice } from '#modules/people/testing'
import { perform } from '#platform/action'
import type { Actor } from '#platform/actor'
import { newId } from '#platform/db'
import { permissionsOf } from '#platform/module'
import { modules } from '#app/modules'
import { confirmTask } from './giver-actions.ts'
import { officeCalendar } from './calendar.ts'
import { rowsOf } from './make.ts'
import { getTask } from './queries.ts'
import { addTasks, changeTask } from './store.ts'

test("a group's task is done when its last two members are confirmed at the same moment, and no task is confirmed twice", async () => {
  const desk = await openTestOffice()
  try {
    const [giver, confirmer, ...leads] = Array.from({ length: 4 }, newId) as [string, string, string, string]
    const an: Actor = {
      kind: 'person',
      accountId: newId(),
      name: 'An',
      provinceId: desk.provinceId,
      organisationId: confirmer,
      organisationIds: [confirmer],
      role: 'office',
      permissions: new Set(['anyone', ...permissionsOf(modules, 'office')]),
    }
    const rows = await desk.build(
      async (ctx) => {
        const order = {
          title: 'Rà soát',
          deliverable: null,
          kind: 'deadline' as const,
          dueOn: periodOf('year', ctx.today).to,
          every: null,
          dueText: null,
          coordinateIds: [],
          reportToIds: [],
          documentId: null,
          source: null,
          itemId: null,
          path: null,
          quote: null,
          start: null,
          end: null,
          giverId: giver,
          confirmers: { usual: confirmer, of: () => confirmer },
        }
        const made = rowsOf(
          ctx,
          order,
          [{ written: 'các xã', leadIds: leads }],
          new Map(leads.map((id) => [id, { id, name: `Xã ${id}`, shortName: `Xã ${id}`, kind: 'commune_committee' }])),
          await officeCalendar(),
        )
        await addTasks(ctx.db, made)
        for (const child of made.slice(1)) await changeTask(ctx.db, child.id, { state: 'reported', done_on: ctx.today })
        return made
      },
      'tasks.system',
      'tasks.issue',
    )
    const [parent, first, second] = rows
    const confirm = (id: string, name: string) => perform(desk.office, confirmTask, { actor: { ...an, name }, requestId: name }, { id, version: 1 })
    const said = await Promise.allSettled([confirm(first!.id, 'An'), confirm(second!.id, 'Hà'), confirm(first!.id, 'Hà')])
    expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(said.filter((one) => one.status === 'rejected').map(({ reason }) => (reason as { code: string }).code)).toEqual(['platform.stale'])
    const { value: page } = await perform(desk.office, getTask, { actor: an, requestId: 'see' }, { id: parent!.id })
    expect(page).toMatchObject({ state: 'done', doneOn: desk.office.today() })
    expect(page.events.filter(({ kind }) => kind === 'allDone')).toHaveLength(1)
  } finally {
    await desk.close()
  }
})
