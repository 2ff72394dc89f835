/** Runs the works that are named (all without a name) on every database server that is here, and prints a line each. */
import { installedBinDir } from '../../src/testing/servers.ts'
import { measure as documentsSearch } from './documents-search.ts'
import { measure as readerDocx } from './reader-docx.ts'
import { measure as readerOcr } from './reader-ocr.ts'
import { measure as readerText } from './reader-text.ts'
import { measure as registerDuplicates } from './register-duplicates.ts'
import { measure as registerImport } from './register-import.ts'
import { measure as registerList } from './register-list.ts'
import { measure as registerOversight } from './register-oversight.ts'
import { measure as registerSearch } from './register-search.ts'
import { measure as reportsFresh } from './reports-fresh.ts'
import { measure as reportsRollup } from './reports-rollup.ts'
import { measure as reportsSubmit } from './reports-submit.ts'
import { measure as roomsList } from './rooms-list.ts'
import { measure as start } from './start.ts'
import { measure as tasksList } from './tasks-list.ts'
import { measure as tasksOverview } from './tasks-overview.ts'
import { measure as firstVisit } from './web-first-visit.ts'
import type { Work } from './work.ts'

const works: Record<string, Work> = {
  'reader.text': readerText,
  'reader.docx': readerDocx,
  'reader.ocr': readerOcr,
  'tasks.list': tasksList,
  'tasks.overview': tasksOverview,
  'register.list': registerList,
  'register.search': registerSearch,
  'register.duplicates': registerDuplicates,
  'register.import': registerImport,
  'register.oversight': registerOversight,
  'documents.search': documentsSearch,
  'reports.rollup': reportsRollup,
  'reports.fresh': reportsFresh,
  'reports.submit': reportsSubmit,
  'rooms.list': roomsList,
  start,
  'web.first-visit': firstVisit,
}

const words = process.argv.slice(2)
const asJson = words.includes('--json')
const wanted = words.filter((word) => word !== '--json')
const unknown = wanted.filter((word) => !(word in works))
if (unknown.length > 0) {
  console.error(`bench: there is no work ${unknown.join(', ')}; there are: ${Object.keys(works).join(', ')}`)
  process.exit(2)
}

const servers = ['embedded', ...(installedBinDir() ? ['installed'] : [])]
const number = (value: number | null) => (value === null ? '–' : value >= 100 ? value.toFixed(0) : value.toFixed(2))

if (!asJson)
  console.log(
    `${'work'.padEnd(36)}${'database'.padEnd(12)}${'ours'.padStart(10)}${'baseline'.padStart(10)}  ${'unit'.padEnd(14)}${'ratio'.padStart(7)}  budget`,
  )
let broken = 0
for (const name of wanted.length > 0 ? wanted : Object.keys(works)) {
  const work = works[name]!
  for (const server of work.on === 'none' ? ['none'] : servers) {
    for (const one of await work.run(server)) {
      if (!one.holds) broken += 1
      if (asJson) console.log(JSON.stringify(one))
      else
        console.log(
          `${one.work.padEnd(36)}${one.database.padEnd(12)}${number(one.ours).padStart(10)}${number(one.baseline).padStart(10)}  ${one.unit.padEnd(14)}${number(one.ratio).padStart(7)}  ${one.budget}: ${one.holds ? 'holds' : 'BROKEN'}${one.note ? ` (${one.note})` : ''}`,
        )
    }
  }
}
process.exitCode = broken > 0 ? 1 : 0
