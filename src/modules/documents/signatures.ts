/** The signatures in the PDFs of a paper, for whoever may read them. Checked when asked: the roots that are trusted may change. */
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { query } from '#platform/action'
import { filesByIds } from '#platform/files'
import { Refusal } from '#lib/problem'
import { Signatures } from './signature-contract.ts'
import { refuse } from './problems.ts'
import { documentById, filesOf } from './store.ts'

/** The newest files of a paper that are looked into. */
const MOST_FILES = 10

export const seeSignatures = query({
  name: 'documents.signatures',
  may: 'documents.see',
  input: z.object({ id: z.uuid() }),
  output: Signatures,
  async run(ctx, { id }) {
    if (!(await documentById(ctx.db, id))) throw refuse.unknown({ id })
    const files = await filesByIds(
      ctx,
      (await filesOf(ctx.db, id)).map((link) => link.file_id),
    )
    const pdfs = [...files.values()].filter((file) => file.mediaType === 'application/pdf').slice(-MOST_FILES)
    const looked = []
    for (const { id: fileId, name, sha256 } of pdfs) {
      try {
        const { signatures, more } = await ctx.signatures(sha256, async () => new Uint8Array(await buffer(await ctx.files.read(sha256))))
        looked.push({ fileId, name, signatures, more, trouble: null })
      } catch (error) {
        // One file that takes too long says so; the others are shown.
        if (!(error instanceof Refusal)) throw error
        looked.push({ fileId, name, signatures: [], more: false, trouble: error.code })
      }
    }
    return { files: looked }
  },
})
