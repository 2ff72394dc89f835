/** The kinds of personal data that products and plans bring along. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('production.products', 'product_events', {
    products: ['recorded_by_name'],
    product_certificates: ['recorded_by_name', 'ended_why'],
  }),
  inTimeline('production.events', 'production_events', {
    production_plans: ['saved_by_name'],
    production_plan_versions: ['kept_by_name'],
    production_plan_comments: ['by_name', 'account_id', 'text'],
  }),
]
