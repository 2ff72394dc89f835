import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anOrganisation } from '#modules/organisations/testing'
import { identifyToken, tokens } from '#modules/people/testing'
import { openTestOffice, type TestOffice } from '#modules/people/testing'
import { allRoutes } from '#app/doors'
import { modules } from '#app/modules'
import { perform } from '#platform/action'
import type { Actor } from '#platform/actor'
import { newId } from '#platform/db'
import { createHttp } from '#platform/http'
import { permissionsOf, tokenPermissions } from '#platform/module'
import type { Example } from '#platform/routes'
import { documents } from './index.ts'
import { registerOutgoing } from './face.ts'
import { takeFromFolder } from './folder.ts'
import { seeDocument, seeTimeline } from './queries.ts'
import { registerUpload } from './register.ts'
import { DIRECTIVE } from './testing.ts'

let town: TestOffice
let app: FastifyInstance
let office: { id: string }
let clerk: Actor
let token: string

const person = (name: string, role: string, organisationId?: string): Actor => ({
  kind: 'person',
  accountId: newId(),
  name,
  provinceId: town.provinceId,
  organisationIds: organisationId ? [organisationId] : [],
  ...(organisationId ? { organisationId } : {}),
  organisationName: 'Văn phòng UBND',
  role,
  permissions: new Set(['anyone', ...permissionsOf(modules, role)]),
})
const aToken = async (organisationId: string, permissions = tokenPermissions(modules), name = 'Hệ thống quản lý văn bản') =>
  (
    await perform(
      town.office,
      tokens.create,
      { actor: person('Quản trị', 'admin'), requestId: 'test' },
      { name, organisationId, permissions, perMinute: 600 },
    )
  ).value.secret

beforeAll(async () => {
  town = await openTestOffice()
  office = await town.build(
    (ctx) => anOrganisation({ provinceId: town.provinceId, system: async () => ctx }, { name: 'Văn phòng UBND' }),
    'organisations.manage',
  )
  clerk = person('Văn thư', 'office', office.id)
  app = await createHttp({
    office: town.office,
    routes: allRoutes(modules),
    identify: async () => undefined,
    identifyToken: (secret, address) => identifyToken(town.office, secret, address),
    ready: async () => true,
    webDir: undefined,
    secureCookies: false,
    trustProxy: false,
  })
  token = await aToken(office.id)
})
afterAll(async () => {
  await app.close()
  await town.close()
})

/** A directive of its own number, so that no test finds another's. */
let n = 100
const aText = () => DIRECTIVE.replace('12/CT-UBND', `${(n += 1)}/CT-UBND`).replace('Trần Văn A', `Trần Văn ${n}`)

type Fields = Record<string, string>
function multipart(fields: Fields, file?: { name: string; bytes: Buffer<ArrayBuffer> }) {
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--ranh\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  )
  if (file)
    parts.push(
      Buffer.from(`--ranh\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`),
      file.bytes,
      Buffer.from('\r\n'),
    )
  return { payload: Buffer.concat([...parts, Buffer.from('--ranh--\r\n')]), headers: { 'content-type': 'multipart/form-data; boundary=ranh' } }
}
const send = (url: string, fields: Fields, file: { name: string; bytes: Buffer<ArrayBuffer> } | undefined, by = token, key?: string) => {
  const { payload, headers } = multipart(fields, file)
  return app.inject({
    method: 'POST',
    url,
    payload,
    headers: { ...headers, authorization: `Bearer ${by}`, ...(key ? { 'idempotency-key': key } : {}) },
  })
}
const asFile = (text: string, name = 'van-ban.txt') => ({ name, bytes: Buffer.from(text) })
const codes = (code: string) => ({ organId: 'G12.18', documentCode: code })
const handIn = (code: string, text: string, more: Fields = {}, by = token) =>
  send('/api/intake/documents', { ...codes(code), ...more }, asFile(text), by)
const ask = (url: string, by = token) => app.inject({ url, headers: { authorization: `Bearer ${by}` } })
const statusOf = (code: string, by = token) => ask(`/api/intake/documents/status?organId=G12.18&documentCode=${code}`, by)
const asPerson = async <I, O>(action: Parameters<typeof perform<I, O>>[1], input: unknown) =>
  (await perform(town.office, action, { actor: clerk, requestId: 'test' }, input)).value

