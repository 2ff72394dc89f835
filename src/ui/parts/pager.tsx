/** The way through a long list. Where one is stands in the address: `?after=…`, or `?page=3`. */
import { useSearch, useSetSearch } from '../nav.tsx'
import { IconLeft, IconRight } from '../icons.tsx'
import { Button } from '../primitives.tsx'
import { useWords } from '../words.tsx'

export type PagerProps = {
  /** What the answer says comes next; nothing when this is the end. */
  next?: string | null | undefined
  total?: number | undefined
  shown: number
  /** Rows a page: pages by number instead of "next". */
  size?: number | undefined
}

export function Pager({ next, total, shown, size }: PagerProps) {
  const { t } = useWords()
  const { after, page = '1' } = useSearch()
  const set = useSetSearch()
  const move = (changes: Record<string, string | undefined>) => {
    set(changes, { replace: false })
    document.querySelector('.hl-table-block')?.scrollIntoView({ block: 'start' })
  }

  if (size !== undefined && total !== undefined) {
    const here = Math.max(1, Number(page) || 1)
    const last = Math.max(1, Math.ceil(total / size))
    if (last === 1) return null
    return (
      <nav className="hl-pager" aria-label={t('ui.pager')}>
        <Button
          variant="default"
          size="xs"
          icon={IconLeft}
          disabled={here <= 1}
          onClick={() => move({ page: here === 2 ? undefined : String(here - 1) })}
        >
          {t('ui.pager.previous')}
        </Button>
        <span className="hl-quiet">{t('ui.pager.page', { from: (here - 1) * size + 1, to: (here - 1) * size + shown, total })}</span>
        <Button
          variant="default"
          size="xs"
          rightSection={<IconRight size={16} />}
          disabled={here >= last}
          onClick={() => move({ page: String(here + 1) })}
        >
          {t('ui.pager.next')}
        </Button>
      </nav>
    )
  }

  if (!next && !after) return null
  return (
    <nav className="hl-pager" aria-label={t('ui.pager')}>
      <Button variant="default" size="xs" icon={IconLeft} disabled={!after} onClick={() => move({ after: undefined })}>
        {t('ui.pager.first')}
      </Button>
      <Button variant="default" size="xs" rightSection={<IconRight size={16} />} disabled={!next} onClick={() => move({ after: next ?? undefined })}>
        {t('ui.pager.next')}
      </Button>
    </nav>
  )
}
