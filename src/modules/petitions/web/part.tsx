/** The tab of a cooperative's page: its difficulties, who answers them, how far they are. */
import { Alert, Button, EmptyState, IconPlus, Link, Loaded, Section, useGet, useWords } from '#ui'
import type { OfCooperative } from '../contract.ts'
import { Standing } from './standing.tsx'
import './petitions.css'

export default function Part({ id }: { id: string }) {
  const got = useGet<OfCooperative>(`/petitions/of/${id}`)
  const { t } = useWords()
  const raise = (
    <Button size="xs" icon={IconPlus} to={`/petitions/new?cooperative=${id}`}>
      {t('petitions.list.new')}
    </Button>
  )
  return (
    <Loaded got={got}>
      {({ items, total, whole, mayRaise, declared }) => (
        <>
          <Section title={t('petitions.of.title')} count={total} actions={mayRaise && items.length > 0 && raise}>
            {!whole && items.length > 0 && <p className="hl-quiet pt-about">{t('petitions.of.part')}</p>}
            {items.length === 0 && <EmptyState title={t(whole ? 'petitions.of.none' : 'petitions.of.noneShown')} action={mayRaise && raise} />}
            <ul className="pt-list">
              {items.map((one) => (
                <li key={one.id}>
                  <Link to={`/petitions/${one.id}`}>{one.title}</Link>
                  <Standing one={one} />
                  <span className="hl-quiet">
                    {[
                      t(`petitions.field.${one.field}`),
                      t('petitions.of.raisedBy', { raiser: one.raiser.name, on: one.raisedOn }),
                      one.answerer && `${t('petitions.column.answerer')}: ${one.answerer.name}`,
                      one.dueOn && t('petitions.of.dueOn', { on: one.dueOn }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
            {total > items.length && (
              <p className="pt-bar">
                <Link to={`/petitions?cooperative=${id}`}>{t('petitions.of.more', { n: total })}</Link>
              </p>
            )}
          </Section>
          {declared && (
            <Alert
              title={t('petitions.of.declared', { year: String(declared.year) })}
              action={
                <Button size="xs" variant="default" to={`/petitions/new?cooperative=${id}&declaration=${declared.year}`}>
                  {t('petitions.of.fromDeclared')}
                </Button>
              }
            >
              <p className="pt-words">{[declared.difficulties, declared.proposals].filter(Boolean).join('\n')}</p>
            </Alert>
          )}
        </>
      )}
    </Loaded>
  )
}
