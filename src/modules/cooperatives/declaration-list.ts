/** Who has declared for a year as a spreadsheet: the list as it was filtered, with what each declared; it comes back in as it is. */
import { FileOutput, query, type FileAnswer } from '#platform/action'
import { LISTED_ROWS, listXlsx } from '#platform/list-sheets'
import type { SheetCell } from '#platform/sheets'
import { placeNames } from '#modules/places'
import { DeclarationFilter } from './declaration-contract.ts'
import { closesOn, DECLARED_FIELDS, dueOn, REQUIRED, yearAsked } from './declaration-rules.ts'
import * as store from './declaration-store.ts'
import { messages } from './messages.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const exportDeclarations = query({
  name: 'cooperatives.exportDeclarations',
  may: 'cooperatives.seeDeclarations',
  input: DeclarationFilter.omit({ page: true }),
  output: FileOutput,
  logged: true,
  async run(ctx, { year = yearAsked(ctx.today), q, standing, place }): Promise<FileAnswer> {
    const say = (key: string) => messages[ctx.language][`cooperatives.${key}`] ?? key
    const rows = await store.everyExpected(ctx.db, { year, closes: closesOn(year), q, standing: standing ?? null, place: place ?? null }, LISTED_ROWS)
    const places = await placeNames(
      ctx,
      rows.flatMap(({ place_id: id }) => id ?? []),
    )
    const due = dueOn(year)
    const text = (key: string, width: number) => ({ header: say(key), width, kind: 'text' as const })
    const bytes = await listXlsx(ctx, [
      {
        name: say('declarations.title'),
        columns: [
          text('field.code', 16),
          text('field.name', 48),
          text('declarations.place', 24),
          { header: say('declarations.year'), width: 8, kind: 'number' },
          text('declarations.standing', 24),
          { header: say('declarations.sentOn'), width: 14, kind: 'date' },
          text('declarations.lateColumn', 14),
          ...DECLARED_FIELDS.map((field) => ({
            header: `${say(`field.${field}`)}${REQUIRED.includes(field) ? ' *' : ''}`,
            width: 20,
            kind: 'number' as const,
          })),
          text('declaration.difficulties', 40),
          text('declaration.proposals', 40),
        ],
        rows: rows.map((row): SheetCell[] => [
          row.code,
          row.name,
          places.get(row.place_id ?? '') ?? null,
          year,
          say(`declaration.standing.${row.standing}`),
          row.sent_on,
          row.standing !== 'confirmed' && (row.sent_on ?? ctx.today) > due ? say('declarations.late') : null,
          ...DECLARED_FIELDS.map((field) => row.figures?.[field] ?? null),
          row.difficulties ?? '',
          row.proposals ?? '',
        ]),
      },
    ])
    return { name: `${say('declarations.title')} ${year}.xlsx`, mediaType: XLSX, bytes, size: bytes.byteLength }
  },
})
