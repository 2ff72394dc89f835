/** A list with a button that opens the form for one more: the form above the list, and a word where there is none yet. */
import { Button, IconPlus, Section, useWords } from '#ui'
import { useState, type ReactNode } from 'react'

type Props = {
  title: string
  count: number
  /** The button, for whoever may add; undefined for others. */
  label: string | undefined
  none: string
  form: (done: () => void) => ReactNode
  children: ReactNode
}

/** Titles and words are keys of the catalogue. */
export function Adding({ title, count, label, none, form, children }: Props) {
  const { t } = useWords()
  const [adding, add] = useState(false)
  return (
    <Section
      title={t(title)}
      count={count}
      actions={
        label &&
        !adding && (
          <Button variant="default" size="xs" icon={IconPlus} onClick={() => add(true)}>
            {t(label)}
          </Button>
        )
      }
    >
      {adding && <div className="in-adding">{form(() => add(false))}</div>}
      {count === 0 && !adding && <p className="hl-quiet">{t(none)}</p>}
      <ul className="in-rows">{children}</ul>
    </Section>
  )
}
