/** Issuing a letter that has not gone out: of a file that lapsed by itself, or was decided before letters were numbered here. */
import { z } from 'zod'
import { action } from '#platform/action'
import { taken } from './actions.ts'
import { IssueLetter, STATES } from './contract.ts'
import { sendOut, toIssue } from './letters.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

export const issueLetter = action({
  name: 'procedures.issueLetter',
  may: 'procedures.handle',
  on: 'procedure_files',
  input: IssueLetter,
  output: z.object({ id: z.uuid(), number: z.string() }),
  secret: ['signer'],
  async run(ctx, { id, letter, signer }) {
    const one = await taken(ctx, id, STATES)
    if (!toIssue(one).includes(letter)) throw refuse.noOutput()
    const step = signer === '' ? {} : letter === 'supplement' ? { asked_signer: signer } : { signer }
    await store.saveFile(ctx.db, id, step)
    const { number } = await sendOut(ctx, { ...one, ...step }, letter)
    return { id, number }
  },
})
