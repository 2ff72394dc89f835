/** One item of the reading as a compact card; the one in focus opens and says what can be done with it. */
import { useEffect, useRef } from 'react'
import { Alert, bringIntoView, Button, IconCheck, IconEdit, IconReturn, IconTrash, KeyHint, ProblemAlert, StateBadge, useWords, type Tone } from '#ui'
import type { Item, ItemState } from '../contract.ts'
import { fold } from '#lib/text'
import { isSure, openDoubts } from '../rules.ts'
import { ConflictTable } from './conflict.tsx'
import { Duty } from './duty.tsx'
import { ItemEditor } from './item-editor.tsx'
import { SplitChooser } from './split-chooser.tsx'
import type { Names } from './members.tsx'
import { Parties } from './party.tsx'
import { TINTS } from './paper-side.tsx'
import type { Mode, ReviewHand } from './use-review.ts'

const TONE: Record<ItemState, Tone> = { proposed: 'notStarted', accepted: 'inTime', dropped: 'standing', issued: 'inProgress' }

export type ItemActs = { accept: () => void; drop: () => void; restore: () => void; merge: () => void; canMerge: boolean }
type ItemCardProps = { item: Item; names: Names; hand: ReviewHand; acts: ItemActs; mayReview: boolean }

export function ItemCard({ item, names, hand, acts, mayReview }: ItemCardProps) {
  const { t } = useWords()
  const card = useRef<HTMLLIElement>(null)
  const focused = hand.focus?.id === item.id
  const arrived = useRef(false)
  const was = useRef<Mode>(null)
  useEffect(() => {
    const atDuty = hand.mode === 'duty' || was.current === 'duty'
    was.current = hand.mode
    if (focused) {
      // Who has just come sees the head of the page first, unless the address names the item.
      const place = atDuty ? card.current?.querySelector('.doc-duty') : card.current
      // From the first step on the panes have the window to themselves.
      bringIntoView(place ?? null, { page: arrived.current || window.location.search.includes(item.id), whole: arrived.current })
      // The button that was pressed is gone: the keyboard goes on from the item, not from the head of the page.
      if (arrived.current && hand.mode === null && document.activeElement === document.body)
        card.current?.querySelector<HTMLElement>(atDuty ? '.doc-duty button' : '.doc-item-head')?.focus({ preventScroll: true })
    }
    arrived.current = true
  }, [focused, hand.mode, item.id])
  const version = useRef(item.version)
  useEffect(() => {
    const changed = version.current !== item.version
    version.current = item.version
    // What was chosen or confirmed took its button away.
    if (changed && focused && document.activeElement === document.body)
      card.current?.querySelector<HTMLElement>('.doc-item-head')?.focus({ preventScroll: true })
  }, [focused, item.version])
  const doubts = item.state === 'proposed' ? openDoubts(item) : []
  const mode = focused ? hand.mode : null
  return (
    <li
      ref={card}
      className="doc-item"
      id={`item-${item.id}`}
      data-focused={focused || undefined}
      data-state={item.state}
      data-tint={TINTS[item.kind]}
      aria-current={focused || undefined}
    >
      <button type="button" className="doc-item-head" onClick={() => hand.focusOn(item.id)} aria-expanded={focused}>
        <span className="doc-item-path">{item.path || '–'}</span>
        <span className="doc-item-action">{item.action}</span>
        <span className="doc-item-state">
          <When item={item} />
          {doubts.length > 0 ? (
            <StateBadge tone="dueSoon" label={t('documents.item.unsure')} />
          ) : (
            <StateBadge tone={TONE[item.state]} label={t(isSure(item) ? 'documents.item.sure' : `documents.itemState.${item.state}`)} />
          )}
        </span>
      </button>
      {mode !== 'edit' && (
        <div className="doc-item-body">
          {focused && doubts.length > 0 && <Doubts codes={doubts} short={false} />}
          <Parties
            role="lead"
            item={item}
            names={names}
            open={focused}
            onDecide={mayReview && isOpen(item) ? (choice) => void hand.change(item, '/decision', choice) : undefined}
          />
          {focused && (
            <Parties
              role="coordinate"
              item={item}
              names={names}
              open
              onDecide={mayReview && isOpen(item) ? (choice) => void hand.change(item, '/decision', choice) : undefined}
            />
          )}
          {focused && <Parties role="reportTo" item={item} names={names} open />}
          {!focused && doubts.length > 0 && <Doubts codes={doubts} short />}
          {focused && <Rest item={item} />}
          {focused && <Duty key={`${item.id} ${item.version}`} item={item} names={names} hand={hand} mayReview={mayReview} />}
        </div>
      )}
      {focused && hand.conflict?.itemId === item.id && <ConflictTable hand={hand} conflict={hand.conflict} names={names} />}
      {focused && hand.problem?.itemId === item.id && <ProblemAlert problem={hand.problem.problem} />}
      {mode === 'edit' && <ItemEditor key={`${item.id} ${item.version}`} item={item} names={names} hand={hand} />}
      {mode === 'split' && <SplitChooser item={item} hand={hand} />}
      {focused && mode === null && mayReview && <Acts item={item} hand={hand} acts={acts} />}
    </li>
  )
}

