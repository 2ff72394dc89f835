/** A table while it is designed: its columns, and its rows in order. */
import { ActionIcon, Button, CheckField, IconDown, IconPlus, IconTrash, IconUp, SelectField, TextField, useWords } from '#ui'
import { useState } from 'react'
import type { Indicator } from '../contract.ts'
import { isDeclared } from '../declared-rules.ts'
import { COLUMN_KINDS, PREFILLS } from '../layout-contract.ts'
import {
  blankRow,
  freeKey,
  moved,
  replaced,
  without,
  withoutColumn,
  withPart,
  type DraftColumn,
  type DraftRow,
  type DraftTable,
} from './design-rules.ts'

type Props = { table: DraftTable; onChange: (table: DraftTable) => void; indicators: readonly Indicator[]; faults: ReadonlyMap<string, string> }

export function DesignTable({ table, onChange, indicators, faults }: Props) {
  const { t } = useWords()
  const setColumns = (columns: DraftColumn[]) => onChange({ ...table, columns })
  /** The row under which another one is put. */
  const [below, addAt] = useState<number | null>(null)
  const setRows = (rows: DraftRow[]) => onChange({ ...table, rows })
  const addColumn = () =>
    setColumns([
      ...table.columns,
      {
        key: freeKey(
          'c',
          table.columns.map(({ key }) => key),
        ),
        label: t('reports.design.column.new'),
        kind: 'last',
        required: true,
      },
    ])
  return (
    <>
      <h3 className="rp-design-head">{t('reports.design.columns')}</h3>
      {faults.get('columns') && <p className="rp-wrong">{faults.get('columns')}</p>}
      <ol className="rp-design-list">
        {table.columns.map((column, at) => (
          <li key={column.key}>
            <ColumnLine table={table} column={column} onChange={(one) => setColumns(replaced(table.columns, at, one))} />
            <Steps
              name={column.label}
              onMove={(by) => setColumns(moved(table.columns, at, by))}
              onRemove={table.columns.length > 1 ? () => onChange(withoutColumn(table, at)) : undefined}
            />
          </li>
        ))}
      </ol>
      {table.columns.length < 8 && (
        <Button size="xs" variant="default" onClick={addColumn}>
          {t('reports.design.column.add')}
        </Button>
      )}
      <h3 className="rp-design-head">{t('reports.design.rows', { n: table.rows.length })}</h3>
      <ol className="rp-design-list">
        {table.rows.map((row, at) => (
          <li key={`${at} ${row.indicator ?? ''} ${row.part ?? ''}`}>
            <RowLine row={row} onChange={(one) => setRows(replaced(table.rows, at, one))} indicators={indicators} fault={faults.get(`rows.${at}`)} />
            <Steps
              name={row.label || row.indicator || t('reports.design.row.heading')}
              onMove={(by) => setRows(moved(table.rows, at, by))}
              onAdd={() => addAt(below === at ? null : at)}
              onRemove={() => setRows(without(table.rows, at))}
            />
            {below === at && (
              <div className="rp-design-below">
                <AddRow
                  table={table}
                  name={`below ${table.key}`}
                  indicators={indicators}
                  onAdd={(row) => {
                    setRows([...table.rows.slice(0, at + 1), row, ...table.rows.slice(at + 1)])
                    addAt(null)
                  }}
                />
              </div>
            )}
          </li>
        ))}
      </ol>
      <AddRow table={table} name={`add ${table.key}`} indicators={indicators} onAdd={(row) => setRows([...table.rows, row])} />
      <AddPart table={table} indicators={indicators} onAdd={(indicator, words) => onChange(withPart(table, indicator, words))} />
    </>
  )
}

type AddRowProps = { table: DraftTable; name: string; indicators: readonly Indicator[]; onAdd: (row: DraftRow) => void }
function AddRow({ table, name, indicators, onAdd }: AddRowProps) {
  const { t } = useWords()
  const there = new Set(table.rows.filter(({ part }) => part === null).map(({ indicator }) => indicator))
  return (
    <div className="rp-design-add">
      <SelectField
        name={name}
        label={t('reports.design.row.add')}
        options={indicators.filter(({ code }) => !there.has(code)).map(({ code, nameVi }) => ({ value: code, label: `${code} ${nameVi}` }))}
        value={null}
        onChange={(code) => code && onAdd(blankRow(code))}
      />
      <Button size="xs" variant="default" onClick={() => onAdd({ ...blankRow(null), label: t('reports.design.row.heading') })}>
        {t('reports.design.row.addHeading')}
      </Button>
    </div>
  )
}

/** A breakdown is designed part by part: one row each, under its indicator. */
function AddPart({
  table,
  indicators,
  onAdd,
}: {
  table: DraftTable
  indicators: readonly Indicator[]
  onAdd: (indicator: string, words: string) => void
}) {
  const { t } = useWords()
  const [chosen, choose] = useState<string | null>(null)
  const [words, write] = useState('')
  const first = table.rows.find(({ indicator }) => indicator !== null)?.indicator ?? null
  const indicator = chosen ?? first
  const add = () => {
    if (!indicator || !words.trim()) return
    onAdd(indicator, words)
    write('')
  }
  return (
    <div className="rp-design-add">
      <SelectField
        name={`part of ${table.key}`}
        label={t('reports.design.part.of')}
        options={indicators.map(({ code, nameVi }) => ({ value: code, label: `${code} ${nameVi}` }))}
        value={indicator}
        onChange={choose}
      />
      <TextField name={`part words ${table.key}`} label={t('reports.design.part.words')} maxLength={200} value={words} onChange={write} />
      <Button size="xs" variant="default" disabled={!indicator || !words.trim()} onClick={add}>
        {t('reports.design.part.add')}
      </Button>
    </div>
  )
}

