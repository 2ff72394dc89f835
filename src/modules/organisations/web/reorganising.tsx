/** The words of reorganisations and handing over, for the pages that need them. */
import { MoreWords } from '#ui'
import type { ReactNode } from 'react'
import { reorganisingVi } from '../messages.reorganising_vi.ts'

const messages = { vi: reorganisingVi, en: () => import('../messages.reorganising_en.ts').then(({ reorganisingEn }) => reorganisingEn) }

export function Reorganising({ children }: { children: ReactNode }) {
  return <MoreWords messages={messages}>{children}</MoreWords>
}
