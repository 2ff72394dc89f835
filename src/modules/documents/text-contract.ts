/** Places in the text of a paper, and in the picture of its scan. */
import { z } from 'zod'

export const Place = z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() })
export type Place = z.infer<typeof Place>

/** Left, top, right, bottom of a place in a picture, in ten-thousandths of its width and height. */
export const PictureBox = z.tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int()]).readonly()
export type PictureBox = z.infer<typeof PictureBox>
/** A place of the text, and where it stands on which page of the scan. */
export const Pictured = Place.extend({ page: z.number().int().positive(), box: PictureBox })
export type Pictured = z.infer<typeof Pictured>
/** A word of a scan that should be compared with the picture; `sure` from 0 to 100. Scans read before pictures were kept in mind say no place. */
export const Doubted = Pictured.partial({ page: true, box: true }).extend({ sure: z.number().int() })
export type Doubted = z.infer<typeof Doubted>
export const ScanState = z.enum(['waiting', 'reading', 'read', 'failed', 'stopped'])
export type ScanState = z.infer<typeof ScanState>
/** Why nothing, or not all, of a page was read: its picture could not be opened, or shows no word. */
export const Unread = z.enum(['picture', 'part', 'words'])
export type Unread = z.infer<typeof Unread>
/** How the recognition of a scan stands: the page being read, why it failed. */
export const Scan = z.object({
  version: z.number().int(),
  fileId: z.uuid(),
  state: ScanState,
  page: z.number().int(),
  pages: z.number().int().nullable(),
  sure: z.number().int().nullable(),
  /** The sizes of its pages as they were read. */
  shapes: z.array(z.object({ width: z.number().int(), height: z.number().int(), unread: Unread.optional() })),
  reason: z.object({ code: z.string(), title: z.string() }).nullable(),
})
export type Scan = z.infer<typeof Scan>
