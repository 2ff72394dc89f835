/** Five steps round the screen, for somebody who is here for the first time. */
import { driver } from 'driver.js'
import 'driver.js/dist/driver.css'
import './tour.css'
import { createWords, type Language } from '#ui'
import { messages } from './messages.ts'
import { rememberTour } from './toured.ts'

/** The first of these that can be seen; on a phone other parts stand for the same thing. */
const STEPS: readonly { key: string; at: readonly string[] }[] = [
  { key: 'work', at: ['.sh-work', '#content'] },
  { key: 'menu', at: ['.sh-side nav', '.sh-phone'] },
  { key: 'search', at: ['.sh-search-box', '.sh-search-open'] },
  { key: 'bell', at: ['.sh-bell'] },
  { key: 'account', at: ['.sh-account'] },
]

/** Goes round the screen that is shown now. Escape, the cross or the last step end it. */
export function startTour(language: Language): void {
  const { t } = createWords([messages[language]], language)
  const steps = STEPS.flatMap(({ key, at }) => {
    const element = at.map((one) => document.querySelector<HTMLElement>(one)).find((one) => one?.checkVisibility())
    return element ? [{ element, popover: { title: t(`shell.tour.${key}`), description: t(`shell.tour.${key}.about`) } }] : []
  })
  driver({
    steps,
    showProgress: true,
    progressText: '{{current}}/{{total}}',
    nextBtnText: t('shell.tour.next'),
    prevBtnText: t('shell.tour.back'),
    doneBtnText: t('shell.tour.done'),
    animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    onDestroyed: rememberTour,
  }).drive()
}
