import { zipSync } from 'fflate'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { aProvince } from '#modules/organisations/testing'
import { inWorld, type World } from '#testing'
import { Refusal } from '#lib/problem'
import { takeInDocument } from './intake.ts'
import { lookIntoPackage, registerPackage } from './packages.ts'
import { getReview, listRegister, seeDocument } from './queries.ts'
import { directiveOf } from '#platform/long-texts'
import { glance } from './read.ts'
import { registerUpload } from './register.ts'
import { DIRECTIVE } from './testing.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const zip = (files: Record<string, string | Uint8Array>, name = 'Hồ sơ.zip') => ({
  name,
  bytes: zipSync(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, typeof content === 'string' ? bytes(content) : content]))),
})
const LETTER = `ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH HẬU GIANG                Độc lập - Tự do - Hạnh phúc

Số: 315/QĐ-UBND          Hậu Giang, ngày 03 tháng 11 năm 2026

QUYẾT ĐỊNH

Về việc ban hành Kế hoạch phát triển hợp tác xã thương mại

Căn cứ Luật Hợp tác xã ngày 20 tháng 6 năm 2023;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển hợp tác xã thương mại.

Điều 2. Giao Sở Tài chính tổng hợp số liệu hợp tác xã, báo cáo Ủy ban nhân dân tỉnh trước ngày 30/11/2026.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Văn Bình
`
const ANNEX = `KẾ HOẠCH
Phát triển hợp tác xã thương mại
(Ban hành kèm theo Quyết định số 315/QĐ-UBND ngày 03/11/2026)

II. TỔ CHỨC THỰC HIỆN

1. Sở Công Thương chủ trì rà soát các hợp tác xã thương mại, hoàn thành trước ngày 15/12/2026.
`
const secret = DIRECTIVE.replace('CHỈ THỊ', 'TỐI MẬT\n\nCHỈ THỊ')
/** A picture of one dot. */
const A_DOT = new Uint8Array(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
)

async function office(world: World): Promise<ReturnType<World['actor']>> {
  const province = await aProvince(world)
  return world.actor('An', 'office', { organisationId: province.office.id, organisationName: province.office.name })
}
type Office = Awaited<ReturnType<typeof office>>

const look = async (world: World, an: Office, file: ReturnType<typeof zip>) => (await world.perform(an, lookIntoPackage, { file })).files

/** Registers a package just as it is proposed. */
async function registered(world: World, an: Office, file: ReturnType<typeof zip>, more: object = {}) {
  const plan = (await look(world, an, file)).map(({ path, as, of }) => ({ path, as, of }))
  return (await world.perform(an, registerPackage, { file, plan: JSON.stringify(plan), ...more })).papers
}

async function kept(world: World, an: Office): Promise<{ files: number; papers: number }> {
  const { rows } = await sql<{ files: number; papers: number }>`select
    (select count(*)::int from hopluc.files where province_id = ${world.provinceId}) as files,
    (select count(*)::int from documents where province_id = ${world.provinceId}) as papers`.execute((await world.as(an)).db)
  return rows[0]!
}

