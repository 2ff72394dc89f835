/** Where what was typed is now: on the server, on this device, or on the screen alone. Always in sight of who types. */
import { useWords } from '#ui'
import type { Kept } from './keeping.ts'

/** `told`: said aloud when it changes; elsewhere on the page it is only shown. */
export function KeptHow({ kept, told = false }: { kept: Kept; told?: boolean }) {
  const { t, format } = useWords()
  const { how, at } = kept.keeping
  return (
    <span role={told ? 'status' : undefined} className="hl-quiet rp-kept-how" data-how={how}>
      {how === 'saved' ? (at ? t('reports.kept.saved', { at: format.time(at) }) : t('reports.kept.self')) : t(`reports.kept.${how}`)}
    </span>
  )
}
