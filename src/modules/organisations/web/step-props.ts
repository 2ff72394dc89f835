/** What a form that adds to a draft is given: the draft so far, its day, and where its step goes. */
import type { ApiProblem } from '#ui'
import type { ReorganisationStep } from '../contract.ts'

export type StepFormProps = {
  steps: readonly ReorganisationStep[]
  on: string | undefined
  pending: boolean
  problem: ApiProblem | undefined
  add: (step: unknown) => Promise<boolean>
  close: () => void
}
