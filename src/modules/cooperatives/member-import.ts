/** The members' register from spreadsheets: one line a member, of one's own cooperative or of those that a commune keeps. */
import type { Ctx } from '#platform/action'
import { writeLines } from '#platform/audit'
import { newId } from '#platform/db'
import {
  type CellRemark,
  type ImportColumn,
  type ImportDefinition,
  type ImportRow,
  type Judged,
  type Written,
  type WrittenRow,
  templateOf,
} from '#platform/imports'
import { hiddenWhole, maskedNumber, maskedPhone } from '#lib/masking'
import { fold } from '#lib/text'
import { isBare, markedName } from './import-rules.ts'
import * as store from './member-store.ts'
import { keepsMembers, standsStill } from './members.ts'
import { groundsOf, holdTogether, meantByCodes, ownCooperatives, type CooperativeRecord } from './store.ts'
import { handOf } from './write.ts'

const NAME = 'cooperatives.members.import'
const text = (key: string, headings: string[], more: Partial<ImportColumn> = {}): ImportColumn => ({ key, kind: 'text', max: 300, headings, ...more })

const columns: ImportColumn[] = [
  text('name', ['Họ và tên', 'Họ tên', 'Tên thành viên', 'Họ và tên, tên tổ chức', 'Thành viên', 'Tên xã viên', 'Name'], {
    required: true,
    max: 200,
  }),
  { key: 'code', kind: 'code', max: 30, headings: ['Mã số hợp tác xã', 'Mã số HTX', 'Mã HTX', 'Mã số thuế HTX', 'Cooperative code'] },
  { key: 'number', kind: 'code', max: 50, headings: ['Số sổ', 'Số thứ tự sổ', 'Số thẻ', 'Mã thành viên', 'Member number'] },
  text('kind', ['Loại thành viên', 'Loại TV', 'Kind of member'], { max: 60 }),
  text('nature', ['Là', 'Đối tượng', 'Cá nhân, hộ, tổ chức', 'Nature'], { max: 60 }),
  text('gender', ['Giới tính', 'Nam/nữ', 'Nam, nữ', 'Giới', 'Sex'], { max: 20 }),
  text('ethnic', ['Dân tộc thiểu số', 'Dân tộc', 'Người DTTS', 'Ethnic minority'], { max: 60 }),
  text('foreign', ['Nước ngoài', 'Quốc tịch', 'Nationality'], { max: 60 }),
  {
    key: 'identity',
    kind: 'code',
    max: 30,
    headings: ['Số định danh', 'Số CCCD', 'CCCD', 'CMND', 'Số định danh, mã số', 'Căn cước', 'Số căn cước', 'Identity number'],
    personal: maskedNumber,
    hiddenToo: true,
    looks: (said) => /^(\d{12}|\d{9}|\d{11})$/.test(said),
  },
  { key: 'bornOn', kind: 'date', headings: ['Ngày sinh', 'Born on'], personal: hiddenWhole },
  { key: 'phone', kind: 'code', max: 30, headings: ['Điện thoại', 'Số điện thoại', 'SĐT', 'ĐT', 'Phone'], phone: true, personal: maskedPhone },
  text('address', ['Địa chỉ', 'Địa chỉ liên hệ', 'Nơi ở', 'Address'], { personal: hiddenWhole }),
  { key: 'joinedOn', kind: 'date', required: true, headings: ['Ngày vào', 'Ngày gia nhập', 'Ngày tham gia', 'Ngày kết nạp', 'Joined on'] },
  { key: 'leftOn', kind: 'date', headings: ['Ngày ra', 'Ngày ra khỏi HTX', 'Ngày chấm dứt', 'Ngày chấm dứt tư cách thành viên', 'Left on'] },
  { key: 'contribution', kind: 'number', money: true, headings: ['Vốn góp', 'Vốn góp (đồng)', 'Số vốn góp', 'Góp vốn', 'Contribution'] },
  {
    key: 'certificateNumber',
    kind: 'code',
    max: 50,
    headings: ['Số giấy chứng nhận', 'Số giấy chứng nhận phần vốn góp', 'Số GCN vốn góp', 'Certificate number'],
  },
]

