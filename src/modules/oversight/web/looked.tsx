/** When rules were looked through last, and asking for it again. */
import { Button, IconRefresh, useMay, useSend, useWords } from '#ui'

export function Looked({ at }: { at: string | null | undefined }) {
  const { t } = useWords()
  if (at === undefined) return null
  return <span>{at === null ? t('oversight.neverLooked') : t('oversight.looked', { at })}</span>
}

export function LookButton() {
  const { t } = useWords()
  const may = useMay()
  const { send, pending } = useSend('/oversight/look', { done: t('oversight.lookAsked') })
  if (!may('oversight.setRules')) return null
  return (
    <Button variant="default" icon={IconRefresh} loading={pending} onClick={() => void send({})}>
      {t('oversight.lookNow')}
    </Button>
  )
}
