/** Whom a name of the paper stands for today, with why; and choosing it where the paper leaves it open. */
import { useState } from 'react'
import { Button, CheckField, IconRight, StateBadge, TextField, useWords } from '#ui'
import type { Item, Party, PartyRole } from '../contract.ts'
import { isResolved } from '../rules.ts'
import { Members, type Names } from './members.tsx'
import { OrganisationPicker } from './organisation-picker.tsx'

type PartiesProps = {
  role: PartyRole
  item: Item
  names: Names
  /** Shows the reasons and lets one choose; without it one line. */
  open: boolean
  onDecide?: ((choice: { role: PartyRole; written: string; organisationIds: string[]; note?: string; everywhere: boolean }) => void) | undefined
}

export function Parties({ role, item, names, open, onDecide }: PartiesProps) {
  const { t } = useWords()
  const parties = item[role]
  if (parties.length === 0 && (role !== 'lead' || !open)) return null
  return (
    <div className="doc-parties">
      <span className="hl-quiet">{t(`documents.role.${role}`)}</span>
      <ul>
        {parties.length === 0 && <li>{t('documents.party.none')}</li>}
        {parties.map((party) => (
          <li key={party.written}>
            <PartyLine party={party} names={names} open={open} />
            {open && onDecide && (
              <Decide
                party={party}
                atOnce={role === 'lead' && !isResolved(party)}
                names={names}
                onDecide={(choice) => onDecide({ role, written: party.written, ...choice })}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** `Sở Kế hoạch và Đầu tư → nay là Sở Tài chính`, `các sở, ban, ngành (13 cơ quan)`, `các đơn vị liên quan: cần chọn`. */
export function PartyLine({ party, names, open }: { party: Party; names: Names; open: boolean }) {
  const { t } = useWords()
  const known = party.organisationIds.map((id) => names[id]?.name ?? id)
  const one = known.length === 1 ? known[0] : undefined
  return (
    <span className="doc-party">
      <span>{party.written}</span>
      {one !== undefined && (party.asWritten || party.decidedBy) && one.toLowerCase() !== party.written.toLowerCase() && (
        <>
          <IconRight size={14} />
          <strong>{party.decidedBy ? one : t('documents.party.now', { name: one })}</strong>
        </>
      )}
      {known.length > 1 && (open ? <Members names={known} /> : ` (${t('documents.party.count', { n: known.length })})`)}
      {!isResolved(party) && <StateBadge tone="dueSoon" label={t(party.kind === 'open' ? 'documents.party.open' : 'documents.party.unknown')} />}
      {open && <Reasons party={party} />}
    </span>
  )
}

const SHOWN = 4

function Reasons({ party: { reasons, decidedBy } }: { party: Party }) {
  const { t, has, format } = useWords()
  const said = reasons
    .map(({ code, facts }) => ({ key: `organisations.reason.${code}`, facts }))
    .filter(({ key }) => has(key))
    .map(({ key, facts }) => t(key, facts))
  return (
    <>
      {said.slice(0, SHOWN).map((reason) => (
        <span key={reason} className="doc-reason">
          {reason}
        </span>
      ))}
      {said.length > SHOWN && (
        <details className="doc-members">
          <summary>{t('documents.party.moreReasons', { n: said.length - SHOWN })}</summary>
          {said.slice(SHOWN).map((reason) => (
            <span key={reason} className="doc-reason">
              {reason}
            </span>
          ))}
        </details>
      )}
      {decidedBy && (
        <span className="doc-reason">
          {t('documents.party.decided', { name: decidedBy.name, at: format.dateTime(decidedBy.at) })}
          {decidedBy.note && ` ${decidedBy.note}`}
        </span>
      )}
    </>
  )
}

/** The choice in its place: open at once where nobody is known to lead, at a press elsewhere. */
function Decide({
  party,
  atOnce,
  names,
  onDecide,
}: {
  party: Party
  atOnce: boolean
  names: Names
  onDecide: (choice: { organisationIds: string[]; note?: string; everywhere: boolean }) => void
}) {
  const { t } = useWords()
  const [opened, open] = useState(atOnce)
  const [chosen, choose] = useState<string[]>(party.organisationIds)
  const [note, write] = useState('')
  const [everywhere, spread] = useState(true)
  if (!opened) {
    return (
      <button type="button" className="hl-text-button" onClick={() => open(true)}>
        {t(isResolved(party) ? 'documents.party.change' : 'documents.party.pick')}
      </button>
    )
  }
  return (
    <div className="doc-decide">
      <OrganisationPicker
        label={t('documents.party.choose', { written: party.written })}
        value={chosen}
        onChange={choose}
        names={names}
        suggested={party.choiceIds ?? []}
      />
      <div className="doc-decide-line">
        {(party.choiceIds?.length ?? 0) > 0 && chosen.length === 0 && (
          <Button size="xs" variant="default" onClick={() => choose(party.choiceIds ?? [])}>
            {party.choiceIds?.length === 1
              ? t('documents.party.chooseOne', { name: names[party.choiceIds[0]!]?.name ?? '' })
              : t('documents.party.chooseAll', { n: party.choiceIds?.length })}
          </Button>
        )}
        {!isResolved(party) && (
          <CheckField name={`everywhere ${party.written}`} label={t('documents.party.everywhere')} value={everywhere} onChange={spread} />
        )}
      </div>
      <TextField name={`note ${party.written}`} label={t('documents.party.note')} value={note} onChange={write} />
      <div className="doc-decide-line">
        <Button
          size="xs"
          disabled={chosen.length === 0}
          onClick={() => (
            onDecide({ organisationIds: chosen, everywhere: everywhere && !isResolved(party), ...(note.trim() ? { note: note.trim() } : {}) }),
            open(false)
          )}
        >
          {t(chosen.length > 1 ? 'documents.party.decide' : 'documents.party.decideNone', { n: chosen.length })}
        </Button>
        {!atOnce && (
          <Button size="xs" variant="subtle" onClick={() => open(false)}>
            {t('documents.cancel')}
          </Button>
        )}
      </div>
    </div>
  )
}
