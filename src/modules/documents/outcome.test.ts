import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readDirective } from '#lib/reader'
import { aProvince } from '#modules/organisations/testing'
import { readXlsx } from '#platform/sheets'
import { inWorld, type World } from '#testing'
import { exportOutcome } from './outcome.ts'
import { outcomeOfReading, type Outcome } from './outcome-rules.ts'
import { registerText } from './register.ts'
import { DIRECTIVE, itemsUnderReview } from './testing.ts'
import { acceptItem, acceptSure, dropItem } from './review.ts'
import { openDoubts } from './rules.ts'

const schema = JSON.parse(readFileSync(new URL('../../../docs/schemas/outcome.schema.json', import.meta.url), 'utf8')) as object
const published = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])

/**
 * The schema as somebody else reads it: Ajv, which had no part in writing it and comes with fastify, told to pass over no word that it does
 * not know.
 */
type Validate = { (data: unknown): boolean; errors?: { instancePath: string; message?: string }[] | null }
type Ajv = { compile(schema: object): Validate }
const ofFastify = createRequire(createRequire(import.meta.url).resolve('fastify'))
const { Ajv2020 } = ofFastify('ajv/dist/2020') as { Ajv2020: new (options: object) => Ajv }
const validator = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true })
const addFormats = createRequire(ofFastify.resolve('@fastify/ajv-compiler'))('ajv-formats') as (ajv: Ajv) => Ajv
const holds = addFormats(validator).compile(schema)
const faultsOf = (outcome: unknown): string[] =>
  holds(outcome) ? [] : (holds.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)

const demonstration = new URL('../../../data/demonstration/', import.meta.url)
const papers = readdirSync(demonstration).filter((name) => name.endsWith('.txt'))

async function registered(world: World) {
  const province = await aProvince(world)
  const an = world.actor('An', 'office', { organisationId: province.office.id })
  const { id } = await world.perform(an, registerText, { text: DIRECTIVE })
  const get = async (format: string) =>
    (await world.perform(an, exportOutcome, { id, format })) as { name: string; mediaType: string; bytes: Uint8Array }
  return { province, an, id, get }
}

describe('the outcome of a paper', () => {
  test(
    'is JSON as its published schema says, with what people made of the reading',
    inWorld(async (world) => {
      const { an, id, get } = await registered(world)
      const [first] = await itemsUnderReview(world, an, id)
      await world.perform(an, dropItem, { id: first!.id, version: first!.version })
      const file = await get('json')
      expect(file.name).toBe('Chỉ thị 12-CT-UBND 10-11-2026.json')
      const outcome = JSON.parse(Buffer.from(file.bytes).toString('utf8')) as Outcome
      expect(published.safeParse(outcome).error).toBeUndefined()
      expect(faultsOf(outcome)).toEqual([])
      expect(outcome.document).toMatchObject({ type: 'Chỉ thị', number: '12/CT-UBND', issuedOn: '2026-11-10' })
      expect(outcome.references).toMatchObject([{ number: '70-KL/TW', relation: 'implements', issuedOn: '2020-03-09' }])
      expect(outcome.tasks.map(({ quote }) => quote)).not.toContain(first!.quote)
      for (const { quote, start, end } of outcome.tasks) expect(outcome.text.slice(start, end)).toBe(quote)
      expect(outcome.obligations).toMatchObject([{ who: ['Sở Y tế'], to: ['Sở Tài chính'], every: ['quarter'], confirmed: false }])
    }),
  )

  test(
    'is Akoma Ntoso, and a workbook of its tasks',
    inWorld(async (world) => {
      const { get } = await registered(world)
      const akn = await get('akn')
      expect(akn).toMatchObject({ name: 'Chỉ thị 12-CT-UBND 10-11-2026.xml', mediaType: 'application/xml' })
      const xml = Buffer.from(akn.bytes).toString('utf8')
      for (const part of [
        '<docNumber>12/CT-UBND</docNumber>',
        '<ref href="/akn/vn/doc/ket-luan/2020-03-09/70-kl-tw">70-KL/TW</ref>',
        '<hl:lead>Sở Tài chính</hl:lead>',
      ])
        expect(xml).toContain(part)
      const [tasks, references] = await readXlsx(Buffer.from((await get('xlsx')).bytes))
      expect(JSON.stringify(tasks)).toContain('Sở Tài chính')
      expect(JSON.stringify(references)).toContain('70-KL/TW')
    }),
  )

  test(
    'asks only for what nobody has answered yet',
    inWorld(async (world) => {
      const { an, id, get } = await registered(world)
      const doubtsOf = async () => (JSON.parse(Buffer.from((await get('json')).bytes).toString('utf8')) as Outcome).tasks.map(({ doubts }) => doubts)
      const asked = (await itemsUnderReview(world, an, id)).map((item) => openDoubts(item))
      expect(await doubtsOf()).toEqual(asked)
      await world.perform(an, acceptSure, { id })
      expect((await doubtsOf()).filter((doubts) => doubts.length > 0)).toEqual(asked.filter((doubts) => doubts.length > 0))
      for (const item of await itemsUnderReview(world, an, id))
        if (item.state === 'proposed') await world.perform(an, acceptItem, { id: item.id, version: item.version })
      expect((await doubtsOf()).flat()).toEqual([])
    }),
  )

  test(
    'is for those who read the drafts',
    inWorld(async (world) => {
      const { province, id } = await registered(world)
      const head = world.actor('Dũng', 'head', { organisationId: province.health.id })
      await expect(world.perform(head, exportOutcome, { id })).rejects.toMatchObject({ code: 'platform.notPermitted' })
      const stranger = world.actor('Lạ', 'office', { organisationId: province.office.id, provinceId: '0199f3a0-6d7a-7c31-9b52-3f1d2c4b5a61' })
      await expect(world.perform(stranger, exportOutcome, { id })).rejects.toMatchObject({ code: 'documents.unknown' })
    }),
  )
})

test.each(papers)('what is read in %s is as the published schema says, to a validator of others', (name) => {
  const outcome: unknown = JSON.parse(JSON.stringify(outcomeOfReading(readDirective(readFileSync(new URL(name, demonstration), 'utf8')))))
  expect(faultsOf(outcome)).toEqual([])
})

test('the published schema refuses what is no outcome', () => {
  const outcome = outcomeOfReading(readDirective(DIRECTIVE))
  expect(published.safeParse(outcome).success).toBe(true)
  expect(published.safeParse({ ...outcome, format: 'another' }).success).toBe(false)
  expect(faultsOf({ ...outcome, format: 'another', more: true })).toHaveLength(2)
  expect(faultsOf({ ...outcome, tasks: [{ ...outcome.tasks[0], due: ['31/12/2026'] }] }).join()).toContain('/tasks/0/due/0 must match format "date"')
  expect(published.safeParse({ ...outcome, tasks: [{ ...outcome.tasks[0], kind: 'unheard' }] }).success).toBe(false)
})
