/** The way through a long list that stands in a part of a page, beside other lists: its page has a name of its own in the address. */
import { Button, IconLeft, IconRight, useSearch, useSetSearch, useWords } from '#ui'

export function PartPager({ name, label, shown, total, size }: { name: string; label: string; shown: number; total: number; size: number }) {
  const { t } = useWords()
  const { [name]: page } = useSearch()
  const set = useSetSearch()
  const here = Math.max(1, Number(page) || 1)
  const last = Math.max(1, Math.ceil(total / size))
  if (last === 1 && here === 1) return null
  const from = (here - 1) * size
  const move = (to: number) => set({ [name]: to <= 1 ? undefined : String(to) }, { replace: false })
  return (
    <nav className="hl-pager" aria-label={label}>
      <Button variant="default" size="xs" icon={IconLeft} disabled={here <= 1} onClick={() => move(Math.min(here - 1, last))}>
        {t('ui.pager.previous')}
      </Button>
      <span className="hl-quiet">{t('ui.pager.page', { from: shown === 0 ? 0 : from + 1, to: from + shown, total })}</span>
      <Button variant="default" size="xs" rightSection={<IconRight size={16} />} disabled={here >= last} onClick={() => move(here + 1)}>
        {t('ui.pager.next')}
      </Button>
    </nav>
  )
}
