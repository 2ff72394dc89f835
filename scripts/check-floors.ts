/** Imports go down, never up or sideways; a module's tables are named by its own store and migrations only. Rules: docs/floors.md */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

const FLOORS = ['lib', 'platform', 'ui', 'modules', 'app', 'testing']
const ORDER = [...readFileSync('src/app/modules.ts', 'utf8').matchAll(/from ['"]#modules\/([\w-]+)/g)].map((match) => match[1] ?? '')
const PURE = /^(rules|contract|problems|messages|messages(?:-[\w-]+)?\.\w+|[\w-]+\.rules|[\w-]+-rules|[\w-]+-contract)(\.test)?\.ts$/
const broken: string[] = []

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((entry) => posix.normalize(`src/${entry.replaceAll('\\', '/')}`))
  .filter((file) => /\.tsx?$/.test(file))

for (const file of files) {
  const [, floor = '', room = '', inside = ''] = file.split('/')
  const name = posix.basename(file)
  const isTest = /\.test\.tsx?$/.test(file) || floor === 'testing' || name === 'testing.ts'
  const isPure = floor === 'lib' || (floor === 'modules' && PURE.test(name))
  const isWeb = floor === 'ui' || (floor === 'modules' && inside === 'web') || (floor === 'app' && room === 'web')
  const home = floor === 'lib' || floor === 'modules' ? `src/${floor}/${room}/` : `src/${floor}/`

  for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
    const refuse = (why: string) => broken.push(`${file}: ${target}: ${why}`)
    const [, to = '', toRoom = '', door = ''] = /^#(\w+)(?:\/([\w-]+))?(?:\/([\w-]+))?/.exec(target) ?? []
    if (target.startsWith('.')) {
      const reached = posix.join(posix.dirname(file), target)
      if (!reached.startsWith(home) && !(floor === 'testing' && reached.startsWith('src/platform/'))) refuse('leaves the room; use a # door')
      if (floor === 'modules' && isPure && !isTest && !PURE.test(posix.basename(reached))) refuse('a pure file uses only pure files')
      if (floor === 'modules' && isWeb && !reached.includes('/web/') && !PURE.test(posix.basename(reached)))
        refuse('web code uses only the pure files of its module')
    } else if (target.startsWith('node:') || to === 'platform') {
      if (isPure && !isTest && !(to === 'platform' && /messages/.test(name))) refuse('a pure file does no I/O')
      if (isWeb) refuse('web code does not reach the server')
    }
    if (!FLOORS.includes(to) || isTest) continue
    if (FLOORS.indexOf(to) > FLOORS.indexOf(floor)) refuse(`${floor} lies below ${to}`)
    if (door === 'testing') refuse('the testing door is for tests')
    if (to === 'ui' && floor === 'modules' && !isWeb) refuse('only web code uses ui')
    if (floor !== 'modules' || to !== 'modules' || toRoom === room) continue
    if (ORDER.indexOf(toRoom) > ORDER.indexOf(room)) refuse(`${room} lies below ${toRoom}`)
    if (isPure && door !== 'contract') refuse('a pure file knows its neighbours by their contract')
    if (isWeb && door !== 'web' && door !== 'contract') refuse('web code uses the web and contract doors')
  }
}

// Tables: who makes them, and who else names them.
const owners = new Map<string, string>()
for (const module of ORDER) {
  const folder = `src/modules/${module}/migrations`
  for (const migration of existsSync(folder) ? readdirSync(folder) : []) {
    const text = readFileSync(`${folder}/${migration}`, 'utf8')
    for (const [, table = ''] of text.matchAll(/create table (?:if not exists )?([\w.]+)/g)) owners.set(table, module)
    for (const [, table = ''] of text.matchAll(/hopluc\.timeline\('(\w+)'/g)) owners.set(table, module)
  }
}
for (const file of files.filter((one) => one.startsWith('src/modules/') && !/\.test\.tsx?$|\/testing\.ts$|\/web\//.test(one))) {
  const room = file.split('/')[2] ?? ''
  const text = readFileSync(file, 'utf8')
  for (const [table, owner] of owners) {
    if (owner === room) continue
    if (new RegExp(`\\b(?:from|join|into|update)\\s+${table.replace('.', '\\.')}\\b`, 'i').test(text))
      broken.push(`${file}: names the table ${table}, which belongs to ${owner}`)
  }
}

for (const line of broken) console.error(line)
console.log(`${files.length} files, ${ORDER.length} modules, ${owners.size} tables: ${broken.length} broken rules`)
process.exitCode = broken.length > 0 ? 1 : 0
