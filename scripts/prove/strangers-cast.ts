/** Who the strangers are, what there is to find in the demonstration, and how one tells that something was found or changed. */
import type pg from 'pg'
import { modules } from '../../src/app/modules.ts'
import { establishProvince } from '../../src/modules/organisations/index.ts'
import { createAccount, createProvince, ROLES, type Role } from '../../src/modules/people/index.ts'
import type { Ctx } from '../../src/platform/action.ts'
import { newId } from '../../src/platform/db.ts'
import { OUTSIDERS } from '../../src/testing/strangers.ts'
import type { Builder } from '../bench/system.ts'

const SINCE = '2025-07-01'

export type StrangerAccount = { username: string; from: 'nowhere' | 'elsewhere' | 'here' }

/** Accounts that should find nothing: every role in another province, and here the roles of an organisation that no paper names. */
export async function addStrangers(
  builder: Builder,
  provinceId: string,
): Promise<{ strangers: StrangerAccount[]; outsider: string; closing: string }> {
  const other = newId()
  const account = (role: Role, organisationId: string, username: string) => ({
    username,
    name: username,
    organisationId,
    role,
    post: username,
    demonstration: true,
    validFrom: SINCE,
  })
  const named = (role: Role, from: string) => `${from}-${role.replace('_', '-')}`
  await builder.build(other, ['people.setUp', 'people.manage', 'organisations.manage'], async (ctx) => {
    await createProvince(ctx, { id: other, name: 'Cà Mau', kind: 'tỉnh', demonstration: true })
    const { peopleCommitteeId } = await establishProvince(ctx, { name: 'Cà Mau' })
    for (const role of ROLES) await createAccount(ctx, account(role, peopleCommitteeId, named(role, 'elsewhere')))
  })
  const bodies = await builder.build(provinceId, ['people.manage', 'organisations.manage'], async (ctx) => {
    const outsider = await aBody(ctx, 'Hội Ngoài cuộc')
    const closing = await aBody(ctx, 'Hội Sắp kết thúc')
    // Who is in a body that ends is to be handed over.
    await createAccount(ctx, account('officer', closing, 'o-lai'))
    // Nobody in the demonstration has a telephone; somebody must, for it to be hidden from others.
    await createAccount(ctx, { ...account('committee', outsider, 'co-dien-thoai'), phone: '0900 000 000', email: 'co-dien-thoai@example.vn' })
    for (const role of OUTSIDERS) await createAccount(ctx, account(role, outsider, named(role, 'here')))
    return { outsider, closing }
  })
  const strangers: StrangerAccount[] = [
    { username: '', from: 'nowhere' },
    ...ROLES.map((role) => ({ username: named(role, 'elsewhere'), from: 'elsewhere' as const })),
    ...OUTSIDERS.map((role) => ({ username: named(role, 'here'), from: 'here' as const })),
  ]
  return { strangers, ...bodies }
}

/** An organisation that no paper names. */
async function aBody(ctx: Ctx, name: string): Promise<string> {
  const route = modules.flatMap((module) => module.routes).find((one) => one.action.name === 'organisations.create')
  if (!route) throw new Error('no route does organisations.create')
  // Parsed as a request would be: a builder may not enter what nobody could.
  const input = route.action.input.parse({ name, kind: 'mass_organisation', level: 'province' })
  const { id } = (await route.action.run(ctx, input)) as { id: string }
  return id
}

/** Something that is there, as a route names it; `names`: what hangs on it, by the name that an address or a field has for it. */
export type Thing = { id: string; version?: number; fileId?: string; start?: number; end?: number; names?: Record<string, string> | null }
/** By the beginning of the address that names them: `tasks`, `inside/posts`. */
export type Things = Record<'tasks' | 'documents' | 'reading-items' | 'organisations' | 'people' | 'urgings' | 'places', Thing[]> &
  Record<string, Thing[]>