const remark = (column: string, code: string): CellRemark => ({ column, code: `cooperatives.members.import.${code}` })
const KINDS: [RegExp, string][] = [
  [/khong gop von|service|without/, 'service'],
  [/lien ket|capital/, 'capital'],
  [/chinh thuc|official|^$/, 'official'],
]
const NATURES: [RegExp, string][] = [
  [/to chuc|phap nhan|cong ty|organisation/, 'organisation'],
  [/\bho\b|household/, 'household'],
  [/nhom|to hop tac|group/, 'group'],
  [/ca nhan|person|^$/, 'person'],
]
const oneOf = (list: [RegExp, string][], written: string) => list.find(([pattern]) => pattern.test(fold(written)))?.[1]
const NO = 'khong(?: phai| co)?|ko|k|0|no|n|false'
const MAJORITY = new RegExp(`^(?:(?:(?:dan toc|nguoi) )?(?:kinh(?: viet)?|viet)|${NO})$`)
const VIETNAMESE = new RegExp(`^(?:(?:(?:quoc tich|nguoi) )?(?:viet(?: ?nam)?|vietnamese|vn|vnm)|${NO})$`)
/** A nationality or a people that is not the majority's; 'x' and 'có' say so too. */
const isOther = (written: string, usual: RegExp): boolean => {
  const said = fold(written)
  return said !== '' && !usual.test(said)
}

/** A number of identity with the noughts that a spreadsheet took from its front: 12 figures, of a person also 9 in the former papers. */
function wholeIdentity(typed: string, nature: string | undefined): string {
  if (/^(\d{11}|\d{8})$/.test(typed)) return `0${typed}`
  // Ten figures are also the code of an organisation.
  return nature === 'person' && /^[12468]\d{9}$/.test(typed) ? `00${typed}` : typed
}

type Resolved = Omit<store.NewMember, 'id'>

type Named = { name: string; number: string | null; identity: string | null; hidden: string | null; bornOn: string | null; leftOn: string | null }

/**
 * Whom of those of one name a row without a known number of identity means. Many bear the same name: what is known of both must not differ,
 * and a name without its marks is somebody's only where one alone bears it.
 */
function sameIn(of: readonly store.KnownMember[], { name, number, identity, hidden, bornOn, leftOn }: Named): store.KnownMember | undefined {
  const differ = (a: string | null, b: string | null) => a !== null && b !== null && a !== b
  const alike = (a: string | null, b: string | null) => a !== null && a === b
  const fitting = of.filter(
    (one) =>
      one.left_on === leftOn &&
      !differ(one.number, number) &&
      !differ(one.born_on, bornOn) &&
      !differ(one.identity, identity) &&
      // A number of identity where none was known: the same person only where something else says so.
      (identity === null || alike(one.identity, identity) || alike(one.number, number) || alike(one.born_on, bornOn)) &&
      (hidden === null || (one.identity !== null && maskedNumber(one.identity).replace(/\s/g, '') === hidden)),
  )
  const same = fitting.find((one) => markedName(one.name) === markedName(name))
  if (same || fitting.length !== 1) return same
  return isBare(name) || isBare(fitting[0]!.name) ? fitting[0] : undefined
}

