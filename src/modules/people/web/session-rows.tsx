/** Devices that are signed in: which, how and from where, when last used; each can be ended. */
import { Button, IconScreen, RelativeTime, StateBadge, useWords } from '#ui'
import type { Session } from '../contract.ts'

type Props = { items: Session[]; pending: boolean; onEnd: (id: string) => void }

export function SessionRows({ items, pending, onEnd }: Props) {
  const { t } = useWords()
  return (
    <ul className="pe-rows">
      {items.map(({ id, device, address, how, openedAt, usedAt, current }) => {
        const name = device || t('people.sessions.unknownDevice')
        return (
          <li key={id}>
            <IconScreen size={20} />
            <div className="pe-row-main">
              <p>
                <strong>{name}</strong> {current && <StateBadge tone="inTime" label={t('people.sessions.current')} />}
              </p>
              <p className="hl-quiet">
                {t('people.sessions.used')}: <RelativeTime at={usedAt} />
              </p>
              <p className="hl-quiet">
                {t('people.sessions.opened')}: <RelativeTime at={openedAt} /> · {t(`people.how.${how}`)} · {t('people.sessions.address', { address })}
              </p>
            </div>
            {!current && (
              <Button
                variant="default"
                size="xs"
                loading={pending}
                aria-label={t('people.sessions.end.of', { device: name })}
                onClick={() => onEnd(id)}
              >
                {t('people.sessions.end')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
