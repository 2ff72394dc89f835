/** The modules, ground first: a module may use those listed before it, never those after. */
import type { Module } from '#platform/module'
import { places } from '#modules/places'
import { organisations } from '#modules/organisations'
import { people } from '#modules/people'
import { personal } from '#modules/personal'
import { integrations } from '#modules/integrations'
import { setup } from '#modules/setup'
import { inside } from '#modules/inside'
import { views } from '#modules/views'
import { documents } from '#modules/documents'
import { tasks } from '#modules/tasks'
import { spreading } from '#modules/spreading'
import { guidance } from '#modules/guidance'
import { decisions } from '#modules/decisions'
import { inspections } from '#modules/inspections'
import { apparatus } from '#modules/apparatus'
import { cooperatives } from '#modules/cooperatives'
import { oversight } from '#modules/oversight'
import { founding } from '#modules/founding'
import { procedures } from '#modules/procedures'
import { ratings } from '#modules/ratings'
import { production } from '#modules/production'
import { petitions } from '#modules/petitions'
import { support } from '#modules/support'
import { reports } from '#modules/reports'
import { targets } from '#modules/targets'
import { consolidation } from '#modules/consolidation'
import { statistics } from '#modules/statistics'

export const modules: Module[] = [
  places,
  organisations,
  people,
  personal,
  integrations,
  setup,
  inside,
  views,
  documents,
  tasks,
  spreading,
  guidance,
  decisions,
  inspections,
  apparatus,
  cooperatives,
  oversight,
  founding,
  procedures,
  ratings,
  production,
  petitions,
  support,
  reports,
  targets,
  consolidation,
  statistics,
]
