/** The yearly declaration over a spreadsheet. */
import { describe, expect, test } from 'vitest'
import { inWorld } from '#testing'
import { readTables, writeXlsx } from '#platform/sheets'
import { aScene } from '#modules/tasks/testing'
import { declarationSheet, figuresIn, readDeclarationSheet } from './declaration-sheet.ts'
import { aCooperative } from './testing.ts'

const refusal = (asked: Promise<unknown>) =>
  asked
    .then(() => ({ code: 'done', fields: [] as string[] }))
    .catch((thrown: { code: string; fields?: { path: string; code: string }[] }) => ({
      code: thrown.code,
      fields: (thrown.fields ?? []).map(({ path, code }) => `${path} ${code}`),
    }))
const sheet = (rows: (string | number | null)[][]) =>
  writeXlsx({
    sheets: [
      {
        name: 'Số liệu',
        columns: [
          { header: 'Mã', width: 10, kind: 'text' },
          { header: 'Chỉ tiêu', width: 10, kind: 'text' },
          { header: 'Số khai', width: 10, kind: 'text' },
        ],
        rows,
      },
    ],
  })

describe('the declaration as a spreadsheet', () => {
  test(
    'goes out with what the register holds and comes back into the form; nothing is written by it',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const commune = scene.commune(0)
      const id = await aCooperative(world, scene.agency, scene.communes[0].placeId!, { values: { charterCapital: 500_000_000 } })
      const { bytes, name } = await world.perform(commune, declarationSheet, { id, year: 2026 })
      expect(name).toBe('Kê khai năm 2026 Hợp tác xã Nông nghiệp Thới Lai.xlsx')
      const out = await readTables(bytes as Uint8Array)
      expect(out[0]!.rows.find(([code]) => code === 'charterCapital')?.[2]).toBe(500_000_000)
      const filled = sheet([
        [`#${id} 2026`, '', null],
        ['officialMembers', '', '24'],
        ['revenue', '', '1.200.000.000'],
        ['profit', '', '-35.000.000'],
      ])
      const read = { id, year: 2026, file: { name: 'ke-khai.xlsx', bytes: filled } }
      expect(await world.perform(commune, readDeclarationSheet, read)).toMatchObject({
        figures: { officialMembers: 24, revenue: 1_200_000_000, profit: -35_000_000 },
        taken: 3,
      })
      expect((await refusal(world.perform(scene.commune(1), readDeclarationSheet, read))).code).toBe('cooperatives.declarationsClosed')
      expect((await refusal(world.perform(commune, readDeclarationSheet, { ...read, year: 2025 }))).code).toBe('cooperatives.sheetOther')
    }),
  )
  test('what is wrong is told by the address of its cell, all of it at once', async () => {
    const id = '01a20000-0000-7000-8000-000000000001'
    const tables = await readTables(
      sheet([
        ['officialMembers', '', 'hai mươi'],
        ['revenue', '', '-5'],
        ['revenue', '', '5'],
        ['khác', '', '1'],
        ['difficulties', '', 'Thiếu vốn. '.repeat(200)],
      ]),
    )
    const faults = await refusal(Promise.resolve().then(() => figuresIn({ language: 'vi' }, id, 2026, tables)))
    expect(faults).toEqual({
      code: 'cooperatives.sheet',
      fields: [
        'file.Số liệu!C2 cooperatives.sheetCell',
        'file.Số liệu!C3 cooperatives.sheetBelow',
        'file.Số liệu!A4 cooperatives.sheetTwice',
        'file.Số liệu!A5 cooperatives.sheetCode',
        'file.Số liệu!C6 cooperatives.sheetLong',
      ],
    })
  })
})
