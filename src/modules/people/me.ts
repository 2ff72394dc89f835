/** Myself: who I am here, in which post, on which devices, with which password. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { systemActor } from '#platform/actor'
import { actAs } from '#platform/db'
import { refuse as platformRefuse } from '#platform/problems'
import { chosenOn } from '#platform/settings'
import * as authStore from './auth-store.ts'
import { ChangePassword, Me, Session, SwitchPost, type Post } from './contract.ts'
import { hashOf } from './desk.ts'
import { heldFor, refuseHeld } from './identity.ts'
import { organisationNames } from './members.ts'
import { fits, hashPassword } from './password.ts'
import { refuse } from './problems.ts'
import { passwordWeakness } from './rules.ts'
import { calledToday } from './provinces.ts'
import * as store from './store.ts'

const Done = z.object({})

export const seeMe = query({
  name: 'people.me',
  may: 'signedIn',
  input: z.object({}),
  output: Me,
  async run(ctx) {
    const { account, posts, province } = await aboutMe(ctx)
    const acting = posts.find((post) => post.membershipId === ctx.actor.membershipId)
    if (!acting) throw platformRefuse.notSignedIn()
    const held = heldFor(ctx.actor)
    return {
      account: { id: account.id, name: account.name, username: account.username },
      acting,
      memberships: posts,
      permissions: [...ctx.actor.permissions],
      province: { id: province.id, name: province.name, kind: province.kind },
      demonstration: await authStore.isDemonstration(ctx.db),
      mustChangePassword: held === 'password',
      mustEnrol: held === 'secondStep',
      language: ctx.language,
    }
  },
})

/** Read as the system, narrowly: somebody who has yet to change a one-time password may see nothing, but this. */
export async function aboutMe(ctx: Ctx) {
  const accountId = ctx.actor.accountId!
  await actAs(ctx.db, systemActor('people.me', ['people.identify'], ctx.actor.provinceId))
  const account = await store.accountById(ctx.db, accountId)
  if (!account) throw platformRefuse.notSignedIn()
  const reader = systemActor('people.me', ['people.identify'], account.province_id)
  await actAs(ctx.db, reader)
  const province = await store.provinceById(ctx.db, account.province_id)
  if (!province) throw new Error(`the province ${account.province_id} is not there`)
  const held = await store.postsOn(ctx.db, accountId, ctx.today)
  const names = await organisationNames(
    { ...ctx, actor: reader },
    held.map((one) => one.organisation_id),
  )
  const posts: Post[] = held.map((one) => ({
    membershipId: one.id,
    organisation: { id: one.organisation_id, name: names.get(one.organisation_id) ?? '' },
    role: one.role,
    post: one.post,
  }))
  return { account, province: { id: province.id, ...(await calledToday({ ...ctx, actor: reader }, province)) }, posts }
}

export const switchPost = action({
  name: 'people.switchPost',
  may: 'signedIn',
  input: SwitchPost,
  output: Done,
  async run(ctx, input) {
    refuseHeld(ctx.actor)
    if (!(await authStore.actInPost(ctx, input.membershipId))) throw refuse.notYourPost()
    await holdWhereAsked(ctx, input.membershipId)
    ctx.about('memberships', input.membershipId)
    return {}
  },
})

/** The other post may ask for a second step that this person has not set up. */
async function holdWhereAsked(ctx: Ctx, membershipId: string) {
  const mine = (await authStore.sessions(ctx, ctx.actor.accountId!)).find((session) => session.current)
  if (mine?.how !== 'password' || (await authStore.secondStep(ctx, ctx.actor.accountId!))) return
  const post = (await store.postsOn(ctx.db, ctx.actor.accountId!, ctx.today)).find(({ id }) => id === membershipId)
  if (post && (await chosenOn(ctx, 'people.secondStepRoles')).includes(post.role)) await authStore.holdSession(ctx)
}

export const listSessions = query({
  name: 'people.sessions',
  may: 'signedIn',
  input: z.object({}),
  output: z.object({ items: z.array(Session) }),
  async run(ctx) {
    refuseHeld(ctx.actor)
    return { items: (await authStore.sessions(ctx, ctx.actor.accountId!)).map(authStore.shownSession) }
  },
})

export const endSession = action({
  name: 'people.endSession',
  may: 'signedIn',
  input: z.object({ id: z.uuid() }),
  output: Done,
  async run(ctx, input) {
    refuseHeld(ctx.actor)
    if ((await authStore.endSessions(ctx, { accountId: ctx.actor.accountId!, one: input.id, why: 'ended' })) === 0) throw refuse.sessionUnknown()
    ctx.about('sessions', input.id)
    return {}
  },
})

/** All but the one that asks. */
export const endOtherSessions = action({
  name: 'people.endOtherSessions',
  may: 'signedIn',
  input: z.object({}),
  output: z.object({ ended: z.number() }),
  async run(ctx) {
    refuseHeld(ctx.actor)
    const ended = await authStore.endSessions(ctx, { accountId: ctx.actor.accountId!, keepCurrent: true, why: 'ended' })
    ctx.about('accounts', ctx.actor.accountId!, { after: { ended } })
    return { ended }
  },
})

export const changePassword = action({
  name: 'people.changePassword',
  may: 'signedIn',
  input: ChangePassword,
  output: Done,
  secret: ['currentPassword', 'newPassword'],
  async run(ctx, input) {
    const accountId = ctx.actor.accountId!
    const { account } = await aboutMe(ctx)
    await actAs(ctx.db, ctx.actor)
    const hash = await hashOf(accountId)
    if (!(await fits(input.currentPassword, hash)))
      throw refuse.currentPasswordWrong({}, [{ path: 'currentPassword', code: 'people.currentPasswordWrong' }])
    const weakness = input.newPassword === input.currentPassword ? 'same' : passwordWeakness(input.newPassword, account.username)
    if (weakness) throw refuse.passwordWeak({}, [{ path: 'newPassword', code: `people.password.${weakness}` }])
    await authStore.setPassword(ctx, accountId, await hashPassword(input.newPassword), undefined)
    await authStore.endSessions(ctx, { accountId, keepCurrent: true, why: 'passwordChanged' })
    await authStore.forgetRequest(ctx, 'people.changePassword')
    ctx.about('accounts', accountId, { after: {} })
    return {}
  },
})
