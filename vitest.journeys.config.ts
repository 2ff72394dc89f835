import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Those that take longest begin first, so that no worker ends long before the other; the rest after them, by name. */
const LONGEST = [
  'pages',
  'pages-reports',
  'pages-register',
  'pages-rooms',
  'year',
  'founding',
  'pictures',
  'stranger',
  'offline',
  'calendars',
  'declaration',
  'inside',
  'directive',
  'first-run',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.indexOf(basename(moduleId, '.test.ts'))
  return at < 0 ? LONGEST.length : at
}

class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((one, other) => rank(one) - rank(other) || (one.moduleId < other.moduleId ? -1 : 1)))
  }
}

export default defineConfig({
  test: {
    include: ['tests/journeys/**/*.test.ts'],
    globalSetup: ['tests/journeys/setup.ts'],
    setupFiles: ['tests/journeys/telling.ts'],
    sequence: { sequencer: LongestFirst },
    // A worker is a browser, a server and a database at work: more of them than cores would only wait for one another.
    maxWorkers: Math.min(2, availableParallelism()),
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
