/** Shapes of products and their certificates. */
import { z } from 'zod'
import { CERTIFICATE_KINDS, CERTIFICATE_STANDINGS, PRODUCT_KINDS } from './product-rules.ts'

const Day = z.iso.date()
const Line = (most: number) => z.string().trim().normalize().min(1).max(most)
const Words = (most: number) => z.string().trim().normalize().max(most)
export const Quantity = z.number().min(0).max(1e12).multipleOf(0.001)
export const Sum = z.number().int().min(0).max(1e15)

const Content = {
  name: Line(200),
  kind: z.enum(PRODUCT_KINDS),
  unit: Line(40),
  quantity: Quantity.nullable(),
  price: Sum.nullable(),
  months: z
    .array(z.number().int().min(1).max(12))
    .max(12)
    .transform((all) => [...new Set(all)].sort((a, b) => a - b)),
  about: Words(2000).default(''),
  traceCode: Words(100).default(''),
}
export const AddProduct = z.object({ cooperativeId: z.uuid(), ...Content })
const Seen = { id: z.uuid(), version: z.coerce.number().int().positive() }
export const ChangeProduct = z.object({ ...Seen, ...Content })
export const EndProduct = z.object({ ...Seen, endedOn: Day.nullable() })
export type ProductContent = Omit<z.output<typeof ChangeProduct>, 'id' | 'version'>

const OfCertificate = {
  kind: z.enum(CERTIFICATE_KINDS),
  stars: z.number().int().min(1).max(5).nullable().default(null),
  name: Words(200).default(''),
  number: Line(100),
  issuer: Words(200).default(''),
  issuedOn: Day,
  validUntil: Day.nullable(),
}
export const AddCertificate = z.object({ id: z.uuid(), ...OfCertificate })
export type CertificateContent = Omit<z.output<typeof AddCertificate>, 'id'>
export const ChangeCertificate = z.object({ ...Seen, ...OfCertificate })
export const EndCertificate = z.object({ ...Seen, endedOn: Day, why: Line(500) })

export const Certificate = z.object({
  id: z.uuid(),
  version: z.number().int(),
  ...OfCertificate,
  name: z.string().nullable(),
  file: z.object({ name: z.string(), size: z.number() }).nullable(),
  standing: z.enum(CERTIFICATE_STANDINGS),
  endedOn: Day.nullable(),
  endedWhy: z.string().nullable(),
  recordedBy: z.string(),
})
export type Certificate = z.infer<typeof Certificate>

export const Product = z.object({
  id: z.uuid(),
  version: z.number().int(),
  cooperative: z.object({ id: z.uuid(), name: z.string(), path: z.string(), placeName: z.string().nullable() }),
  name: z.string(),
  kind: z.enum(PRODUCT_KINDS),
  unit: z.string(),
  quantity: z.number().nullable(),
  price: z.number().nullable(),
  months: z.array(z.number().int()),
  about: z.string(),
  traceCode: z.string().nullable(),
  endedOn: Day.nullable(),
  recordedBy: z.string(),
  certificates: z.array(Certificate),
  mayKeep: z.boolean(),
})
export type Product = z.infer<typeof Product>
/** All of one cooperative. */
export const ProductsOfOne = z.object({ items: z.array(Product), mayKeep: z.boolean() })
export type ProductsOfOne = z.infer<typeof ProductsOfOne>

export const PRODUCTS_PAGE = 50
/** none: without any that holds. */
export const CERTIFIED = [...CERTIFICATE_KINDS, 'none'] as const
const Filter = z.object({
  q: z.string().max(200).default(''),
  kind: z.string().max(200).default(''),
  certificate: z.enum(CERTIFIED).optional(),
  standing: z.enum(['near', 'over']).optional(),
  place: z.uuid().optional(),
  month: z.coerce.number().int().min(1).max(12).optional(),
})
export const ProductFilter = Filter.extend({ page: z.coerce.number().int().min(1).max(2000).default(1) })
export const ExportFilter = Filter
export const ProductRow = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(PRODUCT_KINDS),
  cooperativeId: z.uuid(),
  cooperativeName: z.string(),
  placeName: z.string().nullable(),
  unit: z.string(),
  quantity: z.number().nullable(),
  price: z.number().nullable(),
  months: z.array(z.number().int()),
  certificates: z.array(
    z.object({
      kind: z.enum(CERTIFICATE_KINDS),
      stars: z.number().nullable(),
      name: z.string().nullable(),
      standing: z.enum(CERTIFICATE_STANDINGS),
      validUntil: Day.nullable(),
    }),
  ),
})
export type ProductRow = z.infer<typeof ProductRow>
export const ProductList = z.object({
  items: z.array(ProductRow),
  total: z.number(),
  kinds: z.partialRecord(z.enum(PRODUCT_KINDS), z.number()),
  places: z.array(z.object({ id: z.uuid(), name: z.string(), n: z.number() })),
})
export type ProductList = z.infer<typeof ProductList>
