/** Shapes of a package of papers (.zip): what lies in it, what is proposed for each file, what a person decided, what came of it. */
import { z } from 'zod'
import { DocumentState, RegisterUpload } from './contract.ts'

/** paper: entered by itself; annex: kept with the paper that it belongs to; signed: the signed copy of that paper; left: not taken in. */
export const PackedAs = z.enum(['paper', 'annex', 'signed', 'left'])
export type PackedAs = z.infer<typeof PackedAs>

/** text: it has words to read; scan: pictures of a paper; other: kept beside a paper, never one itself. */
export const PackedKind = z.enum(['text', 'scan', 'other'])
export type PackedKind = z.infer<typeof PackedKind>

/** Why a file is proposed as it is. */
export const PackedWhy = z.enum(['paper', 'cites', 'only', 'name', 'before', 'signed', 'same', 'known', 'refused', 'alone'])
export type PackedWhy = z.infer<typeof PackedWhy>

export const Said = z.object({ code: z.string(), title: z.string() })

/** A file of a package and what is proposed for it; `of`: the path of the paper that it goes with. */
export const PackedFile = z.object({
  path: z.string(),
  size: z.number(),
  kind: PackedKind,
  /** No program can look for a mark of secrecy in it. */
  unread: z.boolean(),
  as: PackedAs,
  of: z.string().nullable(),
  why: PackedWhy,
  type: z.string().nullable(),
  number: z.string().nullable(),
  issuedOn: z.iso.date().nullable(),
  issuer: z.string().nullable(),
  subject: z.string().nullable(),
  /** Why it may not be taken in. */
  refused: Said.nullable(),
  /** The paper of the register that this file already is. */
  known: z.object({ id: z.uuid(), name: z.string() }).nullable(),
})
export type PackedFile = z.infer<typeof PackedFile>
export const PackageLook = z.object({ files: z.array(PackedFile) })

const Decision = z.object({ path: z.string().max(400), as: PackedAs, of: z.string().max(400).nullish() })
export const PackagePlan = z.array(Decision).min(1).max(200)
export type PackagePlan = z.infer<typeof PackagePlan>

/** A part of a form is text: the decisions come as JSON. */
const Decided = z
  .string()
  .max(200_000)
  .transform((text, ctx): PackagePlan => {
    const parsed = PackagePlan.safeParse(fromJson(text))
    if (parsed.success) return parsed.data
    ctx.addIssue({ code: 'custom', message: 'no list of decisions' })
    return z.NEVER
  })

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON is no list of decisions either; the caller says so.
    return undefined
  }
}

export const RegisterPackage = RegisterUpload.extend({
  plan: Decided,
  /** The words of annexes are read for orders as well, behind those of their paper. */
  readAnnexes: z.union([z.boolean(), z.stringbool()]).default(true),
})

/** What became of one paper of a package: all of it was entered, or nothing of it. */
export const PackageOutcome = z.object({
  path: z.string(),
  state: z.enum([...DocumentState.options, 'known', 'refused']),
  id: z.uuid().nullable(),
  arrivalNumber: z.number().int().nullable(),
  items: z.number().int(),
  recognising: z.boolean(),
  /** Annexes and copies that were kept with it. */
  files: z.number().int(),
  /** Which file stood in the way, where it was not the paper itself, and why. */
  at: z.string().nullable(),
  reason: Said.nullable(),
})
export type PackageOutcome = z.infer<typeof PackageOutcome>
export const PackageRegistered = z.object({ papers: z.array(PackageOutcome) })
