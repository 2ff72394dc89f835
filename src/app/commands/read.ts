/** `hopluc read`: reads directives from files and prints what was found. Needs no database. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { vietNamDay } from '#lib/period'
import { Refusal } from '#lib/problem'
import { explainDirective, readDirective, type Explanation, type Reading } from '#lib/reader'
import { countedReading, documents, outcomeFile, OutcomeFormat, outcomeOfReading } from '#modules/documents'
import { officeCalendar } from '#platform/calendar'
import { allMessages, sentence } from '#platform/messages'
import { isPackage, openPackage } from '#platform/packages'
import { textOrRecognised } from '#platform/recognise'
import { WrongUse, type Command } from '../command.ts'
import { explained, languageOf } from '../read-why.ts'

export const command: Command = {
  usage: 'read FILE… [--format json|akn|xlsx] [--out FOLDER] [--explain [--lang en]] | read --replay',
  summary: 'reads directives (.txt .md .html .docx .doc .pdf, scans .pdf .png .jpg .tiff, a .zip of several) and prints their tasks',
  help: 'Prints a summary of each file, also of each in a .zip: particulars, the papers it cites, its tasks with lead, partners and deadline, and what a person must decide; a deadline in words (“trong 15 ngày làm việc kể từ ngày ký”) is counted by the calendar of working days where the paper says from when. --format json prints what was read as docs/schemas/outcome.schema.json describes it, --format akn the paper as Akoma Ntoso XML, --format xlsx its tasks as a workbook; with --out each file gets one of its name in that folder. --explain prints, stage by stage, why each thing was found and why each doubt is one, in Vietnamese or with --lang en in English. --json prints the bare reading, with --explain its reasons too (a list when there are several files). A scan is recognised on this machine, its progress told on standard error. --replay reads no files: it scores the reader on every paper whose review people have ended in this installation (its database), as it read then and as it reads now, with precision and recall a question. A file that cannot be read gets a sentence, and exit status 1.',
  options: {
    json: { type: 'boolean' },
    replay: { type: 'boolean' },
    format: { type: 'string' },
    out: { type: 'string' },
    explain: { type: 'boolean' },
    lang: { type: 'string' },
  },
  async run(values, files) {
    if (values.replay === true) {
      if (files.length > 0) throw new WrongUse('--replay reads what people confirmed, and no files')
      return (await import('./replay.ts')).replay()
    }
    if (files.length === 0) throw new WrongUse('name at least one file; usage: hopluc read FILE… [--format json|akn|xlsx] [--out FOLDER]')
    const form = formOf(values, files)
    const lang = languageOf(values.lang)
    const readings: (Reading | Explanation)[] = []
    let failed = 0
    let told = 0
    for (const named of files) {
      for await (const { file, open } of papersOf(named)) {
        told += 1
        try {
          const {
            text,
            doubted = [],
            unread = [],
          } = await textOrRecognised(open(), {
            name: basename(file),
            onPage: ({ at, pages }) => console.error(`${file}: đang nhận dạng trang ${at}/${pages}`),
          })
          if (doubted.length > 0) console.error(`${file}: ${doubted.length} chữ nhận dạng chưa chắc, cần so với bản gốc`)
          if (unread.length > 0)
            console.error(`${file}: trang ${unread.map(({ page }) => page).join(', ')} không đọc được, hoặc chỉ đọc được một phần; hãy xem bản gốc`)
          const why = values.explain ? explainDirective(text) : undefined
          const reading = why?.reading ?? readDirective(text)
          const dated = countedReading(reading, await officeCalendar())
          if (form) await hand(form, file, dated)
          else if (values.json) readings.push(why ?? reading)
          else if (why) await write(explained(file, why, lang))
          else console.log(summary(file, dated))
        } catch (error) {
          failed += 1
          console.error(`${file}: ${said(error)}`)
        }
      }
    }
    if (values.json && readings.length > 0) await write(`${JSON.stringify(told === 1 ? readings[0] : readings, null, 2)}\n`)
    return failed > 0 ? 1 : 0
  },
}

/** Of a file in a package the path, so that two of one name in two folders stay two. */
const fileNameOf = (file: string): string => (file.split(INSIDE)[1] ?? basename(file)).replaceAll(/[/\\]/g, '_')
const INSIDE = ' › '

const LONGEST_NAME = 160

/** A name as a package gives it, fit to be printed: nothing in it commands the terminal, and none fills it. */
function printable(path: string): string {
  const bare = path.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD')
  return bare.length > LONGEST_NAME ? `${bare.slice(0, LONGEST_NAME)}…` : bare
}