/** Real things of the demonstration, so that a route is tried with something that is there and in a state in which it could be done. */
export async function thingsOf(look: pg.Client): Promise<Things> {
  const some = async (sql: string) => (await look.query<Thing>(sql)).rows
  return {
    tasks:
      await some(`(select distinct on (state) t.id, t.version, f.file_id as "fileId" from tasks t left join task_files f on f.task_id = t.id where is_leaf and kind = 'deadline'
      and state in ('assigned', 'in_progress', 'reported', 'returned', 'suspended') order by state, f.file_id nulls last)
      union all (select t.id, t.version, f.file_id from tasks t join task_files f on f.task_id = t.id limit 1)
      union all (select id, version, null from tasks where asked_due_on is not null limit 1)`),
    documents: await some(
      `select d.id, d.version, (select file_id from document_files f where f.document_id = d.id limit 1) as "fileId" from documents d order by (select count(*) from reading_items i where i.document_id = d.id) desc, d.id limit 3`,
    ),
    'reading-items': await some(`(select distinct on (state) id, version, start_at as start, end_at as end from reading_items order by state, id)`),
    organisations: await some(
      `select id, version, (select jsonb_build_object('nameId', n.id) from learned_names n where n.organisation_id = organisations.id limit 1) as names
       from organisations where kind = 'department' and valid_to is null order by id limit 1`,
    ),
    people: await some(`select id from accounts where username = 'nnmt'`),
    urgings: await some(
      `select id, version from urgings order by organisation_id in (select m.organisation_id from memberships m join accounts a on a.id = m.account_id where a.username = 'nnmt') desc, answered_on nulls first limit 2`,
    ),
    // One in each state, with a point and the leader before whom it could be put.
    proposals: await some(
      `select distinct on (p.state) p.id, p.version, f.file_id as "fileId", jsonb_build_object('itemId', i.id, 'leaderId', (select m.id from memberships m join accounts a on a.id = m.account_id where a.username = 'chutich')) as names
       from proposals p join proposal_items i on i.proposal_id = p.id left join proposal_files f on f.proposal_id = p.id order by p.state, f.file_id nulls last, i.outcome nulls first`,
    ),
    contributions: await some(`select id, version from task_contributions order by filed_on nulls last, id limit 2`),
    'apparatus/bodies': await some(`select organisation_id as id, version from apparatus_bodies order by organisation_id limit 2`),
    'apparatus/posts': await some(
      `select p.id, p.version from apparatus_posts p left join apparatus_officers o on o.post_id = p.id and o.to_on is null where p.valid_to is null order by o.id is null desc, p.id limit 3`,
    ),
    'apparatus/officers': await some(`select id, version from apparatus_officers where to_on is null order by id limit 2`),
    inspections: await some(`select id, version from inspections order by state, id`),
    'inspections/checklists': await some(`select id, version from inspection_checklists limit 1`),
    'inspections/visits': await some(`select id, version from inspection_visits order by minutes_on is not null, id limit 3`),
    'inspections/findings': await some(
      `select f.id, f.version, e.file_id as "fileId" from inspection_findings f left join inspection_files e on e.finding_id = f.id order by e.file_id nulls last, f.answered_on nulls first`,
    ),
    charges: await some(`select id, version from charges where valid_to is null limit 1`),
    publications: await some(`select id, version from publications limit 1`),
    'publications/lines': await some(`select id, version from publication_lines limit 1`),
    reorganisations: await some(`select id, version from reorganisations order by state = 'draft' desc`),
    divisions: await some(`select id, version from divisions where valid_to is null limit 1`),
    'inside/posts': await some(
      `select m.id, m.version from memberships m join accounts a on a.id = m.account_id where a.username in ('chuyenvientm', 'chuyenviencn')`,
    ),
    'inside/handovers': await some(`select id from post_handovers limit 1`),
    'inside/delegations': await some(`select id, version from delegations limit 1`),
    'inside/objects': await some(`select subject_id as id, version from routings limit 5`),
    'inside/routings': await some(
      `select r.id, r.version, f.file_id as "fileId" from routings r left join routing_files f on f.routing_id = r.id order by f.file_id nulls last`,
    ),
    'inside/agencies': await some(
      `(select m.organisation_id as id, 1 as version from memberships m join accounts a on a.id = m.account_id where a.username = 'giamdocsct' limit 1)
       union all (select id, version from delegations limit 1)`,
    ),
    views: await some(`select id, version from saved_views order by organisation_id nulls last, id limit 3`),
    'personal/erasures': await some(`select id from personal_erasures limit 1`),
    posts: await some(`select m.id from memberships m join accounts a on a.id = m.account_id where a.username = 'giamdocsct'`),
    mails: await some(`select id from mails limit 1`),
    cooperatives: await some(
      `select c.id, c.version, jsonb_strip_nulls(jsonb_build_object('paperId', p.id,
         'postId', (select id from cooperative_posts o where o.cooperative_id = c.id limit 1),
         'relationId', (select id from cooperative_relations r where r.cooperative_id = c.id limit 1))) as names
       from cooperatives c left join cooperative_papers p on p.cooperative_id = c.id where c.merged_into is null order by p.id nulls last limit 2`,
    ),
    // One that waits for a decision and one that was merged.
    'cooperatives/duplicates': await some(
      `select distinct on (p.state) p.id, p.version,
         jsonb_build_object('keepId', one.id, 'keptVersion', one.version::text, 'mergedVersion', other.version::text) as names
       from cooperative_pairs p join cooperatives one on one.id = p.one_id join cooperatives other on other.id = p.other_id order by p.state, p.id`,
    ),
    'cooperatives/import': await some(`select id, version from hopluc.imports where kind like 'cooperatives%' limit 1`),
    'oversight/cooperatives': await some(
      `select distinct f.cooperative_id as id from oversight_findings f where f.part = 'weak' and f.gone_on is null and f.state = 'confirmed' limit 1`,
    ),
    'oversight/meetings': await some(`select id, version from oversight_meetings where struck_at is null order by file_id nulls last limit 2`),
    'oversight/records': await some(`select id, version from oversight_records where struck_at is null order by file_id nulls last limit 2`),
    'oversight/findings': await some(`select id, version from oversight_findings where part = 'weak' and gone_on is null order by state, id limit 3`),
    'oversight/plans': await some(
      `select p.id, p.version, jsonb_strip_nulls(jsonb_build_object('stepId', (select id from oversight_steps s where s.plan_id = p.id limit 1),
         'leftoverId', (select id from oversight_leftovers l where l.plan_id = p.id limit 1))) as names
       from oversight_plans p where p.state = 'open' order by exists (select 1 from oversight_leftovers l where l.plan_id = p.id) desc limit 2`,
    ),
    'ratings/schemes': await some(`select id, version from rating_schemes order by valid_from limit 2`),
    'ratings/of': await some(
      `select cooperative_id as id, 1 as version, jsonb_build_object('cooperativeId', cooperative_id) as names from ratings limit 1`,
    ),
    'ratings/evidence': await some(`select id from rating_files limit 1`),
    ratings: await some(
      `select distinct on (state) id, version, jsonb_build_object('cooperativeId', cooperative_id, 'schemeId', scheme_id, 'year', year::text) as names from ratings order by state, id`,
    ),
    products: await some(
      `select p.id, p.version from products p where p.ended_on is null order by exists (select 1 from product_certificates c where c.product_id = p.id) desc, p.id limit 3`,
    ),
    'products/of': await some(`select cooperative_id as id, 1 as version from products limit 1`),
    'products/certificates': await some(`select id, version from product_certificates order by file_id nulls last, id limit 2`),
    'production/plan': await some(`select distinct on (state) id, version from production_plans order by state, id`),
    'production/of': await some(`select cooperative_id as id, 1 as version from production_plans limit 1`),
    'production/plans': await some(
      `select distinct on (state) id, version, jsonb_build_object('cooperativeId', cooperative_id, 'year', year::text) as names from production_plans order by state, id`,
    ),
    support: await some(
      `select distinct on (s.state) s.id, s.version, jsonb_strip_nulls(jsonb_build_object('deliveryId', (select id from support_deliveries d where d.support_id = s.id limit 1))) as names
       from supports s order by s.state, s.id`,
    ),
    'support/of': await some(`select cooperative_id as id, 1 as version from supports limit 1`),
    'support/policies': await some(`select id, version from support_policies order by valid_from, id limit 2`),
    'support/files': await some(`select id from support_files limit 1`),
    'people/import': await some(`select id, version from hopluc.imports where kind like 'people%' limit 1`),
    'reports/indicators': await some(`select id, version from report_indicators order by code limit 1`),
    'reports/forms': await some(`select id from report_forms order by code limit 1`),
    'reports/schedules': await some(
      `select id, version, jsonb_build_object('recipientId', recipient_id) as names from report_schedules order by valid_from, id limit 1`,
    ),
    // An open period with a report that may be accepted and one that may be urged, and a locked one.
    'reports/requests': await some(
      `select distinct on (r.locked_at, s.state) r.id, r.version, jsonb_build_object('submissionId', s.id) as names
       from report_requests r join report_submissions s on s.request_id = r.id order by r.locked_at nulls first, s.state desc, r.to_day desc, s.id`,
    ),
    // One in each state, of the alliance where it has one: it is among those who try.
    reports: await some(
      `select distinct on (s.state) s.id, s.version, f.file_id as "fileId" from report_submissions s join report_requests r on r.id = s.request_id
         left join report_files f on f.submission_id = s.id
       where r.locked_at is null order by s.state, f.file_id nulls last, s.organisation_id in
         (select m.organisation_id from memberships m join accounts a on a.id = m.account_id where a.username = 'lienminh') desc, s.id`,
    ),
    // One that a body of those who try may speak for, with a file, and a session of it.
    spreading: await some(
      `select r.id, r.version, f.file_id as "fileId" from spread_recipients r left join spread_sessions s on s.recipient_id = r.id left join spread_files f on f.session_id = s.id
       order by f.file_id nulls last, r.acknowledged_on nulls first limit 3`,
    ),
    'spreading/directives': await some(
      `select s.id, s.version, jsonb_build_object('recipientIds', r.id) as names from spreads s join spread_recipients r on r.spread_id = s.id order by r.acknowledged_on nulls first limit 1`,
    ),
    'spreading/sessions': await some(`select id, version from spread_sessions where withdrawn_at is null order by id limit 1`),
    // One that waits, and one that was answered and has a file.
    guidance: await some(
      `select q.id, q.version, f.file_id as "fileId" from guidance_questions q left join guidance_files f on f.question_id = q.id order by f.file_id nulls last, q.state = 'open' desc, q.id limit 3`,
    ),
    targets: await some(`select id, version from targets where not removed order by indicator_code limit 1`),
    // One in each state, with its file where it has one.
    petitions: await some(
      `select distinct on (p.state) p.id, p.version, f.file_id as "fileId" from petitions p left join petition_files f on f.petition_id = p.id order by p.state, f.file_id nulls last, p.id`,
    ),
    'petitions/of': await some(`select cooperative_id as id, 1 as version from petitions where cooperative_id is not null limit 1`),
    // A draft before one that was signed; its parts and proposals those of the draft.
    consolidation: await some(`select id, version from consolidations order by state, id limit 2`),
    'consolidation/parts': await some(
      `select p.id, p.version from consolidation_parts p join consolidations c on c.id = p.consolidation_id where c.state = 'draft' order by p.position limit 1`,
    ),
    'consolidation/proposals': await some(
      `select p.id, p.version from consolidation_proposals p join consolidations c on c.id = p.consolidation_id where c.state = 'draft' order by p.position limit 1`,
    ),
    // One in each state, with somebody who founds it; a visit that was not made yet.
    founding: await some(
      `select distinct on (g.state) g.id, g.version, jsonb_strip_nulls(jsonb_build_object('personId', p.id,
         'adviceId', (select id from founding_advice a where a.group_id = g.id limit 1))) as names from founding_groups g join founding_people p on p.group_id = g.id
       order by g.state, p.left_on nulls first, p.id`,
    ),
    'founding/visits': await some(`select id, version from founding_visits order by done_on nulls first, id limit 2`),
    procedures: await some(
      `select distinct on (f.state) f.id, f.version, jsonb_strip_nulls(jsonb_build_object('paperId', p.id, 'output', 'receipt')) as names
       from procedure_files f left join procedure_papers p on p.procedure_id = f.id order by f.state, p.id nulls last, f.id`,
    ),
    'statistics/sets': await some(`select id, version from open_data_sets limit 1`),
    'statistics/issues': await some(
      `select i.id, i.version from open_data_issues i join open_data_sets s on s.id = i.set_id where s.code = 'thu-nguoi-ngoai' limit 1`,
    ),
    'open-data': await some(
      `select id, version, jsonb_build_object('code', code) as names from open_data_sets where code <> 'thu-nguoi-ngoai' limit 1`,
    ),
    webhooks: await some(`select id, version from webhooks limit 1`),
    'webhook-deliveries': await some(`select id from webhook_deliveries limit 1`),
    integrations: await some(`select id from integration_tokens limit 1`),
    'outgoing-documents': await some(`select document_id as id from document_dispatches limit 1`),
    'system/jobs': await some(`select id::text as id from graphile_worker._private_jobs where last_error is not null order by id`),
    places: await some(`select id from places where kind = 'commune' limit 2`),
  }
}

