/** Where to cut an item in two: every end of a clause is a button inside the sentence itself. */
import { Button, icon, useWords } from '#ui'
import type { Item } from '../contract.ts'
import { cutsOf } from './marks.ts'
import type { ReviewHand } from './use-review.ts'

const IconCut = icon(<path d="M6 4l12 14M18 4L6 18M7 20a2 2 0 1 1 0-4 2 2 0 0 1 0 4M17 20a2 2 0 1 1 0-4 2 2 0 0 1 0 4" />)

export function SplitChooser({ item, hand }: { item: Item; hand: ReviewHand }) {
  const { t } = useWords()
  const cuts = cutsOf(item.quote)
  const pieces = [0, ...cuts].map((from, index) => ({ from, text: item.quote.slice(from, cuts[index] ?? item.quote.length) }))
  const split = async (cut: number) => {
    if (await hand.change(item, '/parts', { at: item.start + cut })) hand.setMode(null)
  }
  return (
    <div className="doc-split" role="group" aria-label={t('documents.split.title')}>
      <p className="hl-quiet">{cuts.length > 0 ? t('documents.split.how') : t('documents.split.none')}</p>
      <p className="doc-split-quote">
        {pieces.map(({ from, text }) => (
          <span key={from}>
            {from > 0 && (
              <button
                type="button"
                className="doc-cut"
                aria-label={t('documents.split.here', { after: item.quote.slice(Math.max(0, from - 30), from).trim() })}
                onClick={() => void split(from)}
                autoFocus={from === cuts[0]}
              >
                <IconCut size={16} />
              </button>
            )}
            {text}
          </span>
        ))}
      </p>
      <Button size="xs" variant="subtle" onClick={() => hand.setMode(null)}>
        {t('documents.cancel')}
      </Button>
    </div>
  )
}
