import { describe, expect, test } from 'vitest'
import { createDatabase, dropDatabase, onDatabase } from './servers.ts'

describe('a server that TEST_DATABASE_URL names', () => {
  test('keeps its address when another database on it is meant', () => {
    expect(onDatabase('postgresql://an:x@db.local:5433/postgres?sslmode=require', 'hopluc_test_a')).toBe(
      'postgresql://an:x@db.local:5433/hopluc_test_a?sslmode=require',
    )
    expect(onDatabase('postgres://an@/postgres?host=%2Frun%2Fpg', 'hopluc_test_a')).toBe('postgres://an@/hopluc_test_a?host=%2Frun%2Fpg')
    expect(onDatabase('postgres://db.local', 'hopluc_test_a')).toBe('postgres://db.local/hopluc_test_a')
  })

  test('has no database made or dropped whose name is not a test’s', async () => {
    await expect(createDatabase('postgres://nowhere.invalid', 'hopluc')).rejects.toThrow(/Tests make and drop only/)
    await expect(dropDatabase('postgres://nowhere.invalid', 'postgres')).rejects.toThrow(/Tests make and drop only/)
  })
})