function ColumnLine({ table, column, onChange }: { table: DraftTable; column: DraftColumn; onChange: (column: DraftColumn) => void }) {
  const { t } = useWords()
  const others = table.columns.filter(({ key, kind }) => key !== column.key && kind !== 'compare').map(({ key, label }) => ({ value: key, label }))
  const [above = null, below = null] = column.of ?? []
  const setKind = (kind: DraftColumn['kind']) => {
    const { of: _, ...rest } = column
    const [first, second] = others
    onChange(kind === 'compare' && first && second ? { ...rest, kind, of: [first.value, second.value] } : { ...rest, kind })
  }
  return (
    <div className="rp-design-line">
      <TextField
        name={`label ${column.key}`}
        label={t('reports.design.column.label')}
        value={column.label}
        maxLength={80}
        onChange={(label) => onChange({ ...column, label })}
      />
      <SelectField
        name={`kind ${column.key}`}
        label={t('reports.design.column.kind')}
        options={COLUMN_KINDS.filter((kind) => kind !== 'compare' || others.length > 1 || column.kind === 'compare').map((value) => ({
          value,
          label: t(`reports.design.column.${value}`),
        }))}
        value={column.kind}
        onChange={(kind) => kind && setKind(kind as DraftColumn['kind'])}
      />
      {column.kind === 'compare' && above && below && (
        <>
          <SelectField
            name={`above ${column.key}`}
            label={t('reports.design.column.above')}
            options={others}
            value={above}
            onChange={(key) => key && onChange({ ...column, of: [key, below] })}
          />
          <SelectField
            name={`below ${column.key}`}
            label={t('reports.design.column.below')}
            options={others}
            value={below}
            onChange={(key) => key && onChange({ ...column, of: [above, key] })}
          />
        </>
      )}
      {column.kind === 'entered' && (
        <CheckField
          name={`must ${column.key}`}
          label={t('reports.design.column.required')}
          value={column.required}
          onChange={(required) => onChange({ ...column, required })}
        />
      )}
    </div>
  )
}

type RowProps = { row: DraftRow; onChange: (row: DraftRow) => void; indicators: readonly Indicator[]; fault: string | undefined }
function RowLine({ row, onChange, indicators, fault }: RowProps) {
  const { t } = useWords()
  const one = indicators.find(({ code }) => code === row.indicator)
  const code = row.part ? `${row.indicator}/${row.part}` : row.indicator
  const name = row.indicator === null ? t('reports.design.row.heading') : `${code} ${one?.nameVi ?? ''}`
  return (
    <div className="rp-design-line" data-indent={row.indent} data-heading={row.indicator === null || undefined}>
      <p className="rp-design-name">
        {name} {one && <span className="hl-quiet">({one.unit})</span>}
        {fault && <span className="rp-wrong">{fault}</span>}
      </p>
      <TextField
        name={`words ${name}`}
        label={t(row.indicator === null ? 'reports.design.row.words' : 'reports.design.row.label')}
        placeholder={one?.nameVi}
        value={row.label}
        maxLength={200}
        onChange={(label) => onChange({ ...row, label })}
      />
      <SelectField
        name={`indent ${name}`}
        label={t('reports.design.row.indent')}
        options={['0', '1', '2', '3'].map((value) => ({ value, label: t('reports.design.row.level', { n: Number(value) + 1 }) }))}
        value={String(row.indent)}
        onChange={(value) => onChange({ ...row, indent: Number(value) })}
      />
      {one && (row.part !== null || one.rollup !== 'formula') && (
        <>
          <SelectField
            name={`prefill ${name}`}
            label={t('reports.design.row.prefill')}
            clearable
            options={PREFILLS.filter((value) => value !== 'declared' || row.prefill === 'declared' || isDeclared(row.indicator)).map((value) => ({
              value,
              label: t(`reports.design.prefill.${value}`),
            }))}
            value={row.prefill}
            onChange={(value) => onChange({ ...row, prefill: value as DraftRow['prefill'] })}
          />
          <CheckField
            name={`required ${name}`}
            label={t('reports.design.row.required')}
            value={row.required}
            onChange={(required) => onChange({ ...row, required })}
          />
        </>
      )}
      {one?.rollup === 'formula' && row.part === null && <p className="hl-quiet">{t('reports.grid.computed')}</p>}
    </div>
  )
}

/** Up, down, one more below, away: of anything that stands in a list. */
type StepsProps = { name: string; onMove: (by: -1 | 1) => void; onAdd?: (() => void) | undefined; onRemove?: (() => void) | undefined }
export function Steps({ name, onMove, onAdd, onRemove }: StepsProps) {
  const { t } = useWords()
  return (
    <span className="rp-design-steps">
      <ActionIcon icon={IconUp} label={t('reports.design.up', { name })} onClick={() => onMove(-1)} />
      <ActionIcon icon={IconDown} label={t('reports.design.down', { name })} onClick={() => onMove(1)} />
      {onAdd && <ActionIcon icon={IconPlus} label={t('reports.design.below', { name })} onClick={onAdd} />}
      {onRemove && <ActionIcon icon={IconTrash} label={t('reports.design.remove', { name })} onClick={onRemove} />}
    </span>
  )
}
