import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
    isolate: false,
    pool: 'threads',
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
