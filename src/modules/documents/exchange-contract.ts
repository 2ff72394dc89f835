/** Shapes of what is exchanged with the office's document system: what comes in, what goes out, what comes back. */
import { z } from 'zod'
import { fold } from '#lib/text'
import { Signer, type Urgency } from './contract.ts'

const Line = z.string().trim().normalize().min(1)
const Text = z.string().trim().normalize()
/** Codes by which the sender finds its paper again: no white space, no slashes. */
const Code = Line.max(100).regex(/^[\p{L}\d._:-]+$/u)

const PRIORITIES: Record<string, z.infer<typeof Urgency> | null> = {
  '': null,
  thuong: null,
  'binh thuong': null,
  khan: 'khan',
  'thuong khan': 'thuong-khan',
  'hoa toc': 'hoa-toc',
}
/** 'Khẩn', 'Thượng khẩn', 'Hỏa tốc', as the decree names them; 'Thường' or nothing for none. */
const Priority = Text.max(30).transform((said, ctx) => {
  const found = PRIORITIES[fold(said)]
  if (found !== undefined) return found
  ctx.addIssue({ code: 'custom', message: 'no priority of the decree' })
  return z.NEVER
})

/**
 * A paper that comes in, in the data fields of Nghị định 30/2020/NĐ-CP, Annex VI, with their lengths. What is not sent is read
 * from the paper; what is sent goes before what is read.
 */
export const IntakeParticulars = z.strictObject({
  /** The code of the agency that sends (OrganId), and of the paper in its system: together they are the sender's own id. */
  organId: Code,
  documentCode: Code,
  typeName: Line.max(100).optional(),
  /** The number and the notation of its symbol: `05` and `BC-STC`. */
  codeNumber: Line.max(11).optional(),
  codeNotation: Line.max(30).optional(),
  issuedDate: z.iso.date().optional(),
  organName: Line.max(200).optional(),
  subject: Line.max(500).optional(),
  language: Text.max(100).optional(),
  pageAmount: z.coerce.number().int().min(0).max(100_000).optional(),
  description: Text.max(500).optional(),
  position: Line.max(100).optional(),
  fullName: Line.max(50).optional(),
  /** Addressees, by semicolons. */
  to: Text.max(1000).optional(),
  toPlaces: Text.max(1000).optional(),
  priority: Priority.optional(),
  issuedAmount: z.coerce.number().int().min(0).max(1_000_000).optional(),
  dueDate: z.iso.date().optional(),
  arrivalDate: z.iso.date().optional(),
  /** The book of incoming papers; the usual one when not given. */
  series: Line.max(60).optional(),
  /** Độ mật: a paper that has one is refused. */
  secrecy: Text.max(30).optional(),
  /** A scan shows its marks only to eyes: the sender says that somebody looked and there is none. */
  notSecret: z.union([z.boolean(), z.stringbool()]).default(false),
})
export type IntakeParticulars = z.output<typeof IntakeParticulars>

/** What became of a paper that came in. */
export const IntakeStatus = z.object({
  organId: z.string(),
  documentCode: z.string(),
  /** read: in the register, its tasks proposed; registered: in the register, a scan without text; duplicate: it was there already; refused: nothing was kept. */
  state: z.enum(['registered', 'read', 'duplicate', 'refused']),
  documentId: z.uuid().nullable(),
  arrivalNumber: z.number().int().nullable(),
  /** Tasks proposed from it. */
  items: z.number().int(),
  reason: z.object({ code: z.string(), title: z.string() }).nullable(),
  cameAt: z.iso.datetime(),
})
export type IntakeStatus = z.infer<typeof IntakeStatus>

/** A paper of ours that waits for its number and signature in the document system. */
export const WaitingPaper = z.object({
  id: z.uuid(),
  /** The number it has until the document system gives it its own. */
  number: z.string().nullable(),
  type: z.string().nullable(),
  subject: z.string().nullable(),
  issuer: z.string().nullable(),
  signer: Signer,
  addressees: z.array(z.string()),
  offeredAt: z.iso.datetime(),
  file: z.object({ name: z.string(), size: z.number(), mediaType: z.string(), sha256: z.string() }).nullable(),
})
export const WaitingPapers = z.object({ items: z.array(WaitingPaper), next: z.string().nullable(), total: z.number().int() })
export const IssuedPaper = z.object({
  id: z.uuid(),
  number: Line.max(60),
  issuedOn: z.iso.date(),
  notSecret: z.union([z.boolean(), z.stringbool()]).default(false),
})
export const Issued = z.object({ id: z.uuid(), number: z.string(), issuedOn: z.iso.date(), returnedAt: z.iso.datetime() })
