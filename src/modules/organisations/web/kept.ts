import type { Option } from '#ui'
import { useState } from 'react'

/** The chosen ones stay in sight whatever is typed. */
export function useKept(options: Option[], chosen: readonly string[]): Option[] {
  const [kept, keep] = useState<readonly Option[]>([])
  const missing = kept.filter((one) => chosen.includes(one.value) && !options.some(({ value }) => value === one.value))
  const seen = options.filter((one) => chosen.includes(one.value) && !kept.some(({ value }) => value === one.value))
  if (seen.length > 0) keep([...kept, ...seen])
  return [...missing, ...options]
}
