import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { aProvince, type TestProvince } from '#modules/organisations/testing'
import { inWorld, type World } from '#testing'
import { documentsByIds, registerOutgoing, shareDocument } from './face.ts'
import { correctDocument } from './particulars.ts'
import { downloadFile, listRegister, registerChoices, seeDocument, getReview, seeTimeline } from './queries.ts'
import { attachFile, registerByHand, registerText, registerUpload } from './register.ts'
import { exportRegister } from './export.ts'
import { DIRECTIVE } from './testing.ts'
import type { FileAnswer } from '#platform/action'

const bytes = (text: string) => new TextEncoder().encode(text)
const file = (text: string, name = 'chi-thi.txt') => ({ name, bytes: bytes(text) })

async function office(
  world: World,
): Promise<{ province: TestProvince; an: ReturnType<World['actor']>; chi: ReturnType<World['actor']>; dung: ReturnType<World['actor']> }> {
  const province = await aProvince(world)
  return {
    province,
    an: world.actor('An', 'office', { organisationId: province.office.id, organisationName: province.office.name }),
    chi: world.actor('Chi', 'head', { organisationId: province.agriculture.id }),
    dung: world.actor('Dũng', 'officer', { organisationId: province.health.id }),
  }
}

const bodyOf = async (answer: FileAnswer): Promise<Uint8Array> => {
  if (answer.bytes instanceof Uint8Array) return answer.bytes
  const parts: Buffer[] = []
  for await (const part of answer.bytes) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

/** A picture of one dot. */
const A_DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe('registering', () => {
  test(
    'a file is kept byte for byte and the paper gets an arrival number',
    inWorld(async (world) => {
      const { an } = await office(world)
      const sent = file(DIRECTIVE.normalize('NFD'))
      const done = await world.perform(an, registerUpload, { file: sent })
      expect(done).toMatchObject({ arrivalNumber: 1, state: 'read' })
      const seen = await world.perform(an, seeDocument, { id: done.id })
      expect(seen.files).toMatchObject([{ name: 'chi-thi.txt', role: 'original' }])
      const answer = await world.perform(an, downloadFile, { id: done.id, fileId: seen.files[0]!.id })
      expect(Buffer.from(await bodyOf(answer))).toEqual(Buffer.from(sent.bytes))
    }),
  )

  test(
    'the same file a second time is refused and says which paper it is',
    inWorld(async (world) => {
      const { an } = await office(world)
      const { id } = await world.perform(an, registerUpload, { file: file(DIRECTIVE) })
      await expect(world.perform(an, registerUpload, { file: file(DIRECTIVE, 'khac.txt') })).rejects.toMatchObject({
        code: 'documents.alreadyRegistered',
        facts: { id, arrivalNumber: 1 },
      })
      await expect(world.perform(an, registerText, { text: DIRECTIVE })).rejects.toMatchObject({ code: 'documents.alreadyRegistered', facts: { id } })
    }),
  )

  test(
    'a paper marked MẬT is refused and nothing of it is kept',
    inWorld(async (world) => {
      const { an } = await office(world)
      const secret = DIRECTIVE.replace('CHỈ THỊ', 'TỐI MẬT\n\nCHỈ THỊ')
      await expect(world.perform(an, registerUpload, { file: file(secret) })).rejects.toMatchObject({
        code: 'documents.secret',
        facts: { mark: 'TỐI MẬT' },
      })
      await expect(world.perform(an, registerText, { text: secret })).rejects.toMatchObject({ code: 'documents.secret' })
      expect((await world.perform(an, listRegister, {})).total).toBe(0)
      const { rows } = await sql<{
        n: number
      }>`select (select count(*) from hopluc.files where province_id = ${world.provinceId}) + (select count(*) from document_texts where province_id = ${world.provinceId}) as n`.execute(
        (await world.as(an)).db,
      )
      expect(rows[0]!.n).toBe(0)
      expect((await world.office.files.list().next()).done).toBe(true)
    }),
  )

  test(
    'a scan is registered only after somebody has looked for a mark',
    inWorld(async (world) => {
      const { an } = await office(world)
      const scan = { name: 'scan.png', bytes: Buffer.from(A_DOT, 'base64') }
      await expect(world.perform(an, registerUpload, { file: scan })).rejects.toMatchObject({ code: 'documents.scanUnchecked' })
      const done = await world.perform(an, registerUpload, { file: scan, notSecret: 'true' })
      expect(done.state).toBe('registered')
      expect((await world.perform(an, seeDocument, { id: done.id })).files).toMatchObject([{ role: 'scan' }])
    }),
  )

  test(
    'is not permitted to an officer of a department, nor to somebody without an organisation',
    inWorld(async (world) => {
      const { chi } = await office(world)
      await expect(world.perform(chi, registerText, { text: DIRECTIVE })).rejects.toMatchObject({ code: 'platform.notPermitted' })
      await expect(world.perform(world.actor('An', 'office'), registerText, { text: DIRECTIVE })).rejects.toMatchObject({
        code: 'documents.noOrganisation',
      })
    }),
  )

  test(
    'arrival numbers run without gaps in each book and begin anew each year',
    inWorld(async (world) => {
      const { an } = await office(world)
      const arrive = async (subject: string, arrivalOn?: string) =>
        (await world.perform(an, registerByHand, { subject, ...(arrivalOn ? { arrivalOn } : {}) })).arrivalNumber
      expect(await arrive('Một')).toBe(1)
      await expect(world.perform(an, registerByHand, { subject: 'x', series: 'Sổ không có' })).rejects.toMatchObject({
        code: 'documents.arrivalBookUnknown',
      })
      await expect(world.perform(an, registerByHand, { subject: 'x', issuer: 'MẬT' })).rejects.toMatchObject({
        code: 'platform.secret',
        fields: [{ path: 'issuer' }],
      })
      await expect(world.perform(an, registerText, { text: 'TUYỆT MẬT\nx' })).rejects.toMatchObject({ code: 'documents.secret' })
      expect(await arrive('Hai')).toBe(2)
      expect(await arrive('Năm sau', '2027-01-04')).toBe(1)
      expect(await arrive('Ba')).toBe(3)
    }),
  )

  test(
    'two outgoing papers of one year cannot bear one number',
    inWorld(async (world) => {
      const { an } = await office(world)
      const outgoing = { direction: 'outgoing', number: '05/KH-VP', issuedOn: '2026-03-01' }
      await world.perform(an, registerByHand, { ...outgoing, subject: 'Một' })
      await expect(world.perform(an, registerByHand, { ...outgoing, number: '5/KH–VP', subject: 'Hai' })).rejects.toMatchObject({
        code: 'documents.numberTaken',
      })
      expect((await world.perform(an, registerByHand, { ...outgoing, issuedOn: '2025-03-01', subject: 'Ba' })).arrivalNumber).toBeNull()
    }),
  )

  test(
    'of bodies that have ended says who answers for them today, beside the names as written',
    inWorld(async (world) => {
      const { an } = await office(world)
      const { id } = await world.perform(an, registerByHand, {
        type: 'Công văn',
        number: '12/SKHĐT-TH',
        subject: 'Đăng ký vốn',
        issuer: 'Sở Kế hoạch và Đầu tư',
        issuedOn: '2024-05-06',
        addressees: ['Sở Y tế', 'Sở Kế hoạch và Đầu tư'],
      })
      const seen = await world.perform(an, seeDocument, { id })
      expect([seen.issuer, seen.addressees, seen.today]).toEqual([
        'Sở Kế hoạch và Đầu tư',
        ['Sở Y tế', 'Sở Kế hoạch và Đầu tư'],
        { 'Sở Kế hoạch và Đầu tư': 'Sở Tài chính' },
      ])
    }),
  )

  test(
    'a symbol that disagrees with its type is kept as printed',
    inWorld(async (world) => {
      const { an } = await office(world)
      const { id } = await world.perform(an, registerByHand, { type: 'Kế hoạch', number: '1206/QĐ-UBND', subject: 'Kế hoạch' })
      const seen = await world.perform(an, seeDocument, { id })
      expect(seen.number).toBe('1206/QĐ-UBND')
      expect(seen.findings.map((one) => one.code)).toContain('documents.finding.symbol')
    }),
  )

  test(
    'that comes once more as another file is registered, and both say that the other is there',
    inWorld(async (world) => {
      const { an } = await office(world)
      const paper = { type: 'Chỉ thị', number: '14/CT-UBND', issuer: 'Ủy ban nhân dân thành phố Cần Thơ', issuedOn: '2026-09-11' }
      const once = await world.perform(an, registerByHand, { ...paper, subject: 'Bản giấy' })
      const again = await world.perform(an, registerByHand, {
        ...paper,
        number: '14 / CT-UBND',
        issuer: 'UỶ BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ',
        subject: 'Bản quét',
      })
      const other = await world.perform(an, registerByHand, { ...paper, issuer: 'Ủy ban nhân dân tỉnh An Giang', subject: 'Của tỉnh khác' })
      const twice = async ({ id }: { id: string }) =>
        (await world.perform(an, seeDocument, { id })).findings
          .filter(({ code }) => code === 'documents.finding.twice')
          .map(({ facts }) => facts['paper'])
      expect([await twice(once), await twice(again), await twice(other)]).toEqual([['Chỉ thị 14 / CT-UBND'], ['Chỉ thị 14/CT-UBND'], []])
    }),
  )
})

describe('who sees a paper', () => {
  test(
    'a stranger organisation sees nothing of it',
    inWorld(async (world) => {
      const { an, chi } = await office(world)
      const { id } = await world.perform(an, registerUpload, { file: file(DIRECTIVE) })
      const fileId = (await world.perform(an, seeDocument, { id })).files[0]!.id
      expect((await world.perform(chi, listRegister, {})).total).toBe(0)
      await expect(world.perform(chi, seeDocument, { id })).rejects.toMatchObject({ code: 'documents.unknown' })
      await expect(world.perform(chi, seeTimeline, { id })).rejects.toMatchObject({ code: 'documents.unknown' })
      await expect(world.perform(chi, downloadFile, { id, fileId })).rejects.toMatchObject({ code: 'documents.unknown' })
      const ctx = await world.as(chi)
      for (const table of [
        'documents',
        'document_texts',
        'document_files',
        'document_references',
        'readings',
        'reading_items',
        'document_events',
        'hopluc.files',
      ]) {
        expect((await sql`select 1 from ${sql.table(table)}`.execute(ctx.db)).rows, table).toEqual([])
      }
    }),
  )

  test(
    'an organisation that it is shared with sees the paper and its file, not the drafts of its tasks',
    inWorld(async (world) => {
      const { province, an, chi } = await office(world)
      const { id } = await world.perform(an, registerUpload, { file: file(DIRECTIVE) })
      await shareDocument(await world.as(an), id, [province.agriculture.id])
      const seen = await world.perform(chi, seeDocument, { id })
      expect((await world.perform(chi, downloadFile, { id, fileId: seen.files[0]!.id })).name).toBe('chi-thi.txt')
      await expect(world.perform(chi, getReview, { id })).rejects.toMatchObject({ code: 'platform.notPermitted' })
      expect((await sql`select 1 from reading_items`.execute((await world.as(chi)).db)).rows).toEqual([])
      expect((await documentsByIds(await world.as(chi), [id])).get(id)).toMatchObject({ path: `/documents/${id}` })
    }),
  )

  test(
    'an addressee by name sees it, the administrator does not',
    inWorld(async (world) => {
      const { province, an, chi } = await office(world)
      const { id } = await world.perform(an, registerByHand, { subject: 'Gửi hai sở', addressees: ['Sở Nông nghiệp và Môi trường'] })
      expect((await world.perform(chi, listRegister, {})).items.map((one) => one.id)).toEqual([id])
      await expect(world.perform(world.actor('Quản', 'admin', { organisationId: province.office.id }), listRegister, {})).rejects.toMatchObject({
        code: 'platform.notPermitted',
      })
    }),
  )

  test(
    'the auditor reads everything and changes nothing',
    inWorld(async (world) => {
      const { an } = await office(world)
      const { id } = await world.perform(an, registerText, { text: DIRECTIVE })
      const auditor = world.actor('Kiểm', 'auditor')
      expect((await world.perform(auditor, getReview, { id })).text).toContain('Sở Tài chính')
      await expect(world.perform(auditor, correctDocument, { id, version: 1, subject: 'x' })).rejects.toMatchObject({ code: 'platform.notPermitted' })
      await expect(sql`update documents set subject = 'x'`.execute((await world.as(auditor)).db).then((done) => done.numAffectedRows)).resolves.toBe(
        0n,
      )
    }),
  )
})

describe('the list', () => {
  test(
    'is searched without diacritics and filtered',
    inWorld(async (world) => {
      const { an } = await office(world)
      await world.perform(an, registerByHand, {
        type: 'Chỉ thị',
        number: '12/CT-UBND',
        subject: 'Phát triển hợp tác xã',
        issuer: 'Sở Văn hóa, Thể thao và Du lịch',
      })
      await world.perform(an, registerByHand, { type: 'Báo cáo', subject: 'Kết quả thi đua', direction: 'outgoing' })
      const found = async (filter: object) => (await world.perform(an, listRegister, filter)).items.map((one) => one.subject)
      expect(await found({ q: 'HOP tac' })).toEqual(['Phát triển hợp tác xã'])
      expect(await found({ q: '12/ct' })).toEqual(['Phát triển hợp tác xã'])
      expect(await found({ direction: 'outgoing' })).toEqual(['Kết quả thi đua'])
      expect(await found({ type: 'Chỉ thị,Báo cáo', sort: 'number' })).toHaveLength(2)
      expect(await found({ issuer: 'Sở Văn hóa, Thể thao và Du lịch' })).toHaveLength(1)
      expect(await found({ year: '2025' })).toEqual([])
    }),
  )

  test(
    'is handed out as a spreadsheet',
    inWorld(async (world) => {
      const { an } = await office(world)
      await world.perform(an, registerByHand, { type: 'Chỉ thị', number: '12/CT-UBND', subject: 'Phát triển hợp tác xã' })
      const answer = await world.perform(an, exportRegister, {})
      expect(answer.name).toBe('Sổ văn bản 2026-11-20.xlsx')
      const { readXlsx } = await import('#platform/sheets')
      const [sheet] = await readXlsx(await bodyOf(answer))
      expect(JSON.stringify(sheet)).toContain('Chỉ thị: Phát triển hợp tác xã')
    }),
  )
})

describe('correcting', () => {
  test(
    'two people at once: the second is told, with what stands there now',
    inWorld(async (world) => {
      const { an } = await office(world)
      const binh = world.actor('Bình', 'lead_agency', {
        organisationId: (await world.perform(an, registerByHand, { subject: 'x' })) && an.organisationId!,
      })
      const { id } = await world.perform(an, registerByHand, { subject: 'Phát triển hợp tác xã' })
      await world.perform(an, correctDocument, { id, version: 1, number: '12/CT-UBND' })
      await expect(world.perform(binh, correctDocument, { id, version: 1, number: '13/CT-UBND' })).rejects.toMatchObject({
        code: 'platform.stale',
        facts: { latest: { number: '12/CT-UBND' } },
      })
      await world.perform(binh, correctDocument, { id, version: 2, issuedOn: '2026-11-10', number: null })
      const seen = await world.perform(an, seeDocument, { id })
      expect(seen).toMatchObject({ number: null, issuedOn: '2026-11-10', subject: 'Phát triển hợp tác xã', version: 3 })
      expect((await world.perform(an, seeTimeline, { id })).items[0]).toMatchObject({ kind: 'corrected', facts: { fields: ['number', 'issuedOn'] } })
    }),
  )

  test(
    'a signed copy is added beside the original',
    inWorld(async (world) => {
      const { an } = await office(world)
      const { id } = await world.perform(an, registerUpload, { file: file(DIRECTIVE) })
      await world.perform(an, attachFile, { id, role: 'signed', file: file('Bản ký số của chỉ thị', 'ky.txt') })
      expect((await world.perform(an, seeDocument, { id })).files.map((one) => one.role)).toEqual(['original', 'signed'])
    }),
  )
})

describe('papers that we made', () => {
  test(
    'take the next number of their type and year, and pass over numbers of before',
    inWorld(async (world) => {
      const { province, an } = await office(world)
      await world.perform(an, registerByHand, { direction: 'outgoing', type: 'Công văn', number: '02/VP-TH', issuedOn: '2026-01-05', subject: 'Cũ' })
      const send = async (type: string) =>
        registerOutgoing(await world.as(an), {
          type,
          symbol: type === 'Báo cáo' ? 'BC-VP' : 'VP-TH',
          subject: 'Đôn đốc',
          issuerId: province.office.id,
          signer: {},
          recipients: ['Sở Y tế'],
          recipientIds: [province.health.id],
          bytes: async ({ whole }) => bytes(`Công văn ${whole} ${type}`),
          fileName: 'don-doc.docx',
        })
      expect((await send('Công văn')).number).toBe('01/VP-TH')
      expect((await send('Công văn')).number).toBe('03/VP-TH')
      expect((await send('Báo cáo')).number).toBe('01/BC-VP')
    }),
  )

  test(
    'are seen by whoever they are sent to',
    inWorld(async (world) => {
      const { province, an, dung } = await office(world)
      const leader = world.actor('Hà', 'leader', { organisationId: province.peopleCommittee.id })
      const sent = await registerOutgoing(await world.as(leader), {
        type: 'Công văn',
        symbol: 'VP-TH',
        subject: 'Đôn đốc',
        issuerId: province.office.id,
        signer: { name: 'An' },
        recipients: ['Sở Y tế'],
        recipientIds: [province.health.id],
        bytes: bytes('Công văn'),
        fileName: 'don-doc.docx',
      })
      const seen = await world.perform(dung, seeDocument, { id: sent.id })
      expect(seen).toMatchObject({ number: '01/VP-TH', direction: 'outgoing', files: [{ name: 'don-doc.docx' }] })
      expect((await world.perform(an, listRegister, { direction: 'outgoing' })).total).toBe(1)
    }),
  )
})

test(
  'issuers that the filter does not offer are counted',
  inWorld(async (world) => {
    const { an } = await office(world)
    for (let n = 0; n < 203; n += 1) await world.perform(an, registerByHand, { subject: `Báo cáo ${n}`, issuer: `Cơ quan số ${n}` })
    const { issuers, moreIssuers } = await world.perform(an, registerChoices, {})
    expect([issuers.length, moreIssuers]).toEqual([200, 3])
  }),
)
