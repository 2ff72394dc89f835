/** Bringing papers into the register: a file, a pasted text, or by hand. */
import { z } from 'zod'
import { action, FileInput } from '#platform/action'
import { RegisterByHand, Registered, RegisterText, RegisterUpload, FileRole } from './contract.ts'
import { attach, enter, enterText, lookInto, readAhead } from './entering.ts'
import { lookAtArrived, registerArrived } from './packages.ts'
import { refuse } from './problems.ts'
import { columnsOf, readable } from './read.ts'
import { linkToRegister } from './references.ts'
import { documentById } from './store.ts'

export const registerUpload = action({
  name: 'documents.registerUpload',
  may: 'documents.register',
  input: RegisterUpload.extend({ file: FileInput }),
  output: Registered,
  secret: ['file'],
  look: ({ file }) => lookAtArrived(file),
  run: (ctx, input, arrived) => registerArrived(ctx, input, arrived),
})

export const registerText = action({
  name: 'documents.registerText',
  may: 'documents.register',
  input: RegisterText,
  output: Registered,
  secret: ['text'],
  async look(input) {
    const text = await readable(input.text)
    return { text, ...(await readAhead(text)) }
  },
  run: (ctx, input, { text, ...brought }) => enterText(ctx, input, text, brought),
})

export const registerByHand = action({
  name: 'documents.registerByHand',
  may: 'documents.register',
  input: RegisterByHand,
  output: Registered,
  async run(ctx, input) {
    const { type, number, issuer, issuedOn, place, subject, signer, addressees = [], recipients = [] } = input
    const columns = await columnsOf(ctx, {
      ...(type ? { type } : {}),
      ...(number ? { number } : {}),
      ...(issuer ? { issuer } : {}),
      ...(issuedOn ? { issuedOn } : {}),
      ...(place ? { place } : {}),
      ...(signer ? { signer } : {}),
      subject,
      addressees,
      recipients,
    })
    const { id, arrivalNumber } = await enter(ctx, input, columns)
    await linkToRegister(ctx, id)
    ctx.about('documents', id)
    return { id, arrivalNumber, state: 'registered' as const, items: 0 }
  },
})

/** Adds a file to a registered paper: the signed copy, an annex. The original is never replaced. */
export const attachFile = action({
  name: 'documents.attachFile',
  may: 'documents.register',
  input: z.object({
    id: z.uuid(),
    role: FileRole.exclude(['original']).default('attachment'),
    notSecret: RegisterUpload.shape.notSecret,
    file: FileInput,
  }),
  output: z.object({ id: z.uuid() }),
  secret: ['file'],
  look: ({ file }) => lookInto(file),
  async run(ctx, input, looked) {
    if (!(await documentById(ctx.db, input.id))) throw refuse.unknown({ id: input.id })
    const id = await attach(ctx, input.id, input.file, input.role, { notSecret: input.notSecret, looked })
    ctx.about('documents', input.id)
    return { id }
  },
})
