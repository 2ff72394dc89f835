/**
 * A form: its fields find what the server refused by their own names.
 *
 *   const form = useFields({ title: '', dueOn: null as string | null })
 *   const { send, pending, problem } = useSend('/tasks', { inline: true })
 *   <Form problem={problem} onSubmit={() => send(form.values)}>
 *     <TextField label="Tên nhiệm vụ" {...form.field('title')} required />
 *     <DateField label="Hạn" {...form.field('dueOn')} />
 *     <FormButtons><Button type="submit" loading={pending}>Giao nhiệm vụ</Button></FormButtons>
 *   </Form>
 */
import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import type { ApiProblem } from '../api.ts'
import { problemTitle } from '../queries.tsx'
import { useInPlace } from '../in-place.ts'
import { IconWarning } from '../icons.tsx'
import { Button } from '../primitives.tsx'
import { useWords } from '../words.tsx'
import { ProblemAlert } from '../parts/alert.tsx'

export type FieldProblem = { path: string; title: string; code?: string }

const Refused = createContext<readonly FieldProblem[]>([])

export type FormProps = {
  problem?: ApiProblem | undefined
  /** What the page itself found before sending. */
  errors?: readonly FieldProblem[] | undefined
  onSubmit: () => void
  /** Names of fields: for showing two versions side by side, and before what is wrong of each where many may say the same. */
  labels?: Readonly<Record<string, string>> | undefined
  label?: string | undefined
  children: ReactNode
}

export function Form({ problem, errors = [], onSubmit, labels, label, children }: FormProps) {
  const refused = [...errors, ...(problem?.fields ?? [])]
  return (
    <Refused value={refused}>
      <form
        className="hl-form"
        noValidate
        aria-label={label}
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {refused.length > 0 ? (
          <ErrorSummary errors={refused} problem={problem} labels={labels} />
        ) : (
          <ProblemAlert problem={problem} labels={labels} />
        )}
        {children}
      </form>
    </Refused>
  )
}

export function FormButtons({ children }: { children: ReactNode }) {
  return <div className="hl-buttons">{children}</div>
}

type Ending = { pending: boolean; onCancel: () => void; children: ReactNode; disabled?: boolean; danger?: boolean }

/** The end of a form that was opened in its place: what it does, and leaving it as it was. `children`: what the button says. */
export function SubmitOrCancel({ pending, onCancel, children, disabled = false, danger = false }: Ending) {
  const { t } = useWords()
  const end = useRef<HTMLDivElement>(null)
  useInPlace(end)
  return (
    <div className="hl-buttons" ref={end}>
      <Button type="submit" loading={pending} disabled={disabled} {...(danger ? { color: 'red.8' } : {})}>
        {children}
      </Button>
      <Button variant="default" onClick={onCancel}>
        {t('ui.cancel')}
      </Button>
    </div>
  )
}

/** All that is wrong, above the form; each line leads to its field. Takes the focus when it appears. */
export function ErrorSummary({ errors, problem, labels = {} }: Pick<FormProps, 'problem' | 'labels'> & { errors: readonly FieldProblem[] }) {
  const { t, has } = useWords()
  const place = useRef<HTMLDivElement>(null)
  const said = errors.map(({ path, title }) => `${path} ${title}`).join('\n')
  const paths = errors.map(({ path }) => path).join('\n')
  // Several may say the same: each begins with the label of its field, which is on the page by now.
  const [names, name] = useState<Readonly<Record<string, string | undefined>>>({})
  useEffect(() => {
    place.current?.focus()
    const labelOf = (path: string) => document.querySelector(`label[for="${fieldId(path)}"]`)?.firstChild?.textContent?.trim()
    name(Object.fromEntries(paths.split('\n').map((path) => [path, labelOf(path)])))
  }, [said, paths])
  if (errors.length === 0) return null
  const title = problem?.title ? problemTitle(problem, t, has) : t('ui.form.errors', { n: errors.length })
  const line = (error: FieldProblem, label = labels[error.path]) => (label ? `${label}: ` : '') + sentence(error, t, has)
  // One sentence that says it all is said once, and leads to its field.
  const once = errors.length === 1 && line(errors[0]!) === title
  const way = (error: FieldProblem, label?: string) => (
    <a
      href={`#${fieldId(error.path)}`}
      onClick={(event) => {
        event.preventDefault()
        document.getElementById(fieldId(error.path))?.focus()
      }}
    >
      {line(error, label)}
    </a>
  )
  return (
    <div className="hl-alert" data-tone="late" role="alert" tabIndex={-1} ref={place}>
      <IconWarning size={18} />
      <div className="hl-alert-body">
        <p className="hl-alert-title">{once ? way(errors[0]!) : title}</p>
        {!once && (
          <ul className="hl-errors">
            {errors.map((error) => (
              <li key={`${error.path} ${error.title}`}>{way(error, labels[error.path] ?? names[error.path])}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

const sentence = ({ title, code = '' }: FieldProblem, t: (key: string) => string, has: (key: string) => boolean): string =>
  title || (has(code) ? t(code) : t('ui.form.wrong'))

export const fieldId = (name: string): string => `field-${name.replaceAll(/[^\w-]/g, '-')}`

/** What every field takes. */
export type FieldProps<Value> = {
  name: string
  label: string
  value: Value
  onChange: (value: Value) => void
  description?: ReactNode
  error?: string | undefined
  required?: boolean | undefined
  disabled?: boolean | undefined
  placeholder?: string | undefined
  /** The field's label is only read aloud (in a grid, or where the heading says it). */
  hiddenLabel?: boolean | undefined
  autoFocus?: boolean | undefined
}

/** What the field of this name shows as its error: the page's own word first. */
export function useFieldError(name: string, own: string | undefined): string | undefined {
  const { t, has } = useWords()
  const refused = useContext(Refused).find(({ path }) => path === name)
  return own ?? (refused && sentence(refused, t, has))
}

type Setters<Values> = { [Name in keyof Values]: { name: Name & string; value: Values[Name]; onChange: (value: Values[Name]) => void } }

/** The values of a form. `field(name)` is spread into a field part. */
export function useFields<Values extends Record<string, unknown>>(initial: Values) {
  const [values, setValues] = useState(initial)
  const [changed, setChanged] = useState(false)
  const set = useCallback(<Name extends keyof Values>(name: Name, value: Values[Name]) => {
    setChanged(true)
    setValues((before) => ({ ...before, [name]: value }))
  }, [])
  const reset = useCallback((next: Values) => {
    setChanged(false)
    setValues(next)
  }, [])
  const field = <Name extends keyof Values & string>(name: Name): Setters<Values>[Name] => ({
    name,
    value: values[name],
    onChange: (value) => set(name, value),
  })
  return { values, set, field, changed, reset }
}
