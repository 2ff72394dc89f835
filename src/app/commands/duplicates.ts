/** `hopluc duplicates`: which cooperatives of two lists are one and the same. Needs no database. */
import { readFile, writeFile } from 'node:fs/promises'
import { findAlike, findWithin, gazetteerOf, SURE, type Alike, type Entry } from '#lib/alike'
import { communesOfEdition } from '#modules/places'
import { fold } from '#lib/text'
import { findLayout, textOf, type ImportColumn } from '#platform/imports'
import { allMessages, sentence } from '#platform/messages'
import { readTables } from '#platform/sheets'
import { cooperatives } from '#modules/cooperatives'
import { WrongUse, type Command } from '../command.ts'

const column = (key: string, ...headings: string[]): ImportColumn => ({ key, kind: 'text', max: 500, headings })
/** What columns may be called; compared without marks, capitals and signs. */
const COLUMNS: ImportColumn[] = [
  column('id', 'id', 'record id', 'khóa', 'mã bản ghi', 'key', 'cooperative id', 'stt'),
  column(
    'name',
    'tên',
    'tên hợp tác xã',
    'tên htx',
    'tên đơn vị',
    'tên tổ chức',
    'hợp tác xã',
    'name',
    'cooperative',
    'cooperative name',
    'full name',
  ),
  column(
    'code',
    'mã số',
    'mã số thuế',
    'mst',
    'mã',
    'mã htx',
    'mã số htx',
    'mã số hợp tác xã',
    'code',
    'tax code',
    'registration code',
    'taxcode',
    'ma so',
  ),
  column(
    'place',
    'xã',
    'xã, phường',
    'xã phường',
    'phường, xã',
    'phường',
    'cấp xã',
    'địa bàn',
    'commune',
    'commune name',
    'ward',
    'place',
    'xa phuong thi tran',
  ),
  column('district', 'huyện', 'quận, huyện', 'quận', 'cấp huyện', 'district', 'district name'),
  column('province', 'tỉnh', 'tỉnh, thành phố', 'thành phố', 'province', 'province name', 'city'),
  column('address', 'địa chỉ', 'trụ sở', 'địa chỉ trụ sở', 'trụ sở chính', 'address', 'headquarters'),
  column(
    'representative',
    'người đại diện',
    'người đại diện theo pháp luật',
    'đại diện pháp luật',
    'đại diện',
    'giám đốc',
    'chủ tịch hđqt',
    'chủ nhiệm',
    'representative',
    'legal representative',
    'rep',
    'director',
  ),
  column('form', 'loại hình', 'loại', 'kind', 'type', 'legal form', 'form'),
  column('phone', 'điện thoại', 'số điện thoại', 'sđt', 'phone', 'telephone'),
  column('registeredOn', 'ngày đăng ký', 'ngày cấp', 'ngày thành lập', 'registered on', 'registration date', 'founded', 'founded on', 'date'),
  column('state', 'tình trạng', 'trạng thái', 'tình trạng hoạt động', 'tình trạng pháp lý', 'status', 'state', 'legal status'),
]

export const command: Command = {
  usage: 'duplicates A.csv [B.csv] [--out PAIRS.csv] [--least SCORE] [--json] [--lang en]',
  summary: 'finds which cooperatives of two lists (or within one) are one and the same',
  help: `Reads lists as people make them (.csv of any encoding, .xlsx, .xls, .ods) and writes a pair a line: a,b,score,reasons. Columns are known by their headings, in Vietnamese or English, in any order: id, tên (name, the only one that must be there), mã số (code), xã, phường (commune, of today or of before the reform), huyện (district), tỉnh (province), địa chỉ (address, read where there is no commune), người đại diện (representative), loại hình (legal form), điện thoại (phone), ngày đăng ký (registered on), tình trạng (status: who has ended). Without a column id the number of the line stands for it. Pairs with a score of ${SURE} or more are given, or of --least SCORE. With one file its own duplicates are found.`,
  options: { out: { type: 'string' }, least: { type: 'string' }, json: { type: 'boolean' }, lang: { type: 'string' } },
  async run(values, files) {
    if (files.length < 1 || files.length > 2) throw new WrongUse(`name one or two files; usage: hopluc ${command.usage}`)
    const least = values.least === undefined ? SURE : Number(values.least)
    if (!(least >= 0 && least <= 1)) throw new WrongUse('--least takes a number from 0 to 1')
    const { now, before } = communesOfEdition()
    const gazetteer = gazetteerOf(now, before)
    const lists: Entry[][] = []
    for (const file of files) lists.push(await entriesOf(file))
    const [a = [], b] = lists
    const pairs = b ? findAlike(a, b, { gazetteer, least }) : findWithin(a, { gazetteer, least })
    const text = values.json ? `${JSON.stringify(pairs, null, 2)}\n` : asCsv(pairs, values.lang === 'en' ? 'en' : 'vi')
    if (typeof values.out === 'string') await writeFile(values.out, text)
    else await new Promise((done) => process.stdout.write(text, done))
    console.error(`${lists.map((list) => list.length).join(' × ')}: ${pairs.length}`)
    return 0
  },
}

async function entriesOf(file: string): Promise<Entry[]> {
  const [sheet] = await readTables(new Uint8Array(await readFile(file)))
  const rows = sheet?.rows ?? []
  const layout =
    findLayout(rows, COLUMNS) ?? (rows.length > 0 ? { header: 0, headerRows: 1 as const, columns: {} as Record<string, number> } : undefined)
  if (layout?.columns.name === undefined) throw new WrongUse(`${file}: no column of names (tên, name) was found`)
  return rows.flatMap((row, at): Entry[] => {
    const get = (key: string) => (layout.columns[key] === undefined ? '' : textOf(row[layout.columns[key]]).trim())
    const name = get('name')
    if (at < layout.header + layout.headerRows || name === '') return []
    const date = row[layout.columns.registeredOn ?? -1]
    return [
      {
        id: get('id') || String(at + 1),
        name,
        code: get('code'),
        place: get('place') || get('address'),
        district: get('district'),
        province: get('province'),
        representative: get('representative'),
        form: get('form'),
        phone: get('phone'),
        ended: get('state') === '' ? undefined : ENDED.test(fold(get('state'))),
        registeredOn: dayOf(date !== null && typeof date === 'object' && 'day' in date ? date.day : get('registeredOn')),
      },
    ]
  })
}

/** 'Đã giải thể', 'Giải thể', 'Chấm dứt hoạt động', 'dissolved'. One that is about to has not ended. */
const ENDED = /^(da )?(giai the|pha san|cham dut|sap nhap|hop nhat|thu hoi)|^(ended|dissolved|closed|merged|ceased|bankrupt)/

/** '2019-03-01', '01/03/2019'; anything else says no day. */
function dayOf(written: string): string | null {
  const [, d = '', m = '', y = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written) ?? []
  const day = y ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : written.slice(0, 10)
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null
}

function asCsv(pairs: readonly Alike[], language: 'vi' | 'en'): string {
  const words = allMessages([cooperatives])[language]
  const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = pairs.map(({ a, b, score, reasons }) => {
    const said = reasons.map(({ aspect, how }) => sentence(words[`cooperatives.alike.${aspect}.${how}`] ?? `${aspect} ${how}`))
    return [quoted(a), quoted(b), score.toFixed(3), quoted(said.join('; '))].join(',')
  })
  return `${['a,b,score,reasons', ...lines].join('\n')}\n`
}
