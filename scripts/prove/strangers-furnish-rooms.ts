/** What the demonstration lacks in guidance, petitions, reports, ratings, consolidated papers and calendars: a row in every table. */
import type pg from 'pg'
import { done, found, type Row } from './strangers-furnish-hands.ts'
import { visitor } from './setting.ts'

type Rows = { items: { id: string; state: string; part?: string }[] }

export async function furnishRooms(address: string, look: pg.Client, provinceId: string): Promise<void> {
  const [office, agency, asker, commune] = await Promise.all(
    ['vanphong', 'sotaichinh', 'nnmt', 'phuong-thoi-long'].map((username) => visitor(address, username)),
  )
  if (!office || !agency || !asker || !commune) throw new Error('the demonstration lacks an account')

  const { items: tasks } = await found<Rows>(asker, '/tasks?role=lead&size=5')
  const shown = await done(asker, '/guidance/files', {}, true)
  await done(asker, `/tasks/${tasks[0]?.id}/questions`, { question: 'Đề nghị hướng dẫn cách tính', fileIds: [shown.id] })
  const { items: papers } = await found<Rows>(office, '/documents')
  const directive = papers.find(({ state }) => state === 'issued')
  const guide = papers.find(({ state }) => state !== 'issued')
  await done(office, '/guidance/papers', { documentId: guide?.id, directiveId: directive?.id, words: 'Hướng dẫn cách làm', acknowledgeBy: null })

  const enclosed = await done(asker, '/petitions/files', {}, true)
  const said = { source: 'meeting', sourceWords: 'Họp giao ban', field: 'land', title: 'Kiến nghị có tệp', words: 'Nội dung ở tệp đính kèm của Sở' }
  await done(asker, '/petitions', { ...said, fileIds: [enclosed.id] })
  const { items: fields } = await found<{ items: { body: Row | null }[] }>(agency, '/petitions/routes')
  await done(agency, '/petitions/routes', { field: 'other', bodyId: fields.find(({ body }) => body)?.body?.id, validFrom: '2026-01-01' })

  await done(asker, '/calendar/feed', {})

  const { items: templates } = await found<{ items: Record<string, unknown>[] }>(agency, '/consolidation/templates')
  const { id: _id, changedBy: _by, ...template } = templates[0] ?? {}
  await done(agency, '/consolidation/templates', { ...template, name: 'Mẫu của tỉnh' })

  const { items: year } = await found<Rows>(commune, '/reports/year')
  const report = year.find(({ part, state }) => part === 'report' && state === 'waiting')?.id
  const paper = await done(commune, `/reports/${report}/files`, {}, true)
  await done(commune, `/reports/${report}/attachments`, { part: null, fileIds: [paper.id] })

  // A second set of open data: the issue that somebody may take back, beside the one that anybody reads.
  const acted = { act: 'Quyết định thử', actOn: '2026-01-01', validFrom: '2026-01-01' }
  const set = await done(agency, '/statistics/sets', { code: 'thu-nguoi-ngoai', title: 'Bộ số liệu thử', indicators: ['HTX.40'], kind: 'quarter' })
  await done(agency, `/statistics/sets/${set.id}/issues`, { version: 1, ...acted })

  const { rows: periods } = await look.query<{ id: string }>(
    `select request_id as id from report_settlements where cell = 'HTX.1:kq' and province_id = $1 limit 1`,
    [provinceId],
  )
  await look.query(
    `insert into report_indicator_definitions (id, province_id, indicator_id, until, name_vi, name_en, unit, measure, rollup, formula, numerator, denominator, note, basis, changed_at, changed_by_name)
     select gen_random_uuid(), province_id, id, '2026-01-01', name_vi, name_en, 'nghìn đồng/năm', measure, rollup, formula, numerator, denominator, note, 'Công văn hướng dẫn', now(), 'Trưởng phòng'
     from report_indicators where code = 'HTX.40' and province_id = $1`,
    [provinceId],
  )
  const heard = { cell: 'HTX.1:kq', source: 'Chi cục Thống kê', value: 600, basis: 'Niên giám' }
  await done(agency, `/reports/requests/${periods[0]?.id}/sources`, heard)
  await look.query(
    `with part as (select id, row_number() over (order by id) as n from places where kind = 'commune' order by id limit 3)
     insert into report_shares (id, province_id, place_id, effective_on, way, part_id, share, basis, made_at, made_by_name)
     select gen_random_uuid(), $1, (select id from part where n = 1), '2025-07-01', 'forward', id, 0.5, 'Theo số hộ', now(), 'Trưởng phòng' from part where n > 1`,
    [provinceId],
  )

  await look.query(
    `insert into support_files (id, province_id, support_id, part, file_id, added_at, added_by_name)
     select gen_random_uuid(), province_id, id, 'need', $2, now(), 'Giám đốc' from supports where province_id = $1 limit 1`,
    [provinceId, paper.id satisfies Row['id']],
  )
  await look.query(
    `insert into rating_files (id, province_id, rating_id, cooperative_id, criterion, file_id, added_at, added_by_name)
     select gen_random_uuid(), province_id, id, cooperative_id, 'x', $2, now(), 'Giám đốc' from ratings where province_id = $1 and state <> 'published' limit 1`,
    [provinceId, paper.id satisfies Row['id']],
  )
}
