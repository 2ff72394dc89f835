/** Two people at the same moment, each in a transaction of their own. */
import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { periodOf, previousPeriod } from '#lib/period'
import { openTestOffice, type TestOffice } from '#modules/people/testing'
import { perform } from '#platform/action'
import type { Actor } from '#platform/actor'
import { newId } from '#platform/db'
import { permissionsOf } from '#platform/module'
import { modules } from '#app/modules'
import { confirmTask } from './giver-actions.ts'
import { officeCalendar } from './calendar.ts'
import { rowsOf } from './make.ts'
import { getTask } from './queries.ts'
import { openPublication } from './publications.ts'
import { decideReplaced } from './replaced.ts'
import { addTasks, changeTask, type TaskChange, type TaskRecord } from './store.ts'

/** An office with somebody who gives and confirms its tasks. */
async function aDesk() {
  const desk = await openTestOffice()
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
  return { desk, an, giver, confirmer, leads }
}

/** A group's task with its members' as they are changed; the parent first. */
function given(
  { desk, giver, confirmer, leads }: { desk: TestOffice; giver: string; confirmer: string; leads: string[] },
  changed: (today: string) => TaskChange,
  documentId: string | null = null,
): Promise<TaskRecord[]> {
  return desk.build(
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
        documentId,
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
      for (const child of made.slice(1)) await changeTask(ctx.db, child.id, changed(ctx.today))
      return made
    },
    'tasks.system',
    'tasks.issue',
  )
}

test("a group's task is done when its last two members are confirmed at the same moment, and no task is confirmed twice", async () => {
  const scene = await aDesk()
  const { desk, an } = scene
  try {
    const [parent, first, second] = await given(scene, (today) => ({ state: 'reported', done_on: today }))
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

test('a task that is confirmed at the moment when a newer paper would end it stays done', async () => {
  const scene = await aDesk()
  const { desk, an } = scene
  try {
    const [older, newer] = [newId(), newId()]
    await desk.build(
      async ({ db, now }) => {
        for (const id of [older, newer])
          await sql`insert into documents (id, province_id, direction, type, number, year, owner_organisation_id, state, made_by_name, made_at)
            values (${id}, ${desk.provinceId}, 'outgoing', 'Chỉ thị', ${id === older ? '12/CT-UBND' : '20/CT-UBND'}, 2026, ${scene.confirmer}, 'issued', 'An', ${now})`.execute(
            db,
          )
        await sql`insert into document_references (id, province_id, document_id, type, number, number_key, relation, cited_document_id)
          values (${newId()}, ${desk.provinceId}, ${newer}, 'Chỉ thị', '12/CT-UBND', '12/ct-ubnd', 'replaces', ${older})`.execute(db)
      },
      'documents.register',
      'documents.readAll',
    )
    const [, first, second] = await given(scene, () => ({ state: 'in_progress' }), older)
    const decide = (replaced: string[]) =>
      perform(desk.office, decideReplaced, { actor: an, requestId: 'decide' }, { documentId: newer, replaced, reason: 'Chỉ thị mới' })
    let said: Promise<string> | undefined
    await desk.build(
      async ({ db, today }) => {
        await changeTask(db, first!.id, { state: 'done', done_on: today }, true)
        said = decide([first!.id, second!.id]).then(
          () => 'done',
          (error: { code: string }) => error.code,
        )
        await new Promise((go) => setTimeout(go, 600))
      },
      'tasks.system',
      'tasks.issue',
    )
    expect(await said).toBe('tasks.notReplaceable')
    const state = async (id: string) => (await perform(desk.office, getTask, { actor: an, requestId: 'see' }, { id })).value.state
    expect([await state(first!.id), await state(second!.id)]).toEqual(['done', 'in_progress'])
    await decide([second!.id])
    expect(await state(second!.id)).toBe('replaced')
  } finally {
    await desk.close()
  }
})

test('two clerks who open the list of a period at the same moment open one', async () => {
  const scene = await aDesk()
  const { desk, an } = scene
  try {
    const period = previousPeriod(periodOf('month', desk.office.today()))
    await given(scene, () => ({ assigned_on: period.from, due_on: period.from, last_day: period.from }))
    const open = (name: string) =>
      perform(desk.office, openPublication, { actor: { ...an, name }, requestId: name }, { period: period.key }).then(
        ({ value }) => value.lines,
        (error: { code: string }) => error.code,
      )
    expect((await Promise.all([open('An'), open('Hà')])).sort()).toEqual([2, 'tasks.publishedBefore'])
  } finally {
    await desk.close()
  }
})
