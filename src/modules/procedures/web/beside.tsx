/** Words that the law has in Vietnamese, for those who read in English: the name that stands on a paper is kept beside its English. */
import type { Guided } from '../contract.ts'

export const inWords = ({ english }: Pick<Guided, 'english'>, words: string): string => english[words] ?? words

export function Beside({ of, words }: { of: Pick<Guided, 'english'>; words: string }) {
  const english = of.english[words]
  if (!english) return <>{words}</>
  return (
    <>
      {english}{' '}
      <span className="pr-quiet" lang="vi">
        {words}
      </span>
    </>
  )
}
