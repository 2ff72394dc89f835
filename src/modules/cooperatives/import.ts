/** The register from spreadsheets: what its columns are called, how rows are written and taken back. Judging: import-judge.ts. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import { writeLines } from '#platform/audit'
import { newId } from '#platform/db'
import {
  templateOf,
  type ImportColumn,
  type ImportDefinition,
  type ImportSource,
  type Judged,
  type Written,
  type WrittenRow,
} from '#platform/imports'
import type { FieldKey } from './fields-rules.ts'
import { communeOfPart, districtOfPart, isName, isPhone, kindOfPart, looksLikeCode, stateOf } from './import-rules.ts'
import { holdsFrom, judgeCooperatives, REFORM, type ResolvedRow } from './import-judge.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'
import { touch } from './store-grounds.ts'
import { addValues, enter, reproject, type DraftValue } from './write.ts'

const NAME = 'cooperatives.import'

/** Values of a row, each with the day from which it holds. One that lay elsewhere before the reform lies there until it. */
function valuesOf(resolved: ResolvedRow): DraftValue[] {
  const fresh = resolved.id === null
  return Object.entries(resolved.values).flatMap(([key, value]): DraftValue[] => {
    const field = key as FieldKey
    const validFrom = fresh ? holdsFrom(field, resolved) : resolved.asOf
    if (field === 'place' && resolved.former !== null && validFrom < REFORM)
      return [
        { field, value: resolved.former, validFrom },
        ...(resolved.liesThere ? [] : [{ field, value, validFrom: REFORM, source: 'reform' as const }]),
      ]
    return [{ field, value, validFrom }]
  })
}

async function write(ctx: Ctx, rows: Judged[], importId: string, { fileName, said }: ImportSource): Promise<Written[]> {
  const all = rows.map((row) => {
    const resolved = row.resolved as ResolvedRow
    return { line: row.line, resolved, id: resolved.id ?? newId(), fresh: resolved.id === null }
  })
  // Each value says of which file it is, and by which words of its title it holds from its day.
  const origin = { source: 'spreadsheet' as const, sourceNote: said ? `${fileName}: “${said}”` : fileName }
  const fresh = all.filter((one) => one.fresh)
  await enter(
    ctx,
    fresh.map(({ id, resolved }) => ({
      id,
      kind: resolved.kind,
      ...origin,
      values: valuesOf(resolved),
      posts: resolved.representative
        ? [{ post: 'legal_representative' as const, name: resolved.representative, title: null, validFrom: resolved.from }]
        : [],
    })),
    importId,
  )
  const changed = all.filter((one) => !one.fresh)
  await addValues(
    ctx,
    changed.map(({ id, resolved }) => ({ id, ...origin, values: valuesOf(resolved) })),
    importId,
  )
  const written = changed.map(({ id }) => id)
  await reproject(ctx, written)
  await touch(ctx.db, written)
  const told = (some: typeof all) =>
    some.map(({ id, resolved }) => ({ objectId: id, after: { import: importId, fields: Object.keys(resolved.values) } }))
  const line = { actor: ctx.actor, now: ctx.now, objectKind: 'cooperatives', requestId: ctx.requestId }
  await writeLines(ctx.db, { ...line, action: `${NAME}.entered` }, told(fresh))
  await writeLines(ctx.db, { ...line, action: `${NAME}.changed` }, told(changed))
  return all.map(({ line: at, id, fresh: isNew }) => ({
    line: at,
    outcome: isNew ? ('new' as const) : ('changed' as const),
    objectId: id,
    before: { importId },
  }))
}

/** Modules above name entries of the register: what they say of one keeps the whole import. */
async function unlessNamed(ctx: Ctx, work: () => Promise<void>): Promise<void> {
  await sql`savepoint taking`.execute(ctx.db)
  try {
    await work()
  } catch (error) {
    if ((error as { code?: string }).code !== '23503') throw error
    await sql`rollback to savepoint taking`.execute(ctx.db)
    throw refuse.namedElsewhere()
  }
}