export async function judgeMembers(ctx: Ctx, rows: ImportRow[]): Promise<Judged[]> {
  const said = (row: ImportRow, key: string) => String(row.values[key] ?? '').trim()
  const codes = [...new Set(rows.map((row) => said(row, 'code')).filter(Boolean))]
  const own = await ownCooperatives(ctx.db, ctx.actor.organisationIds)
  const meant = await meantByCodes(ctx.db, codes)
  const grounds = await groundsOf(ctx.db)
  const mine = new Map<string, CooperativeRecord>()
  for (const one of [...own, ...meant.values()]) if (!mine.has(one.id) && (await keepsMembers(ctx, one, grounds))) mine.set(one.id, one)
  const only = own.length === 1 ? own[0] : undefined
  const bodyOf = (row: ImportRow) => {
    const code = said(row, 'code')
    return code === '' ? only : mine.get(meant.get(code)?.id ?? '')
  }
  const known = await store.knownMembers(
    ctx.db,
    [...mine.keys()],
    rows.map((row) => wholeIdentity(said(row, 'identity').replace(/\s/g, ''), oneOf(NATURES, said(row, 'nature')))).filter(Boolean),
    rows.map((row) => fold(said(row, 'name'))),
  )
  const staying = known.filter(({ left_on: left }) => left === null)
  const byIdentity = new Map(staying.flatMap((one) => (one.identity ? [[`${one.cooperative_id} ${one.identity}`, one] as const] : [])))
  const byName = Map.groupBy(known, (one) => `${one.cooperative_id} ${one.folded}`)
  return rows.map((row): Judged => {
    const body = bodyOf(row)
    const name = said(row, 'name')
    const [kind, nature] = [oneOf(KINDS, said(row, 'kind')), oneOf(NATURES, said(row, 'nature'))]
    const typed = said(row, 'identity').replace(/\s/g, '') || null
    const written = typed && wholeIdentity(typed, nature)
    const hidden = written?.includes('•') ? written : null
    const identity = hidden ? null : written
    const sex = fold(said(row, 'gender'))
    const gender = /^(nu|f|female|woman)$/.test(sex) ? 'female' : /^(nam|m|male|man)$/.test(sex) ? 'male' : null
    const joinedOn = (row.values['joinedOn'] ?? null) as string | null
    const [leftOn, bornOn] = [(row.values['leftOn'] ?? null) as string | null, (row.values['bornOn'] ?? null) as string | null]
    const contribution = (row.values['contribution'] ?? null) as number | null
    const number = said(row, 'number') || null
    const here =
      body &&
      ((leftOn === null && identity && byIdentity.get(`${body.id} ${identity}`)) ||
        sameIn(byName.get(`${body.id} ${fold(name)}`) ?? [], { name, number, identity, hidden, bornOn, leftOn }))
    const problems = [
      ...(body ? [] : [remark('code', said(row, 'code') === '' ? 'whichOne' : 'notYours')]),
      ...(kind ? [] : [remark('kind', 'kind')]),
      ...(nature ? [] : [remark('nature', 'nature')]),
      ...(sex !== '' && !gender ? [remark('gender', 'gender')] : []),
      ...(hidden && !here ? [{ column: 'identity', code: 'imports.cell.hidden' }] : []),
      ...(joinedOn !== null && joinedOn > ctx.today ? [remark('joinedOn', 'coming')] : []),
      ...(leftOn !== null && (leftOn > ctx.today || leftOn < (joinedOn ?? '')) ? [remark('leftOn', 'left')] : []),
      ...(contribution !== null && (contribution < 0 || !Number.isInteger(contribution) || contribution > 1e15)
        ? [remark('contribution', 'sum')]
        : []),
      ...(kind === 'service' && (contribution ?? 0) > 0 ? [remark('contribution', 'service')] : []),
    ]
    const text_ = (key: string) => said(row, key) || null
    const resolved: Resolved | null =
      body && kind && nature && joinedOn && problems.length === 0
        ? {
            cooperativeId: body.id,
            number,
            kind,
            nature,
            name,
            gender,
            ethnicMinority: isOther(said(row, 'ethnic'), MAJORITY),
            foreign: isOther(said(row, 'foreign'), VIETNAMESE),
            joinedOn,
            contribution,
            certificateNumber: text_('certificateNumber'),
            identity,
            phone: text_('phone'),
            address: text_('address'),
            bornOn,
            leftOn,
          }
        : null
    return {
      line: row.line,
      // Whose number is hidden was in the register before and is kept as they are: two of one name and one ending are two, and neither is written.
      key: body && !(hidden && here) ? [body.id, identity ?? [markedName(name), hidden, number, bornOn].join('/'), leftOn].join(' ') : null,
      expected: here ? 'unchanged' : 'new',
      problems,
      notes: [],
      shown: { ...(body ? { code: body.code ?? '' } : {}), ...(typed !== written && written ? { identity: written } : {}) },
      resolved: { member: resolved },
    }
  })
}

async function write(ctx: Ctx, rows: Judged[], importId: string): Promise<Written[]> {
  const all = rows.map((row) => ({ line: row.line, member: { ...(row.resolved as { member: Resolved }).member, id: newId() } }))
  await holdTogether(
    ctx.db,
    all.map(({ member }) => member.cooperativeId),
  )
  const clashing = await store.insertMembers(
    ctx.db,
    handOf(ctx, importId),
    all.map(({ member }) => member),
  )
  await store.removeMembers(ctx.db, clashing, importId)
  await standsStill(
    ctx,
    all.map(({ member }) => member.cooperativeId),
  )
  for (const id of new Set(all.map(({ member }) => member.cooperativeId))) await ctx.emit('cooperatives.changed', { id })
  const here = new Set(clashing)
  const fresh = all.filter(({ member }) => !here.has(member.id))
  await writeLines(
    ctx.db,
    { actor: ctx.actor, now: ctx.now, objectKind: 'cooperative_members', requestId: ctx.requestId, action: `${NAME}.entered` },
    fresh.map(({ member }) => ({ objectId: member.id, after: { import: importId } })),
  )
  return all.map(({ line, member }) =>
    here.has(member.id) ? { line, outcome: 'unchanged' as const } : { line, outcome: 'new' as const, objectId: member.id, before: { importId } },
  )
}

