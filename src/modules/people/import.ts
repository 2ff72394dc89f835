/** Accounts from a spreadsheet: the declaration of the import, and the one-time passwords that are handed out after it. */
import { maskedEmail, maskedNumber, maskedPhone } from '#lib/masking'
import { z } from 'zod'
import { action, type Ctx } from '#platform/action'
import { writeLines } from '#platform/audit'
import { newId } from '#platform/db'
import { objectsOf, sayer, templateOf, type ImportDefinition, type Judged, type Written, type WrittenRow } from '#platform/imports'
import { writeXlsx } from '#platform/sheets'
import { organisationsByIds, searchOrganisations } from '#modules/organisations'
import { ONE_TIME_DAYS } from './accounts.ts'
import * as authStore from './auth-store.ts'
import { judgeAccounts, type ResolvedAccount } from './import-judge.ts'
import * as importStore from './import-store.ts'
import { hashPassword, oneTimePassword } from './password.ts'
import { refuse } from './problems.ts'
import { rankOfRole, ROLES } from './rules.ts'
import * as store from './store.ts'

const NAME = 'people.import'

/** Writes new accounts, and what is new of known ones, in a few statements. */
async function writeAccounts(ctx: Ctx, rows: Judged[], importId: string): Promise<Written[]> {
  const provinceId = ctx.actor.provinceId!
  const all = rows.map((row) => ({
    line: row.line,
    row,
    to: row.resolved as ResolvedAccount,
    id: (row.resolved as ResolvedAccount).accountId ?? newId(),
  }))
  const fresh = all.filter(({ to }) => to.accountId === null)
  const added = await importStore.insertAccounts(
    ctx.db,
    fresh.map(({ id, to }) => ({ id, province_id: provinceId, username: to.username, name: to.name, demonstration: false })),
    ctx.now,
  )
  // Between judging and writing somebody else took the name: told, not forced.
  const late = fresh
    .filter(({ id }) => !added.has(id))
    .map(({ line, to }): Written => ({
      line,
      outcome: 'refused',
      problems: [{ column: 'username', code: 'people.import.usernameTaken', facts: { written: to.username } }],
    }))
  const done = all.filter(({ to, id }) => to.accountId !== null || added.has(id))
  const before = new Map(
    (
      await store.contactsOf(
        ctx.db,
        done.flatMap(({ to }) => to.accountId ?? []),
      )
    ).map((one) => [one.account_id, one]),
  )
  const contacts = done.map(({ id, to }) => ({
    account_id: id,
    province_id: provinceId,
    phone: to.phone ?? before.get(id)?.phone ?? null,
    email: to.email ?? before.get(id)?.email ?? null,
    staff_number: to.staff ?? before.get(id)?.staff_number ?? null,
  }))
  await importStore.insertContacts(
    ctx.db,
    contacts.filter(({ phone, email, staff_number }) => phone || email || staff_number),
  )
  const posts = done
    .filter(({ to }) => to.accountId === null || to.addPost)
    .map(({ id, to }) => ({
      id: newId(),
      province_id: provinceId,
      account_id: id,
      organisation_id: to.organisationId,
      role: to.role,
      post: to.post,
      valid_from: ctx.today,
      valid_to: null,
      rank: rankOfRole(to.role),
      division_id: null,
    }))
  await importStore.insertMemberships(ctx.db, posts)
  const common = { actor: ctx.actor, now: ctx.now, objectKind: 'accounts', requestId: ctx.requestId }
  // Which account it is says the object; names stand in the account, where they can be erased.
  const told = (to: ResolvedAccount) => ({ import: importId, organisationId: to.organisationId, role: to.role, post: to.post })
  await writeLines(
    ctx.db,
    { ...common, action: 'people.create' },
    done.filter(({ to }) => to.accountId === null).map(({ id, to }) => ({ objectId: id, after: told(to) })),
  )
  await writeLines(
    ctx.db,
    { ...common, action: `${NAME}.changed` },
    done
      .filter(({ to }) => to.accountId !== null)
      .map(({ id, to }) => ({ objectId: id, after: { import: importId, ...(to.addPost ? told(to) : {}) } })),
  )
  return [
    ...late,
    ...done.map(({ line, id, to }): Written => {
      const was = before.get(id)
      const membershipId = posts.find((post) => post.account_id === id)?.id ?? null
      return {
        line,
        outcome: to.accountId === null ? 'new' : 'changed',
        objectId: id,
        before: { phone: was?.phone ?? null, email: was?.email ?? null, staff_number: was?.staff_number ?? null, membershipId },
      }
    }),
  ]
}

