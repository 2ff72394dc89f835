/** All that ever changed of one: every value with its day, source and who recorded it; and what people did. */
import { DataTable, Link, Loaded, Section, Timeline, useGet, useWords, whoOf } from '#ui'
import type { Change } from '../contract.ts'
import type { FieldKey } from '../fields-rules.ts'
import { Origin, sourceWords } from './origin.tsx'
import { valueWords } from './words.ts'

type Entry = {
  id: string
  at: string
  actorName: string
  post: string | null
  kind: string
  note: string | null
  facts: Record<string, unknown>
  /** Of a module above the register: its sentence and its page. */
  what?: string
  path?: string
  earlier?: number
}

/** On a day gone by: what held by then, and what was done until then. */
export function History({ id, on }: { id: string; on: string }) {
  const got = useGet<{ changes: Change[]; events: Entry[]; more: boolean }>(`/cooperatives/${id}/history`)
  const { t, format } = useWords()
  const ends = Date.parse(`${on}T23:59:59.999+07:00`)
  const marks = (change: Change) =>
    [change.superseded && t('cooperatives.page.superseded'), !change.settled && t('cooperatives.page.otherSource')].filter(Boolean).join(', ')
  /** Which value was settled, and by whose word, in words. */
  const named = ({ kind, facts }: Entry) =>
    kind === 'settled'
      ? { ...facts, fieldName: t(`cooperatives.field.${String(facts['field'])}`), sourceName: t(`cooperatives.source.${String(facts['source'])}`) }
      : facts
  return (
    <Loaded got={got}>
      {(all) => {
        const changes = all.changes.filter(({ validFrom }) => validFrom <= on)
        const events = all.events.filter(({ at }) => Date.parse(at) <= ends)
        return (
          <>
            <Section title={t('cooperatives.page.changes')} count={changes.length}>
              <DataTable
                caption={t('cooperatives.page.changes')}
                bare
                rows={changes}
                rowKey={(change) => change.id}
                columns={[
                  { key: 'validFrom', label: t('cooperatives.page.changedOn'), kind: 'date', width: 110 },
                  {
                    key: 'field',
                    label: t('cooperatives.page.what'),
                    main: true,
                    wrap: true,
                    render: ({ field }) => t(`cooperatives.field.${field}`),
                  },
                  {
                    key: 'value',
                    label: t('cooperatives.page.value'),
                    wrap: true,
                    render: (change) => (
                      <>
                        <span className={change.superseded ? 'co-gone' : undefined}>
                          {valueWords(change.field as FieldKey, change.value, change.label, t, format)}
                        </span>
                        {marks(change) && <span className="co-source"> ({marks(change)})</span>}
                      </>
                    ),
                  },
                  {
                    key: 'source',
                    label: t('cooperatives.page.sourceColumn'),
                    wrap: true,
                    render: (change) => (
                      <Origin id={id} held={change}>
                        {sourceWords(change, t)}
                      </Origin>
                    ),
                  },
                  {
                    key: 'recordedBy',
                    label: t('cooperatives.page.by'),
                    wrap: true,
                    render: ({ recordedBy, recordedAt }) => `${recordedBy}, ${format.dateTime(recordedAt)}`,
                  },
                ]}
              />
            </Section>
            {(events.length > 0 || all.more) && (
              <Section title={t('cooperatives.page.events')}>
                <Timeline
                  of={events}
                  label={t('cooperatives.page.events')}
                  entries={events.map((entry) => ({
                    id: entry.id,
                    who: whoOf(entry),
                    post: entry.post ?? undefined,
                    at: entry.at,
                    what: entry.path ? <Link to={entry.path}>{entry.what}</Link> : t(`cooperatives.timeline.${entry.kind}`, named(entry)),
                    detail: entry.note ?? undefined,
                  }))}
                />
                {all.more && <p className="hl-quiet">{t('cooperatives.page.eventsCut', { n: all.events.length })}</p>}
              </Section>
            )}
          </>
        )
      }}
    </Loaded>
  )
}