/** Words and ids that only the demonstration's business holds: if a stranger's answer carries one, something leaked. */
export async function marksOf(look: pg.Client, provinceId: string): Promise<{ business: string[]; directory: string[] }> {
  const words = async (sql: string) =>
    (await look.query<{ text: string }>(sql, [provinceId])).rows.map((row) => row.text).filter((text) => text.length > 12)
  return {
    business: await words(`
      (select title as text from tasks where province_id = $1) union (select subject from documents where province_id = $1 and subject is not null)
      union (select note from task_events where province_id = $1 and note is not null) union (select id::text from tasks where province_id = $1)
      union (select id::text from documents where province_id = $1) union (select id::text from urgings where province_id = $1)
      union (select id::text from report_submissions where province_id = $1) union (select id::text from consolidations where province_id = $1) union (select id::text from proposals where province_id = $1)
      union (select id::text from apparatus_posts where province_id = $1) union (select id::text from apparatus_officers where province_id = $1)
      union (select name from founding_people where province_id = $1) union (select filer_name from procedure_files where province_id = $1)
      union (select words from petitions where province_id = $1) union (select answer from petitions where province_id = $1 and answer is not null)
      union (select asked_for from procedure_files where province_id = $1) union (select findings from founding_visits where province_id = $1)
      union (select id::text from inspections where province_id = $1) union (select words from inspection_findings where province_id = $1)
      union (select id::text from reading_items where province_id = $1) union (select left(quote, 60) from reading_items where province_id = $1)`),
    directory: await words(
      `(select id::text as text from organisations where province_id = $1) union (select id::text from accounts where province_id = $1) union (select phone from account_contacts where province_id = $1)
       union (select id::text from report_indicators where province_id = $1) union (select id::text from report_forms where province_id = $1)
       union (select id::text from report_schedules where province_id = $1) union (select id::text from report_requests where province_id = $1)`,
    ),
  }
}

/** A fingerprint of each table that a province has, but for what its own program may do meanwhile (telling people). */
export async function fingerprint(look: pg.Client, provinceId: string): Promise<ReadonlyMap<string, string>> {
  const tables = [
    ...modules.flatMap((module) => Object.keys(module.tables)).filter((table) => table !== 'notifications' && !table.startsWith('place')),
    'hopluc.settings',
    'hopluc.files',
    'hopluc.numbers',
  ]
  // What waits to be delivered is tried again by the program itself.
  const text = (table: string) => (table === 'webhook_deliveries' ? 'x.id::text' : 'x::text')
  const parts = tables.map(
    (table) =>
      `select '${table}' as name, coalesce(sum(hashtextextended(${text(table)}, 0)), 0) as hash, count(*) as n from ${table} x where ${table === 'provinces' ? 'id' : 'province_id'} = $1`,
  )
  // In whatever order: large tables are read side by side.
  const { rows } = await look.query<{ name: string; hash: string; n: string }>(parts.join(' union all '), [provinceId])
  return new Map(rows.map(({ name, hash, n }) => [name, `${n}:${hash}`]))
}
