/** What an administrator does about one account of the province: it is looked up, done, and leaves a line. */
import { z } from 'zod'
import { action, type Ctx } from '#platform/action'
import { accountOf } from './accounts.ts'

type Account = Awaited<ReturnType<typeof accountOf>>

/** An action about one account; what `run` answers is what the line says of it. */
export const onAccount = (name: string, run: (ctx: Ctx, account: Account) => Promise<Record<string, unknown> | void>) =>
  action({
    name,
    may: 'people.manage',
    input: z.object({ id: z.uuid() }),
    output: z.object({}),
    async run(ctx, input) {
      const account = await accountOf(ctx, input.id)
      ctx.about('accounts', account.id, { after: (await run(ctx, account)) ?? {} })
      return {}
    },
  })
