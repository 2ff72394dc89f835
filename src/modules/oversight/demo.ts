/** The demonstration's oversight: most cooperatives have met and are in order, some are not; plans at every stage. */
import { sql } from 'kysely'
import { makePaper } from '#lib/papers'
import type { Ctx } from '#platform/action'
import { keepFile } from '#platform/files'
import { renderDocx } from '#platform/papers'
import type { Stage } from '#platform/stage'
import { organisationsByIds } from '#modules/organisations'
import { addMeeting, addRecord, seeGovernance } from './governance.ts'
import { lookAt, SYSTEM } from './look.ts'
import { addLeftover, closeLeftover, openPlan, settleStep } from './plans.ts'
import { seePlan } from './plan-view.ts'
import { settleFinding } from './settle.ts'
import { listWeak } from './store-lists.ts'

const AGENCY = 'sotaichinh'
const COMMUNE = 'phuong-ninh-kieu'
const OWN = 'htxthoilong'

export async function demo(stage: Stage): Promise<void> {
  await stage.system(SYSTEM, stage.day(-75), async (ctx) => {
    await recordsOfMost({ ...ctx, actor: { ...ctx.actor, post: 'Công chức kinh tế cấp xã' } }, stage)
    await lookAt(ctx, null)
  })
  const weak = await stage.system(SYSTEM, stage.day(-70), async (ctx) => {
    const { rows } = await listWeak(ctx.db, { q: '', sort: 'name', today: stage.day(-70) }, 0, 400)
    return rows.filter(({ kind }) => kind === 'cooperative')
  })
  const ground = await stage.system(SYSTEM, stage.day(-70), async (ctx) => {
    const id = stage.organisationOf(COMMUNE)
    return id ? ((await organisationsByIds(ctx, [id])).get(id)?.placeId ?? null) : null
  })
  const here = weak.filter(({ place_id }) => place_id === ground)
  const elsewhere = weak.filter(({ place_id }) => place_id !== ground)
  await plans(
    stage,
    elsewhere.slice(0, 7).map(({ id }) => id),
    here.slice(0, 2).map(({ id }) => id),
  )
  await ofOwn(stage)
  await stage.system(SYSTEM, stage.day(-1), (ctx) => lookAt(ctx, null))
}

/**
 * What communes recorded of theirs, drawn from the ids so that it is the same each time: three of four are in order, each of the others lacks
 * something.
 */