/** Takes back accounts that nobody has used, and what was added to others. */
async function undoAccounts(ctx: Ctx, rows: WrittenRow[]): Promise<{ line: number; name: string }[]> {
  const fresh = rows.filter(({ outcome }) => outcome === 'new')
  const changed = rows.filter(({ outcome }) => outcome === 'changed')
  const used = await importStore.usedAccounts(
    ctx,
    fresh.map(({ objectId }) => objectId),
  )
  const postOf = (row: WrittenRow) => (row.before?.membershipId ? [String(row.before.membershipId)] : [])
  const moved = await importStore.changedMemberships(
    ctx.db,
    changed.flatMap((row) => ((row.resolved as ResolvedAccount).addPost ? postOf(row) : [])),
  )
  const built = rows.filter((row) => used.has(row.objectId) || postOf(row).some((id) => moved.has(id)))
  if (built.length > 0) return built.map(({ line, resolved }) => ({ line, name: (resolved as ResolvedAccount).username }))
  const common = { actor: ctx.actor, now: ctx.now, objectKind: 'accounts', requestId: ctx.requestId }
  await writeLines(
    ctx.db,
    { ...common, action: `${NAME}.takenBack` },
    rows.map(({ objectId, line }) => ({ objectId, before: { line } })),
  )
  await importStore.takeBack(
    ctx,
    fresh.map(({ objectId }) => objectId),
  )
  await importStore.neverHeld(
    ctx.db,
    changed.flatMap((row) => ((row.resolved as ResolvedAccount).addPost ? postOf(row) : [])),
  )
  const value = (row: WrittenRow, key: string) => (typeof row.before?.[key] === 'string' ? String(row.before[key]) : null)
  await importStore.insertContacts(
    ctx.db,
    changed.map((row) => ({
      account_id: row.objectId,
      province_id: ctx.actor.provinceId!,
      phone: value(row, 'phone'),
      email: value(row, 'email'),
      staff_number: value(row, 'staff_number'),
    })),
  )
  return []
}

/** A workbook to fill: the columns, and beside them the province's organisations and the roles as they are written here. */
async function template(ctx: Ctx) {
  const say = sayer(ctx)
  const organisations = (await searchOrganisations(ctx, '', 1000)).filter(({ level, kind }) => level !== 'central' && kind !== 'ministry')
  const header = (key: string) => say(`${NAME}.column.${key}`)
  const { name, sheets } = templateOf(ctx, NAME, accountsImport.columns, { wide: ['organisation', 'email'], width: 26, wider: 40 })
  return {
    name,
    sheets: [
      ...sheets,
      {
        name: say(`${NAME}.template.organisations`),
        columns: [
          { header: header('organisation'), width: 70, kind: 'text' as const },
          { header: say(`${NAME}.template.short`), width: 40, kind: 'text' as const },
        ],
        rows: organisations.map(({ name, shortName }) => [name, shortName]),
      },
      {
        name: say(`${NAME}.template.roles`),
        columns: [{ header: header('role'), width: 50, kind: 'text' as const }],
        rows: ROLES.map((role) => [say(`people.role.${role}`)]),
      },
    ],
  }
}

