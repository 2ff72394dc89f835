/** Products of cooperatives and their certificates: entered by the cooperative itself or its commune, read by everybody of the province. */
import { z } from 'zod'
import { fold } from '#lib/text'
import { action, FileInput, FileOutput, query, type Ctx } from '#platform/action'
import { filesByIds, keepFile, lookForMark, readFile } from '#platform/files'
import { record } from '#platform/timeline'
import { keepingOf, type Keeping } from '#modules/cooperatives'
import { placeNames } from '#modules/places'
import {
  AddCertificate,
  AddProduct,
  ChangeCertificate,
  ChangeProduct,
  EndCertificate,
  EndProduct,
  Product,
  ProductsOfOne,
  type CertificateContent,
  type ProductContent,
} from './contract.ts'
import { refuse } from './problems.ts'
import { mistypedCode, standingOf } from './product-rules.ts'
import * as store from './store.ts'

const EVENTS = 'product_events'
const Id = z.object({ id: z.uuid() })
const Done = z.object({ id: z.uuid() })
/** A cooperative has no more products than these, a product no more certificates. */
const MOST_PRODUCTS = 200
const MOST_CERTIFICATES = 30
/** Branches and business places make nothing of their own; credit funds lend. */
const MAKING = ['cooperative', 'union', 'group']
export const productPath = (id: string): string => `/products/${id}`
export const handOf = (ctx: Ctx): store.Hand => ({ provinceId: ctx.actor.provinceId!, at: ctx.now, name: ctx.actor.post ?? ctx.actor.name })

export async function oneOf(ctx: Ctx, id: string): Promise<Keeping> {
  const one = await keepingOf(ctx, id)
  if (!one) throw refuse.unknownCooperative({ id })
  return one
}
/** Whether the actor writes what a cooperative makes and plans: its own people, and those who keep it in the register. */
export const keeps = (ctx: Ctx, one: Keeping): boolean => (one.own || one.keeps) && ctx.actor.permissions.has('production.keep')

async function shown(ctx: Ctx, found: readonly store.ProductRecord[], ones: ReadonlyMap<string, Keeping>): Promise<Product[]> {
  const certificates = await store.certificatesOf(
    ctx.db,
    found.map(({ id }) => id),
  )
  const files = await filesByIds(
    ctx,
    certificates.flatMap(({ file_id }) => file_id ?? []),
  )
  const places = await placeNames(
    ctx,
    [...ones.values()].flatMap(({ placeId }) => placeId ?? []),
  )
  const of = Map.groupBy(certificates, (one) => one.product_id)
  return found.map((one) => {
    const cooperative = ones.get(one.cooperative_id)!
    return {
      id: one.id,
      version: one.version,
      cooperative: { id: cooperative.id, name: cooperative.name, path: cooperative.path, placeName: places.get(cooperative.placeId ?? '') ?? null },
      name: one.name,
      kind: one.kind,
      unit: one.unit,
      quantity: one.quantity,
      price: one.price,
      months: one.months,
      about: one.about,
      traceCode: one.trace_code,
      endedOn: one.ended_on,
      recordedBy: one.recorded_by_name,
      certificates: (of.get(one.id) ?? []).map((each) => {
        const file = each.file_id ? files.get(each.file_id) : undefined
        return {
          id: each.id,
          version: each.version,
          kind: each.kind,
          stars: each.stars,
          name: each.name,
          number: each.number,
          issuer: each.issuer,
          issuedOn: each.issued_on,
          validUntil: each.valid_until,
          endedOn: each.ended_on,
          endedWhy: each.ended_why,
          file: file ? { name: file.name, size: Number(file.size) } : null,
          standing: standingOf({ validUntil: each.valid_until, endedOn: each.ended_on }, ctx.today),
          recordedBy: each.recorded_by_name,
        }
      }),
      mayKeep: keeps(ctx, cooperative),
    }
  })
}

export const seeProductsOfOne = query({
  name: 'production.productsOfOne',
  may: 'production.see',
  input: Id,
  output: ProductsOfOne,
  async run(ctx, { id }) {
    const one = await oneOf(ctx, id)
    const found = await store.productsOf(ctx.db, one.id)
    const ones = new Map(found.map((each) => [each.cooperative_id, one]))
    return { items: await shown(ctx, found, ones), mayKeep: keeps(ctx, one) && MAKING.includes(one.kind) }
  },
})