describe('a package of several papers', () => {
  test(
    'shows what each file is and what is proposed for it, and keeps nothing',
    inWorld(async (world) => {
      const an = await office(world)
      const seen = await look(
        world,
        an,
        zip({ 'QD 315.txt': LETTER, 'Kế hoạch.txt': ANNEX, 'Chỉ thị.txt': DIRECTIVE, 'quet.png': A_DOT, 'mat.txt': secret }),
      )
      expect(seen.map(({ path, kind, as, of, number }) => [path, kind, as, of, number])).toEqual([
        ['Chỉ thị.txt', 'text', 'paper', null, '12/CT-UBND'],
        ['Kế hoạch.txt', 'text', 'annex', 'QD 315.txt', null],
        ['mat.txt', 'other', 'left', null, null],
        ['QD 315.txt', 'text', 'paper', null, '315/QĐ-UBND'],
        ['quet.png', 'scan', 'annex', 'QD 315.txt', null],
      ])
      expect(seen[2]!.refused).toMatchObject({ code: 'documents.secret' })
      expect(seen[2]!.refused!.title).toContain('TỐI MẬT')
      expect(await kept(world, an)).toEqual({ files: 0, papers: 0 })
    }),
  )

  test(
    'enters each paper with its annexes, whose orders are read too; the same package again enters nothing',
    inWorld(async (world) => {
      const an = await office(world)
      const file = zip({ '315/QD 315.txt': LETTER, '315/Kế hoạch.txt': ANNEX, 'Chỉ thị.txt': DIRECTIVE })
      const papers = await registered(world, an, file)
      expect(papers.map(({ path, state, arrivalNumber, files }) => [path, state, arrivalNumber, files])).toEqual([
        ['315/QD 315.txt', 'read', 1, 1],
        ['Chỉ thị.txt', 'read', 2, 0],
      ])
      const paper = await world.perform(an, seeDocument, { id: papers[0]!.id! })
      expect(paper.files.map(({ name, role }) => [name, role]).toSorted()).toEqual([
        ['Kế hoạch.txt', 'attachment'],
        ['QD 315.txt', 'original'],
      ])
      const review = await world.perform(an, getReview, { id: papers[0]!.id! })
      expect(review.items.map(({ lead, due }) => [lead.map(({ written }) => written), due])).toEqual([
        [['Sở Tài chính'], '2026-11-30'],
        [['Sở Công Thương'], '2026-12-15'],
      ])
      const before = await kept(world, an)
      const seen = await look(world, an, file)
      expect(seen.map(({ path, as, known }) => [path, as, known?.name])).toEqual([
        ['315/Kế hoạch.txt', 'left', undefined],
        ['315/QD 315.txt', 'left', 'Quyết định 315/QĐ-UBND'],
        ['Chỉ thị.txt', 'left', 'Chỉ thị 12/CT-UBND'],
      ])
      const plan = JSON.stringify([
        { path: '315/QD 315.txt', as: 'paper' },
        { path: '315/Kế hoạch.txt', as: 'annex', of: '315/QD 315.txt' },
        { path: 'Chỉ thị.txt', as: 'paper' },
      ])
      const again = (await world.perform(an, registerPackage, { file, plan })).papers
      expect(again.map(({ state, id }) => [state, id])).toEqual(papers.map(({ id }) => ['known', id]))
      expect(await kept(world, an)).toEqual(before)
      expect((await world.perform(an, listRegister, {})).total).toBe(2)
    }),
  )

  test(
    'a file that is refused keeps its paper out with all that goes with it, says which and why, and lets the others in',
    inWorld(async (world) => {
      const an = await office(world)
      const file = zip({ 'a.txt': LETTER, 'b.txt': DIRECTIVE, 'mat.txt': secret, 'quet.png': A_DOT })
      const plan = [
        { path: 'a.txt', as: 'paper' },
        { path: 'mat.txt', as: 'annex', of: 'a.txt' },
        { path: 'b.txt', as: 'paper' },
      ]
      const { papers } = await world.perform(an, registerPackage, { file, plan: JSON.stringify(plan) })
      expect(papers).toMatchObject([
        { path: 'a.txt', state: 'refused', id: null, at: 'mat.txt', reason: { code: 'documents.secret' } },
        { path: 'b.txt', state: 'read', arrivalNumber: 1 },
      ])
      expect(await kept(world, an)).toEqual({ files: 1, papers: 1 })
      // In a picture only a person can look for a mark.
      const scan = [
        { path: 'a.txt', as: 'paper' },
        { path: 'quet.png', as: 'annex', of: 'a.txt' },
      ]
      const unlooked = await world.perform(an, registerPackage, { file, plan: JSON.stringify(scan) })
      expect(unlooked.papers).toMatchObject([{ state: 'refused', at: 'quet.png', reason: { code: 'documents.scanUnchecked' } }])
      const looked = await world.perform(an, registerPackage, { file, plan: JSON.stringify(scan), notSecret: 'true' })
      expect(looked.papers).toMatchObject([{ state: 'read', arrivalNumber: 2, files: 1 }])
    }),
  )

  test(
    'a plan that does not fit the package is refused, whatever is wrong with it',
    inWorld(async (world) => {
      const an = await office(world)
      const file = zip({ 'a.txt': LETTER, 'b.txt': ANNEX })
      const perform = (plan: unknown) => world.perform(an, registerPackage, { file, plan: typeof plan === 'string' ? plan : JSON.stringify(plan) })
      await expect(perform([{ path: 'c.txt', as: 'paper' }])).rejects.toMatchObject({ code: 'documents.packagePlan', facts: { file: 'c.txt' } })
      await expect(perform([{ path: 'b.txt', as: 'annex', of: 'a.txt' }])).rejects.toMatchObject({ code: 'documents.packagePlan' })
      await expect(
        perform([
          { path: 'a.txt', as: 'paper' },
          { path: 'a.txt', as: 'paper' },
        ]),
      ).rejects.toMatchObject({ code: 'documents.packagePlan' })
      await expect(perform('{')).rejects.toMatchObject({ code: 'platform.invalidInput' })
      expect(await kept(world, an)).toEqual({ files: 0, papers: 0 })
    }),
  )
})

