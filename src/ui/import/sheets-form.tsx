/** Several sheets of one workbook: those of one list come in together, ticked by the person; others one after another. */
import { useState } from 'react'
import { CheckField } from '../fields/tick-fields.tsx'
import { ProblemAlert } from '../parts/alert.tsx'
import { Section } from '../parts/page.tsx'
import { Button } from '../primitives.tsx'
import { useSend } from '../queries.tsx'
import type { View } from './shapes.ts'
import { useImportWords } from './words.ts'

type Path = { path: string; view: View }

/** What one should know of a sheet before it is taken. */
function useAbout(): (sheet: View['sheets'][number]) => string {
  const { say, format } = useImportWords()
  return ({ rows, said, hidden, repeats, broughtAt }) =>
    [
      say('sheets.rows', { n: rows }),
      said !== null && (typeof said === 'number' ? say('sheets.ofYear', { year: said }) : say('sheets.ofDay', { day: format.date(said) })),
      hidden && say('sheets.hidden'),
      broughtAt !== null && say('sheets.brought', { at: format.dateTime(broughtAt) }),
      repeats && broughtAt === null && say('sheets.repeats'),
    ]
      .filter(Boolean)
      .join(' · ')
}

/** `onOpen`: told while the ticks are not yet what the rows are judged by. */
export function SheetsForm({ path, view, onOpen }: Path & { onOpen: (open: boolean) => void }) {
  const { say, format } = useImportWords()
  const about = useAbout()
  const { send, pending, problem } = useSend<View>(`${path}/${view.id}/columns`, { inline: true })
  const before = view.sheets.flatMap(({ taken }, at) => (taken ? [at] : []))
  const [chosen, choose] = useState<readonly number[]>(before)
  const alike = view.sheets.flatMap((sheet, at) => (sheet.alike ? [{ ...sheet, at }] : []))
  if (alike.length < 2) {
    const brought = alike[0]?.broughtAt
    return brought ? <p className="im-guessed">{say('sheets.again', { at: format.dateTime(brought) })}</p> : null
  }
  const tick = (at: number, on: boolean) => {
    const now = on ? [...chosen, at].toSorted((a, b) => a - b) : chosen.filter((one) => one !== at)
    choose(now)
    onOpen(now.join() !== before.join())
  }
  const changed = chosen.join() !== before.join()
  return (
    <Section title={say('sheets.title')}>
      <p className="hl-quiet">{say('sheets.about')}</p>
      <ProblemAlert problem={problem} />
      <fieldset className="im-sheets" aria-label={say('sheets.title')}>
        {alike.map((sheet) => (
          <CheckField
            key={sheet.at}
            name={`sheet-${sheet.at}`}
            label={sheet.name}
            description={about(sheet)}
            value={chosen.includes(sheet.at)}
            onChange={(on) => tick(sheet.at, on)}
          />
        ))}
      </fieldset>
      {changed && (
        <div className="hl-buttons">
          <Button
            variant="default"
            loading={pending}
            disabled={chosen.length === 0}
            onClick={() => void send({ id: view.id, version: view.version, sheet: view.sheet, sheets: chosen })}
          >
            {say('sheets.apply', { n: chosen.length })}
          </Button>
        </div>
      )}
    </Section>
  )
}

/** Rows that a filter hides in the workbook: taken as they are until the person says otherwise. */
export function UnseenRows({ path, view }: Path) {
  const { say, format } = useImportWords()
  const { send, pending, problem } = useSend<View>(`${path}/${view.id}/columns`, { inline: true })
  const { rows, left } = view.unseen
  if (rows === 0) return null
  return (
    <div className="im-unseen">
      <p>{say(left ? 'unseen.left' : 'unseen.taken', { n: format.number(rows) })}</p>
      <ProblemAlert problem={problem} />
      <Button
        variant="default"
        size="xs"
        loading={pending}
        onClick={() => void send({ id: view.id, version: view.version, sheet: view.sheet, leaveUnseen: !left })}
      >
        {say(left ? 'unseen.take' : 'unseen.leave')}
      </Button>
    </div>
  )
}

/** Lists with another header: the next one is judged from what was sent. One that was brought in says when. */
export function NextSheets({ path, view, onOpen }: Path & { onOpen: (id: string) => void }) {
  const { say, format } = useImportWords()
  const { send, pending, problem } = useSend<View>(`${path}/${view.id}/next`, { inline: true })
  const others = view.sheets.flatMap((one, sheet) => ((one.list || one.alike) && !one.taken ? [{ ...one, sheet }] : []))
  const waiting = others.filter(({ broughtAt }) => broughtAt === null)
  if (others.length === 0) return null
  const goOn = async (sheet: number) => {
    const next = await send({ id: view.id, version: view.version, sheet })
    if (next) onOpen(next.id)
  }
  return (
    <Section title={say('done.others')}>
      <ProblemAlert problem={problem} />
      {others.map(
        ({ sheet, name, broughtAt }) =>
          broughtAt !== null && (
            <p key={sheet} className="hl-quiet">
              {say('done.brought', { name, at: format.dateTime(broughtAt) })}
            </p>
          ),
      )}
      {waiting.length > 0 && (
        <div className="hl-buttons">
          {waiting.map(({ name, rows, sheet }) => (
            <Button key={sheet} variant="default" loading={pending} onClick={() => void goOn(sheet)}>
              {say('done.next', { name, rows })}
            </Button>
          ))}
        </div>
      )}
    </Section>
  )
}
