import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  aCertificate,
  aCms,
  aPdf,
  aRevocationList,
  aStatusAnswer,
  aTimestamp,
  signedPdf,
  withObjects,
  withStore,
} from './reading/signed-pdf.testing.ts'
import { createSignatureChecker } from './signatures.ts'

const root = aCertificate({ name: 'CA gốc thử nghiệm', organisation: 'Ban thử nghiệm', ca: true })
const middle = aCertificate({ name: 'CA cấp dưới', by: root, ca: true })
const signer = aCertificate({ name: 'Trần Văn A', organisation: 'Văn phòng UBND thành phố', by: middle })
const clock = aCertificate({ name: 'Dấu thời gian', by: root })
const AT = new Date('2026-11-19T03:00:00Z')
const good = { by: signer, along: [middle], at: AT }
const page = aPdf('Cong van don doc')

const quiet = { warn: () => undefined }
const rootsOf = (...certificates: Buffer[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'hopluc-trust-'))
  certificates.forEach((one, at) => writeFileSync(join(folder, `${at}.crt`), one))
  return folder
}
const trusting = createSignatureChecker(rootsOf(root.certificate), quiet)
const check = async (pdf: Buffer, checker = trusting) => (await checker(createHash('sha256').update(pdf).digest('hex'), async () => pdf)).signatures
const one = async (pdf: Buffer, checker = trusting) => {
  const all = await check(pdf, checker)
  expect(all).toHaveLength(1)
  return all[0]!
}

const HOLDS = { coverage: 'whole', content: 'unchanged', signature: 'good', validity: 'valid', chain: 'trusted' }