async function recordsOfMost(ctx: Ctx, stage: Stage): Promise<void> {
  const year = Number(stage.today.slice(0, 4))
  const paper = makePaper({
    header: { issuer: 'Hợp tác xã', symbol: 'BB-ĐHTV', place: 'Cần Thơ' },
    typeName: 'Biên bản',
    subject: 'Đại hội thành viên thường niên (dữ liệu minh họa)',
    body: [{ kind: 'paragraph', text: 'Biên bản này chỉ để minh họa.' }],
    signature: { lines: [{ post: 'Chủ tọa' }], name: 'Chủ tọa đại hội' },
  })
  const { id: fileId } = await keepFile(ctx, { name: 'Biên bản đại hội (minh họa).docx', bytes: await renderDocx(paper) })
  const drawn = sql`(select s.*, ('x' || substr(md5(s.id::text), 1, 4))::bit(16)::int % 100 as drawn, ('x' || substr(md5(s.id::text), 5, 4))::bit(16)::int % 100 as again
    from cooperative_standings s where s.kind in ('cooperative', 'union') and s.organisation_id is null) s`
  const who = ctx.actor.post ?? ctx.actor.name
  await sql`insert into oversight_meetings (id, province_id, cooperative_id, kind, held_on, call, members, present, venue, chair_name, agenda, file_id, recorded_at, recorded_by_name)
    select gen_random_uuid(), s.province_id, s.id, 'ordinary', make_date(case when drawn < 78 then ${year}::int else ${year - 1}::int end, 1 + again % 4, 1 + drawn % 27),
      case when drawn < 76 or again < 85 then 1 else 2 end, coalesce(s.members, 20),
      greatest(1, (coalesce(s.members, 20) * (case when drawn < 76 then 60 + again % 35 else 45 + again % 50 end) + 99) / 100), 'Trụ sở hợp tác xã',
      'Chủ tịch Hội đồng quản trị', 'Báo cáo kết quả sản xuất, kinh doanh', case when drawn < 76 or again < 70 then ${fileId}::uuid end, ${ctx.now}, ${who}
    from ${drawn} where drawn < 88 and s.registered_on < make_date(${year}, 1, 1)`.execute(ctx.db)
  await sql`insert into oversight_records (id, province_id, cooperative_id, kind, on_day, until_day, body, recorded_at, recorded_by_name)
    select gen_random_uuid(), s.province_id, s.id, 'term', make_date(${year - 4}::int + again % 4, 3, 1), make_date(${year + 1}::int + again % 4, 3, 1) - case when drawn > 82 then 200 else 0 end,
      body, ${ctx.now}, ${who}
    from ${drawn}, unnest('{board,director,control}'::text[]) body where drawn < 91`.execute(ctx.db)
  await sql`insert into oversight_records (id, province_id, cooperative_id, kind, on_day, fits, recorded_at, recorded_by_name)
    select gen_random_uuid(), s.province_id, s.id, 'bylaws', least(coalesce(s.registered_on, '2020-01-01'::date) + 10, ${ctx.today}::date),
      case when drawn < 76 or again < 70 then 'yes' when again < 76 then 'no' else 'unknown' end, ${ctx.now}, ${who}
    from ${drawn} where drawn < 76 or again < 92`.execute(ctx.db)
  await sql`insert into oversight_records (id, province_id, cooperative_id, kind, on_day, recorded_at, recorded_by_name)
    select gen_random_uuid(), s.province_id, s.id, 'audit', make_date(${year - 1}::int, 5, 1 + again % 28), ${ctx.now}, ${who}
    from ${drawn} where drawn < 84 and (s.kind = 'union' or s.members >= 100 or coalesce(s.total_capital, s.charter_capital) >= 10000000000)`.execute(
    ctx.db,
  )
}

type Sign = { id: string; version: number }
async function signsOf(stage: Stage, username: string, day: string, id: string): Promise<Sign[]> {
  const { findings } = await stage.perform(username, day, seeGovernance, { id })
  return findings.filter(({ part, state, goneOn }) => part === 'weak' && state === 'open' && !goneOn)
}

async function settle(stage: Stage, username: string, day: string, id: string, answer: 'confirmed' | 'dismissed', reason: string): Promise<void> {
  for (const sign of await signsOf(stage, username, day, id))
    await stage.perform(username, day, settleFinding, { id: sign.id, version: sign.version, answer, reason })
}

