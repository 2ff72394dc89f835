/** Needs and support, and petitions, of the whole country's cooperatives as one province's. */
import type { BenchProvince } from './province.ts'

export const SUPPORTS = 105_000
export const PETITIONS = 100_000

/** Three supports a cooperative over eight years by forty policies; most are done, some wait at a department or a commune. */
export async function addSupports({ superuser, provinceId, organisations }: BenchProvince): Promise<void> {
  const departments = organisations.filter(({ kind }) => kind === 'department').map(({ id }) => id)
  await superuser.query('set session_replication_role = replica')
  await superuser.query(
    `insert into support_policies (id, province_id, content, name, kinds, legal_basis, evidence, valid_from, recorded_at, recorded_by_name)
     select gen_random_uuid(), $1, 'H' || 1 + n % 9, 'Chính sách ' || n, '{cooperative,union,group}', 'Nghị định 113/2024/NĐ-CP', 'R', '2018-01-01', now(), 'bench' from generate_series(1, 40) n`,
    [provinceId],
  )
  await superuser.query(
    `with policy as (select array_agg(id order by name) as ids from support_policies where province_id = $1),
      one as (select c.id, c.place_id, row_number() over (order by c.id) as n, (select o.id from organisations o where o.place_id = c.place_id and o.kind = 'commune_committee' limit 1) as commune
        from cooperatives c where c.province_id = $1 and c.kind in ('cooperative', 'union') and c.merged_into is null),
      each as (select one.*, k, (('x' || substr(md5(one.id::text || k), 1, 6))::bit(24))::int as drawn from one, generate_series(1, 3) k),
      said as (select *, ($2::uuid[])[1 + drawn % cardinality($2::uuid[])] as agency, case when drawn % 100 < 4 then 'sent' when drawn % 100 < 7 then 'passed' when drawn % 100 < 9 then 'returned'
        when drawn % 100 < 14 then 'refused' when drawn % 100 < 16 then 'withdrawn' when drawn % 100 < 46 then 'granted' else 'done' end as state,
        make_date(2019 + drawn % 8, 1 + drawn / 8 % 10, 1 + drawn / 80 % 27) as day from each limit ${SUPPORTS})
     insert into supports (id, province_id, cooperative_id, policy_id, state, need, need_amount, criteria, asked_on, waits_at_id, due_on, agency_id, deliverer_id, party_ids, reason, decision,
       decided_on, amount, what, source, outcome, ended_on, saved_at, saved_by_name, delivered, parts)
     select gen_random_uuid(), $1, id, (select ids[1 + drawn % 40] from policy), state, 'Nhu cầu', 100000000, '{C1}', day, case when state = 'sent' then coalesce(commune, agency) when state = 'passed' then agency end,
       case when state in ('sent', 'passed') then day + 14 end, case when state in ('granted', 'done', 'refused') then agency end, case when state in ('granted', 'done') then agency end,
       array_remove(array[commune, agency], null), case when state in ('returned', 'refused', 'withdrawn') then 'Lý do' end,
       case when state in ('granted', 'done') then drawn % 900 || '/QĐ-SNNMT' end, case when state in ('granted', 'done', 'refused') then day + 20 end,
       case when state in ('granted', 'done') then 50000000 + drawn % 100 * 1000000 end, '', case when state in ('granted', 'done') then 'province' end,
       case when state = 'done' then 'met' end, case when state = 'done' then day + 200 end, now(), 'bench',
       case when state = 'done' then 50000000 + drawn % 100 * 1000000 else 0 end, case when state = 'done' then 2 else 0 end from said`,
    [provinceId, departments],
  )
  await superuser.query('set session_replication_role = origin')
  await superuser.query('vacuum (analyze) supports, support_policies')
}

/** Three petitions a cooperative over five years, most of them settled. */
export async function addPetitions({ superuser, provinceId, organisations }: BenchProvince): Promise<void> {
  const departments = organisations.filter(({ kind }) => kind === 'department').map(({ id }) => id)
  await superuser.query(
    `with one as (select c.id, c.place_id, (select o.id from organisations o where o.place_id = c.place_id and o.kind = 'commune_committee' limit 1) as commune
        from cooperatives c where c.province_id = $1 and c.kind in ('cooperative', 'union') and c.merged_into is null),
      each as (select one.*, k, (('x' || substr(md5(one.id::text || k), 7, 6))::bit(24))::int as drawn from one, generate_series(1, 3) k),
      said as (select *, ($2::uuid[])[1 + drawn % cardinality($2::uuid[])] as body, (array['settled', 'settled', 'settled', 'settled', 'settled', 'closed', 'answered', 'assigned', 'raised', 'withdrawn'])[1 + drawn % 10] as state,
        make_date(2022 + drawn % 5, 1 + drawn / 8 % 10, 1 + drawn / 80 % 27) as day from each limit ${PETITIONS})
     insert into petitions (id, province_id, cooperative_id, place_id, raiser_id, raised_on, raised_at, raised_by_name, source, field, title, words, state, answerer_id, answerer_ids, due_on, answer, answered_on,
       answered_by_name, replier_id, in_time, closed_why, seen_ids)
     select gen_random_uuid(), $1, id, place_id, coalesce(commune, body), day, day + time '09:00', 'bench', 'visit', (array['land', 'capital', 'market', 'people', 'infrastructure'])[1 + drawn % 5],
       'Khó khăn về đất đai, vốn và kho bảo quản số ' || drawn, repeat('Hợp tác xã thiếu kho bảo quản nông sản, đề nghị hỗ trợ vốn và mặt bằng. ', 4), state,
       case when state <> 'raised' and state <> 'withdrawn' then body end, case when state <> 'raised' and state <> 'withdrawn' then array[body] else '{}' end,
       case when state in ('raised', 'assigned') then day + 14 end, case when state in ('settled', 'answered', 'closed') then 'Đã bố trí' end, case when state in ('settled', 'answered', 'closed') then day + 9 end,
       'bench', body, true, case when state = 'closed' then 'Hết nhu cầu' else '' end, array_remove(array[commune, body], null) from said`,
    [provinceId, departments],
  )
  await superuser.query('vacuum (analyze)')
}
