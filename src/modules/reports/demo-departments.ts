/** Departments report what support came to in the year; of one of them the report waits inside for the head of the division. */
import { periodOf } from '#lib/period'
import type { Stage } from '#platform/stage'
import { handOn, submit, writeNote } from '#modules/inside'
import { addSchedule, askPeriod } from './asking.ts'
import type { CellValue } from './layout-contract.ts'
import { placesOf } from './layout-rules.ts'
import { requestById } from './store-asking.ts'
import { versionsByIds } from './store-forms.ts'
import * as store from './store-submissions.ts'

/** The department that approves and signs inside. */
const HEAD = 'giamdocsct'
const DIVISION_HEAD = 'truongphongtm'
const OFFICER = 'chuyenvientm'
const WHO = 'sotaichinh'
const REPORTED: Record<string, CellValue> = { 'SUP.1.2:kq': 186, 'SUP.1.3:kq': 4, 'SUP.2.1:kq': 14, 'SUP.2.2:kq': 620, 'SUP.2.2:dp': 620 }

export async function playDepartments(stage: Stage, formId: string, recipientId: string): Promise<void> {
  const trade = stage.organisationOf(HEAD)
  const [, division] = stage.notes.get('people.divisions') ?? []
  if (!trade || !division) return
  const others = ['nnmt', 'noivu', 'khcn'].flatMap((username) => stage.organisationOf(username) ?? [])
  const period = periodOf('year', stage.today)
  const schedule = await stage.perform(WHO, stage.day(-60), addSchedule, {
    formId,
    every: 'year',
    recipientId,
    validFrom: period.from,
    audience: [{ organisationIds: [trade, ...others], workingDays: 5 }],
    basis: 'Kế hoạch phát triển kinh tế tập thể, hợp tác xã năm của UBND thành phố',
  })
  const { id } = await stage.perform(WHO, stage.day(-8), askPeriod, { id: schedule.id, period: period.key })
  const one = await stage.system(['reports.system', 'reports.readAll'], stage.day(-3), async (ctx) => {
    const own = (await store.boardOf(ctx.db, id)).find(({ organisation_id }) => organisation_id === trade)!
    const request = (await requestById(ctx.db, id))!
    const layout = (await versionsByIds(ctx.db, [request.form_version_id])).get(request.form_version_id)!.layout
    const cells = Object.fromEntries(placesOf(layout).map(({ key }): [string, CellValue] => [key, REPORTED[key] ?? 'none']))
    await store.saveCells(ctx.db, own.id, { cells, texts: {}, notes: {}, reasons: {} }, { at: ctx.now, by: 'Chuyên viên Phòng Quản lý thương mại' })
    return own
  })
  const noted = await stage.perform(HEAD, stage.day(-7), writeNote, {
    kind: 'report',
    objectId: one.id,
    version: 0,
    note: 'Phòng Quản lý thương mại tổng hợp, trình tôi ký.',
    divisionId: division,
    dueOn: stage.day(7),
  })
  const handed = await stage.perform(DIVISION_HEAD, stage.day(-6), handOn, { ...noted, officerId: stage.membershipOf(OFFICER), dueOn: stage.day(5) })
  await stage.perform(OFFICER, stage.day(-2), submit, {
    ...handed,
    draft: { note: 'Kính trình trưởng phòng: số lớp và lượt người theo danh sách ký nhận, kinh phí theo quyết toán đến hết tháng trước.' },
  })
}
