/** What the register says of the paper, each particular beside its place in the text and changed where it stands. */
import { useState, type ReactNode } from 'react'
import { ActionIcon, Button, DateField, IconEdit, KeyHint, ProblemAlert, Textarea, TextField, useWords } from '#ui'
import type { DocumentDetail, Place, Review } from '../contract.ts'
import type { ReviewHand } from './use-review.ts'

type Name = 'type' | 'number' | 'issuer' | 'issuedOn' | 'place' | 'subject' | 'signer' | 'addressees' | 'recipients'
const NAMES: Name[] = ['type', 'number', 'issuedOn', 'issuer', 'place', 'subject', 'signer', 'addressees', 'recipients']
const LONG: Name[] = ['subject', 'addressees', 'recipients']

type ParticularsPanelProps = {
  review: Review
  hand: ReviewHand
  mayCorrect: boolean
  onShow: (place: Place | undefined) => void
}

export function ParticularsPanel({ review, hand, mayCorrect, onShow }: ParticularsPanelProps) {
  const { document, places } = review
  const { t, format } = useWords()
  const [editing, edit] = useState<Name>()
  const written = (name: Name): string => {
    if (name === 'signer') return [document.signer.authority, document.signer.position, document.signer.name].filter(Boolean).join(' · ')
    if (name === 'addressees' || name === 'recipients') return document[name].join('; ')
    if (name === 'issuedOn') return document.issuedOn ? format.date(document.issuedOn) : ''
    return document[name] ?? ''
  }
  return (
    <dl className="doc-particulars">
      {NAMES.map((name) => (
        <div key={name} data-wide={LONG.includes(name) || undefined} onMouseEnter={() => onShow(places[name])} onMouseLeave={() => onShow(undefined)}>
          <dt>{t(`documents.field.${name}`)}</dt>
          <dd>
            {editing === name ? (
              <Editor name={name} document={document} hand={hand} onDone={() => edit(undefined)} />
            ) : (
              <span className="doc-particular">
                <Located
                  place={written(name) ? places[name] : undefined}
                  label={t('documents.review.showPlace', { field: t(`documents.field.${name}`) })}
                  onShow={onShow}
                >
                  {written(name) || '–'}
                </Located>
                {mayCorrect && (
                  <ActionIcon
                    label={t('documents.review.correct', { field: t(`documents.field.${name}`) })}
                    icon={IconEdit}
                    size="sm"
                    onClick={() => edit(name)}
                  />
                )}
              </span>
            )}
            {review.unsure.includes(name) && (
              <p className="doc-particular-unsure">{t('documents.review.unsure', { words: unsureWords(review, places[name]) })}</p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** How many words are told of one particular; the others are marked in the text. */
const MOST_WORDS = 4

const unsureWords = ({ text, doubted }: Review, place: Place | undefined): string => {
  const words = doubted.filter((word) => place && word.start < place.end && word.end > place.start)
  const told = words.slice(0, MOST_WORDS).map(({ start, end }) => `“${text.slice(start, end)}”`)
  return `${told.join(', ')}${words.length > MOST_WORDS ? ' …' : ''}`
}

/** A value that has its place in the text is a button that lights it. */
function Located({
  place,
  label,
  onShow,
  children,
}: {
  place: Place | undefined
  label: string
  onShow: (place: Place | undefined) => void
  children: ReactNode
}) {
  if (!place) return <span>{children}</span>
  return (
    <button
      type="button"
      className="doc-located"
      title={label}
      onClick={() => onShow(place)}
      onFocus={() => onShow(place)}
      onBlur={() => onShow(undefined)}
    >
      {children}
    </button>
  )
}

const linesIn = (text: string): string[] =>
  text
    .split(/\n|;\s/)
    .map((line) => line.trim())
    .filter(Boolean)

function Editor({ name, document, hand, onDone }: { name: Name; document: DocumentDetail; hand: ReviewHand; onDone: () => void }) {
  const { t } = useWords()
  const { signer } = document
  const start =
    name === 'signer'
      ? [signer.authority, signer.position, signer.name].map((part) => part ?? '').join('\n')
      : name === 'addressees' || name === 'recipients'
        ? document[name].join('\n')
        : (document[name] ?? '')
  const [text, write] = useState(start)
  const value = (): unknown => {
    if (name === 'addressees' || name === 'recipients') return linesIn(text)
    if (name !== 'signer') return text.trim() || null
    const [authority = '', position = '', person = ''] = text.split('\n').map((line) => line.trim())
    return { ...(authority ? { authority } : {}), ...(position ? { position } : {}), ...(person ? { name: person } : {}) }
  }
  // The draft stays when somebody else was faster: the row above shows theirs, the field mine.
  const save = async () => {
    if ((await hand.send('/particulars', { version: document.version, [name]: value() })) !== undefined) onDone()
  }
  const label = t(`documents.field.${name}`)
  const shown = { name, label, hiddenLabel: true, value: text, onChange: write, autoFocus: true }
  return (
    <form
      className="doc-particular-editor"
      onSubmit={(event) => (event.preventDefault(), void save())}
      onKeyDown={(event) => event.key === 'Escape' && (event.stopPropagation(), onDone())}
    >
      {name === 'issuedOn' ? (
        <DateField name={name} label={label} hiddenLabel value={text || null} onChange={(day) => write(day ?? '')} />
      ) : name === 'signer' ? (
        <Textarea {...shown} description={t('documents.review.signerLines')} />
      ) : LONG.includes(name) ? (
        <Textarea {...shown} />
      ) : (
        <TextField {...shown} />
      )}
      {hand.problem && hand.problem.itemId === undefined && <ProblemAlert problem={hand.problem.problem} />}
      <div className="doc-acts">
        <Button type="submit" size="xs" loading={hand.pending !== undefined}>
          {t('documents.item.save')}
        </Button>
        <Button size="xs" variant="subtle" onClick={onDone}>
          {t('documents.cancel')} <KeyHint keys={['Esc']} />
        </Button>
      </div>
    </form>
  )
}
