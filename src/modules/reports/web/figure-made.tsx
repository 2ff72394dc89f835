/** How a figure comes about: added up, divided, worked out from others; and what the register counts, with its list of the day. */
import { Button, DataTable, Link, Loaded, Section, useGet, useWords, type ListAnswer } from '#ui'
import { useState } from 'react'
import type { CooperativeRow } from '#modules/cooperatives/contract'
import type { Behind, CellStory, RegisterCount } from '../figure-contract.ts'
import { figureText } from './figures.ts'

type Of = Pick<Behind | CellStory, 'how' | 'formula' | 'parts' | 'numerator' | 'denominator' | 'top' | 'bottom' | 'unit'>

export function Made({ of, onOpen }: { of: Of; onOpen?: (row: string) => void }) {
  const { t, format } = useWords()
  if (of.how === 'weighted')
    return (
      <dl className="rp-made">
        {(['top', 'bottom'] as const).map((part) => (
          <div key={part}>
            <dt>{(part === 'top' ? of.numerator : of.denominator) ?? t(`reports.behind.${part}`)}</dt>
            <dd>{of[part] === null ? t('reports.figure.none') : figureText(of[part], format)}</dd>
          </div>
        ))}
      </dl>
    )
  if (of.parts.length === 0) return onOpen ? <p className="hl-quiet">{`${t('reports.list.rollup')}: ${t(`reports.rollupBy.${of.how}`)}`}</p> : null
  return (
    <Section title={t('reports.figure.parts')} plain>
      {of.formula && <p className="hl-quiet">{of.formula}</p>}
      <dl className="rp-made">
        {of.parts.map((part, at) => (
          <div key={`${part.row} ${at}`}>
            <dt>
              {onOpen && !part.before ? (
                <button type="button" className="rp-open" onClick={() => onOpen(part.row)}>
                  {part.name}
                </button>
              ) : (
                part.name
              )}
              {part.before && ` (${t('reports.rollup.before').toLocaleLowerCase('vi')})`}
            </dt>
            <dd>{part.value === null ? t('reports.figure.none') : `${figureText(part.value, format)} ${part.unit}`}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

export function RegisterLine({ register, title }: { register: RegisterCount; title: string }) {
  const { t } = useWords()
  const [open, show] = useState(false)
  return (
    <Section title={title} count={register.n} plain>
      <p className="rp-panel-ways">
        <span className="hl-quiet">{t('reports.figure.registerOn', { on: register.on })}</span>
        {register.n > 0 && !open && (
          <Button size="xs" variant="default" onClick={() => show(true)}>
            {t('reports.figure.rows')}
          </Button>
        )}
        <Link to={register.path}>{t('reports.figure.registerList')}</Link>
      </p>
      {open && <RegisterRows register={register} />}
    </Section>
  )
}

function RegisterRows({ register }: { register: RegisterCount }) {
  const { t } = useWords()
  const got = useGet<ListAnswer<CooperativeRow>>('/cooperatives', register.asked)
  return (
    <Loaded got={got}>
      {({ items, total }) => (
        <>
          <DataTable
            caption={t('reports.figure.register')}
            bare
            rows={items}
            rowKey={({ id }) => id}
            rowLink={({ id }) => `/cooperatives/${id}?on=${register.on}`}
            columns={[
              { key: 'name', label: t('reports.figure.cooperative'), main: true, wrap: true },
              { key: 'code', label: t('reports.figure.code'), width: 130 },
              { key: 'placeName', label: t('reports.figure.place'), width: 150, wrap: true },
            ]}
          />
          {total !== undefined && total !== null && total > items.length && (
            <p className="hl-quiet">{t('reports.figure.more', { n: total - items.length })}</p>
          )}
        </>
      )}
    </Loaded>
  )
}
