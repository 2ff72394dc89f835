/**
 * Places: provinces, districts (until 30 Jun 2025) and communes of Việt Nam, each with the days on which it stood, and what
 * became of it.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns `places`, `place_links`, `place_editions`.
 */
import { defineModule } from '#platform/module'
import { get } from '#platform/routes'
import { searchPlaces, seePlace } from './actions.ts'
import { messages } from './messages.ts'
import { refuse } from './problems.ts'

export type { Place, PlaceKind, Resolution, ResolvedPlace } from './contract.ts'
export {
  communesOf,
  districtsOf,
  groundAround,
  placeNames,
  placesByIds,
  provinceByName,
  provinceNames,
  provincesOn,
  resolve,
  stepsFrom,
} from './face.ts'
export { builtOnPlaces, decidePlaces, idOfNewPlace, placesTaken, renamedPlaces, takeBackPlaces, type PlaceChanges } from './decide.ts'
export { communesOfEdition, type EditionCommune, type EditionFormer } from './edition.ts'
export { loadPlaces } from './load.ts'
export { countEdition } from './store.ts'
export { bareName, insideSentence, KNOWN_FROM, placesOn, provinceWord, standsOn } from './rules.ts'

export const places = defineModule({
  name: 'places',
  migrations: new URL('./migrations/', import.meta.url),
  tables: { places: 'shared', place_links: 'shared', place_editions: 'shared' },
  routes: [get('/places', searchPlaces), get('/places/:id', seePlace)],
  // The system's own: never a role's. Places change by an edition of the data, or by a decision that organisations checked.
  permissions: { 'places.load': [], 'places.decide': [] },
  problems: refuse.codes,
  messages,
})
