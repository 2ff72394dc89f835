/** Adding one thing to a draft: about bodies or about places. */
import { Choice, useWords } from '#ui'
import { useState } from 'react'
import { BodyStepForm } from './body-step.tsx'
import { PlaceStepForm } from './place-step.tsx'
import type { StepFormProps } from './step-props.ts'

/** What is reorganised first, then how: bodies and places are chosen in different fields. */
export function StepForm(props: StepFormProps) {
  const { t } = useWords()
  const [about, setAbout] = useState<string>('bodies')
  return (
    <>
      <div className="or-about">
        <Choice
          label={t('organisations.reorganise.step.about')}
          options={[
            { value: 'bodies', label: t('organisations.reorganise.step.aboutBodies') },
            { value: 'places', label: t('organisations.reorganise.step.aboutPlaces') },
          ]}
          value={about}
          onChange={setAbout}
        />
      </div>
      {about === 'places' ? <PlaceStepForm {...props} /> : <BodyStepForm {...props} />}
    </>
  )
}
