/**
 * The thirty-six procedures as the law has them: who, how many working days, which articles, which papers, under which national code, and how
 * sure we are. Each line was held against the decree's own list; a change of the data that changes a fact has to change it here too.
 */
import { describe, expect, test } from 'vitest'
import { createProvince } from '#modules/people'
import { aScene } from '#modules/tasks/testing'
import { nobody } from '#platform/actor'
import { newId } from '#platform/db'
import { inWorld } from '#testing'
import { isSmallChange } from './effect-rules.ts'
import { cited, englishWords } from './english.ts'
import { defaultKinds } from './kinds.ts'
import { guideOf, listKinds, listOpenKinds } from './queries.ts'
import { ruleOf } from './testing.ts'

const LAW = 'Luật Hợp tác xã 17/2023/QH15'
const DECREE = 'Nghị định 92/2024/NĐ-CP'
/** code: working days, whom it is about, papers that are always asked for + those asked for in some cases, evidence, basis. */
const FACTS: Record<string, [days: number | null, kinds: string, papers: string, evidence: 'V' | 'R', basis: string]> = {
  'HTX-01': [3, 'cooperative union', '5+1', 'V', `${LAW}, Điều 42–45; ${DECREE}, Điều 34–35`],
  'HTX-02': [3, 'group', '5+0', 'V', `${DECREE}, Điều 61; ${LAW}, Điều 108`],
  'HTX-03': [3, 'cooperative union', '3+0', 'V', `${DECREE}, Điều 38; ${LAW}, Điều 47`],
  'HTX-04': [3, 'cooperative union', '3+0', 'V', `${DECREE}, Điều 37`],
  'HTX-05': [3, 'cooperative union', '4+0', 'V', `${DECREE}, Điều 39`],
  'HTX-06': [3, 'cooperative union', '3+1', 'V', `${DECREE}, Điều 40; ${LAW}, Điều 47`],
  'HTX-07': [3, 'cooperative union', '3+0', 'V', `${DECREE}, Điều 41; ${LAW}, Điều 48`],
  'HTX-08': [3, 'cooperative union', '1+0', 'V', `${DECREE}, Điều 42`],
  'HTX-09': [3, 'cooperative union', '2+1', 'V', `${DECREE}, Điều 43`],
  'HTX-10': [3, 'cooperative union', '1+0', 'V', `${DECREE}, Điều 44`],
  'HTX-11': [3, 'cooperative union', '1+0', 'V', `${DECREE}, Điều 46`],
  'HTX-12': [3, 'cooperative union', '1+2', 'V', `${DECREE}, Điều 47`],
  'HTX-13': [3, 'cooperative union', '1+0', 'V', `${DECREE}, Điều 49`],
  'HTX-14': [3, 'cooperative union group', '1+0', 'V', `${DECREE}, Điều 26`],
  'HTX-15': [3, 'cooperative union', '1+1', 'V', `${DECREE}, Điều 50; ${LAW}, Điều 98`],
  'HTX-16': [5, 'cooperative union', '2+2', 'V', `${DECREE}, Điều 50; ${LAW}, Điều 98`],
  'HTX-17': [3, 'cooperative union', '2+2', 'V', `${DECREE}, Điều 51; ${LAW}, Điều 99`],
  'HTX-18': [3, 'cooperative union', '1+1', 'V', `${DECREE}, Điều 53`],
  'HTX-19': [3, 'cooperative union', '1+0', 'V', `${DECREE}, Điều 56`],
  'HTX-20': [3, 'cooperative union', '2+0', 'R', `${LAW}, Chương VII; ${DECREE}, Điều 52`],
  'DV-01': [3, 'cooperative union', '3+0', 'V', `${DECREE}, Điều 36`],
  'DV-02': [3, 'cooperative union', '1+0', 'V', `${DECREE}, Điều 36`],
  'DV-03': [3, 'cooperative union', '2+0', 'V', `${DECREE}, Điều 36`],
  'DV-04': [3, 'branch representative_office business_place', '1+0', 'V', `${DECREE}, Điều 45`],
  'DV-05': [5, 'branch representative_office business_place', '3+0', 'R', `${DECREE}, Điều 54`],
  'THT-01': [3, 'group', '4+0', 'V', `${DECREE}, Điều 58–59; ${LAW}, Điều 22, 107`],
  'THT-02': [3, 'group', '2+1', 'V', `${DECREE}, Điều 60`],
  'THT-03': [3, 'group', '2+0', 'V', `${DECREE}, Điều 62`],
  'THT-04': [3, 'group', '2+2', 'V', `${DECREE}, Điều 63`],
  'THT-05': [3, 'group', '2+0', 'V', `${DECREE}, Điều 64`],
  'THT-06': [null, 'group', '1+0', 'R', 'Nghị định 77/2019/NĐ-CP'],
  'COM-01': [3, 'cooperative union group', '1+0', 'V', `${DECREE}, Điều 19, 50`],
  'COM-02': [null, 'cooperative union group', '2+0', 'R', `${DECREE}, Điều 18`],
  'SUP-01': [10, 'cooperative union group', '2+1', 'V', 'Nghị định 113/2024/NĐ-CP'],
  'ANN-01': [null, 'cooperative union group', '1+0', 'V', 'Thông tư 09/2024/TT-BKHĐT, Điều 5–6'],
  'ANN-02': [null, '', '1+0', 'V', 'Thông tư 09/2024/TT-BKHĐT, Điều 7'],
}
const of = (code: string) => defaultKinds().find((one) => one.code === code)!
const labels = (code: string) => of(code).papers.map(({ label, required }) => `${required ? '' : '? '}${label}`)