async function known(ctx: Ctx, id: string): Promise<{ found: store.ProductRecord; one: Keeping }> {
  const found = await store.productById(ctx.db, id)
  if (!found) throw refuse.unknownProduct({ id })
  return { found, one: await oneOf(ctx, found.cooperative_id) }
}
async function toKeep(ctx: Ctx, id: string): Promise<{ found: store.ProductRecord; one: Keeping }> {
  const { found, one } = await known(ctx, id)
  if (!keeps(ctx, one)) throw refuse.notYours()
  return { found, one }
}

export const seeProduct = query({
  name: 'production.product',
  may: 'production.see',
  input: Id,
  output: Product,
  async run(ctx, { id }) {
    const { found, one } = await known(ctx, id)
    return (await shown(ctx, [found], new Map([[found.cooperative_id, one]])))[0]!
  },
})

/** One cooperative does not have the same product twice. */
function requireOther(all: readonly store.ProductRecord[], wanted: string, self?: string): void {
  const same = all.find(({ id, name, ended_on: ended }) => id !== self && ended === null && fold(name) === fold(wanted))
  if (same) throw refuse.sameName({ name: same.name }, [{ path: 'name', code: 'production.sameName', facts: { name: same.name } }])
}

/** No second one of the name; a code whose digits cannot be is said at once. */
async function requireSound(ctx: Ctx, one: Keeping, content: ProductContent, self?: string): Promise<void> {
  if (content.traceCode && mistypedCode(content.traceCode))
    throw refuse.mistypedCode({ code: content.traceCode }, [
      { path: 'traceCode', code: 'production.mistypedCode', facts: { code: content.traceCode } },
    ])
  await store.holdProducts(ctx.db, one.id)
  const all = await store.productsOf(ctx.db, one.id)
  requireOther(all, content.name, self)
  if (!self && all.length >= MOST_PRODUCTS) throw refuse.tooMany({ most: MOST_PRODUCTS })
}
/** The register's one box finds a cooperative by what it makes. */
const changed = (ctx: Ctx, one: Keeping) => ctx.enqueue('production.findable', { cooperativeId: one.id }, { key: `production:${one.id}` })

export const addProduct = action({
  name: 'production.addProduct',
  may: 'production.keep',
  input: AddProduct,
  output: Done,
  async run(ctx, { cooperativeId, ...content }) {
    const one = await oneOf(ctx, cooperativeId)
    if (!keeps(ctx, one)) throw refuse.notYours()
    if (!MAKING.includes(one.kind)) throw refuse.notMaking()
    await requireSound(ctx, one, content)
    const id = await store.insertProduct(ctx.db, handOf(ctx), one.id, content)
    await record(ctx, EVENTS, id, 'added')
    ctx.about('products', id)
    await changed(ctx, one)
    return { id }
  },
})

export const changeProduct = action({
  name: 'production.changeProduct',
  may: 'production.keep',
  on: 'products',
  input: ChangeProduct,
  output: Done,
  async run(ctx, { id, version: _version, ...content }) {
    const { one } = await toKeep(ctx, id)
    await requireSound(ctx, one, content, id)
    await store.saveProduct(ctx.db, handOf(ctx), id, content)
    await record(ctx, EVENTS, id, 'changed')
    await changed(ctx, one)
    return { id }
  },
})

/** It is made no more from a day on, or is made again. It stays to be read. */
export const endProduct = action({
  name: 'production.endProduct',
  may: 'production.keep',
  on: 'products',
  input: EndProduct,
  output: Done,
  async run(ctx, { id, endedOn }) {
    const { found, one } = await toKeep(ctx, id)
    if (endedOn === null) {
      await store.holdProducts(ctx.db, one.id)
      requireOther(await store.productsOf(ctx.db, one.id), found.name, id)
    }
    if (endedOn !== null && endedOn > ctx.today)
      throw refuse.futureDay({ today: ctx.today }, [{ path: 'endedOn', code: 'production.futureDay', facts: { today: ctx.today } }])
    await store.endProduct(ctx.db, id, endedOn)
    await record(ctx, EVENTS, id, endedOn ? 'ended' : 'resumed', { facts: endedOn ? { on: endedOn } : {} })
    await changed(ctx, one)
    return { id }
  },
})