/** Everything that the import wrote, or nothing where somebody has gone on with one of them. */
async function undo(ctx: Ctx, rows: WrittenRow[]): Promise<{ line: number; name: string }[]> {
  const importId = String(rows[0]?.before?.importId ?? '')
  if (!importId) return []
  const lines = new Map(rows.map(({ objectId, line }) => [objectId, line]))
  const built = await store.builtOn(ctx.db, [...lines.keys()], importId)
  if (built.length > 0) return built.map(({ id, name }) => ({ line: lines.get(id) ?? 0, name }))
  const of = (outcome: WrittenRow['outcome']) => rows.filter((row) => row.outcome === outcome).map(({ objectId }) => objectId)
  await unlessNamed(ctx, () => store.takeBack(ctx.db, [...lines.keys()], of('new'), importId))
  await reproject(ctx, of('changed'))
  await touch(ctx.db, of('changed'))
  await writeLines(
    ctx.db,
    { actor: ctx.actor, now: ctx.now, objectKind: 'cooperatives', requestId: ctx.requestId, action: `${NAME}.takenBack` },
    rows.map(({ objectId, line }) => ({ objectId, before: { line } })),
  )
  return []
}

const text = (key: string, headings: string[], more: Partial<ImportColumn> = {}): ImportColumn => ({ key, kind: 'text', max: 300, headings, ...more })
const count = (key: string, headings: string[]): ImportColumn => ({ key, kind: 'number', whole: true, headings })
/** A sum in đồng, or in the unit that the sheet names; and in million đồng for a sheet that names none. */
const money = (key: string, headings: string[]): ImportColumn[] => [
  { key, kind: 'number', money: true, headings },
  { key: `${key}Millions`, kind: 'number', headings: [] },
]

