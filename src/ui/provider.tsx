/** Everything the parts need above them. The shell puts it once round the whole; tests put it round one page. */
import './styles/index.css'
import { MantineProvider, useMantineColorScheme } from '@mantine/core'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import type { Api } from './api.ts'
import { vi } from './messages.vi.ts'
import { Notices } from './notices.tsx'
import { ApiContext } from './queries.tsx'
import { cssVariables, theme } from './theme.ts'
import { WordsProvider, type Messages } from './words.tsx'

const own: Messages = { vi, en: () => import('./messages.en.ts').then(({ en }) => en) }

export type UiProviderProps = { api: Api; queries: QueryClient; messages: readonly Messages[]; children: ReactNode }

/** `messages` must be the same array from one drawing to the next. */
export function UiProvider({ api, queries, messages, children }: UiProviderProps) {
  const all = useMemo(() => [own, ...messages], [messages])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <ApiContext value={api}>
          <WordsProvider messages={all}>
            {children}
            <Notices />
          </WordsProvider>
        </ApiContext>
      </QueryClientProvider>
    </MantineProvider>
  )
}

export type Scheme = 'light' | 'dark' | 'auto'

export function useScheme(): { scheme: Scheme; setScheme: (scheme: Scheme) => void } {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return { scheme: colorScheme, setScheme: setColorScheme }
}