const isOpen = (item: Item): boolean => item.state === 'proposed' || item.state === 'accepted'

/** Kind, and the date or the rhythm in a few letters. */
function When({ item }: { item: Item }) {
  const { t, format } = useWords()
  const when = item.due
    ? t('documents.item.due', { due: format.date(item.due) })
    : item.every.length > 0
      ? item.every.map((one) => t(`documents.every.${one}`)).join(', ')
      : item.dueText
  const kind = t(`documents.kind.${item.kind}`)
  return (
    <span className="doc-item-when">
      <span className="doc-kind" data-tint={TINTS[item.kind]}>
        {kind}
      </span>
      {when && fold(when) !== fold(kind) && when}
    </span>
  )
}

function Doubts({ codes, short }: { codes: string[]; short: boolean }) {
  const { t } = useWords()
  if (short) return <p className="doc-doubts">{codes.map((code) => t(`documents.doubt.${code}`)).join(' ')}</p>
  return (
    <Alert tone="dueSoon">
      <ul className="doc-doubt-list">
        {codes.map((code) => (
          <li key={code}>{t(`documents.doubt.${code}`)}</li>
        ))}
      </ul>
    </Alert>
  )
}

function Rest({ item }: { item: Item }) {
  const { t, format } = useWords()
  const parts = [
    item.deliverable && t('documents.item.deliverable', { what: item.deliverable }),
    item.dueText && t('documents.item.dueText', { words: item.dueText }),
    item.due && item.dueFrom && t('documents.item.dueFrom', { due: format.date(item.due), from: format.date(item.dueFrom) }),
    item.madeBy === 'person' && t('documents.item.madeByPerson'),
    item.note && t('documents.item.note', { note: item.note }),
  ].filter(Boolean)
  return parts.length === 0 ? null : <p className="hl-quiet">{parts.join(' · ')}</p>
}

function Acts({ item, hand, acts }: { item: Item; hand: ReviewHand; acts: ItemActs }) {
  const { t } = useWords()
  const busy = hand.pending === item.id
  if (item.state === 'issued') return <p className="hl-quiet">{t('documents.item.issued')}</p>
  if (item.state === 'dropped') {
    return (
      <div className="doc-acts">
        <Button size="xs" variant="default" icon={IconReturn} loading={busy} onClick={acts.restore}>
          {t('documents.item.restore')} <KeyHint keys={['Z']} />
        </Button>
      </div>
    )
  }
  return (
    <div className="doc-acts">
      {item.state === 'proposed' ? (
        <Button size="xs" icon={IconCheck} loading={busy} onClick={acts.accept}>
          {t('documents.item.accept')} <KeyHint keys={['Enter']} />
        </Button>
      ) : (
        <Button size="xs" variant="default" icon={IconReturn} loading={busy} onClick={acts.restore}>
          {t('documents.item.takeBack')} <KeyHint keys={['Z']} />
        </Button>
      )}
      <Button size="xs" variant="default" icon={IconEdit} onClick={() => hand.setMode('edit')}>
        {t('documents.item.edit')} <KeyHint keys={['E']} />
      </Button>
      <Button size="xs" variant="subtle" onClick={() => hand.setMode('split')}>
        {t('documents.item.split')} <KeyHint keys={['S']} />
      </Button>
      {acts.canMerge && (
        <Button size="xs" variant="subtle" onClick={acts.merge}>
          {t('documents.item.merge')} <KeyHint keys={['M']} />
        </Button>
      )}
      <Button size="xs" variant="subtle" color="red" icon={IconTrash} onClick={acts.drop}>
        {t('documents.item.drop')} <KeyHint keys={['D']} />
      </Button>
    </div>
  )
}
