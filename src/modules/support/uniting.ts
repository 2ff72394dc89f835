/** Provinces that become one: the council of each decided for its own ground, and the law's contents stand once. */
import { foundingGrounds } from '#modules/people'
import type { Module } from '#platform/module'
import { endRepeated, holdOnGround } from './store-uniting.ts'

export const uniting: NonNullable<Module['uniting']> = async (db, from, into, on) => {
  const bound = await holdOnGround(db, await foundingGrounds(db, [...from, into]), on)
  const ended = await endRepeated(db, from, into, on)
  return [
    ...(bound > 0 ? [`${bound} policies of support hold on the ground of the former province that adopted them`] : []),
    ...(ended > 0 ? [`${ended} policies of support out of the law that stood more than once were ended at those who came over`] : []),
  ]
}
