/** The sentences of published results and of the calendar, brought along by the pages that say them. */
import { MoreWords } from '#ui'
import type { ComponentType } from 'react'
import { publish as vi } from '../messages-publish.vi.ts'

const messages = { vi, en: () => import('../messages-publish.en.ts').then(({ publish }) => publish) }

export function withPublishWords(Content: ComponentType) {
  return function WithWords() {
    return (
      <MoreWords messages={messages}>
        <Content />
      </MoreWords>
    )
  }
}
