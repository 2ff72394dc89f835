/** The rating schemes: those in force and ended, ready-made ones to begin with, the editor. */
import {
  Button,
  ConfirmButton,
  DataTable,
  DateField,
  EmptyState,
  Loaded,
  Page,
  Section,
  StateBadge,
  today,
  useGet,
  useMay,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Scheme, Schemes } from '../contract.ts'
import { emptyDraft, SchemeEditor, type SchemeDraft } from './scheme-editor.tsx'
import './ratings.css'

export default function SchemesPage() {
  const { t } = useWords()
  const got = useGet<Schemes>('/ratings/schemes')
  return (
    <Page title={t('ratings.schemes.title')} crumbs={[{ label: t('ratings.list.title'), to: '/ratings' }]} description={t('ratings.schemes.about')}>
      <Loaded got={got}>{(all) => <All all={all} />}</Loaded>
    </Page>
  )
}

function All({ all }: { all: Schemes }) {
  const { t, format } = useWords()
  const may = useMay()('ratings.setSchemes')
  const [draft, edit] = useState<SchemeDraft>()
  if (draft) return <SchemeEditor key={draft.id ?? draft.name} draft={draft} onDone={() => edit(undefined)} />
  return (
    <>
      <DataTable
        caption={t('ratings.schemes.title')}
        rows={all.items}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', label: t('ratings.schemes.name'), main: true, wrap: true },
          { key: 'legalBasis', label: t('ratings.schemes.basis'), wrap: true },
          { key: 'sector', label: t('ratings.schemes.sector'), render: ({ sector }) => t(`ratings.schemes.sector.${sector}`) },
          {
            key: 'valid',
            label: t('ratings.schemes.valid'),
            wrap: true,
            render: ({ validFrom: from, validTo: to }) => (
              <>
                {to ? t('ratings.schemes.fromTo', { from, to }) : t('ratings.schemes.from', { from })}{' '}
                {to !== null && to <= today() && <StateBadge tone="notStarted" label={t('ratings.schemes.over')} />}
              </>
            ),
          },
          { key: 'criteria', label: t('ratings.schemes.criteria'), render: ({ criteria }) => t('ratings.schemes.nCriteria', { n: criteria.length }) },
          {
            key: 'bands',
            label: t('ratings.schemes.bands'),
            wrap: true,
            render: ({ bands }) => bands.map(({ name, from }) => `${name} ≥ ${format.number(from)}`).join(', '),
          },
        ]}
        {...(may ? { rowActions: (one: Scheme) => <Actions one={one} onEdit={() => edit({ ...one })} /> } : {})}
        empty={<EmptyState title={t('ratings.schemes.none')} detail={t('ratings.schemes.noneDetail')} />}
      />
      {may && (
        <Section title={t('ratings.schemes.new')}>
          <ul className="ra-begin">
            {all.templates.map(({ key, note, ...one }) => (
              <li key={key}>
                <button type="button" className="hl-text-button" onClick={() => edit({ ...one, id: null, version: 0 })}>
                  {t('ratings.schemes.template')}: {one.legalBasis}
                </button>
                <div className="hl-quiet">{t(`ratings.schemes.templateNote.${note}`)}</div>
              </li>
            ))}
            <li>
              <button type="button" className="hl-text-button" onClick={() => edit(emptyDraft)}>
                {t('ratings.schemes.own')}
              </button>
            </li>
          </ul>
        </Section>
      )}
    </>
  )
}

/** One that ratings use is ended, another may be changed. */
function Actions({ one, onEdit }: { one: Scheme; onEdit: () => void }) {
  const { t } = useWords()
  const [day, setDay] = useState<string | null>(null)
  const ending = useSend(`/ratings/schemes/${one.id}/end`, { done: t('ratings.schemes.ended') })
  if (!one.used)
    return (
      <Button size="xs" variant="default" onClick={onEdit}>
        {t('ratings.schemes.change')}
      </Button>
    )
  if (one.validTo) return <span className="hl-quiet">{t('ratings.schemes.used')}</span>
  return (
    <ConfirmButton
      label={t('ratings.schemes.end')}
      name={`${t('ratings.schemes.end')}: ${one.name}`}
      title={t('ratings.schemes.end')}
      confirm={t('ratings.schemes.end')}
      disabled={day === null}
      onConfirm={() => void ending.send({ version: one.version, validTo: day })}
    >
      <DateField name="validTo" label={t('ratings.schemes.validTo')} required value={day} onChange={setDay} />
    </ConfirmButton>
  )
}
