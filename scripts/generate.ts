/** Writes what is made from the routes (src/app/generated/openapi.json), the refusals (refusals.md) and who may do what (docs/permissions.md); with --check compares only. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { allRoutes } from '../src/app/doors.ts'
import { modules } from '../src/app/modules.ts'
import { outcomeSchema } from '../src/modules/documents/index.ts'
import { statusOf } from '../src/lib/problem/index.ts'
import { fileProblems } from '../src/platform/file-problems.ts'
import { allMessages } from '../src/platform/messages.ts'
import { openApiDocument } from '../src/platform/openapi.ts'
import { refuse } from '../src/platform/problems.ts'
import { permissionsPage } from './permissions.ts'

const codes = [...refuse.codes, ...fileProblems, ...modules.flatMap((module) => module.problems)]
const { vi } = allMessages(modules)
const line = (code: string): string => `| \`${code}\` | ${statusOf(code) ?? ''} | ${(vi[code] ?? '').replaceAll('|', '/')} |`
const refusals = `<!-- Made by npm run generate; not edited by hand. -->\n# Refusals\n\n| code | status | sentence |\n|---|---|---|\n${codes.map(line).join('\n')}\n`

const files: Record<string, string> = {
  'docs/permissions.md': permissionsPage(modules),
  'docs/schemas/outcome.schema.json': `${JSON.stringify(outcomeSchema(), null, 2)}\n`,
  'src/app/generated/openapi.json': `${JSON.stringify({ 'x-generated': 'by npm run generate; not edited by hand', ...openApiDocument(allRoutes(modules), modules) }, null, 1)}\n`,
  'src/app/generated/refusals.md': refusals,
}
for (const [file, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    console.log(`${file} written`)
  } else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error(`${file} is not what the code says now: run npm run generate and look at the difference`)
    process.exitCode = 1
  }
}
