/** What a guide is made of, for people who have an account and for those who have none: the list by what it is about, one procedure in plain words. */
import { EmptyState, Facts, Link, Section, Split, useWords } from '#ui'
import type { ReactNode } from 'react'
import { GROUPS, type Guided } from '../contract.ts'
import { isFounding, movesPlace } from '../effect-rules.ts'
import { Beside, inWords } from './beside.tsx'

/** Without marks and case: what people type finds what is written. */
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/đ/gi, 'd').toLowerCase()

export function KindList({ items, words, pathOf }: { items: readonly Guided[]; words: string; pathOf: (code: string) => string }) {
  const { t, language } = useWords()
  const nameOf = (one: Guided) => (language === 'en' ? one.nameEn : one.name)
  const found = items.filter((one) => plain(`${nameOf(one)} ${one.code}`).includes(plain(words.trim())))
  if (found.length === 0) return <EmptyState title={t('procedures.open.none')} />
  return GROUPS.map((group) => {
    const there = found.filter((one) => one.group === group)
    if (there.length === 0) return null
    return (
      <Section key={group} title={t(`procedures.group.${group}`)} count={there.length}>
        <ul className="pr-list">
          {there.map((one) => (
            <li key={one.code}>
              <Link to={pathOf(one.code)}>{nameOf(one)}</Link>
              <div className="pr-quiet">
                {[one.code, one.workingDays !== null && t('procedures.guide.number', { n: one.workingDays }), inWords(one, one.result)]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </li>
          ))}
        </ul>
      </Section>
    )
  })
}

export function KindGuide({ one, foot }: { one: Guided; foot?: ReactNode }) {
  const { t } = useWords()
  const who = isFounding(one.code)
    ? t('procedures.guide.whoNew')
    : one.kinds.length === 0
      ? t('procedures.guide.whoAgency')
      : one.kinds.map((kind) => t(`procedures.kind.${kind}`)).join(', ')
  return (
    <Split
      main={
        <>
          <Section title={t('procedures.guide.steps')}>
            {one.steps ? (
              <p className="pr-words">{one.steps}</p>
            ) : (
              <ol className="pr-steps">
                <li>{t('procedures.guide.step1')}</li>
                <li>{t('procedures.guide.step2')}</li>
                <li>{t('procedures.guide.step3')}</li>
                <li>{t('procedures.guide.step4', { result: inWords(one, one.result) })}</li>
              </ol>
            )}
          </Section>
          <Section title={t('procedures.guide.papers')} count={one.papers.length}>
            <ol className="pr-steps">
              {one.papers.map(({ label, required }) => (
                <li key={label}>
                  <Beside of={one} words={label} />
                  {/* A label that says itself when it is asked for says it once. */}
                  {!required && !label.endsWith(')') && <span className="pr-quiet"> ({t('procedures.guide.whenNeeded')})</span>}
                </li>
              ))}
            </ol>
          </Section>
        </>
      }
      side={
        <Section>
          <Facts
            items={[
              { label: t('procedures.guide.who'), value: who },
              { label: t('procedures.guide.when'), value: inWords(one, one.timeRule) },
              {
                label: t('procedures.guide.days'),
                value: one.workingDays === null ? t('procedures.guide.daysNone') : t('procedures.guide.daysN', { n: one.workingDays }),
              },
              {
                label: t('procedures.guide.where'),
                value: [movesPlace(one.code) && t('procedures.guide.whereNew'), t('procedures.guide.whereText')].filter(Boolean).join(' '),
              },
              { label: t('procedures.guide.fee'), value: inWords(one, one.fee) },
              { label: t('procedures.guide.result'), value: <Beside of={one} words={one.result} /> },
              { label: t('procedures.guide.basis'), value: inWords(one, one.legalBasis) },
              ...(one.nationalCode ? [{ label: t('procedures.guide.national'), value: one.nationalCode }] : []),
            ]}
          />
          {foot}
        </Section>
      }
    />
  )
}