async function plans(stage: Stage, ids: string[], here: string[]): Promise<void> {
  const [ending, strong, late, waiting, wrong] = ids
  const officerId = stage.membershipOf(AGENCY) ?? null
  const confirm = (id: string, day: string) => settle(stage, AGENCY, day, id, 'confirmed', 'Đoàn kiểm tra liên ngành đã làm việc tại trụ sở')
  if (ending) {
    await confirm(ending, stage.day(-66))
    const plan = await stage.perform(AGENCY, stage.day(-64), openPlan, {
      id: ending,
      way: 'dissolve',
      reason: 'Không còn hoạt động, thành viên không tham gia, không có phương án khôi phục',
      basis: 'Kế hoạch 45/KH-UBND',
      officerId,
      dueOn: stage.day(90),
    })
    const { steps } = await stage.perform(AGENCY, stage.day(-64), seePlan, plan)
    for (const [nth, step] of steps.slice(0, 3).entries())
      await stage.perform(AGENCY, stage.day(-50 + nth * 12), settleStep, { id: plan.id, stepId: step.id, version: step.version, answer: 'done' })
    const left = (input: object) => stage.perform(AGENCY, stage.day(-24), addLeftover, { id: plan.id, ...input })
    const debt = await left({ kind: 'debt', title: 'Nợ tiền vật tư nông nghiệp', value: 86_000_000 })
    await left({ kind: 'debt', title: 'Nợ vay Quỹ hỗ trợ phát triển hợp tác xã', value: 150_000_000 })
    await left({ kind: 'asset', title: 'Nhà kho 120 m²', value: 210_000_000 })
    await left({ kind: 'state', title: 'Máy sấy lúa 10 tấn/mẻ', value: 480_000_000, stateShare: 70 })
    await left({ kind: 'undivided', none: true })
    await stage.perform(AGENCY, stage.day(-10), closeLeftover, {
      id: plan.id,
      leftoverId: debt.id,
      how: 'paid',
      on: stage.day(-11),
      basis: 'Biên bản đối chiếu công nợ',
    })
  }
  if (strong) {
    await confirm(strong, stage.day(-60))
    const plan = await stage.perform(AGENCY, stage.day(-58), openPlan, {
      id: strong,
      way: 'consolidate',
      reason: 'Còn vùng nguyên liệu và thị trường, thành viên muốn tiếp tục',
      officerId,
      dueOn: stage.day(150),
    })
    const { steps } = await stage.perform(AGENCY, stage.day(-58), seePlan, plan)
    await stage.perform(AGENCY, stage.day(-30), settleStep, {
      id: plan.id,
      stepId: steps[0]!.id,
      version: steps[0]!.version,
      answer: 'done',
      note: 'Còn 26 thành viên, vốn góp 412 triệu đồng',
    })
  }
  if (late) {
    await confirm(late, stage.day(-66))
    await stage.perform(AGENCY, stage.day(-65), openPlan, {
      id: late,
      way: 'convert',
      reason: 'Chuyển thành tổ hợp tác theo nguyện vọng của thành viên',
      officerId,
      dueOn: stage.day(-6),
    })
  }
  if (waiting) await confirm(waiting, stage.day(-20))
  if (wrong) await settle(stage, AGENCY, stage.day(-18), wrong, 'dismissed', 'Hợp tác xã đã hoạt động trở lại, đang bổ sung hồ sơ')
  const [first] = here
  if (!first) return
  await settle(stage, COMMUNE, stage.day(-40), first, 'confirmed', 'Ủy ban nhân dân phường đã xác minh tại địa bàn')
  await stage.perform(COMMUNE, stage.day(-39), openPlan, {
    id: first,
    way: 'consolidate',
    reason: 'Kiện toàn bộ máy, sắp xếp lại dịch vụ cho thành viên',
    officerId: stage.membershipOf(COMMUNE) ?? null,
    dueOn: stage.day(60),
  })
}

/** The cooperative with an account of its own: it has met and has by-laws; its terms are still to be recorded. */
async function ofOwn(stage: Stage): Promise<void> {
  const own = stage.organisationOf(OWN)
  if (!own) return
  const id = await stage.system(SYSTEM, stage.day(-9), async (ctx) => {
    const { rows } = await sql<{ id: string }>`select id from cooperative_standings where organisation_id = ${own} limit 1`.execute(ctx.db)
    return rows[0]?.id
  })
  if (!id) return
  await stage.perform(OWN, stage.day(-9), addMeeting, {
    id,
    kind: 'ordinary',
    heldOn: stage.day(-10),
    call: 1,
    members: 68,
    present: 57,
    venue: 'Hội trường khu vực Thới Hòa',
    chair: 'Trần Thị Mười',
    secretary: 'Lê Văn Chín',
    agenda: 'Báo cáo kết quả sản xuất, kinh doanh\nPhương án phân phối thu nhập\nPhương án sản xuất, kinh doanh năm tới',
    resolutions: [
      { text: 'Thông qua báo cáo kết quả sản xuất, kinh doanh và phương án phân phối thu nhập', for: 55, against: 1, abstained: 1, passed: true },
      { text: 'Đầu tư thêm một máy sấy lúa từ vốn góp của thành viên', for: 24, against: 30, abstained: 3, passed: false },
    ],
  })
  await stage.perform(OWN, stage.day(-8), addRecord, {
    id,
    kind: 'bylaws',
    onDay: stage.day(-68),
    fits: 'yes',
    note: 'Thông qua tại hội nghị thành lập',
  })
}
