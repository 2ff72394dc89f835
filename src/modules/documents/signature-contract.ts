/** What is told of the signatures in a paper's PDF files. */
import { z } from 'zod'

const Chain = z.enum(['trusted', 'unknownRoot', 'noTrust', 'broken', 'unknown'])
/** What was found of one signature; what it means: signature-rules.ts. */
export const Signature = z.object({
  kind: z.enum(['signature', 'timestamp']),
  coverage: z.enum(['whole', 'proofs', 'later', 'partial']),
  addedBytes: z.number().int(),
  addedSigned: z.boolean(),
  content: z.enum(['unchanged', 'changed', 'unknown']),
  signature: z.enum(['good', 'bad', 'unknown']),
  trouble: z.enum(['broken', 'noSigner', 'weak', 'method', 'gap']).optional(),
  digest: z.string().optional(),
  certificate: z
    .object({
      subject: z.string(),
      organisation: z.string().optional(),
      issuer: z.string(),
      serial: z.string(),
      validFrom: z.string(),
      validTo: z.string(),
    })
    .optional(),
  signedAt: z.object({ at: z.string(), from: z.enum(['timestamp', 'signer', 'file']) }).optional(),
  timestampBy: z.string().optional(),
  timestampTrust: Chain.optional(),
  validity: z.enum(['valid', 'notYet', 'expired', 'unknown']),
  chain: Chain,
  chainNames: z.array(z.string()),
  /** By what the file brings along; nobody is asked. `later`: only after the signature, whose moment a trusted timestamp proves. */
  revocation: z.object({
    state: z.enum(['good', 'signer', 'revoked', 'later', 'unknown']),
    at: z.string().optional(),
    by: z.enum(['ocsp', 'crl']).optional(),
    whose: z.string().optional(),
  }),
  said: z.object({ name: z.string().optional(), reason: z.string().optional(), location: z.string().optional() }),
})
export type Signature = z.infer<typeof Signature>
export const Signatures = z.object({
  files: z.array(z.object({ fileId: z.uuid(), name: z.string(), signatures: z.array(Signature), more: z.boolean(), trouble: z.string().nullable() })),
})
export type Signatures = z.infer<typeof Signatures>
