/** One line a route. */
import type { Route } from '#platform/routes'

export const routes: Route[] = []