describe('a signature in a PDF', () => {
  test('that holds is told with who signed, for whom, when, and up to which root', async () => {
    expect(await one(signedPdf(page, good))).toMatchObject({
      ...HOLDS,
      certificate: { subject: 'Trần Văn A', organisation: 'Văn phòng UBND thành phố', issuer: 'CA cấp dưới' },
      signedAt: { at: AT.toISOString(), from: 'signer' },
      chainNames: ['Trần Văn A', 'CA cấp dưới', 'CA gốc thử nghiệm'],
    })
  })

  test('holds with each digest, with keys on a curve, and with roots as text', async () => {
    const curved = aCertificate({ name: 'Lê Thị B', by: middle, curve: true })
    const folder = mkdtempSync(join(tmpdir(), 'hopluc-trust-'))
    writeFileSync(
      join(folder, 'goc.pem'),
      `# gốc\n-----BEGIN CERTIFICATE-----\n${root.certificate.toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`,
    )
    writeFileSync(join(folder, 'hong.crt'), 'không phải chứng thư')
    const checker = createSignatureChecker(folder, quiet)
    for (const digest of ['sha256', 'sha384', 'sha512'] as const) {
      expect(await one(signedPdf(page, { ...good, digest }), checker)).toMatchObject(HOLDS)
      expect(await one(signedPdf(page, { ...good, by: curved, digest }), checker)).toMatchObject(HOLDS)
    }
  })

  test('is broken by one changed letter, and by a signature of somebody else’s', async () => {
    const changed = signedPdf(page, good)
    changed.write('Dong', changed.indexOf('Cong'), 'latin1')
    expect(await one(changed)).toMatchObject({ coverage: 'whole', content: 'changed', signature: 'good' })
    const forged = aCertificate({ name: 'Trần Văn A', organisation: 'Văn phòng UBND thành phố', by: middle })
    expect(await one(signedPdf(page, { ...good, by: { ...signer, key: forged.key } }))).toMatchObject({ content: 'unchanged', signature: 'bad' })
  })

  test('says what was added after it, and whether a later signature stands for that', async () => {
    const signed = signedPdf(page, good)
    const increment = Buffer.concat([signed, Buffer.from('9 0 obj\n<< /Added true >>\nendobj\n%%EOF\n')])
    expect(await one(increment)).toMatchObject({ coverage: 'later', addedSigned: false, content: 'unchanged', signature: 'good' })
    const second = aCertificate({ name: 'Văn phòng UBND thành phố', by: middle })
    const twice = signedPdf(signed, { ...good, by: second })
    // Who adds something and signs it with a certificate of nobody's proves nothing of it.
    const alien = signedPdf(signed, { ...good, by: aCertificate({ name: 'Người lạ' }), along: [] })
    expect(await check(alien)).toMatchObject([{ coverage: 'later', addedSigned: false }, { chain: 'unknownRoot' }])
    expect(await check(twice)).toMatchObject([
      { coverage: 'later', addedSigned: true, content: 'unchanged' },
      { ...HOLDS, certificate: { subject: 'Văn phòng UBND thành phố' } },
    ])
  })

  test('that leaves bytes out is no signature of the file', async () => {
    const signed = signedPdf(page, good)
    // The gap reaches further than the signature's own bytes: what stands there could be anything.
    const range = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(signed.toString('latin1'))!
    const [, first, second, rest] = range.map(Number)
    const wider = `/ByteRange [0 ${first! - 40} ${second} ${rest}]`
    signed.write(wider.padEnd(range[0].length, ' '), signed.indexOf('/ByteRange'), 'latin1')
    expect(await one(signed)).toMatchObject({ coverage: 'partial', content: 'unknown', signature: 'unknown', trouble: 'gap' })
  })

  test('is weighed by the certificate on the day of signing, and by whose word it is', async () => {
    const old = aCertificate({ name: 'Hết hạn', by: middle, from: '2024-01-01', to: '2025-06-01' })
    expect(await one(signedPdf(page, { ...good, by: old }))).toMatchObject({ ...HOLDS, validity: 'expired' })
    expect(await one(signedPdf(page, { ...good, at: new Date('2024-03-01T00:00:00Z') }))).toMatchObject({ validity: 'notYet' })
    const elsewhere = createSignatureChecker(rootsOf(aCertificate({ name: 'Gốc khác', ca: true }).certificate), quiet)
    expect(await one(signedPdf(page, good), elsewhere)).toMatchObject({ ...HOLDS, chain: 'unknownRoot' })
    expect(await one(signedPdf(page, good), createSignatureChecker(undefined, quiet))).toMatchObject({ ...HOLDS, chain: 'noTrust' })
    expect(await one(signedPdf(page, { ...good, along: [] }))).toMatchObject({ chain: 'unknownRoot' })
    // Somebody who holds a certificate of ours gives one himself.
    const below = aCertificate({ name: 'Tự cấp', by: signer })
    expect(await one(signedPdf(page, { ...good, by: below, along: [signer, middle] }))).toMatchObject({ chain: 'broken' })
    // A root of the same name that is not the root.
    const double = aCertificate({ name: 'CA gốc thử nghiệm', organisation: 'Ban thử nghiệm', ca: true })
    const lured = aCertificate({ name: 'Giả', by: double })
    expect((await one(signedPdf(page, { ...good, by: lured, along: [double] }))).chain).not.toBe('trusted')
  })

  test('is dated by a timestamping body where one stands for it, not by one that stands for something else', async () => {
    const stamped = { ...good, stamp: { by: clock, at: new Date('2026-11-19T04:00:00Z') } }
    expect(await one(signedPdf(page, stamped))).toMatchObject({
      ...HOLDS,
      signedAt: { at: '2026-11-19T04:00:00.000Z', from: 'timestamp' },
      timestampBy: 'Dấu thời gian',
      timestampTrust: 'trusted',
    })
    expect(await one(signedPdf(page, { ...good, stamp: { ...stamped.stamp, of: Buffer.from('khác') } }))).toMatchObject({
      signedAt: { at: AT.toISOString(), from: 'signer' },
    })
    const { at: _at, ...unsaid } = good
    expect(await one(signedPdf(page, { ...unsaid, said: "/M (D:20261118090000+07'00') /Reason (Phat hanh)" }))).toMatchObject({
      signedAt: { at: '2026-11-18T02:00:00.000Z', from: 'file' },
      said: { reason: 'Phat hanh' },
    })
    expect(await one(signedPdf(page, { ...good, subFilter: 'ETSI.RFC3161', cms: (content) => aTimestamp(content, clock, AT) }))).toMatchObject({
      ...HOLDS,
      kind: 'timestamp',
      signedAt: { from: 'timestamp' },
    })
  })

  test('that is broken or hostile says so, quickly, and brings nothing down', async () => {
    expect(await one(signedPdf(page, { ...good, cms: () => Buffer.from('30820fff06092a864886f70d010702', 'hex') }))).toMatchObject({
      trouble: 'broken',
      content: 'unknown',
      signature: 'unknown',
    })
    expect(await one(signedPdf(page, { ...good, cms: (content) => aCms({ ...good, content }).fill(0xff, 200, 900) }))).toMatchObject({
      signature: expect.stringMatching(/unknown|bad/),
    })
    expect(await one(signedPdf(page, { ...good, subFilter: 'adbe.pkcs7.sha1' }))).toMatchObject({ trouble: 'weak' })
    for (const range of ['[0 999999999999 999999999999 999999999999]', '[0 10 5 2]', '[5 10 20 30]', '[0 0 0 0]'])
      expect(await one(Buffer.from(`%PDF-1.7\n1 0 obj << /Type /Sig /ByteRange ${range} /Contents <00> >> endobj`))).toMatchObject({ trouble: 'gap' })
    expect(await check(Buffer.from(`%PDF-1.7 ${'/ByteRange [0 1 2 3] '.repeat(50_000)}`))).toHaveLength(20)
    // Two that each name the other as their giver: there is no end to go up to.
    const first = aCertificate({ name: 'Vòng 1', ca: true })
    const back = aCertificate({ name: 'Vòng 2', by: first, ca: true })
    const circle = aCertificate({ name: 'Vòng 1', by: back, ca: true })
    const leaf = aCertificate({ name: 'Trong vòng', by: { ...circle, key: circle.key }, ca: false })
    expect((await one(signedPdf(page, { ...good, by: leaf, along: [circle, back, first] }))).chain).not.toBe('trusted')
    // Deeply nested ASN.1.
    let deep = Buffer.from([5, 0])
    for (let n = 0; n < 2000; n += 1) deep = Buffer.concat([Buffer.from([0x30, 0x82, deep.length >> 8, deep.length & 255]), deep])
    expect(await one(signedPdf(page, { ...good, room: 12_000, cms: () => deep }))).toMatchObject({ trouble: 'broken' })
  })

  test('is not made up where there is none', async () => expect(await check(page)).toEqual([]))
})

