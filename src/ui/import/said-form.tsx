/** Of which day or year the list is, as its title says: read by the machine, set right by the person before anything is written. */
import { useEffect, useState } from 'react'
import { DateField } from '../fields/date-field.tsx'
import { fieldId } from '../fields/form.tsx'
import { TextField } from '../fields/text-fields.tsx'
import { today } from '../format.ts'
import { ProblemAlert } from '../parts/alert.tsx'
import { Button } from '../primitives.tsx'
import { useSend } from '../queries.tsx'
import type { Said, View } from './shapes.ts'
import { useImportWords } from './words.ts'

/** The field whose value was just applied: with what is judged by it the form is drawn anew, and the keyboard goes on there. */
let applied: string | undefined

type SaidFormProps = {
  path: string
  view: View
  said: Said
  /** Told while what stands in the field is not yet what the rows are judged by. */
  onOpen: (open: boolean) => void
}

export function SaidForm({ path, view, said, onOpen }: SaidFormProps) {
  const { say } = useImportWords()
  const { send, pending, problem } = useSend<View>(`${path}/${view.id}/columns`, { inline: true })
  const before = said.value === null ? '' : String(said.value)
  const [value, keep] = useState(before)
  const set = (now: string) => {
    keep(now)
    onOpen(now !== before)
  }
  const several = new Set(view.sheets.filter(({ taken }) => taken).map((one) => one.said)).size > 1
  const read = () => {
    if (several) return say('said.each')
    if (before === '') return say(said.kind === 'day' ? 'said.dayNone' : 'said.yearNone')
    if (said.text === '') return say('said.dayHand')
    return said.row === null ? say('said.daySheet', { text: said.text }) : say('said.dayRead', { row: said.row, text: said.text })
  }
  const right = said.kind === 'day' || /^((19|20)\d{2})?$/.test(value)
  const name = `said-${said.key}`
  const given = value === '' ? null : said.kind === 'day' ? value : Number(value)
  useEffect(() => {
    if (applied !== name) return
    applied = undefined
    document.getElementById(fieldId(name))?.focus()
  }, [name])
  const apply = async () => {
    applied = name
    if (!(await send({ id: view.id, version: view.version, sheet: view.sheet, said: { [said.key]: given } }))) applied = undefined
  }
  return (
    <div className="im-said">
      {said.kind === 'day' ? (
        <DateField name={name} label={say('said.day')} description={read()} value={value || null} max={today()} onChange={(day) => set(day ?? '')} />
      ) : (
        <TextField
          name={name}
          label={say('said.year')}
          description={read()}
          value={value}
          onChange={set}
          error={right ? undefined : say('said.yearWrong')}
        />
      )}
      <ProblemAlert problem={problem} />
      {value !== before && right && (
        <Button variant="default" loading={pending} onClick={() => void apply()}>
          {say(said.kind === 'day' ? 'said.apply' : 'said.applyYear')}
        </Button>
      )}
    </div>
  )
}
