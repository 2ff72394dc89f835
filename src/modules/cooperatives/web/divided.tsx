/** Entries of ground that was divided: many are put into a commune of today at once, and taken back where it was wrong. */
import { Alert, Button, ConfirmButton, Link, SelectField, Textarea, useSend, useWords, type Got } from '#ui'
import { useState } from 'react'
import type { CooperativeRow } from '../contract.ts'
import type { DividedGround } from '../divided-contract.ts'
import { allAtPath } from '../fields-rules.ts'

type Divided = NonNullable<DividedGround['divided']>

/** `shown`: how many the list below has, as it is narrowed now. */
export function DividedNotice({ got, placeId, shown }: { got: Got<DividedGround>; placeId: string; shown: number }) {
  const { t } = useWords()
  const divided = got.data?.divided
  if (!divided) return null
  const { name, on, left, moves } = divided
  return (
    <Alert tone={left > 0 ? 'dueSoon' : 'inTime'}>
      <p>
        {t(left > 0 ? 'cooperatives.divided.what' : 'cooperatives.divided.none', { name, on, left })}{' '}
        {left > shown && <Link to={allAtPath(placeId)}>{t('cooperatives.divided.whole', { left })}</Link>}
      </p>
      {moves.length > 0 && (
        <>
          <strong>{t('cooperatives.divided.moves')}</strong>
          <ul className="co-moves">
            {moves.map((one) => (
              <li key={`${one.id} ${one.to}`}>
                <span>{t('cooperatives.divided.one', one)}</span>
                {one.mayUndo && <TakeBack one={one} placeId={placeId} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </Alert>
  )
}

function TakeBack({ one, placeId }: { one: Divided['moves'][number]; placeId: string }) {
  const { t } = useWords()
  const [reason, say] = useState('')
  const { send } = useSend(`/cooperatives/divided/${placeId}/moves/${one.id}/undo`, { done: t('cooperatives.divided.undone') })
  return (
    <ConfirmButton
      label={t('cooperatives.divided.undo')}
      title={t('cooperatives.divided.undoAsk', one)}
      confirm={t('cooperatives.divided.undo')}
      disabled={reason.trim() === ''}
      onConfirm={() => void send({ reason })}
    >
      <Textarea name="why" label={t('cooperatives.divided.why')} required value={reason} onChange={say} />
    </ConfirmButton>
  )
}

export function MoveSelected({
  divided,
  placeId,
  selected,
  clear,
}: {
  divided: Divided
  placeId: string
  selected: readonly CooperativeRow[]
  clear: () => void
}) {
  const { t } = useWords()
  // A commune takes them over itself: there is nothing to choose.
  const [to, choose] = useState<string | null>(divided.heirs.length === 1 ? divided.heirs[0]!.id : null)
  const { send, pending } = useSend(`/cooperatives/divided/${placeId}/moves`, { done: t('cooperatives.divided.done') })
  const move = async () => {
    if (await send({ to, ids: selected.map(({ id }) => id) })) clear()
  }
  return (
    <>
      <div className="co-move-to">
        <SelectField
          name="to"
          label={t('cooperatives.divided.to')}
          hiddenLabel
          placeholder={t('cooperatives.divided.to')}
          options={divided.heirs.map(({ id, name }) => ({ value: id, label: name }))}
          value={to}
          onChange={choose}
        />
      </div>
      <Button size="xs" loading={pending} disabled={to === null} onClick={() => void move()}>
        {t('cooperatives.divided.move', { n: selected.length })}
      </Button>
    </>
  )
}
