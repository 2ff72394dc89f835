/** `hopluc read --replay`: the present reader on everything that people have confirmed in this installation. */
import { readDirective } from '#lib/reader'
import { newScore, scoreLines, scorePaper, type Score } from '#lib/scoring'
import { confirmedCases } from '#modules/documents'
import { allProvinces } from '#modules/people'
import { contextFor, type Office } from '#platform/action'
import { systemActor } from '#platform/actor'
import { readConfig } from '#platform/config'
import { inTransaction } from '#platform/db'
import { createLog } from '#platform/log'
import { openHouse } from '../house.ts'

/** Scores of what the reader said when each paper was read, and of what it says now. */
export async function replayed(office: Office): Promise<{ before: Score; now: Score }> {
  const before = newScore()
  const now = newScore()
  const lister = systemActor('replay', ['jobs.daily'])
  const provinces = await inTransaction(
    office.db,
    lister,
    (db) => allProvinces(contextFor(office, db, { actor: lister, requestId: 'replay' })),
    'read',
  )
  for (const { id } of provinces) {
    const actor = systemActor('replay', ['documents.readAll'], id)
    for (let after: string | null = null, first = true; first || after !== null; first = false) {
      const from: string | null = after
      const page: Awaited<ReturnType<typeof confirmedCases>> = await inTransaction(
        office.db,
        actor,
        (db) => confirmedCases(contextFor(office, db, { actor, requestId: 'replay' }), from),
        'read',
      )
      for (const { text, known, gold, said } of page.cases) {
        // Of papers read by an older program it is not kept what was said.
        if (said.tasks.length > 0) scorePaper(before, gold, text, said)
        scorePaper(now, gold, text, readDirective(text, { organisations: known }))
      }
      after = page.last
    }
  }
  return { before, now }
}

/** Prints both scores. Exit status 0 also where nobody has reviewed anything yet. */
export async function replay(): Promise<number> {
  const house = await openHouse(readConfig(), createLog('warn'))
  try {
    const { before, now } = await replayed(house.office)
    if (now.papers === 0) {
      console.log('No paper has been reviewed to its end in this installation yet.')
      return 0
    }
    console.log(
      `${now.papers} papers that people reviewed to the end\n\nwhat the reader said when they were read (${before.papers} papers of which it is kept)`,
    )
    for (const line of scoreLines(before)) console.log(line)
    console.log('\nwhat it says now')
    for (const line of scoreLines(now)) console.log(line)
    return 0
  } finally {
    await house.close()
  }
}
