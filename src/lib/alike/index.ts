/**
 * Which cooperatives of two lists are one and the same, though they are written otherwise: with other marks, short forms, words left out
 * or in another order, another legal form, the commune of before the reform, a code with a wrong digit, another representative.
 * And which are not, though they look it: branches, numbered ones, successors, the same name in the next commune.
 *
 * In go two lists (`findAlike`) or one (`findWithin`); out come pairs with a score from 0 to 1 and their reasons. Pure and the same each time.
 */
export { ASPECTS, type Alike, type Aspect, type Entry, type How, type Reason } from './entry.ts'
export { findAlike, findWithin, type Options } from './find.ts'
export { gazetteerOf, type CommuneBefore, type CommuneNow, type Gazetteer } from './grounds.ts'
export { SURE } from './weigh.ts'
