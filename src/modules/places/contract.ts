/** Shapes of places that cross the module's border. */
import { z } from 'zod'

export const PlaceKind = z.enum(['province', 'district', 'commune'])
export type PlaceKind = z.infer<typeof PlaceKind>

/** A province, district or commune. Names recur (many "Xã Tân Phú"), so what it lies in is always told with it. */
export const Place = z.object({
  id: z.uuid(),
  /** As the State numbered it at the time. Codes were used again for other places: never an identity. */
  code: z.string(),
  /** With its kind word: 'Phường Ninh Kiều'. */
  name: z.string(),
  kind: PlaceKind,
  parentId: z.uuid().nullable(),
  /** null: since before the data begin. */
  validFrom: z.iso.date().nullable(),
  /** The first day on which it is no more; null: it stands. */
  validTo: z.iso.date().nullable(),
  districtName: z.string().nullable(),
  provinceId: z.uuid(),
  provinceName: z.string(),
})
export type Place = z.infer<typeof Place>

/** A place that lies, on the day asked for, where the place asked about lies. `partial`: only a part of the ground is common. */
export const ResolvedPlace = Place.extend({ partial: z.boolean() })
export type ResolvedPlace = z.infer<typeof ResolvedPlace>

/** A step from one place to another. */
export const PlaceStep = z.object({ place: Place, on: z.iso.date(), partial: z.boolean(), legalBasis: z.string(), evidence: z.enum(['V', 'R']) })
export type PlaceStep = z.infer<typeof PlaceStep>

/** 'unknown' where the data do not reach: shown as "không rõ", never guessed. */
export const Resolution = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), places: z.array(ResolvedPlace) }),
  z.object({ kind: z.literal('unknown') }),
])
export type Resolution = z.infer<typeof Resolution>