describe('what was added after a signature', () => {
  const signed = signedPdf(page, {
    ...good,
    said: '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>]',
  })
  const store = { certificates: [middle.certificate, root.certificate], lists: [aRevocationList({ by: root, at: AT })] }
  const stampedBy = (by: typeof clock) => ({ by, subFilter: 'ETSI.RFC3161', cms: (content: Buffer) => aTimestamp(content, by, AT) })
  const catalogue = [...signed.toString('latin1').matchAll(/1 0 obj\n(<< \/Type \/Catalog[^\n]*>>)/g)].at(-1)![1]!
  const withKey = (key: string) => catalogue.replace(/ >>$/, ` ${key} >>`)
  const stream = (bytes: Buffer) => `<< /Length ${bytes.length} >>\nstream\n${bytes.toString('latin1')}\nendstream`
  const coverage = async (pdf: Buffer) => (await check(pdf))[0]!.coverage

  test('is told as proofs where it only brings proofs along, also several times, also where the signature allows no change', async () => {
    expect(await one(withStore(signed, store))).toMatchObject({ ...HOLDS, coverage: 'proofs', addedSigned: false })
    expect(
      await coverage(withStore(withStore(signed, { ...store, deflated: false }), { answers: [aStatusAnswer({ of: signer, by: middle, at: AT })] })),
    ).toBe('proofs')
    // Long-term: the store, a timestamp over all of it, and another store for the timestamp.
    const archived = withStore(signedPdf(withStore(signed, store), stampedBy(clock)), { certificates: [clock.certificate] })
    expect(await check(archived)).toMatchObject([
      { ...HOLDS, coverage: 'proofs', kind: 'signature' },
      { coverage: 'proofs', kind: 'timestamp' },
    ])
    // A timestamp of nobody's is no worse for the signature: it changes nothing.
    expect(await check(signedPdf(signed, stampedBy(aCertificate({ name: 'Đồng hồ của ai đó' }))))).toMatchObject([
      { coverage: 'proofs' },
      { chain: 'unknownRoot' },
    ])
    // What belongs to one signature, by its digest, and the level of extensions of the store.
    const entries = { 300: `<< /Type /DSS /VRI << /${'A'.repeat(40)} 301 0 R >> >>`, 301: '<< /Type /VRI /Cert [] /TU (D:20261119030000Z) >>' }
    expect(
      await coverage(
        withObjects(signed, { ...entries, 1: withKey('/DSS 300 0 R /Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 5 >> >>') }),
      ),
    ).toBe('proofs')
  })

  test('is told as content wherever anything could show, or anything that stood there says something else', async () => {
    const changes: Record<string, Record<number, string>> = {
      'another page content': { 4: '<< /Length 3 >>\nstream\nq Q\nendstream' },
      'a page that shows other content': {
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 300 0 R >>',
        300: '<< /Length 3 >>\nstream\nq Q\nendstream',
      },
      'another list of pages': { 2: '<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>' },
      'a catalogue with other pages': { 1: catalogue.replace('/Pages 2 0 R', '/Pages 300 0 R'), 300: '<< /Type /Pages /Kids [] /Count 0 >>' },
      'something that happens on opening': { 1: withKey('/OpenAction << /S /JavaScript /JS (app.alert) >>') },
      'a note on the page': {
        3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [300 0 R] >>',
        300: '<< /Type /Annot /Subtype /FreeText /Rect [0 0 90 90] /Contents (x) >>',
      },
      'a store with something else in it': { 300: '<< /Type /DSS /Certs [301 0 R] /Contents 4 0 R >>', 301: '[]', 1: withKey('/DSS 300 0 R') },
      'a stream that is no certificate': {
        300: '<< /Type /DSS /Certs [301 0 R] >>',
        301: '<< /Length 3 >>\nstream\nq Q\nendstream',
        1: withKey('/DSS 300 0 R'),
      },
      'the dictionary of the content without its stream': { 4: /4 0 obj\n(<<[^>]*>>)/.exec(signed.toString('latin1'))![1]! },
      ...Object.fromEntries(
        Object.entries({
          'a stream that only begins as a certificate does': Buffer.from('0\u0082 q Q  ', 'latin1'),
          'a certificate with something behind it': Buffer.concat([root.certificate, Buffer.from(' q Q')]),
          'DER of another kind': Buffer.from([0x30, 3, 2, 1, 7]),
        }).map(([what, bytes]) => [what, { 300: '<< /Type /DSS /Certs [301 0 R] >>', 301: stream(bytes), 1: withKey('/DSS 300 0 R') }]),
      ),
      'an unknown object': { 300: '<< /Added true >>' },
    }
    for (const [what, objects] of Object.entries(changes)) expect([what, await coverage(withObjects(signed, objects))]).toEqual([what, 'later'])
    // The same behind a store, and before one.
    expect(await coverage(withObjects(withStore(signed, store), changes['another page content']!))).toBe('later')
    expect(await coverage(withStore(withObjects(signed, changes['another page content']!), store))).toBe('later')
    // A trusted timestamp over a change says when it was there, not that somebody stands for it.
    const stamped = signedPdf(withObjects(signed, changes['another page content']!), stampedBy(clock))
    expect((await check(stamped))[0]).toMatchObject({ coverage: 'later', addedSigned: false })
  })

  test('is not proofs where the cross-reference points elsewhere, or something unread stands between', async () => {
    // Number 4, the page's content, now read from the middle of the signed part.
    const there = signed.indexOf('5 0 obj')
    expect(await coverage(withObjects(withStore(signed, store), { 4: '<< /Length 0 >>\nstream\n\nendstream' }, { offsets: { 4: there } }))).toBe(
      'later',
    )
    const repointed = withObjects(signed, { 300: '<< /Type /DSS >>', 1: withKey('/DSS 300 0 R') }, { offsets: { 1: signed.indexOf('1 0 obj') } })
    expect(await coverage(repointed)).toBe('later')
    expect(await coverage(Buffer.concat([withStore(signed, store), Buffer.from('4 0 obj\n<< /Length 0 >>\nendobj\n')]))).toBe('later')
    expect(await coverage(Buffer.concat([signed, Buffer.from('q Q\n'), withStore(signed, store).subarray(signed.length)]))).toBe('later')
    // Prepared before signing: the page refers to a number that was nobody's, and the store gives it something to show.
    const prepared = aPdf('Cong van don doc').toString('latin1').replace('/Contents 4 0 R', '/Contents 9 %\n0R')
    const lured = signedPdf(Buffer.from(prepared, 'latin1'), good)
    const [last] = [...lured.toString('latin1').matchAll(/1 0 obj\n(<< \/Type \/Catalog[^\n]*>>)/g)].slice(-1)
    const der = stream(root.certificate)
    expect(
      await coverage(withObjects(lured, { 9: der, 300: '<< /Type /DSS /Certs [9 0 R] >>', 1: last![1]!.replace(/ >>$/, ' /DSS 300 0 R >>') })),
    ).toBe('later')
    expect(await coverage(withObjects(signed, { 9: der, 300: '<< /Type /DSS /Certs [9 0 R] >>', 1: withKey('/DSS 300 0 R') }))).toBe('proofs')
  })

  test('is not proofs where a program that looks at the bare bytes, or believes another entry, sees something else', async () => {
    const added = withObjects(signed, { 300: '<< /Type /DSS >>', 1: withKey('/DSS 300 0 R') })
    expect(await coverage(Buffer.concat([added, Buffer.from('% a line of no meaning\n')]))).toBe('proofs')
    const hidden = `%4 0 obj << /Length 0 >> endobj xref 4 1 ${String(added.length + 1).padStart(10, '0')} 00000 n  trailer << /Root 1 0 R >> startxref 9 %%EOF\n`
    for (const comment of [hidden, '%startxref 9\n', '%4 0 obj <<>> endobj\n', '%trailer << >>\n', '%%EOF\n'])
      expect([comment, await coverage(Buffer.concat([added, Buffer.from(comment)]))]).toEqual([comment, 'later'])
    const listed = (change: (tail: string) => string) =>
      Buffer.concat([
        signed,
        Buffer.from(change(withObjects(signed, { 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' }).toString('latin1', signed.length)), 'latin1'),
      ])
    expect(await coverage(listed((tail) => tail))).toBe('proofs')
    // The same number twice: the first place is some programs', the last is others'.
    const elsewhere = `2 1\n${String(signed.indexOf('5 0 obj')).padStart(10, '0')} 00000 n \n`
    expect(await coverage(listed((tail) => tail.replace('xref\n2 1\n', `xref\n${elsewhere}2 1\n`)))).toBe('later')
    // Another generation of the pages is no longer what the catalogue refers to; an unlisted object is none; a size below it takes it away.
    expect(await coverage(listed((tail) => tail.replace('2 0 obj', '2 5 obj').replace('00000 n', '00005 n')))).toBe('later')
    expect(await coverage(listed((tail) => tail.replace(/2 1\n\d{10} 00000 n \n/, '')))).toBe('later')
    expect(await coverage(listed((tail) => tail.replace('/Size 900', '/Size 2')))).toBe('later')
  })

  test('is not proofs where a later addition gives another meaning to what an earlier one brought; a store may grow', async () => {
    const shown = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots 300 0 R >>'
    const field = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (D) /Rect [0 0 0 0] /V 302 0 R >>'
    const stamp = '<< /Type /DocTimeStamp /SubFilter /ETSI.RFC3161 /Contents <00> >>'
    const first = withObjects(signed, { 3: shown, 300: '[301 0 R]', 301: field, 302: stamp })
    expect(await coverage(first)).toBe('proofs')
    expect(await coverage(withObjects(first, { 300: '[301 0 R]' }))).toBe('proofs')
    expect(await coverage(withObjects(first, { 300: '[5 0 R]' }))).toBe('later')
    expect(await coverage(withObjects(first, { 302: '<< /Type /VRI >>' }))).toBe('later')
    const [one, two] = [stream(root.certificate), stream(middle.certificate)]
    const stored = withObjects(signed, { 310: one, 320: '<< /Type /DSS /Certs [310 0 R] >>', 1: withKey('/DSS 320 0 R') })
    expect(await coverage(withObjects(stored, { 311: two, 320: '<< /Type /DSS /Certs [310 0 R 311 0 R] >>' }))).toBe('proofs')
    expect(await coverage(withObjects(stored, { 311: two, 320: '<< /Type /DSS /Certs [311 0 R] >>' }))).toBe('later')
    expect(await coverage(withObjects(stored, { 310: two }))).toBe('later')
    // Prepared before signing: an empty list of pictures, which the shape of a store would fill with one that stood ready.
    const prepared = signedPdf(withObjects(page, { 6: '<< >>' }), good)
    expect(await coverage(withObjects(prepared, { 6: '<< /Cert 4 0 R >>' }))).toBe('later')
  })
})

describe('whether a certificate was revoked', () => {
  const day = (text: string) => new Date(`2026-11-${text}T00:00:00Z`)
  const NEXT = day('26')
  const fine = aStatusAnswer({ of: signer, by: middle, at: day('19'), until: NEXT })
  const rootList = aRevocationList({ by: root, at: day('01'), until: new Date('2027-05-01T00:00:00Z') })
  const told = async (store: Parameters<typeof withStore>[1], signing: Partial<Parameters<typeof signedPdf>[1]> = {}, checker = trusting) =>
    (await one(signedPdf(withStore(page, store), { ...good, ...signing }), checker)).revocation

  test('is not said where the file brings no word of the issuer along', async () => {
    expect((await one(signedPdf(page, good))).revocation).toEqual({ state: 'unknown' })
    expect(await told({})).toEqual({ state: 'unknown' })
  })

  test('is told from an answer or a list of the issuer in the file, deflated or not, for the whole chain or the signer alone', async () => {
    for (const deflated of [true, false])
      expect(await told({ answers: [fine], lists: [rootList], deflated })).toEqual({ state: 'good', at: day('19').toISOString(), by: 'ocsp' })
    expect(await told({ lists: [aRevocationList({ by: middle, at: day('19'), until: NEXT }), rootList] })).toMatchObject({ state: 'good', by: 'crl' })
    expect(await told({ answers: [fine] })).toMatchObject({ state: 'signer', by: 'ocsp' })
  })

  test('is told from what stands within the signature itself', async () => {
    const { revocation } = await one(signedPdf(page, { ...good, archive: { lists: [rootList], answers: [fine] }, room: 9000 }))
    expect(revocation).toMatchObject({ state: 'good', by: 'ocsp' })
  })

  test('is told by whom the issuer named for that, and by nobody else', async () => {
    const teller = aCertificate({ name: 'Trả lời trạng thái', by: middle, answers: true })
    expect(await told({ answers: [aStatusAnswer({ of: signer, by: middle, at: day('19'), through: teller })] })).toMatchObject({ state: 'signer' })
    const unnamed = aCertificate({ name: 'Không được giao', by: middle })
    expect(await told({ answers: [aStatusAnswer({ of: signer, by: middle, at: day('19'), through: unnamed })] })).toEqual({ state: 'unknown' })
    const stranger = aCertificate({ name: 'CA cấp dưới', ca: true })
    expect(await told({ answers: [aStatusAnswer({ of: signer, by: middle, at: day('19'), key: stranger.key })] })).toEqual({ state: 'unknown' })
    expect(await told({ lists: [aRevocationList({ by: middle, at: day('19'), key: stranger.key })] })).toEqual({ state: 'unknown' })
    const other = aCertificate({ name: 'Người khác', by: middle })
    expect(await told({ answers: [aStatusAnswer({ of: other, by: middle, at: day('19') })] })).toEqual({ state: 'unknown' })
  })

  test('is said of the signer’s and of those above, with the day and whose it is', async () => {
    const taken = aStatusAnswer({ of: signer, by: middle, at: day('20'), revokedAt: day('10') })
    // One that was right before does not outweigh it.
    expect(await told({ answers: [fine, taken], lists: [rootList] })).toEqual({
      state: 'revoked',
      at: day('10').toISOString(),
      by: 'ocsp',
      whose: 'Trần Văn A',
    })
    const list = aRevocationList({ by: middle, at: day('20'), revoked: [{ of: signer, at: day('11') }] })
    expect(await told({ lists: [list] })).toMatchObject({ state: 'revoked', at: day('11').toISOString(), by: 'crl' })
    const above = aRevocationList({ by: root, at: day('20'), revoked: [{ of: middle, at: day('12') }] })
    expect(await told({ answers: [fine], lists: [above] })).toMatchObject({ state: 'revoked', whose: 'CA cấp dưới' })
    // Also where no root is trusted: the issuer's own key says so.
    expect(await told({ lists: [list] }, {}, createSignatureChecker(undefined, quiet))).toMatchObject({ state: 'revoked' })
    expect(await told({ answers: [fine], lists: [rootList] }, {}, createSignatureChecker(undefined, quiet))).toEqual({ state: 'unknown' })
  })

  test('after the signature leaves it standing only where a trusted timestamp proves the moment', async () => {
    const afterwards = aStatusAnswer({ of: signer, by: middle, at: day('21'), revokedAt: day('20') })
    expect(await told({ answers: [afterwards] })).toMatchObject({ state: 'revoked' })
    expect(await told({ answers: [afterwards] }, { stamp: { by: clock, at: AT } })).toMatchObject({ state: 'later', at: day('20').toISOString() })
    const nobody = aCertificate({ name: 'Đồng hồ của ai đó' })
    expect(await told({ answers: [afterwards] }, { stamp: { by: nobody, at: AT } })).toMatchObject({ state: 'revoked' })
  })

  test('is not told by a word that was out of date when it was signed, nor by what cannot be read', async () => {
    expect(await told({ answers: [aStatusAnswer({ of: signer, by: middle, at: day('01'), until: day('08') })] })).toEqual({ state: 'unknown' })
    const spoilt = Buffer.from(fine)
    spoilt.fill(0xff, 60, 90)
    expect(await told({ answers: [spoilt, Buffer.from('3082ffff00', 'hex')], deflated: false })).toEqual({ state: 'unknown' })
  })

  test('is told as well from what was added after the signature', async () => {
    expect(await one(withStore(signedPdf(page, good), { answers: [fine], lists: [rootList] }))).toMatchObject({
      coverage: 'proofs',
      content: 'unchanged',
      revocation: { state: 'good' },
    })
  })
})
