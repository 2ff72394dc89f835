/** The modules' web doors, in the order of the house. The only place in the web that knows every module. */
import type { WebModule } from '#ui'
import { web as organisations } from '#modules/organisations/web'
import { web as people } from '#modules/people/web'
import { web as personal } from '#modules/personal/web'
import { web as integrations } from '#modules/integrations/web'
import { web as setup } from '#modules/setup/web'
import { web as inside } from '#modules/inside/web'
import { web as documents } from '#modules/documents/web'
import { web as tasks } from '#modules/tasks/web'
import { web as spreading } from '#modules/spreading/web'
import { web as guidance } from '#modules/guidance/web'
import { web as decisions } from '#modules/decisions/web'
import { web as inspections } from '#modules/inspections/web'
import { web as apparatus } from '#modules/apparatus/web'
import { web as cooperatives } from '#modules/cooperatives/web'
import { web as founding } from '#modules/founding/web'
import { web as procedures } from '#modules/procedures/web'
import { web as oversight } from '#modules/oversight/web'
import { web as ratings } from '#modules/ratings/web'
import { web as production } from '#modules/production/web'
import { web as petitions } from '#modules/petitions/web'
import { web as support } from '#modules/support/web'
import { web as reports } from '#modules/reports/web'
import { web as targets } from '#modules/targets/web'
import { web as consolidation } from '#modules/consolidation/web'
import { web as statistics } from '#modules/statistics/web'

export const modules: WebModule[] = [
  organisations,
  people,
  personal,
  integrations,
  setup,
  inside,
  documents,
  tasks,
  spreading,
  guidance,
  decisions,
  inspections,
  apparatus,
  cooperatives,
  founding,
  procedures,
  oversight,
  ratings,
  production,
  petitions,
  support,
  reports,
  targets,
  consolidation,
  statistics,
]
