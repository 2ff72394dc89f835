/** The kinds of personal data that targets bring along: who set which. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [inTimeline('targets.set', 'target_events', { targets: ['set_by_name'] })]
