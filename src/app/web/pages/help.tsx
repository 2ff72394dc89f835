/** The guide for one's own role, and the way to all others. */
import { Button, EmptyState, MoreWords, Page, Section, useMe, useNav, useParams, useWords } from '#ui'
import { useEffect, useState, type MouseEvent } from 'react'
import { FIRST, guide, guideOf, type Guide } from '../help/guides.ts'
import { messages } from '../help/messages.ts'
import { startTour } from '../help/tour.ts'
import './help.css'

export default function HelpPage() {
  return (
    <MoreWords messages={messages}>
      <Help />
    </MoreWords>
  )
}

function Help() {
  const { t, language } = useWords()
  const { acting } = useMe()
  const { name = FIRST } = useParams()
  const go = useNav()
  const [shown, show] = useState<Guide | null>()
  const own = guideOf(acting.role)

  useEffect(() => {
    let here = true
    show(undefined)
    void guide(name).then(
      (found) => here && show(found ?? null),
      () => here && show(null),
    )
    return () => {
      here = false
    }
  }, [name])
  useEffect(() => {
    if (shown && window.location.hash) document.getElementById(decodeURIComponent(window.location.hash.slice(1)))?.scrollIntoView()
  }, [shown])

  // Links inside the guide open in the program, without leaving it.
  const follow = (event: MouseEvent<HTMLDivElement>) => {
    const link = (event.target as HTMLElement).closest('a')
    const to = link?.getAttribute('href') ?? ''
    if (!to.startsWith('/') || to.includes('#') || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    go(to)
  }
  const tour = () => {
    go('/')
    // The first page must be there before one is led round it.
    setTimeout(() => startTour(language), 600)
  }

  return (
    <Page
      title={shown?.title ?? t('shell.help')}
      crumbs={name === FIRST ? [] : [{ label: t('shell.help'), to: '/help' }]}
      description={t('shell.help.about')}
    >
      <div className="sh-ways">
        {own !== FIRST && name !== own && <Button to={`/help/${own}`}>{t('shell.help.own')}</Button>}
        <Button variant="default" onClick={tour}>
          {t('shell.tour.start')}
        </Button>
      </div>
      <Section plain>
        {shown === null && <EmptyState title={t('shell.help.missing')} />}
        {shown === undefined && (
          <p className="hl-quiet" role="status">
            {t('ui.loading')}
          </p>
        )}
        {/* Our own files, part of the program. */}
        {shown && <div className="sh-guide" lang="vi" role="presentation" onClick={follow} dangerouslySetInnerHTML={{ __html: shown.html }} />}
      </Section>
    </Page>
  )
}
