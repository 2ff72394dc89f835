/** Requests as the pages would send them: real things in the address, and a body that a permitted person would get through with. */
import { z } from 'zod'
import { addDays } from '../../src/lib/period/index.ts'
import { clockFor } from '../../src/platform/office.ts'
import type { Route } from '../../src/platform/routes.ts'
import { sample, type Schema } from '../../src/testing/samples.ts'
import type { Thing, Things } from './strangers-cast.ts'

export type Asked = { path: string; fields: Record<string, unknown>; file: boolean }

/** One request for each real thing that the route's address can name; one when it names none. */
export function requestsOf(route: Route, things: Things): Asked[] {
  const [, wing = '', room = ''] = route.path.split('/')
  const candidates: readonly (Thing | undefined)[] = route.path.includes(':') ? (things[`${wing}/${room}`] ?? things[wing] ?? []) : [undefined]
  const named = route.path.includes(':fileId') ? candidates.filter((thing) => thing?.fileId) : candidates
  return named.map((thing) => {
    const path = route.path.replace(
      /:(\w+)/g,
      (_whole, name: string) => thing?.names?.[name] ?? (name === 'fileId' ? thing?.fileId : name === 'kind' ? 'task' : thing?.id) ?? '',
    )
    const fields = fieldsOf(route, things, thing)
    return {
      path: route.method === 'GET' ? `${path}?${new URLSearchParams(fields as Record<string, string>)}` : path,
      fields,
      file: route.body === 'upload',
    }
  })
}

/** What the input needs besides the address: required fields, and those that the hints know. */
function fieldsOf(route: Route, things: Things, thing: Thing | undefined): Record<string, unknown> {
  const schema = z.toJSONSchema(route.action.input as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Schema
  const inAddress = new Set([...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]))
  const known = { ...hints(things, thing), ...thing?.names, ...ownHints(route, things, thing) }
  const wanted = Object.entries(schema.properties ?? {}).filter(
    ([name]) => name !== 'file' && !inAddress.has(name) && (schema.required?.includes(name) || ALSO.has(name)),
  )
  return Object.fromEntries(wanted.map(([name, inner]) => [name, sample(inner, name, known)]))
}

/** Fields that may be left out and make the try a better one. */
const ALSO = new Set(['dueOn', 'q', 'doneOn', 'version', 'text'])

/** Values that a person would give, by the name of the field. */
function hints(things: Things, thing: Thing | undefined): Record<string, unknown> {
  const { today } = clockFor(undefined)
  const [organisation] = things.organisations
  const [item, otherItem] = things['reading-items']
  const late = things.tasks.map(({ id }) => id)
  const middle = Math.floor(((thing?.start ?? 0) + (thing?.end ?? 2)) / 2)
  return {
    version: thing?.version ?? 1,
    id: item?.id,
    otherId: otherItem?.id,
    otherVersion: otherItem?.version ?? 1,
    at: middle,
    start: 0,
    end: 40,
    q: 'hợp tác',
    username: 'nguoi.ngoai',
    code: '2025-03-01-departments',
    key: 'tasks.dueSoonDays',
    value: 7,
    validFrom: today(),
    dueOn: addDays(today(), 40),
    doneOn: today(),
    on: today(),
    leadIds: [organisation?.id],
    reorganisationId: things.reorganisations?.at(-1)?.id,
    leadId: organisation?.id,
    organisationId: organisation?.id,
    taskIds: late,
    tasks: late[0],
    items: [{ id: item?.id, kind: 'standing', every: 'quarter' }],
    lead: [{ written: 'Sở Tài chính' }],
    coordinate: [],
    reportTo: [],
    organId: 'G12.18',
    documentCode: '2651-2026',
    text: 'ỦY BAN NHÂN DÂN\nSố: 99/CT-UBND\n\nCHỈ THỊ\nVề việc thử\n\n1. Sở Tài chính xây dựng kế hoạch trước ngày 31 tháng 12 năm 2030.\n',
    name: 'Người ngoài cuộc',
  }
}

/** Where a name means something else than elsewhere. */
function ownHints(route: Route, things: Things, thing: Thing | undefined): Record<string, unknown> {
  if (route.path.startsWith('/reports/')) return reportHints(route, things, thing)
  if (route.path.startsWith('/proposals/'))
    return { items: [{ id: thing?.names?.itemId, words: 'Thử một đề xuất', outcome: 'refused', opinion: 'Không đồng ý' }] }
  if (route.path.startsWith('/consolidation'))
    return {
      template: 'tinh-uy',
      requestId: things['reports/requests']?.[0]?.id,
      n: 0,
      code: 'thu-ngoai',
      symbol: 'BC-THU',
      body: 'Toàn tỉnh có {HTX.1} hợp tác xã.',
      tokens: ['{HTX.1}'],
    }
  if (route.path.startsWith('/statistics')) return { code: route.method === 'GET' ? 'HTX.1' : 'thu-ngoai-cuoc', indicators: ['HTX.1'] }
  if (route.path.startsWith('/procedures')) return { code: 'HTX-08', cooperativeId: things.cooperatives?.[0]?.id }
  if (route.path.startsWith('/petitions'))
    return {
      field: 'land',
      title: 'Thử một kiến nghị',
      words: 'Nội dung thử của người ngoài cuộc',
      answererId: things.organisations[0]?.id,
      bodyId: things.organisations[0]?.id,
      ids: things.petitions?.map(({ id }) => id),
    }
  const [one, other] = things.cooperatives ?? []
  return route.path === '/cooperatives/duplicates' ? { oneId: one?.id, otherId: other?.id } : {}
}

/** What a report, its form and its indicators are asked with. */
function reportHints(route: Route, things: Things, thing: Thing | undefined): Record<string, unknown> {
  const { today } = clockFor(undefined)
  const columns = [{ key: 'kq', label: 'Kết quả', kind: 'entered' }]
  return {
    code: route.path.startsWith('/reports/forms') ? 'THU-NGOAI' : 'THU.1',
    parentCode: null,
    entity: 'HTX',
    validTo: addDays(today(), 40),
    layout: { sections: [{ kind: 'table', key: 'bang', title: 'Bảng', columns, rows: [{ indicator: 'HTX.1' }] }], rules: [], jump: null },
    formId: things['reports/forms']?.[0]?.id,
    recipientId: things['reports/schedules']?.[0]?.names?.recipientId,
    audience: [{ group: 'communes', workingDays: 5 }],
    period: `${Number(today().slice(0, 4)) + 1}-Q1`,
    submissionIds: [thing?.names?.submissionId],
    row: 'HTX.1',
    column: 'kq',
    cell: 'HTX.1:kq',
    items: [{ cell: 'HTX.1:kq', source: 'reports', n: 0 }],
    parts: (things.places ?? []).map(({ id }) => ({ placeId: id, share: 0.5 })),
  }
}