/** Everybody whom the import brought, or nobody where something was recorded of one of them since. */
async function undo(ctx: Ctx, rows: WrittenRow[]): Promise<{ line: number; name: string }[]> {
  const importId = String(rows[0]?.before?.importId ?? '')
  const lines = new Map(rows.map(({ objectId, line }) => [objectId, line]))
  const built = await store.builtOnMembers(ctx.db, [...lines.keys()], importId)
  if (built.length > 0) return built.map(({ id, name }) => ({ line: lines.get(id) ?? 0, name: name ?? `#${lines.get(id) ?? 0}` }))
  for (const id of await store.removeMembers(ctx.db, [...lines.keys()], importId)) await ctx.emit('cooperatives.changed', { id })
  await writeLines(
    ctx.db,
    { actor: ctx.actor, now: ctx.now, objectKind: 'cooperative_members', requestId: ctx.requestId, action: `${NAME}.takenBack` },
    rows.map(({ objectId, line }) => ({ objectId, before: { line } })),
  )
  return []
}

const template = async (ctx: Ctx) => templateOf(ctx, NAME, columns, { wide: ['name', 'address'] })

export const membersImport: ImportDefinition = {
  name: NAME,
  path: '/cooperatives/members/import',
  may: 'cooperatives.keepMembers',
  ofBody: true,
  columns,
  maxRows: 20_000,
  batch: 1000,
  judge: judgeMembers,
  write,
  undo,
  template,
}

const labels: Record<string, [string, string]> = {
  code: ['Mã số hợp tác xã', 'Cooperative code'],
  number: ['Số sổ', 'Member number'],
  name: ['Họ và tên, tên tổ chức', 'Name'],
  kind: ['Loại thành viên', 'Kind of member'],
  nature: ['Cá nhân, hộ, tổ chức', 'Nature'],
  gender: ['Giới tính', 'Sex'],
  ethnic: ['Dân tộc', 'Ethnic minority'],
  foreign: ['Quốc tịch', 'Nationality'],
  identity: ['Số định danh', 'Identity number'],
  bornOn: ['Ngày sinh', 'Born on'],
  phone: ['Điện thoại', 'Phone'],
  address: ['Địa chỉ liên hệ', 'Address'],
  joinedOn: ['Ngày vào', 'Joined on'],
  leftOn: ['Ngày ra', 'Left on'],
  contribution: ['Vốn góp (đồng)', 'Contribution (đồng)'],
  certificateNumber: ['Số giấy chứng nhận phần vốn góp', 'Certificate number'],
}
const spoken = (which: 0 | 1, more: Record<string, string>) =>
  Object.fromEntries([
    ...Object.entries(labels).map(([key, said]): [string, string] => [`${NAME}.column.${key}`, said[which]]),
    ...Object.entries(more).map(([key, said]): [string, string] => [`${NAME}.${key}`, said]),
  ])
/** What the server says of the import of members. */
export const membersImportMessages = {
  vi: spoken(0, {
    'template.file': 'Mẫu sổ thành viên.xlsx',
    'template.sheet': 'Thành viên',
    whichOne: 'Ghi mã số hợp tác xã: bạn phụ trách nhiều hợp tác xã.',
    notYours: 'Không có hợp tác xã nào mang mã số này mà bạn được giữ sổ thành viên.',
    kind: 'Ghi chính thức, liên kết góp vốn hoặc liên kết không góp vốn.',
    nature: 'Ghi cá nhân, hộ gia đình, nhóm hoặc tổ chức.',
    gender: 'Ghi nam hoặc nữ.',
    coming: 'Ngày vào chưa đến.',
    left: 'Ngày ra từ ngày vào trở đi và không sau hôm nay.',
    sum: 'Vốn góp là số nguyên đồng, từ 0 trở lên.',
    service: 'Thành viên liên kết không góp vốn thì không ghi vốn góp.',
  }),
  en: spoken(1, {
    'template.file': 'Members.xlsx',
    'template.sheet': 'Members',
    whichOne: 'Name the code of the cooperative: you look after several.',
    notYours: 'No cooperative of this code has a members’ register that you keep.',
    kind: 'Official, linked with capital, or linked without capital.',
    nature: 'A person, a household, a group or an organisation.',
    gender: 'Woman or man.',
    coming: 'The day of joining is still to come.',
    left: 'From the day of joining on, and not after today.',
    sum: 'Whole đồng, nought or more.',
    service: 'A linked member without capital has no contribution.',
  }),
}
