/** What an administrator does about people: the list, new accounts, posts, one-time passwords, locks, closing. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { maskedEmail, maskedNumber, maskedPhone } from '#lib/masking'
import { Reason, recordRead } from '#platform/personal'
import { fold } from '#lib/text'
import * as accounts from './accounts.ts'
import * as authStore from './auth-store.ts'
import { ChangeMembership, Contact, FindPeople, NewPerson, OneTime, Person, PersonList } from './contract.ts'
import { organisationNames } from './members.ts'
import { onAccount } from './on-account.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

const Done = z.object({})
const ById = z.object({ id: z.uuid() })
const PAGE = 50

export const listPeople = query({
  name: 'people.list',
  may: 'people.see',
  input: FindPeople,
  output: PersonList,
  async run(ctx, input) {
    const offset = Math.max(0, Number.parseInt(input.after ?? '0', 10) || 0)
    const { rows, total } = await store.searchAccounts(ctx.db, {
      organisationId: input.organisation,
      folded: fold(input.q),
      typed: input.q.toLowerCase(),
      closed: input.closed === 'yes',
      offset,
      limit: PAGE,
    })
    return { items: await described(ctx, rows), next: offset + rows.length < total ? String(offset + rows.length) : null, total }
  },
})

export const seePerson = query({
  name: 'people.see',
  may: 'people.see',
  input: ById,
  output: Person,
  async run(ctx, input) {
    const [person] = await described(ctx, [await accounts.accountOf(ctx, input.id)])
    if (!person) throw refuse.unknown()
    return person
  },
})

async function described(ctx: Ctx, rows: store.AccountRow[]): Promise<Person[]> {
  const ids = rows.map((row) => row.id)
  const memberships = await store.membershipsOf(ctx.db, ids)
  const names = await organisationNames(
    ctx,
    memberships.map((one) => one.organisation_id),
  )
  const states = await authStore.states(ctx, ids)
  // Whoever may see the list but not manage people gets no contacts from the database.
  const contacts = new Map((await store.contactsOf(ctx.db, ids)).map((one) => [one.account_id, one]))
  return rows.map((row) => {
    const state = states.get(row.id)
    const contact = contacts.get(row.id)
    return {
      id: row.id,
      username: row.username,
      name: row.name,
      phone: contact?.phone ? maskedPhone(contact.phone) : null,
      email: contact?.email ? maskedEmail(contact.email) : null,
      staffNumber: contact?.staff_number ? maskedNumber(contact.staff_number) : null,
      erasedAt: row.erased_at?.toISOString() ?? null,
      demonstration: row.demonstration,
      closedAt: row.closed_at?.toISOString() ?? null,
      lockedUntil: state?.lockedUntil?.toISOString() ?? null,
      mustChangePassword: state?.mustChange ?? false,
      lastSignInAt: state?.lastSignInAt?.toISOString() ?? null,
      secondStep: state?.secondStep ?? false,
      version: row.version,
      memberships: memberships
        .filter((one) => one.account_id === row.id)
        .map((one) => ({
          membershipId: one.id,
          organisation: { id: one.organisation_id, name: names.get(one.organisation_id) ?? '' },
          role: one.role,
          post: one.post,
          validFrom: one.valid_from,
          validTo: one.valid_to,
          version: one.version,
        })),
    }
  })
}

/** One person's telephone, e-mail and staff number in full: an act, with a reason that the person can read. */
export const readContact = action({
  name: 'people.readContact',
  may: 'people.manage',
  input: ById.extend({ reason: Reason }),
  output: Contact,
  keeps: false,
  async run(ctx, input) {
    const account = await accounts.accountOf(ctx, input.id)
    const contact = await store.contactOf(ctx.db, account.id)
    await recordRead(ctx, { personId: account.id, kind: 'people.contact', reason: input.reason })
    ctx.about('accounts', account.id, { after: {} })
    return { id: account.id, phone: contact?.phone ?? null, email: contact?.email ?? null, staffNumber: contact?.staff_number ?? null }
  },
})

export const createPerson = action({
  name: 'people.create',
  may: 'people.manage',
  input: NewPerson,
  output: OneTime,
  async run(ctx, input) {
    const { validFrom, ...rest } = input
    await knownOrganisation(ctx, input.organisationId)
    const created = await accounts.createAccount(ctx, { ...rest, ...(validFrom ? { validFrom } : {}) })
    const { name, phone, email, username, ...open } = input
    ctx.about('accounts', created.id, { after: await accounts.forAudit(ctx, created.id, { name, username, phone, email }, open) })
    await authStore.forgetRequest(ctx, 'people.create')
    return { id: created.id, username: created.username, oneTimePassword: created.oneTimePassword ?? '' }
  },
})

/** The foreign key does not look at row security: an organisation that this administrator cannot see is not theirs to fill. */
async function knownOrganisation(ctx: Ctx, id: string, place = '') {
  if (!(await organisationNames(ctx, [id])).has(id))
    throw refuse.organisationUnknown({}, [{ path: `${place}organisationId`, code: 'people.organisationUnknown' }])
}

export const changeMembership = action({
  name: 'people.changeMembership',
  may: 'people.manage',
  input: ChangeMembership,
  output: Done,
  async run(ctx, input) {
    const account = await accounts.accountOf(ctx, input.id)
    if (account.closed_at) throw refuse.closed()
    let before: unknown
    if (input.end) {
      const membership = await store.membershipById(ctx.db, input.end.membershipId)
      if (!membership || membership.account_id !== account.id) throw refuse.membershipUnknown()
      // On the day itself it was never held: how a post given by mistake is taken back at once.
      if (input.end.validTo < membership.valid_from)
        throw refuse.membershipEnd({ validFrom: membership.valid_from }, [
          { path: 'validTo', code: 'people.membershipEnd', facts: { validFrom: membership.valid_from } },
        ])
      await accounts.keepAnAdministrator(ctx, { membershipId: membership.id })
      await store.endMembership(ctx.db, membership.id, input.end.validTo)
      await ctx.emit('people.postEnded', { membershipId: membership.id, on: input.end.validTo })
      before = { end: { membershipId: membership.id, validTo: membership.valid_to } }
    }
    if (input.add) {
      await knownOrganisation(ctx, input.add.organisationId, 'add.')
      await accounts.addMembership(ctx, account.id, input.add, 'add.')
    }
    const { id: _id, ...after } = input
    ctx.about('accounts', account.id, { before, after })
    return {}
  },
})

export const resetPerson = action({
  name: 'people.resetPassword',
  may: 'people.manage',
  input: ById,
  output: OneTime,
  async run(ctx, input) {
    const account = await accounts.accountOf(ctx, input.id)
    const oneTimePassword = await accounts.resetPassword(ctx, account.id)
    ctx.about('accounts', account.id, { after: {} })
    await authStore.forgetRequest(ctx, 'people.resetPassword')
    return { id: account.id, username: account.username, oneTimePassword }
  },
})

export const unlockPerson = onAccount('people.unlock', (ctx, account) => authStore.unlock(ctx, account.id))

export const closePerson = onAccount('people.close', async (ctx, account) => {
  await accounts.closeAccount(ctx, account.id)
  return { closedAt: ctx.now }
})

export const reopenPerson = onAccount('people.reopen', async (ctx, account) => {
  if (account.erased_at) throw refuse.erased()
  await accounts.reopenAccount(ctx, account.id)
  return { closedAt: null }
})
