/** What the demonstration lacks: a row in every table that its story leaves empty, made by its own people as they would make it. */
import type pg from 'pg'
import { newId } from '../../src/platform/db.ts'
import { visitor, type Visitor } from './setting.ts'
import { done, found, type Row } from './strangers-furnish-hands.ts'
import { furnishRooms } from './strangers-furnish-rooms.ts'

/**
 * A body that ends with somebody in it, a connection, a system that handed a paper in, a department at work, a job that failed;
 * `closing` and `outsider` are in the directory. Answers the system's token.
 */
export async function furnish(address: string, look: pg.Client, provinceId: string, closing: string, outsider: string): Promise<{ token: string }> {
  const admin = await visitor(address, 'quantri')
  const head = await visitor(address, 'giamdocsct')
  const paper = { number: '2/NQ-HĐND', issuedOn: '2026-01-01', issuer: 'HĐND', effectiveOn: '2026-02-01' }
  const renamed = (name: string) => ({ title: name, ...paper, steps: [{ do: 'rename', one: outsider, name }] })
  const decided = await done(admin, '/reorganisations', {
    title: 'Sắp xếp',
    ...paper,
    steps: [
      { do: 'merge', from: [closing], into: outsider },
      { do: 'rename', one: outsider, name: 'Hội Ngoài cuộc thành phố' },
    ],
  })
  await done(admin, `/reorganisations/${decided.id}/decision`, { version: 1, acknowledged: true })
  await done(admin, '/reorganisations', renamed('Hội Người ngoài'))
  const hook = await done(admin, '/webhooks', {
    name: 'Cổng tin nhắn',
    url: 'https://tin.example.vn/nhan',
    kinds: ['tasks.late'],
    recipient: 'account',
  })
  await done(admin, `/webhooks/${hook.id}/trial`, {})
  await done(admin, '/me/ways', { how: 'urgent' })
  // Somebody's data was looked at, and somebody asks that theirs be erased.
  const people = await found<{ items: { id: string }[] }>(admin, '/people?q=giamdocsct')
  await done(admin, `/people/${people.items[0]?.id}/contact`, { reason: 'Gọi báo lịch họp' })
  await done(head, '/my-data/erasure', { reason: 'Tôi chuyển công tác' })
  // Of the office whose paper waits to be numbered and signed.
  const { rows: waiting } = await look.query<{ id: string }>(`select organisation_id as id from document_dispatches where state = 'waiting' limit 1`)
  const { secret: token } = await done(admin, '/integrations', {
    name: 'Hệ thống quản lý văn bản',
    organisationId: waiting[0]?.id,
    permissions: ['documents.see', 'documents.intake', 'documents.dispatch'],
  })
  await done(await visitor(address, undefined, token), '/intake/documents', { organId: 'G12.18', documentCode: '2651-2026' }, true)
  await registerOf(await visitor(address, 'sotaichinh'))
  await proposalOf(await visitor(address, 'sotaichinh'))
  await findingOf(await visitor(address, 'sotaichinh'))
  await insideOf(head, await visitor(address, 'chuyenvientm'))
  await furnishRooms(address, look, provinceId)
  // Nothing leaves the building here: the row that a mail would leave.
  await look.query(
    `insert into mails (id, province_id, account_id, kind, key, state, created_at) select gen_random_uuid(), $1, id, 'trial', 'thu', 'sent', now() from accounts where username = 'quantri'`,
    [provinceId],
  )
  await look.query(
    `with import as (
       insert into hopluc.imports (id, province_id, kind, permission, account_id, actor_name, at, file_name, sha256, sheets, layout, state)
       select gen_random_uuid(), $1, 'people.import', 'people.manage', id, name, now(), 'tài khoản.xlsx', '', '[]', '{"sheet":0,"header":1,"headerRows":1,"columns":{}}', 'done' from accounts where username = 'quantri'
       returning id, province_id)
     insert into hopluc.import_rows (import_id, province_id, sheet, line, cells) select id, province_id, 0, 2, '["Nguyễn Văn A"]' from import`,
    [provinceId],
  )
  await look.query(
    `insert into learned_names (id, province_id, organisation_id, name, key, confirmed_by_name, confirmed_at, source)
     select gen_random_uuid(), $1, id, 'Cơ quan hay được gọi tắt', 'co quan hay duoc goi tat', 'Chuyên viên', now(), 'Chỉ thị 14/CT-UBND'
     from organisations where kind = 'department' and valid_to is null order by id limit 1`,
    [provinceId],
  )
  // Ground that was divided, as the program keeps it: nobody's in the demonstration.
  await look.query(
    `insert into cooperative_heir_grounds (id, province_id, place_id, heir_id) select gen_random_uuid(), $1, id, id from places where valid_to is not null order by id limit 1`,
    [provinceId],
  )
  // A scan whose words were recognised.
  await look.query(
    `insert into document_scans (document_id, province_id, file_id, sha256, state, page, pages, sure, asked_at, changed_at)
     select document_id, province_id, file_id, sha256, 'read', 1, 1, 94, now(), now() from document_files order by added_at limit 1 on conflict do nothing`,
  )
  for (let n = 0; n < 2; n += 1) await aFailedJob(look, provinceId)
  return { token }
}