/** A file to read, or each file of a package, named behind it. What cannot be opened throws when it is its turn. */
async function* papersOf(named: string): AsyncGenerator<{ file: string; open: () => Uint8Array }> {
  const failing = (error: unknown) => () => {
    throw error
  }
  try {
    const bytes = new Uint8Array(await readFile(named))
    if (!isPackage(bytes)) return void (yield { file: named, open: () => bytes })
    for (const one of await openPackage(bytes))
      yield {
        file: `${named}${INSIDE}${printable(one.path)}`,
        open: 'bytes' in one ? () => one.bytes : failing(new Refusal(one.refused, 'invalid', one.facts)),
      }
  } catch (error) {
    yield { file: named, open: failing(error) }
  }
}

type Form = { format: OutcomeFormat; out: string | undefined }

/** How the outcome is to be handed out; wrong use where it could not be. */
function formOf({ format, out }: Record<string, string | boolean | undefined>, files: string[]): Form | undefined {
  if (format === undefined) {
    if (out !== undefined) throw new WrongUse('--out goes with --format json, akn or xlsx')
    return undefined
  }
  const known = OutcomeFormat.safeParse(format)
  if (!known.success) throw new WrongUse(`--format is json, akn or xlsx, not "${String(format)}"`)
  if (out === undefined && (known.data === 'xlsx' || files.length > 1 || /\.zip$/i.test(files[0] ?? '')))
    throw new WrongUse('say where to with --out FOLDER')
  return { format: known.data, out: out === undefined ? undefined : String(out) }
}

async function hand({ format, out }: Form, file: string, reading: Reading): Promise<void> {
  const bytes = outcomeFile(outcomeOfReading(reading), format, vietNamDay(new Date()))
  if (out === undefined) return void (await write(new TextDecoder().decode(bytes)))
  await mkdir(out, { recursive: true })
  await writeFile(join(out, `${fileNameOf(file)}.${format === 'akn' ? 'xml' : format}`), bytes)
}

/** Waits until a pipe has taken it all: a process that ends earlier would cut it. */
const write = (text: string) => new Promise<void>((resolve) => process.stdout.write(text, () => resolve()))

function said(error: unknown): string {
  if (error instanceof Refusal) return sentence(allMessages([]).vi[error.code] ?? error.code, error.facts)
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return 'không có tệp này.'
  if (code === 'EISDIR') return 'là một thư mục, không phải tệp văn bản.'
  if (code === 'EACCES') return 'không có quyền đọc tệp này.'
  throw error
}

const day = (iso: string) => iso.split('-').reverse().join('/')
const EVERY: Record<string, string> = {
  week: 'hằng tuần',
  'two-weeks': 'hai tuần một lần',
  month: 'hằng tháng',
  quarter: 'hằng quý',
  'half-year': '6 tháng',
  year: 'hằng năm',
  ongoing: 'thường xuyên',
}
const KIND: Record<string, string> = { deadline: 'có thời hạn', periodic: 'định kỳ', standing: 'thường xuyên', request: 'đề nghị' }

function summary(file: string, { document, references, tasks }: Reading): string {
  const title = [document.type, document.number && `số ${document.number}`, document.issuedOn && `ngày ${day(document.issuedOn)}`]
    .filter(Boolean)
    .join(' ')
  const lines = [file, `  ${title || 'không rõ loại văn bản'}${document.issuer ? ` · ${document.issuer}` : ''}`]
  if (document.subject) lines.push(`  ${document.subject}`)
  if (references.length > 0) lines.push(`  Dẫn chiếu: ${references.map((one) => [one.type, one.number].filter(Boolean).join(' ')).join('; ')}`)
  lines.push(
    `  ${tasks.length} nhiệm vụ${tasks.some((task) => task.doubts.length > 0) ? `, ${tasks.filter((task) => task.doubts.length > 0).length} cần xác nhận` : ''}`,
  )
  for (const task of tasks) {
    const times = [...task.due.map(day), ...task.every.map((every) => EVERY[every] ?? every)].join(', ')
    const when = task.term && task.dueText ? `${times}${times ? ` (${task.dueText})` : task.dueText}` : times
    lines.push(
      `  ${(task.path || '·').padEnd(6)} [${KIND[task.kind] ?? task.kind}] ${task.lead.join('; ') || '(chưa rõ chủ trì)'}${when ? ` · ${when}` : ''}`,
    )
    lines.push(`         ${task.action}`)
    if (task.coordinate.length > 0) lines.push(`         phối hợp: ${task.coordinate.join('; ')}`)
    for (const doubt of task.doubts) lines.push(`         cần xác nhận: ${documents.messages.vi[`documents.doubt.${doubt}`] ?? doubt}`)
  }
  return `${lines.join('\n')}\n`
}