test(
  'of a package out of which nothing came in, the audit names no paper',
  inWorld(async (world) => {
    const an = await office(world)
    const ctx = await world.as(an)
    const named: string[] = []
    const away = new Refusal('files.storeAway', 'unavailable', {})
    const write = () => Promise.reject(away)
    const plan = [{ path: 'a.txt', as: 'paper' as const }]
    const input = registerPackage.input.parse({ file: zip({ 'a.txt': LETTER }), plan: JSON.stringify(plan) })
    const looked = await registerPackage.look?.(input)
    const inHand = { ...ctx, files: { ...ctx.files, write }, about: (_kind: string, id: string) => void named.push(id) }
    const { papers } = await registerPackage.run(inHand, input, looked)
    expect(papers).toMatchObject([{ state: 'refused', id: null, reason: { code: 'files.storeAway' } }])
    expect(named).toEqual([])
  }),
)

const filler = (letters: number) =>
  'Các đơn vị tiếp tục thực hiện nhiệm vụ được giao theo kế hoạch đã ban hành trong năm.\n'.repeat(Math.ceil(letters / 86))
const long = (letters: number, more = '') => DIRECTIVE.replace(/\n(?=Nơi nhận)/u, `\n${filler(letters)}${more}\n`)

test('what a paper says of itself is the same at a glance as when it is read, also of a long one', async () => {
  for (const text of [DIRECTIVE, LETTER, ANNEX, long(400_000)]) {
    const { type, number, issuedOn, issuer, subject } = (await directiveOf(text)).document
    expect(glance(text)).toMatchObject(JSON.parse(JSON.stringify({ type, number, issuedOn, issuer, subject })))
  }
})

describe('a package that arrives as one paper', () => {
  test(
    'is entered with its annexes, by upload and from another system; the same again is the paper that is there',
    inWorld(async (world) => {
      const an = await office(world)
      const file = zip({ 'QD 315.txt': LETTER, 'Kế hoạch.txt': ANNEX })
      const done = await world.perform(an, registerUpload, { file })
      expect(done).toMatchObject({ arrivalNumber: 1, state: 'read', items: 2 })
      await expect(world.perform(an, registerUpload, { file })).rejects.toMatchObject({ code: 'documents.alreadyRegistered', facts: { id: done.id } })
      const system = { ...an, kind: 'integration' as const, name: 'QLVB', permissions: new Set(['documents.intake']) }
      const sent = { organId: 'G12.18', documentCode: '1', file }
      expect(await world.perform(system, takeInDocument, sent)).toMatchObject({ state: 'duplicate', documentId: done.id })
      const other = { organId: 'G12.18', documentCode: '2', file: zip({ 'Chỉ thị.txt': DIRECTIVE, 'Biểu 1.txt': 'PHỤ LỤC\nDanh mục' }) }
      expect(await world.perform(system, takeInDocument, other)).toMatchObject({ state: 'read', arrivalNumber: 2 })
    }),
  )

  test(
    'is refused where it holds several papers, or a file that may not enter, with the name of that file',
    inWorld(async (world) => {
      const an = await office(world)
      await expect(world.perform(an, registerUpload, { file: zip({ 'a.txt': LETTER, 'b.txt': DIRECTIVE }) })).rejects.toMatchObject({
        code: 'documents.packageSeveral',
        facts: { papers: 2 },
      })
      await expect(world.perform(an, registerUpload, { file: zip({ 'a.txt': LETTER, 'mat.txt': secret }) })).rejects.toMatchObject({
        code: 'documents.packageFile',
        facts: { file: 'mat.txt', code: 'documents.secret' },
      })
      const long = `${'van ban rat dai '.repeat(20)}mat.txt`
      await expect(world.perform(an, registerUpload, { file: zip({ 'a.txt': LETTER, [long]: secret }) })).rejects.toMatchObject({
        facts: { file: `${long.slice(0, 59)}…${long.slice(-20)}` },
      })
      expect(await kept(world, an)).toEqual({ files: 0, papers: 0 })
    }),
  )
})