/** Left by a mail server that was away: the permitted person tries one again and drops the other. */
async function aFailedJob(look: pg.Client, provinceId: string): Promise<void> {
  const { rows } = await look.query<{ id: string }>(
    `select id from graphile_worker.add_job('integrations.mail', $1::json, run_at => now() + interval '1 day')`,
    [JSON.stringify({ actor: { provinceId } })],
  )
  await look.query(`update graphile_worker._private_jobs set last_error = 'connect ECONNREFUSED', attempts = 3 where id = $1`, [rows[0]!.id])
}

/** A paper of a cooperative, two that may be one and two that were merged, and a row of the decree on sizes. */
async function registerOf(agency: Visitor): Promise<void> {
  const { items } = await found<{ items: { id: string }[] }>(agency, '/cooperatives?kind=cooperative')
  await done(agency, `/cooperatives/${items[0]!.id}/papers`, { kind: 'charter' }, true)
  const { people } = await found<{ people: { id: string }[] }>(agency, `/cooperatives/${items[0]!.id}`)
  await done(agency, `/cooperatives/${items[0]!.id}/people/${people[0]!.id}/identity`, { identity: '092180000009' })
  const [one, other, kept, merged] = items
  if (!one || !other || !kept || !merged) throw new Error('the demonstration has too few cooperatives for a pair and a merge')
  await done(agency, '/cooperatives/duplicates', { oneId: one.id, otherId: other.id })
  await mergeOf(agency, kept.id, merged.id)
  const list = { name: 'Danh sách hợp tác xã.csv', text: 'Tên hợp tác xã;Mã số;Xã, phường\nHợp tác xã Thử nghiệm;12;Xã không có' }
  const sent = await agency.upload('/cooperatives/import', {}, newId(), list)
  if (!sent.ok) throw new Error(`the list of cooperatives: ${sent.status} ${await sent.text()}`)
  const rule = { group: 'trade', class: 'large', minMembers: 100, minRevenue: null, minCapital: 1_000_000_000, validFrom: '2024-11-01' }
  await done(agency, '/cooperatives/size-rules', { ...rule, legalBasis: 'Nghị định 113/2024/NĐ-CP' })
  const own = { rule: 'losses', active: true, amount: 3, validFrom: '2026-01-01', basis: 'Kế hoạch rà soát hợp tác xã' }
  await done(agency, '/oversight/rules', own)
  await procedureOf(agency, kept.id)
}

