/** Scaffolding for tests; imported by tests only. */
export { createDatabase, dropDatabase, PREFIX } from './servers.ts'
export { startS3, type TestS3 } from './s3.ts'
export { inWorld, TODAY, workerDatabase, type World } from './world.ts'
export { startIdentityProvider, type IdentityProvider, type Spoil } from './identity-provider.ts'
export { pagesOfPdf } from './pdf.ts'
export { atOnce, outcome, type AtOnce } from './at-once.ts'