describe('the thirty-six procedures', () => {
  test('have the days, the papers, the basis and the certainty of the law', () => {
    const held = defaultKinds().map(({ code, workingDays, kinds, papers, evidence, legalBasis }) => {
      const always = papers.filter(({ required }) => required).length
      return [code, [workingDays, kinds.join(' '), `${always}+${papers.length - always}`, evidence, legalBasis]]
    })
    expect(Object.fromEntries(held)).toEqual(FACTS)
  })
  test('bear the national codes that are known, and no other', () =>
    expect(defaultKinds().flatMap(({ code, nationalCode }) => (nationalCode ? [[code, nationalCode]] : []))).toEqual([
      ['HTX-01', '1.005280'],
      ['THT-01', '2.002637'],
      ['SUP-01', '2.002668'],
    ]))
  test('ask by name for what the decree names', () => {
    // A group that becomes a cooperative brings what a founding brings, but for the certificate of foreign investment.
    expect(labels('HTX-02')).toEqual(labels('HTX-01').slice(0, 5))
    expect(labels('HTX-01')[5]).toBe('? Giấy chứng nhận đăng ký đầu tư (khi có nhà đầu tư nước ngoài)')
    for (const code of ['HTX-03', 'HTX-04', 'HTX-05', 'HTX-06'])
      expect(labels(code).slice(0, 3)).toEqual([
        'Giấy đề nghị đăng ký thay đổi',
        'Biên bản họp Đại hội thành viên',
        'Nghị quyết của Đại hội thành viên',
      ])
    expect(labels('HTX-18')).toEqual(['Thông báo vi phạm (Mẫu 01)', '? Văn bản giải trình'])
    expect(of('HTX-18').result).toBe('Quyết định thu hồi (Mẫu 02)')
    expect(labels('THT-05')).toContain('Mẫu 04, Mẫu 05 của cơ quan đăng ký')
    expect(labels('THT-01')).toEqual([
      'Giấy đề nghị đăng ký thành lập',
      'Hợp đồng hợp tác',
      'Danh sách thành viên',
      'Văn bản ủy quyền người đại diện',
    ])
    expect(labels('SUP-01')).toEqual(['Đơn đăng ký nhu cầu hỗ trợ', 'Tài liệu chứng minh tiêu chí', '? Báo cáo kiểm toán hoặc cam kết'])
    expect(labels('ANN-01')).toEqual(['Mẫu VII-1 (tổ hợp tác), VII-2 (hợp tác xã), VII-3 (liên hiệp)'])
  })
  test('say when each is done: ten days after a change, three working days before a suspension, and when a dissolution ends by itself', () => {
    for (const code of ['HTX-03', 'HTX-04', 'HTX-05', 'HTX-06', 'HTX-07', 'HTX-08', 'HTX-09', 'DV-04', 'THT-02'])
      expect(of(code).timeRule, code).toMatch(/^Trong 10 ngày kể từ ngày thay đổi/)
    expect(of('HTX-06').timeRule).toContain('từ 5 % hoặc từ 1 tỷ đồng trở lên')
    expect(of('HTX-12').timeRule).toBe('Chậm nhất 03 ngày làm việc trước ngày tạm ngừng hoặc tiếp tục; mỗi lần không quá 12 tháng')
    expect(of('THT-01').timeRule).toContain('05 ngày làm việc')
    expect(of('THT-02').timeRule).toContain('thông tin thuế')
    expect(of('THT-03').timeRule).toContain('tạm ngừng từ 15 ngày trở lên')
    expect(of('HTX-16').timeRule).toContain('06 tháng')
    expect(of('THT-04').timeRule).toContain('03 tháng')
  })
  test('are free of charge by the law for the registration of a group alone; what others cost the province resolves', () =>
    expect(defaultKinds().flatMap(({ code, fee }) => (fee === 'Miễn lệ phí' ? [code] : []))).toEqual(['THT-01']))
})

