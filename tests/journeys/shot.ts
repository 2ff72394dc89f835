/** One picture of a guide. */
import type { Page } from 'playwright-core'
import type { Person } from './people.ts'

export type Shot = {
  name: string
  /** The account of the demonstration; '' for nobody. The office if it is not said. */
  who?: string
  /** The page, or what is made first and leads to it. */
  path: string | ((one: Person) => Promise<string>)
  phone?: boolean
  before?: (page: Page) => Promise<void>
}