function requireCertificate(ctx: Ctx, one: CertificateContent): void {
  const faults = [
    ...(one.kind === 'ocop' && one.stars === null ? [{ path: 'stars', code: 'production.starsMissing' }] : []),
    ...(one.kind !== 'ocop' && one.stars !== null ? [{ path: 'stars', code: 'production.starsNot' }] : []),
    ...(one.kind === 'other' && !one.name ? [{ path: 'name', code: 'production.nameMissing' }] : []),
    ...(one.issuedOn > ctx.today ? [{ path: 'issuedOn', code: 'production.futureDay', facts: { today: ctx.today } }] : []),
    ...(one.validUntil !== null && one.validUntil < one.issuedOn ? [{ path: 'validUntil', code: 'production.endsBefore' }] : []),
  ]
  if (faults.length > 0) throw refuse.certificateWrong({}, faults)
}

export const addCertificate = action({
  name: 'production.addCertificate',
  may: 'production.keep',
  input: AddCertificate,
  output: Done,
  async run(ctx, { id, ...content }) {
    const { found } = await toKeep(ctx, id)
    if (found.ended_on !== null) throw refuse.ended({ on: found.ended_on })
    requireCertificate(ctx, content)
    if ((await store.certificatesOf(ctx.db, [id])).length >= MOST_CERTIFICATES) throw refuse.tooMany({ most: MOST_CERTIFICATES })
    const made = await store.insertCertificate(ctx.db, handOf(ctx), found, content)
    await record(ctx, EVENTS, id, 'certified', { facts: { number: content.number } })
    ctx.about('product_certificates', made)
    return { id: made }
  },
})

async function certificate(ctx: Ctx, id: string): Promise<store.CertificateRecord> {
  const one = await store.certificateById(ctx.db, id)
  if (!one) throw refuse.unknownCertificate({ id })
  return one
}
async function certificateToKeep(ctx: Ctx, id: string): Promise<store.CertificateRecord> {
  const one = await certificate(ctx, id)
  await toKeep(ctx, one.product_id)
  return one
}

export const changeCertificate = action({
  name: 'production.changeCertificate',
  may: 'production.keep',
  on: 'product_certificates',
  input: ChangeCertificate,
  output: Done,
  async run(ctx, { id, version: _version, ...content }) {
    const one = await certificateToKeep(ctx, id)
    if (one.ended_on !== null) throw refuse.ended({ on: one.ended_on })
    requireCertificate(ctx, content)
    await store.saveCertificate(ctx.db, handOf(ctx), id, content)
    await record(ctx, EVENTS, one.product_id, 'certificateChanged', { facts: { number: content.number } })
    return { id }
  },
})

/** Taken back or given up before its last day: it stays to be read. */
export const endCertificate = action({
  name: 'production.endCertificate',
  may: 'production.keep',
  on: 'product_certificates',
  input: EndCertificate,
  output: Done,
  async run(ctx, { id, endedOn, why }) {
    const one = await certificateToKeep(ctx, id)
    if (endedOn > ctx.today)
      throw refuse.futureDay({ today: ctx.today }, [{ path: 'endedOn', code: 'production.futureDay', facts: { today: ctx.today } }])
    if (endedOn < one.issued_on)
      throw refuse.certificateWrong({}, [{ path: 'endedOn', code: 'production.endedBefore', facts: { on: one.issued_on } }])
    await store.endCertificate(ctx.db, id, endedOn, why)
    await record(ctx, EVENTS, one.product_id, 'certificateEnded', { note: why, facts: { number: one.number } })
    return { id }
  },
})

export const fileCertificate = action({
  name: 'production.fileCertificate',
  may: 'production.keep',
  input: z.object({ id: z.uuid(), file: FileInput }),
  output: Done,
  secret: ['file'],
  look: ({ file }) => lookForMark(file),
  async run(ctx, { id, file }) {
    const one = await certificateToKeep(ctx, id)
    const kept = await keepFile(ctx, file, { looked: true })
    await store.fileTo(ctx.db, id, kept.id)
    await record(ctx, EVENTS, one.product_id, 'certificateFiled', { facts: { name: kept.name } })
    ctx.about('product_certificates', id)
    return { id }
  },
})

export const readCertificate = query({
  name: 'production.certificateFile',
  may: 'production.see',
  input: Id,
  output: FileOutput,
  async run(ctx, { id }) {
    const one = await certificate(ctx, id)
    if (!one.file_id) throw refuse.unknownFile({ id })
    return readFile(ctx, one.file_id)
  },
})
