/** The procedures: those that come with the program (data/procedures/procedures.csv), and over them what the province has set, by day. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform/config'
import type { Ctx } from '#platform/action'
import { nfc } from '#lib/text'
import type { Definition } from './contract.ts'
import { effectOf } from './effect-rules.ts'
import * as store from './store.ts'

/** From which day the rules of the file hold: NĐ 125/2025/NĐ-CP gave registration to the communes. */
const SINCE = '2025-07-01'

/** A line of a file whose fields may stand in quotes. */
export const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim())

/** Papers as the file has them: parted by strokes, those that are not always asked for with a question mark before. */
const papersOf = (written: string): Definition['papers'] =>
  written
    .split('|')
    .filter(Boolean)
    .map((label) => ({ label: label.replace(/^\?/, ''), required: !label.startsWith('?') }))

let known: Definition[] | undefined

/** Those that come with the program, in the order of the file. */
export function defaultKinds(): Definition[] {
  if (known) return known
  const [head = '', ...lines] = nfc(readFileSync(join(projectRoot, 'data', 'procedures', 'procedures.csv'), 'utf8'))
    .trim()
    .split('\n')
  const names = fieldsOf(head)
  known = lines.map((line): Definition => {
    const cells = fieldsOf(line)
    const of = (name: string) => cells[names.indexOf(name)] ?? ''
    return {
      code: of('code'),
      group: of('group') as Definition['group'],
      name: of('name_vi'),
      nameEn: of('name_en'),
      kinds: of('kinds').split(';').filter(Boolean) as Definition['kinds'],
      papers: papersOf(of('papers')),
      workingDays: of('working_days') === '' ? null : Number(of('working_days')),
      result: of('result_vi'),
      timeRule: of('when_vi'),
      fee: of('fee_vi'),
      steps: '',
      legalBasis: of('legal_basis'),
      nationalCode: of('national_code') || null,
      evidence: of('evidence') as 'V' | 'R',
      validFrom: SINCE,
      recordedBy: null,
      does: effectOf(of('code')).does,
    }
  })
  return known
}

/** All procedures as they are on a day. */
export async function kindsOn(ctx: Pick<Ctx, 'db' | 'today'>, day = ctx.today): Promise<Definition[]> {
  const set = new Map((await store.rulesOn(ctx.db, day)).map((one) => [one.code, one]))
  return defaultKinds().map((one) => {
    const own = set.get(one.code)
    if (!own) return one
    return {
      ...one,
      name: own.name,
      papers: own.papers,
      workingDays: own.working_days,
      result: own.result,
      timeRule: own.time_rule,
      fee: own.fee,
      steps: own.steps,
      legalBasis: own.legal_basis,
      validFrom: own.valid_from,
      recordedBy: own.recorded_by_name,
    }
  })
}
