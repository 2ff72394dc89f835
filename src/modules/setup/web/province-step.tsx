/** Which province, found by its name of today or of before. */
import { Button, Form, ProblemAlert, SelectField, useGet } from '#ui'
import type { Draft } from './draft.ts'
import { useSetupWords } from './words.ts'

type Choice = { placeId: string; name: string; mergedFrom: string[] }

export function ProvinceStep({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const { say } = useSetupWords()
  const list = useGet<{ items: Choice[] }>('/setup/provinces')
  const items = list.data?.items ?? []
  const chosen = items.find(({ placeId }) => placeId === draft.placeId)
  const options = items.map(({ placeId, name, mergedFrom }) => ({
    value: placeId,
    label: name,
    also: mergedFrom.join(' '),
    ...(mergedFrom.length > 0 ? { detail: mergedFrom.join(', ') } : {}),
  }))
  return (
    <section className="set-card hl-surface">
      <h2>{say('step.province')}</h2>
      <ProblemAlert problem={list.problem} onRetry={list.refresh} />
      <Form onSubmit={() => draft.placeId && change({ step: 'organisations' })}>
        <SelectField
          name="placeId"
          label={say('province.label')}
          description={say('province.about')}
          options={options}
          value={draft.placeId}
          onChange={(placeId) => change({ placeId, without: null, names: {}, communesLeftOut: [] })}
          required
          autoFocus
        />
        {chosen && chosen.mergedFrom.length > 0 && <p>{say('province.merged', { names: chosen.mergedFrom.join(', ') })}</p>}
        <div className="hl-buttons">
          <Button type="submit" disabled={!draft.placeId}>
            {say('next')}
          </Button>
          <Button variant="default" onClick={() => change({ step: 'admin' })}>
            {say('back')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