/** A file of a procedure with a paper, and a procedure as the province has it. */
async function procedureOf(agency: Visitor, cooperativeId: string): Promise<void> {
  const file = await done(agency, '/procedures', { code: 'HTX-08', cooperativeId, filerName: 'Người nộp' })
  await done(agency, `/procedures/${file.id}/attachments`, { label: 'Thông báo' }, true)
  const terms = { workingDays: 3, result: 'Cập nhật hồ sơ', timeRule: '', fee: '', legalBasis: 'Nghị định 92/2024/NĐ-CP', validFrom: '2026-01-01' }
  await done(agency, '/procedures/kinds', { code: 'HTX-08', name: 'Thông báo', papers: [{ label: 'Thông báo', required: true }], ...terms })
}

/** Two entries that become one. */
async function mergeOf(agency: Visitor, keepId: string, otherId: string): Promise<void> {
  const { id } = await done(agency, '/cooperatives/duplicates', { oneId: keepId, otherId })
  const { pair, sides } = await found<{ pair: Row; sides: Row[] }>(agency, `/cooperatives/duplicates/${id}`)
  const versionOf = (side: string) => sides.find((one) => one.id === side)?.version
  const versions = { version: pair.version, keptVersion: versionOf(keepId), mergedVersion: versionOf(otherId) }
  await done(agency, `/cooperatives/duplicates/${id}/merge`, { ...versions, keepId, reason: 'Một hợp tác xã được nhập hai lần' })
}

/** A finding with its evidence, before the minutes. */
async function findingOf(agency: Visitor): Promise<void> {
  const { items } = await found<{ items: { id: string; state: string }[] }>(agency, '/inspections')
  for (const { id } of items.filter(({ state }) => state === 'decided')) {
    const { visits } = await found<{ visits: { id: string; may: { write: boolean } }[] }>(agency, `/inspections/${id}`)
    const visit = visits.find(({ may }) => may.write)?.id
    if (!visit) continue
    const file = await done(agency, `/inspections/${id}/files`, {}, true)
    await done(agency, `/inspections/visits/${visit}/findings`, { words: 'Hồ sơ thiếu chữ ký', severity: 'minor', fileIds: [file.id] })
    return
  }
}

/** A proposal in work, with an annex. */
async function proposalOf(agency: Visitor): Promise<void> {
  const { id } = await done(agency, '/proposals', { title: 'Về việc thử của người đề xuất', items: [{ words: 'Thử một đề xuất' }] })
  await done(agency, `/proposals/${id}/files`, {}, true)
}

/** A rule, a draft that carries a file, somebody who leaves. */
async function insideOf(head: Visitor, officer: Visitor): Promise<void> {
  const { people } = await found<{ people: { membershipId: string; rank: string; version: number; post: string }[] }>(head, '/inside')
  await done(head, '/inside/rule', { approval: 'division_head', restricted: false })
  const { items } = await found<{ items: { id: string }[] }>(head, '/tasks?role=lead&size=100')
  for (const { id } of items) {
    const routing = await found<{ id: string | null; version: number; steps: string[] }>(officer, `/inside/objects/task/${id}`)
    if (!routing.id || !routing.steps?.includes('submit')) continue
    const file = await done(officer, `/tasks/${id}/files`, {}, true)
    await done(officer, `/inside/routings/${routing.id}/submission`, { version: routing.version, draft: { note: 'Đã xong' }, fileIds: [file.id] })
    break
  }
  const leaving = people.find(({ rank, post }) => rank === 'staff' && !/thương mại/.test(post)) ?? people[0]!
  const { version, items: held } = await found<{ version: number; items: { id: string }[] }>(head, `/inside/posts/${leaving.membershipId}/holdings`)
  await done(head, `/inside/posts/${leaving.membershipId}/handover`, {
    version,
    endsOn: new Date().toISOString().slice(0, 10),
    reason: 'Chuyển công tác',
    decisions: held.map(({ id }) => ({ id, toId: null })),
  })
}