export const accountsImport: ImportDefinition = {
  name: NAME,
  path: '/people/import',
  may: 'people.manage',
  maxRows: 1000,
  batch: 25,
  columns: [
    {
      key: 'name',
      kind: 'text',
      required: true,
      max: 100,
      headings: [
        'Họ và tên',
        'Họ tên',
        'Họ, tên',
        'Họ và tên cán bộ',
        'Họ tên cán bộ',
        'Họ và tên công chức',
        'Tên cán bộ',
        'Tên',
        'Full name',
        'Name',
      ],
    },
    {
      key: 'organisation',
      kind: 'text',
      required: true,
      max: 300,
      headings: [
        'Cơ quan',
        'Đơn vị',
        'Cơ quan, đơn vị',
        'Đơn vị công tác',
        'Cơ quan công tác',
        'Nơi công tác',
        'Tên đơn vị',
        'Tên cơ quan',
        'Organisation',
        'Organization',
        'Unit',
      ],
    },
    {
      key: 'post',
      kind: 'text',
      required: true,
      max: 150,
      headings: [
        'Chức vụ',
        'Chức danh',
        'Chức vụ, chức danh',
        'Chức vụ/chức danh',
        'Vị trí công tác',
        'Vị trí việc làm',
        'Post',
        'Position',
        'Title',
      ],
    },
    { key: 'role', kind: 'text', max: 100, headings: ['Vai trò', 'Vai trò trong hệ thống', 'Nhóm quyền', 'Quyền', 'Phân quyền', 'Role'] },
    { key: 'username', kind: 'code', max: 50, headings: ['Tên đăng nhập', 'Tài khoản', 'Tên tài khoản', 'Username', 'Account', 'User'] },
    {
      key: 'staff',
      kind: 'code',
      max: 40,
      personal: maskedNumber,
      headings: [
        'Mã số cán bộ',
        'Số hiệu cán bộ',
        'Mã cán bộ',
        'Mã số công chức',
        'Số hiệu công chức',
        'Số hiệu',
        'Mã số',
        'Mã CBCC',
        'Mã nhân viên',
        'Staff number',
        'Staff no',
      ],
    },
    {
      key: 'phone',
      kind: 'code',
      max: 40,
      personal: maskedPhone,
      headings: ['Số điện thoại', 'Điện thoại', 'Điện thoại di động', 'SĐT', 'Di động', 'ĐT', 'Phone', 'Mobile', 'Telephone'],
    },
    {
      key: 'email',
      kind: 'text',
      max: 200,
      personal: maskedEmail,
      headings: ['Thư điện tử', 'Email', 'E-mail', 'Hộp thư công vụ', 'Thư điện tử công vụ', 'Địa chỉ thư điện tử', 'Địa chỉ email'],
    },
  ],
  judge: judgeAccounts,
  write: writeAccounts,
  undo: undoAccounts,
  template,
}

const Handed = z.object({ name: z.string(), username: z.string(), organisation: z.string(), post: z.string(), oneTimePassword: z.string() })

/**
 * One-time passwords for the accounts of an import that nobody has used yet; they stand nowhere, so that the answer is the only time they are
 * seen. Asked again it gives others, and those given before are worth nothing.
 */
export const handOutPasswords = action({
  name: `${NAME}.passwords`,
  may: 'people.manage',
  input: z.object({ id: z.uuid() }),
  output: z.object({
    items: z.array(Handed),
    goodUntil: z.iso.datetime(),
    /** The same list as an .xlsx file, base64. */ sheet: z.string(),
    fileName: z.string(),
  }),
  async run(ctx, { id }) {
    const made = await objectsOf(ctx.db, id, 'new')
    const used = await importStore.usedAccounts(ctx, made)
    const accounts = await importStore.toHand(
      ctx.db,
      made.filter((one) => !used.has(one)),
    )
    if (accounts.length === 0) throw refuse.nobodyWaits()
    const organisations = await organisationsByIds(
      ctx,
      accounts.map(({ organisationId }) => organisationId),
    )
    const goodUntil = new Date(ctx.now.getTime() + ONE_TIME_DAYS * 86_400_000)
    const given = await Promise.all(
      accounts.map(async (one) => {
        const password = oneTimePassword()
        return { ...one, password, hash: await hashPassword(password) }
      }),
    )
    await importStore.setPasswords(ctx, given, goodUntil)
    const say = sayer(ctx)
    const items = given
      .map(({ name, username, organisationId, post, password }) => ({
        name,
        username,
        organisation: organisations.get(organisationId)?.name ?? '',
        post,
        oneTimePassword: password,
      }))
      .toSorted((a, b) => a.organisation.localeCompare(b.organisation, 'vi') || a.name.localeCompare(b.name, 'vi'))
    const column = (key: string, width: number) => ({ header: say(`people.import.handed.${key}`), width, kind: 'text' as const })
    const sheet = writeXlsx({
      sheets: [
        {
          name: say('people.import.handed.sheet'),
          columns: [column('organisation', 44), column('name', 28), column('post', 28), column('username', 24), column('password', 20)],
          rows: items.map((one) => [one.organisation, one.name, one.post, one.username, one.oneTimePassword]),
        },
      ],
    })
    ctx.about('imports', id, { after: { accounts: items.length } })
    await authStore.forgetRequest(ctx, `${NAME}.passwords`)
    return { items, goodUntil: goodUntil.toISOString(), sheet: Buffer.from(sheet).toString('base64'), fileName: say('people.import.handed.file') }
  },
})
