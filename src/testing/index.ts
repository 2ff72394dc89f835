/** Scaffolding for tests; imported by tests only. */
export { inWorld, TODAY, workerDatabase, type World } from './world.ts'
