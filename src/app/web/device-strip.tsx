/** Over every page, when there is something to say: the server is silent, or things entered here wait to be sent. */
import { Button, Link, useDrain, useReach, useWaitingCount, useWords } from '#ui'
import { useEffect } from 'react'

/** How often a silent server is asked whether it is back, in milliseconds. */
const ASK_AGAIN = 15_000

export function DeviceStrip() {
  const { t, format } = useWords()
  const { reached, copyOf } = useReach()
  const waiting = useWaitingCount()
  const { drain } = useDrain(waiting > 0)
  useEffect(() => {
    if (reached) return
    // Whatever answers says that the server is back; what is on the screen is then read again by itself.
    const again = setInterval(() => void drain(), ASK_AGAIN)
    return () => clearInterval(again)
  }, [reached, drain])
  if (reached && waiting === 0) return null
  return (
    <div className="sh-strip" role="status">
      <p>
        {!reached && t('shell.strip.silent')} {!reached && copyOf && t('shell.strip.copy', { at: format.dateTime(copyOf) })}{' '}
        {waiting > 0 && <Link to="/device">{t('shell.strip.waiting', { n: waiting })}</Link>}
      </p>
      {waiting > 0 && (
        <Button size="compact-xs" variant="default" onClick={() => void drain()}>
          {t('shell.strip.send')}
        </Button>
      )}
    </div>
  )
}