describe('in English', () => {
  test('every paper, result, term and fee of the thirty-six is said, and nothing that none of them has', () => {
    const said = defaultKinds().flatMap(({ papers, result, timeRule, fee }) => [...papers.map(({ label }) => label), result, timeRule, fee])
    expect([...englishWords().keys()].toSorted()).toEqual([...new Set(said)].toSorted())
    expect([...englishWords().values()].filter((en) => !en)).toEqual([])
  })
  test('a basis keeps the numbers by which the paper is found', () => {
    expect(cited(`${LAW}, Điều 42–45; ${DECREE}, Điều 34–35`)).toBe('Law on Cooperatives 17/2023/QH15, Art. 42–45; Decree 92/2024/NĐ-CP, Art. 34–35')
    expect(defaultKinds().filter(({ legalBasis }) => /Điều|Nghị định|Thông tư|Luật|Chương/.test(cited(legalBasis)))).toEqual([])
  })
  test(
    'the guide has the English beside the name on the paper; what the province wrote itself stays as it wrote it',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await ruleOf(world, scene.agency, 'HTX-08', { papers: [{ label: 'Thông báo của tỉnh', required: true }], validFrom: '2026-11-01' })
      const vi = (await world.perform(scene.agency, listKinds, {})).items.find(({ code }) => code === 'HTX-08')!
      expect(vi.english).toEqual({})
      const { items } = await world.perform(scene.agency, listKinds, {}, { language: 'en' })
      const founding = items.find(({ code }) => code === 'HTX-01')!
      expect(founding.papers[1]!.label).toBe('Điều lệ')
      expect(founding.english).toMatchObject({ 'Điều lệ': 'Charter', 'Giấy chứng nhận đăng ký': 'Certificate of registration' })
      expect(items.find(({ code }) => code === 'HTX-08')!.english['Thông báo của tỉnh']).toBeUndefined()
    }),
  )
})

test('a change of capital of less than 5 % and less than a billion đồng need not be registered', () => {
  const small = (before: number, after: number) => isSmallChange(before * 1e6, after * 1e6)
  expect([small(500, 524), small(500, 525), small(500, 476), small(500, 475)]).toEqual([true, false, true, false])
  expect([small(40_000, 40_999), small(40_000, 41_000), small(500, 500)]).toEqual([true, false, false])
})

test(
  'who has no account reads the guide: what the province set, and not who set it',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await createProvince(await world.system('people.setUp'), { id: world.provinceId, name: 'Cần Thơ', kind: 'thành phố' })
    const own = await ruleOf(world, scene.agency, 'HTX-08', { workingDays: 2, validFrom: '2026-11-20' })
    const { items } = await world.perform(nobody, listOpenKinds, {})
    expect([items.length, items.filter(({ recordedBy }) => recordedBy !== null)]).toEqual([36, []])
    const daysOf = async (provinces: string[]) =>
      (await guideOf(await world.as(nobody), provinces)).find(({ code }) => code === 'HTX-08')!.workingDays
    expect(await daysOf([world.provinceId])).toBe(2)
    // Which of several provinces a reader means is not known.
    expect(await daysOf([world.provinceId, newId()])).toBe(own.workingDays)
    await expect(world.perform(nobody, listKinds, {})).rejects.toMatchObject({ code: 'platform.notSignedIn' })
  }),
)
