/** Files of the server onto the device, without leaving the page: what is refused, or does not come, is said where one is. */
import { useCallback, useState } from 'react'
import { IconDownload } from '../icons.tsx'
import { notify } from '../notices.tsx'
import { Button, type OwnButtonProps } from '../primitives.tsx'
import { problemTitle } from '../queries.tsx'
import { saveFile } from '../save-file.ts'
import { useWords } from '../words.tsx'

/** For a menu; a button of its own is a `FileButton`. */
export function useSaveFile(): (address: string) => Promise<void> {
  const { t, has, language } = useWords()
  return useCallback(
    async (address) => {
      const problem = await saveFile(address, language)
      if (problem) notify({ tone: 'late', text: problemTitle(problem, t, has) })
    },
    [t, has, language],
  )
}

export type FileButtonProps = Omit<OwnButtonProps, 'onClick' | 'loading' | 'to' | 'type'> & {
  /** `fileAddress('/tasks/export', filter)` */
  from: string
}

/** A large list takes the server seconds: until its file is here the button says that it works, and cannot be pressed twice. */
export function FileButton({ from, variant = 'default', icon = IconDownload, ...rest }: FileButtonProps) {
  const save = useSaveFile()
  const [coming, wait] = useState(false)
  const press = () => {
    wait(true)
    void save(from).finally(() => wait(false))
  }
  return <Button {...rest} variant={variant} icon={icon} loading={coming} onClick={press} />
}