const columns: ImportColumn[] = [
  text(
    'name',
    [
      'Tên hợp tác xã',
      'Tên HTX',
      'Tên đơn vị',
      'Tên tổ chức',
      'Tên HTX, THT',
      'Tên HTX/THT',
      'Tên tổ hợp tác',
      'Tên THT',
      'Tên',
      'Tên cơ sở',
      'Tên đầy đủ',
      'Hợp tác xã',
      'Name',
    ],
    { required: true, looks: isName },
  ),
  text('kind', ['Loại hình', 'Loại hình tổ chức', 'Loại', 'Kind'], { max: 60, fromParts: kindOfPart, titlesToo: true }),
  {
    key: 'code',
    kind: 'code',
    max: 30,
    headings: [
      'Mã số',
      'Mã số thuế',
      'MST',
      'Mã số HTX',
      'Mã số hợp tác xã',
      'Mã HTX',
      'Mã số đăng ký',
      'Số GCN ĐKKD',
      'Số giấy chứng nhận',
      'Code',
      'Tax code',
    ],
    looks: looksLikeCode,
  },
  text(
    'place',
    [
      'Xã, phường',
      'Xã/phường',
      'Xã phường',
      'Xã, phường, thị trấn',
      'Xã, phường, đặc khu',
      'Xã',
      'Phường',
      'Phường, xã',
      'Cấp xã',
      'Địa bàn',
      'Địa bàn xã',
      'Commune',
      'Place',
    ],
    {
      required: true,
      max: 100,
      fromParts: communeOfPart,
      looks: (said) => said.length < 60 && /^(xã|phường|thị trấn|đặc khu|x\.|p\.|tt\.?) ?\S/i.test(said),
    },
  ),
  text('district', ['Huyện', 'Quận', 'Quận, huyện', 'Quận/huyện', 'Huyện, thị xã, thành phố', 'Cấp huyện', 'Huyện cũ', 'District'], { max: 100 }),
  // Of which district a part of the list, or the whole, is: it tells communes of one name apart, and says nothing else.
  text('districtPart', ['Huyện của nhóm'], { max: 100, fromParts: districtOfPart, titlesToo: true, unless: 'district' }),
  text('address', ['Địa chỉ', 'Địa chỉ trụ sở', 'Trụ sở', 'Trụ sở chính', 'Địa chỉ trụ sở chính', 'Address']),
  text('state', ['Tình trạng', 'Tình trạng hoạt động', 'Trạng thái', 'Tình trạng pháp lý', 'Hiện trạng', 'State', 'Legal status'], {
    max: 100,
    looks: (said) => stateOf(said) !== undefined,
  }),
  text('economic', ['Tình trạng hoạt động thực tế', 'Hoạt động thực tế', 'Economic state'], { max: 100 }),
  text('line', [
    'Ngành nghề',
    'Ngành, nghề',
    'Ngành nghề chính',
    'Ngành nghề kinh doanh',
    'Ngành, nghề kinh doanh',
    'Lĩnh vực hoạt động',
    'Lĩnh vực',
    'Main line',
  ]),
  { key: 'lineCode', kind: 'code', max: 10, headings: ['Mã ngành', 'Mã ngành nghề', 'Mã ngành chính', 'VSIC'] },
  {
    key: 'registeredOn',
    kind: 'date',
    headings: [
      'Ngày đăng ký',
      'Ngày cấp',
      'Ngày thành lập',
      'Ngày đăng ký lần đầu',
      'Ngày cấp GCN',
      'Ngày cấp lần đầu',
      'Ngày, tháng, năm thành lập',
      'Thời gian thành lập',
      'Năm thành lập',
      'Registered on',
    ],
  },
  text('issuedBy', ['Cơ quan cấp', 'Nơi cấp', 'Cơ quan đăng ký'], { max: 200 }),
  text('shortName', ['Tên viết tắt', 'Tên giao dịch'], { max: 100 }),
  text(
    'representative',
    [
      'Người đại diện',
      'Người đại diện theo pháp luật',
      'Đại diện pháp luật',
      'Giám đốc',
      'Họ tên giám đốc',
      'Tổ trưởng',
      'Chủ nhiệm',
      'Họ và tên giám đốc',
      'Họ tên người đại diện',
      'Chủ tịch HĐQT',
      'Representative',
    ],
    { max: 150 },
  ),
  {
    key: 'phone',
    kind: 'code',
    max: 50,
    headings: ['Điện thoại', 'Số điện thoại', 'SĐT', 'ĐT', 'Điện thoại liên hệ', 'SĐT liên hệ', 'SĐT giám đốc', 'SĐT người đại diện', 'Phone'],
    phone: true,
    looks: isPhone,
  },
  text('email', ['Email', 'Thư điện tử', 'E-mail'], { max: 100, looks: (said) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(said) }),
  ...money('charterCapital', ['Vốn điều lệ', 'Vốn ĐL', 'Vốn đăng ký', 'Charter capital']),
  ...money('totalCapital', ['Tổng nguồn vốn', 'Tổng vốn', 'Nguồn vốn', 'Vốn hoạt động', 'Total capital']),
  ...money('revenue', ['Doanh thu', 'Tổng doanh thu', 'Doanh thu năm', 'Doanh thu bình quân', 'Revenue']),
  count('officialMembers', [
    'Số thành viên',
    'Thành viên',
    'Tổng số thành viên',
    'Thành viên chính thức',
    'Số thành viên chính thức',
    'Số TV',
    'Số xã viên',
    'Members',
  ]),
  count('capitalMembers', ['Thành viên liên kết góp vốn', 'Liên kết góp vốn']),
  count('serviceMembers', ['Thành viên liên kết không góp vốn', 'Liên kết không góp vốn']),
  count('femaleMembers', ['Thành viên nữ', 'Số thành viên nữ', 'Trong đó nữ', 'Nữ']),
  count('workers', ['Lao động', 'Số lao động', 'Lao động thường xuyên', 'Số lao động thường xuyên', 'Workers']),
  { key: 'asOf', kind: 'date', headings: ['Thời điểm', 'Ngày số liệu', 'Số liệu đến ngày', 'Thời điểm số liệu', 'As of'], fromTitle: 'day' },
]

const template = async (ctx: Ctx) =>
  templateOf(
    ctx,
    NAME,
    columns.filter(({ key }) => !key.endsWith('Millions') && key !== 'districtPart'),
    { wide: ['name', 'address'], width: 22, wider: 44 },
  )

export const cooperativesImport: ImportDefinition = {
  name: NAME,
  path: '/cooperatives/import',
  may: NAME,
  columns,
  maxRows: 40_000,
  batch: 2000,
  judge: judgeCooperatives,
  write,
  undo,
  template,
}