/** A PDF whose words can be read: our own letter as it comes back. */
const aPdf = (words: string): Buffer<ArrayBuffer> => {
  const stream = `BT /F1 12 Tf 40 700 Td (${words}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const xref = body.length
  return Buffer.from(
    `${body}xref\n0 6\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`,
    'latin1',
  )
}
const aLetter = (subject = 'Don doc nhiem vu qua han') =>
  town.build(
    (ctx) =>
      registerOutgoing(
        { ...ctx, actor: { ...ctx.actor, organisationId: office.id, organisationName: 'Văn phòng UBND' } },
        {
          type: 'Công văn',
          symbol: 'UBND-VP',
          subject,
          issuerId: office.id,
          signer: { position: 'Chánh Văn phòng', name: 'Trần Văn A' },
          recipients: ['Sở Tài chính'],
          bytes: new TextEncoder().encode(`Công văn ${subject} ${(n += 1)}`),
          fileName: 'cong-van.txt',
        },
      ),
    'documents.register',
    'documents.readAll',
    'numbers.any',
  )
const SIGNED = 'Van ban da duoc ky so va dong dau boi Van phong Uy ban nhan dan thanh pho'

describe('a paper that the document system hands in', () => {
  test('stands in the register exactly as one uploaded by hand, with what its sender says before what was read', async () => {
    const byHand = await asPerson(registerUpload, { file: { name: 'tay.txt', bytes: new TextEncoder().encode(aText()) } })
    const answer = await handIn('A-1', aText(), {
      subject: 'Trích yếu do bên gửi nêu',
      priority: 'Thượng khẩn',
      codeNumber: '77',
      codeNotation: 'CT-UBND',
    })
    expect(answer.json()).toMatchObject({
      state: 'read',
      documentCode: 'A-1',
      arrivalNumber: byHand.arrivalNumber! + 1,
      items: byHand.items,
      reason: null,
    })
    const one = await asPerson(seeDocument, { id: byHand.id })
    const other = await asPerson(seeDocument, { id: answer.json().documentId })
    expect(other).toMatchObject({
      direction: 'incoming',
      series: one.series,
      type: one.type,
      issuer: one.issuer,
      state: one.state,
      subject: 'Trích yếu do bên gửi nêu',
      urgency: 'thuong-khan',
      number: '77/CT-UBND',
      ownerName: one.ownerName,
      madeByName: 'Hệ thống quản lý văn bản',
    })
    expect((await asPerson(seeTimeline, { id: other.id })).items.map((entry) => entry.kind)).toEqual(
      expect.arrayContaining(['registered', 'read', 'cameBySystem']),
    )
  })

  test('sent twice is taken in once; changed under the same code it is a conflict that changes nothing', async () => {
    const text = aText()
    const first = await handIn('A-2', text)
    expect((await handIn('A-2', text)).json()).toEqual(first.json())
    expect((await handIn('A-2', `${text}\nThêm một dòng.`)).json()).toMatchObject({ status: 409, code: 'documents.intakeChanged' })
    expect((await handIn('A-2', text, { subject: 'Trích yếu khác' })).json()).toMatchObject({ status: 409 })
    expect((await statusOf('A-2')).json()).toEqual(first.json())
    const both = await Promise.all([handIn('A-2b', text.replace('Sở Y tế', 'Sở Nội vụ')), handIn('A-2b', text.replace('Sở Y tế', 'Sở Nội vụ'))])
    expect(both[0]!.json()).toEqual(both[1]!.json())
  })

  test('that the register has already is said to be a duplicate, with which one', async () => {
    const text = aText()
    const first = await handIn('A-3', text)
    expect((await handIn('A-3-other', text)).json()).toMatchObject({
      state: 'duplicate',
      documentId: first.json().documentId,
      reason: { code: 'documents.alreadyRegistered' },
    })
  })

  test('marked secret is refused, whether the paper or its particulars say so; nothing of it is kept, and the sender can ask why', async () => {
    for (const [code, text, more] of [
      ['M-1', `TỐI MẬT\n${aText()}`, {}],
      ['M-2', aText(), { secrecy: 'Mật' }],
      ['M-3', aText(), { subject: 'MẬT' }],
    ] as [string, string, Fields][]) {
      expect((await handIn(code, text, more)).json()).toMatchObject({ state: 'refused', documentId: null, reason: { code: 'documents.secret' } })
      expect((await statusOf(code)).json().reason.title).toMatch(/M[Ậậ][Tt]/)
    }
    const kept = await town.build(
      async (ctx) =>
        (await import('kysely')).sql<{
          all: string
        }>`select (select jsonb_agg(to_jsonb(i)) from document_intakes i)::text || (select jsonb_agg(to_jsonb(l)) from hopluc.audit_lines l)::text as all`.execute(
          ctx.db,
        ),
      'documents.office',
      'audit.read',
    )
    expect(kept.rows[0]!.all).toContain('M-3')
    expect(kept.rows[0]!.all).not.toContain('"subject": "MẬT"')
    // What was refused may be sent again, put right.
    expect((await handIn('M-3', aText())).json()).toMatchObject({ state: 'read' })
  })

  test('with a file that nobody can read, or particulars that no decree knows, is refused in words', async () => {
    expect((await send('/api/intake/documents', codes('H-1'), { name: 'a.exe', bytes: Buffer.from('MZ\0\0\0hostile\0') })).json()).toMatchObject({
      state: 'refused',
    })
    expect((await send('/api/intake/documents', codes('H-2'), { name: 'a.pdf', bytes: Buffer.from('%PDF-1.4\nbroken') })).json()).toMatchObject({
      state: 'refused',
    })
    expect((await send('/api/intake/documents', codes('H-3'), undefined)).json()).toMatchObject({ status: 422, fields: [{ path: 'file' }] })
    expect((await handIn('H-4', aText(), { codeNumber: '123456789012' })).json()).toMatchObject({ status: 422, fields: [{ path: 'codeNumber' }] })
    expect((await handIn('H-5', aText(), { doMat: 'x' })).json()).toMatchObject({ status: 422 })
    expect((await handIn('H-6', aText(), { priority: 'rất gấp' })).json()).toMatchObject({ status: 422, fields: [{ path: 'priority' }] })
  })

  test('is nobody else’s: a token too narrow, of another organisation, of another province', async () => {
    await handIn('S-1', aText())
    expect((await handIn('S-2', aText(), {}, await aToken(office.id, ['documents.see']))).json()).toMatchObject({ status: 403 })
    const other = await town.build(
      (ctx) => anOrganisation({ provinceId: town.provinceId, system: async () => ctx }, { name: 'Sở Xây dựng' }),
      'organisations.manage',
    )
    expect((await statusOf('S-1', await aToken(other.id))).json()).toMatchObject({ status: 404, code: 'documents.intakeUnknown' })
    const far = await openTestOffice()
    const there = await far.build(
      (ctx) => anOrganisation({ provinceId: far.provinceId, system: async () => ctx }, { name: 'Văn phòng UBND' }),
      'organisations.manage',
    )
    const { secret } = (
      await perform(
        far.office,
        tokens.create,
        { actor: { ...person('Xa', 'admin'), provinceId: far.provinceId }, requestId: 'test' },
        { name: 'Hệ thống xa', organisationId: there.id, permissions: tokenPermissions(modules) },
      )
    ).value
    expect((await statusOf('S-1', secret)).statusCode).toBe(404)
    expect((await ask('/api/documents', secret)).json().total).toBe(0)
    await far.close()
  })
})

describe('a paper of ours in the document system', () => {
  test('waits there with its file, comes back with number, day and signed PDF, and the register follows', async () => {
    const letter = await aLetter()
    const waiting = (await ask('/api/outgoing-documents')).json().items.find((one: { id: string }) => one.id === letter.id)
    expect(waiting).toMatchObject({ number: letter.number, file: { name: 'cong-van.txt' } })
    const file = await ask(`/api/outgoing-documents/${letter.id}/file`)
    expect(file.rawPayload.toString()).toContain('Công văn')
    const signed = { name: 'da-ky.pdf', bytes: aPdf(SIGNED) }
    const issue = { number: '2650/UBND-VP', issuedOn: '2026-11-19' }
    const answer = await send(`/api/outgoing-documents/${letter.id}/issued`, issue, signed)
    expect(answer.json()).toMatchObject({ id: letter.id, ...issue })
    const shown = await asPerson(seeDocument, { id: letter.id })
    expect(shown).toMatchObject({ number: '2650/UBND-VP', issuedOn: '2026-11-19' })
    expect(shown.files.map(({ role }) => role).toSorted()).toEqual(['original', 'signed'])
    expect((await asPerson(seeTimeline, { id: letter.id })).items.find((entry) => entry.kind === 'returnedSigned')).toMatchObject({
      actorName: 'Hệ thống quản lý văn bản',
      facts: { number: '2650/UBND-VP', was: letter.number },
    })
    expect((await ask('/api/outgoing-documents')).json().items.map((one: { id: string }) => one.id)).not.toContain(letter.id)
    // The same once more is the same answer; anything else is refused and changes nothing.
    expect((await send(`/api/outgoing-documents/${letter.id}/issued`, issue, signed)).json()).toEqual(answer.json())
    expect((await send(`/api/outgoing-documents/${letter.id}/issued`, { ...issue, number: '1/UBND-VP' }, signed)).json()).toMatchObject({
      status: 409,
      code: 'documents.issuedOtherwise',
    })
    expect((await asPerson(seeDocument, { id: letter.id })).files).toHaveLength(2)
  })

  test('takes no number of another, nothing but a PDF, no day ahead, and nothing from a stranger', async () => {
    const [one, other] = [await aLetter(), await aLetter()]
    const signed = { name: 'a.pdf', bytes: aPdf(`${SIGNED} mot`) }
    expect((await send(`/api/outgoing-documents/${one.id}/issued`, { number: other.number!, issuedOn: '2026-11-19' }, signed)).json()).toMatchObject({
      status: 409,
      code: 'documents.numberTaken',
    })
    expect(
      (await send(`/api/outgoing-documents/${one.id}/issued`, { number: '9/UBND-VP', issuedOn: '2026-11-19' }, asFile('không phải pdf'))).json(),
    ).toMatchObject({ status: 422, code: 'documents.signedNotPdf' })
    expect((await send(`/api/outgoing-documents/${one.id}/issued`, { number: '9/UBND-VP', issuedOn: '2026-12-30' }, signed)).json()).toMatchObject({
      status: 422,
      code: 'documents.issuedAhead',
    })
    const stranger = await town.build(
      (ctx) => anOrganisation({ provinceId: town.provinceId, system: async () => ctx }, { name: 'Sở Công Thương' }),
      'organisations.manage',
    )
    const theirs = await aToken(stranger.id)
    expect((await ask('/api/outgoing-documents', theirs)).json().total).toBe(0)
    expect((await ask(`/api/outgoing-documents/${one.id}/file`, theirs)).statusCode).toBe(404)
    expect((await send(`/api/outgoing-documents/${one.id}/issued`, { number: '9/UBND-VP', issuedOn: '2026-11-19' }, signed, theirs)).statusCode).toBe(
      404,
    )
  })
})

describe('the intake folder', () => {
  const lay = (folder: string, name: string, bytes: string | Buffer, old = true) => {
    writeFileSync(join(folder, name), bytes)
    if (old) utimesSync(join(folder, name), new Date(Date.now() - 60_000), new Date(Date.now() - 60_000))
  }
  const outcome = (folder: string, where: string) =>
    readdirSync(join(folder, where)).map((one) => ({
      one,
      status: JSON.parse(readFileSync(join(folder, where, one, 'status.json'), 'utf8')) as { state: string; reason: { code: string } | null },
    }))

  test('takes pairs and folders, waits for what is still written, refuses what is wrong, and says so beside it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hopluc-intake-'))
    const take = () => takeFromFolder(town.office, { folder, organisationId: office.id })
    const docx = aPdf('VAN BAN DEN QUA THU MUC TIEP NHAN CUA VAN PHONG UY BAN NHAN DAN')
    lay(folder, 'mot.pdf', docx)
    lay(folder, 'mot.json', JSON.stringify({ ...codes('F-1'), subject: 'Văn bản từ thư mục' }))
    mkdirSync(join(folder, 'hai'))
    lay(join(folder, 'hai'), 'noi-dung.pdf', aPdf('VAN BAN THU HAI DEN QUA THU MUC TIEP NHAN CUA VAN PHONG'))
    lay(join(folder, 'hai'), 'thong-tin.json', JSON.stringify(codes('F-2')))
    lay(folder, 'dang-chep.pdf', docx, false)
    lay(folder, 'dang-chep.json', JSON.stringify(codes('F-3')))
    lay(folder, 'le.json', JSON.stringify(codes('F-4')))
    lay(folder, 'hong.pdf', docx)
    lay(folder, 'hong.json', '{ "organId": ')
    symlinkSync('/etc/passwd', join(folder, 'duong-dan.pdf'))
    expect(await take()).toBe(3)
    expect(outcome(folder, 'done').map(({ status }) => status.state)).toEqual(['read', 'read'])
    expect(outcome(folder, 'refused')).toMatchObject([{ status: { state: 'refused', reason: { code: 'documents.intakeJson' } } }])
    expect(readdirSync(folder).toSorted()).toEqual(['dang-chep.json', 'dang-chep.pdf', 'done', 'duong-dan.pdf', 'le.json', 'refused'])
    expect((await statusOf('F-1')).json()).toMatchObject({ state: 'read' })
    // The same pair laid there again is the same paper, and once it is still, the last one follows.
    lay(folder, 'mot.pdf', docx)
    lay(folder, 'mot.json', JSON.stringify({ ...codes('F-1'), subject: 'Văn bản từ thư mục' }))
    utimesSync(join(folder, 'dang-chep.pdf'), new Date(Date.now() - 60_000), new Date(Date.now() - 60_000))
    expect(await take()).toBe(2)
    expect(
      outcome(folder, 'done')
        .map(({ status }) => status.state)
        .toSorted(),
    ).toEqual(['duplicate', 'read', 'read', 'read'])
  })
})

/** The same keys with the same kinds of values, all the way down. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf)
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, part]) => [key, shapeOf(part)])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    )
  return value === null ? 'null' : typeof value
}

test('every example of the interface works as it is printed', async () => {
  const byToken = allRoutes(modules).filter((route) => tokenPermissions(modules).includes(route.action.may))
  expect(byToken.filter((route) => !route.example).map((route) => route.path)).toEqual([])
  // Every module sends its own.
  const routes = byToken.filter((route) => documents.routes.includes(route as never))
  const letter = await aLetter()
  const intake = routes.find((route) => route.path === '/intake/documents')!
  // What is asked for has to be there first: the paper that the first example hands in.
  let documentId = ''
  let fileId = ''
  for (const route of [intake, ...routes.filter((one) => one !== intake)]) {
    const { request, answer } = route.example as Example
    const id = route.path.startsWith('/outgoing') ? letter.id : documentId
    const named = new Set([...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!))
    const path = `/api${route.path.replace(':id', id).replace(':fileId', fileId)}`
    const fields = Object.fromEntries(
      Object.entries(request)
        .filter(([name]) => !named.has(name) && name !== 'file')
        .map(([name, value]) => [name, String(value)]),
    )
    const bytes = route === intake ? Buffer.from(DIRECTIVE.replace('Trần Văn A', 'Trần Văn Ví Dụ')) : aPdf(`${SIGNED} vi du`)
    const got =
      route.method === 'GET'
        ? await ask(`${path}?${new URLSearchParams(fields)}`)
        : await send(path, fields, { name: String(request['file']), bytes })
    expect([route.path, got.statusCode]).toEqual([route.path, 200])
    if (answer !== undefined) expect([route.path, shapeOf(got.json())]).toEqual([route.path, shapeOf(answer)])
    if (route === intake) {
      documentId = got.json().documentId
      fileId = (await asPerson(seeDocument, { id: documentId })).files[0]!.id
    }
  }
})
