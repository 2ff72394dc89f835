/** What is read of a text costs as much as it is long: no expression goes through a run of signs anew from each of them. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const FOLDERS = ['../reader/', '../masking/', '../secrecy/', '../repair/'].map((folder) => new URL(folder, import.meta.url))
/** An alternative that begins with a run of signs and asks for the end behind it, without saying that the run begins here: [.;]+$ */
const FROM_EACH = /(?:^|\|)(?:\\s|\[(?:\\.|[^\]\\])+\])[+*][^|]*\$$/u

/** Expressions as they stand in a file, without their strokes and flags. */
const expressionsIn = (code: string): string[] =>
  [
    ...code.matchAll(
      /(?<=[=(,:?\s])\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])*)\/[dgimsuvy]*(?=[.,);\s\]])/g,
    ),
  ].map(([, found]) => found!)

test('an expression that takes signs off an end begins with the first of them', () => {
  const found = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
      .flatMap((name) =>
        expressionsIn(readFileSync(new URL(name, folder), 'utf8'))
          .filter((one) => FROM_EACH.test(one))
          .map((one) => `${name}: ${one}`),
      ),
  )
  // Cut to a few letters before it is asked: what is said of a clause, what is stamped beside a mark.
  expect(found.filter((one) => !/^(?:relations\.ts: \[\^\.;\]\*\$|index\.ts: \[\\s\/\]\+)/.test(one))).toEqual([])
  expect(['[.;]+$', 'a|\\s+b$', '(?<![.;])[.;]+$', '^[.;]+$', ':\\s*$'].map((one) => FROM_EACH.test(one))).toEqual([true, true, false, false, false])
})
