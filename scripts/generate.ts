/** Writes src/app/generated/openapi.json from the routes; with --check compares only. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { allRoutes } from '../src/app/doors.ts'
import { modules } from '../src/app/modules.ts'
import { openApiDocument } from '../src/platform/openapi.ts'

const file = 'src/app/generated/openapi.json'
const text = `${JSON.stringify({ 'x-generated': 'by npm run generate; not edited by hand', ...openApiDocument(allRoutes(modules), modules) }, null, 1)}\n`

if (!process.argv.includes('--check')) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  console.log(`${file} written`)
} else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error(`${file} is not what the routes say now: run npm run generate and look at the difference`)
  process.exitCode = 1
}
