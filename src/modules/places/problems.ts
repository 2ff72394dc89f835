/** What this module can refuse. */
import { problems } from '#lib/problem'

export const refuse = problems('places', { unknown: 'notFound' })
