/** The organisations of the province: proposed, each to be ticked, renamed or added; then all of it is made at once. */
import { Button, ErrorSummary, IconClose, IconEdit, IconPlus, Loaded, ProblemAlert, SelectField, TextField, useApi, useGet, useSend } from '#ui'
import { fold } from '#lib/text'
import { useState } from 'react'
import { ADDED_KINDS, type Proposal } from '../contract.ts'
import type { Draft } from './draft.ts'
import { useSetupWords, type SetupWord } from './words.ts'

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; password: string; onMade: () => void }

export function OrganisationsStep(props: Props) {
  const got = useGet<Proposal>('/setup/proposal', { placeId: props.draft.placeId })
  return <Loaded got={got}>{(proposal) => <Chosen {...props} proposal={proposal} />}</Loaded>
}

function Chosen({ draft, change, password, onMade, proposal }: Props & { proposal: Proposal }) {
  const { say, format } = useSetupWords()
  const api = useApi()
  const without = draft.without ?? proposal.organisations.filter(({ optional }) => optional).map(({ code }) => code)
  const { send, pending, problem } = useSend<{ username: string }>('/setup/establish', { inline: true, refresh: ['/none'] })
  const make = async () => {
    const made = await send({
      admin: { name: draft.name, username: draft.username, password, clerk: draft.clerk },
      placeId: draft.placeId,
      organisations: proposal.organisations.map(({ code }) => code).filter((code) => !without.includes(code)),
      names: draft.names,
      added: draft.added,
      communesLeftOut: draft.communesLeftOut,
    })
    if (!made) return
    await api.post('/sign-in', { username: made.username, password, device: '' }).catch(() => undefined)
    onMade()
  }
  const rename = (key: string, own: string, name: string) =>
    change({
      names:
        name.trim() === '' || name === own
          ? Object.fromEntries(Object.entries(draft.names).filter(([one]) => one !== key))
          : { ...draft.names, [key]: name },
    })
  const agencies = proposal.organisations.map(({ code, name, optional, required }) => ({
    key: code,
    name,
    fixed: required,
    hint: required ? say('organisations.required') : optional ? say('organisations.optional') : '',
  }))
  const communes = proposal.communes.map(({ placeId, name }) => ({ key: placeId, name, fixed: false, hint: '' }))
  return (
    <section className="set-wide">
      <p>{say('organisations.about')}</p>
      {problem && problem.fields.length > 0 ? <ErrorSummary errors={problem.fields} problem={problem} /> : <ProblemAlert problem={problem} />}
      <div className="set-two">
        <Ticks
          title={say('organisations.agencies')}
          items={agencies}
          off={without}
          names={draft.names}
          onOff={(off) => change({ without: off })}
          onRename={rename}
        />
        <Ticks
          title={say('organisations.communes')}
          items={communes}
          off={draft.communesLeftOut}
          names={draft.names}
          onOff={(off) => change({ communesLeftOut: off })}
          onRename={rename}
        />
      </div>
      <Added draft={draft} change={change} />
      <div className="hl-buttons set-foot">
        <Button loading={pending} onClick={() => void make()}>
          {say('organisations.do')}
        </Button>
        <Button variant="default" onClick={() => change({ step: 'province' })}>
          {say('back')}
        </Button>
        <span className="hl-quiet">
          {say('organisations.chosen', {
            n: format.number(agencies.length + communes.length - without.length - draft.communesLeftOut.length),
            all: format.number(agencies.length + communes.length),
          })}
        </span>
      </div>
    </section>
  )
}

type Item = { key: string; name: string; fixed: boolean; hint: string }
type TicksProps = {
  title: string
  items: readonly Item[]
  off: readonly string[]
  names: Readonly<Record<string, string>>
  onOff: (off: string[]) => void
  onRename: (key: string, own: string, name: string) => void
}

function Ticks({ title, items, off, names, onOff, onRename }: TicksProps) {
  const { say, format } = useSetupWords()
  const [words, find] = useState('')
  const [renaming, rename] = useState<string>()
  const shown = items.filter(({ name }) => fold(name).includes(fold(words)))
  return (
    <fieldset className="set-ticks hl-surface">
      <legend>{title}</legend>
      <p className="hl-quiet">{say('organisations.chosen', { n: format.number(items.length - off.length), all: format.number(items.length) })}</p>
      <input
        className="set-find"
        type="search"
        aria-label={`${say('organisations.find')}: ${title}`}
        placeholder={say('organisations.find')}
        value={words}
        onChange={({ target }) => find(target.value)}
      />
      <ul tabIndex={0} aria-label={title}>
        {shown.map(({ key, name, fixed, hint }) => (
          <li key={key}>
            {renaming === key ? (
              <input
                className="set-find"
                aria-label={say('organisations.rename', { name })}
                autoFocus
                defaultValue={names[key] ?? name}
                onBlur={({ target }) => (onRename(key, name, target.value), rename(undefined))}
                onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
              />
            ) : (
              <>
                <label>
                  <input
                    type="checkbox"
                    checked={!off.includes(key)}
                    disabled={fixed}
                    onChange={({ target }) => onOff(target.checked ? off.filter((one) => one !== key) : [...off, key])}
                  />{' '}
                  <span>{names[key] ?? name}</span> {hint && <span className="hl-quiet">({hint})</span>}
                </label>
                <button
                  type="button"
                  className="hl-text-button"
                  aria-label={say('organisations.rename', { name: names[key] ?? name })}
                  onClick={() => rename(key)}
                >
                  <IconEdit size={16} />
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function Added({ draft, change }: Pick<Props, 'draft' | 'change'>) {
  const { say } = useSetupWords()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<string | null>('other')
  const add = () => {
    if (name.trim().length < 2 || !kind) return
    change({ added: [...draft.added, { name: name.trim(), kind: kind as (typeof ADDED_KINDS)[number] }] })
    setName('')
  }
  return (
    <details className="set-added" open={draft.added.length > 0}>
      <summary>{say('organisations.add')}</summary>
      {draft.added.length > 0 && (
        <ul aria-label={say('organisations.added')}>
          {draft.added.map((one) => (
            <li key={one.name}>
              {one.name} <span className="hl-quiet">({say(`kind.${one.kind}` as SetupWord)})</span>{' '}
              <button
                type="button"
                className="hl-text-button"
                aria-label={say('organisations.remove', { name: one.name })}
                onClick={() => change({ added: draft.added.filter((other) => other !== one) })}
              >
                <IconClose size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="set-add">
        <TextField name="added.name" label={say('organisations.add.name')} value={name} onChange={setName} />
        <SelectField
          name="added.kind"
          label={say('organisations.add.kind')}
          options={ADDED_KINDS.map((one) => ({ value: one, label: say(`kind.${one}` as SetupWord) }))}
          value={kind}
          onChange={setKind}
        />
        <Button variant="default" icon={IconPlus} onClick={add}>
          {say('organisations.add')}
        </Button>
      </div>
    </details>
  )
}
