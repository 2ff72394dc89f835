/** Lines that one adds and takes away: products, costs, sources, funds, risks. */
import { Button, IconPlus, newKey, useWords } from '#ui'
import type { ReactNode } from 'react'

export type Line = { key: string }
export const freshKey = (): string => newKey().slice(0, 13)

export function Lines<One extends Line>({
  all,
  put,
  fresh,
  title,
  end,
  children,
}: {
  all: readonly One[]
  put: ((all: One[]) => void) | undefined
  fresh: () => One
  title: (one: One, nth: number) => string
  /** What stands at the end of a line: its sum. */
  end?: (one: One) => ReactNode
  children: (one: One, change: (part: Partial<One>) => void, nth: number) => ReactNode
}) {
  const { t } = useWords()
  const change = (key: string) => (part: Partial<One>) => put?.(all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  return (
    <div className="pn-lines">
      {all.map((one, nth) => (
        <fieldset key={one.key} className="pn-line" disabled={put === undefined}>
          <legend>{title(one, nth)}</legend>
          <div className="pn-fields">{children(one, change(one.key), nth)}</div>
          <div className="pn-line-end">
            <strong>{end?.(one)}</strong>
            {put && (
              <Button size="xs" variant="subtle" onClick={() => put(all.filter(({ key }) => key !== one.key))}>
                {t('production.plan.remove', { n: nth + 1 })}
              </Button>
            )}
          </div>
        </fieldset>
      ))}
      {put && (
        <div>
          <Button size="xs" variant="default" icon={IconPlus} onClick={() => put([...all, fresh()])}>
            {t('production.plan.add')}
          </Button>
        </div>
      )}
    </div>
  )
}
